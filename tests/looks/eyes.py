"""Colors as other eyes see them.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009), for the strongest form of each; they
work on linear light. How far two colors lie apart is measured in CIELAB (CIE 15, 1976, white D65).
"""

from __future__ import annotations

from tests.looks.cells import Rgb

Matrix = tuple[tuple[float, float, float], ...]
Light = tuple[float, float, float]

EYES: dict[str, Matrix] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
"""sRGB to XYZ, and its white (IEC 61966-2-1)."""


def linear(color: Rgb) -> Light:
    """Return the light of a color, 0 to 1 each."""
    parts = [part / 255 for part in color]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def seen_by(color: Rgb, eyes: str) -> Light:
    """Return the light of a color as those eyes see it; "" are eyes without a deficiency."""
    light = linear(color)
    if not eyes:
        return light
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(EYES[eyes], light))
    return red, green, blue


def apart(one: Rgb, other: Rgb, eyes: str = "") -> float:
    """Return how far two colors lie apart for those eyes; 2.3 can just be noticed side by side."""
    first, second = (_lab(seen_by(color, eyes)) for color in (one, other))
    return sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5


def _lab(light: Light) -> Light:
    x, y, z = (part / white for part, white in zip(_times(TO_XYZ, light), WHITE, strict=True))
    fx, fy, fz = (
        part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29 for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _times(matrix: Matrix, light: Light) -> Light:
    red, green, blue = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return red, green, blue
