"""A file of settings that cannot be used is told by line and name, used as far as it can be, and never lost."""

import stat
from pathlib import Path

import pytest

from journal.errors import BadInput
from journal.paths import those_set_aside
from journal.settings import BadSettings, Settings, load_settings, remember, save_settings

LIBRARY = ("`", "$", "Expected", "ValidationError", "msgspec", "codec", "column", " int ", " str ", "enum", "recursion")
"""Words of the libraries, which nobody who writes such a file has to know."""


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b"auto_lock = 900\n", "Line 1, auto_lock: it has to be a whole number from 1 to 60, without quotes."),
        (b"\nday_start = -1\n", "Line 2, day_start: it has to be a whole number from 0 to 12, without quotes."),
        (b'auto_lock = "5"\n', "Line 1, auto_lock: it has to be a whole number from 1 to 60, without quotes."),
        (b"theme = 5\n", 'Line 1, theme: it has to be a text between "quotes".'),
        (b'# mine\nmotion = "no"\n', "Line 2, motion: it has to be true or false, without quotes."),
        (b'glyphs = "stars"\n', 'Line 1, glyphs: it has to be "drawn" or "letters".'),
        (b'clock = "13"\n', 'Line 1, clock: it has to be "12" or "24".'),
        (
            b'local_number = "' + b"1" * 61 + b'"',
            'Line 1, local_number: it has to be a text of 60 letters at most between "quotes".',
        ),
        (b"colour = 1\n", "Line 1, colour: there is nothing of that name."),
        (b"auto-lock = 5\n", "Line 1, auto-lock: there is nothing of that name; it may be meant to be auto_lock."),
        (b"[more]\nauto_lock = 5\n", "Line 1, more: there is nothing of that name."),
        (b"\xff\xfe\x00", "It is no plain text; save it as plain text (UTF-8)."),
        (b"theme = paper\n", 'Line 1: behind the = there has to be a text between "quotes", a number, true, or false.'),
        (b"auto_lock 5\n", "Line 1: a name and what it is to be have an = between them."),
        (b'theme = "paper\nbell = true\n', "Line 1: a text has no quote at its end."),
        (b'theme = "paper', "At its end: a text has no quote at its end."),
        (
            b'theme = "paper" light',
            "Line 1: something is left over at the end of the line; a note needs a # before it.",
        ),
        (b"bell = true\nbell = false\n", "Line 2: something that can be there once is there twice."),
        (b'backup_folder = "C:\\Users"', "Line 1: within a text, a \\ has to be written twice."),
        (b"theme = [[[", 'At its end: behind the = there has to be a text between "quotes"'),
        (b"theme = " + b"[" * 5000, "There are too many brackets in it."),
        (b"auto_lock = " + b"9" * 5000, "A number in it is too long."),
        (b"backed_up_on = 2026-02-30", "Line 1: there is no such day in the calendar."),
        (b"\x00\x01", "Line 1:"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_name_and_in_no_words_of_a_library(
    tmp_path: Path, written: bytes, fault: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(written)
    with pytest.raises(BadSettings) as told:
        load_settings(path)
    sentence = told.value.sentence
    assert f"The settings in {path} cannot be used. {fault}" in sentence
    assert sentence.endswith("Mend that line, or take it out.")
    assert not [word for word in LIBRARY if word in sentence.replace(str(path), "")]


def test_a_file_that_an_editor_put_its_mark_before_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbftheme = "paper"\r\n')
    assert load_settings(path).theme == "paper"


@pytest.mark.parametrize(
    "wrong", [b"auto_lock = 900", b"bell = maybe", b'country = "GB', b"colour = 1", b"glyphs = 1", b"[[[", b"\xff"]
)
def test_one_wrong_line_takes_no_other_with_it(tmp_path: Path, wrong: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'theme = "paper"\n' + wrong + b'\nquick_hide = "f12"\nlocal_number = "my aunt, 555 0100"\n')
    with pytest.raises(BadSettings) as told:
        load_settings(path)
    good = told.value.good
    assert good == Settings(theme="paper", quick_hide="f12", local_number="my aunt, 555 0100")


BROKEN = b'# I like it dark.\ntheme = "forest"\nauto_lock = 900\n'


def test_a_file_that_cannot_be_used_is_kept_beside_the_one_that_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(BROKEN)
    kept = save_settings(path, Settings(theme="paper"))
    assert kept == tmp_path / "settings-set-aside.toml"
    assert kept.read_bytes() == BROKEN
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert load_settings(path).theme == "paper"
    assert save_settings(path, Settings(theme="ember")) is None

    path.write_bytes(b"auto_lock = 0\n")
    second = save_settings(path, Settings())
    assert second == tmp_path / "settings-set-aside-2.toml"
    assert kept.read_bytes() == BROKEN
    assert set(those_set_aside(path)) == {kept, second}


def test_what_the_program_remembers_by_itself_leaves_such_a_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(BROKEN)
    settings = Settings()
    remember(path, settings, drill_offered=True)
    assert settings.drill_offered
    assert path.read_bytes() == BROKEN
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("at", ["the copy", "the new file"])
def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(BROKEN)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(
        "journal.paths.write_private_file" if at == "the copy" else "journal.settings.write_private_file", refuse
    )
    for _ in range(2):
        with pytest.raises(BadInput, match="could not be saved"):
            save_settings(path, Settings())
    assert path.read_bytes() == BROKEN
    assert len(those_set_aside(path)) == (0 if at == "the copy" else 1)
    monkeypatch.undo()
    save_settings(path, Settings())
    assert [kept.read_bytes() for kept in those_set_aside(path)] == [BROKEN]


def test_what_cannot_be_read_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(BROKEN)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(BadInput, match="look whose file it is"):
            save_settings(path, Settings())
    assert path.read_bytes() == BROKEN
