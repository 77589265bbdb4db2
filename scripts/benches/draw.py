"""Drawing at 160x100 beside a bare canvas and the other ones for Textual: drags, repaints, fill, undo; the gallery."""

import fcntl
import random
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from canvases import peers
from measure import Row
from place import Place
from today import Screen, unlocked

BARE = """\
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

WIDTH, HEIGHT = 160, 100
STYLES = {(a, b): Style.parse(f"#{a:02x}8080 on #{b:02x}4040") for a in (0, 255) for b in (0, 255)}

class Canvas(Widget):
    ALLOW_SELECT = False
    DEFAULT_CSS = "Canvas { width: 160; height: 50; }"
    pixels = bytearray(WIDTH * HEIGHT)
    last = None

    def render_line(self, y):
        rows = self.pixels[2 * y * WIDTH : (2 * y + 1) * WIDTH], self.pixels[(2 * y + 1) * WIDTH : (2 * y + 2) * WIDTH]
        return Strip(list(Segment.simplify(Segment("▀", STYLES[pair]) for pair in zip(*rows))), WIDTH)

    def on_mouse_down(self, event):
        self.last = event.x, event.y
        self.capture_mouse()

    def on_mouse_move(self, event):
        if self.last is None:
            return
        (x, y), (to_x, to_y) = self.last, (event.x, event.y)
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for n in range(steps + 1):
            column, row = x + (to_x - x) * n // steps, y + (to_y - y) * n // steps
            if 0 <= column < WIDTH and 0 <= row < HEIGHT // 2:
                self.pixels[2 * row * WIDTH + column] = self.pixels[(2 * row + 1) * WIDTH + column] = 255
        self.last = to_x, to_y
        self.refresh(Region(min(x, to_x), min(y, to_y), abs(to_x - x) + 1, abs(to_y - y) + 1))

    def on_mouse_up(self, event):
        self.last = None

class Bare(App):
    def compose(self):
        yield Canvas()

    def on_key(self, event):
        self.query_one(Canvas).refresh()

Bare().run()
"""
WIDTH, HEIGHT = 160, 100
WINDOW = (56, 184)
"""Rows and columns of the window: all of the canvas is seen."""

DRAWINGS = 500
EVENTS = 60
"""Events of a drag, each sent when the one before is painted."""

BEGUN = 0.5
"""Seconds until the first byte of an event, if any; a slow screen that is sent the next one paints both at once."""

PAINTED = 0.04
"""Seconds without a byte after which an event is painted; Textual paints at most every 17 ms."""

BURST = 2000
A_SECOND = 1000.0


def measure(place: Place) -> Iterator[Row]:
    """Measure on two terminals, turn by turn, and what is not seen on one in this process."""
    bare_file = place.folder / "bare-canvas.py"
    bare_file.write_text(BARE, "utf-8")
    ours, bare = unlocked(place, _vault(place)), Screen([sys.executable, str(bare_file)], place)
    try:
        others, missing = dict(peers(place)), ""
    except OSError as error:
        others, missing = {}, f"the other canvases could not be had: {error}"
    try:
        for screen in (ours, bare, *others.values()):
            screen.terminal.settle(1)
            fcntl.ioctl(screen.terminal._handle, termios.TIOCSWINSZ, struct.pack("HHHH", *WINDOW, 0, 0))
            screen.terminal.settle(1)
        ours.press("3")
        yield from _drags(place, ours, bare, others)
        if missing:
            yield Row("a drag event at 160x100, by the processor", "other canvases", note=missing)
        yield _most(f"a burst of {BURST:,} drag events", [_burst(ours)], A_SECOND)
        ours.press(*"ccccc")
        whole = [_repaint(ours) for _ in range(place.rounds(5, 2))]
        yield _most("the whole canvas in other colors, by the processor", whole, 33)
        yield Row("the whole canvas, by the processor", "bare line-API canvas", whole, [_repaint(bare)])
        yield from _gallery(place, ours)
    finally:
        for screen in (ours, bare, *others.values()):
            screen.terminal.end()
    yield from _without_a_screen(place.rounds(60, 15))


def _gallery(place: Place, ours: Screen) -> Iterator[Row]:
    """Open the gallery, walk in it, and open it again; on a busy machine the time of the processor is what counts."""
    opened, spent, steps = [ours.key("g", "esc canvas")], [], []
    for _ in range(place.rounds(20, 6)):
        steps += [ours.terminal.key(step)[0] for step in ("\x1b[C", "\x1b[D")]
    for _ in range(place.rounds(15, 5)):
        ours.press("\x1b")
        opened.append(ours.key("g", "esc canvas"))
        ours.press("\x1b")
        spent.append(_cpu(ours, lambda: ours.press("g")))
    yield _most(f"the gallery of {DRAWINGS} drawings opens for the first time", opened[:1], 80)
    yield _most("the gallery opens again", opened[1:], 80)
    yield _most("the gallery opens again, by the processor", spent, 80)
    walked = [_cpu(ours, lambda: ours.press("\x1b[C", "\x1b[D")) / 2 for _ in range(place.rounds(10, 4))]
    yield _most("a step in the gallery", steps, 16)
    yield _most("a step in the gallery, by the processor", walked, 16)


def _drags(place: Place, ours: Screen, bare: Screen, others: dict[str, Screen]) -> Iterator[Row]:
    """Drag over each of them in turn, and compare the CPU and the bytes of one event."""
    screens = {"ours": ours, "bare line-API canvas": bare, **others}
    times: dict[str, list[float]] = {name: [] for name in screens}
    sizes: dict[str, list[float]] = {name: [] for name in screens}
    for turn in range(place.rounds(8, 3)):
        for name, screen in screens.items():
            before = screen.terminal.written
            times[name].append(_cpu(screen, lambda screen=screen, turn=turn: _drag(screen, EVENTS, turn)) / EVENTS)  # type: ignore[misc]
            sizes[name].append((screen.terminal.written - before) / EVENTS)
    for name in list(screens)[1:]:
        limit = 1.2 if name not in others else 1 / 3
        yield Row("a drag event at 160x100, by the processor", name, times["ours"], times[name], limit=limit)
        yield Row("a drag event at 160x100, to the terminal", name, sizes["ours"], sizes[name], unit="bytes")
    yield _most("a drag event at 160x100, to the terminal, in all", sizes["ours"], 400, "bytes")


def _way(events: int, seed: int) -> Iterator[str]:
    """Yield a drag as a terminal tells it: a walk over the canvas of some cells a step."""
    walk = random.Random(seed)
    x, y = 80, 28
    yield f"\x1b[<0;{x};{y}M"
    for _ in range(events):
        x, y = min(max(x + walk.randint(-4, 4), 6), 150), min(max(y + walk.randint(-2, 2), 8), 48)
        yield f"\x1b[<32;{x};{y}M"
    yield f"\x1b[<0;{x};{y}m"


def _drag(screen: Screen, events: int, seed: int) -> None:
    for event in _way(events, seed):
        screen.terminal.type(event)
        screen.terminal.read_for(BEGUN)
        screen.terminal.settle(PAINTED)
    screen.terminal.settle(0.3)


def _burst(screen: Screen) -> float:
    """Send all events as fast as they are taken; return the ms until the last byte that they made was written."""
    events, started = list(_way(BURST, 99)), time.perf_counter()
    for first in range(0, len(events), 50):
        screen.terminal.type("".join(events[first : first + 50]))
        screen.terminal.read_for(0)
    quiet = 0.3
    screen.terminal.settle(quiet)
    return (time.perf_counter() - started - quiet) * 1000


def _repaint(screen: Screen) -> float:
    """Return the ms of CPU that a change of the palette costs, which repaints all."""
    return _cpu(screen, lambda: screen.press(*"c" * 20)) / 20


def _cpu(screen: Screen, work: Callable[[], object]) -> float:
    """Return the ms of processor that a program spends on something."""
    before = _spent(screen.terminal.pid)
    work()
    return (_spent(screen.terminal.pid) - before) * 1000


def _spent(pid: int) -> float:
    """Return the seconds that all threads of a program have run so far."""
    return sum(int(file.read_text("ascii").split()[0]) for file in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def _vault(place: Place) -> Path:
    """Make a vault with many drawings, the last one of today and of the largest size."""
    import msgspec

    from journal.book import Book
    from journal.vault import Passphrase
    from place import PASSPHRASE

    vault = place.vault("drawings", 50)
    with Book.open(vault, Passphrase(PASSPHRASE)) as book:
        puts = []
        for number in range(DRAWINGS - len(book.drawings.list())):
            drawing = book.drawings.new(WIDTH, HEIGHT)
            packed = _sixty_strokes(number)
            puts.append(("drawing", drawing.id, msgspec.structs.replace(drawing, packed=packed)))
        book.keep_all(puts)  # type: ignore[arg-type]
        book.flush()
    return vault


def _sixty_strokes(seed: int) -> bytes:
    """Return a picture of sixty strokes, packed for keeping."""
    from journal.model.canvas import Canvas, pixel_brush
    from journal.model.drawing import pack_pixels

    hand, canvas = random.Random(seed), Canvas(WIDTH, HEIGHT)
    for stroke in range(60):
        spot = hand.randrange(WIDTH), hand.randrange(HEIGHT)
        for _ in range(8):
            end = spot[0] + hand.randint(-12, 12), spot[1] + hand.randint(-12, 12)
            canvas.line(spot, end, stroke % 16, pixel_brush(hand.choice((1, 2, 3))))
            spot = end
    return pack_pixels(canvas.pixels)


def _without_a_screen(rounds: int) -> Iterator[Row]:
    from journal.model.canvas import Canvas

    canvas, fills, undos = Canvas(WIDTH, HEIGHT), [], []
    for number in range(rounds):
        started = time.perf_counter()
        canvas.begin()
        canvas.fill((80, 50), number % 16)
        canvas.end()
        fills.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        canvas.undo()
        undos.append((time.perf_counter() - started) * 1000)
        canvas.redo()
    yield _most("fill of the whole canvas", fills, 10)
    yield _most("undo of it, before the repaint", undos, 2)
    stored = [float(len(_sixty_strokes(number))) for number in range(10)]
    yield _most("a drawing of 60 strokes, stored", stored, 5000, "bytes")


def _most(what: str, values: list[float], most: float, unit: str = "ms") -> Row:
    """Return a line that compares values with what they may be at most."""
    return Row(what, ours=values, most=most, unit=unit)
