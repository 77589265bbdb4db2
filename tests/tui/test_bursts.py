"""Keys that come in one breath do in a field what they do one at a time."""

import sys
from collections.abc import Sequence
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events, on
from textual.app import ComposeResult
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from journal.book import Book
from journal.settings import Settings
from journal.tui.themes import find_theme, textual_theme
from journal.tui.typed import TypedApp
from journal.tui.widgets.page import Page
from journal.vault import Passphrase
from tests.tui.conftest import NOW, PASSPHRASE, Running

MOVES = ("left", "right", "home", "end", "shift+left", "shift+right", "ctrl+left", "ctrl+right", "ctrl+a", "ctrl+e")
CHANGES = ("backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+d", "ctrl+x", "ctrl+c", "ctrl+v")
IN_A_PAGE = ("enter", "up", "down", "shift+up", "shift+down", "shift+home", "ctrl+z", "ctrl+y")
TURNS = ("tab", "shift+tab", "enter")
LETTERS = ("a", "b", "é", "日", "space", "1", "!", "?", "[")


def key(name: str) -> events.Key:
    """Return a key as the terminal's reader makes it."""
    character = " " if name == "space" else name if len(name) == 1 else None
    return events.Key(_character_to_key(name) if len(name) == 1 else name, character)


async def burst(pilot: Pilot[object], names: Sequence[str]) -> None:
    """Press keys without waiting for what each of them does."""
    for name in names:
        pilot.app.post_message(key(name))
    for _ in range(3):
        await pilot.pause()


class Fields(TypedApp):
    """A line and a page to type in, each inside of something."""

    def __init__(self) -> None:
        super().__init__(Settings(), textual_theme(find_theme("dusk")), few_colors=False, terminal=None)
        self.kept: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input(id="line", select_on_focus=False)
        yield Page(id="page")
        yield Input(id="next", select_on_focus=False)

    @on(Input.Submitted)
    def lead_on(self, event: Input.Submitted) -> None:
        """As the forms do: keep what is there, and go to another field."""
        self.kept.append(event.value)
        self.query_one("#next" if event.input.id == "line" else "#line").focus()


def seen_in(app: Fields) -> tuple[object, ...]:
    """Return what is in the fields, where their cursors are, which one has the focus, and what was kept."""
    lines = [(field.value, field.selection) for field in app.query(Input)]
    page = app.query_one(Page)
    return lines[0], (page.text, page.selection), lines[1], app.focused.id if app.focused else "", app.kept


async def typed(field: str, names: Sequence[str], together: bool) -> tuple[object, ...]:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(f"#{field}").focus()
        await pilot.pause()
        if together:
            await burst(pilot, names)
        else:
            for name in names:
                await burst(pilot, [name])
        return seen_in(app)


@pytest.mark.parametrize("field", ["line", "page"])
async def test_a_letter_a_key_back_and_a_letter(field: str) -> None:
    line, page, *_ = await typed(field, ["a", "b", "backspace", "c"], together=True)
    assert "ac" in (line[0], page[0])  # type: ignore[index]


async def test_enter_and_tab_lead_on_before_the_next_letter() -> None:
    names = [*"one", "enter", *"two", "shift+tab", *"page", "enter", "tab", "backspace", "enter", *"s"]
    line, page, next_, focused, kept = await typed("line", names, together=True)
    assert (line[0], page[0], next_[0], focused, kept) == (  # type: ignore[index]
        "ones", "page\n", "tw", "line", ["one", "tw"]
    )  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from((*LETTERS, *MOVES, *CHANGES)), max_size=12))
async def test_any_burst_in_a_line_is_as_one_key_at_a_time(names: list[str]) -> None:
    assert await typed("line", names, together=True) == await typed("line", names, together=False)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from((*LETTERS, *MOVES, *CHANGES, *IN_A_PAGE)), max_size=12))
async def test_any_burst_on_a_page_is_as_one_key_at_a_time(names: list[str]) -> None:
    assert await typed("page", names, together=True) == await typed("page", names, together=False)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from((*LETTERS[:5], "backspace", "left", "home", *TURNS, *TURNS)), max_size=14))
async def test_any_burst_through_fields_is_as_one_key_at_a_time(names: list[str]) -> None:
    assert await typed("line", names, together=True) == await typed("line", names, together=False)


@pytest.mark.parametrize("ending", ["ctrl+l", "ctrl+q"])
async def test_letters_right_before_a_lock_are_kept(book: Book, running: Running, ending: str) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n")
        await pilot.pause()
        await burst(pilot, [*"half[/]way", ending])
    with Book.open(book.path, Passphrase(PASSPHRASE), clock=lambda: NOW) as again:
        assert [draft.text for draft in again.drafts.list()] == ["half[/]way"]


async def test_a_key_while_the_large_field_is_still_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Fields()
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one("#page").focus()
        await pilot.pause()
        monkeypatch.setitem(sys.modules, "textual.widgets._text_area", ModuleType("half loaded"))
        await burst(pilot, ["a", "backspace", "b"])
        assert app._exception is None
