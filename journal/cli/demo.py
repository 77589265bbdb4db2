"""A throw-away vault full of made-up data, opened in the screens and removed at the end, however it ends."""

import os
import select
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click

from journal.cli.lines import say
from journal.cli.session import Session
from journal.errors import BadInput

SIGNALS = ("SIGTERM", "SIGHUP")
"""What asks a process to go, where the system knows it; ctrl+c comes as an exception already."""


@click.command()
@click.pass_obj
def demo(session: Session) -> None:
    """Open a throw-away vault of made-up data."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("The demo opens the screens, and they need a terminal. Nothing was made.")
    with throw_away_folder() as folder:
        say("Making up 400 days of nobody's life …")
        sys.stdout.flush()
        vault = folder / "demo.vault"
        passphrase = make_vault(vault)
        notice = f"All of this is made up, and goes away at the end. The passphrase is: {passphrase}"
        status = run_apart(lambda: session.open_screens(vault, demo=True, notice=notice))
    click.get_current_context().exit(status)


def make_vault(vault: Path) -> str:
    """Make the vault with its made-up data and return its passphrase, which everybody may know."""
    from journal.book.demo import DEMO_PASSPHRASE, fill
    from journal.exchange.begin import begin_vault
    from journal.vault import Passphrase, RecoveryCode

    with begin_vault(vault, Passphrase(DEMO_PASSPHRASE), RecoveryCode.new()) as book:
        fill(book)
        book.flush()
    return DEMO_PASSPHRASE


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """Make a private folder (0700) and remove it at the end, also when a signal asks this process to go."""

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    earlier = {number: signal.signal(number, leave) for number in _signals()}
    folder = Path(tempfile.mkdtemp(prefix="journal-"))
    try:
        yield folder
    finally:
        for number in earlier:
            signal.signal(number, signal.SIG_IGN)
        shutil.rmtree(folder, ignore_errors=True)
        for number, handler in earlier.items():
            signal.signal(number, handler)


def run_apart(work: Callable[[], int]) -> int:
    """Run the screens in a child, so that this process is there to clean up whatever becomes of them.

    Where a process cannot be doubled (Windows), they run here.
    """
    if sys.platform == "win32":
        return work()
    sys.stdout.flush()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {*_signals(), signal.SIGINT})
    child = os.fork()
    if child == 0:
        _be_the_child(work, before)

    def pass_on(number: int, _: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, number)

    earlier = {number: signal.signal(number, pass_on) for number in _signals()}
    earlier[signal.SIGINT] = signal.signal(signal.SIGINT, signal.SIG_IGN)
    earlier[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
    try:
        status = _end_of(child, before)
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
    return status if status >= 0 else 128 - status


def _end_of(child: int, mask: set[signal.Signals | int]) -> int:
    """Wait for the child's end and return its status, negative for a signal.

    Each signal rings a bell, which ends the wait also when it came in the moment before it.
    """
    bell, rope = os.pipe()
    for end in (bell, rope):
        os.set_blocking(end, False)
    before = signal.set_wakeup_fd(rope, warn_on_full_buffer=False)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    try:
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            select.select([bell], [], [])
            os.read(bell, 4096)
        return os.waitstatus_to_exitcode(ended[1])
    finally:
        signal.set_wakeup_fd(before)
        for end in (bell, rope):
            os.close(end)


def _be_the_child(work: Callable[[], int], mask: set[signal.Signals | int]) -> None:
    status = 1
    try:
        for number in _signals():
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        status = work()
        sys.stdout.flush()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException as error:  # noqa: BLE001 - this process ends here, and a traceback would show what was open
        sys.stderr.write(f"Something went wrong inside the program ({type(error).__name__}). It was only the demo.\n")
        sys.stderr.flush()
    finally:
        os._exit(status)


def _signals() -> list[signal.Signals]:
    return [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
