"""What would come in, said first; then all of it in one transaction, or nothing."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from journal.book import Book
from journal.errors import VaultReadOnly
from journal.exchange.contents import ORDER, Contents
from journal.exchange.gently import gently
from journal.exchange.incoming.dayone import read_dayone
from journal.exchange.incoming.found import Found, Unread, made_id
from journal.exchange.incoming.jrnl import read_jrnl
from journal.exchange.incoming.markdown import read_markdown
from journal.exchange.incoming.ours import read_ours
from journal.model.entry import Entry

ASIDE_TAG = "import"
"""The tag of the entry in which the vault keeps what could not be read."""
_MOST_TEXT = 4 * 1024**2
"""Characters of one unread piece that are kept aside."""
_MOST_ASIDE = 16 * 1024**2
_BY_PART = ("entry", "kit", "weekly")
"""Kinds that come in in a way of their own."""
Puts = list[tuple[str, str, object]]


class Source(StrEnum):
    """Where something comes from."""

    JRNL = "jrnl"
    DAYONE = "dayone"
    MARKDOWN = "markdown"
    JSON = "json"


READERS: dict[Source, Callable[[Path, Found], None]] = {
    Source.JRNL: read_jrnl,
    Source.DAYONE: read_dayone,
    Source.MARKDOWN: read_markdown,
}
"""What reads entries; our own JSON holds everything and goes another way."""


class Coming(msgspec.Struct, kw_only=True):
    """What would come in. `entries` and `others` count what is new, `already` the entries that are here.

    `first` and `last` are the days of the entries. `unread` could not be read, and is kept in the vault as an entry.
    """

    source: Source
    puts: Puts
    entries: int
    already: int
    first: date | None = None
    last: date | None = None
    others: int = 0
    unread: tuple[Unread, ...] = ()


@gently()
def look(book: Book, source: Source, path: Path) -> Coming:
    """Read all of it and say what would come in; nothing is kept yet. Raises NotFound, NoRights, BadInput."""
    if source is Source.JSON:
        return _everything(book, read_ours(path))
    found = Found(source, book.day_start)
    READERS[source](path, found)
    return _coming(book, source, found.entries, unread=tuple(found.unread))


@gently()
def bring_in(book: Book, coming: Coming) -> None:
    """Keep what comes in, all of it in one transaction, and wait until it is durable. Raises VaultError."""
    if book.read_only:
        raise VaultReadOnly("This journal is open for reading only, so nothing was brought in.")
    if coming.puts:
        book.keep_all(coming.puts)


def words_of(coming: Coming) -> tuple[str, ...]:
    """Return what would come in, in one sentence a line; the pieces that could not be read are not among them."""
    said = []
    if coming.entries:
        span = f"of {coming.first}" if coming.first == coming.last else f"from {coming.first} to {coming.last}"
        said.append(f"{_count(coming.entries, 'entry', 'entries')}, {span}.")
    if coming.others:
        said.append(f"{_count(coming.others, 'other thing', 'other things')}: days, drawings, goals and the like.")
    if not said:
        said.append("Nothing new.")
    if coming.already:
        said.append(f"{_count(coming.already, 'entry is', 'entries are')} here already.")
    if coming.unread:
        pieces = _count(len(coming.unread), "piece", "pieces")
        said.append(f"{pieces} could not be read. What and why is kept in one entry with the tag {ASIDE_TAG}.")
    return tuple(said)


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _coming(
    book: Book, source: Source, entries: Iterable[Entry], others: Puts | None = None, unread: tuple[Unread, ...] = ()
) -> Coming:
    known, fresh, already = book.taking.known("entry"), dict[str, Entry](), 0
    for entry in entries:
        if entry.id in known or entry.id in fresh:
            already += 1
        else:
            fresh[entry.id] = entry
    puts: Puts = [("entry", entry.id, entry) for entry in fresh.values()]
    days = [entry.date for entry in fresh.values()]
    others = others or []
    aside = _aside(book, source, unread) if unread else None
    kept_aside: Puts = [("entry", aside.id, aside)] if aside is not None and aside.id not in known else []
    return Coming(
        source=source,
        puts=[*puts, *others, *kept_aside],
        entries=len(fresh),
        already=already,
        first=min(days, default=None),
        last=max(days, default=None),
        others=len(others),
        unread=unread,
    )


def _everything(book: Book, contents: Contents) -> Coming:
    """Return what would come in of a whole book: kind by kind, what is not here."""
    others = [
        *book.taking.new_plan(contents.plans, contents.note),
        *book.taking.new_days(contents.days),
        *(put for kit in contents.kits for put in book.taking.new_kit(kit)),
        *(put for weekly in contents.weekly for put in book.taking.new_weekly(weekly)),
    ]
    gone = book.taking.gone("entry")
    for kind, (field, _) in ORDER.items():
        if kind in _BY_PART:
            continue
        known = book.taking.known(kind)
        values = {record_id_of(value): value for value in getattr(contents, field)}
        others += [
            (kind, key, value)
            for key, value in values.items()
            if key not in known and getattr(value, "entry", None) not in gone
        ]
    return _coming(book, Source.JSON, contents.entries, others)


def record_id_of(value: msgspec.Struct) -> str:
    """Return the id under which a value is kept: its own, that of a mark, or its day."""
    for name in ("record_id", "id"):
        if hasattr(value, name):
            return str(getattr(value, name))
    day = value.date  # type: ignore[attr-defined]
    return str(day.isoformat())


def _aside(book: Book, source: Source, unread: tuple[Unread, ...]) -> Entry:
    """Return the entry that keeps what could not be read; the same pieces give the same id."""
    parts = [f"What could not be read, from {source}"]
    parts.append("\n".join(f"- {piece.where}: {piece.why}" for piece in unread))
    room = _MOST_ASIDE
    for piece in unread:
        text = piece.text[: min(_MOST_TEXT, room)]
        room -= len(text)
        if text.strip():
            parts.append(f"## {piece.where}\n\n{text}")
    words = "\n\n".join(parts)
    now = book.now()
    return Entry(id=made_id(f"aside\0{words}"), date=book.today(), written_at=now, text=words, tags=(ASIDE_TAG,))
