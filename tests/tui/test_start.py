"""What Unlock loads before it is seen, and what is loaded behind it: nothing that it does not need, nothing twice."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from journal.book import Book
from journal.tui.places import LASTING
from journal.tui.screens.unlock import load_screens
from tests.tui.conftest import Running

ROOT = Path(__file__).parent.parent.parent

UNLOCK = """
import json, sys
from pathlib import Path
import journal.__main__
from journal.tui import run, tty
app = run._make_app(Path("none.vault"), False, "", tty.Terminal())
import journal.tui.screens.unlock
print(json.dumps(sorted(name for name, module in sys.modules.items() if module is not None)))
"""
"""Does what a start does up to its loop, and prints the modules that are loaded then."""

BEHIND = UNLOCK.replace("print(", "journal.tui.screens.unlock.load_rest()\nprint(")

HEAVY = {
    "nacl",
    "PIL", "click", "cryptography", "fpdf", "http", "markdown_it", "multiprocessing", "numpy", "pyrage", "pygments",
    "socketserver", "sqlite3", "sqlite_utils", "ssl", "unittest", "urllib.request", "xml", "zipfile", "zxcvbn",
    "journal.book", "journal.cli", "journal.content", "journal.exchange", "journal.model", "journal.vault",
    "journal.tui.palette", "journal.tui.screens.today", "textual.widgets._data_table", "textual.widgets._markdown",
    "textual.widgets._text_area",
}  # fmt: skip
"""What must not stand between a person and the field for the passphrase."""

MOST = 90
"""Modules more than the smallest Textual app has; at this writing there are 62."""


def loaded(code: str, home: Path) -> set[str]:
    environment = {"HOME": str(home), "TERM": "xterm-256color", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def at_unlock(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return loaded(UNLOCK, tmp_path_factory.mktemp("home"))


def test_nothing_heavy_is_loaded_before_unlock_is_seen(at_unlock: set[str]) -> None:
    assert "journal.tui.screens.unlock" in at_unlock
    assert at_unlock & HEAVY == set()


def test_unlock_needs_hardly_more_than_the_smallest_app(at_unlock: set[str], tmp_path: Path) -> None:
    smallest = (
        "import json, sys\nimport textual.app, textual.widgets\nfrom textual.widgets import Static, Input\n"
        "import textual.drivers.linux_driver\nprint(json.dumps(sorted(sys.modules)))"
    )
    more = at_unlock - loaded(smallest, tmp_path)
    assert len(more) <= MOST, sorted(more)


def test_what_comes_behind_it_is_the_book_and_its_vault(tmp_path: Path) -> None:
    behind = loaded(BEHIND, tmp_path)
    assert {
        "journal.book",
        "journal.vault",
        "journal.tui.screens.today",
        "cryptography",
        "nacl",
    } <= behind
    assert not {"PIL", "click", "fpdf", "numpy", "pyrage", "sqlite_utils", "zxcvbn"} & behind


@pytest.mark.parametrize("read_before", [True, False])
async def test_no_screen_parses_the_styles_of_all_others_again(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch, read_before: bool
) -> None:
    parsed: list[int] = []
    reparse = Stylesheet.reparse

    def counted(stylesheet: Stylesheet) -> None:
        parsed.append(len(stylesheet.source))
        reparse(stylesheet)

    async with running(book, "settings") as pilot:
        app: Any = pilot.app
        if read_before:
            app.read_styles(load_screens())
        monkeypatch.setattr(Stylesheet, "reparse", counted)
        for screen in LASTING:
            await app.go(screen)
            await pilot.pause()
        await app.show_page("gethelp")
        await pilot.pause()
    assert bool(parsed) is not read_before


def test_what_was_held_back_for_the_start_can_be_loaded_later(tmp_path: Path) -> None:
    assert "fpdf" in loaded(UNLOCK.replace("print(", "import fpdf\nprint("), tmp_path)
