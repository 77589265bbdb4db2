"""Menus: one thing a line with its number, and a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from journal.cli.lines import one_line, say
from journal.errors import JournalError, Stopped

if TYPE_CHECKING:
    from journal.cli.plain.plain import Plain

T = TypeVar("T")
PAGE = 9
"""How many lines of a list are read out before one is asked for more: as many as a single digit can name."""


class End(Enum):
    """What follows when all menus are left."""

    OPENED = "opened"
    LEAVE = "leave"
    LOCK = "lock"


@dataclass(frozen=True)
class Choice:
    """One line of a menu: what it says, what it does, and when it is there at all."""

    words: str
    do: "Callable[[Plain], End | None]"
    shown: "Callable[[Plain], bool]" = lambda _: True


def run_menu(plain: "Plain", title: str, choices: Sequence[Choice], *, top: bool = False) -> End | None:
    """Show a menu and do what is chosen, until one goes back, nothing is left in it (None), or all are to be left.

    `top`: there is nothing to go back to; the end of the input leaves. What goes wrong is said, and the menu comes
    again. Raises KeyboardInterrupt for ctrl+c at its own question.
    """
    while True:
        there = [choice for choice in choices if choice.shown(plain)]
        if not there:
            return None
        say()
        say(title)
        for place, choice in enumerate(there, 1):
            say(f"{place} {choice.words}")
        try:
            answer = plain.typed.ask(f"Your choice ({'' if top else 'b back, '}? what can I type): ").strip().lower()
        except EOFError:
            return _at_end(plain, top)
        if answer == "b" and not top:
            return None
        number = _number(answer)
        if number is not None and number <= len(there):
            end = _do(plain, there[number - 1])
            if end is not None:
                return end
        elif answer:
            say(f"{'' if answer == '?' else 'That is no answer here. '}{_answers(len(there), top)}")


def _number(answer: str) -> int | None:
    """Return a number from 1 on that was typed, or None."""
    return int(answer) if answer.isascii() and answer.isdigit() and len(answer) <= 3 and int(answer) else None


def _at_end(plain: "Plain", top: bool) -> End | None:
    """Ctrl+d at a terminal goes back; the end of any other input ends all menus."""
    if not plain.typed.is_terminal:
        raise EOFError
    say()
    return End.LEAVE if top else None


def _answers(number: int, top: bool) -> str:
    back = "" if top else ", b goes back"
    numbers = f"a number from 1 to {number}" if number > 1 else "1"
    return (
        f"You can type {numbers}{back}, ! shows Get help, ! and a country like ! Canada shows its numbers, "
        "enter alone reads the menu again. Ctrl+c stops what is going on."
    )


def _do(plain: "Plain", choice: Choice) -> End | None:
    try:
        end = choice.do(plain)
        if end is None:
            plain.flush()
        return end
    except BrokenPipeError:
        raise
    except (JournalError, OSError) as error:
        from journal.cli.app import sentence_for

        if isinstance(error, Stopped):
            plain.typed.has_stopped()
        say(sentence_for(error))
    except KeyboardInterrupt:
        say()
        say("Stopped. What was saved before is kept.")
    except EOFError:
        if not plain.typed.is_terminal:
            raise
        say()
    return None


def pick(plain: "Plain", title: str, items: Sequence[T], words: Callable[[T], str]) -> T | None:
    """Let one of a list be chosen, in pages of nine; None when one goes back. The list must hold something."""
    first = 0
    while True:
        page = items[first : first + PAGE]
        more, before = first + PAGE < len(items), first > 0
        say()
        say(title if len(items) <= PAGE else f"{title}, {first + 1} to {first + len(page)} of {len(items)}")
        for number, item in enumerate(page, 1):
            say(f"{number} {one_line(words(item))}")
        ways = [*(["n for the next page"] * more), *(["p for the page before"] * before), "b to go back"]
        answer = plain.typed.ask(f"A number, {' or '.join([', '.join(ways[:-1]), ways[-1]] if ways[1:] else ways)}: ")
        match answer.strip().lower():
            case "b":
                return None
            case "n" if more:
                first += PAGE
            case "p" if before:
                first -= PAGE
            case digits if (place := _number(digits)) is not None and place <= len(page):
                return page[place - 1]
            case "" | "?":
                continue
            case _:
                say("That is no answer here.")


def confirmed(plain: "Plain", question: str) -> bool:
    """Ask a question that is answered with y for yes; anything else is no."""
    return plain.typed.ask(f"{question} y for yes, anything else is no: ").strip().lower() in ("y", "yes")
