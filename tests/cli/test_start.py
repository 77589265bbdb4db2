"""How a run begins: what is loaded for what, and what opens the screens."""

import subprocess
import sys
from pathlib import Path

import pytest

from journal import __main__, __version__
from journal.cli.app import COMMANDS
from tests.cli.conftest import CHECKOUT, Person

HEAVY = ("textual", "sqlite_utils", "cryptography", "pyrage", "PIL", "zxcvbn")
LOADED = """
import sys
sys.argv = ["journal", *sys.argv[1:]]
from journal.__main__ import main
try:
    status = main()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(status)
"""


def loaded_by(*words: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *words], capture_output=True, text=True, cwd=CHECKOUT, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["write", "--help"], ["backup", "--help"], ["paths"]])
def test_help_and_version_load_nothing_heavy(words: list[str]) -> None:
    assert not loaded_by(*words) & set(HEAVY)


def test_the_version_is_told_without_what_reads_and_writes_values() -> None:
    assert "msgspec" not in loaded_by("--version")


def test_what_needs_no_vault_loads_none_of_its_machinery() -> None:
    for words in (["help-now"], ["draw", "prompt"], ["keys"]):
        assert not loaded_by(*words) & set(HEAVY)


def test_the_daily_commands_never_load_the_screens(person: Person) -> None:
    for words in (["today"], ["write", "x"], ["search", "x"], ["tick", "cardio"]):
        assert not loaded_by(*person.options, *words) & {"textual", "sqlite_utils", "pyrage", "PIL", "zxcvbn"}


DERIVING = """
import sys
from journal.vault import slots
derive = slots.argon2id
def noted(*arguments):
    print(*sorted(sys.modules), file=sys.stderr)
    return derive(*arguments)
slots.argon2id = noted
sys.argv = ["journal", *sys.argv[1:]]
from journal.__main__ import start
start()
"""


def test_the_key_is_being_derived_before_anything_is_loaded_that_this_does_not_need(person: Person) -> None:
    command = [sys.executable, "-c", DERIVING, *person.options, "today"]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, timeout=60)
    assert ended.returncode == 0, ended.stderr
    loaded = set(ended.stderr.splitlines()[0].split())
    assert "journal.vault.opening" in loaded
    assert (
        not {
            "click",
            "cryptography",
            "hashlib",
            "journal.cli.app",
            "journal.vault.vault",
            "msgspec",
            "journal.book.book",
            "journal.content.load",
            "journal.settings",
        }
        & loaded
    )


def test_help_names_every_command_and_version_the_version(nobody_yet: Person) -> None:
    page = nobody_yet.run("--help", options=[]).out

    assert all(f"\n  {name} " in page for name in COMMANDS)
    assert nobody_yet.run("--version", options=[]).out == f"journal {__version__}\n"
    for name in COMMANDS:
        ran = nobody_yet.run(name, "--help", options=[])
        assert (ran.status, ran.err) == (0, "")
        assert f"Usage: journal {name}" in ran.out


def test_nothing_that_is_not_built_appears(nobody_yet: Person) -> None:
    for name in ("report", "sync"):
        ran = nobody_yet.run(name, options=[])
        assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("words", "vault"),
    [([], None), (["--vault", "a b"], Path("a b")), (["--vault=a b"], Path("a b"))],
)
def test_no_command_opens_the_screens_and_loads_no_command_line(
    monkeypatch: pytest.MonkeyPatch, words: list[str], vault: Path | None
) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(sys, "argv", ["journal", *words])
    monkeypatch.setattr(__main__, "open_screens", lambda place: opened.append(place) or 7)
    monkeypatch.setitem(sys.modules, "journal.cli.app", None)

    assert __main__.main() == 7
    assert opened == [vault]


def test_a_passphrase_file_needs_a_command(person: Person) -> None:
    ran = person.run()

    assert ran.status == 2
    assert person.opened == []


def test_the_screens_need_a_terminal(person: Person) -> None:
    assert "need a terminal" in person.process(options=["--vault", str(person.vault)]).sentence


def test_an_installed_command_and_the_module_are_the_same() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "journal", "--version"], capture_output=True, text=True, cwd=CHECKOUT, timeout=60
    )

    assert ended.stdout == f"journal {__version__}\n"
