"""A language that is made up: every sentence of the English one with its letters changed, in a folder of its own."""

import re
import shutil
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from journal.actions import ACTIONS
from journal.actions.own import name_of
from journal.content import folders, load

CONTENT = Path(__file__).parents[2] / "journal" / "content"
CODE = "xx"
NAME = "Ɱàḍë ụp"
NO_WORDS = {"id", "tag", "depth", "marks", "basis", "source", "seen_on", "checked_by", "checked_on", "code", "also"}
NO_WORDS |= {"event", "number", "how", "kind", "where", "word"}
"""What tells things apart or is dialed: the same in every language."""
TURNED = "àëïöüñšĥţÀËÏÖÜÑŠĤŢ"
LETTERS = str.maketrans("aeiounshtAEIOUNSHT", TURNED)


def turned(text: str) -> str:
    """Return the words with other letters, as long as they were; what is in braces is filled in and stays."""
    return "".join(part if part.startswith("{") else part.translate(LETTERS) for part in re.split(r"(\{\w*\})", text))


def all_turned(value: Any, name: str = "") -> Any:
    """Return what a file holds with every sentence turned."""
    if isinstance(value, dict):
        return {each: all_turned(part, each) for each, part in value.items()}
    if isinstance(value, list):
        return [all_turned(part, name) for part in value]
    return turned(value) if isinstance(value, str) and name not in NO_WORDS else value


def make(folder: Path) -> Path:
    """Copy the room of the content there, English and with it the made-up language alone; return its folder."""
    others = [each.name for each in CONTENT.iterdir() if folders.is_code(each.name) and each.name != "en"]
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py", *others))
    made = folder / CODE
    made.mkdir()
    for file in (folder / "en").glob("*.toml"):
        said = all_turned(tomllib.loads(file.read_text("utf-8")))
        if file.name == "settings.toml":
            said["language"]["values"] = {CODE: NAME}
        (made / file.name).write_bytes(msgspec.toml.encode(said))
    actions = {name_of(each): {"label": turned(each.label), "help": turned(each.help)} for each in ACTIONS}
    (made / "actions.toml").write_bytes(msgspec.toml.encode(actions))
    return made


def add(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program find its content in that folder, with the made-up language beside English; return its folder."""
    made = make(folder)
    for name in ("_content", "_content_or_english"):  # what is kept of it goes with the test
        monkeypatch.setattr(load, name, lru_cache(maxsize=8)(getattr(load, name).__wrapped__))
    monkeypatch.setattr(folders, "ROOM", folder)
    return made


def english_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program find English and nothing else, whatever it is shipped with."""
    folder.mkdir()
    for name in ("en", "words"):
        (folder / name).symlink_to(CONTENT / name)
    monkeypatch.setattr(folders, "ROOM", folder)


def forget() -> None:
    """Let the program read its content again."""
    load._content.cache_clear()
    load._content_or_english.cache_clear()
