"""`journal --plain` at a terminal that can do nothing but lines: an evening, ctrl+c, silence, and sudden ends."""

import os
import select
import signal

import pytest

from tests.cli.conftest import Person
from tests.cli.plainly import CHOICE, Dumb, assert_plain, at_dumb_terminal, drafts, opened, texts
from tests.cli.terminal import PATIENCE
from tests.cli.test_story import ANSWERS
from tests.conftest import PASSPHRASE

SILENCE = """
import time
from journal.cli.plain import typed
before = typed.PlainTyped.line
def line(self):
    asked = self.lock_after and moved.pop(0) if moved else 0
    self._clocks = (time.monotonic, Moved(time.time, asked))
    return before(self)
class Moved:
    def __init__(self, clock, by):
        self.clock, self.by, self.first = clock, by, True
    def __call__(self):
        first, self.first = self.first, False
        return self.clock() + (0 if first else self.by)
typed.PlainTyped.line = line
typed.LOOK_AGAIN = 0.01
moved = {moved}
"""
"""Clocks that have moved on by so many seconds at each question, when they are looked at again."""


def answer(terminal: Dumb, *dialogue: tuple[str, str]) -> None:
    """Type each answer once its question is there."""
    for question, typed in dialogue:
        terminal.until(question)
        terminal.type(typed + "\n")


def unlocked(person: Person, more: str = "") -> Dumb:
    terminal = at_dumb_terminal(person, more=more)
    answer(terminal, ("Passphrase", PASSPHRASE))
    return terminal


def until_kept(person: Person, before: bytes) -> None:
    """Wait until something was written behind what is typed."""
    for _ in range(100 * PATIENCE):
        if person.vault.read_bytes() != before:
            return
        select.select([], [], [], 0.01)
    raise AssertionError("nothing was kept while it was typed")


def test_a_first_evening_from_nothing_to_a_backup_writes_no_escape_byte(nobody_yet: Person) -> None:
    terminal, backup = at_dumb_terminal(nobody_yet), nobody_yet.folder / "journal.zip"
    answer(terminal, (CHOICE, "1"), ("New passphrase", PASSPHRASE), ("The same again: ", PASSPHRASE))
    terminal.until("Anyone who has it")
    terminal.until("\r\n")
    code = terminal.until("", then="\r\n")
    answer(terminal, (CHOICE, "1"))
    terminal.until("To be sure that you have it")
    for _ in range(2):
        place = int(terminal.until("\r\nGroup ", then=": "))
        terminal.type(code.split("-")[place - 1] + "\n")
    answer(terminal, (CHOICE, "1"), (CHOICE, "1"))
    for typed in ANSWERS:
        answer(terminal, (": ", typed))
    answer(
        terminal,
        (CHOICE, "b"), (CHOICE, "2"), (CHOICE, "1"), ("ends the text.\r\n", "Saw a \x1b[31mheron [/]."),
        ("\r\n", "."), ("Tags", "lake"), (CHOICE, "b"),
        (CHOICE, "3"), (CHOICE, "1"), ("back: ", "1"), (CHOICE, "b"), ("back: ", "b"), (CHOICE, "b"),
        (CHOICE, "4"), (CHOICE, "1"), ("(enter: ", str(backup)), (CHOICE, "b"),
        (CHOICE, "6"), ("Passphrase", PASSPHRASE), (CHOICE, "7"),
    )  # fmt: skip

    assert terminal.end() == 0, terminal.seen
    assert_plain(terminal.written, returns=True)
    assert PASSPHRASE not in terminal.seen
    assert f"Done: {backup}, opened again and checked." in terminal.seen
    assert "Locked. What you wrote is kept." in terminal.seen
    assert "Saw a ␛[31mheron [/]." in terminal.seen
    assert texts(nobody_yet) == ["Saw a \x1b[31mheron [/].", ANSWERS[-1]]
    with opened(nobody_yet) as book:
        assert book.keys.code_to_prove == ""
        assert [done.minutes for done in book.days.day(book.today()).done] == [15, 25, 5]


def test_a_locked_journal_has_get_help_and_other_ways_in(person: Person) -> None:
    terminal = at_dumb_terminal(person)
    answer(
        terminal, ("Passphrase", "!"), ("Passphrase", ""), (CHOICE, "4"), (CHOICE, "1"), ("Passphrase: ", "wrong"),
        ("That did not open it", PASSPHRASE), (CHOICE, "7"),
    )  # fmt: skip

    assert terminal.end() == 0
    assert terminal.seen.count("In danger right now") == 2
    assert_plain(terminal.written, returns=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_what_was_typed_as_a_draft_with_the_half_typed_line(person: Person, number: int) -> None:
    terminal = unlocked(person)
    answer(terminal, (CHOICE, "2"), (CHOICE, "1"), ("ends the text.\r\n", "A whole line."))
    terminal.until("\r\n")
    terminal.type("and half of one")
    terminal.until("half of one")
    os.kill(terminal.child, number)

    assert terminal.end() == 128 + number
    assert (drafts(person), texts(person)) == (["A whole line.\nand half of one"], [])


def test_a_signal_keeps_a_half_typed_line_about_the_day(person: Person) -> None:
    terminal = unlocked(person)
    answer(terminal, (CHOICE, "1"), (CHOICE, "1"), *[("): ", "")] * 10)
    terminal.until("One line about the day (enter leaves it blank): ")
    terminal.type("The stairs were")
    terminal.until("stairs were")
    os.kill(terminal.child, signal.SIGTERM)

    assert terminal.end() == 128 + signal.SIGTERM
    assert drafts(person) == ["The stairs were"]


def test_a_closed_window_keeps_what_was_typed(person: Person) -> None:
    terminal = unlocked(person)
    answer(terminal, (CHOICE, "2"), (CHOICE, "1"))
    before = person.vault.read_bytes()
    answer(terminal, ("ends the text.\r\n", "A whole line."))
    until_kept(person, before)
    terminal.close_window()

    os.waitpid(terminal.child, 0)
    assert drafts(person) == ["A whole line."]


def test_ctrl_c_goes_back_to_the_menu_and_loses_nothing(person: Person) -> None:
    terminal = unlocked(person)
    answer(terminal, (CHOICE, "2"), (CHOICE, "1"), ("ends the text.\r\n", "A line."))
    terminal.until("\r\n")
    terminal.type("and a half\x03")
    terminal.until("It is kept as a draft")
    answer(terminal, (CHOICE, "4"), ("back: ", "1"))
    terminal.until("ends the text.\r\n")
    terminal.type("\x03")
    terminal.until(CHOICE)
    terminal.type("9\x03")
    answer(terminal, ("7 Leave", "1"), (CHOICE, "1"), ("Cardio", "y"))
    terminal.until("Home program")
    terminal.type("99\x03")
    answer(terminal, (CHOICE, "b"))
    terminal.until(CHOICE)
    terminal.type("\x03")
    answer(terminal, ("Nothing is lost.", "7"))

    assert terminal.end() == 0, terminal.seen
    assert drafts(person) == ["A line.\nand a half"]
    with opened(person) as book:
        assert [done.minutes for done in book.days.day(book.today()).done] == [15]


def test_ctrl_d_ends_a_text_and_goes_back(person: Person) -> None:
    terminal = unlocked(person)
    answer(terminal, (CHOICE, "2"), (CHOICE, "1"), ("ends the text.\r\n", "A line."))
    terminal.until("\r\n")
    terminal.type("\x04")
    answer(terminal, ("Tags", ""))
    for _ in range(2):
        terminal.until(CHOICE)
        terminal.type("\x04")

    assert terminal.end() == 0, terminal.seen
    assert (drafts(person), texts(person)) == ([], ["A line."])


def test_silence_locks_and_keeps_what_was_typed(person: Person) -> None:
    terminal = unlocked(person, SILENCE.format(moved=[0, 0, 0, 299, 301]))
    answer(terminal, (CHOICE, "2"), (CHOICE, "1"), ("ends the text.\r\n", "A line."))
    terminal.until("Nothing was typed for 5 minutes.")
    terminal.until("Locked. What you wrote is kept.")
    answer(terminal, ("Passphrase", PASSPHRASE), (CHOICE, "2"))
    terminal.until("4 Go on with a draft")
    answer(terminal, (CHOICE, "b"), (CHOICE, "7"))

    assert terminal.end() == 0, terminal.seen
    assert_plain(terminal.written, returns=True)
    assert drafts(person) == ["A line."]


def test_silence_at_a_hidden_question_locks_and_the_terminal_shows_again_what_is_typed(person: Person) -> None:
    terminal = unlocked(person, SILENCE.format(moved=[0, 0, 301]))
    answer(terminal, (CHOICE, "4"), (CHOICE, "4"))
    terminal.until("Locked. What you wrote is kept.")
    answer(terminal, ("Passphrase", PASSPHRASE), (CHOICE, "7"))

    assert terminal.end() == 0
    assert terminal.seen.rstrip().endswith("7")
    assert PASSPHRASE not in terminal.seen
