"""What comes in from other journals: shown first, then all of it or nothing, and nothing twice."""

import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.book import Book
from journal.errors import BadInput, JournalError, NotFound, VaultError
from journal.exchange.contents import read_contents
from journal.exchange.export import Format, export_book
from journal.exchange.incoming import Coming, Source, bring_in, look, words_of
from journal.exchange.incoming import files as limits
from journal.model.entry import Entry

CENTRAL = timezone(timedelta(hours=-6))


@pytest.fixture
def other(tmp_path: Path, new_book: Callable[..., Book]) -> Book:
    """Another book, with nothing in it."""
    return new_book(tmp_path / "other" / "journal.vault")


def came(book: Book, source: Source, path: Path) -> Coming:
    """Look, bring in, and see that a second time adds nothing."""
    coming = look(book, source, path)
    before = len(list(book.records()))
    assert len(look(book, source, path).puts) == len(coming.puts)
    assert len(list(book.records())) == before
    bring_in(book, coming)
    assert look(book, source, path).puts == []
    return coming


def texts(book: Book) -> list[str]:
    return [entry.text for entry in reversed(book.entries.list())]


# --- our own ----------------------------------------------------------------------------------------------------------


def test_the_json_of_a_book_gives_an_equal_book(book: Book, other: Book, stick: Path) -> None:
    folder = export_book(book, stick / "all", Format.JSON).folder
    coming = came(other, Source.JSON, folder)
    assert read_contents(other.records()) == read_contents(book.records())
    assert (coming.entries, coming.already) == (3, 0)


def test_the_readable_part_of_a_backup_comes_in_as_the_zip_that_it_is(book: Book, other: Book, stick: Path) -> None:
    from journal.exchange.readable import write_readable

    file = stick / "readable.zip"
    file.write_bytes(write_readable(read_contents(book.records())))
    came(other, Source.JSON, file)
    assert read_contents(other.records()) == read_contents(book.records())


def test_a_book_that_has_something_is_filled_up_and_keeps_its_own(book: Book, other: Book, stick: Path) -> None:
    folder = export_book(book, stick / "all", Format.JSON).folder
    evening = date(2026, 11, 22)
    other.days.tick(evening, "cardio", minutes=10)
    other.days.tick(evening, "home", minutes=5)
    own = other.entries.write("Mine.", evening)
    came(other, Source.JSON, folder)
    day = other.days.day(evening)
    assert {done.item: done.minutes for done in day.done} == {"cardio": 10, "home": 5}
    assert len(day.rounds) == 1
    assert other.entries.get(own.id) == own


def test_what_was_taken_off_or_deleted_here_does_not_come_back(book: Book, stick: Path) -> None:
    folder = export_book(book, stick / "all", Format.JSON).folder
    evening = date(2026, 11, 22)
    book.days.untick(evening, "home")
    changed, otters = book.entries.list()
    book.entries.delete(otters.id)
    book.entries.delete(changed.id)
    book.bin.delete_for_good(changed.id)
    assert look(book, Source.JSON, folder).puts == []


def test_the_pages_of_a_book_give_back_its_entries_to_the_letter(book: Book, other: Book, stick: Path) -> None:
    folder = export_book(book, stick / "pages", Format.MARKDOWN).folder
    came(other, Source.MARKDOWN, folder)
    assert other.entries.list() == book.entries.list()


def test_a_page_that_was_changed_by_hand_comes_in_by_its_headings(book: Book, other: Book, stick: Path) -> None:
    folder = export_book(book, stick / "pages", Format.MARKDOWN).folder
    page = folder / "2026" / "2026-11-21.md"
    page.write_text(page.read_text().replace("A tough day.\n", "A tough day.\n\nOne more line.\n"))
    came(other, Source.MARKDOWN, folder)
    assert "Saw the otters with Mila." in texts(other)


anything = st.text(st.characters(codec="utf-8"), max_size=80) | st.sampled_from(
    ["## 19:30\n\nx", "---\n", "a\r\nb\rc", "\n\n", "## Drawing, 19:30", "\u2028\x85\x0b", ""]
)
zones = st.sampled_from([UTC, CENTRAL, timezone(timedelta(hours=5, minutes=45))])
entries = st.builds(
    Entry,
    id=st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=10, max_size=10),
    date=st.dates(date(1990, 1, 1), date(2035, 12, 31)),
    written_at=st.datetimes(datetime(1990, 1, 1), datetime(2035, 12, 31), timezones=zones),
    text=anything,
    tags=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9), max_size=3, unique=True).map(tuple),
    prompt=st.sampled_from(["", "j3"]),
    mood=anything,
    meet_again=st.booleans(),
)  # fmt: skip


@given(st.lists(entries, max_size=5, unique_by=lambda entry: entry.id), st.sampled_from(Format))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_any_time_any_tags_are_the_same_after_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, two_books: tuple[Book, Book], written: list[Entry], format_: Format
) -> None:
    one, two = two_books
    for each in two_books:
        each._store.commit([], [("entry", entry_id) for entry_id in each._store.all("entry")])
    one.keep_all([("entry", entry.id, entry) for entry in written])
    folder = export_book(one, tmp_path_factory.mktemp("out") / "x", format_).folder
    bring_in(two, look(two, Source(format_), folder))
    assert {entry.id: entry for entry in two.entries.list()} == {entry.id: entry for entry in written}


@pytest.fixture
def two_books(tmp_path: Path, new_book: Callable[..., Book]) -> tuple[Book, Book]:
    return new_book(tmp_path / "one" / "journal.vault"), new_book(tmp_path / "two" / "journal.vault")


# --- Markdown from anywhere -------------------------------------------------------------------------------------------


def test_pages_of_other_programs(other: Book, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "2025" / "03").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "2020-01-01.md").write_text("hidden")
    (folder / "2026-11-01 the lake.md").write_text("Swam.\r\n\r\nCold.\r\n")
    (folder / "2025" / "03" / "04.md").write_text("By its folder.")
    (folder / "a.markdown").write_text(
        "---\ntitle: Otters\ndate: 2026-10-02T18:30\ntags: [Zoo, 'mila']\n---\n\nSaw two.\n"
    )
    (folder / "b.txt").write_text("---\ncreated: 2026-10-03\ntags:\n  - one\n  - two\n---\nBody")
    (folder / "2024").mkdir()
    (folder / "2024" / "2024-12-24.md").write_text("By its name in a folder of its year.")
    (folder / "2024" / "12-2024-12-25-2.md").write_text("After a number.")
    (folder / "undated.md").write_text("No idea when.")
    (folder / "2026-11-02.md").write_bytes("caf\xe9".encode("latin-1"))
    (folder / "2026-11-03.md").symlink_to("/etc/passwd")
    (folder / "2026-11-04.md").write_text("\n\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    coming = came(other, Source.MARKDOWN, folder)
    entries = {entry.date.isoformat(): entry for entry in other.entries.list(until=date(2026, 11, 21))}
    assert {day: entry.text for day, entry in entries.items()} == {
        "2026-11-01": "Swam.\n\nCold.",
        "2025-03-04": "By its folder.",
        "2024-12-24": "By its name in a folder of its year.",
        "2024-12-25": "After a number.",
        "2026-10-02": "# Otters\n\nSaw two.",
        "2026-10-03": "Body",
    }
    assert (entries["2026-10-02"].written_at.hour, entries["2026-10-02"].tags) == (18, ("zoo", "mila"))
    assert entries["2026-10-03"].tags == ("one", "two")
    assert [piece.where for piece in coming.unread] == ["2026-11-02.md", "2026-11-03.md", "undated.md"]
    [aside] = other.entries.list(tag="import")
    assert "undated.md: there is no date" in aside.text
    assert "No idea when." in aside.text
    assert "café" in aside.text
    assert "root:" not in aside.text


# --- jrnl -------------------------------------------------------------------------------------------------------------

JRNL_JSON = {
    "tags": {},
    "entries": [
        {"title": "Saw a @heron.", "body": "At the lake.", "date": "2026-11-20", "time": "20:41", "tags": ["@heron"],
         "starred": True},
        {"title": "Late.", "body": "", "date": "2026-11-22", "time": "00:30", "tags": [], "starred": False},
        {"title": "Never.", "body": "", "date": "2026-13-22", "time": "00:30", "tags": [], "starred": False},
    ],
}  # fmt: skip
JRNL_TEXT = """\
[2026-11-20 08:41:00 PM] Saw a @heron. *
At the lake.

[2026-11-22 00:30] Late.

[2026-13-22 00:30] Never.
"""


@pytest.mark.parametrize("content", [json.dumps(JRNL_JSON), JRNL_TEXT, JRNL_TEXT.replace("\n", "\r\n"),
                                     "\ufeff" + JRNL_TEXT])  # fmt: skip
def test_both_exports_of_jrnl_give_the_same_entries(other: Book, tmp_path: Path, content: str) -> None:
    file = tmp_path / "export"
    file.write_bytes(content.encode())
    coming = came(other, Source.JRNL, file)
    assert [
        (entry.id, entry.date.day, entry.text, entry.tags, entry.meet_again) for entry in coming_entries(coming)
    ] == [
        (coming_entries(coming)[0].id, 20, "Saw a @heron.\nAt the lake.", ("heron",), True),
        (coming_entries(coming)[1].id, 21, "Late.", (), False),
    ]
    file.write_text(json.dumps(JRNL_JSON))
    assert look(other, Source.JRNL, file).already == 2
    [piece] = coming.unread
    assert "date" in piece.why


def coming_entries(coming: Coming) -> list[Entry]:
    return [value for kind, _, value in coming.puts if kind == "entry" and "import" not in value.tags]  # type: ignore


# --- Day One ----------------------------------------------------------------------------------------------------------

DAYONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {"uuid": "A1", "creationDate": "2026-11-21T02:30:00Z", "timeZone": "America/Chicago", "text": "Rode the bus.",
         "tags": ["Out"], "starred": True},
        {"uuid": "A2", "creationDate": "2026-11-21T02:30:00Z", "timeZone": "Nowhere/Land", "text": "Zone unknown."},
        {"uuid": "A3", "creationDate": "2026-11-21T02:30:00Z", "photos": [{}]},
        {"uuid": "A4", "creationDate": "yesterday", "text": "When?"},
    ],
}  # fmt: skip


def a_zip(path: Path, members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_day_one(other: Book, tmp_path: Path) -> None:
    file = a_zip(tmp_path / "x.zip", {"Journal.json": json.dumps(DAYONE).encode(), "photos/a.jpeg": b"\xff\xd8"})
    coming = came(other, Source.DAYONE, file)
    bus, unknown = coming_entries(coming)
    assert (bus.date, bus.written_at.hour, bus.tags, bus.meet_again) == (date(2026, 11, 20), 20, ("out",), True)
    assert unknown.written_at == bus.written_at
    assert [piece.where for piece in coming.unread] == ["Journal.json, entry 3", "Journal.json, entry 4"]
    alone = tmp_path / "Journal.json"
    alone.write_text(json.dumps(DAYONE))
    assert look(other, Source.DAYONE, alone).already == 2


def test_day_one_words_come_in_as_they_were_seen(other: Book, tmp_path: Path) -> None:
    text = "# Bus day\n\n![](dayone-moment://3D5F)\n\n"
    text += "Rode 5\\-ish\\! \\(really\\) and C:\\\\x *so* \\[/\\]\n![](dayone-moment:/audio/1)"
    wanted = "# Bus day\n\nRode 5-ish! (really) and C:\\x *so* [/]"
    entries = [
        {"uuid": "A1", "creationDate": "2026-11-21T02:30:00Z", "text": text},
        {"uuid": "A2", "creationDate": "2026-11-21T02:30:00Z", "text": "![](dayone-moment://77)"},
    ]
    file = a_zip(tmp_path / "x.zip", {"Journal.json": json.dumps({"entries": entries}).encode()})
    coming = came(other, Source.DAYONE, file)
    assert [entry.text for entry in coming_entries(coming)] == [wanted]
    assert [(piece.where, piece.why) for piece in coming.unread] == [
        ("Journal.json, entry 2", "it has no words, only pictures or sounds"),
        ("Journal.json", "the pictures or sounds of 1 entry stay there, the words come in"),
    ]


# --- what is wrong on purpose -----------------------------------------------------------------------------------------


def nothing_came(book: Book, source: Source, path: Path, error: type[JournalError] = BadInput) -> None:
    before = sorted(book.records())
    with pytest.raises(error, match="Nothing was brought in"):
        look(book, source, path)
    assert sorted(book.records()) == before


@pytest.mark.parametrize("source", [Source.JRNL, Source.DAYONE, Source.JSON])
@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"{" * 100_000, b'{"entries": 3}', b"PK\x03\x04 half", b"a letter", b"\x00" * 99]
)
def test_what_is_none_of_it_is_one_sentence(other: Book, tmp_path: Path, source: Source, content: bytes) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    nothing_came(other, source, file)


@pytest.mark.parametrize("source", Source)
def test_no_file_a_pipe_and_too_much(
    other: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Source
) -> None:
    nothing_came(other, source, tmp_path / "nowhere", NotFound)
    os.mkfifo(tmp_path / "pipe")
    nothing_came(other, source, tmp_path / "pipe")
    if source is not Source.JSON:
        large = tmp_path / "large"
        with large.open("wb") as file:
            file.truncate(limits.MAX_FILE + 1)
        nothing_came(other, source, large)


def test_a_zip_that_unpacks_to_too_much_is_not_unpacked(other: Book, tmp_path: Path) -> None:
    bomb = a_zip(tmp_path / "bomb.zip", {"Journal.json": b" " * (limits.MAX_FILE + 1)})
    assert bomb.stat().st_size < 100_000
    nothing_came(other, Source.DAYONE, bomb)


def test_a_zip_that_lies_about_its_size(other: Book, tmp_path: Path) -> None:
    content = bytearray(a_zip(tmp_path / "x.zip", {"Journal.json": json.dumps(DAYONE).encode()}).read_bytes())
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (5).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(content)
    nothing_came(other, Source.DAYONE, tmp_path / "x.zip")


def test_halves_of_characters_become_signs(other: Book, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text(json.dumps(JRNL_JSON).replace("At the lake.", "Half \\ud83e."))
    assert came(other, Source.JRNL, file).entries == 2
    assert "Half \ufffd." in " ".join(texts(other))
    file.write_text(json.dumps(JRNL_JSON).replace("At the lake.", r"A pair \ud83e\udda6 and \\ud83e."))
    came(other, Source.JRNL, file)
    assert r"A pair 🦦 and \ud83e." in " ".join(texts(other))


def test_an_import_that_cannot_be_saved_leaves_the_file_as_it_was(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x"
    file.write_text(JRNL_TEXT)
    book.flush()
    before = book.path.read_bytes()
    monkeypatch.setattr(type(book._store.vault), "save", refuse)
    with pytest.raises(VaultError):
        bring_in(book, look(book, Source.JRNL, file))
    assert book.path.read_bytes() == before
    monkeypatch.undo()


def refuse(*_: object) -> None:
    raise VaultError("No room.")


def test_what_would_come_in_is_said_in_words(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text(JRNL_TEXT)
    assert words_of(look(book, Source.JRNL, file)) == (
        "2 entries, from 2026-11-20 to 2026-11-21.",
        "1 piece could not be read. What and why is kept in one entry with the tag import.",
    )
    came(book, Source.JRNL, file)
    assert words_of(look(book, Source.JRNL, file))[:2] == ("Nothing new.", "2 entries are here already.")
