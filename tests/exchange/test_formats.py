"""A vault and a backup of every version that was released open for ever, and hold what they held."""

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from journal.book import Book
from journal.book.records import decode_record
from journal.exchange.begin import begin_vault
from journal.exchange.check import check_backup
from journal.exchange.contents import Contents, read_contents
from journal.exchange.export import Format, export_book
from journal.exchange.incoming import Source, bring_in, look
from journal.exchange.readable import from_json
from journal.exchange.restore import restore
from journal.vault import Passphrase, RecoveryCode

from .test_open_backup import open_alone

DATA = Path(__file__).parents[1] / "data"
PASSPHRASE = "violet otter by the window"
SPECIMENS = sorted(folder for folder in DATA.glob("format-*/*") if folder.is_dir())
KINDS = {
    *("plan", "day", "entry", "version", "draft", "drawing", "practice"),
    *("goal", "star", "kit", "gone", "ongoing", "keys"),
    *("prompt", "question", "weekly", "earlier"),
}
"""The kinds of records that the first version had."""
VAULT, BACKUP = "journal.vault", "journal-2026-11-22.zip"


@pytest.fixture(params=SPECIMENS, ids=lambda folder: folder.name)
def specimen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a version wrote."""
    return Path(shutil.copytree(request.param, tmp_path / "specimen"))


def held(specimen: Path) -> Contents:
    return from_json((specimen / "holds.json").read_bytes())


def code_of(specimen: Path) -> RecoveryCode:
    return RecoveryCode.parse((specimen / "recovery-code.txt").read_text().strip())


def test_there_is_one_of_the_first_format() -> None:
    assert SPECIMENS[0].relative_to(DATA).as_posix() == "format-1/0.1.0"


def test_the_vault_opens_with_both_secrets_and_holds_what_it_held(
    specimen: Path, clock: Callable[[], datetime]
) -> None:
    for secret in (Passphrase(PASSPHRASE), code_of(specimen)):
        with Book.open(specimen / VAULT, secret, clock=clock) as book:
            assert book.warnings() == ()
            assert read_contents(book.records()) == held(specimen)


def test_it_can_be_written_in(specimen: Path, clock: Callable[[], datetime]) -> None:
    with Book.open(specimen / VAULT, Passphrase(PASSPHRASE), clock=clock) as book:
        added = book.entries.write("One more.")
    with Book.open(specimen / VAULT, code_of(specimen), clock=clock) as book:
        assert book.entries.get(added.id) == added
        assert len(read_contents(book.records()).entries) == len(held(specimen).entries) + 1


def test_the_first_one_holds_something_of_every_kind() -> None:
    with Book.open(SPECIMENS[0] / VAULT, Passphrase(PASSPHRASE), read_only=True) as book:
        kinds = {decode_record(payload).kind for payload in book.records()}
        texts = [entry.text for entry in book.entries.list()]
    assert kinds >= KINDS
    assert "Saw the otters.\r\n## 19:30\n\n[/] 🦦 א" in texts


@pytest.mark.parametrize("by_code", [False, True])
def test_the_backup_is_whole_and_comes_back(specimen: Path, by_code: bool, tmp_path: Path) -> None:
    secret = code_of(specimen) if by_code else Passphrase(PASSPHRASE)
    assert check_backup(specimen / BACKUP, secret).entries == len(held(specimen).shown_entries)
    target = tmp_path / "new" / VAULT
    target.parent.mkdir()
    restore(specimen / BACKUP, target, secret, tmp_path / "state")
    with Book.open(target, secret) as book:
        assert read_contents(book.records()) == held(specimen)


def test_the_reader_that_stands_alone_opens_both(specimen: Path) -> None:
    for file in (VAULT, BACKUP):
        ran = open_alone(specimen / file, "--json", typed=PASSPHRASE)
        assert ran.returncode == 0, ran.stderr
        found = {entry["text"] for entry in json.loads(ran.stdout)["entry"]}
        assert found == {entry.text for entry in held(specimen).entries}


def test_its_pages_have_what_was_practiced_and_what_the_star_is_called(specimen: Path) -> None:
    page = open_alone(specimen / VAULT, typed=PASSPHRASE).stdout
    assert "This evening's star is called Heron." in page
    assert "## Practiced\n\n- 20:41: breathing, box, 2 min 0 s" in page


def test_its_json_comes_into_another_book_with_all_that_it_held(
    specimen: Path, tmp_path: Path, book: Book, stick: Path
) -> None:
    """The ids under which things are kept are found again for every kind."""
    with Book.open(specimen / VAULT, Passphrase(PASSPHRASE)) as old:
        export_book(old, stick / "all", Format.JSON)
        ids = {(record.kind, record.id) for record in map(decode_record, old.records())}
    before = {(record.kind, record.id) for record in map(decode_record, book.records())}
    bring_in(book, look(book, Source.JSON, stick / "all"))
    after = {(record.kind, record.id) for record in map(decode_record, book.records())}
    assert after - before == ids - before - {("ongoing", "ongoing")}
    assert look(book, Source.JSON, stick / "all").puts == []
    assert msgspec.json.encode(read_contents(book.records()).kits) == msgspec.json.encode(held(specimen).kits)


def test_its_json_in_an_empty_journal_gives_an_equal_one(
    specimen: Path, tmp_path: Path, stick: Path, quick: None, clock: Callable[[], datetime]
) -> None:
    with Book.open(specimen / VAULT, Passphrase(PASSPHRASE)) as old:
        folder = export_book(old, stick / "all", Format.JSON).folder
    empty = tmp_path / "empty" / VAULT
    with begin_vault(empty, Passphrase(PASSPHRASE), RecoveryCode.new(), clock=clock, state=tmp_path / "state") as book:
        bring_in(book, look(book, Source.JSON, folder))
        assert read_contents(book.records()) == held(specimen)
