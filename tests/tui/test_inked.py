"""Styled text is sent with the fewest codes, and looks on the terminal just as rich would have it look."""

import pyte
from hypothesis import given
from hypothesis import strategies as some
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from journal.tui.inked import ERASE, Pen

WIDTH = 40
colors = some.sampled_from([None, "#102030", "#f4a781", "red", "bright_blue", "color(200)", "default"])
styles = some.builds(
    Style,
    color=colors,
    bgcolor=colors,
    bold=some.sampled_from([None, True, False]),
    dim=some.sampled_from([None, True]),
    italic=some.sampled_from([None, True]),
    underline=some.sampled_from([None, True]),
    reverse=some.sampled_from([None, True]),
    strike=some.sampled_from([None, True]),
)
pieces = some.lists(some.builds(Segment, some.text("ab  é", max_size=9), some.one_of(some.none(), styles)), max_size=8)
systems = some.sampled_from([ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR])


def shown(sequence: str) -> list[tuple[object, ...]]:
    screen = pyte.Screen(WIDTH, 1)
    pyte.Stream(screen).feed(sequence)
    return [tuple(screen.buffer[0][x]) for x in range(WIDTH)]


def rich(segments: list[Segment], system: ColorSystem) -> str:
    return "".join(
        Strip.render_style(style, text, color_system=system) if style else text for text, style, _ in segments
    )


@given(pieces, systems)
def test_it_looks_as_rich_would_have_it(segments: list[Segment], system: ColorSystem) -> None:
    pen = Pen(system)
    sent = pen.write(segments) + pen.end()
    assert shown(sent) == shown(rich(segments, system))
    assert len(sent) <= len(rich(segments, system)) + len("\x1b[0m")


@given(pieces, some.one_of(some.none(), styles), systems)
def test_a_row_that_ends_in_blanks_looks_the_same_when_its_rest_is_erased(
    segments: list[Segment], style: Style | None, system: ColorSystem
) -> None:
    rest = WIDTH - sum(len(text) for text, _, _ in segments)
    if rest < 1:
        return
    row, pen = [*segments, Segment(" " * rest, style)], Pen(system, erases=True)
    sent = pen.write(row, to_edge=True) + pen.end()
    grounds = [(cell[0], cell[2], *cell[5:]) for cell in shown(sent)]
    assert grounds == [(cell[0], cell[2], *cell[5:]) for cell in shown(rich(row, system))]


def test_only_what_changes_is_said() -> None:
    pen, ground = Pen(ColorSystem.TRUECOLOR), "#14152b"
    sent = pen.write([Segment("a", Style(color="#ffffff", bgcolor=ground, bold=True))])
    assert sent == "\x1b[1;38;2;255;255;255;48;2;20;21;43ma"
    assert pen.write([Segment("b", Style(color="#ffffff", bgcolor=ground))]) == "\x1b[22mb"
    assert pen.write([Segment("c", Style(color="#ff0000", bgcolor=ground))]) == "\x1b[38;2;255;0;0mc"
    assert pen.end() == "\x1b[0m"
    assert pen.end() == ""


def test_blanks_are_written_out_where_they_are_few_underlined_or_not_at_the_edge() -> None:
    pen = Pen(ColorSystem.TRUECOLOR, erases=True)
    for blanks, style, edge in ((3, None, True), (9, Style(underline=True), True), (9, None, False)):
        assert ERASE not in pen.write([Segment("a"), Segment(" " * blanks, style)], to_edge=edge)
    assert pen.write([Segment("a" + " " * 9)], to_edge=True) == f"a{ERASE}"


def test_blanks_before_a_text_stay_where_the_same_piece_stands_after_it_too() -> None:
    """Textual pads a text at both sides with one and the same piece, where its theme has the terminal's own colors."""
    around = Segment(" " * 4, Style(bgcolor="bright_white"))
    sent = Pen(ColorSystem.TRUECOLOR, erases=True).write([around, Segment("text"), around], to_edge=True)
    assert "    " in sent.partition("text")[0]
    assert sent.endswith(ERASE)


def test_without_colors_nothing_but_text_is_sent() -> None:
    pen = Pen(None)
    assert pen.write([Segment("a", Style(bold=True, color="red"))]) + pen.end() == "a"
