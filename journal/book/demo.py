"""Made-up data for a throw-away book: nobody's days, to look around in."""

import math
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from journal.book.book import Book
from journal.book.ids import new_id
from journal.book.records import PlanHistory, StoredDay
from journal.model.day import Day, Done, How, Mark, Round
from journal.model.drawing import BLANK, Drawing, pack_pixels
from journal.model.entry import Entry
from journal.model.goal import Ended, Goal, Rating
from journal.model.plan import PlanSince, default_plan
from journal.model.plan_rules import add_exercise
from journal.model.question import Question
from journal.model.star import StarName

DEMO_PASSPHRASE = "one quiet evening"  # noqa: S105 - it opens made-up data only
DAYS = 400

_PLACES = ("the lake", "the library", "the old bridge", "the market", "the pool", "the woods behind school")
_PEOPLE = ("my cousin", "Juno", "my brother", "Grandma", "the new girl in art class", "Milo")
_THINGS = (
    "We stopped twice, and the second time only because there was a heron.",
    "It was loud in my foot the whole way back. I went anyway.",
    "Nobody noticed that I took the stairs. I noticed.",
    "I laughed so much that I forgot to count.",
    "Slow start. Then it was fine.",
    "The towel was easier than last week, the rug was not.",
    "I wrote a list of songs for getting moving and it has eleven songs now.",
    "Rain all day. I did the bridges on the rug while the soup was cooking.",
    "I was cross with everybody and then I was not.",
    "Three good things: toast, the dog from number nine, a quiet bus.",
)
_OPENINGS = ("Went to {place} with {person}.", "{person} came over.", "Today was mostly {place}.", "A plain day.")
_TAGS = ("lake", "school", "music", "cousin", "garden", "rain", "home", "friends")
_CARDIO = ("bike", "walk", "swim", "dancing in the kitchen", "stairs")
_TEXTURES = ("cotton", "fleece", "towel", "rice", "denim", "scratchy rug")
_EXERCISES = (("Bridges", 3, 10, 0), ("Wall sit", 2, 0, 1), ("Stretch on the rug", 0, 0, 5))
_NOTE = "Hey, me. The heron day started like this one. Socks on, then the door."
_GOALS = (
    ("Walk to Juno's house", "move", (2, 3, 3, 5, 7, 10)),
    ("Sleep in my own bed, with the covers on", "daily", (1, 1, 2, 4, 4, 6)),
    ("Play the piano for half an hour", "fun", (3, 4)),
)
"""Words, area and ratings, the newest last; the first goal is reached."""

_STAR = "Juno's door"
_QUESTIONS = ("What comes after the scratchy rug?", "Could swimming count as cardio in summer?")

_MET_EVERY = 8
"""One in so many entries, and one in so many drawings, is good to meet again."""

_BODY = ("left foot", "left ankle")


def fill(book: Book, days: int = DAYS, seed: int = 7) -> None:
    """Fill a new book with `days` made-up days up to today; the same seed gives the same days."""
    chance = random.Random(seed)
    today = book.today()
    first = today - timedelta(days=days - 1)
    plan = default_plan()
    for name, sets, repeats, minutes in _EXERCISES:
        plan = add_exercise(plan, "home", name, sets=sets, repeats=repeats, minutes=minutes)
    plan = msgspec.structs.replace(
        plan,
        body_parts=_BODY,
        textures=_TEXTURES,
        tough_day="Breathe first. Then the towel for two minutes. Then walk to the corner and back.",
    )
    puts: list[tuple[str, str, Any]] = [("plan", "plan", PlanHistory((PlanSince(first, plan),), _NOTE))]
    stamp = book.next_stamp()
    for step in range(days):
        day = first + timedelta(days=step)
        evening = _evening(book, day, chance)
        if chance.random() < 0.86 and day != today:
            made_up = _day(day, evening, step / days, chance)
            puts.append(("day", day.isoformat(), StoredDay(date=day).changed_to(made_up, stamp)))
        entry = _entry(day, evening, chance) if chance.random() < 0.4 else None
        drawing = _drawing(day, evening, chance) if chance.random() < 0.08 else None
        if drawing is not None:
            puts.append(("drawing", drawing.id, drawing))
        if entry is not None:
            belongs = (drawing.id,) if drawing is not None else ()
            puts.append(("entry", entry.id, msgspec.structs.replace(entry, drawings=belongs)))
    book.keep_all([*_some_to_meet_again(puts), *_goals(book, today, days), *_questions(book, days)])


def _some_to_meet_again(puts: list[tuple[str, str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """Yield all of it, with some entries and drawings marked as good to meet again."""
    counted = Counter[str]()
    for kind, key, value in puts:
        counted[kind] += 1
        met = kind in ("entry", "drawing") and counted[kind] % _MET_EVERY == 1
        yield kind, key, msgspec.structs.replace(value, meet_again=True) if met else value


def _questions(book: Book, days: int) -> list[tuple[str, str, Any]]:
    asked = _QUESTIONS if days >= DAYS else ()
    made = [Question(id=new_id(), text=text, written_at=book.now()) for text in asked]
    return [("question", question.id, question) for question in made]


def _goals(book: Book, today: date, days: int) -> list[tuple[str, str, Any]]:
    """Return goals rated every fourth week, the last time a week ago; the first was reached then, and named a star."""
    last, apart = today - timedelta(weeks=1), timedelta(weeks=4)
    if days < 7 * 4 * max(len(values) for _, _, values in _GOALS):
        return []
    puts: list[tuple[str, str, Any]] = []
    for place, (text, area, values) in enumerate(_GOALS):
        dates = [last - apart * step for step in reversed(range(len(values)))]
        goal = Goal(
            id=new_id(),
            text=text,
            area=area,
            set_on=dates[0],
            written_at=book.now() - (today - dates[0]),
            ratings=tuple(Rating(date=day, value=value) for day, value in zip(dates, values, strict=True)),
            ended=None if place else Ended.REACHED,
            ended_on=None if place else last,
        )
        puts.append(("goal", goal.id, goal))
    named = StarName(date=last, name=_STAR, written_at=book.now() - (today - last))
    return [*puts, ("star", last.isoformat(), named)]


def _evening(book: Book, day: date, chance: random.Random) -> datetime:
    moment = datetime(day.year, day.month, day.day, chance.randint(18, 21), chance.randint(0, 59))
    return min(moment.replace(tzinfo=book.now().tzinfo), book.now())


def _day(day: date, evening: datetime, progress: float, chance: random.Random) -> Day:
    if chance.random() < 0.04:
        return Day(date=day, mark=chance.choice((Mark.CLINIC, Mark.SICK, Mark.OFF)))
    done = [
        Done(
            item="cardio",
            minutes=chance.choice((5, 10, 15, 15, 15, 20)),
            words=chance.choice(_CARDIO),
            written_at=evening,
        ),
        Done(item="home", minutes=chance.choice((10, 15, 20, 30, 30)), written_at=evening),
        Done(item="breathing", minutes=chance.choice((3, 5, 5, 6)), written_at=evening),
        Done(item="talk", minutes=None, words="with my counselor", written_at=evening),
    ]
    likely = (0.9, 0.75, 0.7, 0.15)
    rounds = []
    for slot in default_plan().slots:
        if chance.random() < 0.5 + progress / 3:
            level = min(int(chance.gauss(progress * len(_TEXTURES), 1.0)), len(_TEXTURES) - 1)
            rounds.append(
                Round(
                    id=new_id(),
                    body=chance.choice(_BODY),
                    texture=_TEXTURES[max(level, 0)],
                    minutes=chance.choice((5, 5, 7, 8, 10)),
                    how=chance.choice((None, How.EASIER, How.SAME, How.SAME, How.HARDER)),
                    slot=slot,
                    written_at=evening,
                )
            )
    return Day(
        date=day,
        done=tuple(part for part, chosen in zip(done, likely, strict=True) if chance.random() < chosen),
        rounds=tuple(rounds),
        mark=Mark.TOUGH if chance.random() < 0.07 else None,
    )


def _entry(day: date, evening: datetime, chance: random.Random) -> Entry:
    opening = chance.choice(_OPENINGS).format(place=chance.choice(_PLACES), person=chance.choice(_PEOPLE))
    sentences = chance.sample(_THINGS, chance.randint(1, 4))
    text = opening[0].upper() + opening[1:] + " " + "\n\n".join(sentences)
    tags = tuple(chance.sample(_TAGS, chance.choice((0, 0, 1, 1, 2))))
    return Entry(id=new_id(), date=day, written_at=evening, text=text, tags=tags)


def _drawing(day: date, evening: datetime, chance: random.Random) -> Drawing:
    width, height = 64, 36
    pixels = bytearray([BLANK]) * (width * height)
    horizon, moon, left = chance.randint(18, 26), chance.randint(4, 6), chance.randint(12, 50)
    for y in range(height):
        for x in range(width):
            if math.hypot(x - left, y - 9) < moon:
                pixels[y * width + x] = 2
            elif y > horizon + 3 * math.sin(x / 7):
                pixels[y * width + x] = 7 if (x + y) % 5 else 8
    for _ in range(18):
        spot = chance.randrange(width * 14)
        pixels[spot] = pixels[spot] if pixels[spot] != BLANK else chance.choice((0, 1))
    title = chance.choice(("Water at night", "The hill", "Where the bus turns", ""))
    return Drawing(
        id=new_id(), date=day, drawn_at=evening, width=width, height=height, packed=pack_pixels(pixels), title=title
    )
