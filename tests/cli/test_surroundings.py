"""Odd places to run in: closed streams, names that are no text, no home, folders that cannot be written, umasks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKOUT, Person

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams, names and modes of POSIX systems")


def shell(person: Person, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `journal` with the person's options in a shell, which alone can close streams and set an umask."""
    script = line.replace("journal", '"$PYTHON" -m journal --vault "$VAULT" --passphrase-file "$PASSPHRASE"')
    _, vault, _, passphrase = person.options
    given = {"PYTHON": sys.executable, "VAULT": vault, "PASSPHRASE": passphrase, **os.environ, **variables}
    return subprocess.run(
        ["sh", "-c", script], cwd=CHECKOUT, env=given, capture_output=True, text=True, timeout=60, check=False
    )


def test_closed_streams_are_no_reason_to_fail_or_to_write_somewhere_else(person: Person) -> None:
    person.done("write", "by day")
    whole = person.vault.read_bytes()[:16]
    ran = shell(person, "journal entries >&-")
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "could not be written" in ran.stderr
    ran = shell(person, "journal write from the dark <&- >&- 2>&-")
    assert ran.returncode == 1, "its id could not be said"
    ran = shell(person, "journal entries <&- 2>&-")
    assert "from the dark" in ran.stdout
    assert shell(person, "journal polish <&- >&- 2>&-").returncode == 2
    ran = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m journal <&-'], cwd=CHECKOUT, capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "need a terminal" in ran.stderr
    assert person.vault.read_bytes()[:16] == whole


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no text")
def test_a_name_that_is_no_text_is_a_name_like_others(person: Person) -> None:
    folder = Path(os.fsdecode(os.fsencode(person.folder) + b"/odd \xff %41?#&'"))
    folder.mkdir()
    moved = folder / "j o?#.vault"
    person.vault.rename(moved)
    options = ["--vault", str(moved), *person.options[2:]]
    for words in (["write", "in an odd place"], ["backup", str(folder / "b.zip")], ["snapshots"], ["verify"]):
        ran = person.process(*words, options=options)
        assert (ran.status, ran.err) == (0, ""), words
    assert "in an odd place" in person.process("entries", options=options).out


def test_whatever_the_umask_every_file_is_for_its_owner_alone(person: Person, own_home: Path) -> None:
    person.vault.unlink()
    drawing = "import sys; sys.path.insert(0, '.'); from tests.cli.test_surroundings import draw; draw(sys.argv[1])"
    (folder := person.folder / "new").mkdir(mode=0o700)
    commands = (
        "umask 000",
        f"journal init --recovery-file '{folder}/code' && rm '{folder}/code'",
        "journal write first",
        f'\'{sys.executable}\' -c "{drawing}" "$VAULT"',
        f"journal draw export \"$(journal draw list | cut -d' ' -f1)\" '{folder}/drawn.png'",
        f"journal backup '{folder}/b.zip'",
        f"journal recovery new --recovery-file '{folder}/code'",
        f"journal restore --yes '{folder}/b.zip'",
    )
    ran = shell(person, " && ".join(commands), VAULT=str(folder / "a" / "b" / "my.vault"))
    assert ran.returncode == 0, ran.stderr
    made = [path for root in (folder, own_home) for path in root.rglob("*") if not path.is_symlink()]
    assert {"code", "drawn.png", "b.zip", "my.vault", "computer", "seen.json"} <= {path.name for path in made}
    for path in made:
        assert path.stat().st_mode & 0o077 == 0, path


def draw(vault: str) -> None:
    """Keep one drawing in a vault."""
    from journal.book import Book
    from journal.vault import Passphrase
    from tests.conftest import PASSPHRASE

    with Book.open(Path(vault), Passphrase(PASSPHRASE)) as book:
        book.drawings.keep(book.drawings.new())


def test_without_a_home_folder_one_sentence_says_what_to_set(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_VAULT", "~nobody-of-this-name/journal.vault")
    ran = person.run("paths", options=[])
    assert "Set HOME" in ran.sentence
    monkeypatch.setenv("JOURNAL_VAULT", str(person.vault))
    assert str(person.vault) in person.run("paths", options=[]).out


def test_folders_that_cannot_be_written_keep_nobody_from_writing(
    person: Person, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = own_home / "no-folder"
    blocked.write_text("")
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(blocked / "below"))
    person.done("write", "all the same")
    assert "all the same" in person.done("entries").out


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0"},
        {"PYTHONOPTIMIZE": "2"},
    ],
)
def test_whatever_the_locale_text_stays_as_it_is(person: Person, variables: dict[str, str]) -> None:
    environment = {**os.environ, **variables}
    assert person.process("write", "-", typed="héllo ☃ \U0001f319\n", env=environment).err == ""
    assert "héllo ☃ \U0001f319" in person.process("entries", env=environment).out


def test_memory_of_this_computer_that_is_nonsense_is_forgotten(person: Person, own_home: Path) -> None:
    person.done("write", "one")
    seen = next(own_home.rglob("seen.json"))
    for nonsense in ("{", "[]", '{"key": 1, "vaults": 2}', "9" * 5000, "[" * 5000):
        seen.write_text(nonsense)
        person.done("write", "more")
    import json
    import re

    whole = seen.read_text()
    for number in ("Infinity", "-1e999", '"x"', "null", "[]"):
        seen.write_text(re.sub('"counter":[^,]+', f'"counter":{number}', whole))
        json.loads(seen.read_text())
        person.done("write", "and more")


def test_nobody_can_lay_a_file_ready_for_a_picture_to_be_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal import paths

    target = tmp_path / "picture.png"
    guessed = tmp_path / f".picture.png.{os.getpid()}.tmp"
    guessed.write_bytes(b"laid ready")
    paths.write_private_file(target, b"one")
    assert guessed.read_bytes() == b"laid ready"
    assert (target.stat().st_mode & 0o777, target.read_bytes()) == (0o600, b"one")
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / ".picture.png.000000000000.tmp").write_bytes(b"even so")
    with pytest.raises(FileExistsError):
        paths.write_private_file(target, b"two")
    assert target.read_bytes() == b"one"
