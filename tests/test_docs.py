"""The pages for people: links lead somewhere, paths and commands are there, and lines can be read on a forge."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from journal.cli.app import COMMANDS, commands

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
WRITTEN_BY_HAND = [page for page in PAGES if page.name not in ("CHANGELOG.md", "performance.md", "keys.md")]
LONGEST = 160
"""Characters of a line of prose; tables, code and what scripts write are as long as they have to be."""

by_name = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def anchors(page: Path) -> set[str]:
    """Return what a forge calls the headings of a page."""
    found = set()
    for heading in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found


def broken_links(page: Path) -> Iterator[str]:
    """Give the links that lead to no file, or to no heading of it."""
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if re.match(r"https?://", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


@by_name
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


@by_name
def test_every_path_that_is_named_is_there(page: Path) -> None:
    named = re.findall(r"`((?:journal|tests|scripts|docs|themes)/[\w./*-]+|[a-z_]+\.toml\b)`", page.read_text("utf-8"))
    others = {"settings.toml", "keys.toml", "actions.toml", "plan.toml"}
    missing = [
        path
        for path in named
        if path not in others and not any(ROOT.glob(path)) and not any((ROOT / "journal").rglob(path))
    ]
    assert missing == []


def command_lines(page: Path) -> Iterator[str]:
    """Give every line of the program that a page shows, as code or in a block; patterns of a table are left out."""
    text = page.read_text("utf-8")
    for found in re.findall(r"`(journal [a-z-][^`]*)`", text):
        yield found.replace("\n", " ")
    for found in re.findall(r"^    (?:.*\| )?(?:python3 scripts/run|journal) ([a-z-][^|\n]*?)(?:   .*)?$", text, re.M):
        yield f"journal {found}"


def fault_of(line: str) -> str:
    """Return what is wrong with a command, or nothing: words that are no command, or an option that it has not."""
    words = shlex.split(line.replace("…", "").split(">")[0].split("|")[0])[1:]
    command: click.Command = commands
    context = click.Context(commands)
    options = known_options(commands)
    while words:
        word = words.pop(0)
        if word == "--":
            break
        if word.startswith("-") and word != "-":
            if word not in options:
                return f"{line}: {word} is no option"
            if options[word]:
                words = words[1:]
        elif isinstance(command, click.Group):
            inner = command.get_command(context, word)
            if inner is None and command is commands and word.isupper():
                return ""
            if inner is None and command is commands:
                return f"{line}: {word} is no command"
            if inner is None:
                break
            command, options = inner, {**options, **known_options(inner)}
    return ""


def known_options(command: click.Command) -> dict[str, bool]:
    """Return the options of a command, and whether each takes a value."""
    found: dict[str, Any] = {"--help": False}
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            takes = not (parameter.is_flag or parameter.count)
            found |= dict.fromkeys((*parameter.opts, *parameter.secondary_opts), takes)
    return found


@by_name
def test_every_command_that_is_shown_is_one(page: Path) -> None:
    assert [fault for line in command_lines(page) if (fault := fault_of(line))] == []


def test_a_wrong_command_and_a_wrong_link_are_found(tmp_path: Path) -> None:
    assert "is no command" in fault_of("journal remember everything")
    assert "is no option" in fault_of("journal tick cardio --hours 2")
    assert fault_of("journal tick cardio --minutes 20 --date yesterday") == ""
    assert fault_of("journal plan example > plan.toml") == ""
    page = tmp_path / "page.md"
    page.write_text("# A tour\n[there](#a-tour) [no](#no) [gone](gone.md)\n")
    assert list(broken_links(page)) == ["#no", "gone.md"]
    shown = [line for each in PAGES for line in command_lines(each)]
    assert len(shown) > 30
    assert len(COMMANDS) > 30


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=lambda page: page.name)
def test_lines_of_prose_have_a_sensible_length(page: Path) -> None:
    code, long = False, []
    for line in page.read_text("utf-8").splitlines():
        code = not code if line.startswith("```") else code
        line = re.sub(r"`[^`]{9,}`", "`code`", line)
        prose = not code and not line.startswith(("|", "![", "    ", "#")) and "](http" not in line
        if prose and len(line) > LONGEST and " " in line[LONGEST:]:
            long.append(line[:60])
    assert long == []


def test_the_format_names_every_kind_of_record_and_the_rest_what_there_is() -> None:
    from journal.book.records import SHAPES
    from journal.tui.themes import theme_names

    vault = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    kinds = next(line for line in vault.splitlines() if line.startswith("| `kind` |"))
    assert [kind for kind in SHAPES if f"| `{kind}` |" not in vault or f"`{kind}`" not in kinds] == []
    themes = (ROOT / "docs" / "themes.md").read_text("utf-8")
    assert [name for name in theme_names() if f"`{name}`" not in themes] == []


@pytest.mark.parametrize(
    ("name", "count"),
    [
        (r"(\d+) prompts to write about", "journal_prompts"),
        (r"(\d+) for stories and poems", "creative_prompts"),
        (r"(\d+) to draw", "drawing_prompts"),
        (r"(\d+) textures", "textures"),
        (r"(\d+) rules for touch work", "texture_rules"),
        (r"(\d+) lines that are said", "lines"),
        (r"(\d+) ideas for coping", "coping_ideas"),
        (r"(\d+) examples of goals", "goals"),
        (r"(\d+) timed scripts", "scripts"),
    ],
)
def test_the_page_about_the_content_counts_right(name: str, count: str) -> None:
    from journal.content import load_content

    said = re.search(name, (ROOT / "docs" / "content.md").read_text("utf-8"))
    assert said is not None
    assert int(said[1]) == len(getattr(load_content(), count))


def test_the_theme_that_is_shown_can_be_used_as_it_stands(tmp_path: Path) -> None:
    from journal.tui.themes import find_theme

    page = (ROOT / "docs" / "themes.md").read_text("utf-8").split("## One of your own")[1]
    shown = [line[4:] for line in page.splitlines() if line.startswith("    ")]
    (tmp_path / "sea.toml").write_text("\n".join(shown))
    assert find_theme("sea", tmp_path).name == "sea"
