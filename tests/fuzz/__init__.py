"""Broken, changed and made-up inputs for everything that the program reads: a clear sentence or a right result."""
