"""Keep: an earlier copy looked into and brought back, and new keys when somebody knows the passphrase."""

import threading
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from journal.book import Book, Identity
from journal.content import load_content
from journal.errors import WrongSecret
from journal.exchange import rekey as keep_rekey_work
from journal.exchange import restore as restoring
from journal.exchange import scrypt
from journal.exchange.begin import begin_vault
from journal.paths import Paths
from journal.tui.ends import Ending
from journal.tui.screens.keep import PANES
from journal.tui.screens.keep_earlier import EarlierPane
from journal.tui.screens.keep_rekey import RekeyPane
from journal.tui.widgets.dialog import Dialog
from journal.vault import Passphrase, RecoveryCode, Vault, snapshots
from journal.vault.snapshots import list_snapshots
from tests.exchange.quick_age import quick_seal, quick_unseal
from tests.exchange.test_earlier import break_one
from tests.tui.conftest import NOW, PASSPHRASE, Running
from tests.tui.test_keep import asked, choose, open_line, seen, type_in, until
from tests.tui.test_keep_merge import met

NEW = "seven quiet herons at the lake"
EARLIER, REKEY = PANES.index(EarlierPane), PANES.index(RekeyPane)
Disk = namedtuple("Disk", "total used free")


@pytest.fixture(autouse=True)
def roomy_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "disk_usage", lambda _: Disk(10**12, 0, 10**12))


@pytest.fixture
def book(paths: Paths, cheap_costs: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """An open book with copies of two evenings, and one entry that is in neither."""
    monkeypatch.setattr(scrypt, "seal", quick_seal)
    monkeypatch.setattr(scrypt, "unseal", quick_unseal)
    begin_vault(paths.vault, Passphrase(PASSPHRASE), RecoveryCode.new(), clock=lambda: NOW, state=paths.state).close()
    for before, words in ((2, "A heron stood at the lake."), (1, "Two herons.")):
        moment = NOW - timedelta(days=before)
        with Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda moment=moment: moment) as evening:  # type: ignore[misc]
            evening.entries.write(words)
    opened = Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda: NOW, state=paths.state)
    opened.entries.write("No heron today.")
    yield opened
    opened.close()


def texts(place: Path, passphrase: str) -> list[str]:
    with Book.open(place, Passphrase(passphrase), read_only=True) as found:
        assert not found.damage
        return sorted(entry.text for entry in found.entries.list())


async def test_a_copy_is_looked_into_brought_back_and_the_journal_locks(
    book: Book, running: Running, paths: Paths
) -> None:
    async with running(book, "keep") as pilot:
        assert "the last one: Sat 21 Nov" in seen(pilot)
        await open_line(pilot, EARLIER)
        assert "Sat 21 Nov" in seen(pilot)
        assert "Fri 20 Nov" in seen(pilot)
        assert "kB" in seen(pilot)
        await choose(pilot, "copy-1")
        await until(pilot, lambda: "all of it is there: 1 entry" in seen(pilot))
        assert "The last day in it is Friday 20 November." in seen(pilot)
        assert "2 entries new since then" in seen(pilot)
        await choose(pilot, "bring-back")
        await type_in(pilot, "now", "not mine")
        await until(pilot, lambda: "not the passphrase of this journal" in seen(pilot))
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        assert load_content().say("keep.restore_sure") in asked(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: load_content().say("keep.restore_done") in asked(pilot))
        assert pilot.app.book is None
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    assert texts(paths.vault, PASSPHRASE) == ["A heron stood at the lake."]
    [kept] = [file for file in paths.vault.parent.glob("*.vault") if file != paths.vault]
    assert len(texts(kept, PASSPHRASE)) == 3


async def test_bringing_a_copy_back_shows_how_far_it_is_and_escape_stops_it(
    book: Book, running: Running, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    take = restoring.take_vault

    def slow(*given: Any) -> None:
        reached.set()
        assert go_on.wait(60), "nobody let it go on"
        take(*given)

    monkeypatch.setattr(restoring, "take_vault", slow)
    async with running(book, "keep") as pilot:
        await open_line(pilot, EARLIER)
        await choose(pilot, "copy-1")
        await until(pilot, lambda: "Bring it back" in seen(pilot))
        await choose(pilot, "bring-back")
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("down", "enter")
        await met(pilot, reached)
        assert load_content().say("keep.bringing_back") in seen(pilot)
        assert "····" in seen(pilot)
        assert "Taking the journal out" in seen(pilot)
        assert "esc stop" in seen(pilot)
        await pilot.press("escape")
        assert "Stopping" in seen(pilot)
        go_on.set()
        await until(pilot, lambda: "Nothing was brought back" in asked(pilot))
        assert load_content().say("keep.restore_done") not in asked(pilot)
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    assert len(texts(paths.vault, PASSPHRASE)) == 3
    assert [file.name for file in paths.vault.parent.glob("*.vault")] == [paths.vault.name], "nothing was put aside"


async def test_saying_no_changes_nothing(book: Book, running: Running, paths: Paths) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, EARLIER)
        await choose(pilot, "copy-0")
        await until(pilot, lambda: "Bring it back" in seen(pilot))
        await choose(pilot, "again")
        assert "Fri 20 Nov" in seen(pilot)
        await choose(pilot, "copy-0")
        await until(pilot, lambda: "Bring it back" in seen(pilot))
        await choose(pilot, "bring-back")
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.book is book
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.state == "list"
    book.close()
    assert len(texts(paths.vault, PASSPHRASE)) == 3


async def test_without_copies_or_room_one_sentence_says_so(
    book: Book, running: Running, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in list_snapshots(paths.vault):
        copy.path.unlink()
    monkeypatch.setattr(snapshots, "disk_usage", lambda _: Disk(10**12, 10**12, 0))
    async with running(book, "keep") as pilot:
        assert "none yet" in seen(pilot)
        await open_line(pilot, EARLIER)
        assert load_content().say("keep.earlier_none") in seen(pilot)
        assert load_content().say("keep.earlier_no_room") in seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.state == "list"


async def test_a_broken_copy_and_one_of_other_keys_get_one_sentence(
    book: Book, running: Running, paths: Paths, tmp_path: Path
) -> None:
    newest, older = list_snapshots(paths.vault)
    break_one(newest.path)
    other = tmp_path / "other" / "o.vault"
    Vault.create(other, Passphrase(NEW), RecoveryCode.new()).close()
    other.replace(older.path)
    async with running(book, "keep") as pilot:
        await open_line(pilot, EARLIER)
        await choose(pilot, "copy-0")
        await until(pilot, lambda: "is broken" in seen(pilot))
        await choose(pilot, "copy-1")
        await until(pilot, lambda: "made with other keys" in seen(pilot))
        assert f"journal snapshots restore {older.name}" in seen(pilot)


@pytest.mark.parametrize("kind", ["entry", "keys", "plan"])
async def test_a_damaged_journal_names_keep_and_the_copy_comes_back(
    book: Book, running: Running, paths: Paths, kind: str
) -> None:
    book.close()
    for copy in list_snapshots(paths.vault)[:1]:
        copy.path.unlink()
    break_one(paths.vault, Passphrase(PASSPHRASE), kind)
    broken = Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda: NOW, state=paths.state)
    newest = list_snapshots(paths.vault)[0].name
    async with running(broken, "keep") as pilot:
        [warning] = broken.warnings()
        assert f"that of {newest}: look in Keep under Earlier copies" in warning
        await open_line(pilot, EARLIER)
        await choose(pilot, "copy-0")
        await until(pilot, lambda: "Bring it back" in seen(pilot))
        await choose(pilot, "bring-back")
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: load_content().say("keep.restore_done") in asked(pilot))
        await pilot.press("enter")
        await pilot.pause()
    assert texts(paths.vault, PASSPHRASE)


# --- somebody knows my passphrase --------------------------------------------------------------------------------


async def test_new_keys_show_how_far_they_are_and_escape_stops_them(
    book: Book, running: Running, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    made = keep_rekey_work.make_identity

    def slow(passphrase: Passphrase, code: RecoveryCode) -> Identity:
        reached.set()
        assert go_on.wait(60)
        return made(passphrase, code)

    monkeypatch.setattr(keep_rekey_work, "make_identity", slow)
    async with running(book, "keep") as pilot:
        await open_line(pilot, REKEY)
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        for field in ("new-first", "new-again"):
            await type_in(pilot, field, NEW)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("down", "enter")
        await met(pilot, reached)
        assert "Making new keys" in seen(pilot)
        assert "····" in seen(pilot)
        assert "esc stop" in seen(pilot)
        await pilot.press("escape")
        assert "Stopping" in seen(pilot)
        go_on.set()
        await until(pilot, lambda: "It was stopped before anything was changed" in asked(pilot))
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    assert len(texts(paths.vault, PASSPHRASE)) == 3
    with pytest.raises(WrongSecret):
        Vault.open(paths.vault, Passphrase(NEW))


async def test_new_keys_with_the_old_passphrase_and_a_new_one_twice(book: Book, running: Running, paths: Paths) -> None:
    code = RecoveryCode.parse(book.keys.code_to_prove)
    async with running(book, "keep") as pilot:
        await open_line(pilot, REKEY)
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        for again in (PASSPHRASE, NEW):
            await type_in(pilot, "new-first", again)
            await type_in(pilot, "new-again", again)
            await pilot.pause()
            if again == PASSPHRASE:
                assert load_content().say("keep.rekey_same") in seen(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        assert load_content().say("keep.rekey_copies") in asked(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: load_content().say("keep.rekey_done") in asked(pilot))
        assert pilot.app.book is None
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    assert len(texts(paths.vault, NEW)) == 3
    for secret in (Passphrase(PASSPHRASE), code):
        for file in (paths.vault, *(copy.path for copy in list_snapshots(paths.vault))):
            with pytest.raises(WrongSecret):
                Vault.open(file, secret)
    with Book.open(paths.vault, Passphrase(NEW), clock=lambda: NOW, state=paths.state) as again:
        assert again.keys.code_to_prove not in ("", code.text)


async def test_saying_no_to_new_keys_changes_nothing(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, REKEY)
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        await type_in(pilot, "new-first", NEW)
        await type_in(pilot, "new-again", NEW)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.state == "list")
        assert pilot.app.book is book
    assert book.keys.is_passphrase(Passphrase(PASSPHRASE))


async def test_new_keys_that_cannot_be_made_leave_the_old_ones_and_lock(
    book: Book, running: Running, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.vault import making, trouble

    def full(*_: object, **__: object) -> None:
        raise trouble.disk_full()

    monkeypatch.setattr(making, "write_new_vault", full)
    async with running(book, "keep") as pilot:
        await open_line(pilot, REKEY)
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        await type_in(pilot, "new-first", NEW)
        await type_in(pilot, "new-again", NEW)
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Your journal locks now" in asked(pilot))
        assert "The disk took no more" in asked(pilot)
        await pilot.press("enter")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
    assert len(texts(paths.vault, PASSPHRASE)) == 3


async def test_a_space_at_an_end_is_said_while_it_is_typed(book: Book, running: Running) -> None:
    async with running(book, "keep") as pilot:
        await open_line(pilot, REKEY)
        await type_in(pilot, "now", PASSPHRASE)
        await until(pilot, lambda: pilot.app.screen.state == "new")
        pilot.app.screen.query_one("#new-first", Input).value = f"{NEW} "
        await pilot.pause()
        assert load_content().say("strength.space") in seen(pilot)
