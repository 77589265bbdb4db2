"""Keys on every view: those of its footer, all that it has, and tab from one thing to the next."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from textual.widget import Widget
from textual.widgets import Input

from journal.actions import Action, actions_at, footer_of
from journal.tui.base import JournalScreen
from tests.looks.cells import different
from tests.looks.findings import lost_focus, name_of
from tests.looks.stage import Shown, Stage
from tests.looks.view import View, presses

SMALLEST, USUAL = (60, 20), (80, 24)
NOTHING = "does nothing"
MOST_STOPS = 60
"""Things that have the focus one after the other at most, until the first one has it again."""


async def press_all(stage: Stage, views: Iterable[View], *, footer: bool = True) -> list[str]:
    """Press every key of the footer of every view, each in a program of its own; return those that do nothing seen.

    Without `footer` every key of the place is pressed: what there is nothing for (to undo, to take out) stays silent.
    """
    size = (80, 24)
    found = []
    for view in views:
        async with stage.show(view, size=size) as shown:
            screen = shown.app.screen
            typing = isinstance(screen, JournalScreen) and screen.is_typing
            actions = _offered(screen, footer) if isinstance(screen, JournalScreen) else []
        for action in actions:
            key = next((key for key in action.keys if not (typing and (len(key) == 1 or key == "space"))), "")
            if not key:
                continue
            fault = await _press(stage, view, key, size)
            if fault == NOTHING and _has_answered(view, action):
                continue
            if fault and "→" in action.shown:  # one of a pair; at the least there is only the other way
                fault = await _press(stage, view, "right", size)
            if fault:
                found.append(f"{view.name}: {key} ({action.label}{', footer' if action.footer else ''}) {fault}")
    return found


def _has_answered(view: View, action: Action) -> bool:
    """Whether this key was pressed on the way to the view, or enter in a field that it keeps: its answer is seen."""
    way = presses(view.keys)
    return any(key in action.keys for key in way) or ("ctrl+s" in action.keys and way[-1:] == ["enter"])


def _offered(screen: JournalScreen, footer: bool) -> list[Action]:
    """Return what the footer names, or all that can be done here, but for what can be done everywhere."""
    if not footer:
        return list(actions_at(screen.screen_id, screen.state))
    named = footer_of(screen.screen_id, screen.state, screen.is_typing, screen.left_out)
    return [action for _, action in named if action.where]


async def _press(stage: Stage, view: View, key: str, size: tuple[int, int]) -> str:
    async with stage.show(view, size=size) as shown:
        if isinstance(shown.app.focused, Input) and not shown.app.focused.value:
            await shown.press("a")  # what is done with a field is done with what is in it
        before, screen, focused = shown.cells, shown.app.screen, shown.app.focused
        await shown.press(key)
        if shown.app.has_ended or shown.app._exit:
            return ""
        lost = list(lost_focus(shown.app))
        if lost:
            return f"leaves the focus lost: {lost[0]}"
        if shown.app.screen is not screen or shown.app.focused is not focused:
            return ""
        return "" if any(different(before, shown.cells)) else NOTHING


async def tab_through(stage: Stage, views: Iterable[View], sizes: Iterable[tuple[int, int]] = ()) -> list[str]:
    """Go with tab from one thing to the next; return where the focus is lost, not told from another, or never back."""
    found = []
    for view in views:
        for size in sizes or (SMALLEST, USUAL):
            async with stage.show(view, size=size) as shown:
                found += [f"{view.name} at {size[0]}x{size[1]}: {fault}" async for fault in _tabs(shown)]
    return found


async def _tabs(shown: Shown) -> AsyncIterator[str]:
    app, first = shown.app, shown.app.focused
    screen, stops = app.screen, list[Widget | None]([first])
    while first is not None and len(stops) <= MOST_STOPS:
        before, left = shown.cells, app.focused
        await shown.press("tab")
        if app.screen is not screen:
            yield f"tab leads from {name_of(left)} to another screen"
            return
        for fault in lost_focus(app):
            yield f"after tab {fault}"
            return
        if app.focused is left:
            return  # there is nothing else, or tab means something here
        if not any(different(before, shown.cells)):
            yield f"the focus on {name_of(app.focused)} cannot be told from that on {name_of(left)}"
        if app.focused in stops:
            return
        stops.append(app.focused)
    if first is not None:
        yield "tab never comes back"
