"""The weekly pain number on the command line: off until it is wanted."""

import click

from journal.cli.lines import columns, say, say_json
from journal.cli.session import Session


@click.command()
@click.argument("value", metavar="[N]", type=int, required=False)
@click.option("--note", default="", help="A few words beside it.")
@click.option("--on/--off", "wanted", default=None, help="Ask for it once a week, or not any more.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def weekly(session: Session, value: int | None, note: str, wanted: bool | None, as_json: bool) -> None:
    """Keep or list a weekly number, if you switched it on.

    0: none. 10: the most there can be. It can be said once a week, and stands beside nothing else: no chart and no
    report has it.
    """
    if note and value is None:
        raise click.UsageError("--note goes with a number.")
    if value is not None and wanted is False:
        raise click.UsageError("Either a number or --off, not both.")
    with session.book(writes=value is not None or wanted is not None) as book:
        if wanted is not None:
            book.weekly.ask(wanted)
        if value is not None:
            book.weekly.say(value, note)
        if value is not None or wanted is not None:
            book.flush()
        now = book.weekly.get()
        if as_json:
            numbers = [{"date": one.date.isoformat(), "value": one.value, "note": one.note} for one in now.ratings]
            say_json({"asked": now.asked, "numbers": numbers})
            return
        say(now.words(book.today()))
        for rating in now.ratings:
            say(columns(rating.date.isoformat(), str(rating.value), rating.note))
