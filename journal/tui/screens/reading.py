"""An entry to read: with its drawings, with what it said before, and good to meet again."""

from journal.content import load_content
from journal.model.drawing import Drawing
from journal.model.entry import Entry
from journal.tui.screens.writing import WritingScreen
from journal.tui.words import clock_words, day_words


class ReadingScreen(WritingScreen):
    """The state "read" of Write."""

    def _read(self, entry: Entry, after: str = "") -> None:
        self.reading = entry
        self.heading = self._when(entry)
        self._show("read")
        self.sheet.lay(
            entry.text, entry.tags, self._prompt_words(entry.prompt), reads=True, after=after, mood=entry.mood
        )
        drawn = len(self._drawings())
        self.sheet.show_kept(
            f"{drawn} drawings, o shows them" if drawn > 1 else "a drawing, o shows it" if drawn else ""
        )

    def _drawings(self) -> list[Drawing]:
        """Return the drawings that belong to what is read, but for those that are gone or rest in the bin."""
        wanted = self.reading.drawings if self.reading is not None else ()
        there = {drawing.id: drawing for drawing in self.book.drawings.list()} if wanted else {}
        return [there[drawing_id] for drawing_id in wanted if drawing_id in there]

    def action_pictures(self) -> None:
        """Show the drawings that belong to the entry, and go on with one where that is wanted."""
        from journal.tui.screens.pictures import PicturesScreen

        if drawings := self._drawings():
            self.app.push_screen(PicturesScreen(drawings), self._after_pictures)
        else:
            self.sheet.show_kept("no drawings here yet")

    async def _after_pictures(self, drawing: Drawing | None) -> None:
        if drawing is not None:
            await self.journal.go("draw", drawing=drawing.id)

    def _when(self, entry: Entry) -> str:
        words = day_words(entry.date, self.book.today())
        same_day = entry.written_at.date() == entry.date
        time = clock_words(entry.written_at, self.journal.settings.clock)
        return f"{words}, {time}" if same_day else words

    def action_versions(self) -> None:
        """Look at what the entry said before."""
        from journal.tui.screens.shelf import VersionsScreen

        if self.reading is not None:
            self.app.push_screen(VersionsScreen(self.reading), self._after_versions)

    def _after_versions(self, entry: Entry | None) -> None:
        if entry is not None and self.state == "read":
            self._read(entry, load_content().say("write.said_again"))

    def action_again(self) -> None:
        """Mark it as good to meet again, or take the mark off."""
        if self.reading is not None:
            entry = self.book.entries.mark_to_meet_again(self.reading.id, not self.reading.meet_again)
            self._read(entry, load_content().say("write.meet_again" if entry.meet_again else "write.meet_no_more"))
