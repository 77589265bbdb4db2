"""What is wrong in a file that is written by hand is said with its line and name, whatever the shape of the file."""

from typing import Any

import msgspec
import pytest

from journal.byhand import UNREADABLE, fault, line_of, read
from journal.byhand.places import places_of


class Block(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    minutes: int = 0
    names: tuple[str, ...] = ()


class Shelf(msgspec.Struct, forbid_unknown_fields=True):
    blocks: tuple[Block, ...]
    title: str = ""


Texts = dict[str, dict[str, str]]


def told(content: bytes, shape: Any) -> str:
    with pytest.raises(UNREADABLE) as error:
        read(content, shape)
    return fault(error.value, content, shape)


@pytest.mark.parametrize(
    ("content", "shape", "said"),
    [
        (b'[[blocks]]\nid = "a"\n\n[[blocks]]\nid = 5\n', Shelf, 'Line 5, blocks, number 2, id: it has to be a text'),
        (b'[[blocks]]\nid = "a"\nnames = ["x", 2]\n', Shelf, 'Line 3, blocks, number 1, names, number 2: '),
        (b'[[blocks]]\nid = "a"\nnames = "x"\n', Shelf, "Line 3, blocks, number 1, names: it has to be a list"),
        (b'[[blocks]]\nminutes = 5\n', Shelf, "Line 1, blocks, number 1, id: it is missing."),
        (b'title = "x"\n', Shelf, "blocks: it is missing."),
        (b'[[blocks]]\nid = "a"\nminute = 5\n', Shelf, "Line 3, blocks, number 1, minute: there is nothing"),
        (b'blocks = 5\n', Shelf, "Line 1, blocks: it has to be a list"),
        (b'[one]\na = "x"\n\n[two]\nb = 7\n', Texts, 'Line 5, two.b: it has to be a text between "quotes".'),
        (b'[one]\na = "x"\n[two.b]\nc = "y"\n', Texts, 'Line 3, two.b: it has to be a text between "quotes".'),
        (b'one = "x"\n', Texts, "Line 1, one: it has to be a part with lines of its own."),
        (b"[one]\r\n\"a b\" = 7\r\n", Texts, 'Line 2, one.a b: it has to be a text between "quotes".'),
        (b"[one]\na = [1\n", Texts, "At its end: a [ or { is not closed again."),
        (b"[one]\na = 'x\n", Texts, "At its end: a text has no quote at its end."),
        (b"[one\n", Texts, "Line 1: a [ or { is not closed again."),
        (b"[one]\n[one]\n", Texts, "Line 2: something that can be there once is there twice."),
    ],
)  # fmt: skip
def test_the_line_and_the_name_are_told(content: bytes, shape: Any, said: str) -> None:
    assert said in told(content, shape)


def test_a_name_in_quotes_has_its_line() -> None:
    content = b'# keys\n"today.tick" = ["v"]\n\'today.undo\' = ["u"]\n'
    assert line_of("today.tick", content) == "Line 2, today.tick"
    assert line_of("today.undo", content) == "Line 3, today.undo"
    assert line_of("today.none", content) == "today.none"
    assert places_of('"a" = 1')[("a",)] == 1
