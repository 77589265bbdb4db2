"""The made-up books that the walks take place in, made once each, and what lies in the folders of their person."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec

from journal.book import Book, Identity
from journal.book.demo import fill
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault
from journal.exchange.merge import look_into, merge
from journal.exchange.planfile import example_text
from journal.vault import Passphrase, RecoveryCode
from journal.vault.snapshots import folder_of
from tests.looks.brim import fill_to_the_brim

NOW = datetime(2026, 11, 22, 20, 41, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE = "one quiet evening"
CODE = "0108-1G81-860W-40J2-GB1G-6GW3-RGQT-ZJ1J"
"""The recovery code of the books; made up, like all that is in them."""

IDENTITY = Identity(
    secret="AGE-SECRET-KEY-1TEST", recipient="age1test", passphrase_age=b"passphrase", recovery_age=b"recovery"
)
TIMED = {
    "timed": timedelta(minutes=12, seconds=7),
    "forgotten": timedelta(hours=2, minutes=10),
    "overnight": timedelta(hours=22),
}
"""For how long a timer has run in a book of that kind."""

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ODD = (
    f"{LONG}\n\nand on",
    "日本語の日記、今日は湖まで自転車で行った。" * 6,
    "brackets [/] [bold]are[/bold] words like others [/",
    "שלום עולם, يوم جميل, and then left to right",
    "👩‍👩‍👧‍👦 a family 🏳️‍🌈 e\u0301\u0302\u0323 \u200b\u202e turned",
)


def now() -> datetime:
    """Return the moment at which every walk takes place."""
    return NOW


def make_book(kind: str, path: Path, days: int) -> None:
    """Make the vault of a kind of book: "full", "empty", "odd", "brim", "two", or one of `TIMED`."""
    if kind == "two":
        make_two(path)
        return
    if kind in TIMED:
        make_timed(path, NOW - TIMED[kind])
        return
    with Book.create(path, Passphrase(PASSPHRASE), RecoveryCode.parse(CODE), identity=IDENTITY, clock=now) as book:
        if kind == "full":
            fill(book, days)
        elif kind == "odd":
            fill_oddly(book)
        elif kind == "brim":
            fill_to_the_brim(book)
        book.flush()


def make_two(path: Path) -> None:
    """Make a book of two computers: earlier copies beside it, something kept aside, a backup of each on a stick."""
    begin_vault(path, Passphrase(PASSPHRASE), RecoveryCode.parse(CODE), clock=now).close()
    for before, words in ((2, "A heron stood at the lake."), (1, "Two herons.")):
        with Book.open(path, Passphrase(PASSPHRASE), clock=_at(NOW - timedelta(days=before))) as evening:
            evening.entries.write(words)
            evening.days.tick(evening.today(), "cardio", 15)
    school, stick = path.with_name("school.vault"), path.with_name("stick")
    stick.mkdir()
    with Book.open(path, Passphrase(PASSPHRASE), clock=now) as home:
        home.flush()
        home.copy_to(school)
        home.stars.name(NOW.date(), "First snow")
        with Book.open(school, Passphrase(PASSPHRASE), clock=now, state=path.with_name("school")) as there:
            there.stars.name(NOW.date(), "Stairs again")
            first = make_backup(there, stick).path
            merge(home, look_into(home, first))
            there.entries.write("At school, with [/] in it.")
            there.flush()
            make_backup(there, stick)
        home.flush()


def make_timed(path: Path, since: datetime) -> None:
    """Make a book in which a timer has run since then."""
    secret, code = Passphrase(PASSPHRASE), RecoveryCode.parse(CODE)
    with Book.create(path, secret, code, identity=IDENTITY, clock=_at(since)) as book:
        book.goings.start_timer(book.today(), "cardio")
        book.flush()


def _at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def copy_book(made: Path, vault: Path) -> None:
    """Copy a vault that was made; that of two computers with its earlier copies."""
    shutil.copy(made, vault)
    if made.stem == "two":
        shutil.copytree(folder_of(made), folder_of(vault))


def furnish(home: Path, stick: Path | None) -> None:
    """Put into a person's own folder what one can bring in: text pages, a plan file, and the backups on a stick."""
    (home / "pages").mkdir()
    (home / "pages" / "2026-11-20 lake.md").write_text("# Lake\n\nWe were at the lake.\n", "utf-8")
    (home / "pages" / "odd.md").write_bytes(b"\xff\xfe\x00 not a text")
    (home / "odd.txt").write_bytes(b"\xff\xfe\x00 not a text")
    (home / "plan.toml").write_text(example_text(), "utf-8")
    for backup in sorted(stick.glob("*.zip")) if stick is not None else ():
        shutil.copy(backup, home)


def fill_oddly(book: Book) -> None:
    """Fill a book with words that are long, wide, turned around, or look like markup."""
    today = book.today()
    plan = book.plans.on(today)
    items = tuple(
        msgspec.structs.replace(item, name=f"{place} {ODD[place % len(ODD)]}"[:60].replace("\n", " "))
        for place, item in enumerate(plan.items)
    )
    book.plans.change(
        msgspec.structs.replace(
            plan, items=items, tough_day=ODD[2], textures=(LONG[:60], ODD[1][:30]), body_parts=(ODD[1][:30], LONG[:60])
        ),
        today,
    )
    entries = [book.entries.write(text, tags=("日本語", LONG[:40], "[/]")) for text in ODD]
    for text in ODD[:3]:
        book.goals.add(text.replace("\n", " ")[:120])
    book.days.tick(today, "cardio", 15, ODD[1])
    book.days.add_round(today, ODD[1][:30], LONG[:60], 5)
    book.prompts.add(ODD[0].replace("\n", " "))
    book.questions.add(ODD[2])
    book.stars.name(today, ODD[1][:30])
    for title in (LONG[:60], ODD[1][:30], ODD[2]):
        drawing = book.drawings.keep(book.drawings.new())
        book.drawings.describe(drawing.id, title, ODD[3])
    drawn = tuple(drawing.id for drawing in book.drawings.list())
    for entry in entries:
        book.entries.attach(entry.id, drawn)
