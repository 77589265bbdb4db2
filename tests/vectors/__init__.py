"""Vectors that others published, run through our own functions."""
