"""Get help, from every question: people to call, without a network and without a note."""

from journal.cli.about import say_help
from journal.cli.lines import say
from journal.cli.plain.plain import Plain

HOW = "! and its name, like ! Canada"


def show(plain: Plain, country: str | None = None) -> None:
    """Print the page, for a country where one is named."""
    people = plain.book.kit.people() if plain.is_open and plain.book.loaded else None
    say_help(plain.session, country, HOW, people)


def answer(plain: Plain, typed: str) -> bool:
    """Show the page when an answer asks for it: `!` alone, or with a country; return whether it did."""
    words = typed.strip()
    if words == "!":
        show(plain)
        say()
        return True
    if words.startswith("!") and _is_country(words[1:].strip()):
        show(plain, words[1:].strip())
        say()
        return True
    return False


def _is_country(words: str) -> bool:
    from journal.content import find_country

    return words.casefold() == "all" or find_country(words) is not None
