"""Themes: one TOML file each, shipped beside the program or in a person's own folder."""

import re
from pathlib import Path

import msgspec
from textual.color import Color, ColorParseError
from textual.theme import Theme

from journal.byhand import UNREADABLE, fault, line_of, read
from journal.errors import BadInput

VOICES = ("text", "quiet", "quieter", "move", "touch", "calm", "hand")
"""The colors that write; each stands out from both grounds."""

LEAST_CONTRAST = 2.0
"""What the text of a theme of one's own has to stand out from its grounds, to one: with less nobody finds back."""

PARTS = {
    "name": 'a text between "quotes", as the file is called',
    "dark": "true or false, without quotes",
    "ansi": "true or false, without quotes",
    "contrast": "a number, without quotes",
    "colors": "a part of its own, under a line [colors]",
}
"""What a theme has, and what each can be."""

_COLOR = re.compile(r"#[0-9a-fA-F]{6}|ansi_[a-z_]+")


class Colors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has a color, and nothing else has one: two grounds, three voices of text, three prongs, and the hand."""

    ground: str
    raised: str
    text: str
    quiet: str
    quieter: str
    move: str
    touch: str
    calm: str
    hand: str


A_COLOR = 'a color like "#14152b", in quotes'
ALLOWED = {**PARTS, **dict.fromkeys(Colors.__struct_fields__, A_COLOR)}


class ThemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme as its file says it; `contrast` is what its colors promise, to one; `ansi` means the terminal's own."""

    name: str
    colors: Colors
    dark: bool = True
    ansi: bool = False
    contrast: float = 4.5


def shipped_themes() -> Path:
    """Return the folder of the themes that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def read_theme(path: Path) -> ThemeFile:
    """Read one theme. Raises BadInput with one sentence that names the file and its fault."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"The theme {path} cannot be read ({error.strerror}). Another one is used.") from None
    try:
        theme = read(content, ThemeFile)
    except UNREADABLE as error:
        raise _bad(path, fault(error, content, ThemeFile, allowed=ALLOWED)) from None
    for name in Colors.__struct_fields__:
        if not _is_color(getattr(theme.colors, name), theme.ansi):
            raise _bad(path, f"{line_of(name, content, 'colors')}: it is not {A_COLOR}.")
    if theme.name != path.stem:
        raise _bad(path, f'{line_of("name", content)}: it has to be "{path.stem}", as the file is called.')
    for ground in () if theme.ansi else ("ground", "raised"):
        if _contrast(theme.colors.text, getattr(theme.colors, ground)) < LEAST_CONTRAST:
            raise _bad(path, f"{line_of('text', content, 'colors')}: nobody could read it on the color of {ground}.")
    return theme


def _bad(path: Path, why: str) -> BadInput:
    return BadInput(f"The theme {path} cannot be used. {why} Mend that; another theme is used.")


def _contrast(one: str, other: str) -> float:
    """Return how far two colors like "#14152b" stand out from each other: 1 to 21, by the formula of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _is_color(words: str, ansi: bool) -> bool:
    if not _COLOR.fullmatch(words):
        return False
    try:
        Color.parse(words)
    except ColorParseError:
        return False
    return ansi or not words.startswith("ansi_")


GRID = {"wide": "104", "inner": "96", "column": "72", "measure": "64"}
"""Cells at most, as variables of the styles: of a list or table, with its margins and without; of what is read or
filled in, with its margins and without."""


def theme_names(own: Path | None = None) -> list[str]:
    """Return the names that can be chosen: the shipped ones and those in a person's `own` folder."""
    folders = [shipped_themes(), *([own] if own else [])]
    files = [path for folder in folders if folder.is_dir() for path in folder.glob("*.toml")]
    return sorted({path.stem for path in files if path.is_file()})


def find_theme(name: str, own: Path | None = None) -> ThemeFile:
    """Return the theme of that name, a person's own before a shipped one. Raises BadInput when there is none."""
    for folder in [*([own] if own else []), shipped_themes()]:
        path = folder / f"{name}.toml"
        if re.fullmatch(r"[\w-]+", name) and path.is_file():
            return read_theme(path)
    raise BadInput(f"There is no theme called {name!r}. There are: {', '.join(theme_names(own))}.")


def textual_theme(theme: ThemeFile) -> Theme:
    """Return the theme as Textual takes it, with our names as variables."""
    colors = theme.colors
    return Theme(
        name=theme.name,
        ansi=theme.ansi,
        dark=theme.dark,
        primary=colors.hand,
        secondary=colors.calm,
        accent=colors.hand,
        warning=colors.hand,
        error=colors.move,
        success=colors.touch,
        foreground=colors.text,
        background=colors.ground,
        surface=colors.raised,
        panel=colors.raised,
        boost=colors.raised,
        variables={
            **{name: getattr(colors, name) for name in Colors.__struct_fields__},
            **_textual_names(theme),
            **GRID,
            **(_reversed_cursors(theme) if theme.ansi else {}),
        },
    )


def _textual_names(theme: ThemeFile) -> dict[str, str]:
    """Textual's own variables, said with our colors."""
    colors = theme.colors
    return {
        "ansi-background": colors.ground,
        "ansi-foreground": colors.text,
        "block-cursor-background": colors.hand,
        "block-cursor-foreground": colors.ground,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": colors.raised,
        "block-cursor-blurred-foreground": colors.text,
        "block-hover-background": colors.raised,
        "input-cursor-background": colors.hand,
        "input-cursor-foreground": colors.ground,
        "input-cursor-text-style": "none",
        "input-selection-background": colors.quieter,
        "input-selection-foreground": colors.ground,
        "screen-selection-background": colors.quieter,
        "screen-selection-foreground": colors.ground,
        "text-disabled": colors.quieter,
        "text-muted": colors.quiet,
        "foreground-disabled": colors.quieter,
        "foreground-muted": colors.quiet,
        "border": colors.quieter,
        "border-blurred": colors.raised,
        "scrollbar": colors.quieter,
        "scrollbar-hover": colors.quiet,
        "scrollbar-active": colors.hand,
        "scrollbar-background": colors.ground,
        "scrollbar-background-hover": colors.ground,
        "scrollbar-background-active": colors.ground,
        "scrollbar-corner-color": colors.ground,
    }


def _reversed_cursors(theme: ThemeFile) -> dict[str, str]:
    """Cursors that can be seen without any color at all: reversed."""
    cursors = {}
    for name in ("input-cursor", "block-cursor"):
        cursors[f"{name}-background"] = theme.colors.ground
        cursors[f"{name}-foreground"] = theme.colors.text
        cursors[f"{name}-text-style"] = "reverse"
    return cursors
