"""Calm in plain lines: breathing and scripts by their phases, and ideas for coping."""

from journal.cli.calm import run_in_lines
from journal.cli.lines import say
from journal.cli.plain.menu import Choice, End, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.content import load_content
from journal.model.kit import Idea, OwnPattern, OwnScript
from journal.model.practice import PracticeKind


def menu(plain: Plain) -> End | None:
    """Show what there is for calm."""
    choices = (
        Choice("Breathe", _breathe),
        Choice("Let go: muscles and pictures in your mind", _scripts),
        Choice("Ideas for coping", _ideas),
    )
    return run_menu(plain, "Calm", choices)


def _breathe(plain: Plain) -> None:
    chosen = pick(plain, "Breathe", list(plain.book.kit.patterns()), _name_of_pattern)
    if chosen is not None:
        run_in_lines(plain.book, chosen.id)
        plain.flush()


def _name_of_pattern(pattern: OwnPattern) -> str:
    return pattern.name


def _scripts(plain: Plain) -> None:
    chosen = pick(plain, "Let go", list(plain.book.kit.scripts()), _title)
    if chosen is not None:
        run_in_lines(plain.book, chosen.id)
        plain.flush()


def _title(script: OwnScript) -> str:
    return script.title


def _ideas(plain: Plain) -> None:
    chosen = pick(plain, "Ideas: choose the one that you did", list(plain.book.kit.ideas()), _idea)
    if chosen is not None:
        plain.book.practices.add(PracticeKind.COPING, chosen.text, chosen.minutes * 60)
        plain.flush()
        say(load_content().say("calm.tried", idea=chosen.text))


def _idea(idea: Idea) -> str:
    return f"{idea.minutes} min, {idea.where}: {idea.text}"
