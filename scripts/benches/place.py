"""Where a run of the measurements happens: folders of its own, made-up vaults, the commands to call."""

import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BENCH = ROOT / ".venv-bench"
PASSPHRASE = "a heron by the lake"
TEN_YEARS = 3650
PROGRAM = [sys.executable, "-P", "-m", "journal"]


class Place:
    """A throw-away folder on the disk of the checkout; `quick` asks for fewer rounds."""

    def __init__(self, folder: Path, quick: bool) -> None:
        self.folder = folder
        self.quick = quick
        self.home = folder / "home"
        self.home.mkdir()
        self.secret = folder / "secret"
        self.secret.write_text(PASSPHRASE + "\n", "utf-8")
        self.secret.chmod(0o600)

    def rounds(self, usual: int, quick: int) -> int:
        """Return how often to measure."""
        return quick if self.quick else usual

    def sizes(self, *sizes: int) -> tuple[int, ...]:
        """Return the sizes to measure at: a quick run goes no further than ten years."""
        return tuple(size for size in sizes if size <= 15_000) if self.quick else sizes

    def environment(self) -> dict[str, str]:
        """Return an environment in which nobody's own journal and settings are touched.

        Each has a state of its own: copies of one vault would else be noticed as older ones, as they should be.
        """
        ours = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JOURNAL", "XDG_", "TEXTUAL", "PYTHON"))
        }
        screen = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        return {
            **ours,
            **screen,
            "HOME": str(self.home),
            "XDG_STATE_HOME": tempfile.mkdtemp(dir=self.folder),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }

    def vault(
        self, name: str, records: int, *, entries_only: bool = False, days: int = TEN_YEARS, tags: tuple[str, ...] = ()
    ) -> Path:
        """Return a vault of that many made-up records: ten years of days, filled up with entries; or entries alone.

        Making one takes long, so that each is made once, and copied for whoever asks for the same again.
        """
        days = 0 if entries_only else days
        made = self.folder / f"made-{records}-{days}-{len(tags)}.vault"
        if not made.exists():
            _make(made, records, days, tags)
        return Path(shutil.copy(made, self.folder / f"{name}.vault"))


def _make(path: Path, records: int, days: int, tags: tuple[str, ...]) -> None:
    from pyrage import x25519

    from journal.book import Book, Identity
    from journal.book.demo import fill
    from journal.book.ids import new_id
    from journal.model.entry import Entry
    from journal.vault import Passphrase, RecoveryCode

    pair = x25519.Identity.generate()  # not wrapped under any secret, which would take seconds a vault
    nobody = Identity(secret=str(pair), recipient=str(pair.to_public()), passphrase_age=b"", recovery_age=b"")
    with Book.create(path, Passphrase(PASSPHRASE), RecoveryCode.new(), identity=nobody) as book:
        if days:
            fill(book, days=days)
        missing = records - (len(book.records()) if days else 0)
        puts = []
        for number in range(missing):
            day = book.today() - timedelta(days=number % TEN_YEARS)
            entry = Entry(
                id=new_id(),
                date=day,
                written_at=book.now() - timedelta(days=number % TEN_YEARS),
                text=text(number),
                tags=(tags[number % len(tags)],) if tags else (),
            )
            puts.append(("entry", entry.id, entry))
        book.keep_all(puts)


def text(number: int) -> str:
    """Return a made-up entry of about 400 letters; every five hundredth has the word heron in it."""
    bird = "heron" if number % 500 == 7 else "duck"
    return (
        f"Went to the lake with Juno, day {number}.\n"
        f"We stopped twice, the second time only because there was a {bird}. It was loud in my foot the whole way. "
        "I went anyway, and nobody noticed that I took the stairs. I noticed. Then we made soup. It rained all night. "
        "I wrote a list of songs for getting moving, and it has eleven songs now. The towel was easier than last week."
    )
