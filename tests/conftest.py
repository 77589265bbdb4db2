"""What every test stands on: homes of its own, a quiet environment, a clock that stands still, cheap derivation."""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from journal.actions import use_words
from journal.spoken import ENGLISH, speak

PASSPHRASE = "a heron by the lake"
ZONE = timezone(timedelta(hours=1))


for name in ("SIGINT", "SIGQUIT", "SIGHUP"):
    # Tests that are started in the background or by nohup inherit these as ignored, and hand that on to every program.
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, name), signal.SIG_DFL)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Iterator[None]:
    """Let no child that a test forked come back as a second pytest: it says what went wrong, and ends."""
    ours = os.getpid()
    try:
        return (yield)
    except BaseException:
        if os.getpid() != ours:
            traceback.print_exc()
        raise
    finally:
        if os.getpid() != ours:
            os._exit(1)


class StandingClock:
    """A clock that shows what a test sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home folder of its own and none of the caller's settings."""
    home = tmp_path_factory.mktemp("home")
    # A library that reads lines sets the two sizes for whatever is started after it.
    for name in ("JOURNAL_VAULT", "NO_COLOR", "COLORTERM", "TEXTUAL", "TEXTUAL_ANIMATIONS", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def english() -> None:
    """Begin each test in English, whatever another one spoke."""
    use_words({})
    speak(lambda: ENGLISH)


@pytest.fixture
def cheap_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the lowest cost that the vault accepts, so that many vaults can be made."""
    from journal.vault import costs

    monkeypatch.setattr(costs, "DEFAULT", costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1))


@pytest.fixture
def clock() -> StandingClock:
    """Sunday 22 November 2026, 20:41."""
    return StandingClock(datetime(2026, 11, 22, 20, 41, tzinfo=ZONE))


@pytest.fixture
def new_book(tmp_path: Path, cheap_costs: None, clock: StandingClock) -> Iterator[Callable[..., object]]:
    """Make a book, `new_book(path=None)`, whose backup identity is a stand-in; all are closed at the end."""
    from journal.book import Book, Identity
    from journal.vault import Passphrase, RecoveryCode

    books = []

    def make(path: Path | None = None, code: RecoveryCode | None = None) -> Book:
        identity = Identity(secret="stand-in", recipient="stand-in", passphrase_age=b"", recovery_age=b"")
        book = Book.create(
            path or tmp_path / "journal.vault",
            Passphrase(PASSPHRASE),
            code or RecoveryCode.new(),
            identity=identity,
            clock=clock,
        )
        books.append(book)
        return book

    yield make
    for book in books:
        book.close()
