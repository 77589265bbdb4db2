"""How it is said: easy to read, no shaming, no promises, no shouting, nothing from the list of what is never said."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textstat

ROOM = Path(__file__).parents[2] / "journal"
FILES = sorted((ROOM / "content" / "en").glob("*.toml"))
NOT_SHOWN = {
    "id",
    "tag",
    "depth",
    "marks",
    "basis",
    "source",
    "seen_on",
    "checked_by",
    "checked_on",
    "code",
    "also",
    "event",
}
FORBIDDEN = re.compile(
    r"\b(cure[sd]?|suffer\w*|should|ought|treats?|reduces? pain|pain will go|victim|streak\w*|adherence|complian\w*|"
    r"excuses?|lazy|perfect|best time|pain score|colou?rs? of pain|colour|favourite|programme|centre)\b",
    re.IGNORECASE,
)


def shown(value: Any) -> Iterator[str]:
    """Give every text of a file that reaches a person."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for part in value:
            yield from shown(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NOT_SHOWN:
                yield from shown(part)


def texts_of(file: Path) -> list[str]:
    return list(shown(tomllib.loads(file.read_text("utf-8"))))


def grade(texts: list[str]) -> float:
    sentences = (re.sub(r"\{\w+\}", "one", text) for text in texts)
    whole = " ".join(text if text.endswith((".", "?", "!", '"')) else f"{text}." for text in sentences)
    return float(textstat.flesch_kincaid_grade(whole))


def test_there_are_files_to_measure() -> None:
    there = {file.name for file in FILES}
    assert there >= {
        "help.toml",
        "lines.toml",
        "offers.toml",
        "prompts.toml",
        "screens.toml",
        "settings.toml",
        "touch.toml",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_sixth_grader_can_read_it(file: Path) -> None:
    texts = texts_of(file)
    assert len(texts) > 15
    assert grade(texts) <= 6


@pytest.mark.parametrize("name", ["help.toml", "screens.toml"])
def test_no_single_text_that_stands_alone_is_hard(name: str) -> None:
    file = next(file for file in FILES if file.name == name)
    hard = {text: grade([text]) for text in texts_of(file) if len(text.split()) > 8}
    assert max(hard.values()) <= 8, max(hard, key=lambda text: hard[text])


def test_the_measure_tells_hard_from_easy() -> None:
    hard = (
        "Individualized desensitization necessitates considerable perseverance notwithstanding intermittent discomfort."
    )
    assert grade([hard]) > 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_word_shames_promises_or_orders(file: Path) -> None:
    for text in texts_of(file):
        assert not FORBIDDEN.search(text), text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_shouts_and_nothing_winks(file: Path) -> None:
    for text in texts_of(file):
        assert not re.search(r"\w[\"'”]?!", text), text
        assert not any(unicodedata.category(sign) == "So" or ord(sign) > 0xFFFF or sign == "\ufe0f" for sign in text), (
            text
        )
        assert not re.search(r"\b[A-Z]{4,}\b", re.sub(r"\b(HOME|CONNECT|SHOUT)\b", "", text)), text


def test_nothing_in_the_program_says_what_is_never_said() -> None:
    avoided = tomllib.loads((Path(__file__).parent / "lines_avoid.toml").read_text("utf-8"))["lines"]
    assert [line["id"] for line in avoided] == [f"x{number:02}" for number in range(1, 26)]
    never = {part.strip(" .!").casefold() for line in avoided for part in line["text"].split(" / ")}
    suffixes = {".py", ".toml", ".md", ".tcss", ".txt"}
    for file in sorted(ROOM.rglob("*")):
        if file.suffix in suffixes and file.name != "eff_large.txt":
            said = " ".join(file.read_text("utf-8").split()).casefold()
            for line in never:
                assert line not in said, f"{file.name} says: {line}"


def test_it_never_says_that_it_is_a_doctor() -> None:
    screens = next(file for file in FILES if file.name == "screens.toml")
    about = tomllib.loads(screens.read_text("utf-8"))
    statement = "This is a private journal. It is not a doctor or a medical device."
    assert about["about"]["not_medical"] == statement
    assert statement in about["welcome"]["what"]
    assert about["about"]["not_backed"] in about["welcome"]["what"]


def test_before_unlocking_no_word_tells_what_the_journal_is_about() -> None:
    screens = tomllib.loads(next(file for file in FILES if file.name == "screens.toml").read_text("utf-8"))
    for section in ("unlock", "forgot", "strength"):
        for text in screens[section].values():
            assert not re.search(r"\b(pain|therap\w*|doctor|hospital|plan)\b", text, re.IGNORECASE), text
