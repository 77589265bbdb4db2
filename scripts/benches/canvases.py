"""The other canvases for Textual, each as a small program that draws a line from one place of the mouse to the next."""

from collections.abc import Iterator

from apart import programs_of
from place import Place
from today import Screen

HAND = """
from textual.app import App

class Hand(Canvas):
    ALLOW_SELECT = False
    DEFAULT_CSS = "Hand { width: 160; height: 50; }"
    last = None

    def on_mouse_down(self, event):
        self.last = event.x, event.y
        self.capture_mouse()

    def on_mouse_move(self, event):
        if self.last is not None:
            (x, y), (to_x, to_y) = self.last, (min(max(event.x, 0), 159), min(max(event.y, 0), 49))
            self.last = to_x, to_y
            self.stroke(x, y, to_x, to_y)

    def on_mouse_up(self, event):
        self.last = None
"""
PROGRAMS = {
    "textual-canvas 1.1": """\
from textual.color import Color
from textual_canvas import Canvas
"""
    + HAND
    + """\
    def stroke(self, x, y, to_x, to_y):
        self.draw_line(x, 2 * y, to_x, 2 * to_y)
        self.draw_line(x, 2 * y + 1, to_x, 2 * to_y + 1)

class Peer(App):
    def compose(self):
        yield Hand(160, 100, Color.parse("#0f1230"), Color.parse("#e9e7f6"))

Peer().run()
""",
    "textual-hires-canvas 0.14": """\
from textual_hires_canvas import Canvas, HiResMode
"""
    + HAND
    + """\
    def stroke(self, x, y, to_x, to_y):
        self.draw_hires_line(x, y, to_x, to_y, HiResMode.HALFBLOCK, "#e9e7f6")
        self.draw_hires_line(x, y + 0.5, to_x, to_y + 0.5, HiResMode.HALFBLOCK, "#e9e7f6")

class Peer(App):
    def compose(self):
        yield Hand(160, 50)

Peer().run()
""",
}


def peers(place: Place) -> Iterator[tuple[str, Screen]]:
    """Start each of them. Raises OSError with the reason when they cannot be had."""
    python = programs_of("canvases") / "python"
    for name, program in PROGRAMS.items():
        file = place.folder / f"{name.split()[0]}.py"
        file.write_text(program, "utf-8")
        yield name, Screen([str(python), str(file)], place)
