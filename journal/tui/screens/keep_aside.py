"""What a merge kept aside: the version that is not shown, beside the one that is, and a way to change them around."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical

from journal.tui.screens.keep_places import say
from journal.tui.text import one_line
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.columns import fit
from journal.tui.widgets.pane import Pane, back_to_list, words

if TYPE_CHECKING:
    from journal.book.aside import Kept

MOST_CELLS = 36
"""Cells of what a version says that are shown in the list."""


class AsidePane(Pane):
    """A list of what was kept, a look at one, and what is shown from then on."""

    title: ClassVar[str] = "Kept aside when two became one"

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Kept] = []
        self._chosen: Kept | None = None

    async def begin(self) -> None:
        """List what there is."""
        from journal.exchange.asidewords import said_then, title_of

        self._all = self.on_screen.book.aside.all()
        lines = [
            Choice(
                f"{title_of(kept)}: {fit(one_line(said_then(kept)), MOST_CELLS).rstrip()}",
                id=f"kept-{place}",
                classes="kept",
            )
            for place, kept in enumerate(self._all)
        ]
        await self.step(
            words(say("merging.aside" if lines else "merging.aside_none"), "quiet"),
            Vertical(*lines, id="copies"),
            words("", "gap"),
            back_to_list(),
        )

    @on(Choice.Chosen, ".kept")
    async def look(self, event: Choice.Chosen) -> None:
        """Show both."""
        from journal.exchange.asidewords import said_now, said_then, title_of

        event.stop()
        self._chosen = kept = self._all[int((event.choice.id or "").removeprefix("kept-"))]
        change = [] if self.on_screen.book.read_only else [Choice("Show this one again", id="change")]
        await self.step(
            words(title_of(kept), "quiet"),
            words("Kept aside", "label"),
            words(said_then(kept)),
            words("Shown now", "label"),
            words(said_now(kept) or "nothing"),
            words("", "gap"),
            *change,
            Choice("Leave all as it is", id="again"),
        )

    @on(Choice.Chosen, "#change")
    async def change(self, event: Choice.Chosen) -> None:
        """Show the one that was kept, and keep the other."""
        event.stop()
        if self._chosen is None:
            return
        self.on_screen.book.aside.bring_back(self._chosen.id)
        await self.begin()
        self.say(say("merging.aside_done"))

    @on(Choice.Chosen, "#again")
    async def list_again(self, event: Choice.Chosen) -> None:
        """Change nothing."""
        event.stop()
        await self.begin()
