"""Goals in an unlocked vault."""

from datetime import date

import msgspec

from journal.book.clock import Clock
from journal.book.ids import new_id
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.clock import day_of
from journal.model.goal import MAX_GOALS, MAX_WORDS, Ended, Goal, ended_goals, open_goals, rated, reworded
from journal.model.plan_limits import clean_name, folded


class Goals:
    """One to three goals that are looked at, and all that were reached or set aside."""

    def __init__(self, store: Store, clock: Clock, day_start: int) -> None:
        self._store = store
        self._clock = clock
        self._day_start = day_start

    def open(self) -> tuple[Goal, ...]:
        """Return the goals that are looked at, oldest first."""
        return open_goals(self._all())

    def ended(self) -> tuple[Goal, ...]:
        """Return the goals that were reached or set aside, the newest end first."""
        return ended_goals(self._all())

    def all(self) -> tuple[Goal, ...]:
        """Return all goals: those that are looked at first."""
        return (*self.open(), *self.ended())

    def get(self, words: str) -> Goal:
        """Return a goal by its id, or by its number among the open ones, or by its words. Raises NotFound."""
        goals = self.all()
        for goal in goals:
            if goal.id == words.strip():
                return goal
        number = int(words) if words.isascii() and words.isdigit() else 0
        if 1 <= number <= len(self.open()):
            return self.open()[number - 1]
        for goal in goals:
            if folded(goal.text) == folded(words.strip()):
                return goal
        raise NotFound("There is no such goal. 'journal goals' lists them; nothing was changed.")

    def add(self, text: str, area: str = "") -> Goal:
        """Set a new goal. Raises BadInput when there are three already, or the words are none."""
        if len(self.open()) >= MAX_GOALS:
            raise BadInput(
                f"There are {MAX_GOALS} goals, and that is plenty. "
                "Reach one, change one, or set one aside first. Nothing was changed."
            )
        now, words = self._clock(), clean_name(text, MAX_WORDS)
        return self._keep(Goal(id=new_id(), text=words, area=area, set_on=self._today, written_at=now))

    def rate(self, goal_id: str, value: int, note: str = "", day: date | None = None) -> Goal:
        """Say how far a goal is, 0 to 10, at most once a week. Raises NotFound, BadInput."""
        return self._keep(rated(self._open_one(goal_id), day or self._today, value, note))

    def reword(self, goal_id: str, text: str) -> Goal:
        """Call a goal something else; its history stays. Raises NotFound, BadInput."""
        return self._keep(reworded(self._open_one(goal_id), text, self._today))

    def reach(self, goal_id: str) -> Goal:
        """Say that a goal is reached. Raises NotFound, BadInput."""
        return self._end(goal_id, Ended.REACHED)

    def set_aside(self, goal_id: str) -> Goal:
        """Set a goal aside; it can be taken up again. Raises NotFound, BadInput."""
        return self._end(goal_id, Ended.SET_ASIDE)

    def take_up(self, goal_id: str) -> Goal:
        """Look at a goal again that was reached or set aside. Raises NotFound, and BadInput when there are three."""
        if len(self.open()) >= MAX_GOALS:
            raise BadInput(f"There are {MAX_GOALS} goals already. Set one aside first. Nothing was changed.")
        return self._keep(msgspec.structs.replace(self.get(goal_id), ended=None, ended_on=None))

    def _end(self, goal_id: str, how: Ended) -> Goal:
        return self._keep(msgspec.structs.replace(self._open_one(goal_id), ended=how, ended_on=self._today))

    def _open_one(self, goal_id: str) -> Goal:
        goal = self.get(goal_id)
        if not goal.is_open:
            raise BadInput("This goal has come to its end. Take it up again first. Nothing was changed.")
        return goal

    @property
    def _today(self) -> date:
        return day_of(self._clock(), self._day_start)

    def _keep(self, goal: Goal) -> Goal:
        held = self._store.get("goal", goal.id)
        if held is None or held.value(Goal) != goal:
            self._store.commit([("goal", goal.id, goal)])
        return goal

    def _all(self) -> list[Goal]:
        return self._store.values("goal", Goal)
