"""Keep, from the list to a backup that was opened again, a journal that is back, and keys that were changed."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from journal.actions import actions_at, clashes
from journal.book import Book
from journal.content import load_content, words
from journal.exchange import restore as restoring
from journal.exchange import scrypt
from journal.exchange.backup import default_name, make_backup
from journal.exchange.begin import begin_vault
from journal.exchange.check import check_backup
from journal.exchange.lastbackup import backups_in
from journal.paths import Paths
from journal.settings import Settings, load_settings
from journal.tui.ends import Ending
from journal.tui.screens import keep as keep_module
from journal.tui.screens.keep import PANES, KeepScreen
from journal.tui.screens.keep_restore import read_secret
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.rows import Rows
from journal.vault import Passphrase, RecoveryCode
from tests.exchange.quick_age import quick_seal, quick_unseal
from tests.tui.conftest import NOW, PASSPHRASE, Running, shown

NEW = "seven quiet herons at the lake"
PATIENCE = 60.0
"""Seconds after which something that never comes fails a test; nothing waits that long otherwise."""
BACKUP, DRILL, RESTORE, MERGE, EARLIER, CHANGE, CODE, REKEY = range(8)
"""The lines of the list."""
WAYS_ON = (
    "Make it now",
    "Try it out",
    "Look into it",
    "Look what would change",
    "no copy yet",
    "Go on",
    "Later",
    "Go on",
    "Go on",
    "Look into it",
    "Leave all as it is",
)
"""What each of their panes shows last."""


@pytest.fixture
def book(paths: Paths, cheap_costs: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """An open book with a real identity, one entry and one drawing."""
    monkeypatch.setattr(scrypt, "seal", quick_seal)
    monkeypatch.setattr(scrypt, "unseal", quick_unseal)
    opened = begin_vault(paths.vault, Passphrase(PASSPHRASE), RecoveryCode.new(), clock=lambda: NOW, state=paths.state)
    opened.entries.write("A heron stood at the lake.")
    opened.drawings.keep(opened.drawings.new())
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def seen(pilot: Pilot[object]) -> str:
    """What is on the screen, as one line."""
    return " ".join(shown(pilot).split())


def asked(pilot: Pilot[object]) -> str:
    """What the dialog over the screen says; empty when there is none."""
    screen = pilot.app.screen
    return screen.sentence if isinstance(screen, Dialog) else ""


async def until(pilot: Pilot[object], there: Callable[[], bool]) -> None:
    """Let the program work until something is so; a story that never gets there fails with what is on the screen."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(200):
        if there():
            await pilot.pause()
            return
        await pilot.pause()
    raise AssertionError(shown(pilot))


async def open_line(pilot: Pilot[object], place: int) -> None:
    await pilot.press("home", *["down"] * place, "enter")
    await pilot.pause()


async def type_in(pilot: Pilot[object], name: str, text: str) -> None:
    """Fill a field and press enter in it."""
    field = pilot.app.screen.query_one(f"#{name}", Input)
    field.focus()
    field.value = text
    await pilot.press("enter")


async def choose(pilot: Pilot[object], name: str) -> None:
    pilot.app.screen.query_one(f"#{name}").focus()
    await pilot.press("enter")
    await pilot.pause()


# --- the list ----------------------------------------------------------------------------------------------------


async def test_keep_is_one_list_with_plain_words(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        for pane, line in zip(
            PANES,
            (
                "Make a backup",
                "Try a backup out",
                "Check or restore a backup",
                "Bring another journal in",
                "Earlier copies",
                "Change the passphrase",
                "Recovery code",
                "Somebody knows my passphrase",
                "Export as plain files",
                "Import from elsewhere",
                "Delete everything",
            ),
            strict=True,
        ):
            assert pane.title == line
            assert line in seen(pilot)
        assert "not on paper yet" in seen(pilot)
        assert load_content().say("keep.no_backup_yet") in seen(pilot)
        for place in range(len(PANES)):
            await open_line(pilot, place)
            assert pilot.app.screen.state != "list"
            await pilot.press("escape")
            await pilot.pause()
            assert pilot.app.screen.state == "list"


async def test_a_line_opens_by_one_click(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await pilot.click("#keep-list", offset=(5, CODE + 1))  # a group begins above it
        await pilot.pause()
        assert "Your recovery code is still here" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_pane_fits_every_size(book: Book, running: Running, size: tuple[int, int]) -> None:
    async with running(book, "keep", size=size) as pilot:
        for place, last in enumerate(WAYS_ON):
            await open_line(pilot, place)
            assert last in seen(pilot)
            await pilot.press("escape")
            await pilot.pause()


def test_no_key_of_keep_does_two_things() -> None:
    assert [clash for clash in clashes() if clash[0].startswith("keep")] == []
    for state in ("list", "form", "secret", "new", "stoppable", "busy"):
        for action in actions_at("keep", state):
            assert hasattr(KeepScreen, f"action_{action.method}"), action.id


# --- backup ------------------------------------------------------------------------------------------------------


async def test_a_backup_is_made_checked_and_the_folder_remembered(
    book: Book, running: Running, stick: Path, paths: Paths
) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, BACKUP)
        assert f"Its name will be {default_name(NOW.date())}" in seen(pilot)
        await type_in(pilot, "folder", str(stick))
        await until(pilot, lambda: "It holds" in seen(pilot))
        assert load_content().say("keep.backup_done", name="journal-2026-11-22.zip") in seen(pilot)
        assert "1 entry, 1 drawing" in seen(pilot)
        [made] = stick.iterdir()
        assert check_backup(made, Passphrase(PASSPHRASE)).entries == 1
        assert load_settings(paths.settings).backup_folder == str(stick)
        assert load_content().say("drill.offer") in seen(pilot)
        await choose(pilot, "try-now")
        assert pilot.app.focused is pilot.app.screen.query_one("#backup", Input)
        await pilot.press("escape")
        await pilot.pause()
        assert "the last one: just now" in seen(pilot)
        await open_line(pilot, BACKUP)
        assert pilot.app.screen.query_one("#folder", Input).value == str(stick)
        await pilot.press("enter")
        await until(pilot, lambda: "It holds" in seen(pilot))
        assert "This one has a number" in seen(pilot)
        assert "The one before was made just now" in seen(pilot)
        assert load_content().say("drill.offer") not in seen(pilot), "it is offered once"
    assert len(list(stick.iterdir())) == 2


async def test_the_day_of_the_last_backup_is_known_from_its_name(book: Book, running: Running, stick: Path) -> None:
    make_backup(book, stick / "journal-2026-11-19.zip")
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await until(pilot, lambda: "the last one: Thu 19 Nov" in seen(pilot))


@pytest.mark.parametrize(
    ("folder", "sentence"), [("/no/such/folder", "no such folder"), ("stick", "from the top"), ("", "from the top")]
)
async def test_a_folder_that_cannot_be_used_gets_one_sentence(
    book: Book, running: Running, folder: str, sentence: str, paths: Paths
) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, BACKUP)
        await type_in(pilot, "folder", folder)
        assert sentence in seen(pilot)
        assert pilot.app.screen.state == "form"
    assert not paths.settings.exists()


async def test_a_backup_that_cannot_be_made_says_why_and_leaves_nothing(
    book: Book, running: Running, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journal.exchange.backup.write_container", full)
    async with running(book, "keep") as pilot:
        await open_line(pilot, BACKUP)
        await type_in(pilot, "folder", str(stick))
        await until(pilot, lambda: "not enough room" in seen(pilot))
        assert "Done" not in seen(pilot)
        assert pilot.app.screen.state == "form"
    assert list(stick.iterdir()) == []


async def test_a_pane_stays_when_the_last_backup_is_found_while_it_is_being_opened(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book, "keep") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, KeepScreen)
        put = keep_module.put_alone

        async def found_meanwhile(place: Widget, pane: Widget) -> None:
            screen._last_found([])
            await put(place, pane)

        monkeypatch.setattr(keep_module, "put_alone", found_meanwhile)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "Make it now" in seen(pilot)
        assert isinstance(screen.focused, Input)
        screen.query_one(Rows).focus()  # as late as it may come
        await pilot.pause()
        assert isinstance(screen.focused, Input)


async def test_escape_stops_a_backup_and_nothing_is_left(
    book: Book, running: Running, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from journal.exchange import backup

    reached, go_on = threading.Event(), threading.Event()
    write = backup.write_container

    def slow(*parts: object) -> None:
        reached.set()
        assert go_on.wait(PATIENCE)
        write(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "write_container", slow)
    async with running(book, "keep") as pilot:
        await open_line(pilot, BACKUP)
        await type_in(pilot, "folder", str(stick))
        assert await asyncio.to_thread(reached.wait, PATIENCE), "the backup never came to writing its file"
        await pilot.pause()
        assert "■" in seen(pilot)
        assert "esc stop" in seen(pilot)
        assert pilot.app.screen.is_being_used()
        await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: "was stopped" in seen(pilot))
    assert list(stick.iterdir()) == []


# --- restore -----------------------------------------------------------------------------------------------------


async def test_a_backup_is_looked_into_brought_back_and_the_journal_locks(
    book: Book, running: Running, stick: Path, paths: Paths
) -> None:
    make_backup(book, stick)
    later = book.entries.write("Written after the backup.")
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, RESTORE)
        assert pilot.app.screen.query_one("#backup", Input).value == str(stick / "journal-2026-11-22.zip")
        await pilot.press("enter")
        await until(pilot, lambda: "all of it is there" in seen(pilot))
        assert "1 entry new since then" in seen(pilot)
        await type_in(pilot, "secret", "not this one")
        await until(pilot, lambda: "did not open it" in seen(pilot))
        await type_in(pilot, "secret", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        assert load_content().say("keep.restore_sure") in asked(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: load_content().say("keep.restore_done") in asked(pilot))
        assert pilot.app.book is None
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    with Book.open(paths.vault, Passphrase(PASSPHRASE), state=paths.state) as restored:
        assert [entry.text for entry in restored.entries.list()] == ["A heron stood at the lake."]
        assert restored.warnings() == ()
    [kept] = [file for file in paths.vault.parent.glob("*.vault") if file != paths.vault]
    with Book.open(kept, Passphrase(PASSPHRASE)) as before:
        assert before.entries.get(later.id).text == "Written after the backup."


async def test_bringing_back_shows_how_far_it_is_and_escape_stops_it(
    book: Book, running: Running, stick: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(book, stick)
    later = book.entries.write("Written after the backup.")
    reached, go_on = threading.Event(), threading.Event()
    take = restoring.take_vault

    def slow(*given: Any) -> None:
        reached.set()
        assert go_on.wait(PATIENCE)
        take(*given)

    monkeypatch.setattr(restoring, "take_vault", slow)
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, RESTORE)
        await pilot.press("enter")
        await until(pilot, lambda: "all of it is there" in seen(pilot))
        await type_in(pilot, "secret", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("down", "enter")
        assert await asyncio.to_thread(reached.wait, PATIENCE), "it never came to the backup's journal"
        await pilot.pause()
        assert "Taking the journal out" in seen(pilot)
        assert "esc stop" in seen(pilot)
        await pilot.press("escape")
        assert "Stopping" in seen(pilot)
        go_on.set()
        await until(pilot, lambda: "Nothing was brought back" in asked(pilot))
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    with Book.open(paths.vault, Passphrase(PASSPHRASE), state=paths.state) as still:
        assert still.entries.get(later.id).text == "Written after the backup."


async def test_saying_no_changes_nothing(book: Book, running: Running, stick: Path, paths: Paths) -> None:
    make_backup(book, stick)
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, RESTORE)
        await pilot.press("enter")
        await until(pilot, lambda: "It holds the same as your journal now." in seen(pilot))
        await type_in(pilot, "secret", book.keys.code_to_prove.lower())
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.book is book
        assert not isinstance(pilot.app.screen, Dialog)
    assert list(paths.vault.parent.glob("*.vault")) == [paths.vault]


async def test_a_backup_of_another_journal_asks_for_its_own_passphrase(
    book: Book, running: Running, stick: Path, tmp_path: Path
) -> None:
    with begin_vault(tmp_path / "other" / "o.vault", Passphrase(NEW), RecoveryCode.new(), clock=lambda: NOW) as other:
        made = make_backup(other, stick).path
    async with running(book, "keep") as pilot:
        await open_line(pilot, RESTORE)
        await type_in(pilot, "backup", str(made))
        await until(pilot, lambda: "made with other keys" in seen(pilot))
        await type_in(pilot, "secret", NEW)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        assert "0 entries" in asked(pilot)


@pytest.mark.parametrize("content", [b"", b"no zip at all", None])
async def test_a_file_that_is_no_backup_gets_one_sentence(
    book: Book, running: Running, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "something.zip"
    if content is not None:
        file.write_bytes(content)
    async with running(book, "keep") as pilot:
        await open_line(pilot, RESTORE)
        await type_in(pilot, "backup", str(file))
        await until(pilot, lambda: pilot.app.screen.state == "form" and "backup" in seen(pilot))
        said = pilot.app.screen.query_one("#pane-said")
        assert str(said.render()).endswith(".")
        await type_in(pilot, "backup", "something.zip")
        assert "from the top" in seen(pilot)


async def test_a_restore_that_fails_keeps_the_journal_and_locks(
    book: Book, running: Running, stick: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(book, stick).path
    async with running(book, "keep") as pilot:
        await open_line(pilot, RESTORE)
        await type_in(pilot, "backup", str(made))
        await until(pilot, lambda: "all of it is there" in seen(pilot))
        await type_in(pilot, "secret", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        made.unlink()
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Your journal locks now" in asked(pilot))
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    with Book.open(paths.vault, Passphrase(PASSPHRASE)) as still:
        assert len(still.entries.list()) == 1


def test_backups_are_offered_newest_first(tmp_path: Path) -> None:
    days = ("2026-11-02-10", "2026-11-02-2", "2026-11-02", "2026-01-02")
    for name in (*reversed(days), "of-summer", "2025-12-30-copy"):
        (tmp_path / f"journal-{name}.zip").touch()
    (tmp_path / "holiday.zip").touch()
    found = [file.name for file in backups_in([tmp_path, tmp_path / "gone"])]
    assert found == [f"journal-{day}.zip" for day in days]


def test_a_code_is_told_from_a_passphrase() -> None:
    code = RecoveryCode.new()
    read = read_secret(code.text.lower().replace("-", " "))
    assert isinstance(read, RecoveryCode)
    assert read.text == code.text
    assert isinstance(read_secret(PASSPHRASE), Passphrase)


# --- keys --------------------------------------------------------------------------------------------------------


async def test_the_passphrase_is_changed_with_the_old_one_and_the_new_one_twice(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, CHANGE)
        await type_in(pilot, "now", "not mine")
        await until(pilot, lambda: "not the passphrase of this journal" in seen(pilot))
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        await type_in(pilot, "new-first", NEW)
        await type_in(pilot, "new-again", NEW + "s")
        assert load_content().say("welcome.passphrase_differ") in seen(pilot)
        assert book.keys.is_passphrase(Passphrase(PASSPHRASE))
        await type_in(pilot, "new-again", NEW)
        await until(pilot, lambda: load_content().say("keep.passphrase_changed") in seen(pilot))
    assert book.keys.is_passphrase(Passphrase(NEW))
    assert not book.keys.is_passphrase(Passphrase(PASSPHRASE))


async def test_a_passphrase_can_be_made_up_and_its_strength_is_said(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, CHANGE)
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        await pilot.press("ctrl+g")
        made = pilot.app.screen.query_one("#new-first", Input).value
        assert len(made.split()) == 5
        assert set(made.split()) <= set(words())
        assert made in seen(pilot)
        await pilot.pause()
        assert load_content().say("strength.score_4") in seen(pilot)


async def test_no_secret_stands_in_a_field_after_one_went_elsewhere(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, CHANGE)
        field = pilot.app.screen.query_one("#now", Input)
        field.value = PASSPHRASE
        await pilot.press("f2", "f8")
        await pilot.pause()
        assert field.value == ""
        assert pilot.app.screen.state == "list"


async def test_the_recovery_code_is_shown_until_two_groups_prove_it(book: Book, running: Running) -> None:
    groups = book.keys.code_to_prove.split("-")
    async with running(book, "keep") as pilot:
        await open_line(pilot, CODE)
        assert all(f"{place} {group}" in seen(pilot) for place, group in enumerate(groups, 1))
        await choose(pilot, "on-paper")
        assert not any(group in seen(pilot) for group in groups)
        asked = [int(field.id.removeprefix("group-")) for field in pilot.app.screen.query(Input) if field.id]
        assert len(asked) == 2
        await type_in(pilot, f"group-{asked[0]}", groups[asked[0]].lower())
        await type_in(pilot, f"group-{asked[1]}", "0000" if groups[asked[1]] != "0000" else "1111")
        assert load_content().say("welcome.code_wrong", group=asked[1] + 1) in seen(pilot)
        assert book.keys.code_to_prove
        await type_in(pilot, f"group-{asked[1]}", groups[asked[1]])
        await pilot.pause()
        assert load_content().say("keep.code_proved") in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "on paper" in seen(pilot)
    assert book.keys.code_to_prove == ""


async def test_a_new_code_needs_the_passphrase_and_is_shown(book: Book, running: Running) -> None:
    before = book.keys.code_to_prove
    book.keys.proved()
    async with running(book, "keep") as pilot:
        await open_line(pilot, CODE)
        assert before[:4] not in seen(pilot)
        await choose(pilot, "new-code")
        await type_in(pilot, "now", "somebody else")
        await until(pilot, lambda: "not the passphrase of this journal" in seen(pilot))
        assert book.keys.code_to_prove == ""
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: "I have it on paper" in seen(pilot))
        after = book.keys.code_to_prove
        assert after
        assert after != before
        assert after.split("-")[0] in seen(pilot)
