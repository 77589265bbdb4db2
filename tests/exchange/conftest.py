"""A made-up book with a backup identity that costs nothing to make."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from journal.book import Book
from journal.exchange import scrypt
from journal.exchange.begin import begin_vault
from journal.model.day import Mark
from journal.model.drawing import Drawing, pack_pixels
from journal.vault import Passphrase, RecoveryCode

from .quick_age import quick_seal, quick_unseal

PASSPHRASE = "violet otter by the window"


@pytest.fixture
def quick_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap identities in this process at the lowest cost of scrypt; the files are real age files."""
    monkeypatch.setattr(scrypt, "seal", quick_seal)
    monkeypatch.setattr(scrypt, "unseal", quick_unseal)


@pytest.fixture
def quick(cheap_costs: None, quick_identity: None) -> None:
    """Make everything that is slow on purpose as cheap as it may be."""


@pytest.fixture
def passphrase() -> Passphrase:
    return Passphrase(PASSPHRASE)


@pytest.fixture
def code() -> RecoveryCode:
    return RecoveryCode.new()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the vault of a test lies, in a folder of its own."""
    return tmp_path / "home" / "journal.vault"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def book(
    quick: None, place: Path, state: Path, passphrase: Passphrase, code: RecoveryCode, clock: Callable[[], datetime]
) -> Iterator[Book]:
    """An open book of three made-up evenings."""
    with begin_vault(place, passphrase, code, clock=clock, state=state) as made:
        write_evenings(made)
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder to put backups in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def small_disk() -> Iterator[Callable[[int], None]]:
    """Let the system refuse files above a size, `small_disk(bytes)`, as a full disk does."""
    import resource
    import signal

    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def a_drawing(book: Book, pixels: bytes, title: str = "") -> Drawing:
    """Keep a drawing of one row."""
    blank = book.drawings.new(len(pixels), 1)
    return book.drawings.keep(msgspec.structs.replace(blank, packed=pack_pixels(pixels), title=title))


def write_evenings(book: Book) -> None:
    """Write three days of a made-up person: check-ins, entries, one of them in the bin, drawings, a draft."""
    today = date(2026, 11, 22)
    yesterday = today - timedelta(days=1)
    book.days.tick(yesterday, "cardio", minutes=15)
    book.days.mark(yesterday, Mark.TOUGH)
    book.days.tick(today, "home", minutes=25)
    book.days.add_round(today, body="left foot", texture="silk", minutes=5)
    book.entries.write("Saw the otters with Mila.", yesterday, ("zoo", "mila"))
    later = book.entries.write("First words.", today)
    book.entries.edit(later.id, "Better words, with äöü and 🦦.")
    thrown = book.entries.write("Not this.", today, ("gone",))
    book.entries.delete(thrown.id)
    book.drafts.keep("Begun and not")
    a_drawing(book, bytes([0, 1, 2, 255, 255, 3]), "an otter")
    book.drawings.delete(a_drawing(book, bytes([4, 4, 4])).id)
    book.flush()
