"""Out in the clear, and in from other journals: export, import."""

import click

from journal.cli.lines import columns, one_line, say
from journal.cli.options import yes_option
from journal.cli.session import Session
from journal.paths import written_place


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

    target = written_place(folder).absolute()
    refuse_folder(target)
    with session.book() as book:
        session.typed.confirm(load_content().say("export.question", folder=target), yes)
        report = export_book(book, target, Format(format_))
    say(f"Done: {report.files} {'file' if report.files == 1 else 'files'} in {report.folder}, not encrypted.")


@click.command("import")
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.argument("source", metavar="KIND", type=click.Choice(["jrnl", "dayone", "markdown", "json"]))
@click.argument("path", metavar="PATH")
@click.pass_obj
def import_(session: Session, dry_run: bool, source: str, path: str) -> None:
    """Bring in entries from jrnl, Day One or Markdown, or our own export.

    KIND is jrnl, dayone, markdown or json. All of it comes in or nothing, and nothing twice.
    """
    from journal.exchange.incoming import Source, bring_in, look, words_of

    with session.book(writes=not dry_run) as book:
        coming = look(book, Source(source), written_place(path).absolute())
        if not dry_run:
            bring_in(book, coming)
    say("This would come in:" if dry_run else "Came in:")
    for sentence in words_of(coming):
        say(f"  {sentence}")
    for piece in coming.unread:
        say(columns("  Not read:", one_line(piece.where), piece.why))
