"""What the list of Calm holds: breaths, scripts, touch work and ideas, one's own among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from journal.content import load_content
from journal.model.breathing import total_seconds
from journal.model.kit import Idea, OwnPattern, OwnScript, fitting
from journal.tui.byname import Named
from journal.tui.screens.calm_run import say, seconds_words
from journal.tui.widgets.outline import OutlineLine

if TYPE_CHECKING:
    from journal.book import Book


TIMES = (0, 2, 5, 10, 15)
"""Minutes that one has for an idea; 0 is any."""


class CalmLine(NamedTuple):
    """A line of the list: what it starts, the part that it is in, and its id if it is one's own."""

    shown: OutlineLine
    part: str
    what: OwnPattern | OwnScript | Idea | None = None
    own_id: str = ""
    touch: bool = False

    @property
    def key(self) -> str:
        """What this line is known by, while others come and go."""
        return self.what.id if self.what is not None else self.part


Part = tuple[OutlineLine, list[CalmLine]]


def calm_parts(book: Book, where: str, minutes: int) -> Iterator[Part]:
    """Yield each part with its heading; ideas are those for that place and time, "" and 0 for any."""
    kit = book.kit
    own = {each.id for each in kit.now.patterns} | {each.id for each in kit.now.scripts}
    own |= {each.id for each in kit.now.ideas}
    yield OutlineLine("Breathe", "a few minutes", "calm"), list(_breaths(book, own))
    yield OutlineLine("Let go", "muscles and pictures in your mind", "calm"), list(_scripts(book, own))
    round_ = OutlineLine("A round, with the time counting up", "breathe along if you like")
    yield OutlineLine("Touch", "desensitization", "touch"), [CalmLine(round_, "touch", touch=True)]
    place = say(f"where_{where or 'any'}")
    heading = f"{place} · {f'up to {minutes} min' if minutes else 'any length'}"
    yield OutlineLine("Ideas", heading, "calm"), list(_ideas(book, own, where, minutes))


def calm_named(book: Book) -> Iterator[Named]:
    """Yield each line by its name, an idea by what it says; its part, its words and its kind find it too."""
    for heading, lines in calm_parts(book, "", 0):
        for line in lines:
            name = line.what.text if isinstance(line.what, Idea) else line.shown.name
            alias = "breathing" if line.part == "breath" else ""
            yield Named(
                name, {"line": line.key}, alias=alias, also=f"{heading.name} {line.shown.name} {line.shown.words}"
            )


def _breaths(book: Book, own: set[str]) -> Iterator[CalmLine]:
    given = {each.id: each for each in load_content().breathing.patterns}
    for pattern in book.kit.patterns():
        words = given[pattern.id].for_whom if pattern.id in given else "your own"
        yield CalmLine(OutlineLine(pattern.name, words), "breath", pattern, _own(pattern.id, own))


def _scripts(book: Book, own: set[str]) -> Iterator[CalmLine]:
    good = {each.id: each.good_for for each in load_content().scripts}
    for script in book.kit.scripts():
        length = max(1, round(sum(step.seconds for step in script.steps) / 60))
        words = f"{length} min · {good.get(script.id, 'your own')}"
        yield CalmLine(OutlineLine(script.title, words), "script", script, _own(script.id, own))


def _ideas(book: Book, own: set[str], where: str, minutes: int) -> Iterator[CalmLine]:
    kit = book.kit
    ideas = fitting(kit.ideas(), kit.now, where, minutes)
    for idea in ideas:
        name = f"{idea.kind} *" if idea.id in kit.now.favorites else idea.kind
        yield CalmLine(OutlineLine(name, f"{idea.minutes} min · {idea.text}"), "idea", idea, _own(idea.id, own))
    if not ideas:
        yield CalmLine(OutlineLine("none", say("none")), "idea")


def all_about(line: CalmLine) -> str:
    """Return all that there is to say about a line: its words may be cut in the list, and a breath has its seconds."""
    what = line.what
    if not isinstance(what, OwnPattern):
        return what.text if isinstance(what, Idea) else line.shown.words
    minutes = max(1, round(total_seconds(what.cycles) / 60))
    return f"{seconds_words(what)} · about {minutes} min\n{line.shown.words}"


def _own(own_id: str, own: set[str]) -> str:
    return own_id if own_id in own else ""
