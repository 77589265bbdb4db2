"""Long work leaves the screen its turn: garbage is not looked for meanwhile, and nothing is done in one great go."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from journal.book import Book
from journal.errors import BackupDamaged, Stopped
from journal.exchange.backup import make_backup
from journal.exchange.check import check_backup
from journal.exchange.contents import Contents
from journal.exchange.drill import drill
from journal.exchange.gently import MANY, gently, in_pieces
from journal.exchange.jsonfile import from_json, to_json
from journal.exchange.merge import look_into
from journal.model.entry import Entry


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Garbage is looked for before each story, and after it."""
    gc.enable()
    yield
    assert gc.isenabled()


def test_garbage_waits_until_the_last_piece_of_work_is_done() -> None:
    with gently():
        with gently():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_looks_for_no_garbage_is_left_to_it() -> None:
    gc.disable()
    with gently():
        pass
    assert not gc.isenabled()
    gc.enable()


@pytest.mark.parametrize(
    "work",
    [
        lambda book, stick: check_backup(stick, book=book),
        lambda book, stick: drill(book, stick),
        lambda book, stick: look_into(book, stick),
    ],
)
def test_reading_a_backup_leaves_garbage_for_later(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[Book, Path], object]
) -> None:
    made = make_backup(book, stick).path
    seen: list[bool] = []
    real = type(book).open_copy
    monkeypatch.setattr(
        type(book), "open_copy", lambda *some, **named: (seen.append(gc.isenabled()), real(*some, **named))[1]
    )
    work(book, made)
    assert seen == [False]


def test_a_backup_that_is_stopped_lets_it_be_looked_for_again(book: Book, stick: Path) -> None:
    seen: list[bool] = []

    def stop() -> bool:
        seen.append(gc.isenabled())
        return len(seen) > 5

    with pytest.raises(Stopped):
        make_backup(book, stick, stop=stop)
    assert not any(seen)


def many(count: int) -> Contents:
    moment = datetime(2026, 11, 22, 20, 41, tzinfo=UTC)
    return Contents(
        entries=tuple(
            Entry(id=f"{number}", date=date(2026, 11, 22), written_at=moment, text=f'"{number}"\n  [/] {{}}\n')
            for number in range(count)
        ),
        note="[\n",
    )


@pytest.mark.parametrize("count", [0, 1, MANY, MANY * 2 + 1])
def test_the_json_is_the_same_as_if_it_were_written_in_one_go(count: int) -> None:
    contents = many(count)
    whole = msgspec.json.format(msgspec.json.encode(contents), indent=2) + b"\n"
    assert to_json(contents) == whole
    assert from_json(whole) == contents


def test_a_fault_in_the_last_piece_is_found() -> None:
    contents = many(MANY * 2 + 1)
    with pytest.raises(BackupDamaged):
        from_json(to_json(contents).replace(f'"id": "{MANY * 2}"'.encode(), b'"id": 7'))


def test_pieces_are_all_of_it_in_order_and_may_end_it() -> None:
    ticks: list[None] = []
    pieces = list(in_pieces(range(MANY * 2 + 3), lambda: ticks.append(None)))
    assert [number for piece in pieces for number in piece] == list(range(MANY * 2 + 3))
    assert [len(piece) for piece in pieces] == [MANY, MANY, 3]
    assert len(ticks) == 3
