"""The page for a therapist on screen: every line is seen first, and what is private is picked one by one."""

from pathlib import Path

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.model.day import Mark
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.rows import Rows
from tests.tui.conftest import NOW, Running, shown

TODAY = NOW.date()


def an_evening(book: Book) -> None:
    book.days.tick(TODAY, "cardio")
    book.days.add_round(TODAY, body="foot", texture="Wool [/]")
    book.days.mark(TODAY, Mark.TOUGH)
    book.entries.write("canary of an entry")
    book.goals.add("Stairs [/]")


async def at_the_page(pilot: object) -> None:
    await pilot.press("r")  # type: ignore[attr-defined]
    await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_line_is_seen_and_can_be_switched_off(
    running: Running, book: Book, tmp_path: Path, size: tuple[int, int]
) -> None:
    an_evening(book)
    target = tmp_path / "page.csv"
    async with running(book, "sky", size=size) as pilot:
        await at_the_page(pilot)
        assert "[x] foot · Wool [/]" in shown(pilot)
        assert "[x] Stairs [/]" in shown(pilot)
        rows = pilot.app.screen.query_one(Rows)
        await pilot.press("end")
        await pilot.pause()
        assert "canary of an entry" in shown(pilot)
        assert "[x] 22 Nov 2026" not in shown(pilot), "what is private is off"
        assert "only what you pick" in shown(pilot)
        await pilot.press("home", "down", "space")
        assert pilot.app.screen.on.isdisjoint({"exercise:span-2026-11-16"})  # type: ignore[attr-defined]
        assert rows.cursor == 1
        await pilot.press("v")
        await pilot.pause()
        assert "Stairs [/]" in shown(pilot)
        assert "canary" not in shown(pilot)
        await pilot.press("escape", "s")
        await pilot.pause()
        pilot.app.screen.query_one("#path", Input).value = str(target)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "This page is not locked" in " ".join(shown(pilot).split())
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "sky"  # type: ignore[attr-defined]
    text = target.read_text("utf-8")
    assert "Stairs [/]" in text
    assert "exercise" not in text
    assert "canary" not in text


async def test_an_entry_is_on_the_page_only_when_it_was_picked(running: Running, book: Book, tmp_path: Path) -> None:
    an_evening(book)
    async with running(book, "sky") as pilot:
        await at_the_page(pilot)
        await pilot.press("end", "up", "space")
        assert not any(key.startswith("entry") for key in pilot.app.screen.on), "a heading picks none of them"  # type: ignore[attr-defined]
        await pilot.press("end", "space", "v")
        await pilot.pause()
        assert "canary of an entry" in shown(pilot)


async def test_a_question_for_the_visit(running: Running, book: Book) -> None:
    an_evening(book)
    async with running(book, "sky") as pilot:
        await at_the_page(pilot)
        pilot.app.screen.on.discard(f"goals:{book.goals.all()[0].id}")  # type: ignore[attr-defined]
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"swim [/]?", "enter")
        await pilot.pause()
        assert [question.text for question in book.questions.list()] == ["swim [/]?"]
        rows = pilot.app.screen.query_one(Rows)
        rows.point_at(next(n for n, row in enumerate(rows._rows) if "swim" in row[0]))
        await pilot.pause()
        assert "[x] swim [/]?" in shown(pilot)
        assert "[ ] Stairs [/]" in shown(pilot), "what was switched off stays off"
        await pilot.press("delete")
        await pilot.pause()
        assert "swim" not in shown(pilot)
        assert book.questions.list() == []


async def test_other_days(running: Running, book: Book) -> None:
    an_evening(book)
    async with running(book, "sky") as pilot:
        await at_the_page(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "The last 4 weeks" in shown(pilot)
        pilot.app.screen.query_one("#first", Input).value = "nothing"
        pilot.app.screen.set_focus(pilot.app.screen.query_one("#first"))
        await pilot.press("enter")
        await pilot.pause()
        assert "That is no day here" in shown(pilot)
        pilot.app.screen.query(Choice).last().action_choose()
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "23 Nov 2025 to 22 Nov 2026" in shown(pilot)


async def test_nothing_written_down_yet(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        await at_the_page(pilot)
        await pilot.press("space", "v", "escape", "escape")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "sky"  # type: ignore[attr-defined]


async def test_letters_that_cannot_be_printed_are_named_before_anything_is_saved(
    running: Running, book: Book, tmp_path: Path
) -> None:
    an_evening(book)
    book.questions.add("学校? [/]")
    target = tmp_path / "page.pdf"
    async with running(book, "sky", size=(60, 20)) as pilot:
        await at_the_page(pilot)
        await pilot.press("s")
        await pilot.pause()
        field = pilot.app.screen.query_one("#path", Input)
        field.value = str(target)
        await pilot.press("enter")
        await pilot.pause()
        assert "A .pdf has no letters for: 学 校" in " ".join(shown(pilot).split())
        assert not target.exists()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert target.exists(), "saved once more, it is meant"


async def test_the_making_of_a_page_can_be_stopped(
    running: Running, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from journal.exchange import report_pdf

    an_evening(book)
    begun, go_on, target = Event(), Event(), tmp_path / "page.pdf"
    section = report_pdf._section

    def slow(*arguments: object) -> None:
        begun.set()
        assert go_on.wait(60), "nobody let it go on"
        section(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(report_pdf, "_section", slow)
    async with running(book, "sky") as pilot:
        await at_the_page(pilot)
        await pilot.press("s")
        await pilot.pause()
        pilot.app.screen.query_one("#path", Input).value = str(target)
        await pilot.press("enter")
        for _ in range(6000):
            if begun.is_set():
                break
            await pilot.pause(0.01)
        await pilot.pause()
        assert "Making the page" in shown(pilot), "and the keys still work"
        await pilot.press("escape")
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "It was stopped. Nothing was written." in shown(pilot)
    assert not target.exists()


async def test_days_on_which_nothing_is_written_have_a_sentence_and_a_question(running: Running, book: Book) -> None:
    async with running(book, "sky") as pilot:
        await pilot.press("r")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Nothing is written down on these days." in shown(pilot)
        assert "on or off" not in shown(pilot)
        await pilot.press("a", *"Why?", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "The page will say this." in shown(pilot)
        assert "[x] Why?" in shown(pilot)
        assert "on or off" in shown(pilot)
