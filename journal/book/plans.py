"""The plan and its history: what screens and commands use.

`book.plans.on(day)` is the plan of a day, ladder of textures filled in. A screen changes it with a rule and
`book.plans.edit(rule, since)`; the rules are pure functions of a plan, and each raises BadInput or NotFound with one
sentence and changes nothing then:

    from journal.model import plan_lists, plan_rules
    book.plans.edit(lambda plan: plan_rules.set_minutes(plan, "cardio", 20), book.today())
    book.plans.edit(lambda plan: plan_lists.move_name(plan, "textures", "Velvet", 2), book.today())

`plan_rules`: add_item, remove_item, rename_item, move_item, set_minutes (of the rounds: of one), set_done, set_rounds,
set_round_minutes, set_weekdays (talk days), set_weekly, set_tough_day; add_exercise, change_exercise, remove_exercise,
move_exercise. `plan_lists`, for `slots`, `textures` and `body_parts`: add_name, remove_name, rename_name, move_name,
set_names; add_day_off, remove_day_off, days_off_words. Places count from 1; an item's place is within its prong.

`edit` changes the plan of `since`, and every later one that the rule fits and that has no word of its own on the same
thing (18 minutes from today on, but 25 from December as before). `change` sets a whole plan, until the next one. Both
return whether anything is different. `rename_slot` also renames what the days from then on have in it. `undo` takes the
last of these back, up to 20. `reaches_to(day)` is the last day of that day's plan, None while no later one is there.
`since` may be in the past, but not before the first plan, which reaches back to all days before it. `note` and
`set_note` are *Hey, me*: the same for all days, no part of the plan and never in a plan file.
`journal.model.plan_words` says a plan (`plan_lines`, `item_words`) and changes (`change_lines`) in words.
"""

import contextlib
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from journal.book.held import Held
from journal.book.records import PlanHistory, StoredDay
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.plan import Plan, PlanSince, default_plan, plan_on
from journal.model.plan_limits import check_plan, clean_text
from journal.model.plan_lists import find_name, rename_name
from journal.model.plan_rules import says_otherwise

PLAN = ("plan", "plan")
"""Kind and id of the one record that holds the history of the plan."""

UNDO_STEPS = 20
Renamed = tuple[str, str, date]
"""What a time of day was called, what it is called now, and since when."""

Rule = Callable[[Plan], Plan]
"""A change of a plan; raises BadInput or NotFound where it does not fit."""


def first_history(today: date) -> PlanHistory:
    """Return the history of a new book: the guideline's plan, with the ladder that the content has."""
    return PlanHistory((PlanSince(today, with_ladder(default_plan())),))


def with_ladder(plan: Plan) -> Plan:
    """Return a plan whose ladder of textures is filled in, from soft to rough, where it has none."""
    if plan.textures:
        return plan
    from journal.content import load_content

    textures = sorted(load_content().textures, key=lambda texture: texture.rank)
    return msgspec.structs.replace(plan, textures=tuple(texture.item for texture in textures))


class Plans:
    """What the plan is, was and will be."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: tuple[Held | None, PlanHistory] | None = None
        self._undo: list[tuple[PlanHistory, Renamed | None]] = []

    # --- looking -------------------------------------------------------------------------------------------------

    def history(self) -> tuple[PlanSince, ...]:
        """Return all plans with the day from which each applies, oldest first."""
        return self._history().steps

    def on(self, day: date) -> Plan:
        """Return the plan of a day."""
        return plan_on(self.history(), day)

    def since(self, day: date) -> date:
        """Return the day from which the plan of a day applies; the first plan also reaches back before its own."""
        steps = self.history()
        return max((step.since for step in steps if step.since <= day), default=steps[0].since)

    def reaches_to(self, day: date) -> date | None:
        """Return the last day on which the plan of a day applies; None while no later plan is there."""
        later = [step.since for step in self.history()[1:] if step.since > day]
        return later[0] - timedelta(days=1) if later else None

    @property
    def note(self) -> str:
        """What the teen wrote to themself for a hard day ("Hey, me"); empty when there is nothing."""
        return self._history().note

    # --- changing ------------------------------------------------------------------------------------------------

    def change(self, plan: Plan, since: date) -> bool:
        """Let a plan apply from a day on, until the next one that is there; earlier days keep theirs.

        Returns whether anything is different. Raises BadInput for a plan that cannot be, and for a day before the first
        plan.
        """
        return self._replace(since, [PlanSince(since, check_plan(plan))])

    def edit(self, rule: Rule, since: date) -> bool:
        """Let a rule change the plan of a day, and every later one that it fits and that does not say otherwise.

        Returns whether anything is different. Raises what the rule raises for the plan of that day, and BadInput for a
        day before the first plan.
        """
        return self._replace(since, self._edited(rule, since))

    def rename_slot(self, name: str, new: str, since: date) -> bool:
        """Give a time of day another name, from a day on, also in the rounds of those days. Raises as `edit` does."""
        old = find_name(self.on(since), "slots", name)
        steps = self._edited(lambda plan: rename_name(plan, "slots", old, new), since)
        changed = find_name(steps[0].plan, "slots", new)
        return self._replace(since, steps, (old, changed, since))

    def set_note(self, text: str) -> bool:
        """Set the note of *Hey, me*; empty takes it away. Returns whether anything is different. Raises BadInput."""
        return self._keep(msgspec.structs.replace(self._history(), note=clean_text(text)))

    def undo(self) -> bool:
        """Take the last change back; False when there is none that this unlocking has seen."""
        if not self._undo:
            return False
        history, renamed = self._undo.pop()
        self._commit(history, (renamed[1], renamed[0], renamed[2]) if renamed else None)
        return True

    # --- within --------------------------------------------------------------------------------------------------

    def _history(self) -> PlanHistory:
        held = self._store.early("plan").get(PLAN[1]) or self._store.get(*PLAN)
        if self._read is None or self._read[0] is not held:
            kept = held.value(PlanHistory) if held else PlanHistory(())
            steps = sorted(kept.steps or (PlanSince(date(1970, 1, 1), default_plan()),), key=lambda step: step.since)
            whole = tuple(PlanSince(step.since, with_ladder(step.plan)) for step in steps)
            self._read = (held, msgspec.structs.replace(kept, steps=whole))
        return self._read[1]

    def _edited(self, rule: Rule, since: date) -> list[PlanSince]:
        """Return the plan of a day and the later ones, changed by the rule; one that it does not fit is left out."""
        before = self.on(since)
        after = rule(before)
        edited = [PlanSince(since, after)]
        for step in self.history():
            if step.since <= since or says_otherwise(before, after, step.plan):
                continue
            with contextlib.suppress(BadInput, NotFound):
                edited.append(PlanSince(step.since, rule(step.plan)))
        return edited

    def _replace(self, since: date, steps: list[PlanSince], renamed: Renamed | None = None) -> bool:
        first = self.history()[0].since
        if since < first:
            raise BadInput(
                f"The first plan begins on {first.isoformat()} and reaches back to all days before it. "
                "Choose that day or a later one. Nothing was changed."
            )
        new = {step.since: step for step in (*self.history(), *steps)}
        ordered = [new[day] for day in sorted(new)]
        kept = [step for index, step in enumerate(ordered) if not index or step.plan != ordered[index - 1].plan]
        return self._keep(msgspec.structs.replace(self._history(), steps=tuple(kept)), renamed)

    def _keep(self, history: PlanHistory, renamed: Renamed | None = None) -> bool:
        before = self._history()
        if (history.steps, history.note) == (before.steps, before.note):
            return False
        self._commit(history, renamed)
        self._undo = [*self._undo, (before, renamed)][-UNDO_STEPS:]
        return True

    def _commit(self, history: PlanHistory, renamed: Renamed | None) -> None:
        days = self._with_slot(*renamed) if renamed else []
        stamped = self._history().changed_to(history, self._store.stamp)
        self._store.commit([(*PLAN, stamped), *(("day", day.date.isoformat(), day) for day in days)])

    def _with_slot(self, old: str, new: str, since: date) -> list[StoredDay]:
        """Return the days from `since` on that have a round in a slot, with the slot's new name."""
        changed = []
        for held in self._store.all("day").values():
            stored = held.value(StoredDay)
            day = stored.day()
            if day.date >= since and any(round_.slot == old for round_ in day.rounds):
                rounds = tuple(
                    msgspec.structs.replace(round_, slot=new) if round_.slot == old else round_ for round_ in day.rounds
                )
                changed.append(stored.changed_to(msgspec.structs.replace(day, rounds=rounds), self._store.stamp))
        return changed
