"""The plan and its history."""

from datetime import date

from journal.book.records import PlanHistory
from journal.book.store import Store
from journal.model.plan import Plan, PlanSince, default_plan, plan_on

PLAN = ("plan", "plan")
"""Kind and id of the one record that holds the history of the plan."""


def first_history(today: date) -> PlanHistory:
    """Return the history of a new book: the guideline's plan."""
    return PlanHistory((PlanSince(today, default_plan()),))


class Plans:
    """What the plan is, was and will be."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def history(self) -> tuple[PlanSince, ...]:
        """Return all plans with the day from which each applies."""
        held = self._store.early("plan").get(PLAN[1]) or self._store.get(*PLAN)
        return held.value(PlanHistory).steps if held else first_history(date(1970, 1, 1)).steps

    def on(self, day: date) -> Plan:
        """Return the plan of a day."""
        return plan_on(self.history(), day)

    def change(self, plan: Plan, since: date) -> None:
        """Let a plan apply from a day on; earlier days keep theirs."""
        steps = [step for step in self.history() if step.since != since]
        history = PlanHistory(tuple(sorted([*steps, PlanSince(since, plan)], key=lambda step: step.since)))
        self._store.commit([(*PLAN, history)])
