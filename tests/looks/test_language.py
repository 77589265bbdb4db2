"""Every screen in a made-up language: nothing breaks, and no sentence of a screen is left that only the code knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal import errors
from journal.actions import use_words
from journal.content import load_content
from journal.spoken import speak
from journal.tui import run
from tests.content import made_up
from tests.looks.stage import Stage
from tests.looks.view import View
from tests.looks.views import VIEWS

SCREENS = Path(run.__file__).parent
SOURCES = sorted(SCREENS.rglob("*.py"))

ERRORS = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)}
"""Whose sentences stand in code, in all rooms."""

IN_CODE = {
    "ends.py": "the page after a crash and the questions of a full disk must come even when no file can be read",
    "run.py": "there is no screen yet, or none any more",
}
"""Files whose sentences stay in code, and why."""


WITHOUT = ("today-unsaved", "write-only", "write-unsaved")
"""Views without a word of the content: the questions of a full disk, and a page with one's own words alone."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the program speak the made-up language; the folder of its files."""
    made = made_up.add(tmp_path / "content", monkeypatch)
    speak(lambda: made_up.CODE)
    use_words({name: (text.label, text.help) for name, text in load_content().actions.items()})
    yield made
    made_up.forget()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The books, filled before another language is spoken."""
    made = Stage(tmp_path_factory.mktemp("books"), days=30)
    for kind in ("full", "empty", "odd"):
        made.vault(kind)
    return made


@pytest.mark.parametrize("view", [view for view in VIEWS if view.name not in WITHOUT], ids=lambda view: view.name)
async def test_a_screen_is_shown_in_another_language(folder: Path, stage: Stage, view: View) -> None:
    async with stage.show(view) as shown:
        assert re.search(f"[{made_up.TURNED}]", shown.text), shown.text
        assert not re.search(r"\{\w+\}", shown.text), shown.text


def sentences_in(source: Path) -> list[str]:
    """Return the sentences that stand in a file's code: no docstrings, no styles, no errors."""
    tree = ast.parse(source.read_text("utf-8"))
    left_out: set[int] = set()
    for node in ast.walk(tree):
        of_error = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS
        if of_error or isinstance(node, ast.Raise | ast.Assert):
            left_out |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
    texts = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out
    )
    return [text for text in texts if is_sentence(text)]


def is_sentence(text: str) -> bool:
    """Whether it says something: three words or more, and an end."""
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= 3 and bool(re.search(r"[.?!][\"”]?\s*$|\w[.?!] [A-Z]", text))


def test_no_sentence_of_the_screens_stands_in_code() -> None:
    found = {str(source.relative_to(SCREENS)): sentences_in(source) for source in SOURCES}
    assert set(IN_CODE) <= {name for name, sentences in found.items() if sentences}
    assert {name: texts for name, texts in found.items() if texts and name not in IN_CODE} == {}


def test_a_sentence_is_told_from_a_label_and_a_style() -> None:
    assert is_sentence("Nothing is written here yet. n begins a page.")
    assert is_sentence("Which backup, or which journal file?")
    assert not is_sentence("the last one")
    assert not is_sentence("Leave all as it is")
