"""Today: the check-in as questions, what the day holds, and what kind of day it is."""

from datetime import date
from typing import TYPE_CHECKING

from journal.cli.about import say_about_plan
from journal.cli.ask import Typed
from journal.cli.evening import tough_day_lines
from journal.cli.lines import one_line, say
from journal.cli.plain import calming, goals, planning
from journal.cli.plain.menu import Choice, End, run_menu
from journal.cli.plain.plain import Plain
from journal.cli.plain.typed import Ended, Idle
from journal.cli.questions import ONE_LINE, Questions

if TYPE_CHECKING:
    from journal.model.checkin import Line
    from journal.model.day import Mark


def menu(plain: Plain) -> End | None:
    """Show the menu of today."""
    return _menu(plain, plain.book.today(), "Today")


def _menu(plain: Plain, day: date, title: str) -> End | None:
    is_today = day == plain.book.today()
    choices = (
        Choice("Check in", lambda plain: _check_in(plain, day)),
        Choice("What the day holds", lambda plain: _say_day(plain, day)),
        Choice("What kind of day it is", lambda plain: _mark(plain, day)),
        Choice("Another day", _another, lambda _: is_today),
        Choice("Calm: breathing, letting go, ideas", calming.menu, lambda _: is_today),
        Choice("Goals, and tonight's star", goals.menu, lambda _: is_today),
        Choice("What I have done so far", _say_progress, lambda _: is_today),
        Choice("Your plan for tough days, and Hey, me", _say_note, lambda _: is_today),
        Choice("The plan: see it, change it", planning.menu, lambda _: is_today),
        Choice("What this plan is about", lambda _: say_about_plan(), lambda _: is_today),
    )
    return run_menu(plain, f"{title}: {day:%A}, {day.isoformat()}", choices)


def _say_progress(plain: Plain) -> None:
    from journal.book.progress import progress
    from journal.cli.progress import progress_lines

    for line in progress_lines(plain.book, progress(plain.book)):
        say(line)


def _another(plain: Plain) -> End | None:
    return _menu(plain, plain.ask_day(), "Another day")


class Answers(Typed):
    """The answers of a check-in: `b` leaves the rest as it is, and a half-typed line about the day becomes a draft."""

    def __init__(self, plain: Plain, day: date) -> None:
        self._plain = plain
        self._day = day

    def ask(self, question: str) -> str:
        """Put a question and return the answer. Raises EOFError for `b`, as at the end of the input."""
        typed = self._plain.typed
        try:
            answer = typed.ask(question)
        except (Idle, Ended):
            half = typed.unfinished() if question == ONE_LINE else ""
            if half.strip():
                self._plain.book.drafts.keep(half, day=self._day)
            raise
        if answer.strip().lower() == "b":
            raise EOFError
        return answer


def _check_in(plain: Plain, day: date) -> None:
    plain.refuse_read_only()
    say("b goes back to the menu; every answer is saved at once.")
    Questions(plain.book, Answers(plain, day), day).ask_all()


# --- what the day holds ----------------------------------------------------------------------------------------------


def _say_day(plain: Plain, day: date) -> None:
    """Say the day line by line: of a day that is past only what was done."""
    book = plain.book
    view = book.days.check_in(day)
    said = [
        f"{group.name}: {words}" for group in view.groups for line in group.lines if (words := _words(line, view.past))
    ]
    if view.mark:
        said.append(f"It is marked: {view.mark.value}")
    said += [f"Wrote: {entry.first_line}" for entry in reversed(book.entries.list(day, day))]
    said += [f"Drew: {drawing.title}" for drawing in reversed(book.drawings.list()) if drawing.date == day]
    for line in said or ["Nothing is written down for that day."]:
        say(one_line(line))


def _words(line: "Line", past: bool) -> str:
    from journal.model.checkin import State

    if line.state is State.OPEN:
        return "" if past else ", ".join(part for part in (line.name, line.amount() or "open") if part)
    how = line.how.value if line.how else ""
    return ", ".join(part for part in (line.name, line.words, line.amount(past) or "done", how) if part)


# --- what kind of day it is ------------------------------------------------------------------------------------------


def _mark(plain: Plain, day: date) -> End | None:
    """Offer the kinds of a day; on a tough one the neutral ones are not among them."""
    from journal.model.day import Mark

    def keep(mark: "Mark | None") -> Choice:
        return Choice(_KINDS[mark.value if mark else ""], lambda plain: _keep(plain, day, mark))

    is_tough = plain.book.days.day(day).mark is Mark.TOUGH
    kinds = (None, Mark.TOUGH) if is_tough else (None, Mark.TOUGH, Mark.CLINIC, Mark.SICK, Mark.OFF)
    end = run_menu(plain, "What kind of day it is", [keep(kind) for kind in kinds])
    return None if end is End.OPENED else end


_KINDS = {
    "": "A day like others",
    "tough": "A tough day",
    "clinic": "A clinic day",
    "sick": "A sick day: a fever, the stomach",
    "off": "A day off that the plan names",
}


def _keep(plain: Plain, day: date, mark: "Mark | None") -> End:
    from journal.content import load_content
    from journal.model.day import Mark

    view = plain.book.days.mark(day, mark)
    plain.flush()
    say("Saved.")
    if mark is Mark.TOUGH:
        say(load_content().line_for("tough_day_start", day))
        for line in tough_day_lines(view.tough_day):
            say(one_line(line))
    return End.OPENED


def _say_note(plain: Plain) -> None:
    """Say the plan for tough days, and the note that they wrote to themselves."""
    from journal.content import load_content

    content, book = load_content(), plain.book
    for line in tough_day_lines(book.plans.on(book.today()).tough_day):
        say(one_line(line))
    say(f"{content.say('toughday.note_title')}:")
    for line in (book.own_note or content.say("toughday.no_note_plain")).splitlines():
        say(one_line(line))
