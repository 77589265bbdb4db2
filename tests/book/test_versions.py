"""A vault in which a later version of the program has written: what is known is used, the rest stays as it is."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.book import Book
from journal.errors import VaultDamaged
from journal.exchange.contents import read_contents
from journal.vault import Passphrase, Vault
from tests.conftest import PASSPHRASE

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


def record(kind: str, record_id: str, body: object) -> bytes:
    lineage = {"counter": 900, "computer": "0badcafe", "seen": {"0badcafe": 900}}
    return json.dumps({"kind": kind, "id": record_id, **lineage, "body": body}).encode()


def day(day: date, **more: object) -> dict[str, object]:
    return {"date": day.isoformat(), "done": [], "rounds": [], "mark": None, "mark_stamp": [0, ""], **more}


LATER = (
    record("dream", "d1", {"text": "flying"}),
    record("day", YESTERDAY.isoformat(), day(YESTERDAY, mark="holiday")),
    record("entry", "e1", {"id": "e1", "date": "2026-11-20", "pages": ["in parts"]}),
    record("drawing", "p1", {"id": "p1", "layers": 3}),
    record("draft", "w1", []),
    b"not even JSON",
)


@pytest.fixture
def book(new_book) -> Book:
    """A book with one entry of ours beside what the later version left."""
    made = new_book()
    made.entries.write("ours", day=YESTERDAY, tags=("später",), prompt="a-prompt-of-2031")
    made.days.tick(TODAY, "cardio")
    made.close()
    with Vault.open(made.path, Passphrase(PASSPHRASE)) as vault:
        list(vault.records())
        vault.save({vault.new_id(): payload for payload in LATER})
    with Book.open(made.path, Passphrase(PASSPHRASE), clock=made.clock) as again:
        yield again


def payloads(path: Path) -> list[bytes]:
    with Vault.open(path, Passphrase(PASSPHRASE), read_only=True) as vault:
        return [payload for _, payload in vault.records()]


def test_what_is_known_is_there_and_the_rest_is_told_of(book: Book) -> None:
    assert [entry.text for entry in book.entries.list()] == ["ours"]
    assert book.entries.list()[0].tags == ("später",)
    assert book.drawings.list() == []
    assert book.drafts.list() == []
    assert book.days.check_in(TODAY).line("cardio").minutes == 15
    assert [known.date for known in book.days.all()] == [TODAY]
    assert book.days.days_shown_up() == 2
    (warning,) = book.warnings()
    assert "kept as it is" in warning


def test_nothing_of_the_later_version_is_lost_by_writing_beside_it(book: Book) -> None:
    book.days.tick(TODAY, "home")
    book.entries.edit(book.entries.list()[0].id, "ours, changed")
    with pytest.raises(VaultDamaged, match="this version cannot read"):
        book.days.tick(YESTERDAY, "cardio")
    with pytest.raises(VaultDamaged):
        book.entries.get("e1")
    copy = book.path.with_name("copy.vault")
    book.copy_to(copy)
    book.close()
    for place in (book.path, copy):
        assert set(LATER) <= set(payloads(place))
    held = read_contents(payloads(copy))
    assert ([entry.text for entry in held.shown_entries], held.unread) == (["ours, changed"], len(LATER))
