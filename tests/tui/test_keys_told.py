"""A key that a sentence names has the color of keys, wherever the sentence stands."""

import re

import pytest
from rich.color import Color

from journal.book import Book
from journal.content import load_content
from journal.tui.text import keyed, keys_told
from journal.tui.themes import find_theme
from tests.tui.conftest import Running, shown

NAMED = re.compile(r"(?<![\w,] )\b(?:enter|esc|ctrl\+\w)(?= \w+s\b)", re.IGNORECASE)
ELSEWHERE = ("how_to",)
"""Sections that tell a whole story, in which keys are named in passing, too."""


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in keys_told(text)]


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("t stops it and keeps the minutes", ["t"]),
        ("    p opens your own plan for tough days.", ["p"]),
        ("There is no backup yet. Keep makes one: 7.", ["7"]),
        ("enter opens · esc, then ! get help · ctrl+q leaves", ["enter", "esc", "!", "ctrl+q"]),
        ("Space puts it here. Enter puts a copy. Esc leaves it.", ["Space", "Enter", "Esc"]),
        ("Hint: enter opens a line. u takes the last step back.", ["enter", "u"]),
        ("Pick one. It starts with enter, and you can leave it at any time.", ["enter"]),
        ("A plain day. I was cross with everybody. 5 rounds, 25 min · plan 45", []),
        ("What is taking up the most space in your head right now?", []),
        ("What your therapist and you agreed on. Zero minutes means that it is just ticked.", []),
    ],
)
def test_a_sentence_tells_its_keys(sentence: str, keys: list[str]) -> None:
    assert told(sentence) == keys
    assert [str(span.style) for span in keyed(sentence).spans] == ["$hand"] * len(keys)
    assert keyed(sentence).plain == sentence


def test_no_sentence_names_a_key_that_is_not_told() -> None:
    for section, texts in load_content().screens.items():
        for name, text in texts.items():
            if section not in ELSEWHERE:
                assert set(NAMED.findall(text)) <= set(told(text)), f"{section}.{name}"


@pytest.mark.parametrize(
    ("keys", "sentence", "key"),
    [
        (("d",), "enter keeps it as an entry", "enter"),
        (("t",), "t stops it", "t"),
        (("4",), "It starts with enter", "enter"),
        (("3", "g"), "esc opens the page", "esc"),
    ],
)
async def test_on_the_screen_it_has_the_color_of_keys(
    running: Running, book: Book, keys: tuple[str, ...], sentence: str, key: str
) -> None:
    async with running(book) as pilot:
        for pressed in keys:
            await pilot.press(pressed)
            await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        lines = shown(pilot).splitlines()
        row = next(place for place, line in enumerate(lines) if sentence in line)
        column = lines[row].index(sentence) + sentence.index(key)
        assert pilot.app.screen._compositor.get_style_at(column, row).color == Color.parse(
            find_theme("dusk").colors.hand
        )
