"""Who can watch, and where."""

import os
from pathlib import Path

import pytest

from tests.leaks.watch import can_watch

watched_only = pytest.mark.skipif(
    not can_watch and not os.environ.get("CI"), reason="without strace and the rights of root nobody can watch"
)
"""Marks a test that looks into other processes; in CI nothing is skipped."""


@pytest.fixture
def stage_folder(tmp_path: Path) -> Path:
    """A folder for a stage; traces and terminals' bytes go beside it."""
    folder = tmp_path / "stage"
    folder.mkdir(mode=0o700)
    return folder
