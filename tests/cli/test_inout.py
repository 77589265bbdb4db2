"""Out of the program in plain text, and in from other journals, on the command line."""

import pytest

from tests.cli.conftest import Person


@pytest.fixture
def written(person: Person) -> Person:
    """Somebody with one entry."""
    person.done("write", "--tag", "lake", "Saw a heron.")
    return person


def test_an_export_says_that_it_is_plain_text_and_asks(written: Person) -> None:
    folder = written.folder / "pages"
    asked = written.run("export", "--format", "markdown", str(folder), typed="y\n")
    assert "as plain text. It is not locked there. Go on? There is no terminal" in asked.sentence
    assert not folder.exists()


def test_with_yes_it_is_written(written: Person) -> None:
    folder = written.folder / "pages"
    assert written.done("export", "--yes", "--format", "markdown", str(folder)).out == (
        f"Done: 2 files in {folder}, not encrypted.\n"
    )
    assert any("Saw a heron." in page.read_text() for page in folder.glob("20*/*.md"))
    json = written.folder / "json"
    written.done("export", "--yes", "--format", "json", str(json))
    assert "Saw a heron." in (json / "journal.json").read_text()


def test_a_folder_with_something_in_it_is_refused_before_unlocking(written: Person) -> None:
    options = ["--vault", str(written.vault), "--passphrase-file", "/nowhere"]
    refused = written.run("export", "--format", "json", str(written.folder), options=options)
    assert "is not empty. Nothing was written" in refused.sentence


def test_without_a_format_it_is_wrong_usage(written: Person) -> None:
    assert written.run("export", str(written.folder / "x")).status == 2
