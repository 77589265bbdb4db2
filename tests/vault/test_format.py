"""docs/vault-format.md is enough to read a vault: this reader was written from it and uses none of our code."""

import hashlib
import hmac
import json
import re
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault import RecoveryCode, Vault
from journal.vault.schema import SCHEMA
from tests.vault.conftest import PAYLOADS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "vault-format.md").read_text("utf-8")


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def code_bytes(text: str) -> bytes:
    letters = re.sub(r"[\W_]", "", text).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    values = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter) for letter in letters]
    check = 1
    for value in [3] * 7 + [0, 10, 15, 21, 18, 14, 1, 12, *values]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    assert check == 0x2BC830A3
    return int("".join(f"{value:05b}" for value in values[:26]), 2).to_bytes(16, "big")


def slot_key(slot: dict[str, Any], secret: str) -> bytes:
    salt = bytes.fromhex(slot["salt"])
    if slot["kind"] == "recovery":
        return hkdf(code_bytes(secret), salt, b"journal.vault/1 recovery slot")
    letters = unicodedata.normalize("NFKC", secret).encode()
    return Argon2id(salt=salt, length=32, iterations=slot["t"], lanes=slot["p"], memory_cost=slot["m"]).derive(letters)


def unpad(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:4], "big")
    assert not any(padded[4 + length :])
    return padded[4 : 4 + length]


def read_by_the_document(path: Path, kind: str, secret: str) -> tuple[dict[int, bytes], dict[str, Any]]:
    file = sqlite3.connect(path)
    assert file.execute("PRAGMA application_id").fetchone()[0] == 0x4A724E6C
    assert file.execute("PRAGMA user_version").fetchone()[0] == 1
    (body, mac), (root_ct,) = (
        file.execute("SELECT body, mac FROM head").fetchone(),
        file.execute("SELECT ct FROM root").fetchone(),
    )
    rows = file.execute("SELECT id, ct FROM rec").fetchall()
    file.close()
    head = json.loads(body)
    assert canonical(head) == body
    vault = bytes.fromhex(head["vault"])
    slot = next(slot for slot in head["slots"] if slot["kind"] == kind)
    own = {name: value for name, value in slot.items() if name not in ("nonce", "wrapped")}
    master = AESGCMSIV(slot_key(slot, secret)).decrypt(
        bytes.fromhex(slot["nonce"]),
        bytes.fromhex(slot["wrapped"]),
        canonical({"format": 1, "slot": own, "vault": head["vault"]}),
    )
    record, manifest, header = (
        hkdf(master, vault, b"journal.vault/1 " + name) for name in (b"record", b"manifest", b"header")
    )
    assert hmac.digest(header, body, "sha256") == mac
    context = b"journal.vault/1" + vault
    root = json.loads(unpad(AESGCMSIV(record).decrypt(root_ct[:12], root_ct[12:], context + b"root")))
    assert root["head"] == mac.hex()
    records, total = {}, 0
    for name, ct in rows:
        number = name.to_bytes(8, "big")
        records[name] = unpad(AESGCMSIV(record).decrypt(ct[:12], ct[12:], context + b"rec" + number))
        total += int.from_bytes(hashlib.blake2b(number + ct, key=manifest, digest_size=32).digest(), "big")
    assert root["sum"] == f"{total % 2**256:064x}"
    return records, root


def test_a_reader_written_from_the_document_reads_a_vault(path: Path, code: RecoveryCode) -> None:
    with Vault.open(path, code) as vault:
        vault.save({5: b"first"}, first=[5])
        counter = vault.counter
    for kind, secret in (("recovery", code.text.lower()), ("passphrase", "five made-up words, ﬁnely chosen")):
        records, root = read_by_the_document(path, kind, secret)
        assert sorted(records.values()) == sorted([*PAYLOADS, b"saved later", b"first"])
        assert (root["count"], root["counter"], root["first"]) == (len(records), counter, [5])


def test_the_document_shows_the_tables_and_an_example_code() -> None:
    for _, _, _, statement in SCHEMA:
        assert statement.decode() in DOCUMENT
    assert RecoveryCode(bytes(range(16))).text in DOCUMENT


def test_the_tables_are_those_that_a_vault_has(path: Path) -> None:
    file = sqlite3.connect(path)
    statements = [row[0] for row in file.execute("SELECT sql FROM sqlite_master")]
    assert statements == [row[3].decode() for row in SCHEMA]
    assert file.execute("PRAGMA page_size").fetchone()[0] == 4096
    file.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", b"truncate"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("locking_mode", b"exclusive"),
    ],
)
def test_the_connection_is_set_as_the_document_says(path: Path, code: RecoveryCode, pragma: str, value: object) -> None:
    with Vault.open(path, code) as vault:
        assert vault._connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value
