"""Faults on purpose: what `scripts/faults` runs, and the short forms of it in the test suite."""
