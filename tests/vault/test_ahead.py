"""A vault that is opened while something else is done: it is taken once, and never left open behind an error."""

from pathlib import Path

import pytest

from journal.errors import VaultBusy, VaultMissing, WrongSecret
from journal.vault import Ahead, Costs, Passphrase, RecoveryCode, Vault

CHEAP = Costs(memory_kib=19 * 1024, passes=1, lanes=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Vault.create(tmp_path / "journal.vault", Passphrase("heron"), RecoveryCode.new(), [b"one"], CHEAP).close()
    return tmp_path / "journal.vault"


def test_it_is_taken_and_then_belongs_to_whoever_took_it(path: Path) -> None:
    with Ahead(path, Passphrase("heron"), read_only=True) as ahead:
        vault = ahead.take()
    assert [payload for _, payload in vault.records()] == [b"one"]
    vault.close()


def test_one_that_nobody_took_is_closed(path: Path) -> None:
    ahead = Ahead(path, Passphrase("heron"))
    with pytest.raises(VaultBusy):
        Vault.open(path, Passphrase("heron"))
    with pytest.raises(ZeroDivisionError), ahead:
        raise ZeroDivisionError
    Vault.open(path, Passphrase("heron")).close()
    with pytest.raises(AssertionError):
        ahead.take()


def test_what_goes_wrong_is_raised_where_it_is_taken(path: Path) -> None:
    with Ahead(path, Passphrase("duck")) as wrong, pytest.raises(WrongSecret):
        wrong.take()
    with Ahead(path.with_name("none"), Passphrase("heron")) as missing, pytest.raises(VaultMissing):
        missing.take()
    Vault.open(path, Passphrase("heron")).close()
