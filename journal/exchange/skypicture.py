"""The sky as a picture: stars and lines on a night, without dates, names or words."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from journal.book.progress import Star
from journal.model.plan import Prong
from journal.model.sky import constellation, month_box, month_places

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1920, 1080
TWICE = 2
"""It is drawn twice as large and made smaller, so that its edges are smooth."""

GRID = (240, 68)
"""Places of stars across and down."""

NIGHT_TOP, NIGHT_BOTTOM = (14, 15, 34), (32, 33, 66)
LINE = (84, 84, 132)
STAR, MOON = (245, 215, 146), (169, 168, 204)
COLORS = {Prong.EXERCISE: (244, 167, 129), Prong.DESENSITIZATION: (116, 211, 194), Prong.STRESS: (188, 171, 248)}
WHITE = (233, 231, 246)


def sky_png(stars: Iterable[Star], year: int) -> bytes:
    """Return the sky of a year as a PNG, 1920 by 1080; nothing but the picture is in the file."""
    from PIL import Image, ImageDraw

    size = WIDTH * TWICE, HEIGHT * TWICE
    image = Image.linear_gradient("L").resize(size)
    picture = Image.composite(Image.new("RGB", size, NIGHT_BOTTOM), Image.new("RGB", size, NIGHT_TOP), image)
    pen = ImageDraw.Draw(picture)
    there = [star for star in stars if star.date.year == year]
    for month in range(1, 13):
        places = month_places(year, month, month_box(month, *GRID))
        dots = {star: _dot(places[star.date]) for star in there if star.date.month == month}
        for one, other in constellation(place for star, place in dots.items() if star.shines):
            pen.line((*one, *other), fill=LINE, width=2 * TWICE)
        for star, (x, y) in dots.items():
            _draw(pen, star, x, y)
    buffer = io.BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(buffer, "PNG")
    return buffer.getvalue()


def _dot(place: tuple[int, int]) -> tuple[int, int]:
    return round((place[0] + 2) * WIDTH * TWICE / (GRID[0] + 3)), round((place[1] + 2) * HEIGHT * TWICE / (GRID[1] + 3))


def _draw(pen: "ImageDraw", star: Star, x: int, y: int) -> None:
    """Draw a star: a plus for Move, a cross for Touch, a ring for Calm; those of more are drawn into each other."""
    size, thick = 7 * TWICE, 2 * TWICE
    prongs = star.prongs - {Prong.EVERYDAY}
    if not star.shines:
        pen.arc((x - size // 2, y - size // 2, x + size // 2, y + size // 2), 60, 300, fill=MOON, width=thick)
        return
    color = STAR if len(prongs) in (0, 3) else COLORS[next(iter(prongs))] if len(prongs) == 1 else WHITE
    if len(prongs) in (0, 3):
        slim = size // 4
        for far, near in ((size + TWICE * 2, slim), (slim, size + TWICE * 2)):
            pen.polygon([(x - far, y), (x, y - near), (x + far, y), (x, y + near)], fill=color)
        return
    if Prong.EXERCISE in prongs:
        pen.line((x - size, y, x + size, y), fill=color, width=thick)
        pen.line((x, y - size, x, y + size), fill=color, width=thick)
    if Prong.DESENSITIZATION in prongs:
        far = size * 3 // 4
        pen.line((x - far, y - far, x + far, y + far), fill=color, width=thick)
        pen.line((x - far, y + far, x + far, y - far), fill=color, width=thick)
    if Prong.STRESS in prongs:
        pen.ellipse((x - size, y - size, x + size, y + size), outline=color, width=thick)
