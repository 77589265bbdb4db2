"""Many pictures at once, each as a small one with a line below it; one walks over them by keys or by mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal.errors import BadInput
from journal.model.drawing import Drawing
from journal.tui.text import one_line
from journal.tui.widgets.columns import fit
from journal.tui.widgets.pixels import EMPTY, ink_of, pixels_for, smaller, to_paint

WIDE, HIGH = 22, 12
"""The room for a small picture, in pixels."""

FRAME = 1
"""Cells of the frame around the one that the cursor is on."""

ROWS = FRAME + HIGH // 2 + 1
"""Rows of cells that a picture takes: above it the frame, below it its line."""

AT_ONCE = 16
"""Pictures that are made small for one painting, at most a millisecond each; the others follow in the next ones."""

MOST_WIDE = 30
"""Cells across that a picture takes at most, however wide the window is."""


class Thumbnails(ScrollView, can_focus=True):
    """Pictures side by side, row below row. Only those that come into view are made small."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"thumbnails--hand", "thumbnails--name"}
    DEFAULT_CSS = """
    Thumbnails {
        background: $ground; color: $quiet; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
        & > .thumbnails--hand { color: $hand; background: $ground; text-style: bold; }
        & > .thumbnails--name { color: $quiet; background: $ground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1, 0)", show=False),
        Binding("right", "step(1, 0)", show=False),
        Binding("up,k", "step(0, -1)", show=False),
        Binding("down,j", "step(0, 1)", show=False),
        Binding("home", "step(-99999, 0)", show=False),
        Binding("end", "step(99999, 0)", show=False),
        Binding("pageup", "step(0, -2)", show=False),
        Binding("pagedown", "step(0, 2)", show=False),
    ]

    @dataclass
    class Pointed(Message):
        """The cursor is on another picture."""

        place: int

    @dataclass
    class Chosen(Message):
        """The picture under the cursor was clicked."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._drawings: Sequence[Drawing] = ()
        self._line_of: Callable[[Drawing], str] = lambda drawing: drawing.title
        self._small: dict[str, tuple[Drawing, list[list[Segment]]]] = {}
        self._left_to_make = 0
        self._missing: list[int] = []
        self._voices: tuple[Style, ...] = ()
        self._look: tuple[Style, str] | None = None

    def show(self, drawings: Sequence[Drawing], line_of: Callable[[Drawing], str], cursor: int) -> None:
        """Show these drawings, the cursor on one of them; `line_of` says what stands below each."""
        self._drawings, self._line_of = drawings, line_of
        self.cursor = min(max(cursor, 0), max(len(drawings) - 1, 0))
        self._measure()
        self.refresh()
        self._follow()

    # --- what stands where ---------------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """Cells across for pictures, beside the bar; as wide as the screen, before it is known how wide it will be."""
        return max((self.outer_size.width or self.screen.size.width) - 1, 1)

    @property
    def across(self) -> int:
        """How many pictures stand side by side."""
        return max(self.room // (WIDE + 2 * FRAME), 1)

    @property
    def step_width(self) -> int:
        """Cells from one picture to the next."""
        return min(self.room // self.across, MOST_WIDE)

    @property
    def _margin(self) -> int:
        return (self.room - (self.across - 1) * self.step_width - WIDE - 2 * FRAME) // 2

    def place_of(self, place: int) -> Region:
        """Return the cells of a picture with its frame and its line, counted from the first row of all."""
        row, column = divmod(place, self.across)
        return Region(self._margin + column * self.step_width, row * ROWS, self.step_width, ROWS)

    def _measure(self) -> None:
        self.virtual_size = Size(self.room, -(-len(self._drawings) // self.across) * ROWS)

    def on_resize(self, _: Resize) -> None:
        """Keep the cursor in view."""
        self._measure()
        self._follow()

    def _follow(self) -> None:
        if self.size.height:
            self.scroll_to_region(Region(0, self.place_of(self.cursor).y, 1, ROWS), animate=False, force=True)

    # --- moving --------------------------------------------------------------------------------------------------

    def action_step(self, right: int, down: int) -> None:
        """Move the cursor; beyond the last row it stops at the last picture."""
        place = self.cursor + right + down * self.across
        if down < 0 and place < 0:
            return
        self.point_at(place)

    def point_at(self, place: int) -> None:
        """Put the cursor on a picture."""
        place = min(max(place, 0), len(self._drawings) - 1)
        if place < 0 or place == self.cursor:
            return
        for changed in (self.cursor, place):
            self.refresh(self.place_of(changed).translate(-self.scroll_offset))
        self.cursor = place
        self._follow()
        self.post_message(self.Pointed(place))

    def on_click(self, event: Click) -> None:
        """Point at a picture; one that was pointed at already is chosen."""
        event.stop()
        column, row = (event.x - self._margin) // self.step_width, (event.y + self.scroll_offset.y) // ROWS
        place = row * self.across + column
        if 0 <= column < self.across and place < len(self._drawings):
            chosen = place == self.cursor
            self.point_at(place)
            if chosen:
                self.post_message(self.Chosen(place))

    # --- painting ------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some rows of cells; pictures that are not made yet are left out, and painted as soon as they are."""
        self._left_to_make, self._missing = AT_ONCE, []
        strips = super().render_lines(crop)
        if self._missing:
            self.call_after_refresh(self._paint_missing, self._missing)
        return strips

    def _paint_missing(self, places: Sequence[int]) -> None:
        for place in places:
            self.refresh(self.place_of(place).translate(-self.scroll_offset))

    def render_line(self, y: int) -> Strip:
        """Paint one row of cells."""
        ground, ink = self.rich_style, ink_of(self.app)
        if (ground, ink) != self._look:
            self._look = ground, ink
            self._small.clear()
        row, line = divmod(y + self.scroll_offset.y, ROWS)
        names = ("thumbnails--name", "thumbnails--hand")
        self._voices = tuple(self.get_component_rich_style(name) for name in names)
        segments = [Segment(" " * self._margin, ground)]
        for place in range(row * self.across, min((row + 1) * self.across, len(self._drawings))):
            segments += self._across(place, line, ground)
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def _across(self, place: int, line: int, ground: Style) -> list[Segment]:
        """Paint one line of a picture: its frame, pixels, or what stands below."""
        here, drawing = place == self.cursor, self._drawings[place]
        voice = self._voices[here]
        rest = Segment(" " * (self.step_width - WIDE - 2 * FRAME), ground)
        if line == ROWS - 1:
            words = ("▸ " if here else "  ") + one_line(self._line_of(drawing))
            return [Segment(fit(words, self.step_width - FRAME), voice), Segment(" ", ground)]
        if line == 0:
            return [Segment(f"┌{'─' * WIDE}┐" if here else " " * (WIDE + 2 * FRAME), voice), rest]
        side = Segment("│" if here else " ", voice)
        return [side, *self._line(place, line - 1), side, rest]

    def _line(self, place: int, line: int) -> list[Segment]:
        """Return a line of a picture; an empty one when too many were made for this painting."""
        small = self.small(self._drawings[place])
        if small is None:
            self._missing += [place] if place not in self._missing else []
            return [Segment(" " * WIDE, self.rich_style)]
        return small[line]

    def small(self, drawing: Drawing) -> list[list[Segment]] | None:
        """Return a drawing as a small picture, line by line, and remember it as long as it is the same; None for now.

        Then enough were made for one painting.
        """
        known = self._small.get(drawing.id)
        if known is None or known[0] is not drawing:
            if not self._left_to_make:
                return None
            self._left_to_make -= 1
            known = self._small[drawing.id] = drawing, self._made_small(drawing)
        return known[1]

    def _made_small(self, drawing: Drawing) -> list[list[Segment]]:
        try:
            width, height, pixels = smaller(drawing, WIDE, HIGH)
        except BadInput:
            width, height, pixels = 0, 0, b""
        paint = pixels_for(drawing.palette, ink_of(self.app))
        ground = self.rich_style
        left, above = (WIDE - width) // 2, (HIGH - height) // 4
        lines = []
        for row in range(HIGH // 2):
            start = 2 * (row - above) * width
            halves = [to_paint(pixels[at : at + width]) for at in (start, start + width)] if start >= 0 else []
            if not halves or not halves[0]:
                lines.append([Segment(" " * WIDE, ground)])
                continue
            halves[1] += bytes([EMPTY]) * (width - len(halves[1]))
            before, after = (Segment(" " * size, ground) for size in (left, WIDE - width - left))
            lines.append([before, *paint.segments(*halves), after])
        return lines
