"""The demo: made-up data in a private throw-away folder that is gone at the end, however it ends."""

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKOUT, Person
from tests.cli.terminal import Terminal

PRETENDING = """
import select
import sys
from journal.book import demo as made_up
from journal.cli import app
from journal.exchange import scrypt
from journal.vault import costs
from tests.exchange.quick_age import quick_seal

scrypt.seal = quick_seal
fill = made_up.fill
costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)

def slowly(book):
    print("making", book.path, flush=True)
    {meanwhile}
    fill(book)

made_up.fill = slowly

def screens(vault, *, demo=False, notice=""):
    print("opened", vault, demo, notice, flush=True)
    {what}
    return 0

sys.exit(app.main(["demo"], screens))
"""
WAITS = "while not select.select([sys.stdin], [], [], 0.05)[0]: pass"
"""Wait for a key, and look up often: a signal between two words of the program does not end a wait that has no end."""
CRASHES = "raise RuntimeError('a line of the diary')"
BECOMES_ANOTHER = "import os; os.execv(sys.executable, [sys.executable, '-c', 'input()'])"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def pretend(what: str, meanwhile: str = "pass") -> Terminal:
    """Run the real command with screens that only pretend."""
    program = PRETENDING.replace("{what}", what).replace("{meanwhile}", meanwhile)
    return Terminal([sys.executable, "-c", program], CHECKOUT)


def opened(running: Terminal) -> Path:
    words = running.until("opened ", "\n").split()
    assert "True" in words
    return Path(words[0])


def test_it_opens_400_made_up_days_in_a_private_folder(temporary: Path) -> None:
    from journal.book import Book
    from journal.book.demo import DEMO_PASSPHRASE
    from journal.vault import Passphrase

    running = pretend(WAITS)
    vault = opened(running)

    assert vault.parent.parent == temporary
    assert stat.S_IMODE(vault.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(vault.stat().st_mode) == 0o600
    assert DEMO_PASSPHRASE in running.seen
    with Book.open(vault, Passphrase(DEMO_PASSPHRASE), read_only=True) as book:
        assert len(book.days.all()) > 200
        assert len(book.entries.list()) > 100
        assert book.drawings.list()

    running.type("\n")
    assert running.end() == 0
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_removes_everything(temporary: Path, number: int) -> None:
    running = pretend(WAITS)
    opened(running)

    os.kill(running.child, number)

    assert running.end() == 128 + number
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_it_is_made_removes_everything(temporary: Path, number: int) -> None:
    running = pretend(WAITS, meanwhile=WAITS)
    assert Path(running.until("making ", "\r\n")).exists()

    os.kill(running.child, number)

    assert running.end() == (1 if number == signal.SIGINT else 128 + number)
    assert "Traceback" not in running.seen
    assert list(temporary.iterdir()) == []


def test_screens_that_start_themselves_anew_are_waited_for(temporary: Path) -> None:
    running = pretend(BECOMES_ANOTHER)
    vault = opened(running)
    assert vault.exists()

    running.type("\n")
    assert running.end() == 0
    assert list(temporary.iterdir()) == []


def test_screens_that_crash_leave_nothing_and_show_nothing(temporary: Path) -> None:
    running = pretend(CRASHES)

    assert running.end() == 1
    assert "Something went wrong inside the program (RuntimeError)." in running.seen
    assert "diary" not in running.seen
    assert "Traceback" not in running.seen
    assert list(temporary.iterdir()) == []


def test_without_a_terminal_it_is_one_sentence(nobody_yet: Person, temporary: Path) -> None:
    assert "need a terminal" in nobody_yet.process("demo", options=[]).sentence
    assert list(temporary.iterdir()) == []


def test_nothing_of_the_demo_is_remembered(temporary: Path, own_home: Path) -> None:
    running = pretend(WAITS)
    opened(running)
    running.type("\n")
    running.end()

    assert list(own_home.rglob("*")) == []
