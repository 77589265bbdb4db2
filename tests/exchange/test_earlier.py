"""Earlier copies of a book: kept at the end of a day, looked into, brought back with the keys of now."""

import sqlite3
from collections import namedtuple
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from journal.book import Book
from journal.errors import NotAVault, WrongSecret
from journal.exchange.begin import begin_vault, change_passphrase, new_recovery_code
from journal.exchange.earlier import bring_back, look_into
from journal.exchange.identity import typed
from journal.exchange.restore import restore
from journal.vault import Passphrase, RecoveryCode, Vault, snapshots
from journal.vault.snapshots import list_snapshots
from tests.conftest import StandingClock

MOMENT = datetime(2026, 11, 24, 19, 30)
NEW = "a calmer lake"


@pytest.fixture(autouse=True)
def roomy_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = namedtuple("Disk", "total used free")(10**12, 0, 10**12)
    monkeypatch.setattr(snapshots, "disk_usage", lambda _: disk)


@pytest.fixture
def evenings(book: Book, place: Path, passphrase: Passphrase, state: Path, clock: StandingClock) -> Callable[[], Book]:
    """Three evenings, the last of which is not in any copy yet; opens the book again."""

    def opened() -> Book:
        return Book.open(place, passphrase, state=state, clock=clock)

    book.close()
    for words in ("The second evening.", "The third evening."):
        clock.forward(days=1)
        with opened() as again:
            again.entries.write(words)
    with opened() as again:
        again.entries.write("Later on the third evening.")
    return opened


def names(place: Path) -> list[str]:
    return [snapshot.name for snapshot in list_snapshots(place)]


def texts(book: Book) -> set[str]:
    return {entry.text for entry in book.entries.list()}


def break_one(place: Path, secret: Passphrase | None = None, kind: str = "entry") -> None:
    """Overwrite a record of that kind; without a secret, whichever."""
    if secret is None:
        found = "(SELECT max(id) FROM rec)"
    else:
        with Vault.open(place, secret, read_only=True) as vault:
            found = str(next(rid for rid, payload in vault.records() if f'"kind":"{kind}"'.encode() in payload))
    connection = sqlite3.connect(place)
    connection.execute(f"UPDATE rec SET ct = zeroblob(length(ct)) WHERE id = {found}")
    connection.commit()
    connection.close()


def test_each_day_on_which_something_was_changed_leaves_one_copy(
    evenings: Callable[[], Book], place: Path, clock: StandingClock
) -> None:
    assert names(place) == ["2026-11-24", "2026-11-23", "2026-11-22"]
    clock.forward(days=1)
    with evenings() as book:
        assert texts(book)
    assert len(names(place)) == 3, "a day on which nothing was changed needs no copy"


def test_the_day_of_a_copy_turns_at_four(evenings: Callable[[], Book], place: Path, clock: StandingClock) -> None:
    clock.forward(days=1, hours=5)
    with evenings() as book:
        book.entries.write("At half past one.")
    assert names(place)[0] == "2026-11-25"


def test_a_new_journal_and_one_that_is_only_read_leave_no_copy(
    quick: None, place: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    begin_vault(place, passphrase, code).close()
    with Book.open(place, passphrase, read_only=True) as book:
        assert texts(book) == set()
    assert names(place) == []


def test_a_copy_that_cannot_be_made_keeps_nobody_from_locking(
    evenings: Callable[[], Book], place: Path, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.vault import making, trouble

    def full(*_: object, **__: object) -> None:
        raise trouble.disk_full()

    clock.forward(days=1)
    with evenings() as book:
        book.entries.write("Kept all the same.")
        with monkeypatch.context() as patch:
            patch.setattr(making, "copy_into", full)
            book.close()
    with evenings() as again:
        assert "Kept all the same." in texts(again)
    assert len(names(place)) == 3


def test_looking_says_what_is_in_it_and_changes_nothing(evenings: Callable[[], Book], place: Path) -> None:
    newest = list_snapshots(place)[0]
    before = newest.path.read_bytes()
    with evenings() as book:
        looked = look_into(newest.path, book.open_copy, book)
    assert looked.holds == "4 entries, 1 drawing, 2 days"
    assert looked.last_day == date(2026, 11, 24)
    assert looked.differences == ("1 entry new since then",)
    assert newest.path.read_bytes() == before


def test_a_copy_opens_like_any_journal_to_be_read(
    evenings: Callable[[], Book], place: Path, passphrase: Passphrase
) -> None:
    oldest = list_snapshots(place)[-1]
    with Book.open(oldest.path, passphrase, read_only=True) as book:
        assert texts(book) == {"Better words, with äöü and 🦦.", "Saw the otters with Mila."}
    assert [file.name for file in oldest.path.parent.iterdir() if "journal" in file.name] == []


def test_a_copy_is_brought_back_and_what_was_there_is_kept(
    evenings: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase
) -> None:
    chosen = list_snapshots(place)[1]
    report = bring_back(evenings(), chosen.path, passphrase, state, now=lambda: MOMENT)
    assert report.kept is not None
    with evenings() as book:
        assert "The third evening." not in texts(book)
        assert "The second evening." in texts(book)
        assert book.warnings() == ()
        book.entries.write("On we go.")
    with Book.open(report.kept, passphrase, read_only=True) as kept:
        assert "Later on the third evening." in texts(kept)
    assert names(place) == ["2026-11-24-2", "2026-11-23", "2026-11-22"]
    with Book.open(list_snapshots(place)[0].path, passphrase, read_only=True) as before:
        assert "Later on the third evening." in texts(before)


def test_the_passphrase_and_the_code_of_now_go_on_to_open_it(
    evenings: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    with evenings() as book:
        change_passphrase(book, passphrase, Passphrase(NEW))
        fresh = new_recovery_code(book)
        identity = book.keys.identity
    with Book.open(place, Passphrase(NEW), state=state) as book:
        bring_back(book, list_snapshots(place)[-1].path, Passphrase(NEW), state, now=lambda: MOMENT)
    for secret in (passphrase, code):
        with pytest.raises(WrongSecret):
            Vault.open(place, secret)
    with Book.open(place, fresh, state=state) as book:
        assert texts(book) == {"Better words, with äöü and 🦦.", "Saw the otters with Mila."}
        assert book.keys.identity == identity
        assert book.keys.is_passphrase(Passphrase(NEW))
        assert not book.damage
        from journal.exchange import scrypt

        assert scrypt.unseal(typed(Passphrase(NEW)), book.keys.identity.passphrase_age)


@pytest.mark.parametrize("kind", ["entry", "keys", "plan"])
def test_a_damaged_journal_offers_the_newest_whole_copy_and_it_comes_back(
    evenings: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, kind: str
) -> None:
    break_one(place, passphrase, kind)
    break_one(list_snapshots(place)[0].path)
    with evenings() as book:
        [warning] = book.warnings()
        assert "2026-11-23" in warning
        assert "Earlier copies" in warning
        assert "journal snapshots restore 2026-11-23" in warning
        bring_back(book, list_snapshots(place)[1].path, passphrase, state, now=lambda: MOMENT)
    assert names(place)[0] == "2026-11-24", "no copy is made of what is damaged"
    with evenings() as again:
        assert again.warnings() == ()
        assert "The second evening." in texts(again)


def test_a_journal_that_cannot_be_opened_offers_one_too(
    evenings: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase
) -> None:
    place.write_bytes(b"")
    with pytest.raises(NotAVault, match="journal snapshots restore 2026-11-24"):
        evenings()
    restore(list_snapshots(place)[0].path, place, passphrase, state, now=lambda: MOMENT)
    with evenings() as again:
        assert "The third evening." in texts(again)


def test_a_header_from_outside_is_not_taken_over_into_the_copy(
    evenings: Callable[[], Book], place: Path, state: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    older = sqlite3.connect(place).execute("SELECT body, mac FROM head").fetchone()
    with evenings() as book:
        change_passphrase(book, passphrase, Passphrase(NEW))
    connection = sqlite3.connect(place)
    connection.execute("UPDATE head SET body = ?, mac = ?", older)
    connection.commit()
    connection.close()
    with evenings() as book:
        assert book.damage.head
        bring_back(book, list_snapshots(place)[0].path, passphrase, state, now=lambda: MOMENT)
    with Book.open(place, code) as again:
        assert not again.damage


def test_with_a_wrong_passphrase_nothing_is_brought_back(
    evenings: Callable[[], Book], place: Path, state: Path
) -> None:
    before = place.read_bytes()
    with pytest.raises(WrongSecret):
        bring_back(evenings(), list_snapshots(place)[0].path, Passphrase("guess"), state)
    assert place.read_bytes() == before
    assert not list(place.parent.glob(".journal-work-*"))
