"""Everything in the clear, on purpose: whole or not at all, and for its owner alone."""

import errno
import os
from pathlib import Path

import msgspec
import pytest

from journal.book import Book
from journal.book.records import SHAPES, Record, encode_body, encode_record
from journal.errors import BadInput, ExportFailed, Stopped
from journal.exchange import export
from journal.exchange.contents import ORDER, OWN_KINDS, Contents, read_contents
from journal.exchange.export import Format, export_book
from journal.exchange.readable import from_json, json_schema, read_readable, to_json, write_readable

DOCS = Path(__file__).parents[2] / "docs"


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_and_pictures_are_those_of_the_backup(book: Book, stick: Path) -> None:
    report = export_book(book, stick / "pages", Format.MARKDOWN)
    members = read_readable(write_readable(read_contents(book.records())))
    written = files_in(report.folder)
    assert written | {name: members[name] for name in ("journal.json", "journal.schema.json")} == members
    assert report.files == len(written)
    assert "2026/2026-11-21.md" in written


def test_the_json_has_everything_and_its_schema_beside_it(book: Book, stick: Path) -> None:
    report = export_book(book, stick / "all", Format.JSON)
    written = files_in(report.folder)
    assert written.keys() == {"journal.json", "journal.schema.json"}
    assert from_json(written["journal.json"]) == read_contents(book.records())
    assert written["journal.schema.json"] == (DOCS / "journal.schema.json").read_bytes() == json_schema()


def test_nobody_else_can_read_it_and_nothing_else_is_left(book: Book, stick: Path) -> None:
    (stick / "empty").mkdir(mode=0o755)
    folder = export_book(book, stick / "empty", Format.MARKDOWN).folder
    assert all(path.stat().st_mode & 0o077 == 0 for path in [folder, *folder.rglob("*")])
    assert [path.name for path in stick.iterdir()] == ["empty"]


@pytest.mark.parametrize("there", ["file", "link", "full"])
def test_nothing_is_ever_written_over(book: Book, stick: Path, there: str) -> None:
    target = stick / "x"
    if there == "file":
        target.write_text("mine")
    elif there == "link":
        target.symlink_to(stick / "elsewhere")
    else:
        target.mkdir()
        (target / "mine").write_text("mine")
    with pytest.raises(BadInput, match="Nothing was written"):
        export_book(book, target, Format.JSON)
    assert [path.name for path in stick.iterdir()] == ["x"]


def test_a_folder_whose_folder_is_not_there_is_one_sentence(book: Book, stick: Path) -> None:
    with pytest.raises(BadInput, match="There is no folder"):
        export_book(book, stick / "a" / "b", Format.JSON)


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("after", [0, 2])
def test_what_cannot_be_written_whole_is_not_written(
    book: Book, stick: Path, monkeypatch: pytest.MonkeyPatch, problem: int, after: int
) -> None:
    real, count = os.fsync, iter(range(100))

    def full(handle: int) -> None:
        if next(count) >= after:
            raise OSError(problem, os.strerror(problem))
        real(handle)

    monkeypatch.setattr(export.os, "fsync", full)
    with pytest.raises(ExportFailed, match="Nothing was written, and the journal is as it was"):
        export_book(book, stick / "x", Format.MARKDOWN)
    assert list(stick.iterdir()) == []


def test_stopped_halfway_leaves_nothing(book: Book, stick: Path) -> None:
    for after in (2, 5):  # while it is written, and while it is made durable
        asked = iter([False] * after + [True])
        with pytest.raises(Stopped):
            export_book(book, stick / "x", Format.MARKDOWN, lambda: next(asked))  # noqa: B023
    assert list(stick.iterdir()) == []


def test_what_a_killed_export_left_goes_with_the_next_one(book: Book, stick: Path) -> None:
    left = stick / ".y.journal-export-0123456789ab"
    left.mkdir()
    (left / "half.md").write_text("half")
    os.utime(left, (1, 1))
    export_book(book, stick / "x", Format.JSON)
    assert [path.name for path in stick.iterdir()] == ["x"]


def test_every_kind_of_record_that_a_person_made_is_in_the_json() -> None:
    """A new kind in SHAPES needs its line in ORDER and its place in Contents, or this fails."""
    for kind in SHAPES.keys() - OWN_KINDS - {"plan", "day"}:
        assert kind in ORDER, kind
        field, _ = ORDER[kind]
        [shape] = [item for item in msgspec.structs.fields(Contents) if item.name == field]
        assert shape.type == tuple[SHAPES[kind], ...], kind


def test_what_is_of_no_known_kind_is_counted(book: Book) -> None:
    later = Record(kind="song", id="x", counter=1, computer="a", seen={}, body=encode_body({}))
    contents = read_contents([*book.records(), encode_record(later)])
    assert contents.unread == 1
    assert from_json(to_json(contents)) == contents
