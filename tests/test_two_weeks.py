# ruff: noqa: F811 - fixtures of two rooms are used by their names
"""Two weeks of evenings and three weeks away: through the screen, by commands and in plain lines, with the same book.

A missed day, a tough day, a sick day, one after midnight, one filled in the morning after, the clocks going back, and a
plan that was changed on a Wednesday.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from textual.pilot import Pilot
from textual.widgets import Input

from journal.book import Book
from journal.model.day import How
from journal.model.plan_rules import add_exercise
from journal.vault import Passphrase, RecoveryCode
from tests.cli.conftest import Person, nobody_yet  # noqa: F401 - fixtures
from tests.cli.plainly import piped
from tests.conftest import PASSPHRASE
from tests.tui.conftest import IDENTITY, Running, paths, running  # noqa: F401 - fixtures
from tests.tui.test_plan import fill, go_to

HOME = ZoneInfo("America/Chicago")


@dataclass(frozen=True)
class Round:
    """A round in detail; without anything it is like the last one."""

    body: str = ""
    texture: str = ""
    minutes: int = 0
    how: How | None = None
    built_into: str = ""


@dataclass(frozen=True)
class Evening:
    """When somebody sits down, and what they write down: `did` maps a line of the check-in to what was done.

    None is a tick at the target, a number is minutes, words are what it was. `yesterday`: it is for the day before.
    """

    at: datetime
    did: dict[str, int | tuple[str, ...] | Round | None] = field(default_factory=dict)
    mark: str = ""
    line: str = ""
    cardio_plan: int = 0
    yesterday: bool = False


def at(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=HOME, fold=fold)


EVENINGS = (
    Evening(  # Thursday
        at(10, 1, 20, 30),
        {
            "cardio": None,
            "home": ("Squats", "Wall sit"),
            "slot:Morning": Round("left foot", "towel", 7, How.HARDER, "a shower"),
            "breathing": None,
        },
        line="A heron on the pier. [/]",
    ),
    Evening(at(10, 2, 21), {"cardio": 10, "slot:Morning": None, "slot:Evening": None, "coping": ("music",)}),
    # Saturday is missed
    Evening(at(10, 4, 19), {"cardio": None, "talk": ("counselor",)}, mark="tough"),
    Evening(at(10, 5, 18), mark="sick"),
    Evening(at(10, 7, 0, 30), {"home": None}, line="Still Tuesday."),  # after midnight
    Evening(at(10, 7, 20), {"cardio": None}, cardio_plan=20),  # the plan changes on Wednesday
    Evening(at(10, 8, 9), {"home": 15, "slot:Bedtime": None}, yesterday=True),  # in the morning after
    Evening(at(10, 8, 20, 15), {"cardio": None, "breathing": 3}),
    Evening(at(10, 9, 20), {"slot:After school": Round("left ankle", "rice", 5, None, "homework")}),
    # three weeks away
    Evening(at(10, 30, 20), {"cardio": 12, "slot:After school": None}, line="Back."),
    Evening(at(10, 31, 22), {"cardio": None}),
    Evening(at(11, 1, 1, 30), {"home": None}),  # the clocks go back at two: this is the first half past one,
    Evening(at(11, 1, 1, 30, fold=1), {"coping": None}),  # and this the second
    Evening(at(11, 1, 20), {"cardio": None}),
)


@pytest.fixture
def fresh(cheap_costs: None) -> Callable[[Path], None]:
    """Make a vault on the first evening, with two exercises in its plan."""

    def make(path: Path) -> None:
        with (
            time_machine.travel(EVENINGS[0].at, tick=False),
            Book.create(path, Passphrase(PASSPHRASE), RecoveryCode.new(), identity=IDENTITY) as book,
        ):
            for name in ("Squats", "Bridges", "Wall sit"):
                book.plans.edit(lambda plan, name=name: add_exercise(plan, "home", name), book.today())

    return make


# --- three ways ------------------------------------------------------------------------------------------------------


async def on_the_screen(book: Book, running: Running, evening: Evening) -> None:
    if evening.cardio_plan:
        async with running(book, "plan") as pilot:
            await go_to(pilot, "Cardio")
            await pilot.press("enter")
            await fill(pilot, "minutes", str(evening.cardio_plan))
            await pilot.press("ctrl+s")
    async with running(book) as pilot:
        if evening.yesterday:
            await pilot.press("[")
        if evening.mark == "tough":
            await pilot.press("x")
        elif evening.mark:
            await pilot.press("m", "down", "down", "enter")
        for key, done in evening.did.items():
            day = book.today() - timedelta(days=evening.yesterday)
            keys = [line.key for line in book.days.check_in(day).lines]
            await pilot.press("home", *["down"] * keys.index(key))
            if done is None:
                await pilot.press("space")
            else:
                await pilot.press("enter")
                await pilot.pause()
                await in_the_details(pilot, book, key, done)
            await pilot.pause()
        if evening.line:
            await pilot.press("d", *evening.line, "enter", "escape")
            await pilot.pause()


async def in_the_details(pilot: Pilot[object], book: Book, key: str, done: int | tuple[str, ...] | Round) -> None:
    if isinstance(done, Round):
        fields = {"body": done.body, "texture": done.texture, "minutes": str(done.minutes)}
        for name, text in fields.items():
            pilot.app.screen.query_one(f"#{name}", Input).value = ""
            await pilot.press(*text, "tab")
        await pilot.press(*["right"] * (list(How).index(done.how) + 1 if done.how else 0), "tab")
        pilot.app.screen.query_one("#built_into", Input).value = ""
        await pilot.press(*done.built_into, "enter")
    elif isinstance(done, int):
        while getattr(pilot.app.screen.focused, "id", "") != "minutes":
            await pilot.press("tab")
        pilot.app.screen.query_one("#minutes", Input).value = ""
        await pilot.press(*str(done), "enter")
    else:
        while getattr(pilot.app.screen.focused, "id", "") != "ticks":
            await pilot.press("tab")
        names = [thing.name for thing in pilot.app.screen.query_one("#ticks").offered]  # type: ignore[attr-defined]
        await pilot.press(*["up"] * 20)
        place = 0
        for name in done:
            step = names.index(name) - place
            await pilot.press(*["down" if step > 0 else "up"] * abs(step), "space")
            place += step
        await pilot.press("enter")


def by_commands(person: Person, evening: Evening) -> None:
    date = "yesterday" if evening.yesterday else "today"
    if evening.cardio_plan:
        person.done("plan", "set", "cardio", "--minutes", str(evening.cardio_plan))
    if evening.mark:
        person.done("mark", evening.mark)
    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        slots = book.plans.on(book.today()).slots
    for key, done in evening.did.items():
        words = {None: (), int: ("--minutes", str(done))}.get(done if done is None else type(done), ())
        if isinstance(done, tuple):
            words = tuple(word for part in done for word in ("--what", part))
        if isinstance(done, Round):
            words = ("--body", done.body, "--texture", done.texture, "--minutes", str(done.minutes))
            words += ("--how", done.how.value) if done.how else ()
            words += ("--built-into", done.built_into)
        if key.startswith("slot:"):
            by_slot(person, key.removeprefix("slot:"), slots, date, words)
        else:
            person.done("tick", key, *words, "--date", date)
    if evening.line:
        person.done("write", "--date", date, evening.line)


def by_slot(person: Person, slot: str, slots: tuple[str, ...], date: str, words: tuple[str, ...]) -> None:
    """A command fills the next open slot: the ones before it are filled first, and taken off again."""
    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        day = book.today() - timedelta(days=date == "yesterday")
        taken = {round_.slot for round_ in book.days.day(day).rounds}
    before = [other for other in slots[: slots.index(slot)] if other not in taken]
    for _ in before:
        person.done("tick", "desensitization", "--date", date)
    person.done("tick", "desensitization", *words, "--date", date)
    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        extra = [round_.id for round_ in book.days.day(day).rounds if round_.slot in before]
    for round_id in extra:
        person.done("untick", "desensitization", "--round", round_id, "--date", date)


def in_plain_lines(person: Person, evening: Evening) -> None:
    if evening.cardio_plan:
        person.done("plan", "set", "cardio", "--minutes", str(evening.cardio_plan))
    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        day = book.today() - timedelta(days=evening.yesterday)
        keys = [line.key for line in book.days.check_in(day).lines]
    typed = ["1", *(["4", "yesterday"] if evening.yesterday else [])]
    if evening.mark:
        typed += ["3", {"tough": "2", "sick": "4"}[evening.mark]]
    typed.append("1")
    for key in keys:
        typed += answers_to(evening.did[key]) if key in evening.did else [""]
    piped(person, *typed, evening.line)


def answers_to(done: int | tuple[str, ...] | Round | None) -> list[str]:
    if isinstance(done, Round):
        how = done.how.value[0] if done.how else ""
        return ["c", done.body, done.texture, str(done.minutes), how, done.built_into]
    if isinstance(done, tuple):
        return ["c", ", ".join(done)]
    return ["y" if done is None else str(done)]


# --- the same book ---------------------------------------------------------------------------------------------------


def seen_in(path: Path) -> dict[str, object]:
    """Everything that the two weeks left, without ids and the moments of writing."""
    with time_machine.travel(EVENINGS[-1].at, tick=False), Book.open(path, Passphrase(PASSPHRASE)) as book:
        return {
            "days": [
                (
                    day.date.isoformat(),
                    day.mark,
                    sorted((done.item, done.minutes, done.words, tuple(sorted(done.parts))) for done in day.done),
                    sorted((r.slot, r.body, r.texture, r.minutes, r.how, r.built_into) for r in day.rounds),
                )
                for day in book.days.all()
                if day.shown_up or day.mark
            ],
            "entries": [(entry.date.isoformat(), entry.text) for entry in book.entries.list()],
            "plans": [(step.since.isoformat(), step.plan.item("cardio").target) for step in book.plans.history()],  # type: ignore[union-attr]
            "shown up": book.days.days_shown_up(),
        }


async def test_two_weeks_are_the_same_on_the_screen_by_commands_and_in_plain_lines(
    fresh: Callable[[Path], None], running: Running, nobody_yet: Person, tmp_path: Path
) -> None:
    left = {}
    for way in ("screen", "commands", "plain"):
        person = Person(tmp_path / way, "", nobody_yet.capture, nobody_yet.patch)
        person.folder.mkdir()
        fresh(person.vault)
        for evening in EVENINGS:
            with time_machine.travel(evening.at, tick=False):
                if way == "screen":
                    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
                        await on_the_screen(book, running, evening)
                else:
                    {"commands": by_commands, "plain": in_plain_lines}[way](person, evening)
        left[way] = seen_in(person.vault)
    assert left["screen"] == EXPECTED
    assert left["commands"] == EXPECTED
    assert left["plain"] == EXPECTED


HARD = ("Morning", "left foot", "towel", 7, How.HARDER, "a shower")
LIKE = ("Morning", "left foot", "towel", 7, None, "a shower")
ALL = ("bridges", "squats", "wall-sit")
EXPECTED = {
    "days": [
        (
            "2026-10-01",
            None,
            [("breathing", 5, "", ()), ("cardio", 15, "", ()), ("home", 20, "", ("squats", "wall-sit"))],
            [HARD],
        ),
        (
            "2026-10-02",
            None,
            [("cardio", 10, "", ()), ("coping", None, "", ("music",))],
            [("Evening", *LIKE[1:]), LIKE],
        ),
        ("2026-10-04", "tough", [("cardio", 15, "", ()), ("talk", None, "", ("counselor",))], []),
        ("2026-10-05", "sick", [], []),
        ("2026-10-06", None, [("home", 30, "", ALL)], []),
        ("2026-10-07", None, [("cardio", 20, "", ()), ("home", 15, "", ())], [("Bedtime", *LIKE[1:])]),
        ("2026-10-08", None, [("breathing", 3, "", ()), ("cardio", 20, "", ())], []),
        ("2026-10-09", None, [], [("After school", "left ankle", "rice", 5, None, "homework")]),
        ("2026-10-30", None, [("cardio", 12, "", ())], [("After school", "left ankle", "rice", 5, None, "homework")]),
        ("2026-10-31", None, [("cardio", 20, "", ()), ("coping", None, "", ()), ("home", 30, "", ALL)], []),
        ("2026-11-01", None, [("cardio", 20, "", ())], []),
    ],
    "entries": [
        ("2026-10-30", "Back."),
        ("2026-10-06", "Still Tuesday."),
        ("2026-10-01", "A heron on the pier. [/]"),
    ],
    "plans": [("2026-10-01", 15), ("2026-10-07", 20)],
    "shown up": 10,
}
