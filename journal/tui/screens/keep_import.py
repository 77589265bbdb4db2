"""What comes in from other journals: looked at first, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from journal.content import load_content
from journal.tui.screens.keep_work import PlacePane
from journal.tui.text import one_line
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.pane import words

if TYPE_CHECKING:
    from journal.exchange.incoming import Coming

KINDS = (("jrnl", "jrnl"), ("dayone", "Day One"), ("markdown", "text pages"), ("json", "our export"))
MOST_UNREAD = 6
"""How many pieces that could not be read are named."""


def say(key: str, /, **values: object) -> str:
    """Return a text of the import."""
    return load_content().say(f"import.{key}", **values)


class ImportPane(PlacePane):
    """Asks what and where, shows what would come in, and brings it in."""

    title: ClassVar[str] = "Import from elsewhere"
    place: ClassVar[str] = "path"

    def __init__(self) -> None:
        super().__init__()
        self._coming: Coming | None = None

    async def begin(self) -> None:
        """Ask what it is and where it lies."""
        await self.step(
            words(say("about"), "quiet"),
            OneOf([label for _, label in KINDS], id="kind"),
            words(say("where"), "label"),
            self.place_field(f"{Path.home()}/"),
            words("", "gap"),
            Choice("Look into it", id="look"),
        )
        self.query_one(OneOf).focus()

    @on(Input.Submitted, "#path")
    @on(Choice.Chosen, "#look")
    def look(self, event: Message) -> None:
        """Read all of it, and keep nothing yet."""
        from journal.exchange.incoming import Source, look

        event.stop()
        path = None if self.busy else self.typed_place()
        if path is None:
            return
        kind, book = Source(KINDS[self.query_one(OneOf).chosen][0]), self.on_screen.book
        self.busy_with(say("looking"))
        self.in_background(lambda: look(book, kind, path), self._show, self.failed)

    async def _show(self, coming: Coming) -> None:
        from journal.exchange.incoming import words_of

        if not self.is_attached:
            return
        self._coming = coming
        unread = [one_line(f"{piece.where}: {piece.why}") for piece in coming.unread[:MOST_UNREAD]]
        if len(coming.unread) > MOST_UNREAD:
            unread.append(say("more", count=len(coming.unread) - MOST_UNREAD))
        bring = [Choice("Bring it in", id="bring")] if coming.puts else []
        await self.step(
            words(say("would"), "quiet"),
            *(words(sentence) for sentence in words_of(coming)),
            words("", "gap"),
            *bring,
            Choice("Leave all as it is", id="leave"),
            *([words("", "gap"), words("\n".join(unread), "note")] if unread else []),
        )

    @on(Choice.Chosen, "#bring")
    def bring(self, event: Choice.Chosen) -> None:
        """Keep it, in one go."""
        from journal.exchange.incoming import bring_in

        event.stop()
        coming, book = self._coming, self.on_screen.book
        if self.busy or coming is None:
            return
        self.busy_with(say("bringing"))
        self.in_background(lambda: bring_in(book, coming), self._done, self.failed)

    async def _done(self, _: object) -> None:
        if self.is_attached:
            self._coming = None
            await self.done(say("done"))
