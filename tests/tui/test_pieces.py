"""What the driver sends: a picture in one piece, everything else as it comes, and nothing after the end."""

import pytest

pytest.importorskip("termios")
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.drivers.linux_driver import LinuxDriver

from journal.tui.driver import JournalDriver

PICTURE = (SYNC_START, "\x1b[3;1Ha kind line", SYNC_END)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    pieces: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _, data: pieces.append(data))
    return pieces


def driver() -> JournalDriver:
    made = JournalDriver.__new__(JournalDriver)
    made._ended, made.stays, made._picture = False, False, None
    return made


def test_a_picture_goes_in_one_piece_and_what_stands_beside_it_at_once(sent: list[str]) -> None:
    ours = driver()
    for data in ("\x1b[?25l", *PICTURE, *PICTURE, "\x07"):
        ours.write(data)
    assert sent == ["\x1b[?25l", "".join(PICTURE), "".join(PICTURE), "\x07"]


def test_a_picture_that_failed_on_the_way_holds_nothing_back(sent: list[str]) -> None:
    """Textual writes the mark of its end in any case."""
    ours = driver()
    for data in (SYNC_START, SYNC_END, "\x07"):
        ours.write(data)
    assert sent == [SYNC_START + SYNC_END, "\x07"]


def test_nothing_is_sent_after_the_end(sent: list[str]) -> None:
    ours = driver()
    ours.write(SYNC_START)
    ours._ended = True
    for data in PICTURE:
        ours.write(data)
    assert sent == []
