"""Goals in plain lines: set one, say how far it is, reach it or set it aside, name tonight's star."""

from typing import TYPE_CHECKING

from journal.book.rating import history_lines, rated_words
from journal.cli.lines import one_line, say
from journal.cli.plain.menu import Choice, End, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.content import load_content

if TYPE_CHECKING:
    from journal.model.goal import Goal


def menu(plain: Plain) -> End | None:
    """Show the goals, and what can be done."""
    choices = (
        Choice("My goals", _list, lambda plain: bool(plain.book.goals.all())),
        Choice("A new goal", _add),
        Choice("Begin with an example", _example),
        Choice("Name tonight's star", _star),
    )
    return run_menu(plain, "Goals", choices)


def _list(plain: Plain) -> None:
    while goals := list(plain.book.goals.all()):
        chosen = pick(plain, "Goals", goals, in_words)
        if chosen is None:
            return
        goal_id = chosen.id

        def is_open(plain: Plain, goal_id: str = goal_id) -> bool:
            return plain.book.goals.get(goal_id).is_open

        for day, said in history_lines(chosen):
            say(f"{day.isoformat()}: {one_line(said)}")
        choices = (
            Choice("How far is it?", lambda plain, id=goal_id: _rate(plain, id), is_open),  # type: ignore[misc]
            Choice("In other words", lambda plain, id=goal_id: _reword(plain, id), is_open),  # type: ignore[misc]
            Choice("I can do this now", lambda plain, id=goal_id: _reach(plain, id), is_open),  # type: ignore[misc]
            Choice("Set it aside", lambda plain, id=goal_id: _end(plain, id), is_open),  # type: ignore[misc]
            Choice("Take it up again", lambda plain, id=goal_id: _take_up(plain, id), lambda p: not is_open(p)),  # type: ignore[misc]
        )
        run_menu(plain, "This goal", choices)


def in_words(goal: "Goal") -> str:
    """Return a goal as it stands in a list."""
    if goal.ended is not None:
        return f"{goal.text}: {goal.ended}"
    return f"{goal.text}: {goal.latest.value}, between 0 and 10" if goal.latest else goal.text


def _add(plain: Plain) -> None:
    say(load_content().say("plan.goals"))
    text = plain.typed.ask("I want to: ").strip()
    if text:
        plain.book.goals.add(text)
        plain.flush()
        say("Kept.")


def _example(plain: Plain) -> None:
    chosen = pick(plain, "Examples", load_content().goals, lambda each: f"{each.area}: {each.text}")
    if chosen is not None:
        text = plain.typed.ask("Enter keeps it as it is, or type it in your own words: ").strip()
        plain.book.goals.add(text or chosen.text, chosen.area)
        plain.flush()
        say("Kept.")


def _rate(plain: Plain, goal_id: str) -> None:
    from journal.model.goal import check_rating

    goal, today = plain.book.goals.get(goal_id), plain.book.today()
    check_rating(goal, today)
    value = plain.typed.ask(f"{load_content().say('plan.goal_rate')} ").strip()
    if value:
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 3 else -1
        check_rating(goal, today, number)
        note = plain.typed.ask("A few words, or enter: ").strip()
        kept = plain.book.goals.rate(goal_id, number, note)
        plain.flush()
        say(rated_words(kept, today) or "Kept.")


def _reword(plain: Plain, goal_id: str) -> None:
    text = plain.typed.ask("In other words: ").strip()
    if text:
        plain.book.goals.reword(goal_id, text)
        plain.flush()
        say("Kept.")


def _reach(plain: Plain, goal_id: str) -> None:
    plain.book.goals.reach(goal_id)
    plain.flush()
    say(load_content().say("plan.goal_reached"))
    _star(plain)


def _end(plain: Plain, goal_id: str) -> None:
    plain.book.goals.set_aside(goal_id)
    plain.flush()
    say("Set aside. You can take it up again.")


def _take_up(plain: Plain, goal_id: str) -> None:
    plain.book.goals.take_up(goal_id)
    plain.flush()
    say("Kept.")


def _star(plain: Plain) -> None:
    named = plain.book.stars.of(plain.book.today())
    if named is not None:
        say(load_content().say("plan.star_has", star=named.name))
        return
    name = plain.typed.ask("A name for tonight's star, or enter: ").strip()
    if name:
        plain.book.stars.name(plain.book.today(), name)
        plain.flush()
        say("Kept. It keeps its name.")
