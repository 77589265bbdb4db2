"""The pictures of the documents are of today, small enough, and all of them are shown somewhere."""

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.looks.pictures import FINGERPRINTS, KEPT, PICTURES, ROOT, Kept, fingerprint, grids_of
from tests.looks.stage import Stage

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("pictures"))


@pytest.mark.parametrize("kept", PICTURES, ids=lambda kept: kept.name)
async def test_a_picture_is_of_today(stage: Stage, kept: Kept) -> None:
    known = json.loads(FINGERPRINTS.read_text("utf-8"))
    today = fingerprint(await grids_of(stage, kept))
    assert known.get(kept.name) == today, "what it shows has changed: python3 scripts/screenshots draws it anew"


def test_pictures_and_pages_agree() -> None:
    shown = {
        name
        for page in PAGES
        for name in re.findall(r"\]\((?:docs/)?pictures/([\w-]+)\.png\)", page.read_text("utf-8"))
    }
    assert shown == {kept.name for kept in PICTURES} == {path.stem for path in KEPT.glob("*.png")}


def test_they_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in KEPT.glob("*.png")}
    assert max(sizes.values()) < 100_000, sizes
    assert sum(sizes.values()) < 600_000, sizes
    for path in KEPT.glob("*.png"):
        with Image.open(path) as image:
            assert image.width <= 1200


def test_a_change_of_a_letter_or_a_color_is_noticed() -> None:
    from tests.looks.cells import Cell

    one = [[Cell("a", (1, 2, 3), (0, 0, 0))]]
    assert fingerprint([one]) == fingerprint([[[Cell("a", (1, 2, 3), (0, 0, 0))]]])
    assert fingerprint([one]) != fingerprint([[[Cell("b", (1, 2, 3), (0, 0, 0))]]])
    assert fingerprint([one]) != fingerprint([[[Cell("a", (1, 2, 4), (0, 0, 0))]]])


def test_a_picture_keeps_the_color_of_a_single_cell(tmp_path: Path) -> None:
    from tests.looks.cells import Cell
    from tests.looks.paint import picture_of, save

    ground, gold = (20, 21, 43), (245, 215, 146)
    row = [Cell(chr(97 + place % 26), (place * 3, 255 - place * 3, 100 + place), ground) for place in range(80)]
    row[40] = Cell("·", gold, ground)
    save(picture_of([row]), tmp_path / "row.png")
    with Image.open(tmp_path / "row.png") as image:
        assert {ground, gold} <= {color for _, color in image.convert("RGB").getcolors(100_000) or []}


def test_the_stage_stands_still(tmp_path: Path) -> None:
    """Two stages, made one after the other, show the same."""
    import asyncio

    kept = Kept("write", ("write",))
    grids = [
        asyncio.run(grids_of(Stage(tmp_path / name), kept))
        for name in ("one", "other")
        if not (tmp_path / name).mkdir()
    ]
    assert fingerprint(grids[0]) == fingerprint(grids[1])
