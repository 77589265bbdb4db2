"""Questions for the next visit on the command line."""

import click

from journal.cli.lines import columns, say
from journal.cli.session import Session


@click.command()
@click.argument("text", nargs=-1)
@click.option("--asked", metavar="ID", help="Say that it was asked: it is listed no more.")
@click.pass_obj
def question(session: Session, text: tuple[str, ...], asked: str | None) -> None:
    """Keep a question for the next visit; without one, list them.

    They stand on the page that 'journal report' writes.
    """
    if text and asked:
        raise click.UsageError("Either a new question or --asked, not both.")
    with session.book(writes=bool(text or asked)) as book:
        if asked:
            book.questions.asked(asked, book.today())
        elif text:
            say(book.questions.add(" ".join(text)).id)
        else:
            for each in book.questions.list():
                say(columns(each.id, each.text))
        if text or asked:
            book.flush()
