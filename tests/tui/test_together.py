"""Esc and ! that arrive together are two keys; everything else is parsed as it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("termios")
from textual import events

from journal.tui.driver import Together


def shown(*texts: str) -> list[str]:
    together = Together()
    found = [part for text in texts for part in together.apart(text)]
    found += together.alone()
    return [part.key if isinstance(part, events.Key) else part for part in found]


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (["\x1b!"], ["escape", "exclamation_mark"]),
        (["\x1b", "!"], ["escape", "exclamation_mark"]),
        (["a\x1b!b"], ["a", "escape", "exclamation_mark", "b"]),
        (["\x1b"], ["escape"]),
        (["\x1b[21~"], ["\x1b[21~"]),
        (["\x1b", "[21~"], ["\x1b[21~"]),
        (["!"], ["!"]),
        (["\x1b[200~so \x1b! it is\x1b[201~"], ["\x1b[200~so \x1b! it is\x1b[201~"]),
    ],
)
def test_only_the_two_that_belong_together_are_taken_apart(texts: list[str], parts: list[str]) -> None:
    assert shown(*texts) == parts


@given(st.lists(st.text("\x1b!a[~", max_size=6), max_size=5))
def test_nothing_is_lost(texts: list[str]) -> None:
    written = {"escape": "\x1b", "exclamation_mark": "!"}
    assert "".join(written.get(part, part) for part in shown(*texts)) == "".join(texts)
