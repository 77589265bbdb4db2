"""What is in the hand: the tool, its color, its width, and the state of the page."""

from dataclasses import dataclass

from journal.model.drawing import BLANK
from journal.model.palette import DUSK, PALETTES

FREE = ("pencil", "eraser")
"""The tools that draw wherever they go."""

SHAPES = ("line", "box", "oval")
"""The tools that need two corners and leave a shape."""


@dataclass(frozen=True)
class InHand:
    """What is drawn with: tool, palette and index of the color, width in pixels, texture, filled or not, mirrored.

    `pen_down`: every move draws. `note` says whether it is kept.
    """

    palette: str = "dusk"
    color: int = 0
    size: int = 1
    tool: str = "pencil"
    texture: str = ""
    filled: bool = False
    mirrored: bool = False
    pen_down: bool = False
    note: str = ""

    @property
    def erasing(self) -> bool:
        """Whether it takes away."""
        return self.tool == "eraser"

    @property
    def ink(self) -> int:
        """The index that is left on the page."""
        return BLANK if self.erasing else self.color

    @property
    def pattern(self) -> str:
        """The texture that is left on the page: an eraser leaves none."""
        return "" if self.erasing else self.texture

    @property
    def names(self) -> tuple[str, ...]:
        """The colors of the palette, in words."""
        return tuple(name for name, _ in PALETTES.get(self.palette, DUSK))

    @property
    def color_name(self) -> str:
        """The color, in words."""
        return self.names[self.color]
