"""Small forms for something of one's own: an idea, a breathing pattern, a script from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from journal.errors import BadInput, JournalError
from journal.model.breathing import Cycle
from journal.model.kit import WHERES, OwnIdea, OwnPattern, OwnScript
from journal.tui.screens.calm_run import say
from journal.tui.screens.keep_places import typed_path
from journal.tui.screens.plan_pane import field, number
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import Pane, words

KINDS = ("idea", "song", "person")
LARGEST_SCRIPT = 64 * 1024
"""Bytes of a script's file at most."""


class OwnPane(Pane):
    """A form that keeps one thing."""

    @dataclass
    class Kept(Message):
        """It was kept; `id` is the thing's own."""

        id: str

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps it."""
        event.stop()
        self.keep_it()

    def do(self, work: Callable[[], OwnIdea | OwnPattern | OwnScript]) -> None:
        """Keep it and go back; what stands in the way is said."""
        try:
            kept = work()
        except JournalError as error:
            self.say(error.sentence)
        else:
            self.post_message(self.Kept(kept.id))


class IdeaPane(OwnPane):
    """An idea, a song or a person."""

    title = "Something of your own"
    keeps_typed = True

    async def begin(self) -> None:
        """Show the form."""
        await self.step(
            words(say("own_idea"), "quiet"),
            words(say("own_what"), "label"),
            field("words", most=200),
            words("Kind", "label"),
            OneOf(KINDS, id="kind"),
            words("Minutes", "label"),
            field("minutes", 5, digits=True),
            words("Where", "label"),
            OneOf((say("where_any"), say("where_home"), say("where_outside")), id="where"),
        )

    def keep_it(self) -> None:
        """Keep the idea."""
        kind, where = (self.query_one(f"#{name}", OneOf).chosen for name in ("kind", "where"))
        kit, minutes = self.on_screen.book.kit, number(self.typed("minutes"))
        self.do(lambda: kit.add_idea(self.typed("words"), KINDS[kind], minutes, WHERES[where]))


class PatternPane(OwnPane):
    """A breathing pattern."""

    title = "A breath of your own"

    async def begin(self) -> None:
        """Show the form."""
        names = (
            ("in", "In", 4),
            ("hold", "Hold", 0),
            ("out", "Out", 6),
            ("rest", "Hold", 0),
            ("times", "How often", 8),
        )
        fields = [
            part for name, label, value in names for part in (words(label, "label"), field(name, value, digits=True))
        ]
        await self.step(
            words(say("own_pattern"), "quiet"),
            words("Its name", "label"),
            field("name", most=60),
            *fields,
            words(say("own_holds"), "label"),
            OneOf(("no", "yes"), id="planned"),
        )

    def keep_it(self) -> None:
        """Keep the pattern."""
        values = {name: number(self.typed(name)) for name in ("in", "hold", "out", "rest", "times")}
        cycle = Cycle(
            in_=values["in"], hold=values["hold"], out=values["out"], rest=values["rest"], times=values["times"]
        )
        planned = self.query_one("#planned", OneOf).chosen == 1
        self.do(lambda: self.on_screen.book.kit.add_pattern(self.typed("name"), (cycle,), planned))


class ScriptPane(OwnPane):
    """A script from a text file."""

    title = "A script of your own"

    async def begin(self) -> None:
        """Show the form."""
        await self.step(
            words(say("own_script"), "quiet"),
            words("Its name", "label"),
            field("name", most=60),
            words("The file", "label"),
            field("path", "~/", most=1000),
        )

    def keep_it(self) -> None:
        """Read the file, and keep the script."""
        self.do(lambda: self.on_screen.book.kit.add_script(self.typed("name"), read_text(self.typed("path"))))


def read_text(typed: str) -> str:
    """Return the text of a small file. Raises BadInput for one that cannot be read or is no text."""
    path = typed_path(typed)
    try:
        if path.stat().st_size > LARGEST_SCRIPT:
            raise BadInput("That file is too large to be a script. Nothing was changed.")
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise BadInput("That file is no plain text. Save it as text, then try again.") from None
    except OSError as error:
        raise BadInput(f"That file cannot be read ({error.strerror}). Nothing was changed.") from None


PANES: dict[str, type[OwnPane]] = {"breath": PatternPane, "script": ScriptPane, "touch": IdeaPane, "idea": IdeaPane}
"""What `a` adds in each part of the list of Calm."""
