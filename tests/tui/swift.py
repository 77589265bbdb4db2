"""A loop whose clock jumps to what is due next, and every frame that is painted meanwhile, with its moment."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import pyte
import pytest
from textual import _time
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from journal.tui.screens import calm_run
from tests.terminal.harness import UNSHOWABLE

Level = tuple[float, float]
"""How bright the ground of a cell is, and the ink on it, from 0 to 1; without ink both are the same."""

Look = tuple[float, Level]
Cell = tuple[int, int]
Span = tuple[float, float]


class SwiftLoop(asyncio.SelectorEventLoop):
    """Where nothing is ready it does not wait for the next timer: its clock is put forward to it."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = 0.0

    def time(self) -> float:
        return super().time() + self._ahead

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self._ahead += max(0.0, self._scheduled[0]._when - self.time())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


class Film:
    """Every write of the program to its terminal, each with its moment."""

    def __init__(self, moment: Callable[[], float]) -> None:
        self.moment = moment
        self.writes: list[tuple[float, str]] = []

    def take(self, app: App[Any], _: Screen[Any], update: object) -> None:
        """Stand in for what sends an update to the terminal: the same bytes, kept."""
        if isinstance(update, CompositorUpdate) and app._running and not app._batch_count:
            self.writes.append((self.moment(), update.render_segments(app.console)))

    def changes(self, spans: Sequence[Span], size: tuple[int, int] = (80, 24)) -> list[dict[Cell, list[Look]]]:
        """Return for each span of time, in their order, the cells that changed in it, and when they looked how."""
        screen = pyte.Screen(*size)
        stream, current = pyte.Stream(screen), dict[Cell, Level]()
        found: list[dict[Cell, list[Look]]] = [{} for _ in spans]
        for moment, data in self.writes:
            screen.dirty.clear()
            stream.feed(UNSHOWABLE.sub(b"", data.encode()).decode())
            spanned = [looks for (start, end), looks in zip(spans, found, strict=True) if start < moment <= end]
            for cell, level in (((y, x), level_of(look)) for y in screen.dirty for x, look in screen.buffer[y].items()):
                before = current.get(cell, (0.0, 0.0))
                if level != before:
                    for looks in spanned:
                        looks.setdefault(cell, [(0.0, before)]).append((moment, level))
                    current[cell] = level
        return found


def level_of(cell: Any) -> Level:
    ground, ink = luminance(cell.bg, 0.0), luminance(cell.fg, 0.8)
    if cell.reverse:
        ground, ink = ink, ground
    return ground, ink if cell.data.strip() else ground


NAMED = {
    "black": 0.0, "red": 0.2, "green": 0.35, "brown": 0.5, "blue": 0.1, "magenta": 0.25, "cyan": 0.4, "white": 0.75,
}  # fmt: skip


def luminance(color: str, usual: float) -> float:
    """Return the relative luminance of a color (WCAG 2); of the sixteen about that of most terminals."""
    if color == "default":
        return usual
    if len(color) != 6:
        return NAMED.get(color.removeprefix("bright"), 0.6) + (0.2 if color.startswith("bright") else 0.0)
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def most_flashes(looks: list[Look]) -> int:
    """Return how often a cell flashes within a second at most: up and down again by a tenth of the full brightness."""
    most = 0
    for which in (0, 1):
        turns: list[tuple[float, int]] = []
        last = looks[0][1][which]
        for moment, level in looks[1:]:
            change = level[which] - last
            if abs(change) < 0.1:
                continue
            way, last = (1 if change > 0 else -1), level[which]
            if not turns or turns[-1][1] != way:
                turns.append((moment, way))
        moments = [moment for moment, _ in turns]
        for place, moment in enumerate(moments):
            most = max(most, sum(moment <= other < moment + 1 for other in moments[place:]) // 2)
    return most


def run_swiftly(story: Callable[[Film], Coroutine[Any, Any, None]], monkeypatch: pytest.MonkeyPatch) -> Film:
    """Run a story of the program by a clock that never waits; return what it painted."""
    loop = SwiftLoop()
    film = Film(loop.time)
    monkeypatch.setattr(_time, "get_time", loop.time)
    monkeypatch.setattr(calm_run, "clock", loop.time)
    monkeypatch.setattr(App, "_display", lambda app, screen, update: film.take(app, screen, update))
    try:
        loop.run_until_complete(story(film))
    finally:
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
    return film
