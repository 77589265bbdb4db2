"""The start: no command opens the screens, everything else goes to the command line; neither loads the other."""

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

ROOM_FOR_GARBAGE = 200_000
"""How many new objects a command may make before they are looked through for garbage."""


def main() -> int:
    """Run the program with the arguments of this process and return its exit status."""
    _fill_closed_streams()
    arguments = sys.argv[1:]
    if asked := os.environ.pop("_JOURNAL_COMPLETE", ""):
        from journal.cli.completion import complete

        return complete(asked)
    match arguments:
        case []:
            return open_screens(None)
        case ["--vault", vault]:
            return open_screens(Path(vault))
        case [vault] if vault.startswith("--vault="):
            return open_screens(Path(vault.removeprefix("--vault=")))
    # What a command reads is there until its end: looking through it for garbage, again and again, finds none.
    gc.set_threshold(ROOM_FOR_GARBAGE, 50, 100)
    begun = None
    if any(word.startswith("--passphrase-file") for word in arguments):
        # Before the command line is loaded: a daily command waits for its key longer than for anything else.
        from journal.cli.early import begin

        begun = begin(arguments)
    from journal.cli.app import main as run_command

    return run_command(arguments, open_screens, begun)


def open_screens(vault: Path | None, *, demo: bool = False, notice: str = "") -> int:
    """Open the full-screen program and return its exit status; without a terminal it says so in one sentence."""
    from journal.tui.run import run

    return run(vault, demo=demo, notice=notice)


def _fill_closed_streams() -> None:
    """Put something that reads as empty, and cannot be written, in the place of standard streams that were closed.

    Without it the next file that is opened, the vault perhaps, would stand there, and get what is printed.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDONLY)
            setattr(sys, name, os.fdopen(nothing, "w" if number else "r", encoding="utf-8"))


def start() -> NoReturn:
    """Run the program as a process of its own, and end it without taking the interpreter apart first.

    Everything was flushed, closed and wiped by then; taking apart what is left took 30 to 40 ms of each command.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    start()
