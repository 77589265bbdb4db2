"""Types on a page until it is killed, again and again: `python -m tests.tui.typist VAULT SEED RUNS`."""

import asyncio
import os
import random
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from journal.book import Book
from journal.paths import Paths
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.screens import writing
from journal.tui.themes import find_theme, textual_theme
from journal.vault import Passphrase, costs
from tests.tui.conftest import NOW, PASSPHRASE

LETTERS = "by bike to the lake and nobody noticed that it was loud all the way home "


def typed_in(run: int) -> str:
    """Return what is typed in one run, as long as it lives."""
    return f"{run} " + LETTERS * 20


async def type_on(paths: Paths, run: int, say: Callable[[bytes], object]) -> None:
    """Type letter after letter, and say after each write how much is durable."""
    book = Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda: NOW)

    def kept(error: Exception | None) -> None:
        text = next((draft.text for draft in book.drafts.list() if draft.text.startswith(f"{run} ")), "")
        if error is None and book.saved:
            say(b"%d\n" % len(text))

    book.on_save(kept)
    app = JournalApp(paths, Settings(), textual_theme(find_theme("dusk")), first="keys")
    async with app.run_test() as pilot:
        app.book = book
        await app.go("write", new=True)
        say(b"0\n")
        for letter in typed_in(run):
            await pilot.press("space" if letter == " " else letter)


def killed_while_typing(paths: Paths, run: int, saves: int, moment: float) -> int:
    """Fork a typist, kill it so many seconds after so many saves, and return how many letters it said were kept."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(heard)
            asyncio.run(type_on(paths, run, lambda word: os.write(told, word)))
        finally:
            os._exit(1)
    os.close(told)
    said = b""
    try:
        while said.count(b"\n") <= saves:
            more = os.read(heard, 1000)
            assert more, "the typist ended by itself"
            said += more
        select.select([], [], [], moment)
        os.kill(child, signal.SIGKILL)
        while more := os.read(heard, 65536):
            said += more
    finally:
        os.waitpid(child, 0)
        os.close(heard)
    return int(said.split()[-1])


def main(vault: Path, seed: int, runs: int) -> None:
    """Kill as often, look each time whether what was said to be kept is there, and print how often any was."""
    writing.PAUSE, writing.LONGEST = 0.004, 0.02
    costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
    paths = Paths(vault=vault, settings=vault.with_name("settings.toml"), state=vault.with_name("state"))
    dice = random.Random(seed)
    kept_at_all = 0
    for run in range(runs):
        kept = killed_while_typing(paths, run, dice.randrange(6), dice.uniform(0, 0.1))
        with Book.open(paths.vault, Passphrase(PASSPHRASE), clock=lambda: NOW) as again:
            assert not again.damage
            assert [entry.text for entry in again.entries.list()] == ["there before"]
            (text,) = [draft.text for draft in again.drafts.list() if draft.text.startswith(f"{run} ")] or [""]
            assert typed_in(run).startswith(text)
            assert len(text) >= kept, (run, len(text), kept)
            kept_at_all += kept > 0
    print(kept_at_all)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
