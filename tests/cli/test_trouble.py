"""What can go wrong: one clear sentence, exit status 1, and not a byte of the vault is another one."""

import errno
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKOUT, Person, Ran
from tests.conftest import PASSPHRASE

SECRET_WORDS = "heron lighthouse marmalade"
NOBODY = 65534


def empty(vault: Path) -> None:
    vault.write_bytes(b"")


def a_note(vault: Path) -> None:
    vault.write_text("Dear diary, this is only a text file.\n" * 500)


def another_database(vault: Path) -> None:
    vault.unlink()
    with sqlite3.connect(vault) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def cut_short(vault: Path) -> None:
    vault.write_bytes(vault.read_bytes()[:700])


def newer(vault: Path) -> None:
    with sqlite3.connect(vault) as connection:
        [(body,)] = connection.execute("SELECT body FROM head").fetchall()
        later = bytes(body).replace(b'"format":1', b'"format":2')
        assert later != body
        connection.execute("UPDATE head SET body = ?", (later,))
    connection.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (empty, "is empty"),
        (a_note, "not a journal"),
        (another_database, "not a journal"),
        (cut_short, ""),
        (newer, "newer version"),
    ],
)
def test_a_file_that_cannot_be_opened(person: Person, change: Callable[[Path], None], words: str) -> None:
    change(person.vault)
    before = person.vault.read_bytes()

    for command in (["today"], ["write", "x"], ["verify"], ["checkin"], ["backup", str(person.folder / "b.zip")]):
        assert words in person.run(*command).sentence, command
    assert person.vault.read_bytes() == before
    assert not (person.folder / "b.zip").exists()


def test_no_vault_at_all(nobody_yet: Person) -> None:
    for command in (["today"], ["write", "x"], ["verify"], ["passphrase"], ["recover"], ["recovery", "new"]):
        assert "journal init" in nobody_yet.run(*command).sentence
    assert nobody_yet.names() == {"passphrase"}


def test_a_folder_in_the_place_of_the_vault(person: Person) -> None:
    assert person.run("today", options=["--vault", str(person.folder), *person.options[2:]]).sentence


def test_a_wrong_passphrase(person: Person, unchanged: Callable[[], bool]) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", person.file("passphrase", "wrong words")]

    for command in (["today"], ["write", SECRET_WORDS], ["tick", "cardio"], ["verify"], ["recovery", "new"]):
        sentence = person.run(*command, options=options).sentence
        assert "open" in sentence
        assert "wrong words" not in sentence
        assert SECRET_WORDS not in sentence
    assert unchanged()


def test_a_second_process_is_told_so(person: Person) -> None:
    from journal.vault import Passphrase, Vault

    before = person.vault.read_bytes()
    vault = Vault.open(person.vault, Passphrase(PASSPHRASE))
    try:
        for command in (["write", "x"], ["today"], ["verify"], ["restore", "--yes", person.file("b.zip", b"PK")]):
            ran = person.process(*command)
            assert ran.sentence
            if command[0] != "restore":
                assert "open in another window" in ran.sentence
    finally:
        vault.close()
    assert person.vault.read_bytes() == before


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user of this computer can look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def by_nobody(work: Callable[[], Ran]) -> Ran:
    """Do something in a child that has given up the rights of root, if it had them; what it needs is loaded before."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with os.fdopen(theirs, "w") as report:
                if os.geteuid() == 0:
                    os.setgroups([])
                    os.setgid(NOBODY)
                    os.setuid(NOBODY)
                ran = work()
                json.dump([ran.status, ran.out, ran.err], report)
            status = 0
        except BaseException:  # noqa: BLE001 (a child of a test must end here)
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(theirs)
    with os.fdopen(ours) as report:
        answer = report.read()
    assert os.waitpid(child, 0)[1] == 0, "it ended with what stands in the output"
    return Ran(*json.loads(answer))


@pytest.mark.skipif(os.name == "nt", reason="users and rights of Unix")
@pytest.mark.parametrize("case", ["a vault that may not be read", "a folder that may not be entered", "a new vault"])
def test_without_rights(person: Person, shared_folder: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(shared_folder))
    vault = shared_folder / "in" / "journal.vault"
    vault.parent.mkdir()
    options = ["--vault", str(vault), "--passphrase-file", "-"]
    words = ["init"] if case == "a new vault" else ["today"]
    typed = PASSPHRASE + "\n"
    person.run("init", typed=typed, options=options)
    person.run(*words, typed=typed, options=options)
    before = vault.read_bytes()
    if case == "a new vault":
        vault.unlink()
    elif case == "a vault that may not be read":
        vault.chmod(0o000)
    vault.parent.chmod(0o000 if "folder" in case else 0o555)

    ran = by_nobody(lambda: person.run(*words, typed=typed, options=options))

    vault.parent.chmod(0o755)
    assert "does not let" in ran.sentence
    if case == "a new vault":
        assert [path.name for path in vault.parent.iterdir() if path.name != "journal.vault-journal"] == []
    else:
        assert vault.read_bytes() == before


def small_disk(limit: int) -> Callable[[], None]:
    """Let no file of the process grow over `limit` bytes, as a full disk would not."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def test_a_full_disk_keeps_what_was_saved_before(person: Person) -> None:
    person.process("write", "before")
    before, size = person.vault.read_bytes(), person.vault.stat().st_size

    text = "more than fits. " * 20_000
    ran = person.process("write", typed=text, preexec_fn=small_disk(size + 8192))

    assert "The disk took no more" in ran.sentence
    assert person.vault.read_bytes() == before
    assert len(person.done("entries").lines) == 1


def test_a_full_disk_leaves_no_half_vault_and_no_half_backup(person: Person) -> None:
    new = person.folder / "new" / "journal.vault"
    code = person.folder / "code"
    options = ["--vault", str(new), *person.options[2:]]
    ran = person.process("init", "--recovery-file", str(code), options=options, preexec_fn=small_disk(2048))
    assert ran.sentence
    assert not code.exists()
    assert list(new.parent.iterdir()) == [] if new.parent.exists() else True

    person.process("write", typed="x" * 100_000)
    before = person.vault.read_bytes()
    target = person.folder / "stick" / "b.zip"
    target.parent.mkdir()
    assert person.process("backup", str(target), preexec_fn=small_disk(len(before) // 2)).sentence
    assert list(target.parent.iterdir()) == []
    assert person.vault.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_standard_output_that_takes_nothing(person: Person, unbuffered: str) -> None:
    person.done("write", "x")
    command = [sys.executable, "-m", "journal", *person.options, "entries"]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as out:
        ended = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, cwd=CHECKOUT, env=environment, timeout=60)

    assert ended.returncode == 1
    assert ended.stderr.decode() == (
        f"What there was to print could not be written ({os.strerror(errno.ENOSPC)}). "
        "What was changed before that is kept.\n"
    )


@pytest.mark.parametrize("size", [10, 300_000])
def test_a_reader_that_goes_away_is_no_error_worth_a_word(
    person: Person, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "")
    person.done("write", "x" * size)
    command = [sys.executable, "-m", "journal", *person.options, "entries", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 1


def test_a_mistake_of_ours_shows_its_kind_and_nobodys_words(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from journal.book.entries import Entries

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"could not keep {SECRET_WORDS}")

    monkeypatch.setattr(Entries, "write", broken)

    sentence = person.run("write", SECRET_WORDS).sentence
    assert "RuntimeError" in sentence
    assert SECRET_WORDS not in sentence


def test_an_interrupted_command_keeps_what_was_there(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from journal.book.entries import Entries

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = person.vault.read_bytes()
    monkeypatch.setattr(Entries, "write", interrupted)

    assert person.run("write", "x").sentence == "Stopped. What was saved before is kept."
    assert person.vault.read_bytes() == before
