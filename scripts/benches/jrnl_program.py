"""jrnl in an environment of its own, with exact versions: for comparisons, and for the exports that tests import."""

import os
from pathlib import Path

from apart import programs_of


def jrnl_program() -> Path:
    """Return jrnl, installed where it is not there yet. Raises OSError with the reason when it cannot be had."""
    return programs_of("jrnl") / ("jrnl.exe" if os.name == "nt" else "jrnl")
