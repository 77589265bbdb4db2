"""Exports that jrnl itself made, in this test, come in."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from journal.book import Book
from journal.exchange.incoming import Source, bring_in, look

BENCHES = Path(__file__).resolve().parents[2] / "scripts" / "benches"
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
tagsymbols: '#@'
template: false
timeformat: '{time}'
version: '4.6'
"""
WRITTEN = (
    "2026-11-20 20:41: Saw a heron. It stood @lake for long.\nSecond line with #Music, and äöü 🦦.",
    "2026-11-21 18:00: *A starred one! With a body.",
    "2026-11-21 23:59: A question?\n\nParagraph two\n  indented\n[not a date] x",
    "2026-11-22 00:30: Late. [/] and (*this*) is no star.",
)


@pytest.fixture(scope="session")
def jrnl() -> Path:
    """jrnl 4.6 in an environment of its own; in CI it has to be there."""
    sys.path.insert(0, str(BENCHES))
    spec = importlib.util.spec_from_file_location("jrnl_program", BENCHES / "jrnl_program.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(BENCHES))
    try:
        return Path(module.jrnl_program())
    except OSError as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"jrnl 4.6 cannot be had here, so its own exports were not tried: {problem}")


@pytest.mark.skipif(sys.platform == "win32", reason="the environment of jrnl is made with a POSIX lock")
@pytest.mark.parametrize("time", ["%F %r", "%Y-%m-%d %H:%M"])
def test_the_exports_of_jrnl_itself_come_in(
    jrnl: Path, tmp_path: Path, new_book: Callable[..., Book], time: str
) -> None:
    own = tmp_path / "jrnl.txt"
    own.touch()
    configuration = tmp_path / "jrnl.yaml"
    configuration.write_text(CONFIGURATION.format(file=own, time=time))

    def run(*words: str, typed: str | None = None) -> str:
        command = [str(jrnl), "--config-file", str(configuration), *words]
        home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
        ended = subprocess.run(
            command, input=typed, capture_output=True, text=True, encoding="utf-8", env=home, check=True, cwd=tmp_path
        )
        return ended.stdout

    for entry in WRITTEN:
        run(typed=entry)
    (tmp_path / "export.json").write_text(run("--format", "json"), "utf-8")
    (tmp_path / "export.txt").write_text(run("--format", "text"), "utf-8")

    with new_book(tmp_path / "home" / "journal.vault") as book:
        coming = look(book, Source.JRNL, tmp_path / "export.json")
        assert coming.unread == ()
        bring_in(book, coming)
        for other in (tmp_path / "export.json", tmp_path / "export.txt", own):
            again = look(book, Source.JRNL, other)
            assert (again.already, again.puts, again.unread) == (4, [], ()), other.name
        found = [(e.date, f"{e.written_at:%H:%M}", e.tags, e.meet_again) for e in reversed(book.entries.list())]
        assert found == [
            (date(2026, 11, 20), "20:41", ("lake", "music"), False),
            (date(2026, 11, 21), "18:00", (), True),
            (date(2026, 11, 21), "23:59", (), False),
            (date(2026, 11, 21), "00:30", (), False),
        ]
        texts = {entry.text for entry in book.entries.list()}
    assert "Saw a heron. It stood @lake for long.\nSecond line with #Music, and äöü 🦦." in texts
    assert "A question?\nParagraph two\n  indented\n[not a date] x" in texts
    assert "Late.\n[/] and (*this*) is no star." in texts
