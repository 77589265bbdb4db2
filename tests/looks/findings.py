"""What can be wrong with a screen: text that is cut off, overlaps, colors too close, a focus that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec
from textual.app import App
from textual.color import Color
from textual.containers import ScrollableContainer
from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarCorner
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from journal.tui.look import Letters
from journal.tui.themes import find_theme
from tests.looks.cells import DEFAULT, SIXTEEN, Grid, contrast, lines_of, rgb

ENOUGH = 4.5
STRONG = 7.0
"""The least contrast of text, and that of the theme for those who need more (CARE.md 26, WCAG 2.2)."""

WORD = re.compile(r"[^\W\d_]{3,}")
ScreenOf = Screen[object]


def over(screen: ScreenOf, grid: Grid) -> Grid:
    """Return the cells of a question alone: what lies dimmed below it is not to be read now."""
    if not screen.is_modal:
        return grid
    panels = [region.intersection(clip) for widget, (region, clip) in screen._compositor.visible_widgets.items()
              if widget is not screen and widget.styles.background.a == 1]  # fmt: skip
    return [
        [
            cell if any(panel.contains(x, y) for panel in panels) else cell._replace(text=" ")
            for x, cell in enumerate(row)
        ]
        for y, row in enumerate(grid)
    ]


def without_fields(screen: ScreenOf, grid: Grid) -> Grid:
    """Return the cells without what stands in fields: a field shows a part of what is in it."""
    fields = [region for widget, (region, _) in screen._compositor.visible_widgets.items() if isinstance(widget, Input)]
    return [
        [
            cell._replace(text=" ") if any(field.contains(x, y) for field in fields) else cell
            for x, cell in enumerate(row)
        ]
        for y, row in enumerate(grid)
    ]


def too_faint(grid: Grid, theme: str, ansi: bool) -> Iterator[str]:
    """Yield the marks and words that stand out too little from their ground, once for each pair of colors.

    The sixteen colors of a terminal are what each terminal makes of them: they are measured in four of them.
    What stands on the color of a picture has the least contrast in every theme: pictures keep their colors.
    """
    own = {Color.parse(color).rgb for color in msgspec.structs.astuple(find_theme(theme).colors)}
    seen: dict[tuple[object, object], str] = {}
    for row in grid:
        for cell in row:
            if cell.writes:
                seen[cell.color, cell.ground] = seen.get((cell.color, cell.ground), "") + cell.text
    for (color, ground), text in seen.items():
        if color == ground == DEFAULT:
            continue  # the terminal's own pair
        if (color == DEFAULT) != (ground == DEFAULT):
            yield f"{text[:24]!r} has one color of ours and one that is the terminal's own"
            continue
        for table in SIXTEEN if ansi else ("xterm",):
            measured = contrast(rgb(color, table), rgb(ground, table))
            wanted = STRONG if theme == "contrast" and ground in own else ENOUGH
            if measured < wanted:
                yield f"contrast {measured:.2f} of {text[:24]!r} ({color} on {ground}{f', {table}' if ansi else ''})"
                break


def overlapping(screen: ScreenOf) -> Iterator[str]:
    """Yield the pairs of widgets of which one lies on the other."""
    leaves = [
        (widget, region.intersection(clip))
        for widget, (region, clip) in screen._compositor.visible_widgets.items()
        if not widget.children
        and widget is not screen
        and not isinstance(widget, ScrollBar | ScrollBarCorner)
        and region.intersection(clip).area
    ]
    for place, (one, where) in enumerate(leaves):
        for other, there in leaves[place + 1 :]:
            if where.overlaps(there) and one.layer == other.layer:
                yield f"overlap of {name_of(one)} and {name_of(other)} at {where.intersection(there)}"


def cut_off(screen: ScreenOf) -> Iterator[str]:
    """Yield the texts that have less room than they need, and cannot be scrolled to."""
    for widget in screen.walk_children(Widget):
        if not _is_meant_to_be_seen(widget):
            continue
        region, clip = _place(screen, widget)
        if isinstance(widget, Static) and widget.visual and str(widget.render()).strip():
            yield from _too_small(screen, widget)
        if not widget.children and widget.region.area and not _scrolls(widget):
            seen = region.intersection(clip)
            if seen.height < region.height or seen.width < region.width:
                yield f"{name_of(widget)} is cut off: {region} is seen as {seen}"


def _too_small(screen: ScreenOf, widget: Static) -> Iterator[str]:
    width, height = widget.content_size
    if not width or not height:
        if not _scrolls(widget):
            yield f"{name_of(widget)} has no room at all: {str(widget.render())[:40]!r}"
        return
    needed = widget.get_content_height(screen.size, screen.size, width)
    if needed > height and not _scrolls(widget):
        yield f"{name_of(widget)} needs {needed} lines and has {height}: {str(widget.render())[:40]!r}"


def _is_meant_to_be_seen(widget: Widget) -> bool:
    return widget.display and widget.visible and all(
        above.display and above.visible for above in widget.ancestors if isinstance(above, Widget)
    )  # fmt: skip


def _place(screen: ScreenOf, widget: Widget) -> tuple[Region, Region]:
    place = screen.find_widget(widget)
    return place.region, place.clip


def _scrolls(widget: Widget) -> bool:
    """Whether what is not seen of it can be scrolled to, or is known to be longer than its line."""
    return isinstance(widget, TextArea | Input) or any(
        isinstance(above, ScrollableContainer) or (isinstance(above, Widget) and above.allow_vertical_scroll)
        for above in (widget, *widget.ancestors)
    )


def broken_words(grid: Grid, known: set[str]) -> Iterator[str]:
    """Yield the words that are not among those that the same screen shows where there is room: parts of words."""
    for line in lines_of(grid):
        for found in WORD.finditer(line):
            word = found.group().casefold()
            if word not in known and line[found.end() : found.end() + 1] not in ("…", "~"):
                yield f"part of a word: {found.group()!r} in {line.strip()[-70:]!r}"


def no_letters(screen: ScreenOf, grid: Grid) -> Iterator[str]:
    """Yield the marks, each once, that are no letters of every keyboard, where marks are to be drawn as letters.

    A drawing is made of half blocks, whatever is chosen: letters would leave nothing of it.
    """
    drawn = [
        region.intersection(clip)
        for widget, (region, clip) in screen._compositor.visible_widgets.items()
        if not any(isinstance(each, Letters) for each in widget.get_line_filters())
    ]
    marks = {
        cell.text
        for y, row in enumerate(grid)
        for x, cell in enumerate(row)
        if cell.text and not cell.text.isascii() and not any(region.contains(x, y) for region in drawn)
    }
    for mark in sorted(marks):
        if unicodedata.category(mark[0])[0] not in "LM":
            yield f"{mark!r} is drawn, and is no letter"


def words_of(grid: Grid) -> set[str]:
    """Return the words of a screen."""
    return {found.group().casefold() for line in lines_of(grid) for found in WORD.finditer(line)}


def words_said(screen: ScreenOf) -> set[str]:
    """Return the words of the heading and of all texts of a screen, with those that are scrolled out of sight."""
    said = [getattr(screen, "heading", ""), *(str(widget.render()) for widget in screen.query(Static))]
    return {found.group().casefold() for text in said for found in WORD.finditer(text)}


def lost_focus(app: App[object]) -> Iterator[str]:
    """Yield a sentence where keys would go to nothing that is seen, though there is something for them.

    Where nothing was found, letters are keys ("u" brings back what was just deleted), and the field is left for them.
    """
    screen = app.screen
    shown = screen._compositor.visible_widgets
    able = [widget for widget in screen.focus_chain if widget in shown]
    focused = screen.focused
    if focused is None:
        if able and getattr(screen, "state", "") not in ("waiting", "busy", "nothing"):
            yield f"nothing has the focus; {name_of(able[0])} could have it"
        return
    if focused not in shown or not shown[focused][0].intersection(shown[focused][1]).area:
        yield f"the focus is on {name_of(focused)}, which is not seen"


def stale(seen: Grid, meant: Grid) -> Iterator[str]:
    """Yield the first cell of which a terminal shows something else than the program means."""
    for y, (row, wanted) in enumerate(zip(seen, meant, strict=False)):
        for x, (cell, other) in enumerate(zip(row, wanted, strict=False)):
            blank = not cell.text.strip() and not other.text.strip()
            if (blank and cell.ground != other.ground) or (
                not blank and (cell.text, cell.color, cell.ground) != (other.text, other.color, other.ground)
            ):
                yield f"the terminal shows {cell} where {other} is meant, at line {y}, column {x}"
                return


def bad_frame(grid: Grid, has_frame: bool) -> Iterator[str]:
    """Yield what is wrong with the first and the last line."""
    if not has_frame:
        return
    lines = lines_of(grid)
    if not lines[0].startswith(" ") or not lines[0].strip():
        yield f"the top line says {lines[0]!r}"
    if not lines[-1].endswith((" keys", " this plan", " search", "esc back")):
        yield f"the bottom line says {lines[-1]!r}"


def name_of(widget: Widget | None) -> str:
    """Return how a widget is called in what is said."""
    return f"{type(widget).__name__}{f'#{widget.id}' if widget.id else ''}"
