"""What is being written: a draft that is kept, encrypted, at every pause, and becomes an entry when it is saved."""

from datetime import date, datetime

from journal.book import Book
from journal.content import Prompt, load_content, next_prompt, prompt_of_the_day
from journal.model.entry import Draft, Entry
from journal.tui.words import ago


class Writing:
    """One piece of writing under way: the draft that it is kept in, and the prompt that it answers."""

    def __init__(self, book: Book, day: date, draft: Draft | None = None, entry: Entry | None = None) -> None:
        self._book = book
        self.day = draft.date if draft else entry.date if entry else day
        self.draft_id = draft.id if draft else ""
        self.entry_id = draft.entry if draft else entry.id if entry else ""
        self.prompt = draft.prompt if draft else entry.prompt if entry else ""
        self.text = draft.text if draft else entry.text if entry else ""
        self.tags = draft.tags if draft else entry.tags if entry else ()
        self.mood = draft.mood if draft else entry.mood if entry else ""
        self._kept_prompt = self.prompt
        self.kept_at: datetime | None = draft.kept_at if draft else None

    def keep(self, text: str, tags: tuple[str, ...], mood: str = "") -> None:
        """Keep it as a draft, if there is anything in it that is not kept; an emptied new one is let go."""
        same = (text, tags, mood, self.prompt) == (self.text, self.tags, self.mood, self._kept_prompt)
        if same and (self.draft_id or self.entry_id or not text):
            return
        self.mood = mood
        if not text and not tags and not mood and not self.entry_id:
            self.drop()
        else:
            draft = self._book.drafts.keep(
                text,
                draft_id=self.draft_id,
                entry=self.entry_id,
                day=self.day,
                tags=tags,
                prompt=self.prompt,
                mood=self.mood,
            )
            self.draft_id, self.kept_at = draft.id, draft.kept_at
        self.text, self.tags, self._kept_prompt = text, tags, self.prompt

    def drop(self) -> None:
        """Let the draft go."""
        if self.draft_id:
            self._book.drafts.drop(self.draft_id)
        self.draft_id, self.kept_at = "", None

    def finish(self, text: str, tags: tuple[str, ...], mood: str = "") -> Entry:
        """Make it an entry, or a change of the entry that it was. Raises BadInput."""
        self.mood = mood
        draft = self._book.drafts.keep(
            text,
            draft_id=self.draft_id,
            entry=self.entry_id,
            day=self.day,
            tags=tags,
            prompt=self.prompt,
            mood=self.mood,
        )
        self.draft_id = draft.id
        return self._book.drafts.finish(draft)

    def kept_words(self) -> str:
        """Say when it was kept, and how."""
        if self._book.failure is not None:
            return "not on the disk yet"
        if self.kept_at is None or not self._book.saved:
            return ""
        return f"kept, encrypted, {ago(self.kept_at, self._book.now())}"

    def after_words(self) -> str:
        """Return the line that follows every entry; where the last change could not be written, that comes first."""
        line = load_content().line_for("entry_end", self.day)
        return f"{load_content().say('write.not_on_disk')} {line}" if self._book.failure else line

    # --- the prompt ----------------------------------------------------------------------------------------------

    def another_prompt(self) -> None:
        """Take the day's prompt, or another one than the one that it has."""
        prompts = _prompts()
        if self.prompt:
            self.prompt = next_prompt(prompts, self.prompt, self.day).id
        else:
            self.prompt = prompt_of_the_day(prompts, self.day).id


def prompt_text(prompt_id: str) -> str:
    """Return the words of a prompt; empty for one that is not known."""
    return next((prompt.text for prompt in _prompts() if prompt.id == prompt_id), "") if prompt_id else ""


def _prompts() -> tuple[Prompt, ...]:
    content = load_content()
    return (*content.journal_prompts, *content.creative_prompts)
