"""Making, opening, saving to and copying a vault."""

import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import BadInput, VaultExists, VaultReadOnly, WrongSecret
from journal.vault import Costs, Passphrase, RecoveryCode, Vault, costs, head_of
from tests.vault.conftest import PAYLOADS, contents

CHEAP = Costs(memory_kib=19 * 1024, passes=1, lanes=1)


def test_what_was_put_in_comes_out_with_either_secret(path: Path, passphrase: Passphrase, code: RecoveryCode) -> None:
    expected = sorted([*PAYLOADS, b"saved later"])
    assert sorted(contents(path, passphrase).values()) == expected
    assert sorted(contents(path, code).values()) == expected
    assert sorted(contents(path, RecoveryCode.parse(code.text.lower())).values()) == expected


def test_the_same_passphrase_from_another_keyboard_opens_it(path: Path) -> None:
    assert contents(path, Passphrase("five made-up words, finely chosen"))


def test_files_and_folders_are_for_this_user_alone(path: Path, code: RecoveryCode) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with Vault.open(path, code) as vault:
        vault.save({vault.new_id(): b"new"})
        vault.copy_to(path.parent / "copy.vault")
        modes = {place.name: stat.S_IMODE(place.stat().st_mode) for place in path.parent.iterdir()}
    assert modes == {"journal.vault": 0o600, "journal.vault-journal": 0o600, "copy.vault": 0o600}


def test_a_vault_that_others_could_read_is_taken_away_from_them(path: Path, code: RecoveryCode) -> None:
    path.chmod(0o644)
    Vault.open(path, code, read_only=True).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    Vault.open(path, code).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_that_was_written_is_on_the_disk(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        vault.save({vault.new_id(): b"the sea was loud today"}, first=(vault.new_id(),))
        for place in path.parent.iterdir():
            assert b"the sea" not in place.read_bytes()


def test_a_wrong_secret_opens_nothing_and_says_so_kindly(path: Path, passphrase: Passphrase) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongSecret, match="Caps lock"):
        Vault.open(path, Passphrase("five made-up words"))
    with pytest.raises(WrongSecret, match="older code of this one"):
        Vault.open(path, RecoveryCode.new())
    assert path.read_bytes() == before
    assert contents(path, passphrase)


def test_a_second_vault_never_replaces_the_first(path: Path, passphrase: Passphrase, code: RecoveryCode) -> None:
    before = path.read_bytes()
    with pytest.raises(VaultExists):
        Vault.create(path, passphrase, code)
    with Vault.open(path, code) as vault, pytest.raises(VaultExists):
        vault.copy_to(path)
    assert path.read_bytes() == before
    assert [place.name for place in path.parent.iterdir() if place.suffix == ".new"] == []


def test_no_vault_is_made_where_an_interrupted_save_of_another_lies(tmp_path: Path, code: RecoveryCode) -> None:
    left_over = tmp_path / "journal.vault-journal"
    left_over.write_bytes(b"pages of the vault that was here")
    with pytest.raises(VaultExists, match="left over"):
        Vault.create(tmp_path / "journal.vault", Passphrase("words"), code)
    assert left_over.exists()
    assert not (tmp_path / "journal.vault").exists()


def test_an_empty_passphrase_is_refused(path: Path, code: RecoveryCode) -> None:
    with pytest.raises(BadInput):
        Vault.create(path.with_name("other"), Passphrase(""), code)
    assert not path.with_name("other").exists()


def test_saving_changes_deletes_and_counts(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        counter, (gone, kept, *_) = vault.counter, sorted(dict(vault.records()))
        new = vault.new_id()
        vault.save({kept: b"changed", new: b""}, deletes=[gone, 12345], first=[new, kept])
        assert vault.counter == counter + 1
    with Vault.open(path, code) as vault:
        assert vault.first == (new, kept)
        assert vault.read(vault.first) == {new: b"", kept: b"changed"}
        assert vault.read([gone]) == {}
        assert len(dict(vault.records())) == vault.count == len(PAYLOADS) + 1
        assert not vault.damage
        vault.save({new: b"again"})
        assert vault.first == (new, kept)


def test_a_save_cannot_break_into_a_pass(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        reading = vault.records()
        next(reading)
        with pytest.raises(RuntimeError):
            vault.save({vault.new_id(): b"too early"})
        with pytest.raises(RuntimeError):
            vault.copy_to(path.with_name("copy"))
        reading.close()
        vault.save({vault.new_id(): b"in time"})
    assert b"in time" in contents(path, code).values()


def test_impossible_saves_are_refused_before_anything_is_written(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        for puts, deletes, first in (
            ({0: b""}, (), None),
            ({1 << 63: b""}, (), None),
            ({5: b""}, (5,), None),
            ({}, (), range(1, 66)),
        ):
            with pytest.raises(ValueError):  # noqa: PT011
                vault.save(puts, deletes, first)
        assert vault.counter == 2


def test_a_new_passphrase_takes_the_place_of_the_old_one(
    path: Path, passphrase: Passphrase, code: RecoveryCode
) -> None:
    with Vault.open(path, passphrase) as vault:
        record = vault.new_id()
        vault.change_passphrase(Passphrase("another one"), {record: b"identity"})
        assert vault.opens_with(Passphrase("another one"))
        assert not vault.opens_with(passphrase)
        assert vault.opens_with(code)
    with pytest.raises(WrongSecret):
        Vault.open(path, passphrase)
    assert contents(path, Passphrase("another one"))[record] == b"identity"
    assert contents(path, code)


def test_a_new_code_takes_the_place_of_the_old_one(path: Path, passphrase: Passphrase, code: RecoveryCode) -> None:
    new = RecoveryCode.new()
    with Vault.open(path, passphrase) as vault:
        vault.change_recovery_code(new)
    with pytest.raises(WrongSecret):
        Vault.open(path, code)
    assert contents(path, new) == contents(path, passphrase)


def test_costs_rise_with_the_defaults_at_the_next_unlock(
    path: Path, passphrase: Passphrase, code: RecoveryCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(costs, "DEFAULT", Costs(memory_kib=20 * 1024, passes=2, lanes=1))
    Vault.open(path, code).close()
    assert head_of(path).slots_for("passphrase")[0].costs == CHEAP
    Vault.open(path, passphrase).close()
    assert head_of(path).slots_for("passphrase")[0].costs == costs.DEFAULT
    monkeypatch.setattr(costs, "DEFAULT", CHEAP)
    Vault.open(path, passphrase).close()
    assert head_of(path).slots_for("passphrase")[0].costs == Costs(memory_kib=20 * 1024, passes=2, lanes=1)
    assert contents(path, passphrase)


def test_a_vault_opened_to_be_read_is_not_written(path: Path, passphrase: Passphrase) -> None:
    before = path.read_bytes()
    with Vault.open(path, passphrase, read_only=True) as vault:
        assert vault.read_only
        assert len(dict(vault.records())) == len(PAYLOADS) + 1
        for change in (
            lambda: vault.save({vault.new_id(): b""}),
            lambda: vault.change_passphrase(Passphrase("new")),
            lambda: vault.raise_counter(99),
        ):
            with pytest.raises(VaultReadOnly):
                change()
        vault.copy_to(path.with_name("copy"))
    assert path.read_bytes() == before
    assert contents(path.with_name("copy"), passphrase)


def test_a_copy_is_a_vault_of_its_own(path: Path, code: RecoveryCode) -> None:
    copy = path.parent / "new folder" / "copy.vault"
    with Vault.open(path, code) as vault:
        vault.copy_to(copy)
        vault.save({vault.new_id(): b"only in the first"})
    assert head_of(copy).vault_id == head_of(path).vault_id
    assert len(contents(copy, code)) == len(contents(path, code)) - 1


def test_the_counter_can_be_raised_above_what_was_seen(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        vault.raise_counter(100)
        vault.raise_counter(7)
    with Vault.open(path, code) as vault:
        assert vault.counter == 100


def test_after_closing_no_key_is_left_in_the_vault(path: Path, code: RecoveryCode) -> None:
    vault = Vault.open(path, code)
    vault.close()
    vault.close()
    assert not any(vault._master)
    with pytest.raises(RuntimeError):
        vault._seals.seal_record(1, b"")


def test_secrets_are_never_shown(passphrase: Passphrase, code: RecoveryCode) -> None:
    assert "five" not in repr(passphrase) + str(passphrase) + f"{passphrase}"
    assert not any(group in repr(code) + str(code) for group in code.groups)
    assert passphrase == Passphrase("five made-up words, finely chosen")
    passphrase.wipe()
    assert passphrase.normalized() == ""


saves = st.lists(
    st.tuples(
        st.dictionaries(st.integers(1, 9), st.binary(max_size=900), max_size=4), st.sets(st.integers(1, 9), max_size=3)
    ),
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begun=st.lists(st.binary(max_size=600), max_size=5), steps=saves)
def test_any_saves_are_found_again(begun: list[bytes], steps: list[tuple[dict[int, bytes], set[int]]]) -> None:
    code = RecoveryCode(bytes(16))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "v"
        with Vault.create(path, Passphrase("x"), code, begun, CHEAP) as vault:
            kept = dict(vault.records())
            for puts, deletes in steps:
                vault.save(puts, deletes - puts.keys())
                kept = {name: body for name, body in (kept | puts).items() if name not in deletes - puts.keys()}
        assert contents(path, code) == kept
