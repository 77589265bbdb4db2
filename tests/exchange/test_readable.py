"""Somebody who has only an unzip can read everything, and a program can take it in again."""

import io
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import BackupDamaged
from journal.exchange.contents import Contents, read_contents
from journal.exchange.pages import pages
from journal.exchange.readable import compare_readable, from_json, read_readable, to_json, write_readable
from journal.model.day import Day, Done, How, Mark, Round
from journal.model.drawing import MAX_HEIGHT, MAX_WIDTH, Drawing, pack_pixels
from journal.model.entry import Draft, Entry, EntryVersion
from journal.model.plan import PlanSince, default_plan
from journal.model.plan_rules import add_exercise, set_tough_day

SUNDAY = date(2026, 11, 22)
EVENING = datetime(2026, 11, 22, 19, 30, tzinfo=timezone(timedelta(hours=-6)))


def an_evening() -> Contents:
    """Return a made-up evening: a check-in, two entries, one more in the bin, a drawing."""
    day = Day(
        date=SUNDAY,
        done=(
            Done(item="cardio", minutes=15, words="bike", written_at=EVENING),
            Done(item="coping", minutes=None, written_at=EVENING),
            Done(item="swimming", minutes=20, written_at=EVENING),
        ),
        rounds=(
            Round(id="r1", body="left foot", texture="silk", minutes=5, how=How.EASIER, slot="Morning",
                  written_at=EVENING),
        ),
        mark=Mark.TOUGH,
    )  # fmt: skip
    return Contents(
        plans=(PlanSince(date(2026, 1, 1), default_plan()),),
        days=(day,),
        entries=(
            Entry(id="e1", date=SUNDAY, written_at=EVENING, text="Went to see the [otters].", tags=("zoo", "mila")),
            Entry(id="e2", date=SUNDAY, written_at=EVENING, text="Second.", tags=("zoo",)),
            Entry(id="e3", date=SUNDAY, written_at=EVENING, text="Thrown away.", tags=("gone",), deleted_at=EVENING),
        ),
        drawings=(
            Drawing(id="d1", date=SUNDAY, drawn_at=EVENING, width=2, height=1, packed=pack_pixels(b"\x02\xff"),
                    title="otter"),
        ),
    )  # fmt: skip


def members_of(contents: Contents) -> dict[str, bytes]:
    return read_readable(write_readable(contents))


def test_a_day_is_one_page_in_plain_words() -> None:
    page = members_of(an_evening())["2026/2026-11-22.md"].decode()
    assert page == (
        '---\ndate: 2026-11-22\ntags: ["zoo","mila"]\nentries: ['
        '{"entry":{"id":"e1","date":"2026-11-22","written_at":"2026-11-22T19:30:00-06:00","tags":["zoo","mila"]},'
        '"line":29,"lines":1},'
        '{"entry":{"id":"e2","date":"2026-11-22","written_at":"2026-11-22T19:30:00-06:00","tags":["zoo"]},'
        '"line":33,"lines":1}]\n---\n\n'
        "# Sunday, November 22, 2026\n\n"
        "A tough day.\n\n"
        "## Move (exercise)\n\n- Cardio: 15 min · bike\n\n"
        "## Touch (desensitization)\n\n- Morning: left foot · silk · 5 min · it was easier\n\n"
        "## Calm (stress management)\n\n- Coping: done\n\n"
        "## Also\n\n- swimming: 20 min\n\n"
        "## 19:30\n\nWent to see the [otters].\n\n"
        "## 19:30\n\nSecond.\n\n"
        "## Drawing, 19:30\n\notter\n\n![Drawing](../drawings/2026-11-22-d1.png)\n"
    )


def test_the_plan_has_a_page_of_its_own_with_all_that_it_was() -> None:
    evening = an_evening()
    later = set_tough_day(add_exercise(evening.plans[0].plan, "home", "Bridges", sets=3, repeats=10), "Towel.\nDoor.")
    plans = (*evening.plans, PlanSince(date(2026, 11, 1), later))
    page = members_of(msgspec.structs.replace(evening, plans=plans, note="Hey, me. Breathe."))["plan.md"].decode()
    assert page.startswith("# The plan\n\n## From 2026-11-01 on\n\n- Move: Cardio, 15 minutes a day\n")
    assert "- Home program: Bridges 3 × 10\n" in page
    assert "- Tough-day plan: Towel.\n- Tough-day plan: Door.\n" in page
    assert page.index("2026-11-01") < page.index("## From 2026-01-01 on")
    assert page.endswith("## Hey, me\n\nHey, me. Breathe.\n")


def test_a_backup_from_before_the_plan_had_a_page_is_whole_and_a_changed_page_is_not() -> None:
    evening = an_evening()
    members = members_of(evening)
    page = members.pop("plan.md")

    def packed(members: dict[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    compare_readable(packed(members), evening)
    with pytest.raises(BackupDamaged):
        compare_readable(packed(members | {"plan.md": page + b"x"}), evening)


def test_every_link_of_a_page_leads_to_a_picture_that_is_there() -> None:
    members = members_of(an_evening())
    assert {"drawings/2026-11-22-d1.png", "drawings/2026-11-22-d1.svg"} <= members.keys()


def test_what_is_in_the_bin_is_in_the_json_and_marked_there_and_on_no_page() -> None:
    members = members_of(an_evening())
    del members["journal.schema.json"]
    kept = msgspec.json.decode(members.pop("journal.json"))
    assert [bool(entry["deleted_at"]) for entry in kept["entries"]] == [False, False, True]
    assert not any(b"Thrown away" in content or b"gone" in content for content in members.values())


def test_names_and_times_of_files_tell_nothing() -> None:
    with zipfile.ZipFile(io.BytesIO(write_readable(an_evening()))) as archive:
        assert archive.namelist() == [
            "journal.json", "journal.schema.json", "plan.md",
            "2026/2026-11-22.md", "drawings/2026-11-22-d1.png", "drawings/2026-11-22-d1.svg",
        ]  # fmt: skip
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_id_from_elsewhere_never_becomes_a_path() -> None:
    evening = an_evening()
    strange = msgspec.structs.replace(evening.drawings[0], id="../../etc/passwd")
    members = members_of(msgspec.structs.replace(evening, drawings=(strange,)))
    assert not any(".." in name or "passwd" in name for name in members)
    assert sum(name.endswith(".png") for name in members) == 1


def test_a_drawing_that_cannot_be_read_is_said_and_the_rest_is_written() -> None:
    evening = an_evening()
    broken = msgspec.structs.replace(evening.drawings[0], packed=b"no")
    contents = msgspec.structs.replace(evening, drawings=(broken,))
    written = write_readable(contents)
    compare_readable(written, contents)
    assert b"cannot be shown" in read_readable(written)["2026/2026-11-22.md"]


def test_the_same_book_gives_the_same_bytes() -> None:
    assert write_readable(an_evening()) == write_readable(an_evening())


def rewritten(archive_bytes: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Return the zip with some members changed, or left out where the change is None."""
    members: dict[str, bytes | None] = {**read_readable(archive_bytes), **changes}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("2026/2026-11-22.md", None),
        ("2026/2026-11-22.md", b"Another page."),
        ("drawings/2026-11-22-d1.png", None),
        ("drawings/2026-11-22-d1.png", b"\x89PNG\r\n\x1a\nno picture"),
        ("drawings/2026-11-22-d1.svg", b"<svg/>"),
        ("journal.json", None),
        ("journal.json", to_json(Contents())),
        ("one-more.txt", b"who put this here"),
    ],
)
def test_anything_that_differs_from_the_book_is_noticed(name: str, content: bytes | None) -> None:
    contents = an_evening()
    written = write_readable(contents)
    compare_readable(written, contents)
    with pytest.raises(BackupDamaged):
        compare_readable(rewritten(written, {name: content}), contents)


def test_another_picture_under_the_same_name_is_noticed() -> None:
    contents = an_evening()
    other = msgspec.structs.replace(contents.drawings[0], packed=pack_pixels(b"\x03\xff"))
    pictures = members_of(msgspec.structs.replace(contents, drawings=(other,)))
    name = "drawings/2026-11-22-d1.png"
    with pytest.raises(BackupDamaged):
        compare_readable(rewritten(write_readable(contents), {name: pictures[name]}), contents)


@pytest.mark.parametrize("cut", [0, 10, 400])
def test_a_cut_or_foreign_file_is_one_sentence(cut: int) -> None:
    with pytest.raises(BackupDamaged, match="not whole"):
        read_readable(write_readable(an_evening())[:cut])


def test_a_flipped_byte_is_noticed_by_the_checksums() -> None:
    written = bytearray(write_readable(an_evening()))
    written[written.index(b"PNG") + 20] ^= 1
    with pytest.raises(BackupDamaged):
        read_readable(bytes(written))


def test_a_zip_that_would_unpack_to_terabytes_is_not_unpacked() -> None:
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("journal.json", bytes(1000))
        bomb = bytearray(buffer.getvalue())
    at = bomb.index(b"PK\x01\x02") + 24
    bomb[at : at + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    assert zipfile.ZipFile(io.BytesIO(bytes(bomb))).infolist()[0].file_size == 0xFFFFFFF0
    with pytest.raises(BackupDamaged):
        read_readable(bytes(bomb))


texts = st.text(st.characters(codec="utf-8"), max_size=60)
words = st.text("abcdefghijk", min_size=1, max_size=6)
days_of_life = st.dates(date(2020, 1, 1), date(2035, 12, 31))
moments = st.datetimes(
    datetime(2020, 1, 1),
    datetime(2035, 12, 31),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-6)), timezone(timedelta(hours=5, minutes=45))]),
)
tags = st.lists(words, max_size=3, unique=True).map(tuple)
maybe_moment = st.none() | moments


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    width, height = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    assert width <= MAX_WIDTH
    assert height <= MAX_HEIGHT
    pixels = draw(st.binary(min_size=width * height, max_size=width * height))
    return Drawing(
        id=draw(words), date=draw(days_of_life), drawn_at=draw(moments), width=width, height=height,
        packed=pack_pixels(pixels), title=draw(texts), words=draw(texts), changed_at=draw(maybe_moment),
        deleted_at=draw(maybe_moment),
    )  # fmt: skip


def many(values: st.SearchStrategy[object], by: str) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3, unique_by=lambda value: getattr(value, by)).map(tuple)


done = st.builds(
    Done, item=words, minutes=st.none() | st.integers(0, 1440), words=texts, written_at=moments
)  # fmt: skip
rounds = st.builds(
    Round, id=words, body=texts, texture=texts, minutes=st.integers(0, 1440), how=st.none() | st.sampled_from(How),
    slot=texts, written_at=moments,
)  # fmt: skip
days = st.builds(
    Day, date=days_of_life, done=many(done, "item"), rounds=many(rounds, "id"), mark=st.none() | st.sampled_from(Mark)
)  # fmt: skip
entries = st.builds(
    Entry, id=words, date=days_of_life, written_at=moments, text=texts, tags=tags, prompt=words, mood=texts,
    changed_at=maybe_moment, deleted_at=maybe_moment,
)  # fmt: skip
versions = st.builds(EntryVersion, id=words, entry=words, text=texts, tags=tags, written_at=moments)
drafts = st.builds(Draft, id=words, date=days_of_life, kept_at=moments, text=texts, entry=words, tags=tags)
books = st.builds(
    Contents,
    plans=st.just((PlanSince(date(2026, 1, 1), default_plan()),)),
    days=many(days, "date"), entries=many(entries, "id"), versions=many(versions, "id"), drafts=many(drafts, "id"),
    drawings=many(drawings(), "id"),
)  # fmt: skip


@given(books)
@settings(max_examples=60, deadline=None)
def test_whatever_the_book_holds_comes_back_from_the_json_the_same(contents: Contents) -> None:
    assert from_json(to_json(contents)) == contents


@given(books)
@settings(max_examples=40, deadline=None)
def test_whatever_was_written_is_on_the_page_of_its_day(contents: Contents) -> None:
    written = write_readable(contents)
    compare_readable(written, contents)
    by_name = dict(pages(contents))
    for entry in contents.shown_entries:
        assert entry.text in by_name[f"{entry.date.year}/{entry.date}.md"]


def test_a_record_of_a_later_version_is_counted_and_not_guessed_at() -> None:
    later = b'{"kind":"star-map","id":"x","counter":1,"computer":"a","seen":{},"body":{}}'
    assert read_contents([later, b"\xff not json"]).unread == 2
