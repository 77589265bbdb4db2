"""Reads the published files beside this module."""

import gzip
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


@cache
def vectors(name: str) -> Any:
    """Return what `pack` wrote under this name."""
    return json.loads(gzip.decompress((DATA / f"{name}.json.gz").read_bytes()))


def raw(test: dict[str, Any], *names: str) -> tuple[bytes, ...]:
    """Return the fields of a Wycheproof test as bytes."""
    return tuple(bytes.fromhex(test[name]) for name in names)


def age_files() -> dict[str, tuple[dict[str, list[str]], bytes]]:
    """Return for each file of the C2SP collection what is said of it, and the age file itself."""
    import zlib

    found = {}
    with zipfile.ZipFile(DATA / "cctv_age.zip") as archive:
        for name in archive.namelist():
            head, _, content = archive.read(name).partition(b"\n\n")
            said: dict[str, list[str]] = {}
            for line in head.decode().split("\n"):
                key, _, value = line.partition(": ")
                said.setdefault(key, []).append(value)
            found[name] = said, zlib.decompress(content) if said.get("compressed") == ["zlib"] else content
    return found
