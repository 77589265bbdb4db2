"""Deleting everything of the journal on this computer."""

from typing import TYPE_CHECKING

import click

from journal.cli.lines import say
from journal.cli.options import yes_option
from journal.cli.session import Session
from journal.paths import written_place

if TYPE_CHECKING:
    from journal.book import Book


@click.command("delete-everything")
@yes_option
@click.pass_obj
def delete_everything(session: Session, yes: bool) -> None:
    """Delete the journal, its earlier copies, drafts and settings.

    Asks for the passphrase, offers a backup on a terminal, and says what cannot be reached.
    """
    from journal.content import load_content
    from journal.exchange.delete import delete_everything as delete
    from journal.exchange.delete import everything_of

    texts, secret = load_content(), session.passphrase()
    with session.book_at(session.paths.vault, lambda: secret) as book:
        everything = everything_of(book, secret, session.paths)
        say(texts.say("deleting.about"))
        say(texts.say("deleting.left"))
        if session.typed.is_terminal and not yes:
            _offer_backup(session, book)
        session.typed.confirm(texts.say("deleting.sure"), yes)
    left = delete(everything)
    if not left:
        say(texts.say("deleting.done"))
        return
    say(texts.say("deleting.stayed", names=", ".join(str(place) for place in left)))


def _offer_backup(session: Session, book: "Book") -> None:
    """Make a backup first, where a place for one is named."""
    from journal.cli.keep import Progress
    from journal.exchange.backup import make_backup

    where = session.typed.ask("Make a backup first? Type where to, or just enter for none: ").strip()
    if where:
        report = make_backup(book, written_place(where).absolute(), Progress())
        say(f"Done: {report.path}, opened again and checked. It holds {report.holds}.")
