"""Prompts of one's own in an unlocked vault."""

from journal.book.clock import Clock
from journal.book.ids import new_id
from journal.book.store import Store
from journal.errors import BadInput
from journal.model.ownprompt import OwnPrompt

LONGEST = 300
"""Characters of one prompt."""

PromptList = list[OwnPrompt]


class OwnPrompts:
    """Ideas to write about, added by hand and never shown at random."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self) -> PromptList:
        """Return all, the newest first."""
        return sorted(
            self._store.values("prompt", OwnPrompt), key=lambda prompt: (prompt.written_at, prompt.id), reverse=True
        )

    def add(self, words: str) -> OwnPrompt:
        """Keep one. Raises BadInput for no words, or too many."""
        text = " ".join(words.split())
        if not text or len(text) > LONGEST:
            raise BadInput("An idea needs a few words, and not a whole page. Nothing was kept; try it again.")
        prompt = OwnPrompt(id=f"own-{new_id()}", text=text, written_at=self._clock())
        self._store.commit([("prompt", prompt.id, prompt)])
        return prompt

    def remove(self, prompt_id: str) -> None:
        """Take one away; entries that answered it stay."""
        self._store.commit([], [("prompt", prompt_id)])

    def text_of(self, prompt_id: str) -> str:
        """Return the words of one; empty for one that is not there."""
        held = self._store.get("prompt", prompt_id)
        return held.value(OwnPrompt).text if held is not None and held.is_readable(OwnPrompt) else ""
