"""A daily command whose key is derived before the command line is loaded does, and says, what it does without that."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.cli import early
from journal.cli.app import main
from tests.cli.conftest import CHECKOUT, Person, Ran

DAILY = [
    ["today"], ["today", "--json"], ["today", "--date", "2026-02-30"], ["tick", "cardio"], ["tick", "nothing-like-it"],
    ["tick"], ["untick", "cardio"], ["mark", "flare"], ["mark", "--undo"], ["write", "Soup."], ["write", ""], ["write"],
    ["write", "Soup.", "--bogus"], ["entries"], ["show", "nothing"], ["show"], ["search", "soup"], ["search", "tag:"],
    ["search", "soup", "--json"], ["goals"], ["progress"], ["today", "--help"], ["nothing-like-it"],
]  # fmt: skip


def none_there(person: Person) -> None:
    person.vault.unlink()


def another_passphrase(person: Person) -> None:
    person.file("secret", "an otter by the lake\n")


def two_lines(person: Person) -> None:
    person.file("secret", "one\ntwo\n")


def no_secret(person: Person) -> None:
    (person.folder / "secret").unlink()


def a_folder(person: Person) -> None:
    person.vault.unlink()
    person.vault.mkdir()


def all_well(person: Person) -> None:
    assert person.vault.is_file()


@pytest.fixture
def said(person: Person, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command on a vault as it was at first, with what was begun, or without."""
    person.file("secret", (person.folder / person.options[-1]).read_bytes())
    first = person.folder / "first.vault"
    shutil.copy(person.vault, first)

    def run(words: list[str], harm: Callable[[Person], None], begins: bool) -> Ran:
        if person.vault.is_dir():
            person.vault.rmdir()
        shutil.copy(first, person.vault)
        person.options  # noqa: B018 - writes the file of the passphrase
        shutil.copy(person.folder / "passphrase", person.folder / "secret")
        harm(person)
        options = ["--vault", str(person.vault), "--passphrase-file", str(person.folder / "secret")]
        with monkeypatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(person.folder / f"state-{begins}"))  # each vault is new to it
            if not begins:
                patch.setattr(early, "begin", lambda _: None)
            return person.run(*words, options=options)

    return run


@pytest.mark.parametrize("words", DAILY, ids=" ".join)
def test_a_daily_command_says_the_same(said: Callable[..., Ran], words: list[str]) -> None:
    ran, without = said(words, all_well, True), said(words, all_well, False)
    assert (ran.status, ran.err) == (without.status, without.err)
    if words == ["write", "Soup."]:
        assert len(ran.out) == len(without.out) == 11  # the name of a new entry, another one each time
    else:
        assert ran.out == without.out


@pytest.mark.parametrize("harm", [none_there, another_passphrase, two_lines, no_secret, a_folder])
@pytest.mark.parametrize("words", [["today"], ["write", "Soup."], ["search", "soup", "--bogus"]], ids=" ".join)
def test_so_it_does_in_trouble(said: Callable[..., Ran], words: list[str], harm: Callable[[Person], None]) -> None:
    ran = said(words, harm, True)
    assert ran == said(words, harm, False)
    assert ran.status == (2 if "--bogus" in words else 1)


@pytest.mark.parametrize(
    "words",
    [
        ["init"], ["restore", "x"], ["backup"], ["verify"], ["write"], ["write", "--date", "today"], ["--plain"],
        ["tick", "--help"], [], ["--version"], ["passphrase"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_is_begun_for_what_asks_or_reads_first(person: Person, words: list[str]) -> None:
    assert early.begin([*person.options, *words]) is None


def test_nothing_is_begun_with_a_secret_from_standard_input(person: Person) -> None:
    assert early.begin(["--vault", str(person.vault), "--passphrase-file", "-", "today"]) is None
    assert early.begin(["--vault", str(person.vault), "today"]) is None
    assert early.begin([*person.options[:3]]) is None


def test_options_may_be_joined_and_the_vault_may_come_from_the_environment(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNAL_VAULT", str(person.vault))
    begun = early.begin([f"--passphrase-file={person.options[-1]}", "today"])
    assert begun is not None
    with begun.ahead:
        assert begun.vault == person.vault


def test_a_vault_that_was_begun_for_a_command_that_then_fails_is_free_again(person: Person) -> None:
    """Nobody took it; the next command opens it all the same."""
    assert (
        main([*person.options, "today", "--bogus"], person.open_screens, early.begin([*person.options, "today"])) == 2
    )
    assert person.done("today").out


STARTED = """
import sys
from journal.cli import early
begun = early.begin(sys.argv[1:])
print("click" in sys.modules, begun is not None)
"""


def test_it_is_begun_before_the_command_line_is_loaded(person: Person) -> None:
    command = [sys.executable, "-c", STARTED, *person.options, "today"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "False True\n", done.stderr
    start = Path(CHECKOUT, "journal", "__main__.py").read_text()
    assert start.index("begin(arguments)") < start.index("from journal.cli.app")
