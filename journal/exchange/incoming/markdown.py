"""Markdown: a folder of pages, ours or anybody's, with dates at their top or in their names; or one such page."""

import re
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from journal.exchange.incoming.files import MAX_ALL, as_text, read_file, roughly, too_large, walk
from journal.exchange.incoming.found import Found
from journal.exchange.pages import EntryOnPage, heading_of
from journal.model.entry import Entry

ENDINGS = (".md", ".markdown", ".txt")
_OURS_BESIDE = {"plan.md": "# The plan\n", "goals.md": "# Goals\n"}
"""Pages of an export that hold no entry: how each of them begins."""
_DATE = re.compile(r"(?<!\d)(\d{4})[-_./]?(\d\d)[-_./]?(\d\d)(?!\d)", re.ASCII)
_TIME = re.compile(r"[T ](\d\d):(\d\d)", re.ASCII)
_NOON = time(12)
_HEADING = re.compile(r"^## (\d\d):(\d\d)$", re.ASCII)
_MAX_ID = 64


def read_markdown(path: Path, found: Found) -> None:
    """Read all pages into `found`. Raises NotFound, NoRights, BadInput."""
    if path.is_dir():
        total = 0
        for name, file in walk(path, ENDINGS):
            if file is None:
                found.miss(name, "it is a link, and links are not followed")
                continue
            content = read_file(file)
            if (total := total + len(content)) > MAX_ALL:
                raise too_large()
            _read_page(name, content, found)
    else:
        _read_page(path.name, read_file(path), found)


def _read_page(name: str, content: bytes, found: Found) -> None:
    text = as_text(content)
    if text is None:
        found.miss(name, "it is not UTF-8 text", roughly(content))
        return
    if name in _OURS_BESIDE and text.startswith(_OURS_BESIDE[name]):
        return
    front, body = _front(text)
    if "entries" in front and "date" in front and _read_ours(name, text, front, found):
        return
    if "\0" in text:
        found.miss(name, "it is no text", text)
        return
    try:
        day, moment = _when(name, front)
    except (ValueError, OverflowError):
        found.miss(name, "there is no date in its name or at its top", text)
        return
    words = body.replace("\r\n", "\n").strip("\n")
    title = front.get("title", "").strip("\"' ")
    if title and title not in words[: len(title) + 8]:
        words = f"# {title}\n\n{words}"
    if words.strip():
        found.add(moment, words, _tags(front.get("tags", "")), day=day)


# --- front matter -----------------------------------------------------------------------------------------------------


def _front(text: str) -> tuple[dict[str, str], str]:
    """Return the front matter, by lower-case key, and the text below it; a list of lines is joined by commas."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, text
    end = next((at for at, line in enumerate(lines[1:400], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return {}, text
    front: dict[str, str] = {}
    key = ""
    for line in lines[1:end]:
        if line.lstrip().startswith("- ") and key:
            front[key] = f"{front[key]}, {line.strip()[2:]}".lstrip(", ")
        elif ":" in line and not line[:1].isspace():
            key, _, value = line.partition(":")
            key = key.strip().lower()
            front[key] = value.strip()
    return front, "\n".join(lines[end + 1 :])


def _tags(words: str) -> tuple[str, ...]:
    return tuple(tag.strip(" \"'[]#") for tag in words.strip("[] ").split(","))


def _when(name: str, front: dict[str, str]) -> tuple[date, datetime]:
    """Return the day and the moment of a page, from its front matter or its name. Raises ValueError without one."""
    said = next((front[key] for key in ("date", "created", "created_at") if key in front), "")
    places = (said, name.rpartition("/")[2], name)  # folders of years and months stand before many names
    day, end = next((found for place in places if (found := _date_in(place)) is not None), (None, 0))
    if day is None:
        raise ValueError
    clock = _TIME.search(said, end if _date_in(said) else 0)
    at = time(int(clock[1]), int(clock[2])) if clock else _NOON
    return day, datetime.combine(day, at)


def _date_in(words: str) -> tuple[date, int] | None:
    """Return the first date in it that exists, and where it ends."""
    for found in _DATE.finditer(words):
        with suppress(ValueError):
            return date(*map(int, found.groups())), found.end()
    return None


# --- pages of our own -------------------------------------------------------------------------------------------------


def _read_ours(name: str, text: str, front: dict[str, str], found: Found) -> bool:
    """Read a page that an export wrote; False when it is none. Where lines no longer fit, its headings count."""
    try:
        places = msgspec.json.decode(front["entries"], type=list[EntryOnPage])
        day = date.fromisoformat(front["date"])
    except (msgspec.MsgspecError, UnicodeError, ValueError, RecursionError):
        return False
    lines = text.split("\n")
    entries = [_entry_at(lines, place) for place in places]
    whole = [entry for entry in entries if entry is not None]
    if len(whole) == len(entries):
        for entry in whole:
            found.take(entry)
    else:
        _by_headings(name, day, text.replace("\r\n", "\n").split("\n"), found)
    return True


def _entry_at(lines: list[str], place: EntryOnPage) -> Entry | None:
    """Return the entry that stands there, to the letter; None when the page was changed."""
    first, last = place.line - 1, place.line - 1 + place.lines
    if place.lines < 1 or first < 2 or last > len(lines):
        return None
    body: dict[str, Any] = {**place.entry, "text": "\n".join(lines[first:last])}
    try:
        entry = msgspec.convert(body, type=Entry)
    except (msgspec.ValidationError, RecursionError):
        return None
    below = lines[last : last + 2]
    fits = lines[first - 2] == heading_of(entry) and not lines[first - 1] and below[:1] == [""]
    ends = len(below) < 2 or below[1].startswith("## ")
    return entry if fits and ends and 0 < len(entry.id) <= _MAX_ID else None


def _by_headings(name: str, day: date, lines: list[str], found: Found) -> None:
    """Take what stands under each heading with a time as an entry of its own."""
    heading, words = None, list[str]()
    for line in [*lines, "## Drawing, end"]:
        is_time = _HEADING.match(line)
        if not is_time and not line.startswith("## Drawing, "):
            words.append(line)
            continue
        if heading is not None:
            _add_under(name, day, heading, "\n".join(words).strip("\n"), found)
        heading, words = is_time, []


def _add_under(name: str, day: date, heading: re.Match[str], words: str, found: Found) -> None:
    try:
        found.add(datetime.combine(day, time(int(heading[1]), int(heading[2]))), words, day=day)
    except ValueError:
        found.miss(name, "a heading has a time that is none", words)
