"""The one JSON with everything in a book, and the schema of it: written and read in short pieces."""

from collections.abc import Iterator
from typing import Any

import msgspec

from journal.errors import BackupDamaged
from journal.exchange.contents import Contents
from journal.exchange.gently import in_pieces

NOT_READABLE = (
    "The readable part of this backup is not whole. The journal itself was not touched; make a new backup to be safe."
)


def to_json(contents: Contents) -> bytes:
    """Return everything as JSON, two spaces deep; pixels are zlib-packed palette indices in base64."""
    fields = (b'  "%b": %b' % (name.encode(), _value(getattr(contents, name))) for name in Contents.__struct_fields__)
    return b"{\n" + b",\n".join(fields) + b"\n}\n"


def _value(value: Any) -> bytes:
    """Return the JSON of a field; a long row is written piece by piece, so that nothing waits for all of it."""
    if not isinstance(value, tuple) or not value:
        return msgspec.json.encode(value)
    rows = (_deeper(msgspec.json.format(msgspec.json.encode(piece), indent=2)[2:-2]) for piece in in_pieces(value))
    return b"[\n" + b",\n".join(rows) + b"\n  ]"


def _deeper(lines: bytes) -> bytes:
    """Move lines two spaces in: a line break within a text is never one in JSON."""
    return b"  " + lines.replace(b"\n", b"\n  ")


def json_schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of what `to_json` writes: made from the same types."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "An evening journal"}
    described = schema | msgspec.json.schema(Contents)
    return msgspec.json.format(msgspec.json.encode(described, order="deterministic"), indent=2) + b"\n"


def from_json(text: bytes) -> Contents:
    """Read what `to_json` wrote. Raises BackupDamaged."""
    try:
        return read_json(text)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        raise BackupDamaged(NOT_READABLE) from None


def read_json(text: bytes) -> Contents:
    """Read what `to_json` wrote. Raises msgspec.DecodeError or its kin, UnicodeDecodeError, RecursionError."""
    raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    kinds = {field.name: field.type for field in msgspec.structs.fields(Contents)}
    return Contents(**{name: _read(raw[name], kind) for name, kind in kinds.items() if name in raw})


def _read(raw: msgspec.Raw, kind: Any) -> Any:
    if getattr(kind, "__origin__", None) is not tuple:
        return msgspec.json.decode(raw, type=kind)
    return tuple(_rows(raw, kind))


def _rows(raw: msgspec.Raw, kind: Any) -> Iterator[Any]:
    decoder = msgspec.json.Decoder(kind)
    for piece in in_pieces(msgspec.json.decode(raw, type=list[msgspec.Raw])):
        yield from decoder.decode(b"[" + b",".join(piece) + b"]")
