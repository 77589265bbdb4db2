"""The page of a made-up year: two pages at most, nothing private on it, and it can be stopped."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from journal.book import Book
from journal.book.demo import fill
from journal.errors import BadInput
from journal.exchange.report import collect, with_pictures
from journal.exchange.report_files import Stopped, report_bytes, write_report
from journal.exchange.typeface import missing, printable
from journal.model.report import ONE_BY_ONE, Report
from journal.vault import Passphrase, RecoveryCode
from tests.conftest import PASSPHRASE
from tests.tui.conftest import IDENTITY, NOW

CANARY = "canary-of-an-entry"


@pytest.fixture
def book(tmp_path: Path, cheap_costs: None) -> Iterator[Book]:
    """Four hundred made-up days, every entry with a canary in it."""
    with Book.create(
        tmp_path / "my.vault", Passphrase(PASSPHRASE), RecoveryCode.new(), identity=IDENTITY, clock=lambda: NOW
    ) as opened:
        fill(opened, 400)
        for number in range(20):
            opened.entries.write(f"{CANARY} {number}", NOW.date() - timedelta(days=number * 7))
        yield opened


def year(book: Book) -> Report:
    return collect(book, NOW.date() - timedelta(days=364), NOW.date())


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_year_is_on_two_pages_at_most(book: Book, paper: str) -> None:
    whole = year(book)
    pdf = report_bytes(whole.picked(whole.usual()), ".pdf", paper)
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) <= 2


def test_nothing_private_is_on_a_page_that_did_not_pick_it(book: Book) -> None:
    whole = year(book)
    private = {line.key for part in whole.sections if part.key in ONE_BY_ONE for line in part.lines}
    assert len(private) > 50, "there are entries, drawings and tough days"
    assert whole.usual().isdisjoint(private)
    assert whole.keys_of([*ONE_BY_ONE, "exercise"]).isdisjoint(private), "no name picks them all"
    page = whole.picked(whole.usual())
    for kind in (".html", ".csv"):
        text = report_bytes(page, kind).decode()
        assert CANARY not in text
        assert "<img" not in text
        assert "Tough" not in text
    entry = next(line for part in whole.sections if part.key == "entries" for line in part.lines if CANARY in line.text)
    text = report_bytes(whole.picked({entry.key}), ".html").decode()
    assert text.count(CANARY) == 1, "only the one that was picked"
    assert "<svg" not in text


def test_a_drawing_that_was_picked_is_on_the_page(book: Book) -> None:
    whole = year(book)
    drawing = next(line for part in whole.sections if part.key == "drawings" for line in part.lines)
    page = with_pictures(book, whole.picked({drawing.key}))
    assert report_bytes(page, ".html").count(b"data:image/png;base64,") == 1
    assert b"/Subtype /Image" in report_bytes(page, ".pdf")
    assert drawing.label not in report_bytes(page, ".csv").decode()


def test_every_line_can_be_switched_off(book: Book) -> None:
    whole = year(book)
    for key in whole.usual():
        assert key not in {line.key for part in whole.picked(whole.usual() - {key}).sections for line in part.lines}
    assert whole.picked(()).sections == ()
    assert b"blank day" in report_bytes(whole.picked(()), ".html"), "what a blank day means always stands there"


def test_a_stopped_page_leaves_nothing(book: Book, tmp_path: Path) -> None:
    whole, told = year(book), []

    def tell(done: int, all_: int) -> bool:
        told.append((done, all_))
        return done < 2

    target = tmp_path / "page.pdf"
    with pytest.raises(Stopped):
        write_report(whole.picked(whole.usual()), target, "letter", tell)
    assert told[-1][0] == 2
    assert [path.name for path in tmp_path.iterdir() if "page" in path.name] == []


def test_a_range_that_is_none(book: Book) -> None:
    today = NOW.date()
    ahead, before, far = today + timedelta(days=1), today - timedelta(days=1), today - timedelta(days=4000)
    for first, last in ((today, before), (far, today), (ahead, ahead)):
        with pytest.raises(BadInput):
            collect(book, first, last)
    assert collect(book, before, ahead).last == today


def test_what_no_font_has_is_a_question_mark_and_is_named() -> None:
    assert printable("“é” – \tx\x1b[0m") == '"é" -  x [0m'
    assert printable("“Żółć” ✦ Ελ 学校\x1b") == "“Żółć” ✦ Ελ ?? "
    assert missing(["“Żółć” – é", "学校 学 שלום", "plain"]) == "学校שלום", (
        "what joins from right to left is not printed"
    )
    assert printable("\ud800") == " "


def test_letters_that_are_not_latin_come_with_the_page(book: Book) -> None:
    plain = year(book)
    assert b"/FontFile2" not in report_bytes(plain.picked(plain.usual()), ".pdf"), (
        "a Latin page needs no font of its own"
    )
    book.questions.add("Можно ли плавать? Żółć, ĝis")
    whole = year(book)
    pdf = report_bytes(whole.picked(whole.usual()), ".pdf")
    assert b"/FontFile2" in pdf
    assert len(pdf) < 100_000, "only the letters that are used"
