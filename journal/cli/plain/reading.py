"""Reading: the list of entries, a search, the bin, and one entry at a time."""

from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain.menu import Choice, End, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.cli.plain.writing import add_to, in_a_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.model.entry import Entry


def menu(plain: Plain) -> End | None:
    """Show the menu of reading; the bin is offered when something rests in it."""
    choices = (
        Choice("Entries, newest first", lambda plain: _list(plain, "Entries, newest first", plain.book.entries.list)),
        Choice("Search", _search),
        Choice(
            "The bin: bring an entry back",
            lambda plain: _list(plain, "In the bin", plain.book.entries.bin),
            lambda plain: bool(plain.book.entries.bin()),
        ),
    )
    return run_menu(plain, "Read", choices)


def _search(plain: Plain) -> None:
    words = plain.typed.ask("Words to look for (#word asks for a tag): ").strip()
    if words:
        _list(plain, "Found, best first", lambda: plain.book.entries.search(words))


def _list(plain: Plain, title: str, entries: "Callable[[], list[Entry]]") -> None:
    """Let entries of a list be read one after another, until one goes back."""
    while found := entries():
        chosen = pick(plain, title, found, lambda entry: in_a_list(entry, entry.text))
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
        Choice("Bring it back", lambda plain: _bring_back(plain, entry.id), lambda p: not _is_kept(entry.id)(p)),
    )
    run_menu(plain, "This entry", choices)


def _is_kept(entry_id: str) -> "Callable[[Plain], bool]":
    return lambda plain: plain.book.entries.get(entry_id).deleted_at is None


def _delete(plain: Plain, entry_id: str) -> None:
    plain.book.entries.delete(entry_id)
    plain.flush()
    say("It is in the bin. Bring it back stands here, and in the menu of Read.")


def _bring_back(plain: Plain, entry_id: str) -> None:
    plain.book.entries.bring_back(entry_id)
    plain.flush()
    say("It is back.")
