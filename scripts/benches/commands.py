"""`journal write`, `search` and `today` as whole processes beside jrnl 4.6, with 365 to 36,500 sealed entries."""

import subprocess
from collections.abc import Iterator
from datetime import date, timedelta

from jrnl_program import jrnl_program
from measure import Row, in_turn, timed
from place import PASSPHRASE, PROGRAM, Place, text
from shares import shares

DAYS = 3650
SIZES: dict[int, tuple[float | None, float | None]] = {365: (None, None), 3_650: (0.5, 0.667), 36_500: (0.05, 0.5)}
"""Numbers of entries, and at most how much of jrnl's time adding and searching may take."""

TAGS = ("lake", "soup", "school", "stairs", "music", "home", "friends", "towel", "rain", "night", "duck", "list")
"""Every entry has one of these: a journal without tags is not what people keep, and jrnl counts them before it adds."""

CONFIGURATION = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals:
  default:
    journal: {file}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: '4.6'
"""


class Jrnl:
    """jrnl in an environment of its own, with an encrypted journal of the same entries."""

    def __init__(self, place: Place, entries: int) -> None:
        """Install it and make its journal. Raises OSError with the reason when it cannot be had."""
        self._place = place
        self._program = jrnl_program()
        file, self._configuration = place.folder / f"jrnl{entries}.txt", place.folder / f"jrnl{entries}.yaml"
        first = date.today() - timedelta(days=DAYS)
        pages = (
            f"[{first + timedelta(days=number % DAYS)} 20:41] {text(number)} @{TAGS[number % len(TAGS)]}\n"
            for number in range(entries)
        )
        file.write_text("\n".join(pages), "utf-8")
        self._configuration.write_text(CONFIGURATION.format(file=file), "utf-8")
        self.run("--encrypt", answers=f"{PASSPHRASE}\n{PASSPHRASE}\nn\n")
        if text(1)[:20].encode() in file.read_bytes():
            raise OSError("jrnl did not encrypt its journal")

    def run(self, *words: str, answers: str = PASSPHRASE + "\n") -> str:
        """Run it with the passphrase on standard input and return what it wrote; it must succeed."""
        command = [str(self._program), "--config-file", str(self._configuration), *words]
        done = subprocess.run(
            command,
            input=answers,
            capture_output=True,
            text=True,
            env=self._place.environment(),
            start_new_session=True,
        )
        if done.returncode:
            raise OSError(f"jrnl failed: {done.stderr[-200:]}")
        return done.stdout


def measure(place: Place) -> Iterator[Row]:
    """Measure writing an entry and searching for a word that stands in few of them, at each size."""
    for entries in place.sizes(*SIZES):
        yield from _at(place, entries, SIZES[entries])


def _at(place: Place, entries: int, limits: tuple[float | None, float | None]) -> Iterator[Row]:
    rows = [
        Row(f"journal write, {entries:,} entries", "jrnl 4.6", limit=limits[0]),
        Row(f"journal search, {entries:,} entries", "jrnl 4.6 -contains", limit=limits[1]),
        Row(f"journal today, {entries:,} entries", "jrnl 4.6 -on today"),
    ]
    try:
        jrnl = Jrnl(place, entries)
    except OSError as error:
        for row in rows:
            row.note = f"jrnl 4.6 could not be had: {error}"
        yield from rows
        return
    vault = place.vault(f"entries{entries}", entries, entries_only=True, tags=TAGS)
    new = "Quiet evening. The duck came back."

    def ours(*words: str) -> str:
        command = [*PROGRAM, "--vault", str(vault), "--passphrase-file", str(place.secret), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=place.environment()).stdout

    found = len(ours("search", "heron").splitlines()), jrnl.run("-contains", "heron").count("heron")
    if found[0] != found[1]:
        raise ValueError(f"the two did not find the same: {found}")
    rows[1].details = shares(place, vault)
    rounds = place.rounds(15, 5) if entries < 10_000 else place.rounds(3, 1)
    yield in_turn(
        rows[0], rounds, lambda: timed(lambda: ours("write", new)), lambda: timed(lambda: jrnl.run("today:", new))
    )
    yield in_turn(
        rows[1],
        rounds,
        lambda: timed(lambda: ours("search", "heron")),
        lambda: timed(lambda: jrnl.run("-contains", "heron")),
    )
    yield in_turn(
        rows[2],
        rounds,
        lambda: timed(lambda: ours("today")),
        lambda: timed(lambda: jrnl.run("-on", "today", "--short")),
    )
