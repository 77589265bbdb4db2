"""The program on a screen that nobody sees: a book with a fixed clock, and an app around it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from journal.book import Book, Identity
from journal.paths import Paths
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.themes import find_theme, textual_theme
from journal.tui.unasked import Unasked
from journal.tui.widgets.scrollbar import LINE

PASSPHRASE = "correct horse battery staple"
NOW = datetime(2026, 11, 22, 20, 41, tzinfo=UTC)
IDENTITY = Identity(
    secret="AGE-SECRET-KEY-1TEST", recipient="age1test", passphrase_age=b"passphrase", recovery_age=b"recovery"
)

Running = Callable[..., AbstractAsyncContextManager[Pilot[object]]]


@pytest.fixture(autouse=True)
def answered_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what opens by itself be answered without a pause; test_unasked.py has the rule as it is."""
    monkeypatch.setattr(Unasked, "hears", lambda *_: True)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Where this test's vault, settings and state lie."""
    return Paths(
        vault=tmp_path / "data" / "my.vault", settings=tmp_path / "config" / "settings.toml", state=tmp_path / "s"
    )


@pytest.fixture
def book(paths: Paths, cheap_costs: None) -> Iterator[Book]:
    """An empty open book; it is Sunday, 22 November 2026, 20:41."""
    from journal.vault import Passphrase, RecoveryCode

    opened = Book.create(
        paths.vault, Passphrase(PASSPHRASE), RecoveryCode.new(), identity=IDENTITY, clock=lambda: NOW
    )  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture
def quick_identity(monkeypatch: pytest.MonkeyPatch, cheap_costs: None) -> None:
    """Make vaults without the seconds that a real backup identity takes; the terminal's stories take the real one."""
    from journal.exchange import begin

    monkeypatch.setattr(begin, "make_identity", lambda passphrase, code: IDENTITY)
    monkeypatch.setattr(begin, "rewrap_passphrase", lambda identity, passphrase: identity)


@pytest.fixture
def running(paths: Paths) -> Running:
    """Run the app: `async with running(book, "today") as pilot:`; without a book it begins at `first`."""

    @asynccontextmanager
    async def run(
        book: Book | None = None,
        screen: str = "today",
        *,
        size: tuple[int, int] = (80, 24),
        theme: str = "dusk",
        first: str = "keys",
        settings: Settings | None = None,
    ) -> AsyncIterator[Pilot[object]]:
        app = JournalApp(paths, settings or Settings(), textual_theme(find_theme(theme)), first=first)
        async with app.run_test(size=size) as pilot:
            if book is not None:
                app.book = book
                await app.go(screen)
                await pilot.pause()
            yield pilot

    return run


def shown(pilot: Pilot[object]) -> str:
    """Return what the screen shows, line by line, without trailing spaces and the line that says where in it one is."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip(f" {LINE}") for strip in strips)
