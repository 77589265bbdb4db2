"""The coping kit in an unlocked vault: one record with everything of one's own under Calm."""

from collections.abc import Sequence
from typing import Any

import msgspec

from journal.book.ids import new_id
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.breathing import Cycle, check_cycles
from journal.model.kit import WHERES, Idea, Kit, OwnIdea, OwnPattern, OwnScript
from journal.model.plan_limits import clean_name
from journal.model.practice import PracticeKind
from journal.model.script import Step, read_script

KIT = ("kit", "kit")
MOST = 60
"""Own ideas, patterns or scripts at most, of each."""

IDEA_KINDS = ("idea", "song", "person")
MAX_WORDS = 200


class Kits:
    """What is one's own under Calm."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def now(self) -> Kit:
        """The kit as it is."""
        held = self._store.get(*KIT)
        return held.value(Kit) if held is not None and held.is_readable(Kit) else Kit()

    def ideas(self) -> tuple[Idea, ...]:
        """Return all ideas: one's own, and those that came with the program."""
        from journal.content import load_content

        own = (
            Idea(id=each.id, text=each.text, kind=each.kind, minutes=each.minutes, where=each.where, own=True)
            for each in self.now.ideas
        )
        given = (
            Idea(id=each.id, text=each.text, kind=each.kind, minutes=each.minutes, where=each.where)
            for each in load_content().coping_ideas
        )
        return (*own, *given)

    def patterns(self) -> tuple[OwnPattern, ...]:
        """Return all breathing patterns: one's own, and those that came with the program."""
        from journal.content import load_content

        given = (
            OwnPattern(
                id=each.id,
                name=each.name,
                cycles=tuple(
                    Cycle(in_=one.in_, hold=one.hold, out=one.out, rest=one.rest, times=one.times)
                    for one in each.cycles
                ),
            )
            for each in load_content().breathing.patterns
        )
        return (*self.now.patterns, *given)

    def scripts(self) -> tuple[OwnScript, ...]:
        """Return all scripts: one's own, and those that came with the program."""
        from journal.content import load_content

        given = (
            OwnScript(id=each.id, title=each.title, steps=tuple(Step(one.seconds, one.text) for one in each.steps))
            for each in load_content().scripts
        )
        return (*self.now.scripts, *given)

    def kind_of(self, script_id: str) -> PracticeKind:
        """Return what kind of practice a script is; one's own count as imagery."""
        from journal.content import load_content

        given = next((each for each in load_content().scripts if each.id == script_id), None)
        return PracticeKind(given.kind) if given else PracticeKind.IMAGERY

    def people(self) -> tuple[str, ...]:
        """Return the people of one's own, as they were written."""
        return tuple(each.text for each in self.now.ideas if each.kind == "person")

    def add_idea(self, text: str, kind: str = "idea", minutes: int = 5, where: str = "anywhere") -> OwnIdea:
        """Add an idea, a song or a person. Raises BadInput."""
        if kind not in IDEA_KINDS or where not in WHERES or not 1 <= minutes <= 240:
            raise BadInput("An idea takes 1 to 240 minutes, anywhere, at home or outside. Nothing was changed.")
        idea = OwnIdea(id=new_id(), text=clean_name(text, MAX_WORDS), kind=kind, minutes=minutes, where=where)
        self._keep("ideas", (*self.now.ideas, idea))
        return idea

    def add_pattern(self, name: str, cycles: Sequence[Cycle], planned: bool = False) -> OwnPattern:
        """Add a breathing pattern; `planned` when the plan asks for holds longer than usual. Raises BadInput."""
        pattern = OwnPattern(id=new_id(), name=clean_name(name), cycles=check_cycles(cycles, planned))
        self._keep("patterns", (*self.now.patterns, pattern))
        return pattern

    def add_script(self, title: str, text: str) -> OwnScript:
        """Add a script from its lines. Raises BadInput."""
        script = OwnScript(id=new_id(), title=clean_name(title), steps=read_script(text))
        self._keep("scripts", (*self.now.scripts, script))
        return script

    def remove(self, own_id: str) -> None:
        """Take away something of one's own. Raises NotFound."""
        kit = self.now
        for field in ("ideas", "patterns", "scripts"):
            own = getattr(kit, field)
            left = tuple(each for each in own if each.id != own_id)
            if len(left) < len(own):
                self._keep(field, left)
                return
        raise NotFound("That is not one of your own, so nothing was changed.")

    def toggle_favorite(self, idea_id: str) -> bool:
        """Make an idea a favorite, or no favorite any more; return whether it is one now."""
        liked = self.now.favorites
        now = tuple(each for each in liked if each != idea_id) if idea_id in liked else (*liked, idea_id)
        self._keep("favorites", now)
        return idea_id in now

    def _keep(self, field: str, value: Any) -> None:
        if len(value) > MOST:
            raise BadInput(f"There are {MOST} already. Take one out first. Nothing was changed.")
        self._store.commit([(*KIT, msgspec.structs.replace(self.now, **{field: value}))])
