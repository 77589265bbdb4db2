"""A home of its own with a vault full of canaries, and a look at everything that lies there afterwards."""

import os
import secrets
import typing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec

from tests.leaks.watch import ROOT
from tests.leaks.words import Canaries

FOLDERS = {
    "HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp",
}  # fmt: skip

CHEAP = """
import sys
from journal.vault import costs
costs.DEFAULT = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
if {quick}:
    from journal.exchange import scrypt
    def seal(secrets, plain):
        from tests.exchange.quick_age import quick_seal
        return quick_seal(secrets, plain)
    def unseal(secret, sealed):
        from tests.exchange.quick_age import quick_unseal
        return quick_unseal(secret, sealed)
    scrypt.seal, scrypt.unseal = seal, unseal
"""
"""What comes before the program so that keys are cheap; without `quick` the slow helper processes are the real ones."""

RUN = """
from journal.__main__ import main
sys.exit(main())
"""


@contextmanager
def cheap_keys() -> Iterator[None]:
    """Make vaults in this process without the seconds that real keys take."""
    from journal.exchange import scrypt
    from journal.vault import costs
    from tests.exchange.quick_age import quick_seal

    earlier, seal = costs.DEFAULT, scrypt.seal
    costs.DEFAULT, scrypt.seal = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1), quick_seal
    try:
        yield
    finally:
        costs.DEFAULT, scrypt.seal = earlier, seal


@dataclass
class Stage:
    """A folder with a home, a temporary folder and a vault in it; `canaries` are what nothing of it may hold."""

    folder: Path
    canaries: Canaries = field(default_factory=Canaries)
    code: str = ""

    @property
    def vault(self) -> Path:
        """Where the vault lies."""
        return self.folder / "evenings" / "my.vault"

    @property
    def environ(self) -> dict[str, str]:
        """The variables of a program that lives here."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
        homes = {name: str(self.folder / place) for name, place in FOLDERS.items()}
        for home in homes.values():
            Path(home).mkdir(mode=0o700, exist_ok=True)
        return {**kept, **homes, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "TERM": "xterm-256color"}

    def make_vault(self) -> None:
        """Make the vault, with a canary in every field of every kind."""
        from journal.exchange.begin import begin_vault
        from journal.vault import Passphrase, RecoveryCode

        code = RecoveryCode.new()
        self.code = code.text
        self.canaries.add_code(self.code)
        with cheap_keys(), begin_vault(self.vault, Passphrase(self.canaries.passphrase), code) as book:
            fill(book, self.canaries)
            self.canaries.add_secret("backup identity", book.keys.identity.secret.encode()[20:60])
            self.canaries.add_secret("master key", bytes(book._store.vault._master))

    def holds(self) -> dict[str, list[str]]:
        """Open the vault and return the texts in it by kind. Raises AssertionError when any of it does not verify."""
        from journal.book import Book
        from journal.vault import Passphrase

        with Book.open(self.vault, Passphrase(self.canaries.passphrase)) as book:
            assert not book.damage, book.damage.sentence
            return {
                "drafts": [draft.text for draft in book.drafts.list()],
                "entries": [entry.text for entry in book.entries.list()],
            }

    def look_around(self, meant: Sequence[Path] = ()) -> list[str]:
        """Return what lies here in plain sight: canaries in names and files, but for what was `meant` to be written."""
        found = []
        for path in sorted(self.folder.rglob("*")):
            on_purpose = any(path.is_relative_to(place) for place in meant)
            content = path.read_bytes() if path.is_file() and not on_purpose else b""
            for what in sorted(self.canaries.find(str(path.relative_to(self.folder)).encode() + b"\0" + content)):
                found.append(f"{what} → {path.relative_to(self.folder)}")
        return found


def fill(book: object, words: Canaries) -> None:
    """Put a canary into every field of every kind that a book has."""
    from journal.book import Book
    from journal.model.day import How
    from journal.model.plan import Exercise

    assert isinstance(book, Book)
    today = book.today()
    plan = book.plans.on(today)
    exercise = Exercise(id="exercise", name=words["exercise of the plan"])
    items = tuple(
        msgspec.structs.replace(
            item, name=f"{item.name} {words['plan item']}", exercises=(exercise,) if item.id == "home" else ()
        )
        for item in plan.items
    )
    plan = msgspec.structs.replace(
        plan,
        items=items,
        tough_day=f"Rest, then {words['tough day']}.",
        body_parts=(words["body part of the plan"], "left foot"),
        textures=(words["texture of the plan"], "silk"),
        slots=(*plan.slots[:-1], words["time of day"]),
    )
    book.plans.change(plan, today)
    book.plans.set_note(f"Hey, me: {words['note to oneself']}.")
    yesterday = today - timedelta(days=1)
    book.days.tick(yesterday, "cardio", 15, words["what it was"], (words["part of an item"],))
    into = words["built into"]
    book.days.add_round(yesterday, words["body part"], words["texture"], 5, How.SAME, "Morning", into)
    entry = book.entries.write(f"About {words['entry text']}.", yesterday, (words["tag"],))
    book.entries.edit(entry.id, f"Then {words['later text']}.", (words["tag"], words["second tag"]))
    gone = book.entries.write(f"Away: {words['deleted text']}.")
    book.entries.delete(gone.id)
    stored = book.entries.get(entry.id)
    book.keep_all([("entry", stored.id, msgspec.structs.replace(stored, mood=words["mood"]))])
    book.drafts.keep(f"Begun: {words['draft']}", tags=(words["tag of a draft"],), mood=words["mood of a draft"])
    book.prompts.add(f"What about {words['own prompt']}?")
    _set_goals(book, words)
    book.questions.add(words["question for a visit"])
    book.weekly.ask(True)
    book.weekly.say(4, words["note of a weekly number"])
    _draw(book, words)
    book.flush()


def _set_goals(book: object, words: Canaries) -> None:
    """Goals, a star, practices, and what is one's own under Calm."""
    from journal.book import Book
    from journal.model.breathing import Cycle
    from journal.model.practice import PracticeKind

    assert isinstance(book, Book)
    goal = book.goals.add(words["goal before"], words["area of a goal"])
    book.goals.rate(goal.id, 4, words["note of a rating"])
    book.goals.reword(goal.id, words["goal"])
    book.stars.name(book.today() - timedelta(days=1), words["star"])
    book.practices.add(PracticeKind.COPING, words["practice"], 60)
    book.kit.add_idea(words["own idea"])
    book.kit.add_pattern(words["own pattern"], (Cycle(in_=2, out=2, times=1),))
    book.kit.add_script(words["own script"], f"1 {words['step of a script']}")


def _draw(book: object, words: Canaries) -> None:
    from journal.book import Book
    from journal.model.drawing import Sitting, pack_pixels

    assert isinstance(book, Book)
    pixels = bytes(secrets.randbelow(10) for _ in range(64 * 36))
    packed = pack_pixels(pixels)
    words.add_secret("pixels", pixels[100:140])
    words.add_secret("packed pixels", packed[100:140])
    before = pack_pixels(bytes(secrets.randbelow(10) for _ in range(64 * 36)))
    words.add_secret("packed pixels of a sitting before", before[100:140])
    drawing = book.drawings.new()
    sitting = Sitting(ended_at=drawing.drawn_at, width=64, height=36, packed=before)
    drawing = msgspec.structs.replace(
        drawing,
        packed=packed,
        title=words["title of a drawing"],
        words=words["words of a drawing"],
        earlier=(sitting,),
    )
    book.drawings.keep(drawing)


NO_WORDS = {
    *("Draft.entry", "Draft.prompt", "Drawing.palette", "Drawing.prompt", "Drawing.sitting", "Earlier.kind"),
    *("Earlier.of", "Entry.drawings", "Entry.prompt", "EntryVersion.entry", "Gone.kind", "Kit.favorites"),
    *("OwnIdea.kind", "OwnIdea.where", "Sitting.palette", "StoredDone.item", "StoredDone.parts", "Timer.key"),
    *("Draft.of", "Drawing.entry"),
}
"""Text fields that hold ids, or words of our own lists, and nothing that a person typed."""

WITH_CANARY = {
    *("Draft.mood", "Draft.tags", "Draft.text", "Drawing.title", "Drawing.words", "Earlier.json"),
    *("Entry.mood", "Entry.tags", "Entry.text", "EntryVersion.tags", "EntryVersion.text", "Exercise.name"),
    *("Goal.area", "Goal.text", "Item.name", "OwnIdea.text", "OwnPattern.name", "OwnPrompt.text"),
    *("OwnScript.title", "Plan.body_parts", "Plan.slots", "Plan.textures", "Plan.tough_day"),
    *(
        "PlanHistory.note",
        "Practice.name",
        "Question.text",
        "Rating.note",
        "StarName.name",
        "Step.text",
        "StoredDone.words",
    ),
    *("StoredRound.body", "StoredRound.built_into", "StoredRound.slot", "StoredRound.texture"),
    *("Question.text", "Wording.text"),
}
"""Text fields through which `fill`, a command or a screen sends a canary."""


def fields_without_canary() -> list[str]:
    """Return the text fields of all records that no canary goes through, so that a new field is not forgotten."""
    from journal.book.records import SHAPES

    found: set[str] = set()
    seen: set[type[msgspec.Struct]] = set()
    waiting: list[object] = list(SHAPES.values())
    while waiting:
        kind = waiting.pop()
        waiting += typing.get_args(kind)
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)) or kind in seen:
            continue
        seen.add(kind)
        for part in msgspec.structs.fields(kind):
            waiting.append(part.type)
            if part.type in (str, tuple[str, ...]) and part.name != "id":
                found.add(f"{kind.__name__}.{part.name}")
    return sorted(found - NO_WORDS - WITH_CANARY)
