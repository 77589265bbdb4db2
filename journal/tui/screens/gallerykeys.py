"""The keys of the gallery: what can be done with a drawing that is there."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Input

from journal.book.belonging import nearest, toggle_drawing
from journal.content import load_content
from journal.errors import BadInput, JournalError
from journal.model.drawing import Drawing
from journal.model.entry import Entry
from journal.paths import written_place
from journal.tui.screens.gallery import Gallery

if TYPE_CHECKING:
    from journal.tui.base import JournalScreen

    _Screen = JournalScreen
else:
    _Screen = object  # Textual takes the styles of a screen from one base only


MOST_OFFERED = 200
"""Entries that can be chosen from for a drawing: so many of those that are nearest to its day."""


WITH_ONE = ("open", "delete", "attach", "title", "words", "copy", "earlier", "meet_again", "save_picture")
"""What is done with a drawing."""


def say(key: str) -> str:
    """Return a text of Draw."""
    return load_content().say(f"draw.{key}")


class GalleryKeys(_Screen):
    """A screen's actions on the drawing that the cursor of its gallery is on."""

    _asked = ""

    @property
    def _gallery(self) -> Gallery:
        return self.query_one(Gallery)

    def nothing_for(self) -> Collection[str]:
        """Without a drawing, nothing for what is done with one."""
        if self.state != "gallery" or self._gallery.chosen is not None:
            return ()
        return WITH_ONE if self.book.drawings.bin() else (*WITH_ONE, "bring_back")

    def action_open(self) -> None:
        """Go on with the drawing."""
        self._gallery.open()

    def action_delete(self) -> None:
        """Put the drawing into the bin."""
        self._gallery.delete()

    def action_bring_back(self) -> None:
        """Take the drawing out of the bin that went in last."""
        self._gallery.bring_back()

    def action_copy(self) -> None:
        """Make a copy, as a drawing of today."""
        if self._gallery.chosen is not None:
            self._show(self.book.drawings.copy(self._gallery.chosen.id), "copied")

    def action_earlier(self) -> None:
        """Make a copy of how it was one sitting ago."""
        if self._gallery.chosen is not None:
            copy = self.book.drawings.copy_earlier(self._gallery.chosen.id)
            self._show(copy or self._gallery.chosen, "earlier" if copy else "no_earlier")

    def action_meet_again(self) -> None:
        """Say that it is good to meet again, or no more."""
        drawing = self._gallery.chosen
        if drawing is not None:
            marked = self.book.drawings.mark_to_meet_again(drawing.id, not drawing.meet_again)
            self._show(marked, "meet_again" if marked.meet_again else "meet_no_more")

    def action_attach(self) -> None:
        """Ask which entry it belongs to: those of its day first, then the nearest ones."""
        drawing = self._gallery.chosen
        if drawing is None:
            return
        entries = nearest(self.book.entries, drawing.date, MOST_OFFERED)
        if not entries:
            self._show(drawing, "no_entry")
            return
        self.state = "attaching"
        self._gallery.offer(entries, say("ask_entry"))

    def action_put(self) -> None:
        """Put it to the entry that the cursor is on, or take it off."""
        self._gallery.put()

    def put_to(self, entry: Entry) -> None:
        """Put it to an entry, or take it off that one."""
        drawing = self._gallery.chosen
        if drawing is not None:
            there = drawing.id in toggle_drawing(self.book.entries, entry.id, drawing.id).drawings
            self.action_leave_entries()
            self._show(drawing, "attached" if there else "detached")

    def action_leave_entries(self) -> None:
        """Go back to the drawings."""
        self.state = "gallery"
        self._gallery.offer((), "")

    def _show(self, drawing: Drawing, said: str) -> None:
        self._gallery.fill(self.book.drawings, self.book.today(), drawing.id)
        self._gallery.tell(said)

    # --- what is typed -------------------------------------------------------------------------------------------

    def action_title(self) -> None:
        """Give it a title."""
        self._ask("title", self._gallery.chosen.title if self._gallery.chosen else "")

    def action_words(self) -> None:
        """Say in words what is on it."""
        self._ask("words", self._gallery.chosen.words if self._gallery.chosen else "")

    def action_save_picture(self) -> None:
        """Save it as a picture, outside of the journal, where one says so."""
        if self._gallery.chosen is not None:
            self._ask("picture", str(Path.home() / f"drawing-{self._gallery.chosen.date.isoformat()}.png"))

    def action_leave_field(self) -> None:
        """Leave the field; nothing is changed."""
        self._asked, self.state = "", "gallery"
        self._gallery.ask("", "")

    def keep_typed(self) -> None:
        """Before a lock or another screen, keep a title or words that are half typed."""
        if self._asked in ("title", "words"):
            self.answer(self._gallery.query_one(Input).value)

    def _ask(self, what: str, value: str) -> None:
        if self._gallery.chosen is not None:
            self._asked, self.state = what, "asking"
            self._gallery.ask(say(f"ask_{what}"), value)

    def answer(self, typed: str) -> None:
        """Do what was asked for with what was typed; what cannot be done is said, and the field stays."""
        drawing, asked = self._gallery.chosen, self._asked
        if drawing is None or not asked:
            return
        try:
            if asked == "picture":
                save_picture(drawing, typed)
            elif asked == "title":
                drawing = self.book.drawings.describe(drawing.id, typed, drawing.words)
            else:
                drawing = self.book.drawings.describe(drawing.id, drawing.title, typed)
        except JournalError as error:
            self.journal.show_error(error)
            return
        self.action_leave_field()
        self._show(drawing, "saved" if asked == "picture" else "told")


def save_picture(drawing: Drawing, typed: str) -> None:
    """Write a drawing as PNG or SVG to a place that was typed. Raises BadInput."""
    from journal.exchange.newfile import write_new
    from journal.exchange.pictures import png_bytes, svg_text

    target = written_place(typed.strip())
    kind = target.suffix.lower()
    if not target.is_absolute() or kind not in (".png", ".svg"):
        raise BadInput("Type the whole place, from / or ~ on, with .png or .svg at its end. Nothing was written.")
    content = svg_text(drawing).encode("utf-8") if kind == ".svg" else png_bytes(drawing)
    write_new(target, content, "The picture", say("safe"))
