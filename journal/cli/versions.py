"""What an entry said before, and the bin."""

import click

from journal.cli.lines import columns, say, say_text
from journal.cli.session import Session
from journal.errors import BadInput

SIGNS = {"same": "  ", "gone": "- ", "new": "+ "}


@click.command()
@click.argument("entry_id", metavar="ID")
@click.argument("version_id", metavar="[VERSION]", required=False)
@click.option("--compare", is_flag=True, help="That version beside the entry of now: - was taken out, + came in.")
@click.option("--bring-back", is_flag=True, help="The entry says that again; what it says now stays as a version.")
@click.pass_obj
def versions(session: Session, entry_id: str, version_id: str | None, compare: bool, bring_back: bool) -> None:
    """List what an entry said before, newest first; with VERSION, print that text."""
    if (compare or bring_back) and not version_id:
        raise BadInput(f"Which version? 'journal versions {entry_id}' lists them. Nothing was changed.")
    if compare and bring_back:
        raise BadInput("Compare it first, then bring it back. Nothing was changed.")
    with session.book(writes=bring_back) as book:
        if version_id is None:
            for version in book.entries.versions(entry_id):
                say(columns(version.id, f"{version.written_at:%Y-%m-%d %H:%M}", version.first_line))
        elif bring_back:
            book.entries.bring_version_back(entry_id, version_id)
        elif compare:
            from journal.model.comparing import compare as compared

            now = book.entries.get(entry_id).text
            pieces = compared(book.entries.version(entry_id, version_id).text, now)
            say_text("\n".join(SIGNS[piece.kind] + piece.text for piece in pieces))
        else:
            say_text(book.entries.version(entry_id, version_id).text)


@click.command("bin")
@click.pass_obj
def bin_(session: Session) -> None:
    """List deleted entries, the newest deletion first, with the days that they still rest."""
    with session.book() as book:
        for entry in book.bin.list():
            days = book.bin.days_left(entry)
            left = f"{days} days left" if days != 1 else "1 day left"
            say(columns(entry.id, entry.date.isoformat(), left, entry.first_line))
