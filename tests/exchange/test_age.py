"""What the page in every backup says is true: Debian's own age opens the readable part, with either secret."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from journal.book import Book
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.exchange.check import check_backup
from journal.exchange.contents import read_contents
from journal.exchange.readable import compare_readable, from_json, read_readable
from journal.vault import Passphrase, RecoveryCode

from .conftest import write_evenings

AGE = shutil.which("age")
PATIENCE = 60
"""Seconds after which age is taken to be waiting for something else."""


@pytest.fixture
def age() -> str:
    if AGE is None and os.environ.get("CI") != "true":
        pytest.skip("the program age is not installed here (Debian: apt install age)")
    assert AGE is not None, "age must be installed where CI=true"
    return AGE


def ask_age(command: list[str], folder: Path, typed: str) -> str:
    """Run age on a terminal, type a secret when it asks, and return what it said."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(command[0], command)
    said, answered = b"", False
    try:
        while select.select([terminal], [], [], PATIENCE)[0]:
            try:
                said += os.read(terminal, 4096)
            except OSError:
                break
            if not answered and b"passphrase" in said:
                os.write(terminal, typed.encode() + b"\r")
                answered = True
    finally:
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert answered, said
    assert status == 0, said
    return said.decode(errors="replace")


def command_for(readme: str, key: str, age: str) -> list[str]:
    """Return the command that the page tells to type for one of the two keys."""
    [line] = re.findall(rf"^ *(age .*{key}.*)$", readme, re.MULTILINE)
    return [age, *line.split()[1:]]


def test_age_opens_it_with_the_passphrase_and_with_the_code_as_printed(
    age: str, cheap_costs: None, place: Path, stick: Path, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    passphrase, code = Passphrase("cafe\u0301 at the lake, n\u00ba 4"), RecoveryCode.new()
    with begin_vault(place, passphrase, code, clock=clock) as book:
        write_evenings(book)
        path = make_backup(book, stick).path
        contents = read_contents(book.records())
    for key, typed in (("passphrase.age", "caf\u00e9 at the lake, no 4"), ("recovery.age", code.text)):
        folder = tmp_path / key
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        ask_age(command_for((folder / "README.txt").read_text(), key, age), folder, typed)
        opened = (folder / "readable.zip").read_bytes()
        compare_readable(opened, contents)
        members = read_readable(opened)
        kept = from_json(members["journal.json"])
        assert {entry.text for entry in kept.entries} >= {"Saw the otters with Mila.", "Better words, with äöü and 🦦."}
        assert sum(name.endswith(".png") for name in members) == len(kept.shown_drawings) == 1
    assert check_backup(path, code).holds == "2 entries, 1 drawing, 2 days"


def test_the_page_in_the_backup_is_plain_text_that_fits_a_terminal(book: Book, stick: Path) -> None:
    with zipfile.ZipFile(make_backup(book, stick).path) as archive:
        readme = archive.read("README.txt").decode("ascii")
    assert max(map(len, readme.splitlines())) <= 80
    for member in ("journal.vault", "readable.age", "passphrase.age", "recovery.age"):
        assert member in readme


def test_a_backup_can_be_made_and_checked_in_a_folder_with_spaces(
    book: Book, tmp_path: Path, passphrase: Passphrase
) -> None:
    folder = tmp_path / "my stick, the red one"
    folder.mkdir()
    report = make_backup(book, folder / "backup of mine.zip")
    assert check_backup(report.path, passphrase).entries == 2


def test_the_helper_process_loads_nothing_of_ours() -> None:
    script = Path(sys.modules["journal.exchange.scrypt"].__file__ or "")
    loaded = subprocess.run(
        [sys.executable, "-I", "-X", "importtime", str(script)], input=b"", capture_output=True, check=False
    )
    assert b"json" in loaded.stderr
    assert b"journal" not in loaded.stderr.replace(str(script).encode(), b"")
