"""The weekly pain number: off until somebody wants it, at most one a week, and beside nothing else."""

from collections.abc import Iterable
from datetime import date

import msgspec

from journal.errors import BadInput
from journal.model.goal import HIGHEST, LOWEST, MAX_NOTE, WEEK, Rating


class Weekly(msgspec.Struct, frozen=True, kw_only=True):
    """Whether it is asked for, and what was said, oldest first: 0 is none, 10 the most there can be.

    Switched off, it keeps what was said.
    """

    asked: bool = False
    ratings: tuple[Rating, ...] = ()

    def may_be_said(self, day: date) -> bool:
        """Whether it is asked for, and a week has passed since the last one; that day's own can be changed."""
        return self.asked and all(rating.date == day or abs(rating.date - day) >= WEEK for rating in self.ratings)

    @property
    def next_day(self) -> date | None:
        """The day from which it can be said again; None when it was never said."""
        return self.ratings[-1].date + WEEK if self.ratings else None

    def words(self, today: date) -> str:
        """Return how it stands, in a few words."""
        if not self.asked:
            return "off until you want it"
        return "you could say it now" if self.may_be_said(today) else f"again from {self.next_day} on"


def said(weekly: Weekly, day: date, value: int, note: str = "") -> Weekly:
    """Return it with the number of a day, in place of that day's earlier one.

    Raises BadInput while it is off, for a number that is none of the scale, and within a week of another.
    """
    check_said(weekly, day, value)
    if len(note) > MAX_NOTE:
        raise BadInput(f"A note beside the number has up to {MAX_NOTE} characters. Nothing was changed.")
    rating = Rating(date=day, value=value, note=" ".join(note.split()))
    return msgspec.structs.replace(weekly, ratings=in_order((*weekly.ratings, rating)))


def check_said(weekly: Weekly, day: date, value: int = LOWEST) -> None:
    """Raise BadInput while it is off, for a number that is none of the scale, and within a week of another."""
    if not weekly.asked:
        raise BadInput("The weekly number is off, so nothing was kept. 'journal weekly --on' turns it on.")
    if not LOWEST <= value <= HIGHEST:
        raise BadInput(f"The number is between {LOWEST} (none) and {HIGHEST} (the most there can be).")
    if not weekly.may_be_said(day):
        raise BadInput(
            f"It was said less than a week ago. You can say it again from {weekly.next_day} on. Nothing was changed."
        )


def in_order(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    """Return one rating a day, oldest first: of one day's the last."""
    by_day = {rating.date: rating for rating in ratings}
    return tuple(by_day[day] for day in sorted(by_day))
