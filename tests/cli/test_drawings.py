"""Drawings on the command line: the list, and pictures that other programs can show."""

import stat
from pathlib import Path

import msgspec
import pytest

from journal.model.drawing import pack_pixels
from tests.cli.conftest import Person
from tests.conftest import PASSPHRASE


@pytest.fixture
def drawn(person: Person) -> str:
    """A vault with one drawing in it; returns its id."""
    from journal.book import Book
    from journal.vault import Passphrase

    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        blank = book.drawings.new(width=8, height=4)
        pixels = blank.pixels()
        pixels[3] = 2
        kept = book.drawings.keep(msgspec.structs.replace(blank, packed=pack_pixels(pixels), title="The \x1b[31mhill"))
        book.flush()
    return kept.id


def test_the_list(person: Person, drawn: str) -> None:
    [line] = person.done("draw", "list").lines

    assert line.startswith(drawn + "  2")
    assert line.endswith("The ␛[31mhill")
    assert person.done("today", "--json").out.count(drawn) == 1
    assert any(line.startswith(f"{drawn}  drew  The") for line in person.done("today").lines)


def test_a_png_that_another_program_opens(person: Person, drawn: str) -> None:
    from PIL import Image

    target = person.folder / "hill.PNG"
    person.done("draw", "export", drawn, str(target))

    with Image.open(target) as picture:
        assert (picture.format, picture.width / picture.height) == ("PNG", 2.0)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_svg(person: Person, drawn: str) -> None:
    target = person.folder / "hill.svg"
    person.done("draw", "export", drawn, str(target))

    assert target.read_text().startswith("<svg ")


def test_nothing_is_written_over_or_beside(person: Person, drawn: str) -> None:
    kept = person.file("hill.png", "mine")

    assert "not written over" in person.run("draw", "export", drawn, kept).sentence
    assert Path(kept).read_text() == "mine"
    assert "no folder" in person.run("draw", "export", drawn, str(person.folder / "gone" / "hill.png")).sentence
    assert "no drawing" in person.run("draw", "export", "0000000000", str(person.folder / "x.png")).sentence
    assert person.run("draw", "export", drawn, str(person.folder / "hill.txt")).status == 2
    assert person.names() - {"journal.vault-journal", "journal.vault-snapshots"} == {
        "journal.vault",
        "passphrase",
        "hill.png",
    }
