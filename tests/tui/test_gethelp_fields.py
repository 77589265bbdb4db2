"""Get help from inside every text field of the program, and back to that field with all that was typed in it."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

import journal.tui
from journal.book import Book
from journal.tui.screens.calm import CalmScreen
from journal.tui.screens.keep import PANES, KeepScreen
from journal.tui.screens.plan import PlanScreen
from journal.tui.widgets.outline import Outline
from journal.tui.widgets.rows import Rows
from tests.tui.conftest import Running, shown

Reach = Callable[[Pilot[object]], Awaitable[None]]

WITH_FIELDS = {
    "calm_own", "daterange", "details", "evening", "forgot", "gallery", "gethelp", "keep_delete",
    "keep_work", "keep_keys", "keys", "keep_merge", "keep_rekey", "keep_restore", "newpassphrase", "ownkeys",
    "plan_goals", "plan_items", "plan_names", "plan_paper", "plan_pane", "plan_texts", "plan_weekly", "prompts",
    "report_save", "settings", "sheet", "shelf", "sky", "sky_picture", "unlock", "welcome", "write",
}  # fmt: skip
"""The modules that make a text field; each is walked through below; the one of shelf is for reading only."""

MAKES_A_FIELD = re.compile(r"\b(Input|SecretField|TextArea|NewPassphrase|Page|field|_field)\((?!self)")


def test_every_module_with_a_text_field_is_walked_through() -> None:
    root = Path(journal.tui.__file__).parent
    found = {path.stem for path in root.rglob("*.py") if MAKES_A_FIELD.search(_code(path))}
    assert found <= WITH_FIELDS, "walk through its fields below, then name it above"


def _code(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith(("class ", "def ")))


def place(pilot: Pilot[object]) -> str:
    return str(getattr(pilot.app.screen, "screen_id", ""))


def fields(pilot: Pilot[object]) -> list[Widget]:
    """The text fields that are seen, in their order; those for reading only are none."""
    found = [*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)]
    return [field for field in found if field.focusable and is_shown(field) and not getattr(field, "read_only", False)]


def is_shown(field: Widget) -> bool:
    return all(part.display for part in field.ancestors_with_self if isinstance(part, Widget))


def typed_in(field: Widget) -> str:
    return field.value if isinstance(field, Input) else field.text  # type: ignore[attr-defined,no-any-return]


async def from_each_field(pilot: Pilot[object], reach: Reach, least: int = 1) -> None:
    """Reach the place again for each of its fields; from each, F10 and back, then escape and `!`."""
    await reach(pilot)
    count = len(fields(pilot))
    assert count >= least, shown(pilot)
    for number in range(count):
        if number:
            await reach(pilot)
        field = fields(pilot)[number]
        field.focus()
        await pilot.press("1")
        before = typed_in(field)
        await pilot.press("f10")
        await pilot.pause()
        assert place(pilot) == "gethelp", shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.focused is field, "back to where one was"
        assert typed_in(field) == before
        await pilot.press("escape", "!")
        await pilot.pause()
        assert place(pilot) == "gethelp", (field, shown(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert place(pilot) != "gethelp"


def by_keys(screen: str, *keys: str) -> Reach:
    """Go to a screen, out of whatever is open on it, and press keys."""

    async def reach(pilot: Pilot[object]) -> None:
        await pilot.app.go("today")  # type: ignore[attr-defined]
        await pilot.app.go(screen)  # type: ignore[attr-defined]
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return reach


@pytest.mark.parametrize(
    ("screen", "keys"),
    [
        ("today", ("home", "enter")),
        ("today", ("home", "down", "down", "enter")),
        ("today", ("end", "enter")),
        ("today", ("d",)),
        ("write", ("n",)),
        ("write", ("slash",)),
        ("write", ("n", "a", "ctrl+f")),
        ("write", ("n", "ctrl+r", "a")),
        ("draw", ("space", "g", "t")),
        ("draw", ("space", "g", "w")),
        ("draw", ("space", "g", "s")),
        ("sky", ("g",)),
        ("sky", ("p",)),
        ("sky", ("r", "a")),
        ("sky", ("r", "s")),
        ("sky", ("r", "d")),
        ("sky", ("c", "d")),
        ("today", ("question_mark", "slash")),
        ("settings", ("slash",)),
        ("settings", ("o", "slash")),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
async def test_from_the_fields_of_the_screens(running: Running, book: Book, screen: str, keys: tuple[str, ...]) -> None:
    async def reach(pilot: Pilot[object]) -> None:
        if screen == "write":
            for draft in book.drafts.list():
                book.drafts.finish(draft)
        if screen == "settings":
            await pilot.press("escape")
        await by_keys(screen, *keys)(pilot)

    if keys == ("slash",):
        book.entries.write("There is something to look for.")
    async with running(book, size=(100, 40)) as pilot:
        await from_each_field(pilot, reach)


async def test_from_the_forms_of_calm(running: Running, book: Book) -> None:
    async with running(book, size=(100, 60)) as pilot:
        for line in (0, 6, 11):

            async def reach(pilot: Pilot[object], line: int = line) -> None:
                await by_keys("calm")(pilot)
                screen = pilot.app.screen
                assert isinstance(screen, CalmScreen)
                await screen.action_to_list()
                screen.show_list(line)
                await pilot.press("a")
                await pilot.pause()

            await from_each_field(pilot, reach, 2)


async def test_from_the_panes_of_plan(running: Running, book: Book) -> None:
    book.goals.add("Climb the tower")
    async with running(book, size=(100, 60)) as pilot:
        await by_keys("plan")(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PlanScreen)
        lines = len(pilot.app.screen.query_one(Outline)._places)
        found = 0
        whole, names = range(lines), range(3, 6)
        for keys, on in (
            (("enter",), whole),
            (("a",), whole),
            (("enter", "enter"), names),
            (("f",), [0]),
            (("s",), [0]),
        ):
            for line in on:

                async def reach(pilot: Pilot[object], line: int = line, keys: tuple[str, ...] = keys) -> None:
                    await by_keys("plan")(pilot)
                    await screen.action_back()
                    screen.show_list(line)
                    await pilot.press(*keys)
                    await pilot.pause()

                await reach(pilot)
                if fields(pilot):
                    found += len(fields(pilot))
                    await from_each_field(pilot, reach)
        assert found > 40


@pytest.mark.parametrize("line", range(len(PANES)), ids=lambda line: PANES[line].__name__)
async def test_from_the_panes_of_keep(
    running: Running, book: Book, quick_identity: None, tmp_path: Path, line: int
) -> None:
    """The first step of each line of the list; where that has no field, the step behind its first choice."""

    async def reach(pilot: Pilot[object]) -> None:
        await by_keys("keep")(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, KeepScreen)
        await screen.action_back()
        screen.query_one(Rows).cursor = line
        await pilot.press("enter")
        for _ in range(2):
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        if not fields(pilot):
            await pilot.press("enter")
            await pilot.pause()

    async with running(book, size=(100, 60)) as pilot:
        await from_each_field(pilot, reach, 0)


async def test_from_get_help_itself_and_from_the_palette(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        await pilot.press("!", "n", "x", "escape", "!")
        await pilot.pause()
        assert place(pilot) == "gethelp"
        await pilot.press("escape")
        await pilot.press("2", "n", "a", "ctrl+p", "b", "escape", "!")
        await pilot.pause()
        assert place(pilot) == "gethelp", "also where the palette stood over another field"
        await pilot.press("escape", "!", "!")
        await pilot.pause()
        assert "a!!" in shown(pilot), "whoever comes back can write what they like"


@pytest.mark.parametrize("keys", [("tab", "tab", "enter"), ()])
async def test_before_unlocking(running: Running, book: Book, keys: tuple[str, ...]) -> None:
    book.close()

    async def reach(pilot: Pilot[object]) -> None:
        while len(pilot.app.screen_stack) > 1:
            await pilot.app.pop_screen()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()

    async with running(first="unlock") as pilot:
        await from_each_field(pilot, reach)


async def test_in_welcome(running: Running, quick_identity: None) -> None:
    async def reach(pilot: Pilot[object]) -> None:
        await pilot.app.screen.go_to("passphrase")  # type: ignore[attr-defined]
        await pilot.pause()

    async with running(first="welcome") as pilot:
        await from_each_field(pilot, reach, 2)
        await reach(pilot)
        await pilot.press(*"a heron by the lake", "enter", *"a heron by the lake", "enter")
        for _ in range(2):
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        for step in ("save", "prove"):

            async def at_step(pilot: Pilot[object], step: str = step) -> None:
                await pilot.app.screen.go_to(step)  # type: ignore[attr-defined]
                await pilot.pause()

            await from_each_field(pilot, at_step)
        pilot.app.book.close()  # type: ignore[attr-defined]
