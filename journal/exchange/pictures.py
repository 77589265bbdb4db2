"""Drawings as pictures that every other program can show: PNG and SVG."""

import io
import re
import zlib
from xml.sax.saxutils import escape

from journal.errors import BadInput
from journal.model.drawing import Drawing
from journal.model.palette import DUSK, GROUND, PALETTES

MAX_SCALE = 32
"""The most dots a side that one pixel of the canvas becomes: the largest canvas is then 5120 by 3200 dots."""
_RUN = re.compile(rb"(.)\1*", re.DOTALL)


def png_bytes(drawing: Drawing, scale: int = 8) -> bytes:
    """Return the drawing as a PNG, each pixel `scale` by `scale` sharp dots; no text is in it.

    Raises BadInput for a scale out of 1 to 32 and for a drawing that cannot be read.
    """
    from PIL import Image

    if not 1 <= scale <= MAX_SCALE:
        raise BadInput(f"A picture can be made 1 to {MAX_SCALE} times as large. Nothing was written.")
    indices, colors = shown_indices(drawing)
    image = Image.frombytes("P", (drawing.width, drawing.height), indices)
    image.putpalette(b"".join(colors))
    large = image.resize((drawing.width * scale, drawing.height * scale), Image.Resampling.NEAREST)
    buffer = io.BytesIO()
    # Broad runs of one color: packed as runs they take a third of the time, and a third more room.
    large.save(buffer, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return buffer.getvalue()


def shown_indices(drawing: Drawing) -> tuple[bytes, tuple[bytes, ...]]:
    """Return the pixels with one index for all that shows the ground, the last, and the colors as three bytes each.

    Raises BadInput for a drawing that cannot be read.
    """
    colors = (*_colors(drawing), GROUND)
    known = bytes(range(len(colors) - 1))
    table = known + bytes([len(known)]) * (256 - len(known))
    return bytes(drawing.pixels()).translate(table), tuple(bytes.fromhex(color[1:]) for color in colors)


def svg_text(drawing: Drawing, scale: int = 8) -> str:
    """Return the drawing as SVG: neighbors of one color are one run, one path a color; the title is in it, escaped.

    Raises BadInput for a drawing that cannot be read.
    """
    width, height = drawing.width, drawing.height
    title = _xml_text(drawing.title)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale}" height="{height * scale}"'
        f' viewBox="0 0 {width} {height}" shape-rendering="crispEdges">',
        *([f"<title>{title}</title>"] if title else []),
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>',
    ]
    colors = _colors(drawing)
    for index, runs in sorted(_runs(drawing).items()):
        steps = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in runs)
        lines.append(f'<path fill="{colors[index]}" d="{steps}"/>')
    return "\n".join([*lines, "</svg>", ""])


def _colors(drawing: Drawing) -> tuple[str, ...]:
    return tuple(color for _, color in PALETTES.get(drawing.palette, DUSK))


def _runs(drawing: Drawing) -> dict[int, list[tuple[int, int, int]]]:
    """Return for each color its runs as (x, y, length)."""
    pixels, known = bytes(drawing.pixels()), len(_colors(drawing))
    runs: dict[int, list[tuple[int, int, int]]] = {}
    for y in range(drawing.height):
        for run in _RUN.finditer(pixels[y * drawing.width : (y + 1) * drawing.width]):
            color = run[0][0]
            if color < known:
                runs.setdefault(color, []).append((run.start(), y, len(run[0])))
    return runs


def _xml_text(text: str) -> str:
    """Return text for XML: marks escaped, and without the characters that XML cannot hold."""
    allowed = (character for character in text if character in "\t\n" or " " <= character < "\ufffe")
    return escape("".join(character for character in allowed if not "\ud800" <= character <= "\udfff").strip())
