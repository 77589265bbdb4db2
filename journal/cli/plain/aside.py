"""What a merge kept aside, in plain lines: both versions are read out, and one can be shown again."""

from journal.cli.lines import one_line, say
from journal.cli.plain.menu import confirmed, pick
from journal.cli.plain.plain import Plain, tell


def is_there(plain: Plain) -> bool:
    """Whether anything was kept."""
    return bool(plain.book.aside.all())


def look(plain: Plain) -> None:
    """Let one be chosen, say what both versions say, and change them around when that is wanted."""
    from journal.exchange.asidewords import said_now, said_then, title_of

    tell("merging.aside")
    kept = pick(plain, "Kept aside", plain.book.aside.all(), lambda one: f"{title_of(one)}: {said_then(one)}")
    if kept is None:
        return
    say(one_line(f"Kept aside: {said_then(kept)}"))
    say(one_line(f"Shown now: {said_now(kept) or 'nothing'}"))
    plain.refuse_read_only()
    if confirmed(plain, "Show the one that was kept aside again?"):
        plain.book.aside.bring_back(kept.id)
        plain.book.flush()
        tell("merging.aside_done")
    else:
        say("Nothing was changed.")
