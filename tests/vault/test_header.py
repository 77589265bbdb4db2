"""What a file may ask for before anything is derived, and what is refused."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.errors import NewerFormat, NotAVault, VaultError, VaultReadOnly
from journal.vault import Passphrase, RecoveryCode, Vault, head_of, slots
from journal.vault.header import canonical, parse_head

Change = Callable[[dict[str, Any]], object]


def rewrite(path: Path, change: Change) -> None:
    """Change a vault's header from outside, leaving its MAC as it was."""
    with sqlite3.connect(path) as file:
        body = json.loads(file.execute("SELECT body FROM head").fetchone()[0])
        change(body)
        file.execute("UPDATE head SET body = ?", (canonical(body),))
    file.close()


def slot(body: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(slot for slot in body["slots"] if slot["kind"] == kind)


@pytest.fixture
def no_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test when a key is derived."""

    def never(*arguments: object) -> bytes:
        pytest.fail("a key was derived")

    monkeypatch.setattr(slots, "slot_key", never)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: slot(body, "passphrase").update(m=19 * 1024 - 1),
        lambda body: slot(body, "passphrase").update(m=1024 * 1024 + 1),
        lambda body: slot(body, "passphrase").update(m=19456.0),
        lambda body: slot(body, "passphrase").update(t=0),
        lambda body: slot(body, "passphrase").update(t=11),
        lambda body: slot(body, "passphrase").update(t=True),
        lambda body: slot(body, "passphrase").update(p=0),
        lambda body: slot(body, "passphrase").update(p=9),
        lambda body: slot(body, "passphrase").update(p="1"),
        lambda body: slot(body, "passphrase").update(salt="00" * 15),
        lambda body: slot(body, "passphrase").update(salt="AA" * 16),
        lambda body: slot(body, "passphrase").update(kdf="scrypt"),
        lambda body: slot(body, "passphrase").update(extra=1),
        lambda body: slot(body, "recovery").update(nonce=""),
        lambda body: slot(body, "recovery").pop("wrapped"),
        lambda body: slot(body, "recovery").update(kind=7),
        lambda body: body["slots"].clear(),
        lambda body: body["slots"].extend(body["slots"] * 4),
        lambda body: body["slots"].append({"kind": "x" * 9000}),
        lambda body: body["slots"].extend([slot(body, "passphrase") | {"m": 1024 * 1024, "t": 10}] * 2),
        lambda body: body["slots"].append("slot"),
        lambda body: body.update(vault="00"),
        lambda body: body.update(more=1),
        lambda body: body.update(format="1"),
        lambda body: body.update(slots={}),
    ],
)
def test_a_header_outside_the_limits_is_refused_before_any_work(
    path: Path, passphrase: Passphrase, no_derivation: None, change: Change
) -> None:
    rewrite(path, change)
    before = path.read_bytes()
    with pytest.raises(NotAVault):
        Vault.open(path, passphrase)
    with pytest.raises(NotAVault):
        head_of(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("change", [lambda body: body.update(format=2), lambda body: body.update(cipher="X")])
def test_a_newer_format_is_not_guessed_at(
    path: Path, passphrase: Passphrase, no_derivation: None, change: Change
) -> None:
    rewrite(path, change)
    with pytest.raises(NewerFormat, match="newer version"):
        Vault.open(path, passphrase)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"null", b"\xff", b"[" * 8000, b'{"format":1}', b'{"format": 1}', b'{"format":NaN}']
)
def test_what_is_no_header_is_refused(body: bytes) -> None:
    with pytest.raises((NotAVault, NewerFormat)):
        parse_head(body)


@pytest.mark.parametrize("value", [b"NaN", b"-Infinity", b"1e999", b"1.5"])
def test_a_number_that_is_not_whole_is_refused_in_a_slot_of_an_unknown_kind_too(value: bytes) -> None:
    with pytest.raises(NotAVault):
        parse_head(with_unknown_slot(value))


def test_no_depth_of_nesting_is_anything_but_refused_or_read() -> None:
    for depth in range(900, 1000):
        with contextlib.suppress(NotAVault):
            parse_head(with_unknown_slot(b"[" * depth + b"]" * depth))


def with_unknown_slot(value: bytes) -> bytes:
    slots = b'[{"kind":"touch key","v":' + value + b"}]"
    return b'{"cipher":"AES-256-GCM-SIV","format":1,"slots":' + slots + b',"vault":"' + b"00" * 16 + b'"}'


def test_a_computer_with_too_little_memory_is_told_how_much_it_takes(
    path: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> bytearray:
        raise MemoryError

    monkeypatch.setattr(slots, "argon2id", no_room)
    with pytest.raises(VaultError, match=r"takes 19 MB of free memory.*close other programs"):
        Vault.open(path, passphrase)


def test_a_header_that_is_written_in_another_way_is_refused(path: Path) -> None:
    body = head_of(path).encode()
    assert parse_head(body) == head_of(path)
    for other in (b" " + body, body.replace(b",", b", ", 1), body.replace(b'"format":1', b'"format":1,"format":1')):
        with pytest.raises(NotAVault):
            parse_head(other)


def test_a_slot_of_an_unknown_kind_is_kept_and_nothing_is_written(path: Path, code: RecoveryCode) -> None:
    rewrite(path, lambda body: body["slots"].append({"kind": "touch key", "device": "a"}))
    before = path.read_bytes()
    with Vault.open(path, code) as vault:
        assert vault.damage.head
        assert vault.read_only
    vault_with_it = Vault.open(path, code)
    vault_with_it.damage = type(vault_with_it.damage)()
    with vault_with_it, pytest.raises(VaultReadOnly):
        vault_with_it.save({5: b""})
    assert path.read_bytes() == before
