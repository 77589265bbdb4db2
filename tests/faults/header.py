"""The header and its key parameters: changed, weakened, absurd."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from journal.errors import VaultError
from journal.vault import Costs, Passphrase, Vault, head_of, slots
from journal.vault.header import canonical
from tests.faults.place import WORDS, Place, make_vault
from tests.faults.report import Row
from tests.faults.verdict import Truth, examine, put

ALLOWED_MS = 50
"""Milliseconds of processor time that an absurd header may cost; printed, since a busy computer measures more."""
_HUGE = (0, -1, 2**31 - 1, 2**32, 2**63, 2**200, 10**400, 1.5, 1e300, True, None, "3", "", [], [3], {})
_SHARES = {"m": (1, 19 * 1024 - 1, 1024 * 1024 + 1), "t": (11, 10**6), "p": (9, 255, 2**24)}


def header(place: Place) -> Iterator[Row]:
    """Change every field of the header, its MAC, and the costs of the passphrase."""
    path = place.new_folder() / "journal.vault"
    held = make_vault(path, place.dice, 12)
    whole = path.read_bytes()
    truths = (Truth(held), Truth(held, secret=Passphrase(WORDS)))
    yield _every_field(place, path, truths)
    yield _weaker(place)
    put(path, whole)
    yield _absurd(path)


def _every_field(place: Place, path: Path, truths: tuple[Truth, ...]) -> Row:
    """Change each field, each byte of the MAC, and random bytes, and open with either secret."""
    row, whole = Row("every field of the header"), path.read_bytes()
    body, mac = _read(path)
    fields = list(_paths(json.loads(body)))
    for field in fields:
        for value in _other_values(_at(json.loads(body), field)):
            changed = json.loads(body)
            _set(changed, field, value)
            _try(row, path, whole, truths, canonical(changed), mac, f"{field} changed")
        changed = json.loads(body)
        del _at(changed, field[:-1])[field[-1]]
        _try(row, path, whole, truths, canonical(changed), mac, f"{field} taken out")
    for at in range(len(mac)):
        _try(row, path, whole, truths, body, mac[:at] + bytes([mac[at] ^ 1]) + mac[at + 1 :], f"MAC, byte {at}")
    for _ in range(place.times(20, 1000)):
        at = place.dice.randrange(len(body))
        _try(row, path, whole, truths, body[:at] + place.dice.randbytes(1) + body[at + 1 :], mac, f"byte {at}", body)
    row.note = f"{len(fields)} fields, with the code and with the passphrase"
    return row


def _weaker(place: Place) -> Row:
    """Lower the costs of a passphrase within what is allowed: nothing must be guessed more cheaply."""
    path = place.new_folder() / "journal.vault"
    held = make_vault(path, place.dice, 6)
    with Vault.open(path, Truth(held).secret) as vault:
        vault.change_passphrase(Passphrase(WORDS), costs=Costs(memory_kib=21 * 1024, passes=3, lanes=2))
    row, whole = Row("lower key parameters"), path.read_bytes()
    body, mac = _read(path)
    for name, lower in (("m", 20 * 1024), ("m", 19 * 1024), ("t", 2), ("t", 1), ("p", 1)):
        changed = json.loads(body)
        next(slot for slot in changed["slots"] if slot["kind"] == "passphrase")[name] = lower
        truths = (Truth(held), Truth(held, secret=Passphrase(WORDS)))
        _try(row, path, whole, truths, canonical(changed), mac, f"{name} lowered to {lower}")
    return row


def _absurd(path: Path) -> Row:
    """Ask for absurd work: each is refused before anything is derived."""
    row, whole = Row("absurd key parameters"), path.read_bytes()
    body, _ = _read(path)
    slowest = 0.0
    with _counted_derivations() as derived:
        for name in "mtp":
            for value in (*_HUGE, *_SHARES[name]):
                changed = json.loads(body)
                next(slot for slot in changed["slots"] if slot["kind"] == "passphrase")[name] = value
                put(path, whole)
                _write(path, body=json.dumps(changed, sort_keys=True, separators=(",", ":")).encode())
                begun = time.process_time()
                problem = _not_refused(path)
                slowest = max(slowest, (time.process_time() - begun) * 1000)
                row.count(problem and f"{name} = {value}: {problem}", detected=True)
        if derived:
            row.problems.append(f"{len(derived)} keys were derived")
    row.note = f"{len(derived)} keys derived, the slowest refusal {slowest:.1f} ms of {ALLOWED_MS}"
    return row


def _not_refused(path: Path) -> str | None:
    for look in (lambda: Vault.open(path, Passphrase(WORDS)).close(), lambda: head_of(path)):
        try:
            look()
        except VaultError:
            continue
        except Exception as error:  # noqa: BLE001 (no clear sentence, and counted)
            return f"raised {type(error).__name__}"
        return "it was accepted"
    return None


@contextmanager
def _counted_derivations() -> Iterator[list[object]]:
    """Count keys instead of deriving them: an absurd one would take years."""
    derive, derived = slots.slot_key, list[object]()

    def counted(slot: Any, secret: Any) -> bytes:
        derived.append(slot)
        raise RuntimeError("a key would be derived")

    slots.slot_key = counted
    try:
        yield derived
    finally:
        slots.slot_key = derive


def _try(
    row: Row, path: Path, whole: bytes, truths: tuple[Truth, ...], body: bytes, mac: bytes, what: str, same: bytes = b""
) -> None:
    if body == same:
        return
    for truth in truths:
        put(path, whole)
        _write(path, body=body, mac=mac)
        examine(row, path, truth, what, must_notice=True)


def _read(path: Path) -> tuple[bytes, bytes]:
    file = sqlite3.connect(path)
    row: tuple[bytes, bytes] = file.execute("SELECT body, mac FROM head").fetchone()
    file.close()
    return row


def _write(path: Path, **columns: bytes) -> None:
    file = sqlite3.connect(path, isolation_level=None)
    for name, value in columns.items():
        file.execute(f"UPDATE head SET {name} = ?", (value,))
    file.close()


def _paths(value: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inside:
        yield (*above, name)
        yield from _paths(part, (*above, name))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for name in path:
        value = value[name]
    return value


def _set(value: Any, path: tuple[Any, ...], new: object) -> None:
    _at(value, path[:-1])[path[-1]] = new


def _other_values(value: object) -> list[object]:
    """Return values of the same shape, and of others."""
    if isinstance(value, int):
        return [value + 1, value - 1, str(value), None]
    if isinstance(value, str):
        flipped = value[:-1] + ("0" if value[-1:] != "0" else "1")
        return [flipped, value.upper() + "A", value[:-2], "", 5, "recovery" if value == "passphrase" else "passphrase"]
    if isinstance(value, list):
        return [[], value[::-1], value * 2, value[:1], value[1:]]
    return [{}, None]
