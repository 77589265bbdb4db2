"""Our own JSON: the file of an export, the folder that it lies in, or the unlocked readable part of a backup."""

from pathlib import Path

import msgspec

from journal.exchange.contents import Contents
from journal.exchange.incoming.files import is_zip, not_one, read_file, read_member
from journal.exchange.readable import JSON_NAME

MAX_JSON = 256 * 1024**2
"""The most bytes of the JSON: five times that of a long life of evenings and drawings."""
_WHAT = "the JSON of this journal's export"


def read_ours(path: Path) -> Contents:
    """Return what an export holds. Raises NotFound, NoRights, BadInput for what is none."""
    if path.is_dir():
        path = path / JSON_NAME
    if is_zip(path):
        content = next((text for name, text in read_member(path, ".json", MAX_JSON) if name == JSON_NAME), b"")
    else:
        content = read_file(path, MAX_JSON)
    try:
        contents = msgspec.json.decode(content, type=Contents)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise not_one(_WHAT) from None
    if contents.format != Contents().format or b'"format"' not in content:
        raise not_one(_WHAT)
    return contents
