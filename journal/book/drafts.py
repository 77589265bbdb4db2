"""Drafts: writing that is kept, encrypted, while it is typed."""

from collections.abc import Collection
from datetime import date

from journal.book.clock import Clock
from journal.book.entries import Entries
from journal.book.ids import new_id
from journal.book.query import read_query
from journal.book.search import holds_all
from journal.book.store import Store
from journal.errors import NotFound
from journal.model.clock import day_of
from journal.model.entry import Draft, Entry, clean_mood, clean_tags

DraftList = list[Draft]


class Drafts:
    """What was begun and not finished; an entry that is finished takes its draft away in the same transaction."""

    def __init__(self, store: Store, entries: Entries, clock: Clock, day_start: int) -> None:
        self._store = store
        self._entries = entries
        self._clock = clock
        self._day_start = day_start

    def list(self) -> list[Draft]:
        """Return all drafts, the newest first."""
        return sorted(self._store.values("draft", Draft), key=lambda draft: (draft.kept_at, draft.id), reverse=True)

    def search(self, words: str, drawn_days: Collection[date] = ()) -> DraftList:
        """Return the drafts that hold all that is asked for, the newest first; asked as entries are."""
        query = read_query(words)
        admitted = [draft for draft in self.list() if query.admits(draft, drawn_days) and not query.is_empty]
        return [draft for draft in admitted if holds_all(query, draft)]

    def get(self, draft_id: str) -> Draft:
        """Return one draft. Raises NotFound."""
        held = self._store.get("draft", draft_id)
        if held is None:
            raise NotFound("That draft is not there any more.")
        return held.value(Draft)

    def keep(
        self,
        text: str,
        *,
        draft_id: str = "",
        entry: str = "",
        day: date | None = None,
        tags: tuple[str, ...] = (),
        prompt: str = "",
        mood: str = "",
    ) -> Draft:
        """Keep a draft, new or in place of the one of that id, and return it."""
        now = self._clock()
        draft = Draft(
            id=draft_id or new_id(),
            date=day or day_of(now, self._day_start),
            kept_at=now,
            text=text.encode("utf-8", "replace").decode("utf-8"),
            entry=entry,
            tags=clean_tags(tags),
            prompt=prompt,
            mood=clean_mood(mood),
        )
        self._store.commit([("draft", draft.id, draft)])
        return draft

    def drop(self, draft_id: str) -> None:
        """Take a draft away."""
        self._store.commit([], [("draft", draft_id)])

    def finish(self, draft: Draft) -> Entry:
        """Make a draft the entry that it was to be: a new one, or a change of the one that it belongs to.

        No words get lost: an entry that went into the bin meanwhile comes back, one that is gone is written anew, and a
        draft from a clock that was ahead belongs to today. Raises BadInput.
        """
        if draft.entry and self._store.get("entry", draft.entry):
            changes, entry = self._entries.edited(draft.entry, draft.text, draft.tags, draft.prompt, draft.mood)
        else:
            day = min(draft.date, day_of(self._clock(), self._day_start))
            entry = self._entries.make(draft.text, day, draft.tags, draft.prompt, draft.mood)
            changes = [("entry", entry.id, entry)]
        self._store.commit(changes, [("draft", draft.id)])
        return entry
