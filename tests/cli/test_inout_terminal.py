"""Out and in at a real terminal: what is asked is answered by a person."""

import sys

from tests.cli.conftest import Person
from tests.cli.terminal import CHECKOUT, Terminal
from tests.exchange.test_incoming import JRNL_TEXT


def at_a_terminal(person: Person, *words: str) -> Terminal:
    return Terminal([sys.executable, "-m", "journal", *person.options, *words], CHECKOUT)


def test_an_export_is_answered_with_no_and_with_yes(person: Person) -> None:
    person.done("write", "Saw a heron.")
    folder = person.folder / "pages"
    for answer, status in (("n", 1), ("", 1), ("y", 0)):
        terminal = at_a_terminal(person, "export", "--format", "markdown", str(folder))
        terminal.until("as plain text. It is not locked there. Go on? y/n ")
        assert not folder.exists()
        terminal.type(answer + "\n")
        assert terminal.end() == status
    assert "not encrypted." in terminal.seen
    assert any("Saw a heron." in page.read_text() for page in folder.glob("20*/*.md"))


def test_what_would_steer_the_terminal_is_shown_as_signs(person: Person) -> None:
    file = person.file("jrnl.txt", JRNL_TEXT.replace("Never.", "\x1b[2JNever."))
    terminal = at_a_terminal(person, "import", "jrnl", file, "--dry-run")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.seen
    assert "␛[2JNever." in terminal.seen
