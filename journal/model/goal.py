"""Goals: something to be able to do again, in the teen's words, rated 0 to 10 at most once a week."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec

from journal.errors import BadInput
from journal.model.clock import Moment
from journal.model.plan_limits import clean_name

MAX_GOALS = 3
"""Open goals at a time: few enough that each is looked at."""

MAX_WORDS = 120
"""The most characters of a goal."""

MAX_NOTE = 400
"""The most characters of a note beside a rating."""

LOWEST, HIGHEST = 0, 10
"""0: can't do it yet; 10: can do it how I want."""

WEEK = timedelta(days=7)
"""A goal is rated at most once in this time: day by day it only measures the day."""


class Ended(StrEnum):
    """How a goal came to its end."""

    REACHED = "reached"
    SET_ASIDE = "set aside"


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """How far a goal was on a day, 0 to 10, with a few words if wanted."""

    date: date
    value: Annotated[int, msgspec.Meta(ge=LOWEST, le=HIGHEST)]
    note: str = ""


class Wording(msgspec.Struct, frozen=True):
    """What a goal was called until a day."""

    text: str
    until: date


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """A goal with all its ratings, oldest first; `earlier` keeps what it was called before."""

    id: str
    text: str
    set_on: date
    written_at: Moment
    area: str = ""
    ratings: tuple[Rating, ...] = ()
    earlier: tuple[Wording, ...] = ()
    ended: Ended | None = None
    ended_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still looked at."""
        return self.ended is None

    @property
    def latest(self) -> Rating | None:
        """The newest rating, or None."""
        return self.ratings[-1] if self.ratings else None

    def rated_until(self, day: date) -> Rating | None:
        """Return the newest rating before a day, or None."""
        return next((rating for rating in reversed(self.ratings) if rating.date < day), None)

    def within(self, first: date, last: date) -> "Goal":
        """Return it with what was said between two days only, both in it."""
        ratings = tuple(rating for rating in self.ratings if first <= rating.date <= last)
        ended = self.ended if self.ended_on is not None and first <= self.ended_on <= last else None
        return msgspec.structs.replace(self, ratings=ratings, ended=ended)

    def may_be_rated(self, day: date) -> bool:
        """Whether a week has passed on that day since the last rating; that day's own can always be changed."""
        return all(rating.date == day or abs(rating.date - day) >= WEEK for rating in self.ratings)

    def next_rating(self) -> date | None:
        """Return the day from which it can be rated again; None when it was never rated."""
        return self.latest.date + WEEK if self.latest else None


def rated(goal: Goal, day: date, value: int, note: str = "") -> Goal:
    """Return a goal with a rating of a day, in place of that day's earlier one.

    Raises BadInput for a number that is none of the scale, and within a week of another rating.
    """
    check_rating(goal, day, value)
    if len(note) > MAX_NOTE:
        raise BadInput(f"A note beside a rating has up to {MAX_NOTE} characters. Nothing was changed.")
    others = [rating for rating in goal.ratings if rating.date != day]
    new = Rating(date=day, value=value, note=" ".join(note.split()))
    return msgspec.structs.replace(goal, ratings=tuple(sorted([*others, new], key=lambda rating: rating.date)))


def check_rating(goal: Goal, day: date, value: int = LOWEST) -> None:
    """Raise BadInput for a number that is none of the scale, and within a week of another rating."""
    if not LOWEST <= value <= HIGHEST:
        raise BadInput(f"A goal is rated from {LOWEST} (can't do it yet) to {HIGHEST} (can do it how I want).")
    if not goal.may_be_rated(day):
        again = goal.next_rating()
        raise BadInput(
            f"This goal was rated less than a week ago. You can rate it again from {again} on. Nothing was changed."
        )


def reworded(goal: Goal, text: str, day: date) -> Goal:
    """Return a goal that is called something else from a day on; what it was called is kept. Raises BadInput."""
    new = clean_name(text, MAX_WORDS)
    if new == goal.text:
        return goal
    return msgspec.structs.replace(goal, text=new, earlier=(*goal.earlier, Wording(goal.text, day)))


def open_goals(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Return the goals that are looked at, oldest first."""
    return tuple(sorted((goal for goal in goals if goal.is_open), key=_age))


def ended_goals(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Return the goals that were reached or set aside, the newest end first."""
    ended = (goal for goal in goals if not goal.is_open)
    return tuple(sorted(ended, key=lambda goal: (str(goal.ended_on), _age(goal)), reverse=True))


def _age(goal: Goal) -> tuple[date, Moment, str]:
    return goal.set_on, goal.written_at, goal.id
