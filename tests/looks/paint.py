"""A screen as a picture: cells painted with a font of this computer; lines, blocks and braille drawn by hand."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PIL import Image, ImageDraw, ImageFont

from tests.looks import cells
from tests.looks.cells import Cell, Grid, Rgb

WIDTH, HEIGHT = 9, 18
"""Pixels of a cell."""

SIZE = 15
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf",
    "/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono{}.ttf",
    "/usr/share/fonts/TTF/DejaVuSansMono{}.ttf",
)
"""Where Debian, Fedora and Arch keep DejaVu Sans Mono."""

COLORS = 96
"""Colors of a picture at most, first those of its cells, then the commonest ones, as they are: it is small then."""


def rgb(color: Rgb | int) -> Rgb:
    """Return a color; the terminal's sixteen are those of GNOME Terminal."""
    return cells.rgb(color, "gnome")


def fonts() -> tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]:
    """Return the plain font and the bold one. Raises FileNotFoundError with a sentence where there are none."""
    for pattern in FONTS:
        plain, bold = (Path(pattern.format(weight)) for weight in ("", "-Bold"))
        if plain.exists() and bold.exists():
            return ImageFont.truetype(plain, SIZE), ImageFont.truetype(bold, SIZE)
    raise FileNotFoundError("The font DejaVu Sans Mono is not here. On Debian it is in the package fonts-dejavu-core.")


def picture_of(grid: Grid) -> Image.Image:
    """Return a picture of the cells."""
    image = Image.new("RGB", (WIDTH * len(grid[0]), HEIGHT * len(grid)))
    draw = ImageDraw.Draw(image)
    plain, bold = fonts()
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            corner = (x * WIDTH, y * HEIGHT)
            far = (
                corner[0] + WIDTH * (2 if x + 1 < len(row) and not row[x + 1].text else 1) - 1,
                corner[1] + HEIGHT - 1,
            )
            if cell.text:
                draw.rectangle((*corner, *far), fill=rgb(cell.ground))
    for y, row in enumerate(grid):
        for x, cell in enumerate(row):
            if cell.text.strip():
                _write(draw, cell, x * WIDTH, y * HEIGHT, bold if cell.bold else plain)
    image.info["colors"] = colors_of(grid)
    return image


def colors_of(grid: Grid) -> list[Rgb]:
    """Return the colors that the cells have: a picture keeps them, however few cells have one."""
    return sorted({rgb(color) for row in grid for cell in row for color in (cell.color, cell.ground)})


def save(image: Image.Image, path: Path) -> None:
    """Write a picture as a small PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    counted = image.getcolors(image.width * image.height) or []
    common = [color for _, color in sorted(counted, key=lambda pair: (-pair[0], pair[1]))]
    colors = [*dict.fromkeys([*image.info.get("colors", ()), *common])][:COLORS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in colors for part in cast("Rgb", color)])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def side_by_side(images: list[Image.Image], columns: int, gap: int = 12, ground: Rgb = (40, 40, 40)) -> Image.Image:
    """Return one picture of several of the same size."""
    width, height = images[0].size
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), ground)
    for place, image in enumerate(images):
        sheet.paste(image, (gap + place % columns * (width + gap), gap + place // columns * (height + gap)))
    sheet.info["colors"] = sorted({color for image in images for color in image.info.get("colors", ())})
    return sheet


def _write(draw: ImageDraw.ImageDraw, cell: Cell, x: int, y: int, font: ImageFont.FreeTypeFont) -> None:
    color, code = rgb(cell.color), ord(cell.text[0])
    if 0x2580 <= code <= 0x259F:
        _block(draw, cell, x, y)
    elif 0x2801 <= code <= 0x28FF:
        _braille(draw, code - 0x2800, x, y, color)
    elif cell.text in "─━═│┃║":
        upright = cell.text in "│┃║"
        middle = (x + WIDTH // 2, y + HEIGHT // 2)
        ends = (middle[0], y, middle[0], y + HEIGHT) if upright else (x, middle[1], x + WIDTH, middle[1])
        draw.line(ends, fill=color, width=2 if cell.text in "━┃" else 1)
    else:
        draw.text((x, y + HEIGHT - 4), cell.text, font=font, fill=color, anchor="ls")
    if cell.underline:
        draw.line((x, y + HEIGHT - 2, x + WIDTH - 1, y + HEIGHT - 2), fill=color)


def _block(draw: ImageDraw.ImageDraw, cell: Cell, x: int, y: int) -> None:
    color, ground, code = rgb(cell.color), rgb(cell.ground), ord(cell.text[0])
    left, top, right, bottom = x, y, x + WIDTH, y + HEIGHT
    if code == 0x2580:
        bottom = y + HEIGHT // 2
    elif 0x2581 <= code <= 0x2588:
        top = y + HEIGHT - round(HEIGHT * (code - 0x2580) / 8)
    elif 0x2589 <= code <= 0x258F:
        right = x + round(WIDTH * (0x2590 - code) / 8)
    elif code == 0x2590:
        left = x + WIDTH // 2
    elif 0x2591 <= code <= 0x2593:
        share = (code - 0x2590) / 4
        red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(color, ground, strict=True))
        color = (red, green, blue)
    elif code == 0x2594:
        bottom = y + HEIGHT // 8
    draw.rectangle((left, top, right - 1, bottom - 1), fill=color)


def _braille(draw: ImageDraw.ImageDraw, dots: int, x: int, y: int, color: Rgb) -> None:
    for bit, (column, row) in enumerate(((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))):
        if dots >> bit & 1:
            left, top = x + 1 + column * 4, y + 1 + row * 4 + row // 2
            draw.rectangle((left, top, left + 2, top + 2), fill=color)
