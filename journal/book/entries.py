"""Entries: new, read, edit, delete and bring back, with what they said before."""

from calendar import isleap
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import partial

import msgspec

from journal.book.by_day import ByDay
from journal.book.clock import Clock
from journal.book.ids import new_id
from journal.book.index import MANY, Index
from journal.book.joining import version_of
from journal.book.query import Query, read_query
from journal.book.search import Scanner, sieve
from journal.book.store import Store
from journal.errors import BadInput, NotFound
from journal.model.clock import day_of
from journal.model.entry import Entry, EntryVersion, clean_mood, clean_tags

EntryList = list[Entry]
VersionList = list[EntryVersion]
Changes = list[tuple[str, str, object]]

SITTING = timedelta(minutes=30)
"""How long after a change of an entry another one belongs to the same sitting, as long as the vault stays open."""

MAX_TEXT = 32 * 1024 * 1024
"""The longest text of one entry, in characters: more than a person can write in a year."""


class Entries:
    """All pieces of writing in an unlocked vault."""

    def __init__(self, store: Store, clock: Clock, day_start: int) -> None:
        self._store = store
        self._clock = clock
        self._day_start = day_start
        self._by_day = ByDay(store, "entry", Entry)
        self.count_on = self._by_day.count_on
        self.days = self._by_day.days
        self._scanner = Scanner()
        self._index: Index | None = None
        self._indexed = -1
        self._sorted: tuple[int, EntryList] = (-1, [])
        self._changed_here: dict[str, datetime] = {}

    def list(self, since: date | None = None, until: date | None = None, tag: str | None = None) -> EntryList:
        """Return entries, newest first; `since` and `until` are days and both count."""
        if since is None and until is None and not tag:
            return list(self._newest_first())
        wanted = clean_tags([tag]) if tag else ()
        return [
            entry
            for entry in self._newest_first()
            if (since is None or entry.date >= since)
            and (until is None or entry.date <= until)
            and set(wanted) <= set(entry.tags)
        ]

    def _newest_first(self) -> EntryList:
        """Return all that is shown, sorted once and again only when something changed."""
        revision = self._store.revision("entry")
        if revision != self._sorted[0]:
            shown = (entry for entry in self._all() if entry.deleted_at is None)
            self._sorted = (revision, sorted(shown, key=_by_time, reverse=True))
        return self._sorted[1]

    def on_day(self, day: date) -> EntryList:
        """Return the entries of a day, the oldest first."""
        return [entry for entry in reversed(self._newest_first()) if entry.date == day]

    def on_this_day(self, day: date) -> EntryList:
        """Return the entries of the same day in earlier years, the newest first.

        For 29 February, a year without one is looked up on its 28th.
        """
        leap = (day.month, day.day) == (2, 29)
        wanted = {(day.month, day.day), (2, 28) if leap else (day.month, day.day)}
        return [
            entry
            for entry in self._newest_first()
            if entry.date.year < day.year
            and (entry.date.month, entry.date.day) in wanted
            and not (leap and entry.date.day == 28 and isleap(entry.date.year))
        ]

    def bin(self) -> EntryList:
        """Return deleted entries, the newest deletion first."""
        resting = [entry for entry in self._all() if entry.deleted_at is not None]
        return sorted(resting, key=lambda entry: (str(entry.deleted_at), entry.id), reverse=True)

    def get(self, entry_id: str) -> Entry:
        """Return one entry, also from the bin. Raises NotFound."""
        held = self._store.get("entry", entry_id)
        if held is None:
            raise NotFound("There is no entry with that id. 'journal entries' lists them.")
        return held.value(Entry)

    def write(
        self, text: str, day: date | None = None, tags: tuple[str, ...] = (), prompt: str = "", mood: str = ""
    ) -> Entry:
        """Keep a new entry and return it; `day` is today by the day clock when not given. Raises BadInput."""
        entry = self.make(text, day, tags, prompt, mood)
        self._store.commit([("entry", entry.id, entry)], new=True)
        return entry

    def make(
        self, text: str, day: date | None = None, tags: tuple[str, ...] = (), prompt: str = "", mood: str = ""
    ) -> Entry:
        """Return a new entry that is not kept yet. Raises BadInput for a text too long or a day that has not come."""
        now = self._clock()
        today = day_of(now, self._day_start)
        if day is not None and day > today:
            raise BadInput("That day has not come yet, so nothing was kept. Choose today or an earlier day.")
        return Entry(
            id=new_id(),
            date=day or today,
            written_at=now,
            text=_checked(text),
            tags=clean_tags(tags),
            prompt=prompt,
            mood=clean_mood(mood),
        )

    def edit(self, entry_id: str, text: str, tags: tuple[str, ...] | None = None) -> Entry:
        """Change an entry and keep what it said before this sitting, in one go. Raises NotFound, BadInput."""
        changes, entry = self.edited(entry_id, text, tags)
        if changes:
            self._store.commit(changes)
        return entry

    def edited(
        self,
        entry_id: str,
        text: str,
        tags: tuple[str, ...] | None = None,
        prompt: str | None = None,
        mood: str | None = None,
    ) -> tuple[Changes, Entry]:
        """Return what a change of an entry has to keep, and the entry as it then is: never in the bin."""
        before = self.get(entry_id)
        after = msgspec.structs.replace(
            before,
            text=_checked(text),
            tags=before.tags if tags is None else clean_tags(tags),
            prompt=before.prompt if prompt is None else prompt,
            mood=before.mood if mood is None else clean_mood(mood),
            deleted_at=None,
        )
        if after == before:
            return [], before
        now = self._clock()
        after = msgspec.structs.replace(after, changed_at=now)
        if (after.text, after.tags) == (before.text, before.tags):
            return [("entry", after.id, after)], after
        last, self._changed_here[after.id] = self._changed_here.get(after.id), now
        if last is not None and last <= now <= last + SITTING:
            return [("entry", after.id, after)], after
        version = version_of(before)
        return [("version", version.id, version), ("entry", after.id, after)], after

    def versions(self, entry_id: str) -> VersionList:
        """Return what an entry said before its changes, newest first. Raises NotFound."""
        now = version_of(self.get(entry_id)).id
        versions = self._store.values("version", EntryVersion)
        return sorted(
            (version for version in versions if version.entry == entry_id and version.id != now),
            key=lambda version: (version.written_at, version.id),
            reverse=True,
        )

    def version(self, entry_id: str, version_id: str) -> EntryVersion:
        """Return one earlier version of an entry. Raises NotFound."""
        found = next((version for version in self.versions(entry_id) if version.id == version_id), None)
        if found is None:
            raise NotFound(f"That entry has no such version. 'journal versions {entry_id}' lists them.")
        return found

    def bring_version_back(self, entry_id: str, version_id: str) -> Entry:
        """Let an entry say again what it said then; what it says now is kept as a version. Raises NotFound."""
        version = self.version(entry_id, version_id)
        self._changed_here.pop(entry_id, None)
        return self.edit(entry_id, version.text, version.tags)

    def mark_to_meet_again(self, entry_id: str, wanted: bool) -> Entry:
        """Say whether an entry is good to meet again. Raises NotFound."""
        return self._keep(msgspec.structs.replace(self.get(entry_id), meet_again=wanted))

    def attach(self, entry_id: str, drawings: tuple[str, ...]) -> Entry:
        """Let these drawings, by their ids, belong to an entry. Raises NotFound."""
        return self._keep(msgspec.structs.replace(self.get(entry_id), drawings=drawings))

    def delete(self, entry_id: str) -> Entry:
        """Put an entry into the bin. Raises NotFound when it is not there or lies there already."""
        entry = self.get(entry_id)
        if entry.deleted_at is not None:
            raise NotFound("That entry is in the bin already. 'journal restore-entry ID' brings it back.")
        return self._keep(msgspec.structs.replace(entry, deleted_at=self._clock()))

    def bring_back(self, entry_id: str) -> Entry:
        """Take an entry out of the bin. Raises NotFound."""
        entry = self.get(entry_id)
        return entry if entry.deleted_at is None else self._keep(msgspec.structs.replace(entry, deleted_at=None))

    def end_sittings(self) -> None:
        """Let the next change of each entry keep what it says now: it may be another computer's words."""
        self._changed_here.clear()

    def tags(self) -> dict[str, int]:
        """Return every tag in use with the number of its entries, most used first."""
        counts = Counter(tag for entry in self._newest_first() for tag in entry.tags)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def search(self, words: str, drawn_days: Collection[date] = ()) -> EntryList:
        """Return the entries that hold all that is asked for, best first; accents and case do not matter.

        Words count as beginnings too, and so does a tag where nothing has it whole. Beside words there are "phrases",
        tag: or #, mood:, from:, to: and with:drawing, for which `drawn_days` are the days on which something was drawn.
        """
        query = read_query(words)
        found = self._found(query, drawn_days)
        return found if found or not query.tags else self._found(query, drawn_days, begun=True)

    def _found(self, query: Query, drawn_days: Collection[date], *, begun: bool = False) -> EntryList:
        admits = partial(query.admits, drawn_days=drawn_days, begun=begun)
        index = self._index_up_to_date()
        if query.is_empty:
            return []
        if index is None or not (query.words or query.phrases):
            return self._scanner.search(query, list(filter(admits, self._candidates(query))))
        found = index.search(query)
        if not query.is_narrow:
            return found
        if len(found) > MANY:
            found = index.rest(query)
        found = list(filter(admits, found))
        return self._scanner.search(query, found) if query.signs or query.middles else found

    def _candidates(self, query: Query) -> EntryList:
        """Return what can hold the words that are asked for, newest first; what nobody has read is ruled out unread."""
        if self._sorted[0] == self._store.revision("entry"):
            return self.list()
        found, may_hold = [], sieve(query)
        for held in self._store.all("entry").values():
            body = held.unread_body
            if body is not None and not may_hold(body):
                continue
            if not held.is_readable(Entry):
                self._store.unread += 1
            elif held.value(Entry).deleted_at is None:
                found.append(held.value(Entry))
        return sorted(found, key=_by_time, reverse=True)

    @property
    def has_index(self) -> bool:
        """Whether the index answers; until then searches read through everything."""
        return self._index is not None

    def build_index(self) -> None:
        """Make the index that answers searches at once; takes a while, and belongs behind the screen."""
        index = Index()
        self._indexed = self._store.revision("entry")
        index.take(self._oldest_first())
        self._index = index
        self._scanner.forget()

    def _index_up_to_date(self) -> Index | None:
        if self._index is not None:
            revision = self._store.revision("entry")
            if revision != self._indexed:
                self._index.take(self._oldest_first())
                self._indexed = revision
        return self._index

    def _oldest_first(self) -> EntryList:
        return self._newest_first()[::-1]

    def _all(self) -> EntryList:
        return self._store.values("entry", Entry)

    def _keep(self, entry: Entry) -> Entry:
        self._store.commit([("entry", entry.id, entry)])
        return entry


def _by_time(entry: Entry) -> tuple[date, datetime, str]:
    return entry.date, entry.written_at, entry.id


def _checked(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise BadInput("This text is too long for one entry. Nothing was kept; cut it into parts and try again.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput("This text holds characters that cannot be kept. Nothing was changed.") from None
    return text
