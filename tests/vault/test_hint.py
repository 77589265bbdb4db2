"""What the root row says of all records holds for one save, and never longer than it is true."""

from pathlib import Path

import pytest

from journal.errors import VaultDamaged
from journal.vault import Passphrase, RecoveryCode, Vault
from journal.vault.header import canonical
from journal.vault.root import MAX_FIRST, MAX_HINT, Root
from journal.vault.seal import LENGTH_SIZE, ROOT_FLOOR


def test_a_hint_is_there_again_at_the_next_opening(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        assert vault.hint == ""
        vault.save({vault.new_id(): b"more"}, hint="17")
        assert vault.hint == "17"
    with Vault.open(path, code) as vault:
        assert vault.hint == "17"
        assert vault.is_whole()
    assert b"17 " not in path.read_bytes()


def test_a_save_that_says_nothing_takes_the_hint_away(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        for save in (
            lambda: vault.save({vault.new_id(): b"more"}),
            lambda: vault.save({}, [next(iter(dict(vault.records())))]),
            lambda: vault.change_passphrase(Passphrase("another one"), {vault.new_id(): b"and a record"}),
        ):
            vault.save({vault.new_id(): b"said"}, hint="said")
            save()
            assert vault.hint == ""


def test_what_changes_no_record_leaves_the_hint(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        vault.save({vault.new_id(): b"more"}, hint="said")
        vault.raise_counter(4711)
        vault.change_passphrase(Passphrase("another one"))
        vault.change_recovery_code(RecoveryCode.new())
        assert (vault.hint, vault.counter > 4711) == ("said", True)


def test_a_hint_never_makes_the_root_row_larger(path: Path, code: RecoveryCode) -> None:
    longest = Root(1 << 53, 1 << 30, (1 << 256) - 1, ((1 << 63) - 1,) * MAX_FIRST, bytes(32), Root.decode(
        Root(1, 0, 0, (), b"", _day()).encode()
    ).written, "x" * MAX_HINT)  # fmt: skip
    assert len(longest.encode()) <= ROOT_FLOOR - LENGTH_SIZE
    with Vault.open(path, code) as vault:
        for wrong in ("x" * (MAX_HINT + 1), "é"):
            with pytest.raises(ValueError, match="hint"):
                vault.save({vault.new_id(): b"more"}, hint=wrong)
        assert vault.is_whole()


def test_a_root_row_from_before_hints_says_none() -> None:
    root = Root(3, 1, 5, (7,), b"\x01", _day())
    assert b"hint" not in root.encode()
    assert Root.decode(root.encode()) == root
    with pytest.raises(VaultDamaged):
        Root.decode(canonical({"counter": 1, "count": 1, "first": [], "head": "", "sum": "0", "written": "2026-11-22",
                               "hint": 5}))  # fmt: skip


def _day():
    from datetime import date

    return date(2026, 11, 22)
