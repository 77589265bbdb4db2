"""The page that one writes on: a quiet editor that repaints only the rows that changed."""

import itertools
import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.document._document import Document, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._history import EditHistory
from textual.events import Key
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea

from journal.book.folding import fold, fold_letters
from journal.tui.text import OVERRIDES
from journal.tui.widgets.markdown import Voiced, voices
from journal.tui.widgets.pagekeys import page_bindings
from journal.tui.widgets.wrapping import QuickWrap

UNDO_STEPS = 20_000
"""How many changes of a text can be undone while it is open."""

CHECKPOINT_SECONDS, CHECKPOINT_LETTERS = 2.0, 100
"""A pause so long, or so many letters, begin another step of undo."""

_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys((*range(32), *range(127, 160), 8232, 8233, *map(ord, OVERRIDES))),
    **dict.fromkeys(range(55296, 57344), "�"),
}

_WORD = re.compile(r"[^\s\w]*\w\S*")

VOICES = frozenset(f"page--{voice}" for voice in ("heading", "strong", "em", "code", "sign", "list", "lit"))

Lights = Callable[[int, str], Sequence[tuple[int, int]]]
"""Says of a line, by its place and its text, which stretches of it are lit up, from and to."""


class Page(TextArea, inherit_bindings=False):
    """A text in one column: soft wrap, no numbers, no borders; the function keys are left to the program."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"page--cursor", "page--selection", "page--placeholder", *VOICES}
    DEFAULT_CSS = """
    Page, Page:focus {
        border: none; padding: 0; background: $ground; color: $text; scrollbar-size-vertical: 1;
    }
    Page > .page--cursor { background: $hand; color: $ground; }
    Page > .page--selection { background: $raised; text-style: bold; }
    Page > .page--placeholder { color: $quieter; }
    Page > .page--heading { color: $hand; text-style: bold; }
    Page > .page--strong { text-style: bold; }
    Page > .page--em { text-style: italic; }
    Page > .page--code { color: $touch; }
    Page > .page--sign { color: $quieter; }
    Page > .page--list { color: $hand; }
    Page > .page--lit { color: $hand; text-style: bold underline; }
    Page:ansi > .page--cursor { background: $ground; color: $hand; text-style: reverse; }
    Page:ansi > .page--selection { background: $ground; color: $text; text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(page_bindings())

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        self._shown: dict[int, Strip] = {}
        self._comparing = False
        self._own_placeholder = placeholder
        self._lights: Lights | None = None
        self._lit: dict[int, list[Voiced]] = {}
        super().__init__(text, id=id, max_checkpoints=UNDO_STEPS, highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written, without joining all lines."""
        return self.document.line_count == 1 and not self.document.get_line(0)

    def find_matching_bracket(self, bracket: str, search_from: tuple[int, int]) -> None:
        """Look for no bracket: this is prose, and a long text would be searched with every key."""
        return

    def _set_document(self, text: str, language: str | None) -> None:
        self._lit = {}
        self.document = Document(text)
        self.wrapped_document = QuickWrap(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._line_cache.clear()
        self.selection = Selection.cursor((0, 0))  # move_cursor() does nothing while a text is only read
        self._rewrap_and_refresh_virtual_size()

    async def _on_key(self, event: Key) -> None:
        """Write no letter that came together with alt: it was meant as an order, or as esc and a key at once."""
        if event.key.startswith("alt+"):
            event.prevent_default()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the place of the cursor, also where a text is only read and none is seen: a find is there."""
        self._cursor_offset = self.wrapped_document.location_to_offset(self.cursor_location)
        place = Region(*self._cursor_offset, 3, 1)
        return self.scroll_to_region(place, animate=animate, force=True, center=center)

    # --- lighting up ---------------------------------------------------------------------------------------------

    def light_up(self, lights: Lights | None) -> None:
        """Light up stretches of a text that is only read, or none any more."""
        self._lights, self._lit = lights, {}
        self.refresh()

    def go_to(self, line: int, column: int = 0) -> None:
        """Begin a text that is only read at a place in it."""
        self.selection = Selection.cursor((min(line, self.document.line_count - 1), column))
        self.call_after_refresh(self.scroll_cursor_visible, center=True)

    def on_resize(self) -> None:
        """Keep what is lit in view: a page gets its size only when it is shown."""
        if self._lights is not None:
            self.call_after_refresh(self.scroll_cursor_visible, center=True)

    def _lit_in(self, line_index: int, line: str) -> list[Voiced]:
        if self._lights is None:
            return []
        if line_index not in self._lit:
            self._lit[line_index] = [Voiced(start, end, "lit") for start, end in self._lights(line_index, line)]
        return self._lit[line_index]

    # --- finding -------------------------------------------------------------------------------------------------

    def find(self, words: str, *, again: bool = False) -> bool:
        """Select the next place where the words stand, from the cursor on and round; accents and case do not matter.

        `again` goes on behind what is selected. Returns whether there is any.
        """
        wanted = fold_letters(words)[0]
        if not wanted.strip():
            return False
        line, column = self.selection.end if again else min(self.selection)
        count = self.document.line_count
        for step in range(count + 1):
            place = (line + step) % count
            found = _place_in(self.document.get_line(place), wanted, column if step == 0 else 0)
            if found is not None:
                self.selection = Selection((place, found[0]), (place, found[1]))
                return True
        return False

    def fresh_history(self) -> EditHistory:
        """Return a memory for undo in which nothing is yet."""
        return EditHistory(
            max_checkpoints=UNDO_STEPS,
            checkpoint_timer=CHECKPOINT_SECONDS,
            checkpoint_max_characters=CHECKPOINT_LETTERS,
        )

    def count(self) -> tuple[int, int]:
        """Return how many words and how many characters there are; a sign alone, like that of a list, is no word."""
        lines = self.document.lines
        return sum(len(_WORD.findall(line)) for line in lines), sum(map(len, lines)) + len(lines) - 1

    # --- painting ------------------------------------------------------------------------------------------------

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> "Page":
        """Repaint; where all is asked for, only the rows that look different are."""
        if regions or layout or recompose or not repaint or not self._shown or not self.is_mounted:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        elif not self._comparing:
            self._comparing = True
            self.call_next(self._repaint_changed)
        return self

    def _repaint_changed(self) -> None:
        self._comparing = False
        width, height = self.size
        for y in range(height):
            if self._shown.get(y) != self._paint(y):
                super().refresh(Region(0, y, width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rows of a region."""
        return super(TextArea, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the visible part."""
        self._shown[y] = strip = self._paint(y)
        return strip

    def _paint(self, y: int) -> Strip:
        ground, width = self.rich_style, self.size.width
        wrapped = self.wrapped_document
        assert isinstance(wrapped, QuickWrap)
        row = wrapped.row(y + self.scroll_offset.y)
        if row is None:
            return Strip.blank(width, ground)
        line_index, start, end = row
        if self.is_empty and self._own_placeholder:
            return self._paint_placeholder(ground, width)
        line = self.document.get_line(line_index)
        edges, style_at = self._styles_in(line_index, start, end, end == len(line), ground)
        segments = []
        column = 0
        for left, right in itertools.pairwise(edges):
            text = self._shown_text(f"{line} "[left:right], column)
            segment = Segment(text, style_at(left))
            column += segment.cell_length
            segments.append(segment)
        return Strip(segments).adjust_cell_length(width, ground)

    def _paint_placeholder(self, ground: Style, width: int) -> Strip:
        quiet = ground + self.get_component_rich_style("page--placeholder", partial=True)
        text = self._own_placeholder
        first = quiet + self._cursor_style if self._draw_cursor else quiet
        return Strip([Segment(text[0], first), Segment(text[1:], quiet)]).adjust_cell_length(width, ground)

    @property
    def _cursor_style(self) -> Style:
        return self.get_component_rich_style("page--cursor", partial=True)

    def _styles_in(
        self, line_index: int, start: int, end: int, last: bool, ground: Style
    ) -> tuple[list[int], Callable[[int], Style]]:
        """Return the columns of a row at which its style changes, and the style from each on."""
        (top_line, top), (bottom_line, bottom) = sorted(self.selection)
        cursor_line, cursor = self.selection.end
        selected = range(0)
        if top_line <= line_index <= bottom_line and self.selection.start != self.selection.end:
            selected = range(top if line_index == top_line else 0, bottom if line_index == bottom_line else end + 1)
        has_cursor = (
            self._draw_cursor and line_index == cursor_line and (start <= cursor < end or (last and cursor == end))
        )
        edges = {start, end + 1 if last else end}
        if has_cursor:
            edges |= {cursor, cursor + 1}
        edges |= {edge for edge in (selected.start, selected.stop) if selected and start <= edge <= max(edges)}
        line = self.document.get_line(line_index)
        told = (*self._lit_in(line_index, line), *voices(line))
        voiced = [part for part in told if part.end > start and part.start < end]
        edges |= {edge for part in voiced for edge in part[:2] if start <= edge <= end}

        def style_at(column: int) -> Style:
            if has_cursor and column == cursor:
                return ground + self._cursor_style
            if column in selected:
                return ground + self.get_component_rich_style("page--selection", partial=True)
            for part in voiced:
                if part.start <= column < part.end:
                    return ground + self.get_component_rich_style(f"page--{part.voice}", partial=True)
            return ground

        return sorted(edges), style_at

    def _shown_text(self, text: str, column: int) -> str:
        """Return a text as it is painted: tabs as spaces, and nothing that moves the cursor or turns the order."""
        while "\t" in text:
            before, _, after = text.partition("\t")
            at = column + cell_len(before)
            text = before + " " * (self.indent_width - at % self.indent_width) + after
        return text if text.isprintable() else text.translate(_UNSEEN)


def _place_in(line: str, wanted: str, column: int) -> tuple[int, int] | None:
    """Return from and to of the first place of folded words in a line, from a column on."""
    whole = fold(line)
    if not all(word in whole for word in wanted.split()):
        return None  # most lines: letter by letter would take a second in a very long text
    letters, places = (whole, range(len(line))) if line.isascii() else fold_letters(line)
    begin = column if line.isascii() else next((at for at, place in enumerate(places) if place >= column), len(letters))
    at = letters.find(wanted, begin)
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)
