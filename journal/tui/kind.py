"""Which of the kind lines is said when: after a tick, after days away, on a tough day."""

from journal.book import Book
from journal.content import load_content
from journal.model.checkin import CheckIn
from journal.model.day import Mark
from journal.model.events import event_after

AWAY_DAYS = 3
"""Days without anything after which one is welcomed back."""

OWN_PLAN = "p opens your own plan for tough days."
NO_OWN_PLAN = "p says how you could make a plan for tough days."

MARKS = {Mark.CLINIC: "A clinic day.", Mark.SICK: "A sick day.", Mark.OFF: "A day off."}
"""What stands above a day that is neutral."""


def kind_words(before: CheckIn, after: CheckIn) -> str:
    """Return what is said after something was added; part of a session counts as any other."""
    event = event_after(before, after)
    return load_content().line_for(event, after.date) if event else ""


def greeting(book: Book) -> str:
    """Return a welcome after days away, as long as nothing is ticked today; else nothing."""
    today = book.today()
    if book.days.check_in(today).prongs_done:
        return ""
    before = [day.date for day in book.days.all() if day.shown_up and day.date < today]
    away = bool(before) and (today - before[-1]).days > AWAY_DAYS
    return load_content().line_for("back_after_days", today) if away else ""


def note(view: CheckIn) -> str:
    """Return what stands above the day, for its mark."""
    if view.mark is Mark.TOUGH:
        return load_content().line_for("tough_day_start", view.date)
    return MARKS[view.mark] if view.mark else ""
