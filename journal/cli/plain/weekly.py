"""The weekly pain number in plain lines: off until it is wanted."""

from journal.cli.lines import one_line, say
from journal.cli.plain.menu import Choice, End, run_menu
from journal.cli.plain.plain import Plain
from journal.content import load_content
from journal.errors import BadInput


def menu(plain: Plain) -> End | None:
    """Say how it stands, and what can be done."""
    choices = (
        Choice("Ask me once a week", lambda plain: _switch(plain, True), lambda plain: not _is_on(plain)),
        Choice("This week's number", _say, _is_on),
        Choice("What I said so far", _list, lambda plain: bool(plain.book.weekly.get().ratings)),
        Choice("Stop asking", lambda plain: _switch(plain, False), _is_on),
    )
    if not _is_on(plain):
        say(load_content().say("plan.weekly_off"))
    return run_menu(plain, "A weekly pain number", choices)


def _is_on(plain: Plain) -> bool:
    return plain.book.weekly.get().asked


def _switch(plain: Plain, wanted: bool) -> None:
    plain.book.weekly.ask(wanted)
    plain.flush()
    say(load_content().say("plan.weekly_on" if wanted else "plan.weekly_stopped"))


def _say(plain: Plain) -> None:
    from journal.model.weekly import check_said

    check_said(plain.book.weekly.get(), plain.book.today())
    value = plain.typed.ask(f"{load_content().say('plan.weekly')} ").strip()
    if not value:
        return
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise BadInput("That is no number. Nothing was changed.")
    check_said(plain.book.weekly.get(), plain.book.today(), int(value))
    note = plain.typed.ask("A few words, or enter: ").strip()
    plain.book.weekly.say(int(value), note)
    plain.flush()
    say(load_content().say("plan.weekly_kept"))


def _list(plain: Plain) -> None:
    for rating in plain.book.weekly.get().ratings:
        say(one_line(f"{rating.date.isoformat()}: {' · '.join(filter(None, [str(rating.value), rating.note]))}"))
