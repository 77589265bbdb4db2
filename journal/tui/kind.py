"""Which of the kind lines is said when: after a tick, after days away, on a tough day."""

from journal.book import Book
from journal.content import load_content
from journal.model.checkin import CheckIn
from journal.model.day import Mark
from journal.model.events import event_after

AWAY_DAYS = 3
"""Days without anything after which one is welcomed back."""


def kind_words(before: CheckIn, after: CheckIn) -> str:
    """Return what is said after something was added; part of a session counts as any other."""
    event = event_after(before, after)
    return load_content().line_for(event, after.date) if event else ""


def greeting(book: Book) -> str:
    """Return a welcome after days away, as long as nothing is ticked today; else nothing."""
    today = book.today()
    if book.days.check_in(today).prongs_done:
        return ""
    last = max((day for day in book.days.shown_up() if day < today), default=today)
    away = (today - last).days > AWAY_DAYS
    return load_content().line_for("back_after_days", today) if away else ""


def note(view: CheckIn) -> str:
    """Return what stands above the day, for its mark."""
    if view.mark is Mark.TOUGH:
        return load_content().line_for("tough_day_start", view.date)
    return load_content().say(f"today.is_{view.mark}") if view.mark else ""


def plan_words(view: CheckIn) -> str:
    """Return how the plan for tough days is opened, or made."""
    return load_content().say("today.own_plan" if view.tough_day else "today.no_own_plan")
