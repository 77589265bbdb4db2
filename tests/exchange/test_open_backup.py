"""The reader that stands alone: one file and `cryptography`, written from docs/vault-format.md alone."""

import ast
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from PIL import Image

from journal.book import Book
from journal.exchange.backup import make_backup
from journal.exchange.begin import begin_vault, change_passphrase
from journal.exchange.contents import read_contents
from journal.model.drawing import pack_pixels
from journal.model.palette import DUSK, GROUND, PALETTES, SEA
from journal.vault import Passphrase, RecoveryCode

from .conftest import PASSPHRASE

SCRIPT = Path(__file__).parents[2] / "scripts" / "open_backup"
WITHOUT_US = """
import runpy, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"journal", "msgspec", "sqlite_utils", "pyrage", "PIL", "textual", "click"}:
            raise ImportError(f"{name} is not there")

sys.meta_path.insert(0, Blocked())
script, *sys.argv[1:] = sys.argv[1:]
sys.argv[0] = script
runpy.run_path(script, run_name="__main__")
"""


def open_alone(*arguments: object, typed: str = PASSPHRASE) -> "subprocess.CompletedProcess[str]":
    """Run the script in an isolated process in which our packages cannot be imported."""
    command = [sys.executable, "-I", "-c", WITHOUT_US, str(SCRIPT), "--passphrase-file", "-", *map(str, arguments)]
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
    return subprocess.run(
        command, input=f"{typed}\n", capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


@pytest.fixture
def zipped(book: Book, stick: Path) -> Path:
    return make_backup(book, stick).path


def test_it_shares_no_code_with_the_program() -> None:
    imported = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_document_and_the_reader_know_the_colors_of_the_canvas() -> None:
    document = " ".join((SCRIPT.parents[1] / "docs" / "vault-format.md").read_text().split())
    for name, palette in PALETTES.items():
        assert f"`{name}` `{' '.join(color for _, color in palette)}`" in document
    known = [color for palette in PALETTES.values() for _, color in palette]
    assert re.findall("#[0-9a-f]{6}", SCRIPT.read_text()) == [GROUND, *known]


def test_a_drawing_has_its_own_palette(book: Book, stick: Path, tmp_path: Path) -> None:
    blank = msgspec.structs.replace(book.drawings.new(2, 1), packed=pack_pixels(bytes([15, 0])), palette="sea")
    drawn = book.drawings.keep(blank)
    assert open_alone(make_backup(book, stick).path, "--to", tmp_path / "x").returncode == 0
    [picture] = (tmp_path / "x" / "drawings").glob(f"*{drawn.id}.svg")
    squares = list(ElementTree.parse(picture).iter("{http://www.w3.org/2000/svg}rect"))
    assert [square.get("fill") for square in squares] == [GROUND, SEA[15][1], SEA[0][1]]


def test_it_prints_every_page_of_a_backup(zipped: Path) -> None:
    ran = open_alone(zipped)
    assert ran.returncode == 0, ran.stderr
    assert "Every seal is whole. Found: day 2, draft 1, drawing 2, entry 3, plan 1, version 1." in ran.stderr
    assert "# 2026-11-21\n\nA tough day.\n\n- Cardio: 15 min" in ran.stdout
    assert "Saw the otters with Mila." in ran.stdout
    assert "Better words, with äöü and 🦦." in ran.stdout
    assert "left foot · silk · 5 min" in ran.stdout
    assert "Not this." not in ran.stdout
    assert "AGE-SECRET-KEY" not in ran.stdout


def test_it_opens_the_vault_alone_with_the_code_however_it_was_typed(
    book: Book, zipped: Path, place: Path, code: RecoveryCode
) -> None:
    book.close()
    for typed in (code.text, code.text.lower().replace("-", " "), code.text.replace("0", "o").replace("1", "l")):
        ran = open_alone(place, "--json", typed=typed)
        assert ran.returncode == 0, ran.stderr
        kinds = json.loads(ran.stdout)
        assert {entry["text"] for entry in kinds["entry"]} == {entry.text for entry in read_all(place, code)}
        assert "keys" not in kinds


def read_all(place: Path, code: RecoveryCode) -> list[object]:
    with Book.open(place, code, read_only=True) as book:
        return list(read_contents(book.records()).entries)


def test_it_writes_a_folder_of_pages_pictures_and_json(zipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "my pages"
    ran = open_alone(zipped, "--to", folder)
    assert ran.returncode == 0, ran.stderr
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    dotted, picture = [name for name in files if name.startswith("drawings/")]
    assert files == ["2026/2026-11-21.md", "2026/2026-11-22.md", dotted, picture, "journal.json", "plan.md"]
    assert (folder / "2026/2026-11-21.md").read_text().startswith('---\ndate: 2026-11-21\ntags: ["zoo", "mila"]\n---\n')
    with Image.open(folder / dotted) as image:
        assert image.size == (6 * 8, 8)
        shown = ["#{:02x}{:02x}{:02x}".format(*image.convert("RGB").getpixel((x * 8 + 4, 4))) for x in range(6)]
    assert shown == [*(DUSK[color][1] for color in (0, 1, 2)), GROUND, GROUND, DUSK[3][1]]
    assert f"![Drawing](../{picture})" in (folder / "2026/2026-11-22.md").read_text()
    assert all(path.stat().st_mode & 0o077 == 0 for path in [folder, *folder.rglob("*")])
    squares = list(ElementTree.parse(folder / picture).iter("{http://www.w3.org/2000/svg}rect"))
    assert [square.get("fill") for square in squares] == [GROUND, *(DUSK[color][1] for color in (0, 1, 2, 3))]
    again = open_alone(zipped, "--to", folder)
    assert (again.returncode, again.stdout) == (1, "")
    assert "not empty" in again.stderr


def test_plan_and_goals_are_written_in_words(book: Book, stick: Path, tmp_path: Path) -> None:
    goal = book.goals.add("Walk to school")
    book.goals.reword(goal.id, "Walk to school and back")
    book.goals.rate(goal.id, 3, "with Mila")
    book.goals.reach(goal.id)
    book.stars.name(book.today(), "First snow")
    book.questions.add("May I swim?")
    book.plans.edit(lambda plan: msgspec.structs.replace(plan, tough_day="Tea.\nThen the stairs."), book.today())
    book.plans.set_note("You did this before.")
    made = make_backup(book, stick).path
    assert open_alone(made, "--to", tmp_path / "x").returncode == 0
    plan, goals = (tmp_path / "x" / name for name in ("plan.md", "goals.md"))
    for words in (
        *("# The plan", "## From ", "- Move: Cardio, 15 minutes a day", "- Touch: Rounds, 5 rounds a day"),
        *("- Calm: Talk about stress, once a week", "- Times of day: Morning; After school"),
        *("- Minutes of a round: 5", "- Tough-day plan: Then the stairs.", "## Hey, me\n\nYou did this before."),
    ):
        assert words in plan.read_text(), words
    for words in (
        *("## Walk to school and back", "until then it was called Walk to school", "3 (0 can't do it yet", "with Mila"),
        *(": reached", "## Questions for a visit\n\n- May I swim?", f"- {book.today()}: First snow"),
    ):
        assert words in goals.read_text(), words
    printed = open_alone(made).stdout
    assert plan.read_text() in printed
    assert goals.read_text() in printed


def test_a_passphrase_may_be_typed_in_either_unicode_form(
    tmp_path: Path, new_book: Callable[..., Book], quick: None
) -> None:
    place = tmp_path / "x" / "journal.vault"
    begin_vault(place, Passphrase("caf\u00e9 at four"), RecoveryCode.new()).close()
    assert open_alone(place, typed="cafe\u0301 at four").returncode == 0


@pytest.mark.parametrize("typed", ["guess", "", "0004-1061-050R-3GG2-8A1C-60T3-GFTT-HS53"])
def test_a_wrong_secret_is_one_sentence(zipped: Path, typed: str) -> None:
    ran = open_alone(zipped, typed=typed)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("That opens nothing here")
    assert "Traceback" not in ran.stderr


def spoil(place: Path, statement: str) -> None:
    connection = sqlite3.connect(place)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM rec WHERE id = (SELECT max(id) FROM rec)", "There should be 11 records; there are 10"),
        ("UPDATE rec SET ct = zeroblob(length(ct)) WHERE id = (SELECT max(id) FROM rec)", "1 of 11 records do not"),
        ("UPDATE root SET ct = zeroblob(length(ct))", "The seal over the whole is broken"),
        ("UPDATE head SET mac = zeroblob(32)", "The header was changed"),
        ("CREATE TABLE more (id)", "Something was added"),
        ("UPDATE rec SET id = 7 WHERE id = (SELECT max(id) FROM rec)", "1 of 11 records do not"),
    ],
)
def test_every_seal_is_checked_and_what_is_good_is_read(book: Book, place: Path, statement: str, says: str) -> None:
    book.close()
    spoil(place, statement)
    ran = open_alone(place)
    assert ran.returncode == 1
    assert says in ran.stderr
    assert "NOT ALL IS WELL" in ran.stderr
    assert "# 2026-11-2" in ran.stdout


def test_an_older_record_put_back_is_noticed(book: Book, place: Path, passphrase: Passphrase) -> None:
    book.close()
    before = place.with_name("before")
    shutil.copy(place, before)
    with Book.open(place, passphrase) as again:
        first = again.entries.list()[0]
        again.days.mark(first.date, None)
        again.days.tick(first.date, "home", minutes=40)
    connection = sqlite3.connect(place)
    connection.execute(f"ATTACH '{before}' AS old")
    changed = connection.execute("SELECT id FROM rec JOIN old.rec AS o USING (id) WHERE rec.ct != o.ct").fetchall()
    assert len(changed) == 1
    connection.execute("UPDATE rec SET ct = (SELECT ct FROM old.rec AS o WHERE o.id = rec.id) WHERE id = ?", changed[0])
    connection.commit()
    connection.close()
    ran = open_alone(place)
    assert ran.returncode == 1
    assert "A record is older than it should be" in ran.stderr


def test_an_older_header_put_back_by_somebody_who_knows_the_old_passphrase_is_noticed(
    book: Book, place: Path, passphrase: Passphrase
) -> None:
    book.flush()
    before = place.with_name("before")
    book.copy_to(before)
    change_passphrase(book, passphrase, Passphrase("a calmer lake"))
    book.close()
    connection = sqlite3.connect(place)
    connection.execute(f"ATTACH '{before}' AS old")
    connection.execute("UPDATE head SET (body, mac) = (SELECT body, mac FROM old.head)")
    connection.commit()
    connection.close()
    ran = open_alone(place)
    assert ran.returncode == 1
    assert "The header is an older one" in ran.stderr


@pytest.mark.parametrize("content", [b"", b"a letter", b"SQLite format 3\x00" + bytes(4080), b"PK\x03\x04 half a zip"])
def test_what_is_no_backup_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    ran = open_alone(file)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr


def test_costs_that_would_stop_the_computer_are_refused_before_any_work(book: Book, place: Path) -> None:
    book.close()
    connection = sqlite3.connect(place)
    [body] = connection.execute("SELECT body FROM head").fetchone()
    greedy = re.sub(rb'"t":\d+', b'"t":4000000', body)
    assert greedy != body
    connection.execute("UPDATE head SET body = ?", (greedy,))
    connection.commit()
    connection.close()
    ran = open_alone(place)
    assert ran.returncode == 1
    assert "holds its keys was changed" in ran.stderr


def test_a_save_that_was_interrupted_is_told(book: Book, place: Path) -> None:
    book.close()
    place.with_name("journal.vault-journal").write_bytes(b"hot")
    ran = open_alone(place)
    assert ran.returncode == 1
    assert "interrupted" in ran.stderr


def test_what_would_steer_a_terminal_is_not_printed(book: Book, stick: Path) -> None:
    book.entries.write("before\x1b]0;title\x07after")
    assert "\x1b" not in open_alone(make_backup(book, stick).path).stdout
