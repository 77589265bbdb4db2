"""A page to write on: the draft is kept at every pause, and becomes an entry when it is saved."""

from textual import on
from textual.timer import Timer

from journal.errors import VaultReadOnly
from journal.model.entry import Entry
from journal.tui.base import JournalScreen
from journal.tui.screens.editor import Writing, prompt_text
from journal.tui.widgets.frame import BottomLine, TopLine
from journal.tui.widgets.sheet import Sheet
from journal.tui.words import clock_words, day_words

PAUSE = 0.7
"""Seconds without a key after which the draft is kept."""

LONGEST = 1.8
"""Seconds after the first key that is not kept yet, at which the draft is kept while one goes on typing."""


class WritingScreen(JournalScreen):
    """The state "edit" of Write."""

    def __init__(self) -> None:
        super().__init__()
        self.writing: Writing | None = None
        self.reading: Entry | None = None
        self._pause: Timer | None = None
        self._longest: Timer | None = None
        self._left = ""
        self._said = ""

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.query_one(Sheet)

    def _show(self, state: str) -> None:
        self._show_frame(True)
        on_sheet = state in ("read", "edit")
        self.query_one("#entries").display = not on_sheet
        self.sheet.display = on_sheet
        self.state = state

    def _read(self, entry: Entry, after: str = "") -> None:
        raise NotImplementedError

    # --- writing -------------------------------------------------------------------------------------------------

    def _write(self, writing: Writing) -> None:
        if self.book.read_only:
            raise VaultReadOnly("This journal is open for reading only, so nothing new can be written in it.")
        self.writing, self.reading, self._said = writing, None, ""
        today, now = self.book.today(), self.book.now()
        words = day_words(writing.day, today)
        time = clock_words(now, self.journal.settings.clock)
        self.heading = f"{words}, {time}" if writing.day == today and not writing.entry_id else words
        self._show("edit")
        prompt = self._prompt_words(writing.prompt)
        self.sheet.lay(writing.text, writing.tags, prompt, reads=False, mood=writing.mood)
        self.sheet.recall(writing.draft_id or writing.entry_id)
        self._beat()

    @on(Sheet.Changed)
    def changed(self) -> None:
        """Keep the draft at the next pause, and soon in any case."""
        self._said = ""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep_draft)
        if self._longest is None:
            self._longest = self.set_timer(LONGEST, self._keep_draft)

    def _keep_draft(self) -> None:
        for timer in (self._pause, self._longest):
            if timer is not None:
                timer.stop()
        self._pause = self._longest = None
        if self.writing is not None and self.state == "edit" and self.journal.book is not None:
            self.writing.keep(self.sheet.text, self.sheet.tags, self.sheet.mood)
            self._beat()

    def keep(self) -> None:
        """Keep the draft now."""
        self._keep_draft()

    def _beat(self) -> None:
        if self.writing is not None and self.state == "edit":
            self.sheet.show_kept(self._said or self.writing.kept_words())

    def _stop_writing(self) -> None:
        self._keep_draft()
        if self.writing is not None:
            self._left = self.writing.draft_id or self.writing.entry_id or self._left
            self.sheet.remember(self._left)
        self.writing = None

    def action_save(self) -> None:
        """Make the draft an entry, and show it with the line that follows every entry."""
        writing, sheet = self.writing, self.sheet
        assert writing is not None
        if not sheet.text.strip() and not sheet.tags:
            self._said = "nothing to save yet"
            self._beat()
            return
        entry = writing.finish(sheet.text, sheet.tags, sheet.mood)
        sheet.remember(entry.id)
        self.writing, self._left = None, entry.id
        self._read(entry, after=writing.after_words())

    def action_find(self) -> None:
        """Look for words in this text."""
        self.sheet.open_find()
        if self.state == "read":
            self.state = "find"

    def action_count(self) -> None:
        """Say how long the text is."""
        words, letters = self.sheet.page.count()
        self._said = f"{words:,} {'word' if words == 1 else 'words'}, {letters:,} characters"
        self.sheet.only_text(False)
        self.sheet.show_kept(self._said)

    def action_only_text(self) -> None:
        """Show the text and nothing else, or all again."""
        self._show_frame(not self.query_one(TopLine).display)

    def _show_frame(self, shown: bool) -> None:
        for line in (*self.query(TopLine), *self.query(BottomLine)):
            line.display = shown
        self.sheet.only_text(not shown)

    def action_prompt(self) -> None:
        """Take the prompt of the day, or another one."""
        if self.writing is not None:
            self.writing.another_prompt()
            self.sheet.show_prompt(self._prompt_words(self.writing.prompt))

    def action_no_prompt(self) -> None:
        """Take the prompt away."""
        if self.writing is not None:
            self.writing.prompt = ""
            self.sheet.show_prompt("")

    def action_prompts(self) -> None:
        """Choose something to write about, for this page or for a new one."""
        from journal.tui.screens.prompts import PromptsScreen

        self.app.push_screen(PromptsScreen(), self._take_prompt)

    def _take_prompt(self, prompt: str | None) -> None:
        if not prompt:
            return
        if self.writing is None:
            writing = Writing(self.book, self.book.today())
            writing.prompt = prompt
            self._write(writing)
        else:
            self.writing.prompt = prompt
            self.sheet.show_prompt(self._prompt_words(prompt))

    def _prompt_words(self, prompt: str) -> str:
        return prompt_text(prompt) or self.book.prompts.text_of(prompt)
