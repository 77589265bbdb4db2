"""The header: which vault this is and which key slots it has, as canonical JSON."""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from journal.errors import NewerFormat, NotAVault
from journal.vault.costs import SALT_SIZE, Costs, check_together
from journal.vault.sizes import NONCE_SIZE, TAG_SIZE

FORMAT = 1
CIPHER = "AES-256-GCM-SIV"
PASSPHRASE = "passphrase"  # noqa: S105
RECOVERY = "recovery"
MAX_HEADER = 8 * 1024
MAX_SLOTS = 8
VAULT_ID_SIZE = 16
MASTER_SIZE = 32

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
_SEALED_FIELDS = {"nonce": NONCE_SIZE, "wrapped": MASTER_SIZE + TAG_SIZE}
_OWN_FIELDS = {
    PASSPHRASE: {"kind", "kdf", "m", "t", "p", "salt"},
    RECOVERY: {"kind", "kdf", "salt"},
}
_KDF = {PASSPHRASE: "argon2id", RECOVERY: "hkdf-sha256"}


@dataclass(frozen=True)
class Slot:
    """One way to the master key: `own` are its public parameters, `nonce` and `wrapped` the sealed master key.

    A slot of a kind that this version does not know keeps its fields in `own` and has nothing else.
    """

    own: dict[str, Any]
    nonce: bytes = b""
    wrapped: bytes = b""

    @property
    def kind(self) -> str:
        """What opens the slot."""
        return str(self.own["kind"])

    @property
    def known(self) -> bool:
        """Whether this version can use the slot."""
        return self.kind in _OWN_FIELDS

    @property
    def salt(self) -> bytes:
        """The salt of the derivation."""
        return bytes.fromhex(self.own["salt"])

    @property
    def costs(self) -> Costs:
        """The costs of a passphrase slot."""
        return Costs(memory_kib=self.own["m"], passes=self.own["t"], lanes=self.own["p"])

    def fields(self) -> dict[str, Any]:
        """Return the slot as it stands in the header."""
        if not self.known:
            return self.own
        return self.own | {"nonce": self.nonce.hex(), "wrapped": self.wrapped.hex()}


@dataclass(frozen=True)
class Head:
    """What the header says: the vault's id (16 bytes) and its key slots."""

    vault_id: bytes
    slots: tuple[Slot, ...]

    @property
    def known(self) -> bool:
        """Whether this version knows every slot; it must not write the header otherwise."""
        return all(slot.known for slot in self.slots)

    def encode(self) -> bytes:
        """Return the header's canonical JSON."""
        slots = [slot.fields() for slot in self.slots]
        return canonical({"format": FORMAT, "vault": self.vault_id.hex(), "cipher": CIPHER, "slots": slots})

    def slots_for(self, kind: str) -> list[Slot]:
        """Return the slots of one kind."""
        return [slot for slot in self.slots if slot.kind == kind]


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys, no spaces and nothing but ASCII."""
    return _CANONICAL.encode(value).encode("ascii")


def slot_context(vault_id: bytes, own: dict[str, Any]) -> bytes:
    """Return the associated data of a wrapped master key: format, vault id and the slot's own parameters."""
    return canonical({"format": FORMAT, "vault": vault_id.hex(), "slot": own})


def own_fields(kind: str, salt: bytes, costs: Costs | None = None) -> dict[str, Any]:
    """Return the public parameters of a new slot."""
    own: dict[str, Any] = {"kind": kind, "kdf": _KDF[kind], "salt": salt.hex()}
    return own | {"m": costs.memory_kib, "t": costs.passes, "p": costs.lanes} if costs else own


def parse_head(body: bytes) -> Head:
    """Read a header, with every limit checked. Raises NotAVault or NewerFormat; nothing is derived here."""
    if len(body) > MAX_HEADER:
        raise _unusable()
    try:
        value = json.loads(body, parse_float=_refuse_number, parse_constant=_refuse_number)
    except (ValueError, RecursionError):
        raise _unusable() from None
    if not isinstance(value, dict) or not _is_number(value.get("format")):
        raise _unusable()
    if value["format"] != FORMAT or value.get("cipher") != CIPHER:
        raise newer_format()
    slots = value.get("slots")
    if value.keys() != {"format", "vault", "cipher", "slots"} or not isinstance(slots, list):
        raise _unusable()
    if not 1 <= len(slots) <= MAX_SLOTS:
        raise _unusable()
    head = Head(_hex(value["vault"], VAULT_ID_SIZE), tuple(_parse_slot(slot) for slot in slots))
    try:
        is_canonical = head.encode() == body
    except RecursionError:
        is_canonical = False
    if not is_canonical:
        raise _unusable()
    check_together(slot.costs for slot in head.slots_for(PASSPHRASE))
    return head


def newer_format() -> NewerFormat:
    """Return the error for what a later version of this program has made."""
    return NewerFormat(
        "This journal was made by a newer version of this program. Nothing was changed; "
        "install the newer version to open it."
    )


def _parse_slot(fields: object) -> Slot:
    if not isinstance(fields, dict) or not isinstance(fields.get("kind"), str):
        raise _unusable()
    kind = fields["kind"]
    if kind not in _OWN_FIELDS:
        return Slot(fields)
    if fields.keys() != _OWN_FIELDS[kind] | _SEALED_FIELDS.keys() or fields["kdf"] != _KDF[kind]:
        raise _unusable()
    _hex(fields["salt"], SALT_SIZE)
    sealed = {name: _hex(fields[name], size) for name, size in _SEALED_FIELDS.items()}
    slot = Slot({name: fields[name] for name in _OWN_FIELDS[kind]}, **sealed)
    if kind == PASSPHRASE:
        if not all(_is_number(fields[name]) for name in "mtp"):
            raise _unusable()
        slot.costs.check()
    return slot


def _hex(text: object, size: int) -> bytes:
    """Read lower-case hexadecimal of exactly `size` bytes."""
    try:
        value = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        raise _unusable() from None
    if len(value) != size or value.hex() != text:
        raise _unusable()
    return value


def _refuse_number(_: str) -> NoReturn:
    raise ValueError("a header has whole numbers only")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _unusable() -> NotAVault:
    return NotAVault(
        "The part of this file that holds its keys was changed or broken, so it cannot be opened. "
        "Nothing was changed; open a backup instead."
    )
