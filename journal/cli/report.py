"""The report on the command line: picked by names, written into a new file."""

import click

from journal.cli.lines import columns, say
from journal.cli.options import day_option, read_day
from journal.cli.session import Session
from journal.errors import BadInput
from journal.paths import written_place


@click.command()
@day_option("--from", "first", "The first day.")
@day_option("--to", "last", "The last day; today when not given.", "today")
@click.option("-o", "--output", "file", metavar="FILE", help="A new file: its name ends in .pdf, .html or .csv.")
@click.option(
    "--include",
    metavar="WHAT,…",
    default=None,
    help="Only these: exercise, desensitization, stress, goals, days, questions, or one line by its key.",
)
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", help="The size of the paper.")
@click.pass_obj
def report(session: Session, first: str | None, last: str, file: str | None, include: str | None, paper: str) -> None:
    """Write a page about effort and goals for a therapist.

    Without -o it lists every line that could be on the page, its key first. Entries, drawings and tough days are on it
    only where their own key is in --include.
    """
    from journal.content import load_content
    from journal.exchange.report import collect, with_pictures
    from journal.exchange.report_files import KINDS, write_report
    from journal.exchange.typeface import missing_words

    if first is None:
        raise click.UsageError("A report needs --from, its first day.")
    target = written_place(file).absolute() if file else None
    if target is not None and target.suffix.lower() not in KINDS:
        raise click.UsageError("The name of a report has to end in .pdf, .html or .csv.")
    with session.book() as book:
        today = book.today()
        whole = collect(book, read_day(first, today), read_day(last, today))
        wanted = [name.strip() for name in include.split(",") if name.strip()] if include is not None else []
        unknown = [name for name in wanted if name not in whole.names()]
        if unknown:
            raise BadInput(
                f"{len(unknown)} of the names after --include stand for nothing in these days. "
                "Without -o the lines are listed with their keys. Nothing was written."
            )
        picked = whole.picked(whole.keys_of(wanted) if include is not None else whole.usual())
        if target is None:
            for part in (whole if include is None else picked).sections:
                for line in part.lines:
                    say(columns(line.key, line.label, line.value))
            return
        write_report(with_pictures(book, picked), target, paper)
        if said := missing_words(picked, target):
            say(said)
        say(load_content().say("report.not_locked"))
