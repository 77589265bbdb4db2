"""The frame of a screen: one line at the top, one at the bottom; both can be clicked, both shorten themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from journal.actions import Action, actions_at, footer_of, key_name, navigation
from journal.tui.text import one_line
from journal.tui.widgets.columns import shortened

if TYPE_CHECKING:
    from journal.tui.base import JournalScreen


EVENING_PLACES = "12345"
"""The digits of the places that belong to every evening: their names go last where there is little room."""


class Piece(NamedTuple):
    """A stretch of the line: its text, the component class that colors it, and the action that a click runs."""

    text: str
    voice: str
    action: str = ""

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return Segment(self.text).cell_length


class FrameLine(Widget):
    """One line of pieces on the raised ground."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"frame--text", "frame--quiet", "frame--hand", "frame--here"}
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FrameLine {
        height: 1; width: 1fr; background: $raised; color: $quiet;
        .frame--text { color: $text; text-style: bold; }
        .frame--quiet { color: $quiet; }
        .frame--hand { color: $hand; }
        .frame--here { color: $ground; background: $hand; }
        &:ansi .frame--hand { text-style: bold; }
        &:ansi .frame--here { color: $hand; background: $ground; text-style: bold reverse; }
    }
    """

    @property
    def frame_of(self) -> JournalScreen:
        """The screen that the line belongs to."""
        from journal.tui.base import JournalScreen

        screen = self.screen
        assert isinstance(screen, JournalScreen)
        return screen

    def pieces(self, width: int) -> list[Piece]:
        """Return what the line says in that many cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        ground = self.rich_style
        segments = [
            Segment(piece.text, self.get_component_rich_style(f"frame--{piece.voice}") if piece.voice else ground)
            for piece in self.pieces(self.size.width)
        ]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the piece under the mouse."""
        column = 0
        for piece in self.pieces(self.size.width):
            column += piece.width
            if event.x < column:
                if piece.action:
                    event.stop()
                    await self.app.run_action(piece.action, self.screen)
                return


class TopLine(FrameLine):
    """What this is at the left, where else one can go at the right."""

    def pieces(self, width: int) -> list[Piece]:
        """Return heading and navigation; without room the names go first, then the heading is cut."""
        heading = one_line(self.frame_of.heading)
        for style in ("words", "evening", "here", "digits", "none"):
            places = self._places(style)
            room = width - 1 - sum(piece.width for piece in places)
            if Segment(heading).cell_length + 2 <= room or style == "none" or (style == "digits" and room >= 12):
                break
        left = shortened(heading, max(1, room - 2))
        used = Segment(left).cell_length
        return [Piece(" ", ""), Piece(left, "text"), Piece(" " * (room - used), ""), *places]

    def _places(self, style: str) -> list[Piece]:
        if style == "none" or not self.frame_of.shows_navigation:
            return []
        screen = self.frame_of
        taken = {key for action in actions_at(screen.screen_id, screen.state) if action.over for key in action.keys}
        pieces = []
        for action in navigation():
            digit = next((key_name(key) for key in action.keys if key not in taken), "")
            name = action.label
            if action.id == self.frame_of.screen_id:
                pieces.append(Piece(f" {digit} {name} " if style != "digits" else f" {digit} ", "here"))
            elif style == "words" or (style == "evening" and action.keys[0] in EVENING_PLACES):
                pieces += [Piece(f" {digit} ", "hand", action.method), Piece(f"{name} ", "quiet", action.method)]
            else:
                pieces.append(Piece(f" {digit} ", "hand", action.method))
        return pieces


class BottomLine(FrameLine):
    """What the keys do here: six actions at most, fewer where there is no room; the way back and the keys page stay."""

    def pieces(self, width: int) -> list[Piece]:
        """Return keys and labels."""
        screen = self.frame_of
        found = list(footer_of(screen.screen_id, screen.state, screen.is_typing, screen.left_out))
        while found:
            pieces = [Piece(" ", "")]
            for key, action in found:
                pieces += [Piece(key, "hand", action.method), Piece(f" {action.label}", "quiet", action.method)]
                pieces.append(Piece("   ", ""))
            if sum(piece.width for piece in pieces[:-1]) < width or len(found) == 1:
                return pieces[:-1]
            found.pop(_least_needed(found))
        return []


def _least_needed(found: Sequence[tuple[str, Action]]) -> int:
    """Return the place of what goes first without room: the last one that is neither the way back nor the keys page."""
    places = [place for place, (_, action) in enumerate(found[:-1]) if "escape" not in action.keys]
    return places[-1] if places else 0
