"""The check-in as questions in plain lines, for a screen reader, a pipe, or somebody who likes it so."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from journal.cli.ask import Typed
from journal.cli.lines import one_line, say
from journal.cli.options import date_option, read_day
from journal.cli.session import Session
from journal.errors import BadInput

if TYPE_CHECKING:
    from datetime import date as Date

    from journal.book import Book
    from journal.model.checkin import Line
    from journal.model.day import Round

HOW_TO = "enter leaves it, y = as planned, a number = minutes, 0 takes it off, c = say what, ? where am I, u back"
HOW_TO_ROUND = "enter leaves it, y = like that, a number = minutes, 0 takes it off, c = choose, ? where am I, u back"
ONE_LINE = "One line about the day (enter leaves it blank): "
HOW_LETTERS = {"": None, "e": "easier", "s": "same", "h": "harder"}


@click.command()
@date_option
@click.pass_obj
def checkin(session: Session, date: str) -> None:
    """The check-in as questions.

    Enter leaves a line as it is, y is as planned, a number is minutes, ? says where you are, u goes back. Every answer
    is saved at once; the end of the input leaves the rest as it is.
    """
    with session.book(writes=True) as book:
        Questions(book, session.typed, read_day(date, book.today())).ask_all()


class Questions:
    """One check-in: a question for each line of the day, then one line to write."""

    def __init__(self, book: "Book", typed: Typed, day: "Date") -> None:
        self._book = book
        self._typed = typed
        self._day = day
        self._keys = [line.key for line in book.days.check_in(day).lines]
        self._place = 0
        self._answered: list[tuple[int, bool]] = []

    def ask_all(self) -> None:
        """Ask until every line had its question, or the input ends."""
        say(f"{self._day:%A}, {self._day.isoformat()}. {HOW_TO[0].upper()}{HOW_TO[1:]}.")
        try:
            while self._place <= len(self._keys):
                if self._place == len(self._keys):
                    self._ask_line()
                else:
                    self._ask_item(self._keys[self._place])
        except EOFError:
            say("That was the last answer. The rest is left as it is.")
        say("Saved. " + self._so_far())

    # --- one question --------------------------------------------------------------------------------------------

    def _ask_item(self, key: str) -> None:
        line = self._book.days.check_in(self._day).line(key)
        if line is None:  # another answer took it off
            self._place += 1
            return
        answer = self._typed.ask(self._question(line)).strip().lower()
        if answer == "u":
            self._go_back()
        elif answer == "?":
            say(self._where(HOW_TO_ROUND if line.is_round else HOW_TO))
        elif answer == "":
            self._go_on(changed=False)
        elif answer == "y":
            self._try(lambda: self._book.days.tick(self._day, key))
        elif re.fullmatch(r"\d{1,6}", answer, re.ASCII):
            self._try(lambda: self._book.days.tick(self._day, key, int(answer)))
        elif answer == "c":
            self._choose(line) if line.is_round else self._say_what(line)
        else:
            say(f"That is no answer here: {HOW_TO_ROUND if line.is_round else HOW_TO}.")

    def _ask_line(self) -> None:
        answer = self._typed.ask(ONE_LINE).strip()
        if answer == "u":
            self._go_back()
        elif answer == "?":
            say(self._where("enter leaves it blank, anything else is kept as an entry, u goes back"))
        else:
            if answer:
                entry = self._book.entries.write(answer, self._day)
                self._book.flush()
                say(f"Kept as entry {entry.id}.")
            self._place += 1

    def _choose(self, line: "Line") -> None:
        last = self._last_round(line)
        body = self._typed.ask(f"Body part{_in_brackets(last.body if last else '')}: ").strip()
        texture = self._typed.ask(f"Texture{_in_brackets(last.texture if last else '')}: ").strip()
        minutes = self._typed.ask(f"Minutes ({last.minutes if last else line.target}): ").strip()
        how = self._typed.ask("How was it to do? e easier, s same, h harder, enter does not say: ").strip().lower()
        last_into = _in_brackets(last.built_into if last else "")
        built_into = self._typed.ask(f"Built into a shower, homework, a show, other words{last_into}: ").strip()
        if how not in HOW_LETTERS or not re.fullmatch(r"\d{0,6}", minutes, re.ASCII):
            say("Minutes are a number, and how it was is e, s, h or nothing. Nothing was changed; the question again:")
            return
        self._try(lambda: self._keep_round(line, body, texture, built_into, minutes, HOW_LETTERS[how]))

    def _say_what(self, line: "Line") -> None:
        """Ask what an item was: exercises of the plan or words, in any number, and its minutes."""
        from journal.content import load_content

        item = self._book.plans.on(self._day).item(line.item)
        offer = load_content().offer_for(line.item)
        names = [exercise.name for exercise in item.exercises] if item else []
        offered = one_line(", ".join(names or offer.words)) or "in your own words"
        if offer.hint:
            say(offer.hint)
        answer = self._typed.ask(f"{offer.ask} ({offered}; commas between): ").strip()
        parts = [part for part in map(str.strip, answer.split(",")) if part]
        if not parts:
            say("Nothing was said, so nothing was changed. The question again:")
            return
        self._try(lambda: self._book.days.tick_parts(self._day, line.item, parts))

    # --- what an answer does -------------------------------------------------------------------------------------

    def _keep_round(
        self, line: "Line", body: str, texture: str, built_into: str, minutes: str, how: str | None
    ) -> None:
        from journal.model.day import How

        said_how = How(how) if how else None
        said_minutes = int(minutes) if minutes else None
        if line.round_id:
            said = {"body": body, "texture": texture, "built_into": built_into, "minutes": said_minutes}
            fields = {name: value for name, value in said.items() if value}
            self._book.days.change_round(self._day, line.round_id, how=said_how, **fields)
        else:
            self._book.days.add_round(
                self._day, body or None, texture or None, said_minutes, said_how, line.slot or None, built_into or None
            )

    def _try(self, change: Callable[[], object]) -> None:
        before = self._book.days.day(self._day)
        try:
            change()
        except BadInput as error:
            say(error.sentence)
            return
        self._book.flush()
        self._go_on(changed=self._book.days.day(self._day) != before)

    # --- where one is --------------------------------------------------------------------------------------------

    def _go_on(self, *, changed: bool) -> None:
        self._answered.append((self._place, changed))
        self._place += 1

    def _go_back(self) -> None:
        if not self._answered:
            say("This is the first question.")
            return
        self._place, changed = self._answered.pop()
        if changed:
            self._book.days.undo()
            self._book.flush()

    def _where(self, how_to: str) -> str:
        place = f"{self._day:%A}, {self._day.isoformat()}, question {self._place + 1} of {len(self._keys) + 1}."
        return f"{place} {self._so_far()} Here: {how_to}."

    def _so_far(self) -> str:
        from journal.model.checkin import State

        lines = [line for line in self._book.days.check_in(self._day).lines if line.state is not State.OPEN]
        if not lines:
            return "Nothing is written down so far."
        return "Written down: " + "; ".join(_in_words(line) for line in lines) + "."

    def _question(self, line: "Line") -> str:
        if line.minutes is not None or line.made:
            return f"{_in_words(line)} ({'y = plan ' + str(line.target) if line.target else 'written down'}): "
        if line.is_round:
            last = self._last_round(line)
            like = one_line(_round_in_words(last)) if last else f"{line.target} min"
            return f"{line.name} round (y = {like}): "
        return f"{one_line(line.name)} ({f'y = {line.target} min' if line.target else 'y = done'}): "

    def _last_round(self, line: "Line") -> "Round | None":
        from journal.model.rounds import suggest_round

        newest_first = (day for day in reversed(self._book.days.all()) if day.date <= self._day)
        return suggest_round(newest_first, line.slot)


def _in_words(line: "Line") -> str:
    amount = line.amount(past=True)
    return one_line(
        " ".join(part for part in (line.name, amount or "done", f"({line.words})" * bool(line.words)) if part)
    )


def _round_in_words(round_: "Round") -> str:
    parts = (round_.body, round_.texture, round_.built_into, f"{round_.minutes} min")
    return ", ".join(part for part in parts if part)


def _in_brackets(text: str) -> str:
    return f" ({one_line(text)})" if text else ""
