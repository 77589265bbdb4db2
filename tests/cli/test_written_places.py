"""A place with a home folder that the system does not know is said in one sentence, whatever asked for it."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Person

UNKNOWN = "~nobody-of-this-name/x"


@pytest.mark.parametrize(
    "words",
    [
        ["backup", f"{UNKNOWN}.zip"],
        ["backup", "check", f"{UNKNOWN}.zip"],
        ["restore", f"{UNKNOWN}.zip"],
        ["restore", "--merge", "--yes", f"{UNKNOWN}.zip"],
        ["export", "--format", "json", "--yes", UNKNOWN],
        ["import", "jrnl", UNKNOWN],
        ["report", "--from", "today", "-o", f"{UNKNOWN}.pdf"],
        ["draw", "export", "1", f"{UNKNOWN}.png"],
        ["plan", "export", UNKNOWN],
        ["plan", "import", UNKNOWN],
        ["plan", "check", UNKNOWN],
        ["plan", "card", f"{UNKNOWN}.pdf"],
        ["plan", "reminder", f"{UNKNOWN}.ics"],
        ["recovery", "new", "--recovery-file", UNKNOWN],
        ["verify", UNKNOWN],
    ],
    ids=" ".join,
)
def test_a_command_says_what_to_write_instead(person: Person, unchanged: Callable[[], bool], words: list[str]) -> None:
    assert "without ~" in person.run(*words).sentence
    assert unchanged()


@pytest.mark.parametrize("words", [["today"], ["entries"], ["tick", "cardio"], ["verify"]])
def test_a_passphrase_file_there_ends_no_command_with_a_traceback(
    person: Person, unchanged: Callable[[], bool], words: list[str]
) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", UNKNOWN]
    assert "without ~" in person.run(*words, options=options).sentence
    assert unchanged()
