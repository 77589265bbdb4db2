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


def test_a_dry_run_says_what_would_come_in_and_changes_nothing(written: Person) -> None:
    from tests.exchange.test_incoming import JRNL_TEXT

    file = written.file("jrnl.txt", JRNL_TEXT)
    before = written.vault.read_bytes()
    lines = written.done("import", "jrnl", file, "--dry-run").lines
    assert lines == [
        "This would come in:",
        "  2 entries, from 2026-11-20 to 2026-11-21.",
        "  1 piece could not be read. What and why is kept in one entry with the tag import.",
        "  Not read:  [2026-13-22 00:30] Never.  that date does not exist",
    ]
    assert written.vault.read_bytes() == before
    assert written.done("import", "jrnl", file).lines[0] == "Came in:"
    assert len(written.done("entries").lines) == 4
    assert written.done("import", "jrnl", file).lines[1] == "  Nothing new."
    assert len(written.done("entries").lines) == 4


def test_what_cannot_be_brought_in_is_one_sentence(written: Person) -> None:
    assert "There is no file of that name" in written.run("import", "json", "/nowhere").sentence
    assert written.run("import", "evernote", "x").status == 2


def test_an_export_of_one_vault_comes_into_another(written: Person) -> None:
    folder = written.folder / "out"
    written.done("export", "--yes", "--format", "json", str(folder))
    [entry] = written.done("entries").lines
    written.done("import", "json", str(folder))
    assert written.done("entries").lines == [entry]
