"""Killed with -9 in the middle: an import is there whole or not at all, an export has no name until it is whole."""

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta

import pytest

from journal.book import Book
from journal.vault import Passphrase
from tests.cli.conftest import CHECKOUT, Person
from tests.conftest import PASSPHRASE

ENTRIES = 300
KILLED = 137

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None and not os.environ.get("CI"),
    reason="strace is not installed here, so nobody was killed at a chosen call",
)


def killed_at(person: Person, call: str, number: int, *words: str) -> int:
    """Run a command that is killed at the n-th call of a kind that writes; its exit status."""
    inject = f"inject={call}:signal=KILL:when={number}"
    watched = ["strace", "-f", "-qq", "-e", f"trace={call}", "-e", inject, "-o", str(person.folder / "calls")]
    return subprocess.run(
        [*watched, sys.executable, "-m", "journal", *person.options, *words],
        stdin=subprocess.DEVNULL, capture_output=True, cwd=CHECKOUT, timeout=120,
    ).returncode  # fmt: skip


def texts(person: Person) -> list[str]:
    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        assert book.warnings() == ()
        return [entry.text for entry in book.entries.list()]


def test_an_import_that_is_killed_anywhere_is_whole_or_not_there(person: Person) -> None:
    first = date(2025, 1, 1)
    pages = (f"[{first + timedelta(days=day)} 20:41] Evening {day}. {'words ' * 80}\n" for day in range(ENTRIES))
    file = person.file("jrnl.txt", "\n".join(pages))
    untouched, killed, found = person.vault.read_bytes(), 0, set()
    for call in ("pwrite64", "fdatasync,fsync"):
        for number in (1, 2, 3, 5, 9, 30, 90, 200):
            person.vault.write_bytes(untouched)
            person.vault.with_name("journal.vault-journal").unlink(missing_ok=True)
            status = killed_at(person, call, number, "import", "jrnl", file)
            killed += status not in (0, 1)
            found.add(len(texts(person)))
    assert found <= {0, ENTRIES}
    assert 0 in found
    assert killed >= 6


@pytest.mark.parametrize("call", ["mkdir,mkdirat", "fsync", "rename,renameat,renameat2"])
def test_an_export_that_is_killed_has_no_name(person: Person, call: str) -> None:
    person.done("write", "Saw a heron.")
    target = person.folder / "pages"
    status = killed_at(person, call, 1, "export", "--yes", "--format", "markdown", str(target))
    assert status not in (0, 1)
    assert not target.exists()
    left = [name for name in person.names() if ".journal-export-" in name]
    assert len(left) == (0 if call.startswith("mkdir") else 1)
    assert texts(person) == ["Saw a heron."]
    for name in left:
        os.utime(person.folder / name, (1, 1))
    person.done("export", "--yes", "--format", "markdown", str(target))
    assert not any(".journal-export-" in name for name in person.names())
