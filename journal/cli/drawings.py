"""Drawings on the command line: list, export as a picture, and something to draw."""

from typing import TYPE_CHECKING

import click

from journal.cli.lines import columns, say
from journal.cli.session import Session
from journal.exchange.newfile import write_new
from journal.paths import written_place

if TYPE_CHECKING:
    from journal.model.drawing import Drawing


@click.group()
def draw() -> None:
    """List drawings, export one, get an idea."""


@draw.command("list")
@click.pass_obj
def list_drawings(session: Session) -> None:
    """List drawings, newest first."""
    with session.book() as book:
        for drawing in book.drawings.list():
            say(columns(drawing.id, drawing.date.isoformat(), drawing.title))


@draw.command()
@click.argument("drawing_id", metavar="ID")
@click.argument("file", metavar="FILE.png|.svg")
@click.pass_obj
def export(session: Session, drawing_id: str, file: str) -> None:
    """Write a drawing as a picture that every program can open: it is not encrypted there."""
    target = written_place(file).absolute()
    if target.suffix.lower() not in (".png", ".svg"):
        raise click.UsageError("The name of the picture has to end in .png or .svg.")
    with session.book() as book:
        drawing = book.drawings.get(drawing_id)
        write_new(target, _picture(drawing, target.suffix.lower()), "The picture", "The drawing is safe.")


@draw.command()
@click.pass_obj
def prompt(session: Session) -> None:
    """Print today's idea for a drawing; needs no vault."""
    from journal.content import load_content, prompt_of_the_day

    idea = prompt_of_the_day(load_content().drawing_prompts, session.today)
    say(columns(idea.id, idea.text))


def _picture(drawing: "Drawing", kind: str) -> bytes:
    from journal.exchange.pictures import png_bytes, svg_text

    return svg_text(drawing).encode("utf-8") if kind == ".svg" else png_bytes(drawing)
