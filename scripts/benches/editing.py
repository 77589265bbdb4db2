"""A key on the page at 1 KB, 100 KB and 1 MB: from the key to the last byte that it paints, and how many those are."""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import Row
from place import ROOT, Place, text
from terminal import Terminal

SIZES = (1_000, 100_000, 1_000_000)
KEYS = "abcdefghijklmnopqrstuvwxyz"

BARE = """\
import sys
from pathlib import Path
from textual.app import App
from textual.widgets import TextArea

class Bare(App):
    def compose(self):
        yield TextArea(Path(sys.argv[1]).read_text("utf-8"))

    def on_mount(self):
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()

Bare().run()
"""

OURS = """\
import sys
from pathlib import Path
from textual.app import App
from journal.tui.themes import find_theme, textual_theme
from journal.tui.widgets.page import Page

class Ours(App):
    def compose(self):
        yield Page(Path(sys.argv[1]).read_text("utf-8"))

    def on_mount(self):
        theme = textual_theme(find_theme("dusk"))
        self.register_theme(theme)
        self.theme = theme.name
        page = self.query_one(Page)
        page.move_cursor(page.document.end)
        page.focus()

    def get_theme_variable_defaults(self):
        return textual_theme(find_theme("dusk")).variables

Ours().run()
"""


def measure(place: Place) -> Iterator[Row]:
    """Measure both programs in turn, letter by letter, at the end of the same text."""
    scripts = [place.folder / "bare_area.py", place.folder / "our_page.py"]
    for script, code in zip(scripts, (BARE, OURS), strict=True):
        script.write_text(code, "utf-8")
    for size in SIZES:
        file = place.folder / f"text{size}.txt"
        pages = "\n\n".join(text(number) for number in range(size // 400 + 1))
        file.write_text(pages[: size - 20] + "\nthe end of it ", "utf-8")
        bare, ours = (_keys(place, script, file) for script in scripts)
        name = f"{size // 1000} KB" if size < 1_000_000 else "1 MB"
        yield Row(f"a key at {name}", "bare TextArea", ours[0], bare[0], limit=0.9)
        yield Row(
            f"bytes of a key at {name}", "bare TextArea", ours[1], bare[1], limit=0.06, unit="bytes"
        )  # fmt: skip


def _keys(place: Place, script: Path, file: Path) -> tuple[list[float], list[float]]:
    """Return the ms and the bytes of every key."""
    environment = {**place.environment(), "PYTHONPATH": str(ROOT)}
    terminal = Terminal([sys.executable, str(script), str(file)], environment)
    try:
        terminal.wait_for("the end of it")
        terminal.settle(1.0)
        found = [terminal.key(letter) for letter in KEYS[: place.rounds(26, 10)] * place.rounds(2, 1)]
    finally:
        terminal.end()
    assert statistics.median(size for _, size in found) > 0
    return [ms for ms, _ in found[2:]], [float(size) for _, size in found[2:]]
