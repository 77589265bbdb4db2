"""Somebody who uses `journal --plain`: through a pipe, or at a terminal that can do nothing but lines."""

import os
import sys

from journal.book import Book
from journal.vault import Passphrase
from tests.cli.conftest import CHECKOUT, Person, Ran
from tests.cli.terminal import Terminal
from tests.conftest import PASSPHRASE

CHEAP = """
import sys
sys.path.insert(0, {checkout!r})
from journal.exchange import scrypt
from journal.vault import costs
from tests.exchange.quick_age import quick_seal, quick_unseal
costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
scrypt.seal, scrypt.unseal = quick_seal, quick_unseal
{more}
from journal.__main__ import start
start()
"""
"""The program in a process of its own, in which keys are cheap to make; `more` may change the world."""

CHOICE = "what can I type): "


def lines(*typed: str) -> str:
    return "".join(line + "\n" for line in typed)


def piped(person: Person, *typed: str, passphrase: str = PASSPHRASE) -> Ran:
    """Run it in this process, with the passphrase in the first line of the pipe."""
    options = ["--vault", str(person.vault), "--passphrase-file", "-"]
    ran = person.run("--plain", typed=lines(passphrase, *typed), options=options)
    assert_plain(ran.out.encode() + ran.err.encode())
    return ran


def start_code(more: str = "") -> list[str]:
    return [sys.executable, "-c", CHEAP.format(checkout=str(CHECKOUT), more=more)]


class Dumb(Terminal):
    """A terminal on which somebody reads on from where they stopped."""

    _place = 0

    def until(self, words: str, then: str = "") -> str:
        """Read on until these words, and return what follows them up to `then`."""
        self._read_to(words)
        start = self._place
        if not then:
            return ""
        self._read_to(then)
        return self._bytes[start : self._place - len(then.encode())].decode()

    def _read_to(self, words: str) -> None:
        while words.encode() not in self._bytes[self._place :]:
            assert self._read(), f"it ended after {self.seen!r}"
        self._place = self._bytes.index(words.encode(), self._place) + len(words.encode())

    @property
    def written(self) -> bytes:
        return self._bytes

    def close_window(self) -> None:
        os.close(self._screen)


def at_dumb_terminal(person: Person, *, more: str = "", options: tuple[str, ...] = ()) -> Dumb:
    """Run it on a terminal of its own, with TERM=dumb."""
    person.patch.setenv("TERM", "dumb")
    return Dumb([*start_code(more), "--vault", str(person.vault), *options, "--plain"], CHECKOUT)


def assert_plain(written: bytes, returns: bool = False) -> None:
    """No control character but newline; with `returns`, the carriage returns that a terminal puts before each."""
    text = written.replace(b"\r\n", b"\n") if returns else written
    bad = [sign for sign in text.decode() if (ord(sign) < 32 and sign != "\n") or 0x7F <= ord(sign) < 0xA0]
    assert bad == [], (bad, text)


def opened(person: Person) -> Book:
    return Book.open(person.vault, Passphrase(PASSPHRASE))


def drafts(person: Person) -> list[str]:
    with opened(person) as book:
        return [draft.text for draft in book.drafts.list()]


def texts(person: Person) -> list[str]:
    with opened(person) as book:
        return [entry.text for entry in book.entries.list()]
