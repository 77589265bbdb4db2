"""A timer that runs on while the book is closed for something else."""

from journal.book import Book
from tests.tui.conftest import Running


async def test_a_timer_beats_on_while_a_backup_is_brought_back_over_its_book(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("home", "t")
        await pilot.app.go("keep")  # type: ignore[attr-defined]
        today = pilot.app.get_screen("today")
        pilot.app.close_book()  # type: ignore[attr-defined]
        today.beat()  # type: ignore[attr-defined]
        today.keep()  # type: ignore[attr-defined]
        await pilot.pause()
        assert not pilot.app.has_ended  # type: ignore[attr-defined]
