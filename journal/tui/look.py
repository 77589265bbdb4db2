"""How the program looks: the theme in force, whether anything moves, and marks for windows that cannot draw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.reactive import Initialize, Reactive
from textual.scrollbar import ScrollBar
from textual.theme import Theme

from journal.settings import Settings
from journal.tui.ends import EndingApp
from journal.tui.tty import Terminal
from journal.tui.widgets.scrollbar import ThinBar

LETTERS = str.maketrans(
    {
        **dict.fromkeys("─╌┄", "-"), **dict.fromkeys("━═", "="), **dict.fromkeys("│┃║", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰", "+"),
        **dict.fromkeys("●•◉■▪◆", "*"), **dict.fromkeys("○◦◌□▫◇", "o"), **dict.fromkeys("✦✧★☆✶✷⋆", "*"),
        **dict.fromkeys("▸▶►›", ">"), **dict.fromkeys("◂◀◄‹", "<"), **dict.fromkeys("·∙⋅", "-"),
        **dict.fromkeys("☾☽◐◑", "("), **dict.fromkeys("█▓", "#"), **dict.fromkeys("▒▄▀▌", "="), "▐": "|", "░": ":",
        "←": "<", "→": ">", "↑": "^", "↓": "v", "▲": "^", "▼": "v", "…": "~", "×": "x", "✓": "x", "—": "-", "–": "-",
        **{chr(0x2581 + height): ".:-=+*#"[height] for height in range(7)},
        **{chr(code): "." for code in range(0x2801, 0x2900)}, chr(0x2800): " ",
    }
)  # fmt: skip
"""The marks of the screens, each with one letter of every keyboard in its place: both are one cell wide."""


class Letters(LineFilter):
    """Shows marks as plain letters."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with every mark in letters."""
        return [Segment(text.translate(LETTERS), style, control) for text, style, control in segments]


MOST_STYLES = 256
"""How many files and widgets with styles of their own Textual keeps parsed; with fewer than there are it keeps none."""


def _first_theme_name(app: Any) -> str:
    name: str = app._first_theme.name
    return name


class LookingApp(EndingApp):
    """An app with one theme of ours in force, and with what the settings say of its looks.

    `few_colors`: the terminal has sixteen colors or none, and keeps its own whatever theme was chosen.
    """

    theme: Reactive[str] = Reactive(Initialize(_first_theme_name))

    def __init__(
        self, settings: Settings, theme: Theme, *, few_colors: bool, terminal: Terminal | None, **options: Any
    ) -> None:
        self._first_theme = theme
        self._themes = {theme.name: theme}
        self.settings = settings
        self.few_colors = few_colors
        super().__init__(terminal, ansi_color=theme.ansi, **options)
        self._letters = Letters(enabled=False)
        self._filters.append(self._letters)
        ScrollBar.renderer = ThinBar
        self.use_settings()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only the themes that were in force: Textual's own are not ours."""
        return self._themes

    def use_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._themes[theme.name] = theme
        self.ansi_color = theme.ansi
        if self.theme == theme.name:
            self._watch_theme(theme.name)
        self.theme = theme.name

    def read_styles(self, files: Iterable[str]) -> None:
        """Read the styles of screens that are not open yet: later Textual would parse all others again for each."""
        self.stylesheet._parse_cache.maxsize = MOST_STYLES
        for file in files:
            if not self.stylesheet.has_source(file):
                self.stylesheet.read(file)
        self.stylesheet.parse()

    def use_settings(self) -> None:
        """Look as the settings say, from now on."""
        self.animation_level = "full" if self.settings.motion else "none"
        self._letters.enabled = self.settings.glyphs == "letters"
        if self.is_running:
            self.refresh_css(animate=False)
            for screen in self.screen_stack:
                screen.refresh(layout=True)
