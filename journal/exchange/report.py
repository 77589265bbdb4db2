"""What could be in a report of a range of days: effort and goals, and line by line what is private."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from journal.book.progress import progress
from journal.content import load_content
from journal.errors import BadInput
from journal.model.day import Day, How, Mark
from journal.model.goal import Goal, Rating
from journal.model.plan import Prong
from journal.model.practice import SKILL_WORDS
from journal.model.progress import Amount, PlanFinder, Span, by_month, by_week
from journal.model.report import DRAWING, Bar, Line, Report, Section

if TYPE_CHECKING:
    from journal.book import Book

MOST_WEEKS = 13
"""Weeks up to which a range is told by week; a longer one by month, so that it stays on two pages."""

MOST_TEXTURES = 8
"""Pairs of body part and texture that have a line of their own."""

LONGEST = 3660
"""Days of the longest range: ten years."""

NEUTRAL = {Mark.CLINIC: "Clinic", Mark.SICK: "Sick", Mark.OFF: "Off, as planned"}


def collect(book: "Book", first: date, last: date) -> Report:
    """Return all that could be on the page. Raises BadInput for a range that is none, or lies ahead."""
    check_range(book.today(), first, last)
    found = progress(book, first, last)
    last = found.last
    spans = by_week(found.days) if len(found.days) <= MOST_WEEKS * 7 else by_month(found.days)
    days = [day for day in book.days.all() if first <= day.date <= last]
    skills = _skills(book, days, first, last)
    sections = (
        _effort("exercise", "Move: exercise", "minutes", spans, lambda span: span.move, _exercises(book, days)),
        _effort("desensitization", "Touch: desensitization", "rounds", spans, lambda span: span.touch, _touched(days)),
        _effort("stress", "Calm: stress skills", "practices", spans, lambda span: span.calm, skills),
        Section(key="goals", title="Goals", lines=tuple(_goals(book.goals.all(), first, last))),
        Section(key="questions", title="Questions for the visit", lines=tuple(_questions(book))),
        Section(key="days", title="Days with a reason", lines=tuple(_neutral(days))),
        Section(key="tough", title="Tough days", lines=tuple(_tough(days))),
        Section(key="entries", title="Entries", lines=tuple(_entries(book, first, last))),
        Section(key="drawings", title="Drawings", lines=tuple(_drawings(book, first, last))),
    )
    say = load_content().say
    about = (say("report.amounts"), say("report.blank"))
    kept = tuple(part for part in sections if part.lines)
    return Report(first=first, last=last, sections=kept, about=about)


def check_range(today: date, first: date, last: date) -> None:
    """Raise BadInput for a range that is none, or lies ahead."""
    if first > last or first > today or (last - first).days > LONGEST:
        raise BadInput("That needs a first day and a last day after it, up to ten years. Nothing was written.")


def day_text(day: date) -> str:
    """Return a day as it stands on the page: "2 Nov 2026"."""
    return f"{day.day} {day:%b} {day.year}"


def _effort(
    key: str, title: str, unit: str, spans: Sequence[Span], amount: Callable[[Span], Amount], more: Sequence[Line]
) -> Section:
    lines = [
        Line(key=f"{key}:span-{span.first}", label=_span_words(span), value=_amount_words(amount(span), unit))
        for span in spans
        if amount(span).done
    ]
    bars = tuple(Bar(_bar_words(span), amount(span).drawn, amount(span).plan if span.days else 0) for span in spans)
    return Section(key=key, title=title, lines=(*lines, *more), bars=bars if lines else (), unit=unit)


def _span_words(span: Span) -> str:
    return (
        f"{span.first.day} {span.first:%b} to {day_text(span.last)}"
        if span.first != span.last
        else day_text(span.first)
    )


def _bar_words(span: Span) -> str:
    return f"{span.first.day} {span.first:%b}"


def _amount_words(amount: Amount, unit: str) -> str:
    one = unit.removesuffix("s") if amount.done == 1 else unit
    return f"{amount.done} {one}" + (f" · plan {amount.plan}" if amount.plan else "")


def _exercises(book: "Book", days: Sequence[Day]) -> list[Line]:
    """The home program by exercise: on how many days each was done."""
    names = {part.id: part.name for step in book.plans.history() for item in step.plan.items for part in item.exercises}
    counted = Counter(part for day in days for done in day.done for part in set(done.parts) if part in names)
    return [
        Line(key=f"exercise:part-{part}", label=names[part], value=_on_days(count))
        for part, count in counted.most_common()
    ]


def _on_days(count: int) -> str:
    return "on 1 day" if count == 1 else f"on {count} days"


def _touched(days: Sequence[Day]) -> list[Line]:
    """Desensitization by body part and texture, with how it was to do."""
    found: dict[tuple[str, str], list[How | None]] = {}
    for day in days:
        for round_ in day.rounds:
            if round_.body or round_.texture:
                found.setdefault((round_.body, round_.texture), []).append(round_.how)
    most = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_TEXTURES]
    return [
        Line(
            key=f"desensitization:pair-{number}",
            label=" · ".join(part for part in pair if part),
            value=", ".join([f"{len(hows)} round{'' if len(hows) == 1 else 's'}", *_hows(hows)]),
        )
        for number, (pair, hows) in enumerate(most, 1)
    ]


def _hows(hows: Sequence[How | None]) -> list[str]:
    said = Counter(how for how in hows if how is not None)
    return [f"{how} {said[how]}" for how in How if said[how]]


def _skills(book: "Book", days: Sequence[Day], first: date, last: date) -> list[Line]:
    """What was practiced: sessions that ran here, and items that were ticked, by their names."""
    counted = Counter(
        SKILL_WORDS.get(practice.kind, "coping").capitalize()
        for practice in book.practices.all()
        if first <= practice.date <= last
    )
    plans = PlanFinder(book.plans.history())
    for day in days:
        plan = plans.on(day.date)
        for done in day.done:
            item = plan.item(done.item)
            if item is not None and item.prong is Prong.STRESS:
                counted[item.name] += 1
    return [
        Line(key=f"stress:kind-{number}", label=name, value="once" if count == 1 else f"{count} times")
        for number, (name, count) in enumerate(counted.most_common(), 1)
    ]


def _goals(goals: Sequence[Goal], first: date, last: date) -> Iterator[Line]:
    for goal in goals:
        if goal.set_on > last or (goal.ended_on is not None and goal.ended_on < first):
            continue
        ratings = [rating for rating in goal.ratings if first <= rating.date <= last]
        said = [f"{rating.value} ({rating.date.day} {rating.date:%b})" for rating in _ends(ratings)]
        value = " to ".join(said) + (" of 10" if said else "")
        if goal.ended is not None and goal.ended_on is not None and goal.ended_on <= last:
            value = ", ".join(filter(None, [value, f"{goal.ended} {day_text(goal.ended_on)}"]))
        if len(ratings) > 1 and ratings[-1].value > ratings[0].value:
            value += f". {load_content().say('report.rose')}"
        yield Line(key=f"goals:{goal.id}", label=goal.text, value=value)


def _ends(many: Sequence[Rating]) -> Sequence[Rating]:
    return many if len(many) < 3 else (many[0], many[-1])


def _questions(book: "Book") -> Iterator[Line]:
    for question in book.questions.list():
        yield Line(key=f"question:{question.id}", label=question.text)


def _neutral(days: Sequence[Day]) -> Iterator[Line]:
    for mark, name in NEUTRAL.items():
        there = [day.date for day in days if day.mark is mark]
        if there:
            listed = ", ".join(f"{day.day} {day:%b}" for day in there[:12])
            yield Line(key=f"days:{mark}", label=f"{name}, {_on_days(len(there))[3:]}", value=listed)


def _tough(days: Sequence[Day]) -> Iterator[Line]:
    for day in days:
        if day.mark is Mark.TOUGH:
            yield Line(key=f"tough:{day.date}", label=day_text(day.date))


def _entries(book: "Book", first: date, last: date) -> Iterator[Line]:
    for entry in sorted(book.entries.list(first, last), key=lambda entry: (entry.date, entry.written_at)):
        yield Line(key=f"entry:{entry.id}", label=day_text(entry.date), value=entry.first_line[:60], text=entry.text)


def _drawings(book: "Book", first: date, last: date) -> Iterator[Line]:
    for drawing in sorted(book.drawings.list(), key=lambda drawing: (drawing.date, drawing.drawn_at)):
        if first <= drawing.date <= last:
            yield Line(key=f"{DRAWING}{drawing.id}", label=day_text(drawing.date), value=drawing.title)


def with_pictures(book: "Book", picked: Report) -> Report:
    """Return a page with the pictures of its drawings. Raises BadInput for one that cannot be read."""
    from journal.exchange.pictures import png_bytes

    def filled(line: Line) -> Line:
        if not line.is_drawing:
            return line
        drawing = book.drawings.get(line.key.removeprefix(DRAWING))
        return msgspec.structs.replace(line, png=png_bytes(drawing, 4))

    parts = (msgspec.structs.replace(part, lines=tuple(map(filled, part.lines))) for part in picked.sections)
    return msgspec.structs.replace(picked, sections=tuple(parts))
