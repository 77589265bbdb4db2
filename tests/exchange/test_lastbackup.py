"""The day of the last backup is remembered from wherever it is made, and a calm word about it is rare."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.book import Book
from journal.exchange.lastbackup import days_ago, is_old, last_backup, note_backup, note_word, word_is_due
from journal.settings import Settings, load_settings

TODAY = date(2026, 11, 22)


def test_a_backup_is_remembered_with_its_folder(tmp_path: Path) -> None:
    file, settings = tmp_path / "settings.toml", Settings(backup_folder="/before")
    note_backup(file, settings, TODAY)
    assert (last_backup(settings), settings.backup_folder) == (TODAY, "/before")
    note_backup(file, settings, TODAY, tmp_path)
    assert load_settings(file) == settings
    assert settings.backup_folder == str(tmp_path)


def test_a_folder_whose_name_is_no_text_is_not_remembered_but_the_day_is(tmp_path: Path) -> None:
    file, settings = tmp_path / "settings.toml", Settings(backup_folder="/before")
    note_backup(file, settings, TODAY, Path("/odd \udcff"))
    assert load_settings(file) == settings
    assert (settings.backed_up_on, settings.backup_folder) == (TODAY.isoformat(), "/before")


def test_settings_that_cannot_be_saved_are_no_reason_against_a_backup(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings()
    note_backup(tmp_path / "file" / "settings.toml", settings, TODAY)
    assert last_backup(settings) == TODAY


def test_a_day_that_somebody_spoiled_is_no_day() -> None:
    assert last_backup(Settings(backed_up_on="yesterday, or so")) is None


@pytest.mark.parametrize(("days", "old"), [(0, False), (14, False), (15, True), (400, True)])
def test_after_two_weeks_a_word_is_due_until_it_is_said_or_not_wanted(book: Book, days: int, old: bool) -> None:
    last = TODAY - timedelta(days=days)
    settings = Settings(backed_up_on=last.isoformat())
    assert is_old(settings, TODAY, last) is word_is_due(book, settings) is old
    quiet = Settings(backed_up_on=last.isoformat(), backup_hint=False)
    assert not is_old(quiet, TODAY, last)
    assert not word_is_due(book, quiet)


def test_it_is_said_once_a_week(book: Book, tmp_path: Path) -> None:
    settings = Settings(backed_up_on="2026-10-01")
    note_word(tmp_path / "settings.toml", settings, TODAY - timedelta(days=6))
    assert not word_is_due(book, settings)
    note_word(tmp_path / "settings.toml", settings, TODAY - timedelta(days=7))
    assert word_is_due(book, settings)


def test_without_any_backup_the_first_day_counts(book: Book) -> None:
    assert not word_is_due(book, Settings()), "the first day is yesterday"
    book.days.tick(TODAY - timedelta(days=15), "cardio")
    assert word_is_due(book, Settings())


def test_days_are_said_as_a_person_says_them() -> None:
    said = [days_ago(TODAY - timedelta(days=days), TODAY) for days in (0, 1, 15)]
    assert said == ["today", "yesterday", "15 days ago"]
