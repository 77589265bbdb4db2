"""The documents about content, privacy and security say what is so: every source explained, every test there."""

import re
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"


def test_every_basis_in_the_content_is_explained() -> None:
    explained = set(re.findall(r"^\| ([\w-]+) \|", (DOCS / "content.md").read_text("utf-8"), re.MULTILINE))
    for file in sorted((REPOSITORY / "journal" / "content" / "en").glob("*.toml")):
        for basis in re.findall(r'^basis = "(.*)"$', file.read_text("utf-8"), re.MULTILINE):
            for key in re.sub(r"\([^)]*\)", "", basis).split(";"):
                assert key.strip() in explained, f"{file.name}: {basis}"


def test_every_content_file_is_described() -> None:
    text = (DOCS / "content.md").read_text("utf-8")
    for file in sorted((REPOSITORY / "journal" / "content" / "en").iterdir()):
        assert f"`{file.name}`" in text


def test_the_numbers_that_are_from_memory_are_named() -> None:
    text = (DOCS / "content.md").read_text("utf-8")
    said = text.split("From memory alone:", 1)[1].split("\n- ", 1)[0]
    help_ = tomllib.loads((REPOSITORY / "journal" / "content" / "en" / "help.toml").read_text("utf-8"))
    from_memory = [country for country in help_["countries"] if country["emergency"]["source"] == "memory"]
    assert len(from_memory) == said.count("(")
    for country in from_memory:
        assert country["name"] in said
        assert f"({country['emergency']['number']})" in said
    assert all(line["source"] != "memory" for country in help_["countries"] for line in country["lines"])


@pytest.mark.parametrize("name", ["privacy.md", "security.md"])
def test_every_test_that_a_promise_names_exists(name: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (DOCS / name).read_text("utf-8"))
    assert len(named) >= 3
    for path, test in named:
        file = REPOSITORY / path
        assert file.is_file(), path
        assert not test or re.search(rf"^(async )?def {test}\(", file.read_text("utf-8"), re.MULTILINE), (
            f"{path}::{test}"
        )


def test_privacy_goes_through_all_fifteen_standards() -> None:
    numbers = re.findall(r"^\| (\d+) \|", (DOCS / "privacy.md").read_text("utf-8"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 16)]
