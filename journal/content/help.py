"""Get help, laid out once for the screen and for `journal help-now`: no log, no network, no vault."""

import os
import re
from collections.abc import Sequence

import msgspec

from journal.content.load import Content, load_content
from journal.content.types import Country, HelpLine, Number

NAMES_ITS_COUNTRY = os.name == "nt"
"""Whether Python's own guess may be asked: only on Windows; elsewhere it takes the C locale for an American one."""


class Place(msgspec.Struct, frozen=True):
    """A country in the list of all: its name, what to call in danger, and a line for each that one can talk to."""

    name: str
    danger: str
    lines: tuple[str, ...]


class Section(msgspec.Struct, frozen=True):
    """A heading, the countries under it, if any, and lines to be wrapped; the first section has the title."""

    heading: str
    lines: tuple[str, ...]
    places: tuple[Place, ...] = ()


def country_for(locale_name: str | None, content: Content | None = None) -> Country | None:
    """Return the country of a locale's name like `en_US.UTF-8` or `English_United States.1252`; None when unknown.

    Only the part for the region counts: `ca` alone is a language, not Canada.
    """
    if not locale_name:
        return None
    _, separator, region = re.split(r"[.@]", locale_name, maxsplit=1)[0].replace("-", "_").rpartition("_")
    return find_country(region, content) if separator else None


def find_country(words: str, content: Content | None = None) -> Country | None:
    """Return the country of a code or a name as a person types it, `us` or `United States`; None when unknown."""
    wanted = words.strip().casefold()
    for country in (content or load_content()).help.countries:
        if wanted in {country.name.casefold(), country.code.casefold(), *(code.casefold() for code in country.also)}:
            return country
    return None


def country_here(chosen: str = "", content: Content | None = None) -> Country | None:
    """Return the country that a person chose (`Settings.country`), else the one of this computer's locale, if any.

    A choice that is no country, like `all`, gives None: the list. The locale is only a guess, and the page says whose
    numbers it shows.
    """
    if chosen:
        return find_country(chosen, content)
    for variable in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        if name := os.environ.get(variable):
            return country_for(name, content)
    if not NAMES_ITS_COUNTRY:
        return None
    import locale

    return country_for(locale.getlocale()[0], content)


def help_lines(
    content: Content,
    country: Country | None,
    change: str = "",
    people: Sequence[str] | None = None,
    local_number: str = "",
) -> tuple[Section, ...]:
    """Return the whole page in its order: title, the three steps, what a call is like, when to tell an adult.

    Without a country the second step lists the numbers of all. `change` is what to press or type for another country.
    `people` are those of one's own, once the journal is open; None before that. `local_number` is kept outside the lock
    (`Settings.local_number`) and stands with the lines to talk to, also before unlocking.
    """
    help_ = content.help
    top = help_.numbers_for.format(country=country.name) if country else help_.no_country
    if change:
        top = f"{top} {(help_.other_country if country else help_.choose).format(change=change)}"
    danger = help_.danger.format(emergency=country.emergency.number) if country else help_.danger_anywhere
    return (
        Section(help_.title, (top, *help_.statement)),
        Section(help_.danger_heading, (danger,)),
        _talk(content, country, local_number),
        Section(help_.tell_heading, help_.tell),
        *([Section(help_.people_heading, tuple(people) or (help_.people_none,))] if people is not None else []),
        Section(help_.call_heading, help_.call),
        Section(help_.when_heading, (help_.when_end,)),
        *(
            Section(f"{help_.when_heading}: {when.heading.lower()}", tuple(f"- {sign}" for sign in when.signs))
            for when in help_.when
        ),
    )


def _talk(content: Content, country: Country | None, local_number: str) -> Section:
    help_ = content.help
    shown = (country,) if country else help_.countries
    places = [
        Place(
            place.name,
            help_.listed.format(emergency=place.emergency.number),
            tuple(_line(content, line) for line in place.lines),
        )
        for place in shown
    ]
    numbers: list[Number] = [number for place in shown for number in (place.emergency, *place.lines)]
    lines = places[0].lines if country else ()
    if local_number and country:
        lines = (*lines, f"{help_.own}: {local_number}")
    elif local_number:
        places.insert(0, Place(help_.own, local_number, ()))
    if any(not number.checked_on for number in numbers):
        lines = (*lines, help_.not_checked)
    return Section(help_.talk_heading, (*lines, help_.elsewhere), () if country else tuple(places))


def _line(content: Content, line: HelpLine) -> str:
    how = f"text {line.word} to {line.number}" if line.word else f"{line.how} {line.number}"
    said = f"{line.name}: {how}" if line.name[-1].isalnum() else f"{line.name} {how[0].upper()}{how[1:]}"
    parts = [said, line.note, content.help.checked.format(date=line.checked_on) if line.checked_on else ""]
    return ", ".join(part for part in parts if part)
