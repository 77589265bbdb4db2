"""What is said, and when: the same line on the same day, a number where one belongs, one line after every entry."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.content import Content

DAY = date(2026, 11, 22)
LINES = Path(__file__).parents[2] / "journal" / "content" / "en" / "lines.toml"


def test_the_total_is_said_in_words_that_fit_the_number(content: Content) -> None:
    assert content.line_for("days_shown_up", DAY, days=1) == ("You have shown up on 1 day. That number only goes up.")
    assert content.line_for("days_shown_up", DAY, days=41) == (
        "You have shown up on 41 days. That number only goes up."
    )


def test_every_entry_ends_with_the_same_line_whatever_the_day(content: Content) -> None:
    said = {content.line_for("entry_end", DAY + timedelta(days=step)) for step in range(60)}
    assert said == {
        "Thanks for putting that down. Too heavy to hold alone? Get help is there: esc, then !",
    }


def test_belief_changes_from_day_to_day_and_keeps_the_one_that_needs_company_apart(content: Content) -> None:
    said = {content.line_for("belief", DAY + timedelta(days=step)) for step in range(3)}
    assert len(said) == 3
    assert content.line_for("belief_pain_up", DAY) not in said
    assert content.line_for("belief", DAY) == content.line_for("belief", DAY)


def test_every_event_is_explained_at_the_top_of_its_file(content: Content) -> None:
    header = LINES.read_text("utf-8").split("[[lines]]", 1)[0]
    explained = set(re.findall(r"\w+", header))
    assert {line.event for line in content.lines} <= explained


def test_every_event_that_the_program_names_has_a_line(content: Content) -> None:
    events = {line.event for line in content.lines}
    asked = re.compile(r"""\.line_for\(\s*["'](\w+)["']""")
    for file in sorted(LINES.parents[2].rglob("*.py")):
        assert set(asked.findall(file.read_text("utf-8"))) <= events, file.name


def test_an_unknown_event_is_noticed(content: Content) -> None:
    with pytest.raises(KeyError, match="party"):
        content.line_for("party", DAY)
