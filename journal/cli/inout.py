"""Out in the clear, and in from other journals: export, import."""

from pathlib import Path

import click

from journal.cli.lines import say
from journal.cli.options import yes_option
from journal.cli.session import Session


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(["markdown", "json"]), required=True, help="Pages for people, or one JSON."
)
@yes_option
@click.argument("folder", metavar="DIR")
@click.pass_obj
def export(session: Session, format_: str, yes: bool, folder: str) -> None:
    """Write everything in the clear into a new folder, whole or not at all; asks first.

    Whoever has the folder can read it: it is not encrypted.
    """
    from journal.content import load_content
    from journal.exchange.export import Format, export_book, refuse_folder

    target = Path(folder).expanduser().absolute()
    refuse_folder(target)
    with session.book() as book:
        session.typed.confirm(load_content().say("export.question", folder=target), yes)
        report = export_book(book, target, Format(format_))
    say(f"Done: {report.files} {'file' if report.files == 1 else 'files'} in {report.folder}, not encrypted.")
