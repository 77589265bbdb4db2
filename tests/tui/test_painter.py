"""What is sent after a change is as little as can be, and leaves on the terminal just what a full repaint would."""

from typing import Any

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.pilot import Pilot

from journal.book import Book
from journal.tui.app import JournalApp
from journal.tui.painter import cells_between
from tests.tui.conftest import Running
from tests.tui.test_draw import drag, mouse, view

letters = some.text(some.sampled_from("ab é月日🌿"), max_size=6)


@given(some.lists(letters, min_size=1, max_size=5), some.integers(0, 20), some.integers(1, 20))
def test_cells_between_are_those_cells_and_a_wide_character_is_never_cut(
    texts: list[str], left: int, width: int
) -> None:
    cells = [(n, letter) for n, letter in enumerate("".join(texts)) for _ in range(cell_len(letter))]
    wanted = sorted(set(cells[left : left + width]))
    start, part = cells_between([Segment(text) for text in texts], left, left + width)
    assert "".join(segment.text for segment in part) == "".join(letter for _, letter in wanted)
    if wanted:
        assert start == cells.index(wanted[0])


def test_a_row_with_joined_signs_is_sent_from_its_start() -> None:
    row = [Segment("ab"), Segment("👩\u200d🚀❤\ufe0f"), Segment("cde")]
    start, part = cells_between(row, 7, 8)
    assert start == 0
    assert "".join(segment.text for segment in part) == "ab👩\u200d🚀❤\ufe0fcd"


class Terminal:
    """Takes what the program would have sent, and counts it."""

    def __init__(self, app: JournalApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app, self.parts, self.sent, self.pictures = app, 0, 0, 0
        width, height = app.size
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)
        monkeypatch.setattr(app, "_display", self.display)
        self.display(app.screen, app.screen._compositor.render_full_update())

    def display(self, screen: object, update: object) -> None:
        """Write an update, as the app would to a real terminal."""
        if isinstance(update, CompositorUpdate) and screen is self.app.screen:
            sequence = update.render_segments(self.app.console)
            self.parts += isinstance(update, ChopsUpdate)
            self.pictures += bool(sequence.strip())
            self.sent += len(sequence.encode())
            self._stream.feed(sequence.replace("\r", ""))

    def cells(self) -> list[list[tuple[Any, ...]]]:
        """Each cell: its character and how it looks; a blank has no color but its ground's."""
        lines = [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]
        return [[(c.data, c.bg, c.reverse, c.fg if c.data.strip() else "") for c in line] for line in lines]


async def holds(pilot: Pilot[object], terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare what the updates left with what a terminal shows that got everything at once."""
    await pilot.pause()
    fresh = Terminal(terminal.app, monkeypatch)
    fresh_cells = fresh.cells()
    monkeypatch.setattr(terminal.app, "_display", terminal.display)
    assert terminal.cells() == fresh_cells


STORIES = {
    "draw": ["space", "enter", "right", "down", "]", "5", "right", "c", "b", "e", "right", "u", "g", "escape", "t",
             "space", "a", "月", "escape", "colon", "escape", "z", "h", "a"],
    "today": ["space", "down", "space", "u", "right", "enter", "escape", "colon", "p", "escape", "[", "]", "?",
              "escape"],
    "write": ["n", "月", "日", "a", "é", "left", "left", "b", "backspace", "enter", "c", "up", "escape", "escape"],
    "plan": ["down", "down", "tab", "down", "right", "enter", "escape", "up", "left", "tab", "down", "enter", "escape"],
    "settings": ["down", "down", "right", "left", "slash", "l", "o", "escape", "end", "enter", "escape", "home"],
    "calm": ["down", "up", "tab", "down", "enter", "escape", "escape"],
    "sky": ["left", "left", "up", "right", "down", "tab", "g", "escape", "c", "right", "escape", "m", "escape"],
    "keep": ["down", "down", "enter", "down", "tab", "escape", "up", "enter", "escape", "end", "enter", "escape"],
}  # fmt: skip
"""Keys that are pressed on each screen."""


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
@pytest.mark.parametrize("screen", STORIES)
async def test_after_every_key_the_terminal_shows_what_a_full_repaint_would(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch, screen: str, size: tuple[int, int]
) -> None:
    async with running(book, screen, size=size) as pilot:
        app: Any = pilot.app
        terminal = Terminal(app, monkeypatch)
        for key in STORIES[screen]:
            here = app.screen
            await pilot.press(key)
            if app.screen is not here:
                terminal = Terminal(app, monkeypatch)
            await holds(pilot, terminal, monkeypatch)


@pytest.mark.parametrize("ink", ["full", "sixteen", "none"])
@pytest.mark.parametrize("theme", ["dusk", "paper"])
async def test_a_drag_sends_a_few_cells_each_time_and_a_resize_in_it_leaves_nothing_wrong(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch, theme: str, ink: str
) -> None:
    monkeypatch.setattr("journal.tui.widgets.picture.ink_of", lambda app: ink)
    async with running(book, "draw", theme=theme) as pilot:
        app: Any = pilot.app
        app.console._color_system = ColorSystem.TRUECOLOR
        await drag(pilot, (4, 2), release=False)
        terminal = Terminal(app, monkeypatch)
        terminal.sent = terminal.parts = 0
        for x, y in ((8, 3), (13, 5), (11, 9), (30, 9), (30, 4), (26, 2)) * 4:
            app.screen._forward_event(mouse(pilot, events.MouseMove, x, y))
            await pilot.pause()
        assert terminal.parts
        assert terminal.sent / 24 <= 600
        await holds(pilot, terminal, monkeypatch)
        await pilot.resize_terminal(60, 20)
        terminal = Terminal(app, monkeypatch)
        app.screen._forward_event(mouse(pilot, events.MouseMove, 9, 9))
        await holds(pilot, terminal, monkeypatch)
        assert view(pilot).pressed
