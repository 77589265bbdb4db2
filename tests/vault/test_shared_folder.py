"""A folder in which somebody else can write too: what they put beside the vault does no harm to anything else."""

import os
import sqlite3
import struct
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from journal import paths
from journal.errors import NotAVault
from journal.exchange.copies import private_workplace
from journal.paths import make_private_folder
from journal.vault import Passphrase, RecoveryCode, Vault, schema
from journal.vault.opening import open_file
from journal.vault.snapshots import folder_of, make_snapshot
from tests.vault.conftest import contents

WORDS = "what somebody wrote for school " * 40
ROOT = str(Path(__file__).parents[2])
MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal_that_names(other: Path, pages: int) -> bytes:
    """A journal file as SQLite leaves it when it saves over several databases, and `other` says which."""
    head = MAGIC + struct.pack(">IIIII", 0, 1, pages, 512, 4096)
    name = bytes(other)
    end = name + struct.pack(">II", len(name), sum(name)) + MAGIC
    return head.ljust(512, b"\0") + struct.pack(">I", 0x40000000 // 4096 + 1) + end


@pytest.fixture
def homework(tmp_path: Path) -> Path:
    file = tmp_path / "homework.txt"
    file.write_text(WORDS)
    return file


def test_a_planted_journal_file_does_not_take_another_file_away(
    path: Path, passphrase: Passphrase, homework: Path
) -> None:
    beside = path.with_name("journal.vault-journal")
    beside.write_bytes(journal_that_names(homework, path.stat().st_size // 4096))
    for read_only in (False, True):
        with pytest.raises(NotAVault, match="put there by somebody else"):
            Vault.open(path, passphrase, read_only=read_only)
    assert homework.read_text() == WORDS
    beside.unlink()
    assert contents(path, passphrase)


def test_it_does_not_through_another_name_of_the_vault_either(
    path: Path, passphrase: Passphrase, homework: Path, tmp_path: Path
) -> None:
    path.with_name("journal.vault-journal").write_bytes(journal_that_names(homework, path.stat().st_size // 4096))
    link = tmp_path / "elsewhere.vault"
    link.symlink_to(path)
    with pytest.raises(NotAVault, match="put there by somebody else"):
        Vault.open(link, passphrase)
    assert homework.read_text() == WORDS


@pytest.mark.parametrize("name", ["fifo", "folder", "link"])
def test_whatever_else_is_planted_there_it_is_refused_and_nothing_hangs(path: Path, homework: Path, name: str) -> None:
    beside = path.with_name("journal.vault-journal")
    beside.unlink(missing_ok=True)
    if name == "fifo":
        os.mkfifo(beside)
    elif name == "folder":
        beside.mkdir()
    else:
        beside.symlink_to(homework)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NotAVault, match="put there by somebody else"):
            open_file(path, read_only=read_only)
    assert path.read_bytes() == before
    assert homework.read_text() == WORDS


def test_a_folder_of_copies_that_leads_elsewhere_loses_nothing_that_lies_there(
    path: Path, code: RecoveryCode, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    (home / ".profile").write_text(WORDS)
    folder_of(path).symlink_to(home)
    with Vault.open(path, code) as vault:
        assert make_snapshot(vault, date(2026, 11, 22)) is not None
    assert (home / ".profile").read_text() == WORDS


def test_a_hidden_folder_of_another_program_does_not_stop_copies_from_being_made(
    path: Path, code: RecoveryCode
) -> None:
    (folder_of(path) / ".Trash-1000").mkdir(parents=True)
    (folder_of(path) / ".directory").write_text("how a file manager shows it")
    left_over = [folder_of(path) / ".unfinished", folder_of(path) / "..unfinished.0a1b2c3d.new"]
    for file in left_over:
        file.write_bytes(b"half a copy")
    with Vault.open(path, code) as vault:
        assert make_snapshot(vault, date(2026, 11, 22)) is not None
    assert sorted(file.name for file in folder_of(path).iterdir()) == [".Trash-1000", ".directory", "2026-11-22.vault"]


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 1, CAST(count(*) AS BLOB) FROM n"

LOOKS = """
import sys
from pathlib import Path
from journal.vault.rekeying import copies_of
vault = Path(sys.argv[1])
print(len(copies_of(vault, bytes.fromhex(sys.argv[2]))))
"""


@pytest.mark.parametrize("named", ["head(id, body)", "HEAD(id, body)"])
def test_a_planted_database_that_never_ends_is_passed_over_where_copies_are_looked_for(
    path: Path, code: RecoveryCode, named: str
) -> None:
    planted = path.with_name("another.vault")
    with sqlite3.connect(planted) as file:
        file.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        file.execute(f"CREATE VIEW {named} AS {ENDLESS}")
    file.close()
    with Vault.open(path, code) as vault:
        vault.copy_to(path.with_name("a copy.vault"))
        vault_id = vault.vault_id.hex()
    command = [sys.executable, "-c", LOOKS, str(path), vault_id]
    found = subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": ROOT})
    assert found.stdout == "1\n", found.stderr


def test_a_planted_link_that_leads_nowhere_does_not_stop_a_backup_from_being_made(tmp_path: Path) -> None:
    (tmp_path / ".journal-work-planted").symlink_to(tmp_path / "nowhere")
    with private_workplace(tmp_path) as work:
        assert work.is_dir()
    assert not work.exists()


def test_a_new_folder_is_durable_before_anything_is_kept_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(paths, "sync_folder", synced.append)
    make_private_folder(tmp_path / "share" / "journal")
    assert synced == [tmp_path, tmp_path / "share"]
