"""The part of a backup that needs no program of ours: Markdown by day, pictures, and one JSON with everything."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from journal.errors import BackupDamaged, BadInput
from journal.exchange.contents import Contents
from journal.exchange.pictures import png_bytes, shown_indices, svg_text
from journal.model.checkin import PRONG_NAMES
from journal.model.day import Day, Done, Mark, Round
from journal.model.drawing import Drawing
from journal.model.entry import Entry
from journal.model.plan import Plan, Prong, Unit
from journal.model.plan_words import plan_lines

JSON_NAME = "journal.json"
PLAN_NAME = "plan.md"
MAX_READABLE = 2 * 1024**3
"""The most bytes that all members together may unpack to: a hundred times a long life of evenings."""

MARK_WORDS = {
    Mark.CLINIC: "A clinic day.",
    Mark.SICK: "A sick day.",
    Mark.OFF: "A day off.",
    Mark.TOUGH: "A tough day.",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SCALE = 8
Step = Callable[[float], None]
"""Is told how far the work is, 0 to 1; may raise to end it."""


def write_readable(contents: Contents, step: Step = lambda _: None) -> bytes:
    """Return the zip of pages, pictures and JSON; the same contents give the same bytes. It only exists in memory."""
    buffer = io.BytesIO()
    drawings = contents.shown_drawings
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, JSON_NAME, to_json(contents))
        _add(archive, PLAN_NAME, plan_page(contents).encode())
        for name, page in pages(contents):
            _add(archive, name, page.encode())
        for count, drawing in enumerate(drawings):
            step(count / len(drawings))
            for name, picture in _pictures(drawing):
                _add(archive, name, picture)
    return buffer.getvalue()


def to_json(contents: Contents) -> bytes:
    """Return everything as JSON, two spaces deep; pixels are zlib-packed palette indices in base64."""
    return msgspec.json.format(msgspec.json.encode(contents), indent=2) + b"\n"


def from_json(text: bytes) -> Contents:
    """Read what `to_json` wrote. Raises BackupDamaged."""
    try:
        return msgspec.json.decode(text, type=Contents)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        raise BackupDamaged(_NOT_READABLE) from None


_NOT_READABLE = (
    "The readable part of this backup is not whole. The journal itself was not touched; make a new backup to be safe."
)


def pages(contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield the name and the Markdown of every day on which something was done, written or drawn; not of the bin."""
    days = {day.date: day for day in contents.shown_days}
    entries: dict[date, list[Entry]] = {}
    drawings: dict[date, list[Drawing]] = {}
    for entry in contents.shown_entries:
        entries.setdefault(entry.date, []).append(entry)
    for drawing in contents.shown_drawings:
        drawings.setdefault(drawing.date, []).append(drawing)
    for day in sorted({*days, *entries, *drawings}):
        checked = days.get(day, Day(date=day))
        name = f"{day.year:04}/{day.isoformat()}.md"
        yield name, _page(checked, contents.plan_on(checked), entries.get(day, []), drawings.get(day, []))


def plan_page(contents: Contents) -> str:
    """Return the Markdown of all plans, the newest first, and of the note for a hard day."""
    parts = ["# The plan"]
    for step in reversed(contents.plans):
        lines = "\n".join(f"- {line}" for line in plan_lines(step.plan))
        parts.append(f"## From {step.since.isoformat()} on\n\n{lines}")
    if contents.note:
        parts.append(f"## Hey, me\n\n{contents.note}")
    return "\n\n".join(parts) + "\n"


def read_readable(archive_bytes: bytes) -> dict[str, bytes]:
    """Return all members by name, every checksum verified. Raises BackupDamaged, also when they unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive_bytes)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MAX_READABLE or not all(map(_written_by_us, members)):
                raise BackupDamaged(_NOT_READABLE)
            return {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        raise BackupDamaged(_NOT_READABLE) from None


def _written_by_us(member: zipfile.ZipInfo) -> bool:
    """Whether a member is packed in one of the two ways that we use: others have their own errors and bombs."""
    return member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not member.flag_bits & 1


def compare_readable(archive_bytes: bytes, contents: Contents, step: Step = lambda _: None) -> None:
    """Compare a readable part with what a book holds, entry by entry and drawing by drawing. Raises BackupDamaged."""
    members = read_readable(archive_bytes)
    if from_json(members.pop(JSON_NAME, b"")) != contents:
        raise BackupDamaged(_NOT_READABLE)
    plan = plan_page(contents).encode()
    if members.pop(PLAN_NAME, plan) != plan:  # a backup from before there was this page has none
        raise BackupDamaged(_NOT_READABLE)
    for name, page in pages(contents):
        if members.pop(name, b"") != page.encode():
            raise BackupDamaged(_NOT_READABLE)
    drawings = contents.shown_drawings
    for count, drawing in enumerate(drawings):
        step(count / len(drawings))
        _compare_pictures(drawing, members)
    if members:
        raise BackupDamaged(_NOT_READABLE)


def _compare_pictures(drawing: Drawing, members: dict[str, bytes]) -> None:
    for name, picture in _pictures(drawing, png=False):
        if members.pop(name, b"") != picture:
            raise BackupDamaged(_NOT_READABLE)
    if _is_whole(drawing) and not _shows(members.pop(f"{_name_of(drawing)}.png", b""), drawing):
        raise BackupDamaged(_NOT_READABLE)


def _shows(png: bytes, drawing: Drawing) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if picture.size != (drawing.width * _SCALE, drawing.height * _SCALE):
                return False  # before anything is unpacked: a few bytes can stand for gigabytes
            shown = picture.resize((drawing.width, drawing.height), Image.Resampling.NEAREST).convert("RGB").tobytes()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    indices, colors = shown_indices(drawing)
    return shown == b"".join(map(colors.__getitem__, indices))


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.external_attr = 0o600 << 16
    member.create_system = 3
    member.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
    archive.writestr(member, content)


def _pictures(drawing: Drawing, png: bool = True) -> Iterator[tuple[str, bytes]]:
    if _is_whole(drawing):
        if png:
            yield f"{_name_of(drawing)}.png", png_bytes(drawing, _SCALE)
        yield f"{_name_of(drawing)}.svg", svg_text(drawing).encode()


def _is_whole(drawing: Drawing) -> bool:
    try:
        drawing.pixels()
    except BadInput:
        return False
    return True


def _name_of(drawing: Drawing) -> str:
    safe = drawing.id if re.fullmatch(r"[A-Za-z0-9-]{1,64}", drawing.id) else _short_hash(drawing.id)
    return f"drawings/{drawing.date.isoformat()}-{safe}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _page(day: Day, plan: Plan, entries: list[Entry], drawings: list[Drawing]) -> str:
    tags = dict.fromkeys(tag for entry in entries for tag in entry.tags)
    when = day.date
    parts = [
        f"---\ndate: {when.isoformat()}\ntags: {msgspec.json.encode(list(tags)).decode()}\n---",
        f"# {_WEEKDAYS[when.weekday()]}, {_MONTHS[when.month - 1]} {when.day}, {when.year}",
    ]
    if day.mark is not None:
        parts.append(MARK_WORDS[day.mark])
    parts += _check_in(day, plan)
    parts += [f"## {entry.written_at:%H:%M}\n\n{entry.text}" for entry in entries]
    parts += [_drawing_part(drawing) for drawing in drawings]
    return "\n\n".join(parts) + "\n"


def _check_in(day: Day, plan: Plan) -> list[str]:
    groups: list[tuple[str, list[str]]] = []
    named: set[str] = set()
    for prong in Prong:
        lines = []
        for item in plan.of(prong):
            done = day.amount(item.id)
            if done is not None and item.unit is not Unit.ROUNDS:
                named.add(item.id)
                lines.append(f"- {item.name}: {_done_words(done)}")
        if prong is Prong.DESENSITIZATION:
            lines += [f"- {_round_words(round_)}" for round_ in day.rounds]
        groups.append(("{} ({})".format(*PRONG_NAMES[prong]), lines))
    others = [f"- {done.item}: {_done_words(done)}" for done in day.done if done.item not in named]
    groups.append(("Also", others))
    return [f"## {title}\n\n" + "\n".join(lines) for title, lines in groups if lines]


def _done_words(done: Done) -> str:
    amount = "done" if done.minutes is None else f"{done.minutes} min"
    return f"{amount} · {done.words}" if done.words else amount


def _round_words(round_: Round) -> str:
    how = f"it was {'the same' if round_.how == 'same' else round_.how}" if round_.how else ""
    words = " · ".join(part for part in (round_.body, round_.texture, f"{round_.minutes} min", how) if part)
    return f"{round_.slot}: {words}" if round_.slot else words


def _drawing_part(drawing: Drawing) -> str:
    title = f"## Drawing, {drawing.drawn_at:%H:%M}"
    words = [words for words in (drawing.title, drawing.words) if words]
    if _is_whole(drawing):
        shown = f"![Drawing](../{_name_of(drawing)}.png)"
    else:
        shown = "This drawing cannot be shown; what is left of it is in journal.json."
    return "\n\n".join([title, *words, shown])
