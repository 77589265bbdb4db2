"""Something is added to a book whose records stay sealed: nothing is claimed that was not seen, and nothing is lost."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.book import Book
from journal.book.hints import Hint, deleted_at, read_hint
from journal.book.records import Record, encode_body
from journal.errors import VaultDamaged, VaultReadOnly
from journal.model.entry import Entry
from journal.vault import Passphrase, Vault
from tests.conftest import PASSPHRASE, ZONE

TODAY = date(2026, 11, 22)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The vaults of which all records were opened, one line a pass."""
    made: list[Path] = []
    records = Vault.records

    def watched(self: Vault) -> Iterator[tuple[int, bytes]]:
        made.append(self.path)
        return records(self)

    monkeypatch.setattr(Vault, "records", watched)
    return made


@pytest.fixture
def written(new_book: Callable[[], Book]) -> Path:
    """A closed book with a plan, ten days and five entries."""
    book = new_book()
    for back in range(10):
        book.days.tick(TODAY - timedelta(days=back), "cardio")
    for number in range(5):
        book.entries.write(f"entry {number}")
    book.close()
    return book.path


def opened(path: Path, clock: object, *, sparing: bool = True, state: Path | None = None) -> Book:
    return Book.open(path, Passphrase(PASSPHRASE), clock=clock, sparing=sparing, state=state)


def test_an_entry_is_added_while_all_others_stay_sealed(written: Path, clock, passes, tmp_path: Path) -> None:
    with opened(written, clock) as book:
        assert book.warnings() == ()
        entry = book.entries.write("the sixth", tags=("lake",))
        book.flush()
    # The first change of a day leaves an earlier copy behind, and that one is looked through.
    assert written not in passes
    with opened(written, clock, sparing=False) as book:
        assert not book.damage
        assert book.entries.get(entry.id) == entry
        assert {entry.text for entry in book.entries.list()} == {"the sixth", *(f"entry {n}" for n in range(5))}
        assert len(book.days.all()) == 10
        counters = [held.record.counter for held in book._store if held.record.kind == "entry"]
        assert len(set(counters)) == len(counters)
        assert book._store.get("entry", entry.id).record.counter == max(counters)


def test_what_is_read_after_it_has_everything_once(written: Path, clock, passes) -> None:
    clock.forward(minutes=1)
    with opened(written, clock) as book:
        entry = book.entries.write("the sixth")
        assert len(book.entries.list()) == 6
        assert book.entries.list()[0] == entry
        book.entries.edit(entry.id, "the sixth, mended")
        book.entries.delete(book.entries.list()[-1].id)
    assert passes.count(written) == 1
    with opened(written, clock, sparing=False) as book:
        assert len(book.entries.list()) == 5
        assert book.entries.get(entry.id).text == "the sixth, mended"


def test_many_at_once_read_the_rest_when_the_free_places_are_used_up(written: Path, clock, passes) -> None:
    with opened(written, clock) as book:
        for number in range(12):
            book.entries.write(f"more {number}")
    with opened(written, clock, sparing=False) as book:
        assert len(book.entries.list()) == 17
        assert not book.damage


def test_the_newest_days_are_known_and_older_ones_are_read(written: Path, clock, passes) -> None:
    with opened(written, clock) as book:
        assert book.days.day(TODAY).amount("cardio").minutes == 15
        assert book.days.day(TODAY + timedelta(days=1)).done == ()
        assert passes == []
        assert book.days.day(TODAY - timedelta(days=9)).amount("cardio").minutes == 15
        assert passes == [written]


def test_a_book_whose_root_row_says_nothing_is_read_to_its_end(written: Path, clock, passes) -> None:
    with Vault.open(written, Passphrase(PASSPHRASE)) as vault:
        held = dict(vault.records())
        vault.save({next(iter(held)): held[next(iter(held))]})
    passes.clear()
    with opened(written, clock) as book:
        assert passes == [written]
        book.entries.write("the sixth")
    passes.clear()
    with opened(written, clock) as book:
        book.entries.write("the seventh")
        book.flush()
        assert passes == []


def test_no_two_changes_carry_the_same_stamp_after_a_new_passphrase(written: Path, clock, tmp_path: Path) -> None:
    state = tmp_path / "state"
    with opened(written, clock, sparing=False, state=state) as book:
        book.keys.set_passphrase(Passphrase(PASSPHRASE), book.keys.identity)
        stamp = (book._store.get("keys", "keys").record.counter, book._store.computer)
    with opened(written, clock, state=state) as book:
        entry = book.entries.write("after it")
        record = book._store.get("entry", entry.id).record
        assert record.computer == stamp[1]
        assert record.counter > stamp[0]


@pytest.mark.parametrize("where", [0.3, 0.6, 0.9])
def test_a_bit_that_is_flipped_in_a_sealed_record_still_stops_every_save(written: Path, clock, where: float) -> None:
    with Vault.open(written, Passphrase(PASSPHRASE)) as vault:
        rows = vault._connection.execute("SELECT id, ct FROM rec ORDER BY id").fetchall()
        sealed = [ct for record_id, ct in rows if record_id not in vault.first]
    ct = sealed[int(len(sealed) * where)]
    content = bytearray(written.read_bytes())
    content[content.index(ct[:64]) + 20] ^= 1
    written.write_bytes(content)
    with opened(written, clock) as book:
        assert book.damage.lost == 1
        assert "Nothing is written into this file" in book.warnings()[0]
        with pytest.raises((VaultDamaged, VaultReadOnly)):
            book.entries.write("no")
    assert written.read_bytes() == bytes(content)


def test_the_bin_lets_go_after_thirty_days_also_when_somebody_only_ever_adds(written: Path, clock, passes) -> None:
    with opened(written, clock, sparing=False) as book:
        book.entries.delete(book.entries.list()[-1].id)
    clock.forward(days=29)
    passes.clear()
    with opened(written, clock) as book:
        book.entries.write("on the 29th day")
    assert written not in passes
    clock.forward(days=2)
    with opened(written, clock) as book:
        book.entries.write("on the 31st day")
    assert written in passes
    with opened(written, clock, sparing=False) as book:
        assert book.bin.list() == []
        assert len(book.entries.list()) == 6
        book.entries.edit(book.entries.list()[0].id, "changed")
    passes.clear()
    with opened(written, clock) as book:
        book.entries.write("nothing rests there any more")
    assert written not in passes


@given(st.integers(0, 1 << 53), st.sampled_from(["", "2026-11-22T20:41:00+01:00", "2026-11-22T20:41:00Z"]))
def test_a_hint_is_read_as_it_was_said(clock: int, moment: str) -> None:
    assert read_hint(str(Hint(clock, moment))) == Hint(clock, moment)


@given(st.text(max_size=30))
def test_what_is_no_hint_says_nothing(text: str) -> None:
    hint = read_hint(text)
    assert hint is None or hint.clock >= 0


@given(st.text(max_size=40), st.booleans())
def test_no_text_looks_like_an_entry_in_the_bin(text: str, resting: bool) -> None:
    moment = datetime(2026, 11, 22, 20, 41, tzinfo=ZONE)
    entry = Entry(
        id="a", date=TODAY, written_at=moment, text=f'{text} "deleted_at":"{moment.isoformat()}" {text}',
        tags=('"deleted_at":"2026-11-22T20:41:00+01:00"',), deleted_at=moment if resting else None,
    )  # fmt: skip
    record = Record(kind="entry", id="a", counter=1, computer="0", seen={}, body=encode_body(entry))
    assert deleted_at(record) == (moment.isoformat() if resting else "")
