"""A drawing that leaves the program looks the same in any other one."""

import io
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from journal.errors import BadInput
from journal.exchange.pictures import png_bytes, svg_text
from journal.model.canvas import Canvas
from journal.model.drawing import BLANK, Drawing, pack_pixels
from journal.model.palette import GROUND, PALETTES
from journal.model.shapes import ellipse
from journal.model.textures import TEXTURES

SVG = "{http://www.w3.org/2000/svg}"


def drawing_of(width: int, height: int, pixels: bytes, title: str = "") -> Drawing:
    return Drawing(
        id="d1",
        date=date(2026, 11, 22),
        drawn_at=datetime(2026, 11, 22, 19, 0, tzinfo=UTC),
        width=width,
        height=height,
        packed=pack_pixels(pixels),
        title=title,
    )


def color_of(index: int) -> str:
    palette = PALETTES["dusk"]
    return palette[index][1] if index < len(palette) else GROUND


@st.composite
def drawings(draw: st.DrawFn) -> tuple[Drawing, bytes]:
    width, height = draw(st.integers(1, 12)), draw(st.integers(1, 9))
    index = st.sampled_from([*range(10), BLANK])
    pixels = bytes(draw(st.lists(index, min_size=width * height, max_size=width * height)))
    return drawing_of(width, height, pixels), pixels


@given(drawings(), st.integers(1, 5))
def test_every_pixel_becomes_a_sharp_square_of_the_png(made: tuple[Drawing, bytes], scale: int) -> None:
    drawing, pixels = made
    picture = Image.open(io.BytesIO(png_bytes(drawing, scale))).convert("RGB")
    assert picture.size == (drawing.width * scale, drawing.height * scale)
    for y in range(picture.height):
        for x in range(picture.width):
            wanted = color_of(pixels[(y // scale) * drawing.width + x // scale])
            assert "#" + bytes(picture.getpixel((x, y))).hex() == wanted  # type: ignore[arg-type]


@given(drawings())
def test_the_svg_paints_the_same_picture(made: tuple[Drawing, bytes]) -> None:
    drawing, pixels = made
    root = ElementTree.fromstring(svg_text(drawing))
    painted = [GROUND] * (drawing.width * drawing.height)
    for path in root.iter(f"{SVG}path"):
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path.attrib["d"]):
            for step in range(int(length)):
                painted[int(y) * drawing.width + int(x) + step] = path.attrib["fill"]
    assert painted == [color_of(index) for index in pixels]


def rendered(svg: str) -> Image.Image:
    """Return what another program makes of an SVG."""
    done = subprocess.run(["rsvg-convert", "--format", "png"], input=svg.encode(), capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


needs_renderer = pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="needs rsvg-convert")


@needs_renderer
@given(drawings(), st.sampled_from(["dusk", "clear"]), st.integers(1, 8))
@settings(max_examples=15, deadline=None)
def test_a_renderer_of_svg_shows_each_pixel_as_the_png_has_it(
    made: tuple[Drawing, bytes], palette: str, scale: int
) -> None:
    drawing = msgspec.structs.replace(made[0], palette=palette, title="Two moons <&> a lake")
    other, ours = rendered(svg_text(drawing, scale)), Image.open(io.BytesIO(png_bytes(drawing, scale))).convert("RGB")
    assert other.size == ours.size
    assert other.tobytes() == ours.tobytes()


@needs_renderer
def test_a_whole_page_of_every_texture_is_rendered_as_the_png_has_it() -> None:
    canvas = Canvas(160, 100)
    for n, texture in enumerate(TEXTURES):
        left, top = n % 3 * 53, n // 3 * 33
        canvas.paint(ellipse((left, top), (left + 52, top + 32), 1, filled=True), n, texture)
    drawing = drawing_of(160, 100, bytes(canvas.pixels))
    ours = Image.open(io.BytesIO(png_bytes(drawing))).convert("RGB")
    assert rendered(svg_text(drawing)).tobytes() == ours.tobytes()


def test_a_row_of_one_color_is_one_run() -> None:
    [path] = ElementTree.fromstring(svg_text(drawing_of(40, 1, bytes([2] * 40)))).iter(f"{SVG}path")
    assert path.attrib["d"] == "M0 0h40v1h-40z"


def test_a_title_is_text_in_the_svg_and_nothing_else() -> None:
    root = ElementTree.fromstring(svg_text(drawing_of(1, 1, b"\x00", title="<script>a & b</script>\x07\x1b[31m")))
    assert [child.text for child in root.iter(f"{SVG}title")] == ["<script>a & b</script>[31m"]
    assert not list(root.iter(f"{SVG}script"))


def test_the_png_says_nothing_about_the_person() -> None:
    picture = png_bytes(drawing_of(2, 1, b"\x00\x01", title="secret garden"))
    assert b"secret" not in picture
    assert Image.open(io.BytesIO(picture)).info == {}


def test_an_index_of_a_later_palette_is_shown_as_ground() -> None:
    later = drawing_of(1, 1, bytes([77]))
    shown = Image.open(io.BytesIO(png_bytes(later, 1))).convert("RGB").tobytes()
    assert shown == bytes.fromhex(GROUND[1:])
    assert not list(ElementTree.fromstring(svg_text(later)).iter(f"{SVG}path"))


@pytest.mark.parametrize("scale", [0, 33])
def test_a_picture_of_an_absurd_size_is_refused(scale: int) -> None:
    with pytest.raises(BadInput):
        png_bytes(drawing_of(1, 1, b"\x00"), scale)


def test_a_drawing_that_does_not_fit_its_size_is_refused_in_one_sentence() -> None:
    broken = drawing_of(3, 3, b"\x00")
    for make in (png_bytes, svg_text):
        with pytest.raises(BadInput, match="cannot be read"):
            make(broken)
