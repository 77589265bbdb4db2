"""When the last backup was made, as far as this computer remembers, and whether a calm word about it is due."""

import re
from datetime import date, timedelta
from pathlib import Path

from journal.book import Book
from journal.settings import Settings, remember

OLD = 14
"""Days after which a backup is old enough for a word."""

AGAIN = 7
"""Days after which that word is said again on the first screen."""


MOST_BACKUPS = 4
"""How many backups are offered."""

_NAME = re.compile(r"journal-(\d{4}-\d\d-\d\d)(?:-(\d{1,3}))?\.zip", re.ASCII)


def backups_in(folders: list[Path]) -> list[Path]:
    """Return the newest backups in these folders, the newest first: by the days and the numbers in their names."""
    found: list[Path] = []
    for folder in folders:
        try:
            found += [file for file in folder.glob("journal-*.zip") if file.is_file()]
        except OSError:
            continue
    return sorted(found, key=_age, reverse=True)[:MOST_BACKUPS]


def _age(backup: Path) -> tuple[str, int, str]:
    """Return what backups are ordered by; one that somebody gave another name is older than all others."""
    parts = _NAME.fullmatch(backup.name)
    return (parts[1], int(parts[2] or 1), backup.name) if parts else ("", 0, backup.name)


def day_in_name(backup: Path) -> date | None:
    """Return the day in the name of a backup, or None when there is none."""
    return _day(backup.stem.removeprefix("journal-")[:10])


def last_backup(settings: Settings) -> date | None:
    """Return the day of the last backup that was made on this computer, or None."""
    return _day(settings.backed_up_on)


def note_backup(path: Path, settings: Settings, day: date, folder: Path | None = None) -> None:
    """Remember that a backup was made on a day, and in which folder, unless its name is no text that can be kept."""
    place = settings.backup_folder if folder is None or not _is_text(str(folder)) else str(folder)
    remember(path, settings, backed_up_on=day.isoformat(), backup_folder=place)


def is_old(settings: Settings, today: date, last: date | None) -> bool:
    """Whether a word about the last backup is due in Keep; where such words are not wanted, never."""
    return settings.backup_hint and last is not None and (today - last).days > OLD


def word_is_due(book: Book, settings: Settings) -> bool:
    """Whether a word about backups is due on the first screen: two weeks after the last one, or after the first day.

    It is said at most once a week, and never where such words are not wanted.
    """
    today, said = book.today(), _day(settings.backup_said_on)
    if not settings.backup_hint or (said is not None and today - said < timedelta(days=AGAIN)):
        return False
    since = last_backup(settings) or book.days.first() or today
    return (today - since).days > OLD


def note_word(path: Path, settings: Settings, day: date) -> None:
    """Remember that the word was said."""
    remember(path, settings, backup_said_on=day.isoformat())


def days_ago(day: date, today: date) -> str:
    """Return how many days ago a day was: "today", "yesterday", "15 days ago"."""
    days = (today - day).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def _is_text(name: str) -> bool:
    return name.encode("utf-8", "replace").decode() == name


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
