"""The process after a lock: started from where the program was found, and from no other folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import journal
from journal.tui.run import again

ROOT = str(Path(journal.__file__).parent.parent)


@pytest.mark.parametrize(
    ("first_place", "safe"),
    [
        pytest.param("/usr/bin", True, id="started by the installed command"),
        pytest.param("somewhere", True, id="installed, and started with -m in another folder"),
        pytest.param(ROOT, False, id="started with -m where it lies"),
    ],
)
def test_the_current_folder_is_left_out_unless_the_program_lies_there(
    first_place: str, safe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [first_place, *sys.path])
    assert ("-P" in again()) is safe
    assert again()[-2:] == ["-m", "journal"]


def test_where_the_current_folder_was_left_out_it_stays_out() -> None:
    told = subprocess.run(
        [sys.executable, "-P", "-c", "from journal.tui.run import again; print(again())"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": ROOT}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "'-P'" in told.stdout
