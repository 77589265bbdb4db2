"""The part of a backup that needs no program of ours: Markdown by day, pictures, and one JSON with everything."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from journal.errors import BackupDamaged
from journal.exchange.contents import Contents
from journal.exchange.jsonfile import NOT_READABLE, from_json, json_schema, to_json
from journal.exchange.pages import day_page_name, goals_page, is_whole, name_of, pages, plan_page
from journal.exchange.pictures import png_bytes, shown_indices, svg_text
from journal.model.drawing import Drawing

JSON_NAME = "journal.json"
SCHEMA_NAME = "journal.schema.json"
PLAN_NAME = "plan.md"
GOALS_NAME = "goals.md"
MAX_READABLE = 2 * 1024**3
"""The most bytes that all members together may unpack to: a hundred times a long life of evenings."""

PAGES = 0.3
"""The part of the time that the pages take; the pictures take the rest."""
_SCALE = 8
Step = Callable[[float], None]
"""Is told how far the work is, 0 to 1; may raise to end it."""


def write_readable(contents: Contents, step: Step = lambda _: None) -> bytes:
    """Return the zip of pages, pictures and JSON; the same contents give the same bytes. It only exists in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (*json_files(contents), *markdown_files(contents, step)):
            _add(archive, name, content)
    return buffer.getvalue()


def json_files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of the JSON with everything, and of the schema that describes it."""
    yield JSON_NAME, to_json(contents)
    yield SCHEMA_NAME, json_schema()


def markdown_files(contents: Contents, step: Step = lambda _: None) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every page and every picture."""
    yield PLAN_NAME, plan_page(contents).encode()
    if goals := goals_page(contents):
        yield GOALS_NAME, goals.encode()
    days = max(1, len(contents.shown_days) + len(contents.shown_entries))
    for count, (name, page) in enumerate(pages(contents)):
        step(min(1.0, count / days) * PAGES)
        yield name, page.encode()
    drawings = contents.shown_drawings
    for count, drawing in enumerate(drawings):
        step(PAGES + count / len(drawings) * (1 - PAGES))
        yield from _pictures(drawing)


def read_readable(archive_bytes: bytes) -> dict[str, bytes]:
    """Return all members by name, every checksum verified. Raises BackupDamaged, also when they unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive_bytes)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MAX_READABLE or not all(map(_written_by_us, members)):
                raise BackupDamaged(NOT_READABLE)
            return {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        raise BackupDamaged(NOT_READABLE) from None


def _written_by_us(member: zipfile.ZipInfo) -> bool:
    """Whether a member is packed in one of the two ways that we use: others have their own errors and bombs."""
    return member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not member.flag_bits & 1


def compare_readable(
    archive_bytes: bytes, contents: Contents, step: Step = lambda _: None, *, same_program: bool = True
) -> None:
    """Compare a readable part with what a book holds, entry by entry and drawing by drawing. Raises BackupDamaged.

    Where another version may have written it, its pages may say things in other words, but never another entry.
    """
    members = read_readable(archive_bytes)
    if not from_json(members.pop(JSON_NAME, b"")).equals(contents):
        raise BackupDamaged(NOT_READABLE)
    members.pop(SCHEMA_NAME, None)  # it describes the program that wrote it, not the book
    _compare_pages(members, contents, same_program)
    drawings = contents.shown_drawings
    for count, drawing in enumerate(drawings):
        step(count / len(drawings))
        _compare_pictures(drawing, members)
    if members:
        raise BackupDamaged(NOT_READABLE)


def _compare_pages(members: dict[str, bytes], contents: Contents, same_program: bool) -> None:
    """Take the pages out of the members. Raises BackupDamaged for one that says something else."""
    plan = plan_page(contents).encode()
    # A backup from before there was this page has none.
    differs = [members.pop(PLAN_NAME, plan) != plan, members.pop(GOALS_NAME, b"") != goals_page(contents).encode()]
    if same_program and any(differs):
        raise BackupDamaged(NOT_READABLE)
    entries: dict[str, list[bytes]] = {}
    for entry in contents.shown_entries:
        entries.setdefault(day_page_name(entry.date), []).append(entry.text.encode())
    for name, page in pages(contents):
        found = members.pop(name, b"")
        said = all(text in found for text in entries.get(name, ()))
        if found != page.encode() and (same_program or not said):
            raise BackupDamaged(NOT_READABLE)


def _compare_pictures(drawing: Drawing, members: dict[str, bytes]) -> None:
    for name, picture in _pictures(drawing, png=False):
        if members.pop(name, b"") != picture:
            raise BackupDamaged(NOT_READABLE)
    if is_whole(drawing) and not _shows(members.pop(f"{name_of(drawing)}.png", b""), drawing):
        raise BackupDamaged(NOT_READABLE)


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
    if is_whole(drawing):
        if png:
            yield f"{name_of(drawing)}.png", png_bytes(drawing, _SCALE)
        yield f"{name_of(drawing)}.svg", svg_text(drawing).encode()
