"""Get help: three steps that fit the country, every number with its source, and the list where nothing is known."""

import locale
import re

import msgspec
import pytest

import journal.content.help as help_module
from journal.content import Content, Country, Section, country_for, country_here, find_country, help_lines


def page(content: Content, country: Country | None) -> str:
    return "\n".join(line for section in help_lines(content, country) for line in lines_of(section))


def lines_of(section: Section) -> list[str]:
    listed = [line for place in section.places for line in (f"{place.name}: {place.danger}", *place.lines)]
    return [section.heading, *listed, *section.lines]


def test_the_steps_of_somebody_in_the_united_states(content: Content) -> None:
    sections = help_lines(content, country_for("en_US.UTF-8"))
    assert sections[0].heading == "Get help"
    assert sections[0].lines[0] == "Numbers for: United States."
    assert [section.heading[:1] for section in sections[1:4]] == ["1", "2", "3"]
    assert sections[1].lines[0].startswith("Call 911.")
    assert sections[2].lines[:2] == ("988 Lifeline: call or text 988", "Crisis Text Line: text HOME to 741741")
    assert any(line.startswith('"I need to talk') for line in sections[3].lines)


def test_it_says_plainly_that_nobody_is_watching_and_nobody_is_called(content: Content) -> None:
    for country in (None, *content.help.countries):
        assert "This program cannot see you. It cannot call anybody. A person can." in page(content, country)


@pytest.mark.parametrize(
    "locale_name", [None, "", "C", "C.UTF-8", "POSIX", "en", "ca", "eo_XX.UTF-8", "en_150", "_", "__"]
)
def test_an_unknown_locale_shows_the_list(content: Content, locale_name: str | None) -> None:
    assert country_for(locale_name, content) is None
    shown = page(content, country_for(locale_name, content))
    for country in content.help.countries:
        assert f"{country.name}: in danger {country.emergency.number}" in shown
        assert all(line.number in shown for line in country.lines)
    assert "findahelpline.com" in shown


@pytest.mark.parametrize(
    ("locale_name", "name"),
    [
        ("en_GB.UTF-8", "United Kingdom"),
        ("en-NZ", "New Zealand"),
        ("fr_CA", "Canada"),
        ("de_AT@euro", "Europe"),
        ("English_United States.1252", "United States"),
        ("es_US", "United States"),
        ("ga_IE.utf8", "Ireland"),
        ("zh_Hans_AU", "Australia"),
    ],
)
def test_the_region_of_the_locale_decides(locale_name: str, name: str) -> None:
    country = country_for(locale_name)
    assert country is not None
    assert country.name == name


@pytest.mark.parametrize("words", ["uk", "GB", " united kingdom "])
def test_a_country_can_be_typed_as_a_code_or_a_name(words: str) -> None:
    country = find_country(words)
    assert country is not None
    assert country.code == "GB"
    assert find_country("Narnia") is None
    assert find_country("") is None


def test_a_country_that_was_chosen_goes_before_the_locale(monkeypatch: pytest.MonkeyPatch, content: Content) -> None:
    for variable in ("LC_ALL", "LC_TELEPHONE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert country_here("NZ") == find_country("New Zealand")
    assert country_here("") == find_country("US")
    assert country_here("all") is None
    monkeypatch.setenv("LC_TELEPHONE", "en_IE.UTF-8")
    assert country_here() == find_country("Ireland")
    monkeypatch.setenv("LC_ALL", "C")
    assert country_here() is None
    for variable in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: ("en_US", "UTF-8"))
    assert country_here() is None, "a computer that names no country is not an American one"
    monkeypatch.setattr(help_module, "NAMES_ITS_COUNTRY", True)
    monkeypatch.setattr(locale, "getlocale", lambda: ("English_United Kingdom", "1252"))
    assert country_here() == find_country("UK")


def test_the_first_line_says_for_whom_and_how_to_change_it(content: Content) -> None:
    top = help_lines(content, find_country("US"), change="c")[0].lines[0]
    assert top == "Numbers for: United States. Somewhere else? c"
    assert help_lines(content, None, change="c")[0].lines[0].endswith("Choose yours: c")


def test_every_number_has_a_source_and_the_day_on_which_it_was_seen(content: Content) -> None:
    assert len(content.help.countries) == 7
    for country in content.help.countries:
        for number in (country.emergency, *country.lines):
            assert number.source == "memory" or re.match(r"https?://[\w.-]+\.\w+/", number.source), number
            assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", number.seen_on)
            assert bool(number.checked_by) == bool(number.checked_on)
            assert re.fullmatch(r"[\d -]+( or [\d -]+)?", number.number)
        assert country.lines


def test_no_code_means_two_countries(content: Content) -> None:
    codes = [code for country in content.help.countries for code in (country.code, *country.also)]
    assert sorted(set(codes)) == sorted(codes)


def test_numbers_that_nobody_has_called_say_so_and_others_say_when(content: Content) -> None:
    country = content.help.countries[0]
    warning = "Not checked yet: if it fails, call the emergency number or go to an adult near you."
    assert warning in page(content, country)
    checked = msgspec.structs.replace(
        country,
        emergency=msgspec.structs.replace(country.emergency, checked_by="Robin Vale", checked_on="2027-01-05"),
        lines=tuple(
            msgspec.structs.replace(line, checked_by="Robin Vale", checked_on="2027-01-05") for line in country.lines
        ),
    )
    shown = page(content, checked)
    assert warning not in shown
    assert "988 Lifeline: call or text 988, checked on 2027-01-05" in shown
    assert "Robin Vale" not in shown


def test_when_to_tell_an_adult_names_the_signs_of_now_today_and_the_next_visit(content: Content) -> None:
    sections = {section.heading: section.lines for section in help_lines(content, None)}
    now = " ".join(sections["When to tell an adult or your team: now"])
    for sign in ("fall", "chest pain", "trouble breathing", "numb", "pee or poop", "hurt yourself"):
        assert sign in now
    today = " ".join(sections["When to tell an adult or your team: today"])
    for sign in ("fever", "hot, red", "swelling", "rash", "losing weight", "new kind"):
        assert sign in today
    assert "medicine" in " ".join(sections["When to tell an adult or your team: at your next visit"])


def test_no_number_is_torn_apart_where_a_narrow_window_wraps(content: Content) -> None:
    for country in content.help.countries:
        for section in help_lines(content, country)[1:3]:
            for line in section.lines:
                for number in (country.emergency.number, *(other.number for other in country.lines)):
                    assert number not in line or line.index(number) + len(number) <= 56, line
