"""`plan card` and `plan reminder`: a page to print, and a calendar file for a phone."""

import click

from journal.cli.lines import say
from journal.cli.options import date_option, read_day
from journal.cli.session import Session
from journal.exchange.newfile import write_new
from journal.paths import written_place


@click.command()
@date_option
@click.option("--names", default="", help="The names on it, with ; between them; A, B, C when not given.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.argument("file", metavar="FILE.pdf")
@click.pass_obj
def card(session: Session, date: str, names: str, paper: str, file: str) -> None:
    """Write a page to print: seven days with empty marks.

    The names on it are yours to choose and say nothing about you.
    """
    from journal.exchange.weekcard import neutral_names, read_names, week_card

    target = written_place(file).absolute()
    with session.book() as book:
        plan = book.plans.on(read_day(date, book.today()))
        chosen = read_names(names, plan) if names else neutral_names(plan)
        page = week_card(plan, chosen, paper, from_sunday=session.settings.first_weekday == "sunday")
        write_new(target, page, "The card", "The journal is safe.")
    say(f"Done: {target}. It is not locked.")


@click.command()
@click.option("--at", default="20:00", show_default=True, help="The time of day.")
@click.argument("file", metavar="FILE.ics")
@click.pass_obj
def reminder(session: Session, at: str, file: str) -> None:
    """Write a calendar file for a phone: one quiet alarm a day.

    It says "Evening" and nothing else, and needs no vault.
    """
    from journal.book.clock import system_clock
    from journal.exchange.reminder import read_time
    from journal.exchange.reminder import reminder as made

    target = written_place(file).absolute()
    write_new(target, made(read_time(at), system_clock()), "The reminder", "The journal is safe.")
    say(f"Done: {target}.")
