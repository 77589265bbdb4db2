"""The command palette: Textual's, in our colors, with the actions of the one list and nothing else."""

from contextlib import suppress
from functools import partial
from typing import Any

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, LoadingIndicator
from textual.widgets.option_list import Option

from journal.actions import Action, actions_at, everywhere
from journal.content import load_content
from journal.tui.base import ClosedOnce, JournalScreen
from journal.tui.text import keyed

LONGEST = 80
"""Characters that can be typed: each one looks for everything anew, so that a text poured in would take long."""


MARK, NO_MARK = " ▸", "  "
"""What stands before the row that enter chooses, so that it can be told without color, and before all others."""


NARROWEST = 8
"""Cells for which the rows of the list are counted at least."""


class MarkedList(CommandList):
    """The list of what was found, with a mark at the row that is chosen."""

    def _get_left_gutter_width(self) -> int:
        return len(MARK)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the list takes; in a window that is dragged together no word is cut to no cells."""
        return super().get_content_height(container, viewport, max(width, NARROWEST))

    def render_line(self, y: int) -> Strip:
        """Paint one line, with the mark before the first one of a row."""
        strip = super().render_line(y)
        line = y + self.scroll_offset.y
        if line >= len(self._lines) or not strip:
            return strip
        row, part = self._lines[line]
        mark = MARK if row == self.highlighted and not part else NO_MARK
        return Strip([Segment(mark, next(iter(strip)).style), *strip])


class Palette(ClosedOnce, CommandPalette):
    """Every action by name, over the screen that it was opened from."""

    DEFAULT_CSS = """
    Palette { background: $ground 70%; }
    Palette > Vertical, Palette:dark > Vertical {
        background: $raised; max-width: 72; margin: 2 2 0 2; height: auto; padding: 0;
    }
    Palette #--input, Palette #--input.--list-visible { border: none; padding: 1 1 0 1; background: $raised; }
    Palette LoadingIndicator { display: none; }
    Palette CommandInput, Palette CommandInput:focus {
        border: none; height: 1; padding: 0 2; background: $ground; color: $text;
    }
    Palette #--results { background: $raised; overlay: none; }
    Palette CommandList {
        scrollbar-background: $raised; scrollbar-background-hover: $raised; scrollbar-background-active: $raised;
    }
    Palette CommandList { border: none; padding: 1 0; background: $raised; max-height: 60vh; }
    Palette CommandList > .option-list--option { color: $text; text-style: none; padding: 0 2 0 1; }
    Palette CommandList > .option-list--option-highlighted {
        color: $hand; background: $ground; text-style: bold;
    }
    Palette:ansi > Vertical { border: round $quiet; background: $ground; visibility: visible; }
    Palette:ansi CommandList > .option-list--option-highlighted { color: $hand; background: $ground; text-style: bold; }
    Palette CommandInput:ansi { background: $ground; color: $text; }
    Palette CommandInput:ansi > .input--placeholder { color: $quieter; text-style: none; }
    Palette CommandInput:ansi > .input--cursor { background: $ground; color: $text; text-style: reverse; }
    Palette > .command-palette--help-text { color: $quiet; text-style: none; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=load_content().say("palette.ask"))

    def compose(self) -> ComposeResult:
        """Lay out Textual's parts, with our list; the last one is never seen, but asked for."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield MarkedList()
                yield LoadingIndicator()

    def on_mount(self, event: events.Mount) -> None:
        """List nothing when it was closed, in the same breath in which it was opened, before it was there."""
        if self not in self.app.screen_stack:
            event.prevent_default()
            return
        self.query_one(Input).max_length = LONGEST

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """Take a click beyond the edge, which a window that has just become smaller still sends, for one beside it."""
        try:
            return super().get_widget_at(x, y)
        except NoWidget:
            return self, self.region

    def _refresh_command_list(self, *arguments: Any, **options: Any) -> None:
        """Show what was found, unless the list was taken away meanwhile, since it is being closed."""
        with suppress(NoMatches):
            super()._refresh_command_list(*arguments, **options)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing was found, in our words; while nothing is typed there is nothing to say."""
        self._stop_no_matches_countdown()
        if search_value:
            sentence = keyed(load_content().say("palette.none"))
            self.query_one(CommandList).add_option(Option(sentence, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value)

    def _action_command_list(self, action: str) -> None:
        """Move in the list; Textual pages with a KeyError through one in which nothing is laid out (yet)."""
        with suppress(KeyError):
            super()._action_command_list(action)


class ActionProvider(Provider):
    """Every action that can be done here, by name."""

    def _actions(self) -> list[tuple[str, Action]]:
        screen = self.screen
        here = (
            [act for act in actions_at(screen.screen_id, screen.state) if act.id not in screen.left_out]
            if isinstance(screen, JournalScreen)
            else ()
        )
        leads = isinstance(screen, JournalScreen) and screen.leads_elsewhere and screen.journal.book is not None
        named = []
        for action in (*here, *everywhere()):
            if action.id in ("palette", "hide") or (action.nav and not leads):
                continue
            label = action.label[:1].upper() + action.label[1:]
            named.append((f"{label}   {' '.join(action.key_names())}", action))
        return named

    async def discover(self) -> Hits:
        """List them all before anything is typed."""
        for name, action in self._actions():
            yield DiscoveryHit(name, partial(self._run, action), help=action.help)

    async def search(self, query: str) -> Hits:
        """List those that fit what is typed."""
        matcher = self.matcher(query)
        for name, action in self._actions():
            score = max(matcher.match(name), 0.5 if query.casefold() in action.help.casefold() else 0)
            if score > 0:
                yield Hit(score, name, partial(self._run, action), text=name, help=action.help)

    async def _run(self, action: Action) -> None:
        await self.app.run_action(action.method, self.screen)
