"""Get help, from every question: people to call, without a network and without a note."""

from journal.cli.about import say_help
from journal.cli.lines import one_line, say
from journal.cli.plain.plain import Plain
from journal.content import load_content
from journal.errors import BadInput
from journal.settings import MOST_NUMBER, save_settings

NUMBER = "number"
HOW = "! and its name, like ! Canada"


def show(plain: Plain, country: str | None = None) -> None:
    """Print the page, for a country where one is named."""
    people = plain.book.kit.people() if plain.is_open and plain.book.loaded else None
    say_help(plain.session, country, HOW, people)
    if plain.is_open:
        say()
        say(load_content().help.own_offer.format(change=f"! {NUMBER}"))


def ask_number(plain: Plain) -> None:
    """Ask for a number of one's own, and keep it; an empty answer takes it away."""
    texts = load_content().help
    for line in texts.own_note:
        say(line)
    typed = one_line(plain.typed.ask(f"{texts.own_ask}: ")).strip()
    if len(typed) > MOST_NUMBER:
        raise BadInput(f"That has more than {MOST_NUMBER} letters. Nothing was changed.")
    plain.settings.local_number = typed
    kept = save_settings(plain.session.paths.settings, plain.settings)
    if kept is not None:
        say(load_content().say("settings.set_aside", file=kept.name))
    say(texts.own_kept if typed else texts.own_gone)


def answer(plain: Plain, typed: str) -> bool:
    """Show the page when an answer asks for it: `!` alone, or with a country; return whether it did.

    Once the journal is open, `! number` asks for a number of one's own.
    """
    words = typed.strip()
    if words == "!":
        show(plain)
        say()
        return True
    if plain.is_open and words.startswith("!") and words[1:].strip().casefold() == NUMBER:
        ask_number(plain)
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
