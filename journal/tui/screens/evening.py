"""The end of an evening: one line about the day, then write, draw or done; tonight's star settles, and it locks."""

from collections.abc import Iterator
from datetime import date, datetime

from textual import on
from textual.containers import Vertical
from textual.events import Click, Key
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Label

from journal.book.progress import stars
from journal.content import load_content
from journal.model.entry import Entry
from journal.tui.base import JournalScreen
from journal.tui.screens.lookingback import LooksBack
from journal.tui.text import keyed, plain
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.field import Field
from journal.tui.widgets.metline import MetLine
from journal.tui.widgets.night import NightSky
from journal.tui.words import day_words

SETTLING = 1.8
"""Seconds in which tonight's star comes to its place."""

STILL = 1.2
"""Seconds for which it is shown where there is no motion."""

FRAME = 1 / 12
"""Seconds between two pictures."""

CHOICES = (("write", "write"), ("draw", "draw"), ("done", "done"))


class EveningScreen(LooksBack, JournalScreen):
    """A line, a choice, and good night: `state` is "line", "choice" (or "kept", with a line), or "night"."""

    screen_id = "evening"
    shows_navigation = False
    CSS_PATH = "evening.tcss"

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day
        self._began: datetime | None = None
        self._frames: Timer | None = None
        self._draft = ""

    def compose_body(self) -> Iterator[Widget]:
        """Yield the question and what can follow."""
        with Vertical(id="evening"):
            yield Label("One line about today" if self._is_today else "One line about that day", id="evening-question")
            yield Field(id="line", max_length=1000)
            yield Label(keyed(load_content().say("evening.keeps")), id="evening-hint")
            with Vertical(id="evening-choices"):
                for action, label in CHOICES:
                    yield Choice(label, id=f"choose-{action}")
            yield MetLine(id="evening-met")

    @property
    def _is_today(self) -> bool:
        return self.day == self.book.today()

    def on_mount(self) -> None:
        """Begin with the line."""
        self.heading = day_words(self.day, self.book.today())
        self.state = "line"
        self.query_one("#evening-choices").display = self.query_one(MetLine).display = False
        self._kept: Entry | None = None
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def keep_line(self) -> None:
        """Keep the line as the day's entry, if there is one, and offer what can follow."""
        if self.state != "line":  # enter was quicker than the focus: it is meant for what can follow
            self.action_done()
            return
        field, text = self.query_one(Input), self._line
        if text:
            self._kept = self._write_down(text)
        self.query_one("#evening-question", Label).update(plain(text or load_content().say("evening.choose")))
        hint = self._entry_end if text else ""
        self.query_one("#evening-hint", Label).update(keyed(hint))
        self.query_one("#evening-hint").display = bool(hint)
        field.display, field.disabled = False, True
        self.query_one("#evening-choices").display = True
        self.state = "kept" if text else "choice"
        self.offer_to_meet()
        self.set_focus(self.query_one("#choose-done"))

    def _write_down(self, text: str) -> Entry:
        if self._draft:
            draft, self._draft = self.book.drafts.keep(text, draft_id=self._draft, day=self.day), ""
            return self.book.drafts.finish(draft)
        return self.book.entries.write(text, day=self.day)

    def action_again(self) -> None:
        """Mark the line as good to meet again, or take the mark off."""
        if self._kept is not None:
            self._kept = self.book.entries.mark_to_meet_again(self._kept.id, not self._kept.meet_again)
            said = load_content().say("write.meet_again" if self._kept.meet_again else "write.meet_no_more")
            self.query_one("#evening-hint", Label).update(keyed(f"{said}\n{self._entry_end}"))

    @property
    def _entry_end(self) -> str:
        """What stands under every entry."""
        return load_content().line_for("entry_end", self.day)

    @property
    def _line(self) -> str:
        return self.query_one(Input).value.strip() if self.state == "line" else ""

    def keep(self) -> None:
        """Keep a line that is not an entry yet as a draft."""
        if text := self._line:
            self._draft = self.book.drafts.keep(text, draft_id=self._draft, day=self.day).id

    # --- choosing ------------------------------------------------------------------------------------------------

    def key_up(self) -> None:
        """Go to the choice above."""
        if self.state in ("choice", "kept"):
            self.focus_previous()

    def key_down(self) -> None:
        """Go to the choice below."""
        if self.state in ("choice", "kept"):
            self.focus_next()

    @on(Choice.Chosen)
    async def chosen(self, event: Choice.Chosen) -> None:
        """Do what was chosen."""
        await self.run_action(str(event.choice.id).removeprefix("choose-"))

    def action_back(self) -> None:
        """Go back to the day; a line that was begun stays as a draft."""
        self.keep()
        self.dismiss()

    async def action_write(self) -> None:
        """Open a blank page."""
        await self.journal.go("write", new=True, day=self.day)

    async def action_draw(self) -> None:
        """Open the canvas."""
        await self.journal.go("draw")

    def action_done(self) -> None:
        """Let tonight's star settle, then lock; without any effort on the day there is just the good night."""
        if self.state == "night":
            return
        self.state = "night"
        content, motion = load_content(), self.journal.settings.motion
        book = self.book
        effort = bool(book.days.check_in(self.day).prongs_done)
        letters = self.journal.settings.glyphs == "letters"
        sky = NightSky(stars(book, self.day.year), self.day, shines=effort, letters=letters)
        self.query_one("#evening").remove()
        self.mount(sky, Label(content.line_for("bedtime", self.day), id="evening-night"), before="BottomLine")
        self.query("FrameLine").set(display=False)
        self._began = self._now()
        if motion and effort:
            self._frames = self.set_interval(FRAME, lambda: self._settle(sky))
        else:
            sky.settle(1)
            self.set_timer(STILL, self._good_night)

    def _now(self) -> datetime:
        return datetime.now().astimezone()

    def _settle(self, sky: NightSky) -> None:
        assert self._began is not None
        way = (self._now() - self._began).total_seconds() / SETTLING
        sky.settle(way * 1.25)
        if way >= 1:
            self._good_night()

    def on_key(self, event: Key) -> None:
        """Any key skips the star's way."""
        if self.state == "night":
            event.stop()
            self._good_night()

    def on_click(self, event: Click) -> None:
        """A click skips it too."""
        if self.state == "night":
            event.stop()
            self._good_night()

    def _good_night(self) -> None:
        if self._began is not None:
            self._began = None
            if self._frames is not None:
                self._frames.stop()
            self.journal.action_lock()
