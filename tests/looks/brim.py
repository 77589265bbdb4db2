"""A book with as much in it as it can hold of everything, under long, wide and turned names; all of it made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec

from journal.book import Book
from journal.book.kit import MOST as MOST_OWN
from journal.book.records import PlanHistory, StoredDay
from journal.model.breathing import Cycle
from journal.model.day import Day, Done, Round
from journal.model.drawing import Drawing, pack_pixels
from journal.model.entry import Draft, Entry, EntryVersion
from journal.model.goal import MAX_GOALS, Ended, Goal, Rating
from journal.model.kit import Kit, OwnIdea, OwnPattern, OwnScript
from journal.model.ownprompt import OwnPrompt
from journal.model.plan import Exercise, Item, Plan, PlanSince, Prong, Unit, default_plan
from journal.model.plan_limits import MAX_EXERCISES, MAX_ITEMS, MAX_NAME, MAX_ROUNDS
from journal.model.question import Question
from journal.model.script import Step
from journal.model.star import StarName

GOALS, TAGS, ENTRIES, PROMPTS, STARS, DRAWINGS, RESTING = 50, 200, 200, 40, 100, 100, 60
MOST = "everything"
"""The word by which the entry is found that has all tags, all drawings and all versions."""

LETTERS = 80
"""Letters of a name that is as long as names come."""

WORDS = (
    "Nachmittagsspaziergangsverabredung",
    "湖まで自転車で行って、帰りに鷺を見た",
    "👩‍👩‍👧‍👦 with everybody",
    "שלום עולם طريق طويل",
    "e\u0301\u0302\u0323ven so\u0308 quiet",
    "[/] [bold]brackets[/bold]",
    "the long way around the lake and back home again before it gets dark",
)
Puts = Iterator[tuple[str, str, Any]]


def name(number: int, most: int = LETTERS) -> str:
    """Return the name of that number: up to `most` letters, and another one for each number."""
    words = WORDS[number % len(WORDS)]
    return f"{number + 1} {' '.join([words] * (most // len(words) + 1))}"[:most].strip()


def fill_to_the_brim(book: Book) -> None:
    """Fill a new book with as much as can be in it of everything."""
    parts = (_plan, _today, _goals, _entries, _drawings, _calm, _small)
    book.keep_all([put for part in parts for put in part(book)])


def _plan(book: Book) -> Puts:
    own = [
        Item(id=f"own{number}", prong=_PRONGS[number % 3], name=name(number, MAX_NAME), unit=Unit.MINUTES, target=1000)
        for number in range(MAX_ITEMS - len(default_plan().items))
    ]
    exercises = tuple(
        Exercise(id=f"ex{number}", name=name(number, MAX_NAME), sets=99, repeats=999) for number in range(MAX_EXERCISES)
    )
    items = [
        msgspec.structs.replace(item, exercises=exercises, target=1440) if item.id == "home" else item
        for item in default_plan().items
    ]
    plan = Plan(
        items=(*items, *own),
        slots=tuple(name(number, MAX_NAME) for number in range(10)),
        body_parts=tuple(name(number, MAX_NAME) for number in range(60)),
        textures=tuple(name(number, MAX_NAME) for number in range(60)),
        tough_day="\n".join(name(number, 400) for number in range(9)),
        off_weekdays=(5, 6),
        off_dates=tuple(book.today() + timedelta(days=day) for day in range(200)),
    )
    yield "plan", "plan", PlanHistory((PlanSince(book.today() - timedelta(days=400), plan),), name(1, 400))


_PRONGS = (Prong.EXERCISE, Prong.STRESS, Prong.EVERYDAY)


def _today(book: Book) -> Puts:
    day, now = book.today(), book.now()
    filled = Day(
        date=day,
        done=(
            Done(item="cardio", minutes=1440, words=name(1), written_at=now),
            Done(item="home", minutes=999, parts=tuple(f"ex{part}" for part in range(MAX_EXERCISES)), written_at=now),
        ),
        rounds=tuple(
            Round(
                id=_id("r", number),
                body=name(number, MAX_NAME),
                texture=name(number + 1, MAX_NAME),
                minutes=1440,
                slot=name(number, MAX_NAME) if number < 5 else "",
                written_at=now,
            )
            for number in range(MAX_ROUNDS)
        ),
    )
    yield "day", day.isoformat(), StoredDay(date=day).changed_to(filled, book.next_stamp())


def _goals(book: Book) -> Puts:
    for number in range(GOALS):
        ended = None if number < MAX_GOALS else (Ended.REACHED, Ended.SET_ASIDE)[number % 2]
        last = book.today() - timedelta(days=8)
        yield (
            "goal",
            _id("g", number),
            Goal(
                id=_id("g", number),
                text=name(number),
                set_on=last - timedelta(days=70),
                written_at=book.now(),
                area=("move", "daily", "fun", "")[number % 4],
                ratings=tuple(
                    Rating(date=last - timedelta(weeks=week), value=week % 11, note=name(week, 400))
                    for week in reversed(range(9))
                ),
                ended=ended,
                ended_on=last if ended else None,
            ),
        )


def _entries(book: Book) -> Puts:
    now, today = book.now(), book.today()
    for number in range(ENTRIES + RESTING):
        entry = Entry(
            id=_id("e", number),
            date=today if number % 2 else today - timedelta(days=number % 21),
            written_at=now - timedelta(minutes=number),
            text="\n\n".join([*(name(number + part, 700) for part in range(3)), *[MOST] * (number == 1)]),
            tags=tuple(_tag(number, place) for place in range(TAGS if number == 1 else 3)),
            mood=name(number, 40),
            drawings=tuple(_id("d", drawing) for drawing in range(DRAWINGS if number == 1 else number % 2)),
            meet_again=number % 5 == 0,
            deleted_at=now - timedelta(days=2) if number >= ENTRIES else None,
        )
        yield "entry", entry.id, entry
    for number in range(30):
        version = EntryVersion(id=_id("v", number), entry=_id("e", 1), text=name(number), written_at=now)
        yield "version", version.id, version
        draft = Draft(id=_id("t", number), date=today, kept_at=now - timedelta(days=number), text=name(number, 300))
        yield "draft", draft.id, draft


def _tag(number: int, place: int) -> str:
    return f"{name((number * 3 + place) % TAGS, 40)}".replace(" ", "").lower()


def _drawings(book: Book) -> Puts:
    packed = pack_pixels(bytes((x + y) % 9 for y in range(36) for x in range(64)))
    for number in range(DRAWINGS):
        drawing = Drawing(
            id=_id("d", number),
            date=book.today() - timedelta(days=number // 3),
            drawn_at=book.now() - timedelta(minutes=number),
            width=64,
            height=36,
            packed=packed,
            title=name(number),
            words=name(number, 600),
            meet_again=number % 5 == 0,
        )
        yield "drawing", drawing.id, drawing


def _calm(book: Book) -> Puts:
    ideas = tuple(
        OwnIdea(
            id=_id("i", number), text=name(number, 200), kind=("idea", "song", "person")[number % 3], minutes=240,
            where=("anywhere", "home", "outside")[number % 3],
        )
        for number in range(MOST_OWN)
    )  # fmt: skip
    cycles = (Cycle(in_=4, hold=2, out=6, rest=1, times=120),)
    names = [name(number, MAX_NAME) for number in range(20)]
    patterns = tuple(OwnPattern(id=_id("p", number), name=words, cycles=cycles) for number, words in enumerate(names))
    steps = tuple(Step(600, name(number, 400)) for number in range(30))
    scripts = tuple(OwnScript(id=_id("s", number), title=words, steps=steps) for number, words in enumerate(names))
    liked = tuple(idea.id for idea in ideas[:30])
    yield "kit", "kit", Kit(ideas=ideas, patterns=patterns, scripts=scripts, favorites=liked)


def _small(book: Book) -> Puts:
    now, today = book.now(), book.today()
    for number in range(PROMPTS):
        yield "prompt", _id("o", number), OwnPrompt(id=_id("o", number), text=name(number, 300), written_at=now)
        yield "question", _id("q", number), Question(id=_id("q", number), text=name(number, 300), written_at=now)
    for number in range(STARS):
        day = today - timedelta(days=number)
        yield "star", day.isoformat(), StarName(date=day, name=name(number, MAX_NAME), written_at=now)
        if number:
            filled = Day(date=day, done=(Done(item="cardio", minutes=15, written_at=now),))
            yield "day", day.isoformat(), StoredDay(date=day).changed_to(filled, book.next_stamp())


def _id(letter: str, number: int) -> str:
    return f"{letter}{number:09d}"
