"""Words that are half typed in a small field when the journal locks: they are kept like by enter, never lost."""

from collections.abc import Awaitable, Callable

import pytest

from journal.book import Book
from journal.paths import Paths
from journal.tui.ends import Ending
from journal.vault import Passphrase
from tests.tui.conftest import PASSPHRASE, Running
from tests.tui.test_calm import go_to as go_to_practice
from tests.tui.test_draw import one_drawing
from tests.tui.test_plan import go_to
from tests.tui.test_report import an_evening, at_the_page

WORDS = "swim with the [/]"


def of_goals(book: Book) -> list[str]:
    return [goal.text for goal in book.goals.open()]


def of_drawings(book: Book) -> list[str]:
    return [drawing.words for drawing in book.drawings.list()]


async def a_new_goal(pilot: object) -> None:
    await go_to(pilot, "A new goal")
    await pilot.press("enter")  # type: ignore[attr-defined]


async def an_idea(pilot: object) -> None:
    await go_to_practice(pilot, "Walk to the end")
    await pilot.press("a")  # type: ignore[attr-defined]


async def a_prompt(pilot: object) -> None:
    await pilot.press("p")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]
    await pilot.press("a")  # type: ignore[attr-defined]


async def words_of_a_drawing(pilot: object) -> None:
    await pilot.press("g", "w")  # type: ignore[attr-defined]


async def a_question(pilot: object) -> None:
    await at_the_page(pilot)
    await pilot.press("a")  # type: ignore[attr-defined]


PLACES: dict[str, tuple[str, Callable[[object], Awaitable[None]], Callable[[Book], list[str]]]] = {
    "goal": ("plan", a_new_goal, of_goals),
    "idea": ("calm", an_idea, lambda book: [own.text for own in book.kit.ideas()]),
    "prompt": ("write", a_prompt, lambda book: [own.text for own in book.prompts.list()]),
    "drawing": ("draw", words_of_a_drawing, of_drawings),
    "question": ("sky", a_question, lambda book: [question.text for question in book.questions.list()]),
}


@pytest.mark.parametrize("what", PLACES)
async def test_a_lock_keeps_what_is_half_typed(running: Running, book: Book, paths: Paths, what: str) -> None:
    screen, go_there, kept = PLACES[what]
    if what == "drawing":
        one_drawing(book, 5)
    if what == "question":
        an_evening(book)
    async with running(book, screen) as pilot:
        await go_there(pilot)
        await pilot.pause()
        await pilot.press(*WORDS, "ctrl+l")
        await pilot.pause()

    assert pilot.app.return_value is Ending.LOCK
    with Book.open(paths.vault, Passphrase(PASSPHRASE), read_only=True) as again:
        assert WORDS in kept(again)


@pytest.mark.parametrize("what", PLACES)
async def test_a_field_that_was_only_looked_at_changes_nothing(
    running: Running, book: Book, paths: Paths, what: str
) -> None:
    screen, go_there, kept = PLACES[what]
    if what == "drawing":
        one_drawing(book, 5)
    if what == "question":
        an_evening(book)
    before = kept(book)
    async with running(book, screen) as pilot:
        await go_there(pilot)
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause()

    with Book.open(paths.vault, Passphrase(PASSPHRASE), read_only=True) as again:
        assert kept(again) == before


async def test_a_goal_too_many_does_not_keep_the_journal_from_locking(running: Running, book: Book) -> None:
    async with running(book, "plan") as pilot:
        await a_new_goal(pilot)
        await pilot.pause()
        await pilot.press(*WORDS)
        for text in ("one", "two", "three"):
            book.goals.add(text)
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert pilot.app.return_value is Ending.LOCK
