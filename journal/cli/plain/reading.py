"""Reading: the list of entries, a search, a month, the bin, and one entry at a time."""

from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain.menu import Choice, End, pick, run_menu
from journal.cli.plain.months import month
from journal.cli.plain.plain import Plain
from journal.cli.plain.versions import delete_for_good, versions
from journal.cli.plain.writing import add_to, in_a_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.model.entry import Entry


def menu(plain: Plain) -> End | None:
    """Show the menu of reading; the bin is offered when something rests in it."""
    choices = (
        Choice("Entries, newest first", lambda plain: _list(plain, "Entries, newest first", plain.book.entries.list)),
        Choice("Search", _search),
        Choice("A month, day by day", lambda plain: month(plain, _list)),
        Choice("The bin: bring an entry back", _bin, lambda plain: bool(plain.book.bin.list())),
    )
    return run_menu(plain, "Read", choices)


def _search(plain: Plain) -> None:
    words = plain.typed.ask("Words to look for (#word asks for a tag): ").strip()
    if words:
        drawn = plain.book.drawings.days() if "with:" in words.lower() else ()
        _list(plain, "Found, best first", lambda: plain.book.entries.search(words, drawn))


def _bin(plain: Plain) -> None:
    def words(entry: "Entry") -> str:
        days = plain.book.bin.days_left(entry)
        return f"{in_a_list(entry, entry.text)}, {days} {'day' if days == 1 else 'days'} left"

    say("What was deleted rests here for 30 days. Then it is gone for good.")
    _list(plain, "In the bin", plain.book.bin.list, words)


def _list(
    plain: Plain,
    title: str,
    entries: "Callable[[], list[Entry]]",
    words: "Callable[[Entry], str]" = lambda entry: in_a_list(entry, entry.text),
) -> None:
    """Let entries of a list be read one after another, until one goes back."""
    while found := entries():
        chosen = pick(plain, title, found, words)
        if chosen is None:
            return
        _read(plain, chosen)
    say("There is none.")


def _read(plain: Plain, entry: "Entry") -> None:
    """Read an entry out, and offer what can be done with it."""
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    say()
    say(" ".join(part for part in (f"{entry.date:%A}, {entry.date.isoformat()}", tags) if part))
    for line in entry.text.split("\n"):
        say(line)
    choices = (
        Choice("Add to it", lambda plain: add_to(plain, plain.book.entries.get(entry.id)), _is_kept(entry.id)),
        Choice("Delete it", lambda plain: _delete(plain, entry.id), _is_kept(entry.id)),
        Choice("What it said before", lambda plain: versions(plain, entry.id), _was_changed(entry.id)),
        Choice("Bring it back", lambda plain: _bring_back(plain, entry.id), _rests(entry.id)),
        Choice("Delete it for good", lambda plain: delete_for_good(plain, entry), _rests(entry.id)),
    )
    run_menu(plain, "This entry", choices)


def _is_kept(entry_id: str) -> "Callable[[Plain], bool]":
    return lambda plain: any(entry.id == entry_id for entry in plain.book.entries.list())


def _was_changed(entry_id: str) -> "Callable[[Plain], bool]":
    return lambda plain: _is_kept(entry_id)(plain) and bool(plain.book.entries.versions(entry_id))


def _rests(entry_id: str) -> "Callable[[Plain], bool]":
    return lambda plain: any(entry.id == entry_id for entry in plain.book.bin.list())


def _delete(plain: Plain, entry_id: str) -> None:
    plain.book.entries.delete(entry_id)
    plain.flush()
    say("It is in the bin. Bring it back stands here, and in the menu of Read.")


def _bring_back(plain: Plain, entry_id: str) -> None:
    plain.book.entries.bring_back(entry_id)
    plain.flush()
    say("It is back.")
