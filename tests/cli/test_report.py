"""The page for a therapist: effort and goals, nothing private but what was picked line by line, in three kinds."""

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CHECKOUT, Person

BLANK = "A blank day means that nothing was written down. It does not mean that nothing was done."
NOT_LOCKED = "This page is not locked. Anyone who finds it can read it."
ENTRY = "canary of an entry, with <b>[/] & signs"
KINDS = ("pdf", "html", "csv")
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs Debian's poppler-utils")


@pytest.fixture
def evening(person: Person) -> Person:
    """Some days with effort, a goal, an entry, a sick and a tough day."""
    person.done("tick", "cardio", "--minutes", "600")
    person.done("tick", "home", "--date", "yesterday")
    person.done("tick", "desensitization", "--body", "left foot", "--texture", "Wool", "--how", "easier")
    person.done("tick", "breathing")
    person.done("goal", "add", "Stairs", "(to", "school)")
    person.done("rate", "1", "3", "--note", "canary of a note")
    person.done("write", ENTRY)
    person.done("mark", "tough")
    person.done("mark", "sick", "--date", "yesterday")
    return person


def words_of(file: Path) -> str:
    if file.suffix != ".pdf":
        return file.read_text("utf-8")
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


@poppler
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_about_effort_and_goals(evening: Person, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"page.{kind}"
    ran = evening.done("report", "--from", "yesterday", "--to", "today", "-o", str(file))
    assert ran.lines == [NOT_LOCKED]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    words = " ".join(words_of(file).split())
    for said in ("Stairs (to school)", "left foot · Wool", "1 round, easier 1", "Breathing", "Sick"):
        assert said in words, said
    assert BLANK in words
    assert re.search(r"75 minutes · plan 75", words), (
        "up to the plan of each day; a sick day's plan as far as it was done"
    )
    for private in ("canary", "Tough", "%", ENTRY):
        assert private not in words.replace("width: 100%", "").replace("width: 45%", "").replace("width: 60%", "")
    assert evening.run("report", "--from", "today", "-o", str(file)).status == 1, "nothing is written over"


@poppler
@pytest.mark.parametrize("kind", KINDS)
def test_private_lines_are_picked_one_by_one(evening: Person, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"page.{kind}"
    listed = evening.done("report", "--from", "yesterday").lines
    keys = [line.split("  ")[0] for line in listed]
    entry = next(key for key in keys if key.startswith("entry:"))
    tough = next(key for key in keys if key.startswith("tough:"))
    assert evening.run("report", "--from", "yesterday", "--include", "entries", "-o", str(file)).status == 1
    assert evening.run("report", "--from", "yesterday", "--include", "tough", "-o", str(file)).status == 1
    assert not file.exists()
    evening.done("report", "--from", "yesterday", "--include", f"goals,{entry},{tough}", "-o", str(file))
    words = words_of(file)
    assert "canary of an entry" in words
    assert "Tough" in words
    assert "Stairs" in words
    assert "canary of a note" not in words
    assert "minutes ·" not in words
    assert "<b>" not in words or kind != "html", "what a person wrote is never markup"


@poppler
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_pdf_tells_nothing_about_its_maker(evening: Person, tmp_path: Path, paper: str) -> None:
    file = tmp_path / "page.pdf"
    evening.done("report", "--from", "yesterday", "--paper", paper, "-o", str(file))
    about = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert ("letter" if paper == "letter" else "A4") in about
    assert re.search(r"^Pages: +[12]$", about, re.MULTILINE)
    assert re.search(r"^Title: +What was done$", about, re.MULTILINE)
    assert not re.search(r"^(Author|Creator|Producer|Keywords): +\S", about, re.MULTILINE)
    assert "2000" in re.search(r"^CreationDate: (.*)$", about, re.MULTILINE)[1]  # type: ignore[index]


def test_the_html_has_no_script_and_no_address(evening: Person, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    evening.done("goal", "add", "<script>alert(1)</script>")
    evening.done("report", "--from", "yesterday", "-o", str(file))
    text = file.read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"https?:|//|href=|src=(?!\"data:)|url\(|@import|xmlns", text)
    assert "default-src 'none'" in text


def test_a_table_starts_no_sums(evening: Person, tmp_path: Path) -> None:
    file = tmp_path / "page.csv"
    evening.done("goal", "add", "=1+1")
    evening.done("report", "--from", "yesterday", "-o", str(file))
    assert ",'=1+1," in file.read_text("utf-8")


def test_what_cannot_be_is_said(evening: Person, tmp_path: Path) -> None:
    assert evening.run("report", "-o", "x.pdf").status == 2
    assert evening.run("report", "--from", "today", "-o", "x.doc").status == 2
    assert "a last day after it" in evening.run("report", "--from", "today", "--to", "yesterday").sentence
    assert "nothing in these days" in evening.run("report", "--from", "today", "--include", "secret").sentence
    assert "no folder" in evening.run("report", "--from", "today", "-o", str(tmp_path / "no" / "x.pdf")).sentence


@poppler
def test_letters_that_the_page_cannot_print_do_not_stop_it(evening: Person, tmp_path: Path) -> None:
    evening.done("goal", "add", "学校へ行く", "and", "“dance”")
    said = evening.done("report", "--from", "yesterday", "-o", str(tmp_path / "page.pdf")).lines
    assert said[0].startswith("A .pdf has no letters for: 学 校 へ 行 く")
    assert "????? and “dance”" in words_of(tmp_path / "page.pdf")
    assert evening.done("report", "--from", "yesterday", "-o", str(tmp_path / "page.html")).lines == [NOT_LOCKED]
    assert "学校へ行く" in words_of(tmp_path / "page.html")


@poppler
def test_other_alphabets_are_printed(evening: Person, tmp_path: Path) -> None:
    evening.done("goal", "add", "Żółć, říše, плавать, Μπορώ")
    assert evening.done("report", "--from", "yesterday", "-o", str(tmp_path / "page.pdf")).lines == [NOT_LOCKED]
    assert "Żółć, říše, плавать, Μπορώ" in words_of(tmp_path / "page.pdf")


CHROMIUM = shutil.which("chromium")


@pytest.mark.terminal
@pytest.mark.skipif(CHROMIUM is None or shutil.which("pdftotext") is None, reason="needs chromium and poppler-utils")
def test_the_html_opens_and_prints_in_a_browser_without_a_network(evening: Person, tmp_path: Path) -> None:
    file, printed = tmp_path / "page.html", tmp_path / "printed.pdf"
    evening.done("report", "--from", "yesterday", "-o", str(file))
    ran = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={tmp_path / 'browser'}", f"--print-to-pdf={printed}", f"file://{file}",
        ],
        capture_output=True, text=True, timeout=180, cwd=CHECKOUT,
    )  # fmt: skip
    assert printed.exists(), ran.stderr[-2000:]
    about = subprocess.run(["pdfinfo", printed], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +[12]$", about, re.MULTILINE)
    words = " ".join(words_of(printed).split())
    assert BLANK in words
    assert "Stairs (to school)" in words
    assert "canary" not in words


def test_a_question_waits_for_the_visit_and_then_is_gone(evening: Person, tmp_path: Path) -> None:
    [question] = evening.done("question", "Can", "I", "swim", "[/]?").lines
    assert evening.done("question").lines == [f"{question}  Can I swim [/]?"]
    for number, name in enumerate(("questions", f"question:{question}")):
        file = tmp_path / f"{number}.html"
        evening.done("report", "--from", "yesterday", "--include", name, "-o", str(file))
        assert "Can I swim [/]?" in file.read_text("utf-8")
    evening.done("question", "--asked", question)
    assert evening.done("question").lines == []
    assert "no such question" in evening.run("question", "--asked", question).sentence
    assert "a few words" in evening.run("question", " ").sentence
    assert evening.run("question", "more", "--asked", question).status == 2
