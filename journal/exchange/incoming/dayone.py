"""Day One: the zip of its JSON export, or the JSON alone: texts, dates and tags."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from journal.exchange.incoming.files import as_text, is_zip, not_one, read_file, read_member, sound_json
from journal.exchange.incoming.found import Found

_WHAT = "a JSON export of Day One"
_PICTURE = re.compile(r"!\[[^\]]*\]\(dayone-moment:[^)\s]*\)[ \t]*\n{0,2}")
"""What stands in a text in the place of a picture or a sound."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A sign with the backslash that Day One puts before it, so that it means itself."""


class _DayOneEntry(msgspec.Struct, rename="camel"):
    creation_date: datetime
    uuid: str = ""
    text: str = ""
    time_zone: str = ""
    tags: list[str] = []
    starred: bool = False


class _DayOneFile(msgspec.Struct):
    entries: list[msgspec.Raw]


def read_dayone(path: Path, found: Found) -> None:
    """Read an export into `found`. Raises NotFound, NoRights, BadInput for what is none."""
    members = read_member(path, ".json") if is_zip(path) else [(path.name, read_file(path))]
    journals = [(name, raws) for name, content in members if (raws := _entries(content)) is not None]
    if not journals:
        raise not_one(_WHAT)
    for name, raws in journals:
        pictured = sum(_read_entry(f"{name}, entry {number}", raw, found) for number, raw in enumerate(raws, 1))
        if pictured:
            entries = "1 entry" if pictured == 1 else f"{pictured} entries"
            found.miss(name, f"the pictures or sounds of {entries} stay there, the words come in")


def _entries(content: bytes) -> list[msgspec.Raw] | None:
    text = as_text(content)
    if text is None:
        return None
    try:
        return msgspec.json.decode(sound_json(text), type=_DayOneFile).entries
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _read_entry(where: str, raw: msgspec.Raw, found: Found) -> bool:
    """Read one, and return whether there are pictures or sounds among its words."""
    try:
        entry = msgspec.json.decode(raw, type=_DayOneEntry)
        moment = _local(entry.creation_date, entry.time_zone)
        words, pictures = _PICTURE.subn("", entry.text)
        words = _ESCAPED.sub(r"\1", words.strip("\n") if pictures else words)
        if not words.strip():
            found.miss(where, "it has no words, only pictures or sounds")
            return False
        found.add(moment, words, tuple(entry.tags), known_as=entry.uuid, meet_again=entry.starred)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        found.miss(where, "it has no date that can be read", bytes(raw).decode("utf-8", "replace"))
        return False
    return pictures > 0


def _local(moment: datetime, zone: str) -> datetime:
    """Return a moment in the zone in which it was written, where that is known here."""
    try:
        return moment.astimezone(ZoneInfo(zone)) if zone and moment.tzinfo else moment
    except (KeyError, ValueError, OSError, OverflowError):
        return moment
