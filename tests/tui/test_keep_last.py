"""The fire drill and the end of a journal, on Keep."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.book import Book
from journal.content import load_content
from journal.exchange import scrypt
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.paths import Paths
from journal.settings import Settings, save_settings
from journal.tui.ends import Ending
from journal.tui.screens.keep import PANES
from journal.tui.screens.keep_delete import DeletePane
from journal.tui.screens.keep_drill import DrillPane
from journal.tui.widgets.dialog import Dialog
from journal.vault import Passphrase, RecoveryCode
from tests.exchange.quick_age import quick_seal, quick_unseal
from tests.tui.conftest import NOW, PASSPHRASE, Running
from tests.tui.test_keep import asked, choose, open_line, seen, type_in, until

DRILL, DELETE = PANES.index(DrillPane), PANES.index(DeletePane)


@pytest.fixture
def book(paths: Paths, cheap_costs: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    monkeypatch.setattr(scrypt, "seal", quick_seal)
    monkeypatch.setattr(scrypt, "unseal", quick_unseal)
    opened = begin_vault(paths.vault, Passphrase(PASSPHRASE), RecoveryCode.new(), clock=lambda: NOW, state=paths.state)
    for number in range(5):
        opened.entries.write(f"Evening {number} with [/] and [b].")
    yield opened
    opened.close()


async def test_the_newest_backup_comes_back_into_memory_only(book: Book, running: Running, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    make_backup(book, stick)
    before = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, DRILL)
        await pilot.press("enter")
        await until(pilot, lambda: "comes back: 5 entries" in seen(pilot))
        assert seen(pilot).count("with [/] and [b].") == 3
        assert "journal restore" in seen(pilot)
        assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == before


async def test_a_broken_backup_does_not_come_back(book: Book, running: Running, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = make_backup(book, stick).path
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(bytes(content))
    async with running(book, "keep", settings=Settings(backup_folder=str(stick))) as pilot:
        await open_line(pilot, DRILL)
        await pilot.press("enter")
        await until(pilot, lambda: "try another backup" in seen(pilot) or "make a new backup" in seen(pilot))
        assert "comes back:" not in seen(pilot)


async def test_everything_goes_after_the_passphrase_and_one_question(
    book: Book, running: Running, paths: Paths
) -> None:
    save_settings(paths.settings, Settings())
    async with running(book, "keep") as pilot:
        await open_line(pilot, DELETE)
        await type_in(pilot, "secret", "not this one")
        await until(pilot, lambda: "not the passphrase" in seen(pilot))
        await type_in(pilot, "secret", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("enter")
        await pilot.pause()
        assert paths.vault.exists(), "the first choice leaves all as it is"
        await type_in(pilot, "secret", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: load_content().say("deleting.done") in asked(pilot))
        assert pilot.app.book is None
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LEAVE
    assert not paths.vault.exists()
    assert not paths.settings.exists()
    assert not paths.state.exists()


async def test_a_backup_is_one_choice_away(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, DELETE)
        await choose(pilot, "backup-first")
        await until(pilot, lambda: "Make it now" in seen(pilot))


async def test_a_hint_comes_after_two_weeks_and_can_be_switched_off(book: Book, running: Running) -> None:
    for day, on, there in (("2026-11-08", True, False), ("2026-11-07", True, True), ("2026-11-07", False, False)):
        settings = Settings(backed_up_on=day, backup_folder="/nowhere", backup_hint=on)
        async with running(book, "keep", settings=settings) as pilot:
            assert ("The last backup was made 15 days ago." in seen(pilot)) is there
