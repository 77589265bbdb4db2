"""Somebody without the key changes the file: it is noticed, and what is still good can be read."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from journal.errors import NewerFormat, NotAVault, VaultDamaged, VaultError
from journal.vault import Costs, Damage, Passphrase, RecoveryCode, Vault
from journal.vault.schema import USER_VERSION
from tests.vault.conftest import PAYLOADS, contents

EVERYTHING = sorted([*PAYLOADS, b"saved later"])


def change(path: Path, *statements: str) -> None:
    """Run statements on the file with plain SQLite."""
    file = sqlite3.connect(path)
    with file:
        for statement in statements:
            file.execute(statement)
    file.close()


def read_what_is_left(path: Path, code: RecoveryCode) -> tuple[list[bytes], Damage]:
    """Open, read all, and see that nothing is written any more when anything is wrong.

    What opening every record finds is also found without opening any.
    """
    before = path.read_bytes()
    with Vault.open(path, code) as vault:
        whole = vault.is_whole()
        found = sorted(dict(vault.records()).values())
        if vault.damage:
            assert vault.read_only
            with pytest.raises(VaultDamaged):
                vault.save({vault.new_id(): b"more"})
            with pytest.raises(VaultDamaged):
                vault.change_passphrase(Passphrase("more"))
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                vault._connection.execute("DELETE FROM rec")
            assert "restore a backup" in vault.damage.sentence
        damage = vault.damage
    assert whole == (not damage)
    assert path.read_bytes() == before
    return found, damage


NEWEST = "(SELECT id FROM rec WHERE length(ct) < 400 ORDER BY id LIMIT 1)"
OTHER = "(SELECT id FROM rec WHERE length(ct) < 400 ORDER BY id DESC LIMIT 1)"


@pytest.mark.parametrize(
    ("statement", "damage", "good"),
    [
        (f"UPDATE rec SET ct = x'00' WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"UPDATE rec SET ct = CAST(ct AS TEXT) || 'x' WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"UPDATE rec SET ct = 7 WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"UPDATE rec SET ct = x'' WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"UPDATE rec SET id = 5 WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"UPDATE rec SET id = -5 WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"UPDATE rec SET ct = (SELECT ct FROM rec WHERE id = {OTHER}) WHERE id = {NEWEST}", Damage(lost=1), 5),
        (f"INSERT INTO rec SELECT 5, ct FROM rec WHERE id = {OTHER}", Damage(lost=1, extra=1), 6),
        (f"DELETE FROM rec WHERE id = {NEWEST}", Damage(missing=1), 5),
        ("DELETE FROM rec", Damage(missing=6), 0),
        ("UPDATE root SET ct = (SELECT ct FROM rec)", Damage(root=True), 6),
        ("DELETE FROM root", Damage(root=True), 6),
        ("UPDATE root SET ct = 5", Damage(root=True), 6),
        ("INSERT INTO root VALUES (2, x'00')", Damage(schema=True), 6),
        ("INSERT INTO head VALUES (2, x'00', x'00')", Damage(schema=True), 6),
        ("UPDATE head SET mac = zeroblob(32)", Damage(head=True), 6),
        ("CREATE TABLE more (id)", Damage(schema=True), 6),
        ("CREATE VIEW more AS SELECT * FROM rec", Damage(schema=True), 6),
        ("CREATE INDEX more ON rec (id, ct)", Damage(schema=True), 6),
        ("CREATE TRIGGER more AFTER UPDATE ON root BEGIN DELETE FROM rec; END", Damage(schema=True), 6),
        ("PRAGMA application_id = 5", Damage(schema=True), 6),
        ("PRAGMA user_version = 0", Damage(schema=True), 6),
    ],
)
def test_a_changed_part_is_noticed_and_the_rest_is_read(
    path: Path, code: RecoveryCode, statement: str, damage: Damage, good: int
) -> None:
    change(path, statement)
    found, noticed = read_what_is_left(path, code)
    assert noticed == damage
    assert len(found) == good
    assert set(found) <= set(EVERYTHING)


def test_swapped_records_are_noticed(path: Path, code: RecoveryCode) -> None:
    file = sqlite3.connect(path)
    (one, first), (two, second) = file.execute("SELECT id, ct FROM rec WHERE length(ct) < 400 LIMIT 2").fetchall()
    with file:
        file.execute("UPDATE rec SET ct = ? WHERE id = ?", (second, one))
        file.execute("UPDATE rec SET ct = ? WHERE id = ?", (first, two))
    file.close()
    found, damage = read_what_is_left(path, code)
    assert damage == Damage(lost=2)
    assert len(found) == 4


def older_copy(path: Path, code: RecoveryCode) -> tuple[Path, int]:
    """Copy the vault, then change one record, delete another and set a new passphrase; return the changed one's id."""
    earlier = path.with_name("earlier")
    shutil.copyfile(path, earlier)
    with Vault.open(path, code) as vault:
        changed, deleted, *_ = (name for name, payload in vault.records() if len(payload) < 200)
        vault.save({changed: b"the newer words"}, deletes=[deleted])
        vault.change_passphrase(Passphrase("the newer one"))
    return earlier, changed


def replay(path: Path, earlier: Path, statement: str) -> None:
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("ATTACH ? AS earlier", (str(earlier),))
    file.execute(statement)
    file.close()


def test_an_older_record_under_its_own_id_is_noticed(path: Path, code: RecoveryCode) -> None:
    earlier, changed = older_copy(path, code)
    replay(
        path, earlier, f"UPDATE rec SET ct = (SELECT ct FROM earlier.rec e WHERE e.id = {changed}) WHERE id = {changed}"
    )
    found, damage = read_what_is_left(path, code)
    assert damage == Damage(older=True)
    assert len(found) == 5
    assert "older" in damage.sentence


def test_a_deleted_record_that_comes_back_is_noticed(path: Path, code: RecoveryCode) -> None:
    earlier, _ = older_copy(path, code)
    replay(path, earlier, "INSERT INTO rec SELECT * FROM earlier.rec WHERE id NOT IN (SELECT id FROM main.rec)")
    assert read_what_is_left(path, code)[1] == Damage(extra=1)


def test_an_older_root_is_noticed(path: Path, code: RecoveryCode) -> None:
    earlier, _ = older_copy(path, code)
    replay(path, earlier, "UPDATE root SET ct = (SELECT ct FROM earlier.root)")
    assert read_what_is_left(path, code)[1] == Damage(missing=1, head=True)


def test_an_older_header_with_its_right_mac_is_noticed(path: Path, code: RecoveryCode, passphrase: Passphrase) -> None:
    earlier, _ = older_copy(path, code)
    replay(path, earlier, "UPDATE head SET (body, mac) = (SELECT body, mac FROM earlier.head)")
    assert read_what_is_left(path, code)[1] == Damage(head=True)
    with Vault.open(path, passphrase) as vault:
        assert vault.damage.head


def test_weaker_costs_in_the_header_are_noticed(path: Path, code: RecoveryCode, passphrase: Passphrase) -> None:
    with Vault.open(path, code) as vault:
        vault.change_passphrase(passphrase, costs=Costs(memory_kib=20 * 1024, passes=2, lanes=1))
    change(path, """UPDATE head SET body = CAST(replace(CAST(body AS TEXT), '"m":20480', '"m":19456') AS BLOB)""")
    assert read_what_is_left(path, code)[1] == Damage(head=True)
    with pytest.raises(VaultError, match="did not open"):
        Vault.open(path, passphrase)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE root",
        "ALTER TABLE rec ADD COLUMN more",
        "ALTER TABLE rec RENAME COLUMN ct TO body",
        "DELETE FROM head",
        "UPDATE head SET body = 5",
        f"PRAGMA user_version = {USER_VERSION + 1}",
    ],
)
def test_changed_tables_are_refused(path: Path, code: RecoveryCode, statement: str) -> None:
    change(path, statement, *(["DROP TABLE rec"] if "user_version" in statement else []))
    before = path.read_bytes()
    with pytest.raises(NewerFormat if "user_version" in statement else NotAVault):
        Vault.open(path, code)
    assert path.read_bytes() == before


def test_no_flipped_bit_passes_for_the_truth(path: Path, code: RecoveryCode) -> None:
    """Each flip is noticed, or lies where nothing is kept; good records are never false ones."""
    rows = contents(path, code)
    whole = path.read_bytes()
    dice = random.Random(5)
    places = [*range(0, 100, 4), *(dice.randrange(len(whole)) for _ in range(150))]
    noticed = 0
    for place in places:
        broken = bytearray(whole)
        broken[place] ^= 1 << dice.randrange(8)
        path.write_bytes(broken)
        try:
            with Vault.open(path, code) as vault:
                found = dict(vault.records())
                assert found.items() <= rows.items()
                assert vault.damage or found == rows
                noticed += bool(vault.damage)
        except VaultError:
            noticed += 1
    assert noticed > len(places) // 3


def test_every_flipped_bit_of_a_sealed_row_is_noticed(path: Path, code: RecoveryCode) -> None:
    file = sqlite3.connect(path, isolation_level=None)
    rows = file.execute("SELECT 'rec', id, ct FROM rec UNION ALL SELECT 'root', id, ct FROM root").fetchall()
    for table, name, ct in rows:
        for place in (0, 11, 12, len(ct) // 2, len(ct) - 1):
            broken = ct[:place] + bytes([ct[place] ^ 1]) + ct[place + 1 :]
            file.execute(f"UPDATE {table} SET ct = ? WHERE id = ?", (broken, name))
            with Vault.open(path, code) as vault:
                list(vault.records())
                assert vault.damage == (Damage(lost=1) if table == "rec" else Damage(root=True))
            file.execute(f"UPDATE {table} SET ct = ? WHERE id = ?", (ct, name))
    file.close()


@pytest.fixture
def large(tmp_path: Path, passphrase: Passphrase, code: RecoveryCode) -> Path:
    """A vault of 400 records on some fifty pages, every fortieth of them with overflow pages."""
    path = tmp_path / "large.vault"
    Vault.create(path, passphrase, code, [b"%d" % n * (1 if n % 40 else 3000) for n in range(400)]).close()
    return path


def test_a_cut_file_is_noticed(large: Path, code: RecoveryCode) -> None:
    whole = large.read_bytes()
    for size in (*range(0, len(whole), 16 * 4096), len(whole) - 4096, len(whole) - 1, 1, 99, 100, 4095):
        large.write_bytes(whole[:size])
        try:
            with Vault.open(large, code) as vault:
                found = list(vault.records())
                assert vault.damage
                assert len(found) < 400 or size == len(whole) - 1
        except VaultError:
            pass


@pytest.mark.parametrize("broken", [[7], [7, 12], [0, 1, 2, 20]])
def test_what_lies_behind_broken_pages_is_still_read(large: Path, code: RecoveryCode, broken: list[int]) -> None:
    file = bytearray(large.read_bytes())
    leaves = [start for start in range(4096 * 4, len(file), 4096) if file[start] == 0x0D]
    behind = 0
    for number in broken:
        behind += int.from_bytes(file[leaves[number] + 3 : leaves[number] + 5], "big")
        file[leaves[number] : leaves[number] + 4096] = bytes(4096)
    large.write_bytes(file)
    with Vault.open(large, code) as vault:
        found = dict(vault.records())
        assert 400 - len(found) == behind
        assert vault.damage.pages
        assert vault.damage.lost + vault.damage.missing == behind
        assert f"{behind} parts" in vault.damage.sentence


def test_a_broken_overflow_page_costs_one_record(large: Path, code: RecoveryCode) -> None:
    file = sqlite3.connect(large)
    pages = file.execute("PRAGMA page_count").fetchone()[0]
    file.close()
    content = bytearray(large.read_bytes())
    start = next(
        at for at in range(4096 * 4, pages * 4096, 4096) if content[at : at + 2] == b"\0\0" and content[at + 3] != 0
    )
    content[start : start + 4] = (pages * 9).to_bytes(4, "big")
    large.write_bytes(content)
    with Vault.open(large, code) as vault:
        assert len(list(vault.records())) == 399
        assert (vault.damage.lost, vault.damage.missing, vault.damage.pages) == (1, 0, True)
        assert vault.damage.sentence.startswith("One part of this journal cannot be read")


def test_single_records_are_checked_when_they_are_read(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        names = sorted(dict(vault.records()))
    change(path, f"UPDATE rec SET ct = x'00' WHERE id = {names[0]}")
    with Vault.open(path, code) as vault:
        assert vault.read(names[:2]).keys() == {names[1]}
        assert vault.damage == Damage(lost=1)
        assert vault.read_only
