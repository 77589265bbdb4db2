"""What `scripts/walk` runs: every screen, at every size, in every theme, and what is wrong with it."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from journal.tui.base import JournalScreen
from journal.tui.look import LETTERS
from journal.tui.themes import find_theme, theme_names
from journal.tui.widgets.frame import BottomLine
from tests.looks.cells import Grid
from tests.looks.findings import (
    WORD,
    bad_frame,
    broken_words,
    cut_off,
    lost_focus,
    no_letters,
    over,
    overlapping,
    stale,
    too_faint,
    without_fields,
    words_of,
    words_said,
)
from tests.looks.stage import LOOKS, OnTerminal, Shown, Stage
from tests.looks.steering import press_all, tab_through
from tests.looks.terminal import Ask, on_a_terminal
from tests.looks.view import View
from tests.looks.views import STATES, VIEWS, in_an_empty_book

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
BOOKS = ("full", "new")
WIDEST, TINIEST = (200, 60), ((1, 1), (9, 3))
ODDLY_NAMED = ("odd", "brim")
"""Books with words that are longer than a line, and signs of all kinds."""


async def walk(
    stage: Stage,
    views: Iterable[View],
    sizes: tuple[tuple[int, int], ...] = SIZES,
    themes: tuple[str, ...] = (),
) -> list[str]:
    """Look at the views at all sizes and in all themes; return what is wrong, with the view it is in."""
    found: list[str] = []
    themes = stage.themes or themes or tuple(theme_names())
    for view in views:
        async with stage.show(view, size=WIDEST) as shown:
            await _look(shown, sizes, themes, found)
            modal = shown.app.screen.is_modal
        for size in (
            sizes if modal and stage.looks != "letters" else ()
        ):  # a question closes before the theme can change: it is asked in each
            for theme in themes:
                async with stage.show(view, size=size, theme=theme) as shown:
                    found += _faint(shown, f"{view.name} at {size[0]}x{size[1]}", theme)
    return list(dict.fromkeys(found))


async def _look(shown: Shown, sizes: tuple[tuple[int, int], ...], themes: tuple[str, ...], found: list[str]) -> None:
    view = shown.view
    words = view.words.translate(LETTERS) if shown.looks == "letters" else view.words
    if words not in shown.text:
        found.append(f"{view.name}: the keys lead elsewhere; {view.words!r} is not there")
    known = words_of(over(shown.app.screen, shown.cells)) | _titles(shown)
    seen: list[tuple[str, Grid]] = []
    for width, height in sizes:
        await shown.resize(width, height)
        await shown.settle()
        known |= words_said(shown.app.screen)
        where = f"{view.name} at {width}x{height}"
        found += [f"{where}: {fault}" for fault in _faults(shown)]
        seen.append((where, without_fields(shown.app.screen, over(shown.app.screen, shown.cells))))
        if not shown.app.screen.is_modal:
            for theme in themes:
                await shown.wear(theme)
                found += _faint(shown, where, theme)
    await shown.resize(*WIDEST)
    known |= words_of(over(shown.app.screen, shown.cells))  # what was said meanwhile is no part of a word
    if view.book not in ODDLY_NAMED:  # words of two hundred letters are parted wherever the line ends
        found += [f"{where}: {fault}" for where, grid in seen for fault in broken_words(grid, known)]
    for width, height in (*TINIEST, WIDEST):  # a window that is dragged together to nothing breaks nothing
        await shown.resize(width, height)
        await shown.settle()


def _titles(shown: Shown) -> set[str]:
    """Return the words by which drawings are told: more pictures beside each other can leave less room for each."""
    from journal.tui.screens.gallery import about

    book = shown.app.book
    drawings = book.drawings.list() if book is not None and book.loaded else ()
    return {word.casefold() for drawing in drawings for word in WORD.findall(about(drawing))}


def _faint(shown: Shown, where: str, theme: str) -> list[str]:
    if shown.looks == "letters":  # lines in letters are no words, and the colors are those of the drawn marks
        return []
    grid = over(shown.app.screen, shown.cells)
    return [f"{where} in {theme}: {fault}" for fault in too_faint(grid, theme, find_theme(theme).ansi)]


def _faults(shown: Shown) -> Iterator[str]:
    screen, grid = shown.app.screen, shown.cells
    if (
        isinstance(shown, OnTerminal) and shown.view.book not in ODDLY_NAMED
    ):  # an emulator knows fewer signs than a terminal
        yield from stale(grid, shown.meant)
    if shown.looks == "letters" and shown.view.book not in ODDLY_NAMED:
        yield from no_letters(screen, grid)
    yield from cut_off(screen)
    yield from overlapping(screen)
    yield from lost_focus(shown.app)
    yield from bad_frame(
        grid, isinstance(screen, JournalScreen) and any(line.display for line in screen.query(BottomLine))
    )


def _go(asked: argparse.Namespace, views: Iterable[View], stage: Stage, say: Callable[[str, str], None]) -> None:
    for view in views:
        if asked.keys or asked.all_keys:
            walking = press_all(stage, [view], footer=asked.keys)
        elif asked.tabs:
            walking = tab_through(stage, [view])
        else:
            walking = walk(stage, [view], themes=tuple(asked.themes))
        try:
            new = asyncio.run(walking)
        except Exception as error:  # noqa: BLE001 - one broken view must not hide what is wrong with the others
            new = [f"{view.name}: {type(error).__name__}: {error}"]
        for sentence in new:
            say("found", sentence)
        say("walked", f"walked: {view.name}")


def main() -> int:
    """Walk; returns 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="scripts/walk", description="Looks for what is wrong with any screen.")
    parser.add_argument("--only", nargs="+", metavar="VIEW", help="views whose name begins so")
    parser.add_argument("--terminal", action="store_true", help="on a real terminal; takes about three times as long")
    parser.add_argument("--keys", action="store_true", help="press the keys of every footer instead")
    parser.add_argument("--all-keys", action="store_true", help="press every key of every view instead")
    parser.add_argument("--tabs", action="store_true", help="go with tab through every view instead")
    parser.add_argument("--looks", choices=LOOKS, default=LOOKS[0], help="marks as letters; sixteen colors, or none")
    parser.add_argument("--books", nargs="+", choices=BOOKS, default=BOOKS, help="with days or none")
    parser.add_argument("--themes", nargs="+", choices=theme_names(), default=theme_names())
    asked = parser.parse_args()
    every = (*(VIEWS if "full" in asked.books else ()), *(in_an_empty_book(STATES) if "new" in asked.books else ()))
    views = [view for view in every if not asked.only or view.name.startswith(tuple(asked.only))]

    def go(terminal: Ask | None, say: Callable[[str, str], None]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            _go(asked, views, Stage(Path(folder), terminal=terminal, looks=asked.looks), say)

    found: list[str] = []

    def tell(name: str, sentence: str) -> None:
        print(sentence, file=sys.stdout if name == "found" else sys.stderr, flush=True)
        found.extend([sentence] * (name == "found"))

    if asked.terminal:
        for said in on_a_terminal(go):
            tell(*said)
    else:
        go(None, tell)
    print(f"{len(views)} views, {len(found)} findings.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
