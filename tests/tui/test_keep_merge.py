"""Another computer's journal comes in on Keep: looked at first, then brought in, with the screen as it was."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from journal.book import Book
from journal.book.merging import Outcome
from journal.book.store import Store
from journal.content import load_content
from journal.exchange import merge as merge_module
from journal.exchange import scrypt
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.exchange.merge import WRITING, Other
from journal.paths import Paths
from journal.settings import Settings
from journal.tui.screens.keep import PANES
from journal.tui.screens.keep_merge import MergePane
from journal.tui.screens.keep_work import BAR, Progress, Stop
from journal.vault import Passphrase, RecoveryCode
from tests.exchange.quick_age import quick_seal, quick_unseal
from tests.tui.conftest import NOW, PASSPHRASE, Running
from tests.tui.test_keep import choose, open_line, seen, type_in, until

MERGE = PANES.index(MergePane)


@pytest.fixture
def book(paths: Paths, cheap_costs: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    monkeypatch.setattr(scrypt, "seal", quick_seal)
    monkeypatch.setattr(scrypt, "unseal", quick_unseal)
    opened = begin_vault(paths.vault, Passphrase(PASSPHRASE), RecoveryCode.new(), clock=lambda: NOW, state=paths.state)
    opened.entries.write("At home.")
    yield opened
    opened.close()


@pytest.fixture
def stick(book: Book, tmp_path: Path) -> Path:
    """A folder with the backup of another computer, on which something else was written."""
    folder = tmp_path / "stick"
    folder.mkdir()
    copy = tmp_path / "school" / "journal.vault"
    copy.parent.mkdir()
    book.flush()
    book.copy_to(copy)
    with Book.open(copy, Passphrase(PASSPHRASE), clock=lambda: NOW, state=tmp_path / "school") as school:
        school.entries.write("At school, with [/] in it.")
        make_backup(school, folder)
    return folder


async def met(pilot: Pilot[object], reached: threading.Event) -> None:
    """Let the program work until its thread has come to a place, and show how far it is."""
    for _ in range(6000):
        if reached.is_set():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(f"It never came there: {seen(pilot)}")


async def test_what_would_change_is_shown_and_then_it_is_done(book: Book, running: Running, stick: Path) -> None:
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, MERGE)
        assert "Nothing that you wrote is lost" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "New here: 1 entry." in seen(pilot))
        assert len(book.entries.list()) == 1
        await choose(pilot, "bring-in")
        await until(pilot, lambda: load_content().say("merging.done") in seen(pilot))
        assert {entry.text for entry in book.entries.list()} == {"At home.", "At school, with [/] in it."}
        await pilot.press("enter")
        await open_line(pilot, MERGE)
        await pilot.press("enter")
        await until(pilot, lambda: load_content().say("merging.nothing") in seen(pilot))


async def test_leaving_changes_nothing(book: Book, running: Running, stick: Path) -> None:
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, MERGE)
        await pilot.press("enter")
        await until(pilot, lambda: "New here: 1 entry." in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Make a backup" in seen(pilot))
    assert len(book.entries.list()) == 1


async def test_a_journal_begun_beside_opens_with_its_own_secret(
    book: Book, running: Running, tmp_path: Path, cheap_costs: None
) -> None:
    old, code = tmp_path / "old.vault", RecoveryCode.new()
    with begin_vault(old, Passphrase("long forgotten words"), code, clock=lambda: NOW) as forgotten:
        forgotten.entries.write("Long ago.")
        forgotten.flush()
    async with running(book, "keep") as pilot:
        await open_line(pilot, MERGE)
        await type_in(pilot, "other", str(old))
        await until(pilot, lambda: "made with other keys" in seen(pilot))
        await type_in(pilot, "secret", "not this one")
        await until(pilot, lambda: "did not open it" in seen(pilot))
        await type_in(pilot, "secret", code.text.lower())
        await until(pilot, lambda: "New here: 1 entry." in seen(pilot))
        await choose(pilot, "bring-in")
        await until(pilot, lambda: load_content().say("merging.done") in seen(pilot))
    assert {entry.text for entry in book.entries.list()} == {"At home.", "Long ago."}


@pytest.mark.parametrize("content", [b"", b"no zip at all", None])
async def test_a_file_that_is_none_gets_one_sentence(
    book: Book, running: Running, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "something.zip"
    if content is not None:
        file.write_bytes(content)
    async with running(book, "keep") as pilot:
        await open_line(pilot, MERGE)
        await type_in(pilot, "other", str(file))
        await until(pilot, lambda: "Nothing was changed" in seen(pilot))
        await type_in(pilot, "other", str(book.path))
        await until(pilot, lambda: "the journal that is open" in seen(pilot))


async def test_escape_stops_a_merge_before_anything_is_changed(
    book: Book, running: Running, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    keep = Book.keep_snapshot

    def slow(one: Book) -> None:
        reached.set()
        assert go_on.wait(60)
        keep(one)

    monkeypatch.setattr(Book, "keep_snapshot", slow)
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, MERGE)
        await pilot.press("enter")
        await until(pilot, lambda: "New here: 1 entry." in seen(pilot))
        await choose(pilot, "bring-in")
        await met(pilot, reached)
        assert "Keeping a copy of what is here" in seen(pilot)
        assert "esc stop" in seen(pilot)
        await pilot.press("escape")
        assert "Stopping" in seen(pilot)
        go_on.set()
        await until(pilot, lambda: "Your journal is as it was." in seen(pilot))
        assert len(book.entries.list()) == 1
        await choose(pilot, "bring-in")
        await until(pilot, lambda: load_content().say("merging.done") in seen(pilot))
    assert len(book.entries.list()) == 2


async def test_from_where_it_is_written_on_it_cannot_be_stopped(
    book: Book, running: Running, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    adopt = Store.adopt

    def slow(store: Store, *rest: object) -> bool:
        reached.set()
        assert go_on.wait(60)
        return adopt(store, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "adopt", slow)
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, MERGE)
        await pilot.press("enter")
        await until(pilot, lambda: "New here: 1 entry." in seen(pilot))
        await choose(pilot, "bring-in")
        await met(pilot, reached)
        assert WRITING in seen(pilot)
        assert "esc" not in seen(pilot)
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: load_content().say("merging.done") in seen(pilot))
    assert len(book.entries.list()) == 2


async def test_looking_can_be_stopped_too(
    book: Book, running: Running, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    take = merge_module.take_vault

    def slow(*parts: object) -> None:
        reached.set()
        assert go_on.wait(60)
        take(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(merge_module, "take_vault", slow)
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, MERGE)
        await pilot.press("enter")
        await met(pilot, reached)
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: "Your journal is as it was." in seen(pilot))
        assert pilot.app.screen.query_one("#other", Input).value.endswith("journal-2026-11-22.zip")
        assert pilot.app.screen.state == "form"


@pytest.fixture
def two_names(book: Book, tmp_path: Path) -> Path:
    """A backup of another computer, on which this evening's star has another name."""
    copy = tmp_path / "school" / "journal.vault"
    copy.parent.mkdir()
    book.flush()
    book.copy_to(copy)
    book.stars.name(NOW.date(), "First [/] snow")
    with Book.open(copy, Passphrase(PASSPHRASE), clock=lambda: NOW, state=tmp_path / "school") as school:
        school.stars.name(NOW.date(), "Stairs again")
        return make_backup(school, tmp_path).path


async def test_what_a_merge_kept_aside_is_looked_at_and_shown_again(
    book: Book, running: Running, two_names: Path
) -> None:
    async with running(book, "keep", size=(60, 20)) as pilot:
        await open_line(pilot, MERGE)
        assert "kept aside" not in seen(pilot)
        await type_in(pilot, "other", str(two_names))
        await until(pilot, lambda: "Changed here and there: 1 star's name." in seen(pilot))
        await choose(pilot, "bring-in")
        await until(pilot, lambda: load_content().say("merging.done") in seen(pilot))
        shown, other = book.stars.of(NOW.date()), book.aside.all()[0].then
        await choose(pilot, "aside")
        assert pilot.app.focused is pilot.app.screen.query_one("#kept-0"), "enter goes on"
        assert load_content().say("merging.aside") in seen(pilot)
        assert other.name in seen(pilot)
        await choose(pilot, "kept-0")
        assert shown is not None
        assert shown.name in seen(pilot)
        await choose(pilot, "again")
        assert book.stars.of(NOW.date()) == shown
        await choose(pilot, "kept-0")
        await choose(pilot, "change")
        assert load_content().say("merging.aside_done") in seen(pilot)
        assert book.stars.of(NOW.date()) == other
        await pilot.press("escape")
        await pilot.pause()
        assert "Make a backup" in seen(pilot)
        await open_line(pilot, MERGE)
        assert "Look at what was kept aside (1)" in seen(pilot)


async def test_what_is_told_thousands_of_times_moves_the_bar_a_cell_at_a_time(
    book: Book, running: Running, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen that is told of every record would have no time for a key."""
    told: list[str] = []
    monkeypatch.setattr(MergePane, "_paint_bar", lambda _, doing, done: told.append(doing))

    def look(_book: Book, source: Path, _secret: object, progress: Progress, _stop: Stop) -> Other:
        for number in range(20_000):
            progress("Checking it", number / 20_000)
        return Other(source, (), Outcome())

    monkeypatch.setattr(merge_module, "look_into", look)
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, MERGE)
        await pilot.press("enter")
        await until(pilot, lambda: load_content().say("merging.nothing") in seen(pilot))
    assert 30 < len(told) <= BAR + 3
