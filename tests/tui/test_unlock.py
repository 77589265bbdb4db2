"""Unlock: a wrong passphrase, the right one, help before unlocking, and every way in which a vault cannot be opened."""

from pathlib import Path

import pytest

from journal.book import Book
from journal.content import load_content
from journal.paths import Paths
from journal.tui.app import JournalApp
from journal.tui.screens.unlock import WORDS
from journal.tui.widgets.secret import SecretField
from tests.tui.conftest import PASSPHRASE, Running, shown

SIZES = [(80, 24), (60, 20), (120, 40)]


@pytest.fixture
def closed(book: Book, paths: Paths) -> Path:
    """The vault of the book, closed."""
    book.close()
    return paths.vault


async def settle(pilot: object) -> None:
    await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


async def enter(pilot: object, typed: str) -> None:
    field = pilot.app.screen.query_one(SecretField)  # type: ignore[attr-defined]
    field.value = typed
    await pilot.press("enter")  # type: ignore[attr-defined]
    await settle(pilot)
    await settle(pilot)


def test_the_words_of_the_first_sight_are_those_of_the_content() -> None:
    for name, words in WORDS.items():
        assert load_content().say(f"unlock.{name}") == words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["dusk", "paper", "terminal"])
async def test_it_asks_for_the_passphrase_in_the_middle(
    running: Running, closed: Path, size: tuple[int, int], theme: str
) -> None:
    async with running(first="unlock", size=size, theme=theme) as pilot:
        await settle(pilot)
        lines = shown(pilot).splitlines()
        for words in ("Good evening.", "Passphrase", "Get help", "I forgot it", "show it", "esc, then ! get help"):
            assert any(words in line for line in lines), words
        row = next(place for place, line in enumerate(lines) if "Passphrase" in line)
        assert size[1] // 4 <= row <= size[1] // 2
        assert lines[row].index("Passphrase") == (size[0] - (40 if size[0] >= 70 else 50)) // 2


async def test_a_wrong_passphrase_is_told_kindly_and_the_right_one_opens_today(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await enter(pilot, "something else")
        assert "That did not open it. Caps lock? Another keyboard?" in shown(pilot)
        assert pilot.app.screen.query_one(SecretField).value == ""
        await enter(pilot, PASSPHRASE)
        assert "Cardio" in shown(pilot)
        assert isinstance(pilot.app, JournalApp)
        assert pilot.app.book is not None
        pilot.app.book.close()


async def test_what_is_typed_is_masked_until_asked(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press(*"moon")
        assert "moon" not in shown(pilot)
        assert "••••" in shown(pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "moon" in shown(pilot)
        assert "hide it" in shown(pilot)
        await pilot.press("tab", "tab", "tab", "enter")
        await pilot.pause()
        assert "moon" not in shown(pilot)


async def test_help_and_the_way_back_in_are_reached_by_tab_and_by_mouse(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await settle(pilot)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "It cannot call anybody." in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        row = next(place for place, line in enumerate(shown(pilot).splitlines()) if "I forgot it" in line)
        column = shown(pilot).splitlines()[row].index("I forgot it")
        await pilot.click(offset=(column, row))
        await pilot.pause()
        assert "Recovery code" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press(*"moon")
        assert pilot.app.screen.query_one(SecretField).value == "moon", "the field waits again"


async def test_digits_and_question_marks_belong_to_the_passphrase(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press(*"1?!:7")
        await pilot.pause()
        assert pilot.app.screen.query_one(SecretField).value == "1?!:7"


async def test_without_a_book_no_key_opens_a_screen(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press("f2", "f3", "f8")
        await pilot.pause()
        assert "Good evening." in shown(pilot)


def not_a_vault(vault: Path) -> None:
    vault.write_bytes(b"this is something else entirely " * 200)


def empty(vault: Path) -> None:
    vault.write_bytes(b"")


def gone(vault: Path) -> None:
    vault.unlink()


@pytest.mark.parametrize(
    ("trouble", "said"),
    [(not_a_vault, "not a journal"), (empty, "empty"), (gone, "There is no journal at this place")],
)
async def test_what_cannot_be_opened_is_one_sentence(
    running: Running, closed: Path, trouble: object, said: str
) -> None:
    trouble(closed)  # type: ignore[operator]
    before = closed.read_bytes() if closed.exists() else None
    async with running(first="unlock") as pilot:
        await enter(pilot, PASSPHRASE)
        text = " ".join(shown(pilot).split())
        assert said.lower() in text.lower(), text
        assert "Passphrase" in text
    assert (closed.read_bytes() if closed.exists() else None) == before


async def test_a_second_process_is_told_that_the_first_has_it(running: Running, book: Book) -> None:
    async with running(first="unlock") as pilot:
        await enter(pilot, PASSPHRASE)
        text = " ".join(shown(pilot).split()).lower()
        assert "open" in text
        assert "cardio" not in text


async def test_damage_is_told_once_after_opening(running: Running, closed: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(closed)
    (record,) = connection.execute("select id from rec order by id limit 1").fetchone()
    connection.execute("update rec set ct = zeroblob(length(ct)) where id = ?", (record,))
    connection.commit()
    connection.close()
    async with running(first="unlock") as pilot:
        await enter(pilot, PASSPHRASE)
        await settle(pilot)
        app = pilot.app
        assert isinstance(app, JournalApp)
        assert app.book is not None
        sentence = app.book.damage.sentence
        assert sentence
        assert sentence.split(".")[0][:40] in " ".join(shown(pilot).split())
        app.book.close()


async def test_leaving_forgets_what_was_typed(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press(*"moon")
        field = pilot.app.screen.query_one(SecretField)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.return_value is None, "the first escape leaves the field"
        assert "esc leaves" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
    assert field.value == ""
    assert pilot.app.return_value is not None


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 60), (200, 1)])
async def test_a_window_too_small_for_anything_is_no_reason_to_break(
    running: Running, closed: Path, size: tuple[int, int]
) -> None:
    async with running(first="unlock", size=size) as pilot:
        await settle(pilot)
        await enter(pilot, "not this one")
        await enter(pilot, PASSPHRASE)
        app = pilot.app
        assert isinstance(app, JournalApp)
        assert app.book is not None
        for key in ("space", "enter", "escape", "f3", "n", "h", "f4", "space", "f8", "enter", "escape", "f1", "f2"):
            await pilot.press(key)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Cardio" in shown(pilot)
        assert [draft.text for draft in app.book.drafts.list()] == ["h"]
        app.book.close()


async def test_escape_and_one_key_are_get_help_here_too(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press(*"moon", "escape", "!")
        await pilot.pause()
        assert "It cannot call anybody." in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press(*"!s")
        assert pilot.app.screen.query_one(SecretField).value == "moon!s", "the passphrase goes on where it was"


async def test_a_letter_typed_beside_the_field_goes_into_it(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        await pilot.press("m", "escape", "o", "?", ":", "7")
        assert pilot.app.screen.query_one(SecretField).value == "mo?:7"


async def test_a_tab_with_the_first_sight_reaches_the_line_below(running: Running, closed: Path) -> None:
    async with running(first="unlock") as pilot:
        pilot.app.simulate_key("tab")
        pilot.app.simulate_key("enter")
        await pilot.pause()
        assert "It cannot call anybody." in shown(pilot)
