"""jrnl: its JSON export, its text export, and the plain file that it keeps."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from journal.exchange.incoming.files import as_text, not_one, read_file, roughly, sound_json
from journal.exchange.incoming.found import Found

_HEAD = re.compile(r"^\[(\d{4}-\d\d-\d\d)[ T](\d{1,2}:\d\d)(?::\d\d)?(?: ?([AaPp])\.?[Mm]\.?)?\] ?(.*)$", re.ASCII)
"""The first line of an entry: `[2026-11-22 08:41:00 PM] Title`, with or without seconds and AM or PM."""
_TAG = re.compile(r"(?:^|(?<=\s))[@#]([-+*/#\w]+)")
_WHAT = "a JSON or text export of jrnl"


class _JrnlEntry(msgspec.Struct):
    date: str
    time: str = "00:00"
    title: str = ""
    body: str = ""
    tags: list[str] = []
    starred: bool = False


class _JrnlFile(msgspec.Struct):
    entries: list[msgspec.Raw]


def read_jrnl(path: Path, found: Found) -> None:
    """Read an export into `found`. Raises NotFound, NoRights, BadInput for what is none."""
    content = read_file(path)
    text = as_text(content)
    if text is None:
        found.miss(path.name, "it is not UTF-8 text", roughly(content))
    elif text.lstrip()[:1] == "{":
        _read_json(text, found)
    else:
        _read_text(text.replace("\r\n", "\n"), found)


def _read_json(text: str, found: Found) -> None:
    try:
        raws = msgspec.json.decode(sound_json(text), type=_JrnlFile).entries
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise not_one(_WHAT) from None
    for number, raw in enumerate(raws, 1):
        try:
            entry = msgspec.json.decode(raw, type=_JrnlEntry)
            moment = datetime.strptime(f"{entry.date} {entry.time}", "%Y-%m-%d %H:%M")
            words = f"{entry.title}\n{entry.body}" if entry.body else entry.title
            tags = _in_order((tag.lstrip("@#") for tag in entry.tags), words)
            found.add(moment, words.strip("\n"), tags, meet_again=entry.starred)
        except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
            found.miss(f"entry {number}", "it has no date and time that can be read", _raw_text(raw))


def _in_order(tags: Iterable[str], text: str) -> tuple[str, ...]:
    """Return tags in the order of the text: jrnl writes them in any."""
    return tuple(sorted(tags, key=lambda tag: (text.lower().find(tag.lower()), tag)))


def _raw_text(raw: msgspec.Raw) -> str:
    return bytes(raw).decode("utf-8", "replace")


def _read_text(text: str, found: Found) -> None:
    heads: list[tuple[re.Match[str], list[str]]] = []
    before: list[str] = []
    for line in text.split("\n"):
        head = _HEAD.match(line)
        if head:
            heads.append((head, [head[4]]))
        else:
            (heads[-1][1] if heads else before).append(line)
    if not heads:
        raise not_one(_WHAT)
    if "".join(before).strip():
        found.miss("the beginning", "it stands before the first date", "\n".join(before))
    for head, lines in heads:
        _add_text(head, lines, found)


def _add_text(head: re.Match[str], lines: list[str], found: Found) -> None:
    starred = lines[0].endswith(" *")
    title = lines[0].removesuffix(" *")
    words = "\n".join([title, *lines[1:]]).strip("\n")
    try:
        moment = datetime.strptime(f"{head[1]} {head[2]}", "%Y-%m-%d %H:%M")
        if head[3]:
            moment = moment.replace(hour=moment.hour % 12 + (12 if head[3] in "Pp" else 0))
        found.add(moment, words, tuple(_TAG.findall(words)), meet_again=starred)
    except (ValueError, OverflowError):
        found.miss(head[0][:40], "that date does not exist", words)
