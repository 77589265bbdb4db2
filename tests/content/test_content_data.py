"""The content is whole, loads only when asked for, and a broken file is one clear sentence."""

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from journal.content import Content, about_plan, load
from journal.errors import ContentBroken

REPOSITORY = Path(__file__).parents[2]
SCREENS = REPOSITORY / "journal" / "content" / "en" / "screens.toml"


def test_everything_that_was_drafted_is_there(content: Content) -> None:
    assert len(content.journal_prompts) == 40
    assert len(content.creative_prompts) == 15
    assert len(content.drawing_prompts) == 40
    assert len(content.textures) == 20
    assert len(content.texture_rules) == 7
    assert len(content.lines) == 27


def test_what_calm_needs_is_there_and_no_hold_is_long(content: Content) -> None:
    assert len(content.breathing.patterns) == 6
    assert {cycle.hold for each in content.breathing.patterns for cycle in each.cycles} <= {0, 1, 4}
    assert {cycle.rest for each in content.breathing.patterns for cycle in each.cycles} <= {0, 1, 4}
    assert [sum(step.seconds for step in script.steps) for script in content.scripts] == [375, 120, 300, 260]
    assert len(content.coping_ideas) == 20


def test_the_page_about_the_plan_is_read_in_three_minutes(content: Content) -> None:
    words = sum(len(line.split()) for part in about_plan(content) for line in (part.heading, *part.lines))
    assert words <= 3 * 160, "160 words a minute is a slow reader of twelve"


def test_no_id_is_used_twice(content: Content) -> None:
    everything = (
        *content.journal_prompts, *content.creative_prompts, *content.drawing_prompts,
        *content.textures, *content.texture_rules, *content.lines,
    )  # fmt: skip
    ids = [thing.id for thing in everything]
    assert sorted(set(ids)) == sorted(ids)


def test_textures_run_from_soft_to_rough(content: Content) -> None:
    assert [texture.rank for texture in content.textures] == list(range(1, 21))
    assert content.textures[0].item == "Feather"


def test_body_parts_run_from_head_to_toes_with_a_left_for_each_right(content: Content) -> None:
    parts = content.body_parts
    assert parts[0] == "head"
    assert parts[-1] == "right toes"
    assert len(set(parts)) == len(parts)
    for part in parts:
        if part.startswith("left "):
            assert part.replace("left ", "right ") in parts


def test_a_file_is_read_when_it_is_first_needed_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = load.read_content

    def remember(place: str) -> bytes:
        read.append(place)
        return real(place)

    monkeypatch.setattr(load, "read_content", remember)
    fresh = Content("en")
    assert read == []
    fresh.say("unlock.wrong")
    fresh.say("unlock.greeting")
    assert read == ["en/screens.toml"]
    assert fresh.journal_prompts
    assert fresh.drawing_prompts
    assert read == ["en/screens.toml", "en/prompts.toml"]


@pytest.mark.parametrize(
    "broken",
    [b"", b"lines = 3", b"\xff\xfe", b'[[lines]]\nid = "l01"\nevent = "e"\ntext = "t"\nbasis = "own"\nmood = "x"\n'],
    ids=["empty", "wrong shape", "no text", "unknown field"],
)
def test_a_broken_file_is_named_in_one_clear_sentence(monkeypatch: pytest.MonkeyPatch, broken: bytes) -> None:
    monkeypatch.setattr(load, "read_content", lambda place: broken)
    with pytest.raises(ContentBroken, match=r"content/en/lines\.toml") as caught:
        _ = Content("en").lines
    assert "Your journal is not touched" in caught.value.sentence


@pytest.mark.parametrize("language", ["xx", "../en", "en/..", "EN"])
def test_a_language_that_is_not_there_is_said_plainly(language: str) -> None:
    with pytest.raises(ContentBroken, match="journal is not touched"):
        _ = load.load_content(language).help


def test_loading_brings_in_nothing_heavy() -> None:
    check = (
        "import sys, journal.content as c; c.load_content().say('unlock.wrong');"
        "heavy = {'textual', 'zxcvbn', 'click', 'cryptography', 'sqlite_utils'} & set(sys.modules);"
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=REPOSITORY, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "", "")


def test_the_table_at_the_top_of_the_screens_names_what_is_there(content: Content) -> None:
    header = SCREENS.read_text("utf-8").split("\n[", 1)[0]
    named: dict[str, set[str]] = {}
    section = ""
    for line in header.splitlines()[1:]:
        found = re.match(r"#   (\w+)?\s+(.*)$", line)
        if not found:
            continue
        section = found[1] or section
        names = re.sub(r"\{\w+\}", "", found[2]).replace(
            "score_0 to score_4", "score_0, score_1, score_2, score_3, score_4"
        )
        named.setdefault(section, set()).update(re.findall(r"\w+", names))
    assert named == {section: set(texts) for section, texts in content.screens.items()}


def test_every_text_that_the_program_asks_for_is_written(content: Content) -> None:
    asked = re.compile(r"""\.say\(\s*["'](\w+)\.(\w+)["']""")
    for file in sorted((REPOSITORY / "journal").rglob("*.py")):
        for section, name in asked.findall(file.read_text("utf-8")):
            assert name in content.screens.get(section, {}), f"{file.name} asks for {section}.{name}"


def test_every_text_that_a_screen_asks_for_by_its_own_section_is_written(content: Content) -> None:
    helper = re.compile(r"""\.say\(f["'](\w+)\.\{name\}["']""")
    asked = re.compile(r"""(?<![.\w])say\(\s*["'](\w+)["']""")
    checked = 0
    for file in sorted((REPOSITORY / "journal").rglob("*.py")):
        text = file.read_text("utf-8")
        for section in helper.findall(text):
            for name in asked.findall(text):
                assert name in content.screens.get(section, {}), f"{file.name} asks for {section}.{name}"
                checked += 1
    assert checked > 3


def test_braces_hold_plain_names_only(content: Content) -> None:
    texts = [text for section in content.screens.values() for text in section.values()]
    for text in (*texts, *(line.text for line in content.lines)):
        for _, name, form, conversion in Formatter().parse(text):
            assert name is None or (name.isidentifier() and not form and not conversion), text


def test_asking_for_an_unknown_text_is_noticed(content: Content) -> None:
    with pytest.raises(KeyError, match=r"unlock\.nothing"):
        content.say("unlock.nothing")
    assert content.say("keep.backup_done", name="journal-2026-11-22.zip").startswith("Done. journal-2026-11-22.zip was")
