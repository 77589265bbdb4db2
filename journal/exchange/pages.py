"""The Markdown pages of what a book holds: one a day, one for the plan, one for goals and named stars."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

import msgspec

from journal.errors import BadInput
from journal.exchange.contents import Contents
from journal.model.checkin import PRONG_NAMES
from journal.model.day import Day, Done, Mark, Round
from journal.model.drawing import Drawing
from journal.model.entry import Entry
from journal.model.goal import Goal
from journal.model.parts import done_words
from journal.model.plan import Item, Plan, Prong, Unit
from journal.model.plan_words import plan_lines
from journal.model.practice import Practice
from journal.model.weekly import Weekly

MARK_WORDS = {
    Mark.CLINIC: "A clinic day.",
    Mark.SICK: "A sick day.",
    Mark.OFF: "A day off.",
    Mark.TOUGH: "A tough day.",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRONT_LINES = 5
"""The lines of the front matter of a page."""
Piece = TypeVar("Piece", Entry, Drawing, Practice)


def pages(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield the name and the Markdown of every day on which something was done, written or drawn; not of the bin."""
    days = {day.date: day for day in contents.shown_days}
    entries, drawings = _by_day(contents.shown_entries), _by_day(contents.shown_drawings)
    practices = _by_day(contents.shown_practices)
    stars = {star.date: star.name for star in contents.stars}
    for day in sorted({*days, *entries, *drawings, *practices, *stars}):
        checked = days.get(day, Day(date=day))
        made = entries.get(day, []), drawings.get(day, []), practices.get(day, [])
        name = day_page_name(day)
        yield name, _page(checked, contents.plan_on(checked), *made, stars.get(day, ""))


def day_page_name(day: date) -> str:
    """Return the name of the page of a day."""
    return f"{day.year:04}/{day.isoformat()}.md"


def _by_day(pieces: Iterable[Piece]) -> dict[date, list[Piece]]:
    found: dict[date, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.date, []).append(piece)
    return found


def goals_page(contents: Contents) -> str:
    """Return the Markdown of all goals with what was said of them, and of the named stars; empty without any."""
    parts = [_goal_part(goal) for goal in contents.goals]
    if contents.stars:
        names = (f"- {star.date.isoformat()}: {star.name}" for star in contents.stars)
        parts.append("## Named stars\n\n" + "\n".join(names))
    return "\n\n".join(["# Goals", *parts]) + "\n" if parts else ""


def _goal_part(goal: Goal) -> str:
    said = [f"- {goal.set_on.isoformat()}: set"]
    said += [f"- {wording.until.isoformat()}: until then it was called {wording.text}" for wording in goal.earlier]
    for rating in goal.ratings:
        note = f" · {rating.note}" if rating.note else ""
        said.append(f"- {rating.date.isoformat()}: {rating.value} (0 can't do it yet, 10 can do it how I want){note}")
    if goal.ended is not None and goal.ended_on is not None:
        said.append(f"- {goal.ended_on.isoformat()}: {goal.ended}")
    return f"## {goal.text}\n\n" + "\n".join(said)


def plan_page(contents: Contents) -> str:
    """Return the Markdown of all plans, the newest first, of the note for a hard day, and of a weekly number."""
    parts = ["# The plan"]
    for step in reversed(contents.plans):
        lines = "\n".join(f"- {line}" for line in plan_lines(step.plan))
        parts.append(f"## From {step.since.isoformat()} on\n\n{lines}")
    if contents.note:
        parts.append(f"## Hey, me\n\n{contents.note}")
    for weekly in contents.weekly:
        parts += [_weekly_part(weekly)] if weekly.ratings else []
    return "\n\n".join(parts) + "\n"


def _weekly_part(weekly: Weekly) -> str:
    lines = [
        f"- {rating.date.isoformat()}: {rating.value} (0 none, 10 the most there can be)"
        + (f" · {rating.note}" if rating.note else "")
        for rating in weekly.ratings
    ]
    return "## A weekly pain number\n\n" + "\n".join(lines)


def is_whole(drawing: Drawing) -> bool:
    """Whether the pixels of a drawing can be read."""
    try:
        drawing.pixels()
    except BadInput:
        return False
    return True


def name_of(drawing: Drawing) -> str:
    """Return the name of a drawing's pictures, without its ending: an id that is no safe name is hashed."""
    safe = drawing.id if re.fullmatch(r"[A-Za-z0-9-]{1,64}", drawing.id) else _short_hash(drawing.id)
    return f"drawings/{drawing.date.isoformat()}-{safe}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _page(
    day: Day,
    plan: Plan,
    entries: list[Entry],
    drawings: list[Drawing],
    practices: list[Practice],
    star: str,
) -> str:
    when = day.date
    parts = [
        f"# {_WEEKDAYS[when.weekday()]}, {_MONTHS[when.month - 1]} {when.day}, {when.year}",
    ]
    if day.mark is not None:
        parts.append(MARK_WORDS[day.mark])
    if star:
        parts.append(f"This evening's star is called {star}.")
    parts += _check_in(day, plan)
    if practices:
        parts.append("## Practiced\n\n" + "\n".join(map(_practice_line, practices)))
    above = "\n\n".join(parts).count("\n") + FRONT_LINES + 3
    parts += [f"{heading_of(entry)}\n\n{entry.text}" for entry in entries]
    parts += [_drawing_part(drawing) for drawing in drawings]
    return "\n\n".join([_front(when, entries, above), *parts]) + "\n"


def heading_of(entry: Entry) -> str:
    """Return the heading over an entry on its page."""
    return f"## {entry.written_at:%H:%M}"


class EntryOnPage(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry stands on its page: its text is `lines` lines long and begins on `line`, from 1.

    `entry` is all of it but the text, as JSON, without what is empty.
    """

    entry: dict[str, Any]
    line: int
    lines: int


def _front(when: date, entries: list[Entry], above: int) -> str:
    """Return the front matter; `above` is the number of lines of the page above the first entry's heading."""
    tags = dict.fromkeys(tag for entry in entries for tag in entry.tags)
    places = []
    for entry in entries:
        rest = msgspec.to_builtins(msgspec.structs.replace(entry, text=""))
        lines = entry.text.count("\n") + 1
        places.append(
            EntryOnPage(entry={name: value for name, value in rest.items() if value}, line=above + 3, lines=lines)
        )
        above += lines + 3
    return "\n".join(
        (
            "---",
            f"date: {when.isoformat()}",
            f"tags: {_in_one_line(list(tags))}",
            f"entries: {_in_one_line(places)}",
            "---",
        )
    )


def _in_one_line(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _check_in(day: Day, plan: Plan) -> list[str]:
    groups: list[tuple[str, list[str]]] = []
    named: set[str] = set()
    for prong in Prong:
        lines = []
        for item in plan.of(prong):
            done = day.amount(item.id)
            if done is not None and item.unit is not Unit.ROUNDS:
                named.add(item.id)
                lines.append(f"- {item.name}: {_done_words(done, item)}")
        if prong is Prong.DESENSITIZATION:
            lines += [f"- {_round_words(round_)}" for round_ in day.rounds]
        groups.append(("{} ({})".format(*PRONG_NAMES[prong]), lines))
    others = [f"- {done.item}: {_done_words(done)}" for done in day.done if done.item not in named]
    groups.append(("Also", others))
    return [f"## {title}\n\n" + "\n".join(lines) for title, lines in groups if lines]


def _practice_line(practice: Practice) -> str:
    minutes, seconds = divmod(practice.seconds, 60)
    length = f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    return f"- {practice.started_at:%H:%M}: {practice.kind}, {practice.name}, {length}"


def _done_words(done: Done, item: Item | None = None) -> str:
    amount = "done" if done.minutes is None else f"{done.minutes} min"
    words = done_words(item, done)
    return f"{amount} · {words}" if words else amount


def _round_words(round_: Round) -> str:
    into = f"built into {round_.built_into}" if round_.built_into else ""
    how = f"it was {'the same' if round_.how == 'same' else round_.how}" if round_.how else ""
    words = " · ".join(part for part in (round_.body, round_.texture, into, f"{round_.minutes} min", how) if part)
    return f"{round_.slot}: {words}" if round_.slot else words


def _drawing_part(drawing: Drawing) -> str:
    title = f"## Drawing, {drawing.drawn_at:%H:%M}"
    words = [words for words in (drawing.title, drawing.words) if words]
    if is_whole(drawing):
        shown = f"![Drawing](../{name_of(drawing)}.png)"
    else:
        shown = "This drawing cannot be shown; what is left of it is in journal.json."
    return "\n\n".join([title, *words, shown])
