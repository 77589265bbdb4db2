"""Looking back: the quiet line that offers something from months ago, on Sky and at the end of an evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.book.looking_back import offered_tonight
from journal.model.lookback import Met
from journal.tui.base import JournalScreen
from journal.tui.screens.sky_words import met_words
from journal.tui.widgets.metline import MetLine

if TYPE_CHECKING:
    _Screen = JournalScreen
else:
    _Screen = object


class LooksBack(_Screen):
    """A screen with a MetLine: what is put away on one such screen is put away for the evening."""

    _met: Met | None = None

    def offer_to_meet(self) -> None:
        """Offer something, unless it was put away tonight."""
        today = self.book.today()
        put_away = self.journal.put_away_on == today or not self.book.loaded
        self._met = None if put_away else offered_tonight(self.book)
        line = self.query_one(MetLine)
        line.display = self._met is not None
        if self._met is not None:
            line.offer(*met_words(self._met, today))

    async def action_meet(self) -> None:
        """Open what is offered."""
        if self._met is not None:
            place = "write" if self._met.kind == "entry" else "draw"
            await self.journal.go(place, **{self._met.kind: self._met.id})

    def action_not_now(self) -> None:
        """Put the offer away for this evening."""
        self.journal.put_away_on = self.book.today()
        self.offer_to_meet()

    async def on_met_line_chosen(self) -> None:
        """Open it by mouse."""
        await self.action_meet()

    def on_met_line_put_away(self) -> None:
        """Put it away by mouse."""
        self.action_not_now()
