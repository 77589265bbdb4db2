"""Goals, the week's card and the reminder on the command line."""

import itertools
import json
import re
import shutil
import stat
import subprocess
import zlib
from pathlib import Path

import pytest

from tests.cli.conftest import Person


def test_a_goal_from_its_first_word_to_its_star(person: Person) -> None:
    [goal_id] = person.done("goal", "add", "Carry", "my", "own", "[/]", "bag").lines
    assert person.done("goals").lines == [f"{goal_id}  -  Carry my own [/] bag"]
    assert person.done("rate", "1", "3", "--note", "to the bus").lines == [
        f"{goal_id}  3  Carry my own [/] bag",
        "That is a start to look back on.",
    ]
    again = person.run("rate", goal_id, "4")
    assert again.status == 0, "the day's own number can be changed"
    person.done("goal", "reword", "1", "Carry", "the", "bag")
    assert [line.split("  ", 1)[1] for line in person.done("goal", "show", "1").lines] == [
        "Carry my own [/] bag",
        "Carry the bag",
        "4",
    ]
    assert "Tonight's star can have a name now" in person.done("goal", "reach", "carry the bag").out
    person.done("goal", "star", "The", "blue", "bag")
    assert person.run("goal", "star", "Another").status == 1
    [goal] = json.loads(person.done("goals", "--json").out)
    assert goal["text"] == "Carry the bag"
    assert [(rating["value"], rating["note"]) for rating in goal["ratings"]] == [(4, "")]
    assert goal["ended"] == "reached"
    assert [wording["text"] for wording in goal["earlier"]] == ["Carry my own [/] bag"]


def test_examples_need_no_vault(nobody_yet: Person) -> None:
    assert "g07  daily  Make my own lunch." in nobody_yet.done("goal", "examples").lines


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("rate", "nothing", "3"), "There is no such goal"),
        (("rate", "1", "11"), "from 0 (can't do it yet) to 10"),
        (("goal", "reach", "nothing"), "There is no such goal"),
        (("goal", "add", " "), "at least one letter"),
        (("plan", "reminder", "--at", "25:00", "x.ics"), "no time of day"),
        (("plan", "card", "--names", "A; B", "x.pdf"), "needs 6 names"),
        (("plan", "card", "--names", "A;B;C;D;E;晚", "x.pdf"), "plain Latin letters"),
    ],
)
def test_what_cannot_be_is_one_sentence(person: Person, command: tuple[str, ...], said: str) -> None:
    person.done("goal", "add", "Stairs")
    ran = person.run(*command)
    assert ran.status == 1
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not Path("x.pdf").exists()


def test_the_reminder_tells_a_phone_when_and_nobody_why(nobody_yet: Person, tmp_path: Path) -> None:
    file = tmp_path / "evening.ics"
    nobody_yet.done("plan", "reminder", "--at", "8:30 pm", str(file))
    text = file.read_bytes().decode("ascii")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line) <= 75 for line in lines)
    assert re.search(r"^DTSTART:\d{8}T203000$", text.replace("\r\n", "\n"), re.MULTILINE), "local time, without a zone"
    assert {"RRULE:FREQ=DAILY", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "SUMMARY:Evening"} <= set(lines)
    assert sum(line.startswith(("UID:", "DTSTAMP:")) for line in lines) == 2
    assert not re.search(r"journal|pain|plan|exercise|health", text, re.IGNORECASE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert nobody_yet.run("plan", "reminder", str(file)).status == 1, "what is there is never written over"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs Debian's poppler-utils")
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_card_is_one_page_under_neutral_names(person: Person, tmp_path: Path, paper: str) -> None:
    file = tmp_path / "week.pdf"
    person.done("plan", "card", "--names", "Sun; Moon; Star; Sky; Sea; Hill", "--paper", paper, str(file))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    assert text.split()[:7] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert text.split()[7:] == ["Sun", "Moon", "Star", "Sky", "Sea", "Hill"]
    about = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +1$", about, re.MULTILINE)
    assert ("letter" if paper == "letter" else "A4") in about
    assert not re.search(r"^(Title|Author|Creator):", about, re.MULTILINE)
    assert "2000" in re.search(r"^CreationDate: (.*)$", about, re.MULTILINE)[1]  # type: ignore[index]
    assert not re.search(rb"journal|cardio|pain", file.read_bytes(), re.IGNORECASE)
    drawn = b"".join(
        zlib.decompress(part) for part in re.findall(rb"stream\n(.*?)\nendstream", file.read_bytes(), re.S)
    )
    assert drawn.count(b" re ") == 7 * (5 + 5), "five squares for the rounds of each day, and one for each other line"


def squares(pdf: Path) -> list[tuple[float, float, float, float]]:
    """Left, foot, width, height of each square, in points."""
    pages = [zlib.decompress(part) for part in re.findall(rb"stream\n(.*?)\nendstream", pdf.read_bytes(), re.S)]
    number = rb"(-?[\d.]+)"
    found = re.findall(rb" ".join([number] * 4) + rb" re ", b"".join(pages))
    return [(float(x), float(y), float(w), abs(float(h))) for x, y, w, h in found]


def test_the_card_has_squares_on_the_days_that_the_plan_names_and_the_days_stand_apart(
    person: Person, tmp_path: Path
) -> None:
    person.done("plan", "set", "talk", "--weekdays", "tue,fri")
    person.done("plan", "card", str(tmp_path / "week.pdf"))
    drawn = squares(tmp_path / "week.pdf")
    assert len(drawn) == 7 * (4 + 5) + 2
    rounds = sorted(x for x, y, _, _ in drawn if sum(other[1] == y for other in drawn) == 35)
    steps = [after - before for before, after in itertools.pairwise(rounds)]
    assert min(steps[4::5]) > 1.5 * max(steps[:4]), "between two days there is more room than between two rounds"
