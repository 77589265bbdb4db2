"""The page in a backup is followed by the letter, with nothing of this program: Debian's age and unzip, and Python."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.exchange.contents import Contents, read_contents
from journal.exchange.readable import from_json
from journal.vault import Passphrase, RecoveryCode

from .conftest import PASSPHRASE, write_evenings
from .test_age import ask_age, command_for

SCRIPT = Path(__file__).parents[2] / "scripts" / "open_backup"
NEEDED = ("cryptography", "cffi", "_cffi_backend", "pycparser")


def program(name: str) -> str:
    """A program of Debian; where CI=true it has to be there."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI") != "true":
        pytest.skip(f"the program {name} is not installed here (Debian: apt install {name})")
    assert found is not None, f"{name} must be installed where CI=true"
    return found


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "a stick"
    folder.mkdir()
    return folder


@pytest.fixture
def code() -> RecoveryCode:
    return RecoveryCode.new()


@pytest.fixture
def held(cheap_costs: None, tmp_path: Path, stick: Path, code: RecoveryCode, clock: Callable[[], datetime]) -> Contents:
    """Make a backup with a real identity on the stick; what the book held."""
    with begin_vault(tmp_path / "home" / "journal.vault", Passphrase(PASSPHRASE), code, clock=clock) as book:
        write_evenings(book)
        make_backup(book, stick)
        return read_contents(book.records())


@pytest.fixture
def unpacked(held: Contents, stick: Path) -> Path:
    """The zip, unpacked in its folder by unzip."""
    [file] = stick.iterdir()
    subprocess.run([program("unzip"), "-q", file.name], cwd=stick, env={}, check=True, stdin=subprocess.DEVNULL)
    return stick


@pytest.mark.parametrize("key", ["passphrase.age", "recovery.age"])
def test_with_age_and_unzip(held: Contents, unpacked: Path, code: RecoveryCode, key: str) -> None:
    readme = (unpacked / "README.txt").read_text("ascii")
    typed = PASSPHRASE if key == "passphrase.age" else code.text
    ask_age(command_for(readme, key, program("age")), unpacked, typed)
    inside = unpacked / "inside"
    inside.mkdir()
    subprocess.run(
        [program("unzip"), "-q", "../readable.zip"], cwd=inside, env={}, check=True, stdin=subprocess.DEVNULL
    )
    found = {path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file()}
    assert {"2026/2026-11-22.md", "journal.json", "journal.schema.json", "plan.md"} <= found
    assert {Path(name).suffix for name in found if name.startswith("drawings/")} == {".png", ".svg"}
    assert from_json((inside / "journal.json").read_bytes()) == held
    for name in re.findall(r"^    ([a-z.]+\.(?:json|md))\s", readme, re.MULTILINE):
        assert name in found, name


@pytest.fixture
def empty_environment(tmp_path: Path) -> Path:
    """A folder with the package that the page names, and what it needs itself, and nothing else."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for name in NEEDED:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            place = Path(spec.origin)
            source = place.parent if spec.submodule_search_locations else place
            (folder / source.name).symlink_to(source)
    return folder


@pytest.mark.parametrize("by_code", [False, True])
@pytest.mark.parametrize("file", ["journal-2026-11-22.zip", "journal.vault"])
def test_with_python_and_one_file_of_our_source(
    held: Contents, unpacked: Path, code: RecoveryCode, empty_environment: Path, file: str, by_code: bool
) -> None:
    shutil.copy(SCRIPT, unpacked)
    readme = (unpacked / "README.txt").read_text("ascii")
    [line] = re.findall(rf"^ *(python3 open_backup {re.escape(file)} .*)$", readme, re.MULTILINE)
    _, *arguments = line.split()
    command = [sys.executable, "-S", *arguments[:1], "--passphrase-file", "-", *arguments[1:]]
    environment = {"PYTHONPATH": str(empty_environment), "PYTHONUTF8": "1"}
    typed = code.text if by_code else PASSPHRASE
    ran = subprocess.run(
        command, cwd=unpacked, env=environment, input=f"{typed}\n", capture_output=True, text=True, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    folder = unpacked / "FOLDER"
    assert "Saw the otters with Mila." in (folder / "2026" / "2026-11-21.md").read_text("utf-8")
    kinds = json.loads((folder / "journal.json").read_text("utf-8"))
    assert {entry["text"] for entry in kinds["entry"]} == {entry.text for entry in held.entries}
    nothing = subprocess.run(
        [sys.executable, "-S", "-c", "import journal"], cwd=unpacked, env=environment, capture_output=True
    )
    assert nothing.returncode != 0
