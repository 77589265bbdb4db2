"""An older copy of the whole file: only the computer's memory can tell."""

import shutil
import stat
from pathlib import Path

import pytest

from journal.vault import Passphrase, RecoveryCode, Vault, Witness, writing


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_an_older_copy_is_noticed_and_not_refused(
    path: Path, code: RecoveryCode, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = Witness(state)
    older = path.with_name("older")

    class Today(writing.date):
        @classmethod
        def today(cls) -> "Today":
            return day

    monkeypatch.setattr(writing, "date", Today)
    with Vault.open(path, code) as vault:
        day = Today(2026, 11, 3)
        vault.save({5: b"earlier"})
        assert witness.check(vault) is None
        witness.note(vault)
    shutil.copyfile(path, older)
    with Vault.open(path, code) as vault:
        day = Today(2026, 11, 22)
        vault.save({5: b"later"})
        assert witness.check(vault) is None
        witness.note(vault)
        newest = vault.counter
    with Vault.open(older, code) as vault:
        warning = witness.check(vault)
        assert warning is not None
        assert "November 3, 2026" in warning
        assert "November 22, 2026" in warning
        witness.note(vault)
        assert not vault.read_only
        assert Witness(state).highest(vault.vault_id) == newest
        vault.raise_counter(newest + 1)
        assert witness.check(vault) is None


def test_another_vault_is_none_of_its_business(path: Path, code: RecoveryCode, state: Path) -> None:
    witness = Witness(state)
    with Vault.open(path, code) as vault:
        vault.raise_counter(50)
        witness.note(vault)
    with Vault.create(path.with_name("other"), Passphrase("x"), code) as other:
        assert witness.check(other) is None
        witness.note(other)
        assert (witness.highest(vault.vault_id), witness.highest(other.vault_id)) == (50, 1)
        kept = (state / "seen.json").read_text()
        assert vault.vault_id.hex() not in kept
        assert other.vault_id.hex() not in kept
    assert stat.S_IMODE((state / "seen.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"key":"00","vaults":{}}', b'{"key":5,"vaults":[]}', b"\xff"])
def test_a_broken_memory_is_begun_anew(path: Path, code: RecoveryCode, state: Path, content: bytes) -> None:
    state.mkdir()
    (state / "seen.json").write_bytes(content)
    with Vault.open(path, code) as vault:
        assert Witness(state).check(vault) is None
        Witness(state).note(vault)
        assert Witness(state).highest(vault.vault_id) == vault.counter


def test_a_memory_that_cannot_be_kept_stops_nobody(path: Path, code: RecoveryCode, state: Path) -> None:
    state.write_text("a file where the folder should be")
    with Vault.open(path, code) as vault:
        assert Witness(state).check(vault) is None
        Witness(state).note(vault)
        assert Witness(state).highest(vault.vault_id) == 0
    assert state.is_file()
