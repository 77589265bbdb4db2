"""What an entry said before, and its end for good."""

from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain.menu import Choice, confirmed, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.cli.plain.writing import first_line

if TYPE_CHECKING:
    from journal.model.entry import Entry, EntryVersion

SAID = {"same": "Still there: ", "gone": "Taken out: ", "new": "Came in: "}


def versions(plain: Plain, entry_id: str) -> None:
    """Let what an entry said before be read, compared and brought back, the newest first."""
    while found := plain.book.entries.versions(entry_id):
        chosen = pick(plain, "What it said before, newest first", found, _in_a_list)
        if chosen is None:
            return
        say()
        say(f"Written {chosen.written_at:%Y-%m-%d %H:%M}")
        for line in chosen.text.split("\n"):
            say(line)
        run_menu(plain, "This version", _choices(entry_id, chosen))
    say("There is none.")


def _choices(entry_id: str, version: "EntryVersion") -> tuple[Choice, ...]:
    return (
        Choice("What is different now", lambda plain: _compare(plain, entry_id, version)),
        Choice("Let the entry say this again", lambda plain: _bring_back(plain, entry_id, version)),
    )


def _compare(plain: Plain, entry_id: str, version: "EntryVersion") -> None:
    from journal.model.comparing import compare

    for piece in compare(version.text, plain.book.entries.get(entry_id).text):
        say(SAID[piece.kind] + piece.text)


def _bring_back(plain: Plain, entry_id: str, version: "EntryVersion") -> None:
    plain.book.entries.bring_version_back(entry_id, version.id)
    plain.flush()
    say("It says that again. What it said until now is kept as a version.")


def delete_for_good(plain: Plain, entry: "Entry") -> None:
    """Delete an entry with its versions and drafts, and out of the older copies on this computer too, if wanted."""
    from journal.exchange.forgetting import copies_that_hold, left_words, take_out_of_copies

    if not confirmed(plain, "It goes with all that it said before, and cannot be brought back. Delete it for good?"):
        say("It is still there.")
        return
    plain.book.bin.delete_for_good(entry.id)
    plain.flush()
    say("It is gone for good.")
    left = len(copies_that_hold(plain.book, entry.id))
    if left:
        say(left_words(left))
        if confirmed(plain, "Take it out of them too?"):
            _, left = take_out_of_copies(plain.book, entry.id)
            say(left_words(left) if left else "It is out of them too.")


def _in_a_list(version: "EntryVersion") -> str:
    return f"{version.written_at:%Y-%m-%d %H:%M} {first_line(version.text)}"
