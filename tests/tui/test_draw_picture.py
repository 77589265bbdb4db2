"""One whole picture, the water at night that stood at the beginning, by keys alone and by the mouse alone."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from PIL import Image
from textual import events
from textual.pilot import Pilot

from journal.book import Book
from journal.exchange.pictures import png_bytes
from journal.tui.widgets.tools import Tools
from tests.tui.conftest import Running
from tests.tui.test_draw import MIDDLE, mouse, view

MODEL = Path(__file__).with_name("water-at-night.png")
MOST_PRESSES = 400
ALIKE = 40
"""How far the color of a pixel may be from the model's: the palette has other dark tones than the model."""

PINE, GOLD, WHITE, GRAY, SLATE, DEEP = 15, 2, 0, 1, 10, 8
STARS = {
    WHITE: [(46, 1), (34, 4), (53, 9), (44, 10), (56, 14), (8, 9), (17, 7), (5, 4)],
    GRAY: [(20, 11), (33, 10), (50, 9), (50, 11)],
    SLATE: [
        (51, 11), (60, 10), (60, 8), (60, 6), (60, 4), (38, 6), (34, 7), (35, 9), (30, 9), (27, 10), (29, 3), (19, 3),
        (16, 5), (8, 2), (8, 7), (13, 11), (19, 13),
    ],
}  # fmt: skip
"""Where the stars of each color are, in the order of a short way."""

Spot = tuple[int, int]
Step = tuple[str, object]


def steps() -> Iterator[Step]:
    """What is done, whatever it is done with: ("color", index), ("use", action), ("at", places)."""
    yield "color", PINE
    yield "use", "line"
    for corner, other in (((0, 21), (9, 17)), ((9, 17), (15, 15)), ((15, 15), (26, 20)), ((27, 20), (34, 18))):
        yield "at", (corner, other)
    yield "at", ((34, 18), (42, 20))
    yield "at", ((42, 21), (63, 21))
    yield "use", "filled"
    yield "use", "box"
    yield "at", ((63, 22), (0, 35))
    yield "use", "fill"
    yield "at", ((15, 20),)
    for _ in range(3):
        yield "use", "texture"
    yield "use", "box"
    yield "color", DEEP
    yield "at", ((0, 35), (63, 23))
    for _ in range(2):
        yield "use", "texture"
    yield "color", GOLD
    for left, right, y in ((48, 48, 24), (47, 49, 26), (46, 51, 28), (45, 53, 31)):
        yield "at", ((left, y), (right, y + 2))
    yield "use", "pencil"
    yield "use", "oval"
    yield "at", ((52, 12), (44, 4))
    yield "use", "filled"
    yield "use", "pencil"
    for color, places in STARS.items():
        yield "color", color
        for place in places:
            yield "at", (place,)


class Keys:
    """Does it with keys alone, and counts them."""

    LETTERS: ClassVar[dict[str, str]] = {
        "line": "l", "box": "r", "oval": "o", "fill": "f", "pencil": "p", "filled": "x", "texture": "b",
    }  # fmt: skip

    def __init__(self, pilot: Pilot[object]) -> None:
        self.pilot, self.spot, self.presses = pilot, MIDDLE, 0

    async def press(self, *keys: str) -> None:
        self.presses += len(keys)
        await self.pilot.press(*keys)

    async def color(self, index: int) -> None:
        await self.press(*([str(index)] if index < 10 else ["9", *["."] * (index - 9)]))

    async def use(self, action: str) -> None:
        await self.press(self.LETTERS[action])

    async def at(self, places: tuple[Spot, ...]) -> None:
        for x, y in places:
            await self.press(*way(x - self.spot[0], "home", "end", "left", "right", self.spot[0], 63))
            await self.press(*way(y - self.spot[1], "pageup", "pagedown", "up", "down", self.spot[1], 35))
            self.spot = x, y
            await self.press("space")


def way(distance: int, far_back: str, far_on: str, back: str, on: str, start: int, last: int) -> list[str]:
    """The shortest keys along one direction: jumps of eight, which stop at the edge, and single steps."""
    found: list[list[str]] = []
    for jumps in range(-9, 10):
        at = min(max(start + 8 * jumps, 0), last)
        rest = start + distance - at
        found.append([far_on if jumps > 0 else far_back] * abs(jumps) + [on if rest > 0 else back] * abs(rest))
    return min(found, key=len)


class Mouse:
    """Does it with the mouse alone, on a terminal that tells pixels."""

    def __init__(self, pilot: Pilot[object]) -> None:
        self.pilot = pilot

    async def color(self, index: int) -> None:
        await self.use(f"color({index})")

    async def use(self, action: str) -> None:
        tools, column = self.pilot.app.screen.query_one(Tools), 0
        for y, row in enumerate(tools.rows()):
            column = 0
            for piece in row:
                if piece.action == action:
                    await self.pilot.click(Tools, offset=(column, y))
                    return
                column += len(piece.text)
        raise AssertionError(f"no tool for {action}")

    async def at(self, places: tuple[Spot, ...]) -> None:
        screen = self.pilot.app.screen
        cells = [(x + 0.5, y / 2 + 0.25) for x, y in places]
        screen._forward_event(mouse(self.pilot, events.MouseDown, *cells[0]))
        for cell in cells[1:]:
            screen._forward_event(mouse(self.pilot, events.MouseMove, *cell))
        screen._forward_event(mouse(self.pilot, events.MouseUp, *cells[-1]))
        await self.pilot.pause()


async def draw(hand: Keys | Mouse) -> None:
    for what, value in steps():
        await getattr(hand, what)(value)


async def test_the_picture_of_the_beginning_by_keys_and_by_mouse(book: Book, running: Running) -> None:
    async with running(book, "draw") as pilot:
        keys = Keys(pilot)
        await draw(keys)
        await pilot.press("n")
        await draw(Mouse(pilot))
        assert not view(pilot).in_the_middle
        await pilot.press("f2")
        await pilot.pause()
    by_keys, by_mouse = sorted(book.drawings.list(), key=lambda drawing: str(drawing.changed_at))
    assert png_bytes(by_keys) == png_bytes(by_mouse)
    assert keys.presses <= MOST_PRESSES
    made = Image.open(io.BytesIO(png_bytes(by_keys, 1))).convert("RGB").tobytes()
    model = Image.open(MODEL).convert("RGB").tobytes()
    pixels = [(made[n : n + 3], model[n : n + 3]) for n in range(0, len(model), 3)]
    alike = sum(max(abs(a - b) for a, b in zip(one, other, strict=True)) <= ALIKE for one, other in pixels)
    assert alike >= 0.95 * len(pixels)
