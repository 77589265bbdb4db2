"""What `scripts/screenshots` runs: a picture of every screen in every theme; the documents keep some of them.

Beside those in `docs/pictures` stands `today.json`: a fingerprint of the cells of each picture that is kept. A test
makes the fingerprints anew, so that a picture of yesterday is found.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from journal.tui.themes import theme_names
from tests.looks.cells import Grid
from tests.looks.paint import picture_of, save, side_by_side
from tests.looks.stage import Stage
from tests.looks.view import View
from tests.looks.views import VIEWS

ROOT = Path(__file__).parent.parent.parent
KEPT = ROOT / "docs" / "pictures"
FINGERPRINTS = KEPT / "today.json"
SIZE = (80, 24)


class Kept(NamedTuple):
    """A picture in the documents: views side by side, in themes; one view in several themes, or several in one."""

    name: str
    views: tuple[str, ...]
    themes: tuple[str, ...] = ("dusk",)
    size: tuple[int, int] = SIZE
    columns: int = 1


PICTURES = (
    Kept("evening", ("today-begun",)),
    Kept("unlock", ("unlock",)),
    Kept("welcome", ("welcome-passphrase",)),
    Kept("write", ("write-prompt",)),
    Kept("draw", ("draw-begun",)),
    Kept("calm", ("calm-ring",)),
    Kept("sky", ("sky",)),
    Kept("plan", ("plan",)),
    Kept("keep", ("keep",)),
    Kept("settings", ("settings",)),
    Kept("keys", ("keys",)),
    Kept("help", ("gethelp",)),
    Kept("report", ("report-look",)),
    Kept("themes", ("today-begun",), ("dusk", "paper", "forest", "ember", "contrast", "terminal"), (60, 20), 2),
    Kept("design-list", ("settings",), size=(60, 20)),
    Kept("design-form", ("plan-item",), size=(60, 20)),
    Kept("design-empty", ("write-empty",), size=(60, 20)),
    Kept("design-question", ("gethelp-countries",), size=(60, 20)),
)
"""What stands in docs/pictures."""


def view_of(name: str) -> View:
    """Return the view of that name."""
    return next(view for view in VIEWS if view.name == name)


async def cells(stage: Stage, view: View, theme: str, size: tuple[int, int]) -> Grid:
    """Return the cells of a view."""
    async with stage.show(view, size=size, theme=theme) as shown:
        return shown.cells


def fingerprint(grids: Sequence[Grid]) -> str:
    """Return a short name of what is seen: every character and every color is in it."""
    said = json.dumps([[list(cell) for cell in row] for grid in grids for row in grid], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


async def grids_of(stage: Stage, kept: Kept) -> list[Grid]:
    """Return the cells of all parts of a picture."""
    return [await cells(stage, view_of(view), theme, kept.size) for view in kept.views for theme in kept.themes]


def renew(stage: Stage) -> None:
    """Draw the pictures of the documents anew, where they changed."""
    known = json.loads(FINGERPRINTS.read_text("utf-8")) if FINGERPRINTS.exists() else {}
    today = {}
    for kept in PICTURES:
        grids = asyncio.run(grids_of(stage, kept))
        today[kept.name] = fingerprint(grids)
        path = KEPT / f"{kept.name}.png"
        if known.get(kept.name) != today[kept.name] or not path.exists():
            images = [picture_of(grid) for grid in grids]
            save(images[0] if len(images) == 1 else side_by_side(images, kept.columns), path)
            print(f"drawn: {path.relative_to(ROOT)}, {path.stat().st_size // 1024} KiB", flush=True)
    FINGERPRINTS.write_text(json.dumps(today, indent=2) + "\n", "utf-8", newline="\n")


def draw_all(stage: Stage, folder: Path, views: Sequence[View], themes: Sequence[str], size: tuple[int, int]) -> None:
    """Draw every view in every theme into a folder."""
    for view in views:
        for theme in themes:
            path = folder / theme / f"{view.name}.png"
            save(picture_of(asyncio.run(cells(stage, view, theme, size))), path)
        print(f"drawn: {view.name}", flush=True)


def main() -> int:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(
        prog="scripts/screenshots", description="Draws the pictures of the documents; with --all every screen."
    )
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every screen in every theme, into that folder")
    parser.add_argument("--only", nargs="+", metavar="VIEW", help="with --all: views whose name begins so")
    parser.add_argument("--themes", nargs="+", choices=theme_names(), default=theme_names(), help="with --all")
    parser.add_argument("--size", default="80x24", help="with --all: columns x lines")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        if not asked.all:
            renew(stage)
            return 0
        views = [view for view in VIEWS if not asked.only or view.name.startswith(tuple(asked.only))]
        width, height = (int(part) for part in asked.size.split("x"))
        draw_all(stage, asked.all, views, asked.themes, (width, height))
    return 0


if __name__ == "__main__":
    sys.exit(main())
