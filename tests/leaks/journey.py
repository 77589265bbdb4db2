"""The way through all screens: what a person would type and read in them, with a canary in every field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.leaks.screens import Figures, Session
    from tests.leaks.stage import Stage

GROUP = re.compile(r"(?<!\S)[1-8] ([0-9A-Z]{4})(?!\S)")
"""A group of the recovery code, with its number."""


def first_evening(stage: Stage, figures: Figures) -> None:
    """The first run: passphrase, recovery code into a file and proved, quick hide, plan; then it is hidden."""
    from tests.leaks.screens import Session

    with Session(stage, figures) as session:
        session.wait("Begin")
        session.press("enter")
        session.wait("Type it once more")
        _type_twice(session, stage.canaries.passphrase)
        groups = _groups(session, "shown code")
        session.press("down", "enter")
        session.wait("Where to?")
        session.press("enter")
        session.wait("Saved:")
        session.press("enter")
        _prove(session, groups)
        session.see("welcome, quick hide", "Quick hide")
        session.press("enter")
        session.see("welcome, plan", "Your plan")
        session.press("enter")
        session.see("today", "Cardio")
        session.look_at_process()
        session.press("f12")
        shown = session.end(0)
        assert not shown.strip(), shown


def _groups(session: Session, name: str) -> list[str]:
    """Read the recovery code off the screen, and look for it from now on."""
    session.see("code", "I have it on paper")
    shown = session.program.wait_for(lambda text: len(GROUP.findall(text)) == 8, "no code was shown")
    groups = GROUP.findall(shown)
    session.words.add_code("-".join(groups), name)
    return groups


def _type_twice(session: Session, passphrase: str) -> None:
    session.type(passphrase)
    session.wait("•" * len(passphrase))
    session.wait("very strong")
    session.move_on("enter")
    session.type(passphrase)
    session.press("enter")


def _prove(session: Session, groups: list[str]) -> None:
    asked = [int(number) for number in re.findall(r"Group (\d)", session.wait("Show me the code again"))[-2:]]
    for number in asked:
        session.type(groups[number - 1])
        session.wait(groups[number - 1])
        if number != asked[-1]:
            session.move_on("enter")
    session.press("enter")


def whole_program(stage: Stage, figures: Figures) -> None:
    """Every screen of a full vault; in between it is locked, and opened again."""
    from tests.leaks.screens import Session

    with Session(stage, figures) as session:
        _forgot(session)
        _today(session)
        _write(session)
        _draw(session)
        _keep(session)
        _pages(session)
        _sky(session)
        _plan(session)
        session.press("f3")
        session.begin_a_draft("before the lock")
        session.look_at_process()
        session.press("ctrl+l")
        session.wait("Locked.")
        session.look_at_process()
        session.unlock()
        _evening(session)
        session.press("ctrl+q")
        session.end(0)


def _forgot(session: Session) -> None:
    """In with the recovery code, after a wrong passphrase and a slip of the pen; then a new passphrase."""
    session.wait("I forgot it")
    session.type(session.words["wrong passphrase"])
    session.press("enter")
    session.wait("That did not open it.")
    session.press("tab", "tab", "enter")
    session.see("forgot", "journal restore")
    session.type(session.stage.code[:-1] + ("0" if session.stage.code[-1] != "0" else "1"))
    session.press("enter")
    session.wait("roup 8")
    session.press("ctrl+u")
    session.wait_gone(session.stage.code[:4])
    session.type(session.stage.code)
    session.press("enter")
    session.wait("Type it once more")
    _type_twice(session, session.words.passphrase)
    session.see("today", "Cardio")


def _today(session: Session) -> None:
    """Details of an item and of a round, another day, a tough day and the plan for it."""
    words = session.words
    session.press("enter")
    session.see("details", "In your own words")
    session.move_on("tab")
    session.move_on("tab")
    session.type(words["typed words"])
    session.see("details", words["typed words"])
    session.press("enter")
    session.wait_gone("In your own words")
    session.press("down", "down", "enter")
    session.see("details of a round", "Body part")
    session.type(words["typed body part"])
    session.wait(words["typed body part"])
    session.move_on("tab")
    session.type(words["typed texture"])
    session.see("details of a round", words["typed texture"])
    session.press("enter")
    session.wait_gone("Body part")
    session.see("today", words["typed body part"])
    session.press("p")
    session.see("tough day", words["tough day"])
    session.press("escape")
    session.wait_gone(words["tough day"])
    session.press("x", "[")
    session.see("the day before", words["what it was"])
    session.press("]")
    session.wait_gone(words["what it was"])


def _write(session: Session) -> None:
    """A new entry with tags; it is read, changed, searched for and deleted."""
    words = session.words
    session.press("f3")
    session.see("write", words["later text"])
    session.press("n")
    session.wait("ctrl+s save")
    session.type(words["typed text"])
    session.wait(words["typed text"])
    session.move_on("tab")
    session.type(words["typed tag"])
    session.wait(words["typed tag"])
    session.press("ctrl+s")
    session.see("write, read", "Thanks for putting that down.")
    session.press("e")
    session.wait("ctrl+s save")
    session.type(words["changed text"])
    session.see("write, edit", words["changed text"])
    session.press("escape")
    session.wait("n new")
    session.press("d")
    session.wait("u brings it back.")
    session.press("u")
    session.wait("It is back.")
    session.move_on("/")
    session.type(words["later text"])
    session.see("write, search", f"Then {words['later text']}")
    session.move_on("enter")
    session.press("enter")
    session.see("write, read", "e edit")
    session.press("escape")
    session.wait("n new")


def _draw(session: Session) -> None:
    """Strokes on the canvas, and the gallery with a title."""
    session.press("f4")
    session.see("draw", "pencil")
    for key in ("4", "space", "down", "space", "enter", "down", "enter"):
        session.move_on(key)
    session.press("g")
    session.see("gallery", session.words["title of a drawing"])
    session.press("escape")
    session.wait("pencil")
    session.press("f8")


def _keep(session: Session) -> None:
    """A backup, a look into it, another passphrase, another recovery code."""
    passphrase = session.words.passphrase
    session.see("keep", "Make a backup")
    session.press("enter")
    session.wait("Make it now")
    session.press("enter")
    session.see("keep, backup", "It holds")
    session.press("escape")
    _open_line(session, 1, "Which backup?")
    session.press("enter")
    session.see("keep, tried out", "comes back:")
    session.press("escape")
    _open_line(session, 1, "Which backup?")
    session.press("enter")
    session.see("keep, restore", "It holds")
    session.type(session.words["not this passphrase"])
    session.press("escape")
    _open_line(session, 1, "Bring another journal in")
    session.press("escape")
    _open_line(session, 1, "On each day that you write")
    session.press("escape")
    _open_line(session, 1, "The passphrase that you have now")
    session.type(passphrase)
    session.press("enter")
    session.wait("Type it once more")
    _type_twice(session, passphrase)
    session.see("keep, passphrase", "Back to the list")
    session.press("enter")
    _open_line(session, 1, "Make a new code")
    session.press("down", "enter")
    session.wait("The passphrase that you have now")
    session.type(passphrase)
    session.press("enter")
    session.see("keep, code", "I have it on paper")
    _groups(session, "second shown code")
    session.press("escape")
    session.wait("look, or bring it back")


def _open_line(session: Session, below: int, words: str) -> None:
    session.wait("look, or bring it back")
    for _ in range(below):
        session.move_on("down")
    session.press("enter")
    session.wait(words)


def _pages(session: Session) -> None:
    """The pages that open over every screen."""
    session.press("f1")
    session.see("keys", "Need a person?")
    session.press("escape")
    session.wait("look, or bring it back")
    session.press("f10")
    session.see("get help", "Talk to somebody now")
    session.press("escape")
    session.wait("look, or bring it back")
    session.press("ctrl+p")
    session.type(session.words["typed into the palette"])
    session.see("palette", session.words["typed into the palette"])
    session.press("escape")
    session.wait_gone(session.words["typed into the palette"])


def _sky(session: Session) -> None:
    """The stars, a day that is none, a picture of the sky, the charts, and the page for a therapist with a question."""
    words = session.words
    session.type("5")
    session.see("sky", "since")
    session.move_on("left")
    session.see("sky", words["star"])
    session.move_on("g")
    session.type(words["typed into the sky"])
    session.wait(words["typed into the sky"])
    session.press("enter")
    session.wait("That is no day here.")
    session.press("escape")
    session.wait_gone(words["typed into the sky"])
    session.press("p")
    session.wait("Save it")
    session.press("enter")
    session.see("sky, picture", "The picture is not locked.")
    session.press("escape")
    session.wait("go to a day")
    session.press("c")
    session.see("charts", "t table")
    session.type("t")
    session.see("charts, table", words["texture"])
    session.press("escape")
    session.wait("go to a day")
    session.press("r")
    session.see("report", "on or off")
    session.press("a")
    session.wait("until you asked it")
    session.type(words["typed question"])
    session.press("enter")
    session.wait("on or off")
    session.type("v")
    session.press(*["down"] * 30)
    session.see("report, read", words["typed question"])
    session.press("escape")
    session.wait("on or off")
    session.press("escape")
    session.wait("go to a day")


def _plan(session: Session) -> None:
    """The last line of the plan: the weekly number, with a note, that was switched on."""
    session.type("6")
    session.wait("Changes count")
    session.press(*["down"] * 60)
    session.wait("▸ A weekly pain number")
    session.press("enter")
    session.see("plan, weekly", session.words["note of a weekly number"])
    session.press("escape")
    session.wait("Changes count")


def _evening(session: Session) -> None:
    """The line at the end of the evening."""
    session.press("d")
    session.see("evening", "One line about today")
    session.type(session.words["last line"])
    session.press("enter")
    session.see("evening, choice", "done")
