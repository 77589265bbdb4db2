"""What needs no vault: people to call, places on this computer, keys."""

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from journal.cli.lines import columns, one_line, say, say_json
from journal.cli.session import Session
from journal.errors import BadInput

if TYPE_CHECKING:
    from journal.content import Country


@click.command("help-now")
@click.option("--country", metavar="C", help="Numbers for this country, by name or by code; all: every one.")
@click.pass_obj
def help_now(session: Session, country: str | None) -> None:
    """People to call; needs no vault.

    Works without a network, and is never logged.
    """
    say_help(session, country, "--country NAME")


def say_help(session: Session, country: str | None, change: str, people: tuple[str, ...] | None = None) -> None:
    """Print Get help; `change` is what to type for another country, `people` are one's own.

    Raises BadInput for a country without numbers.
    """
    from journal.content import help_lines, load_content

    content = load_content()
    width = max(40, min(shutil.get_terminal_size((80, 24)).columns, 80)) if sys.stdout.isatty() else 0
    sections = help_lines(content, _country(session, country), change, people, _local_number(session))
    for number, section in enumerate(sections):
        if number:
            say()
        listed = [line for place in section.places for line in (f"{place.name}: {place.danger}", *place.lines, "")]
        for line in (section.heading, *listed, *section.lines):
            for part in textwrap.wrap(line, width, break_long_words=False) if width and line else [line]:
                say(part)


@click.command("about-plan")
def about_plan() -> None:
    """What this plan is about, in three minutes; needs no vault."""
    say_about_plan()


def say_about_plan() -> None:
    """Print the page about the plan."""
    from journal.content import about_plan, load_content

    content = load_content()
    say(content.plan_about.title)
    for part in about_plan(content):
        say()
        for line in (part.heading, *part.lines):
            for wrapped in _wrapped(line):
                say(wrapped)


def _wrapped(line: str) -> list[str]:
    """Return the line in lines that fit a terminal, or whole where it goes elsewhere; nothing for no words."""
    if not sys.stdout.isatty():
        return [line] if line else []
    return textwrap.wrap(line, max(40, min(shutil.get_terminal_size((80, 24)).columns, 80)), break_long_words=False)


def _local_number(session: Session) -> str:
    try:
        return one_line(session.settings.local_number)
    except BadInput:
        return ""


def _country(session: Session, words: str | None) -> "Country | None":
    from journal.content import country_here, find_country, load_content

    if words is not None:
        found = find_country(words)
        if found is None and words.strip().casefold() != "all":
            names = ", ".join(country.name for country in load_content().help.countries)
            raise BadInput(
                f"There are no numbers here for {words}. There are some for {names}; with --country all, all are "
                "listed. In danger, call the emergency number of your country or go to an adult near you."
            )
        return found
    try:
        return country_here(session.settings.country)
    except BadInput:
        return country_here()


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def paths(session: Session, as_json: bool) -> None:
    """Where things lie on this computer.

    The vault, the settings, and what the program remembers of this computer.
    """
    places = {
        "vault": session.paths.vault,
        "settings": session.paths.settings,
        "keys": session.paths.keys,
        "themes": session.paths.themes,
        "state": session.paths.state,
    }
    if as_json:
        say_json({name: str(place) for name, place in places.items()})
        return
    for name, place in places.items():
        say(columns(name, str(place)))


@click.command()
@click.pass_obj
def keys(session: Session) -> None:
    """The keys of the screens.

    Keys of your own, from keys.toml beside the settings, stand in the place of the usual ones.
    """
    from journal.actions import ACTIONS, in_force, use_own_keys, use_words
    from journal.actions.keyfile import read_own_keys
    from journal.content import load_content

    use_words({name: (text.label, text.help) for name, text in load_content().actions.items()})
    use_own_keys(read_own_keys(session.paths.keys, ACTIONS))
    for action in in_force():
        places = sorted({place.partition(":")[0] for place in action.where}) or ["everywhere"]
        shown = " ".join(action.key_names())
        for place in places:
            say(columns(f"{place}.{action.id}", shown, action.help))
