"""The terminal before and after the program: modes, keys typed too early, how many colors there are."""

import os
import select
import sys
from collections.abc import Iterator

import pytest

from journal.tui import tty
from journal.tui.driver import ENDING, Outlet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other end of a terminal that is this process's standard input."""
    other, mine = os.openpty()
    with os.fdopen(mine) as stdin:
        monkeypatch.setattr(sys, "__stdin__", stdin)
        yield other
    os.close(other)


def modes() -> list[object]:
    import termios

    assert sys.__stdin__ is not None
    return termios.tcgetattr(sys.__stdin__)[:4]


def test_while_starting_nothing_is_echoed_and_afterwards_all_is_as_before(outside: int) -> None:
    import termios

    before = modes()
    terminal = tty.Terminal()
    terminal.quieten()
    assert not int(str(modes()[3])) & termios.ECHO
    terminal.restore()
    assert modes() == before


def test_the_process_after_a_lock_knows_the_modes_from_before_the_first_one(
    outside: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = modes()
    first = tty.Terminal()
    first.quieten()
    monkeypatch.setenv(tty.RETURNED, first.flags)
    second = tty.Terminal()
    assert tty.RETURNED not in os.environ
    second.restore()
    assert modes() == before


@pytest.mark.parametrize("flags", ["", "nonsense", "1", "-1:5", "1:2:3"])
def test_flags_that_are_none_change_nothing(outside: int, monkeypatch: pytest.MonkeyPatch, flags: str) -> None:
    before = modes()
    monkeypatch.setenv(tty.RETURNED, flags)
    tty.Terminal().restore()
    assert modes() == before


def test_keys_typed_too_early_are_thrown_away(outside: int) -> None:
    terminal = tty.Terminal()
    terminal.quieten()
    os.write(outside, b"my passphrase\n")
    assert sys.__stdin__ is not None
    assert select.select([sys.__stdin__], [], [], 1)[0]
    terminal.forget_typed()
    assert not select.select([sys.__stdin__], [], [], 0)[0]


def test_the_driver_throws_them_away_before_it_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from textual.drivers.linux_driver import LinuxDriver

    from journal.tui.driver import JournalDriver

    order: list[str] = []
    monkeypatch.setattr(LinuxDriver, "start_application_mode", lambda self: order.append("listens"))
    driver = JournalDriver.__new__(JournalDriver)
    driver._app = SimpleNamespace(  # type: ignore[assignment]
        terminal=SimpleNamespace(forget_typed=lambda: order.append("forgets"), before=None)
    )
    driver.start_application_mode()
    assert order == ["forgets", "listens"]


@pytest.mark.parametrize(
    ("environ", "few"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-kitty"}, False),
        ({"TERM": "xterm"}, True),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, True),
        ({"TERM": "vt220"}, True),
        ({}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, True),
    ],
)
def test_where_there_are_few_colors(environ: dict[str, str], few: bool) -> None:
    assert tty.has_few_colors(environ) is few


def test_gnu_screen_is_told_from_tmux_and_from_a_terminal_that_was_started_in_it() -> None:
    assert tty.is_screen({"TERM": "screen", "STY": "1.room"})
    assert not tty.is_screen({"TERM": "screen", "TMUX": "/tmp/1"})
    assert not tty.is_screen({"TERM": "xterm-256color", "STY": "1.room"})


def test_once_shut_nothing_is_painted_until_the_end_or_until_it_is_opened() -> None:
    reading, writing = os.pipe()
    outlet = Outlet(writing)
    outlet.write("private, not written yet")
    outlet.shut("blank")
    outlet.write("private, painted late")
    outlet.flush()
    assert os.read(reading, 100) == b"blank"
    outlet.write(ENDING + "left")
    outlet.flush()
    assert os.read(reading, 100) == (ENDING + "left").encode()
    outlet.shut("blank")
    outlet.open()
    outlet.write("shown again")
    outlet.flush()
    assert os.read(reading, 100) == b"blankshown again"
    os.close(writing)
    os.close(reading)


def test_a_terminal_that_is_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    outlet = Outlet(writing)
    outlet.write("to nobody")
    outlet.flush()
    assert outlet.gone
    outlet.write("again")
    outlet.flush()
    os.close(writing)
