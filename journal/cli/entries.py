"""Entries on the command line: write, list, show, edit, delete, bring back, search."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from journal.cli.ask import without_last_newline
from journal.cli.lines import FIRST_LINE, columns, complain, one_line, say, say_json, say_text
from journal.cli.options import date_option, day_option, read_day
from journal.cli.session import Session
from journal.errors import BadInput, NotFound

if TYPE_CHECKING:
    from journal.book import Book
    from journal.model.entry import Entry

AFTER_ENTRY = "Thanks for putting that down. Too heavy to hold alone? 'journal help-now' lists people to call."
"""What the screens say after every entry, with the way there that the command line has."""

text_argument = click.argument("text", nargs=-1, metavar="[TEXT…|-]")
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")


@click.command()
@date_option
@click.option("--tag", "tags", multiple=True, metavar="T", help="A tag; can be given more than once.")
@text_argument
@click.pass_obj
def write(session: Session, date: str, tags: tuple[str, ...], text: tuple[str, ...]) -> None:
    """Keep a new entry and print its id.

    The text is in the arguments, or comes from standard input; the latter leaves nothing in the shell's history.
    """
    with _Text(session, text) as given, session.book(given.secret, writes=True, sparing=True) as book:
        day = read_day(date, book.today())
        book.entries.make("", day)  # a day that has not come is refused before anything is typed
        entry = book.entries.write(given.read(), day, tags)
        book.flush()
        say(entry.id)
    if sys.stderr.isatty():
        complain(AFTER_ENTRY)


@click.command()
@day_option("--from", "since", "The first day.")
@day_option("--to", "until", "The last day.")
@click.option("--tag", metavar="T", help="Only entries with this tag.")
@json_option
@click.pass_obj
def entries(session: Session, since: str | None, until: str | None, tag: str | None, as_json: bool) -> None:
    """List entries, newest first."""
    with session.book() as book:
        today = book.today()
        first = read_day(since, today) if since else None
        last = read_day(until, today) if until else None
        _list(book.entries.list(first, last, tag), as_json)


@click.command()
@click.argument("entry_id", metavar="ID")
@click.pass_obj
def show(session: Session, entry_id: str) -> None:
    """Print the text of an entry, and nothing else."""
    with session.book() as book:
        entry = book.entries.get(entry_id)
        if entry.deleted_at is not None:
            raise NotFound(f"That entry is in the bin. 'journal restore-entry {entry.id}' brings it back.")
        say_text(entry.text)


@click.command()
@click.argument("entry_id", metavar="ID")
@text_argument
@click.pass_obj
def edit(session: Session, entry_id: str, text: tuple[str, ...]) -> None:
    """Change the text of an entry; what it said before is kept."""
    with _Text(session, text) as given, session.book(given.secret, writes=True) as book:
        entry = book.entries.get(entry_id)
        if entry.deleted_at is not None:
            raise NotFound(f"That entry is in the bin. 'journal restore-entry {entry.id}' brings it back first.")
        book.entries.edit(entry.id, given.read())


@click.command()
@click.argument("entry_id", metavar="ID")
@click.option("--for-good", is_flag=True, help="Not into the bin: with its versions and drafts, never to come back.")
@click.option("--copies", is_flag=True, help="With --for-good: out of the older copies on this computer as well.")
@click.pass_obj
def delete(session: Session, entry_id: str, for_good: bool, copies: bool) -> None:
    """Put an entry into the bin, and say how to bring it back."""
    if copies and not for_good:
        raise BadInput("--copies goes with --for-good. Nothing was changed.")
    with session.book(writes=True) as book:
        if for_good:
            _delete_for_good(book, entry_id, copies)
            return
        entry = book.entries.delete(entry_id)
        book.flush()
        say(f"It is in the bin. 'journal restore-entry {entry.id}' brings it back.")


def _delete_for_good(book: "Book", entry_id: str, copies: bool) -> None:
    """Delete it, also out of the bin, and say which older copies hold it still."""
    from journal.exchange.forgetting import copies_that_hold, left_words, take_out_of_copies

    book.bin.delete_for_good(entry_id)
    book.flush()
    if copies:
        changed, left = take_out_of_copies(book, entry_id)
        say(f"It is gone for good, out of {changed} older {'copy' if changed == 1 else 'copies'} too.")
    else:
        left = len(copies_that_hold(book, entry_id))
        say("It is gone for good.")
    if left:
        say(left_words(left))


@click.command("restore-entry")
@click.argument("entry_id", metavar="ID")
@click.pass_obj
def restore_entry(session: Session, entry_id: str) -> None:
    """Bring an entry back from the bin."""
    with session.book(writes=True) as book:
        book.entries.bring_back(entry_id)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@json_option
@click.pass_obj
def search(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Find entries by words, best first.

    An entry has to hold them all; beginnings of words will do; case and accents do not matter. '"Two words"' asks
    for a phrase, tag:T or #T for a tag, from:2026-01 and to:2026-03 for days, with:drawing for a day with a drawing.
    """
    asked = " ".join(words)
    with session.book(search=asked) as book:
        drawn = book.drawings.days() if "with:" in asked.lower() else ()
        _list(book.entries.search(asked, drawn), as_json)


def entry_as_json(entry: "Entry") -> dict[str, Any]:
    """Return an entry in the shape that `entries --json` and `search --json` keep to."""
    return {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "written_at": entry.written_at.isoformat(),
        "text": entry.text,
        "tags": list(entry.tags),
    }


def _list(found: "Iterable[Entry]", as_json: bool) -> None:
    if as_json:
        say_json([entry_as_json(entry) for entry in found])
        return
    for entry in found:
        tags = " ".join(f"#{tag}" for tag in entry.tags)
        say(columns(entry.id, entry.date.isoformat(), _shortened(entry.first_line), tags))


def _shortened(line: str) -> str:
    return one_line(line if len(line) <= FIRST_LINE else line[: FIRST_LINE - 1].rstrip() + "…")


class _Text:
    """The text of an entry, from wherever it comes, in the order that loses nothing.

    A pipe is read to its end before the vault is opened, so that a slow one keeps nobody waiting; a person types after
    the passphrase was right, so that no typed text is lost over a wrong one.
    """

    def __init__(self, session: Session, words: tuple[str, ...]) -> None:
        self._typed = session.typed
        self._session = session
        self._words = words
        self._text: str | None = None

    def __enter__(self) -> "_Text":
        if self._words and self._words != ("-",):
            self._text = " ".join(self._words)
        return self

    def __exit__(self, *_: object) -> None:
        self._text = None

    def secret(self) -> Any:
        """Return the passphrase, and read a pipe to its end right after it."""
        passphrase = self._session.passphrase()
        if self._text is None and not self._typed.is_terminal:
            self._text = without_last_newline(self._typed.rest())
        return passphrase

    def read(self) -> str:
        """Return the text. Raises BadInput for one with nothing in it."""
        if self._text is None:
            complain("Write as much or as little as you like. On a line of its own, ctrl+d ends it.")
            self._text = without_last_newline(self._typed.rest())
        if not self._text.strip(" \t\r\n"):
            raise BadInput("There was no text, so nothing was stored.")
        return self._text
