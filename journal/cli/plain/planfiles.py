"""The plan in plain lines: a plan file in and out, a card for the week, a reminder for a phone."""

from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.lines import one_line, say
from journal.cli.plain.menu import Choice, confirmed, run_menu
from journal.content import load_content

if TYPE_CHECKING:
    from journal.cli.plain.planning import Planning


def menu(here: "Planning") -> None:
    """Show what can go out and come in."""
    choices = (
        Choice("Take in a plan file from your therapist", lambda _: _take_in(here)),
        Choice("The plan as a file", lambda _: _save_plan(here)),
        Choice("An example to fill in", lambda _: _save_example(here)),
        Choice("A card for the week, to print", lambda _: _save_card(here)),
        Choice("A phone reminder", lambda _: _save_reminder(here)),
    )
    run_menu(here.plain, "On paper and in files", choices)


def _take_in(here: "Planning") -> None:
    from journal.exchange.planfile import read_plan, read_plan_file
    from journal.model.plan_words import change_lines

    here.plain.refuse_read_only()
    content = load_content()
    say(content.say("plan.paper_import"))
    after = read_plan(read_plan_file(here.plain.ask_path("Which file? ")), here.plan)
    lines = change_lines(here.plan, after)
    if not lines:
        say(content.say("plan.paper_import_same"))
        return
    for line in lines:
        say(one_line(line))
    if confirmed(here.plain, content.say("plan.paper_import_ask", day=here.since.isoformat())):
        here.plain.book.plans.change(after, here.since)
        here.plain.flush()
        say(content.say("plan.kept"))
    else:
        say("Nothing was changed.")


def _save_plan(here: "Planning") -> None:
    from journal.exchange.planfile import plan_text

    say(load_content().say("plan.paper_export"))
    _save(here, "plan.toml", plan_text(here.plan).encode())


def _save_example(here: "Planning") -> None:
    from journal.exchange.planfile import example_text

    _save(here, "plan.toml", example_text().encode())


def _save_card(here: "Planning") -> None:
    from journal.exchange.weekcard import neutral_names, read_names, week_card

    say(load_content().say("plan.paper_card"))
    usual = neutral_names(here.plan)
    say(f"In the plan's order: {'; '.join(one_line(item.name) for item in here.plan.items)}")
    typed = here.ask(f"Names on it, with ; between them; enter is {'; '.join(usual)}: ")
    names = read_names(typed, here.plan) if typed else usual
    paper = here.ask("Paper: letter or a4; enter is letter: ").lower()
    from_sunday = here.plain.settings.first_weekday == "sunday"
    page = week_card(here.plan, names, "a4" if paper == "a4" else "letter", from_sunday=from_sunday)
    _save(here, "week.pdf", page)


def _save_reminder(here: "Planning") -> None:
    from journal.exchange.reminder import read_time, reminder

    say(load_content().say("plan.paper_reminder"))
    at = read_time(here.ask("At what time? Like 20:00; enter is 20:00: ") or "20:00")
    _save(here, "evening.ics", reminder(at, here.plain.book.now()))


def _save(here: "Planning", name: str, content: bytes) -> None:
    """Ask where to, and write it; what is there is never written over. Raises BadInput."""
    from journal.exchange.newfile import write_new

    usual = Path.home() / name
    path = here.plain.ask_path(f"Where to? Enter is {usual}: ", usual)
    write_new(path, content, "It", "The journal is safe.")
    say(load_content().say("plan.paper_done", path=path))
