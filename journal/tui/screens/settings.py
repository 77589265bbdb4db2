"""Settings: one list made from the schema, a plain sentence for the line one is on, and a search."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.content import languages, load_content
from journal.errors import BadInput
from journal.settings import Setting, Settings, offered, settings_shown
from journal.tui.base import JournalScreen
from journal.tui.byname import Named
from journal.tui.text import keyed, plain
from journal.tui.themes import find_theme, textual_theme, theme_names
from journal.tui.widgets.field import Field
from journal.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from journal.book import Book

BESIDE = 6
"""Lines that are not the list: the frame, two for the sentence, and the space above both; the search has two."""

NARROW = 76
"""Cells below which the sentence can need three lines."""


LOW = 22
"""With fewer lines no line is left free between the list and the sentence below."""


FRAME, MARGINS = 3, 8
"""Lines of the frame and above the list; cells at both sides of the sentence."""


class SettingsScreen(JournalScreen):
    """Every setting in a line with its value; left and right change it at once."""

    screen_id = "settings"
    known_elsewhere = ("own_keys",)
    CSS_PATH: ClassVar[Any] = "settings.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._all = settings_shown(languages())
        self._found: tuple[Setting, ...] = self._all

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the search, the list, and the sentence below."""
        yield Field(placeholder=load_content().say("settings.search"), id="settings-search", select_on_focus=True)
        yield Rows(id="settings-list")
        yield Static(id="settings-help")

    def on_mount(self) -> None:
        """Begin with all of them."""
        self.heading = "Settings"
        self.query_one(Input).display = False
        self.show_list()
        self.query_one(Rows).focus()

    def on_resize(self, _: events.Resize) -> None:
        """Give the list the room that there is."""
        self.set_class(self.size.height < LOW, "-low")
        self.show_list()

    @classmethod
    def by_name(cls, book: Book) -> Iterator[Named]:
        """Yield each setting, and the page of one's own keys."""
        for setting in settings_shown(languages()):
            text = load_content().settings[setting.field]
            yield Named(text.label, {"setting": setting.field}, alias=_name_of(setting), also=text.help)
        yield from super().by_name(book)

    def arrive(self, **wanted: Any) -> None:
        """Begin with all of them again, on the one that is wanted."""
        self.action_all()
        fields = [setting.field for setting in self._all]
        if wanted.get("setting") in fields:
            self.query_one(Rows).point_at(fields.index(wanted["setting"]))
            self.show_list()

    # --- the list ------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> Setting | None:
        place = self.query_one(Rows).cursor
        return self._found[place] if place < len(self._found) else None

    def show_list(self) -> None:
        """Show the settings that were found, each with its value."""
        rows, texts = self.query_one(Rows), load_content().settings
        here = min(rows.cursor, max(len(self._found) - 1, 0))
        shown = []
        for place, setting in enumerate(self._found):
            value = value_words(setting.field, getattr(self.journal.settings, setting.field), self.journal.settings)
            shown.append((texts[setting.field].label, f"‹ {value} ›" if place == here else f"  {value}"))
        third = self.size.width < NARROW and not self.has_class("-low")
        room = self.size.height - BESIDE - third - 2 * self.query_one(Input).display
        breaks = [place for place, setting in enumerate(self._found) if setting.begins]
        grouped = len(shown) == len(self._all) and len(shown) + len(breaks) <= room
        rows.show(shown, here, breaks if grouped else ())
        rows.styles.height = max(min(rows.line_count, room), min(len(shown), 1))
        about = self.query_one("#settings-help")
        about.set_class(len(shown) < len(self._all), "few")
        about.set_class(not shown, "none")
        if self.state != "search":
            self.state = "list" if self._found else "empty"
        self._explain()

    def _explain(self) -> None:
        content, setting = load_content(), self._here
        if setting is None:
            said = content.say("settings.none")
        else:
            said = content.settings[setting.field].help
            if setting.field == "theme" and self.journal.few_colors:
                said = content.say("settings.few_colors")
        about = self.query_one("#settings-help", Static)
        about.update(keyed(said))
        if self.has_class("-low"):
            left = self.size.height - FRAME - self.query_one(Rows).line_count
            about.set_class(len(textwrap.wrap(said, max(1, self.size.width - MARGINS))) < left, "spaced")

    @on(Rows.Pointed)
    def _pointed(self) -> None:
        self.show_list()

    @on(Rows.Chosen)
    def action_next(self) -> None:
        """Choose the value after."""
        self._step(1)

    def action_previous(self) -> None:
        """Choose the value before."""
        self._step(-1)

    def action_usual(self) -> None:
        """Choose the value that it had at first."""
        setting = self._here
        if setting is None:
            return
        usual = getattr(Settings(), setting.field)
        if getattr(self.journal.settings, setting.field) == usual:
            self.query_one("#settings-help", Static).update(plain(load_content().say("settings.is_usual")))
        else:
            self._set(setting.field, usual)

    def _step(self, by: int) -> None:
        setting = self._here
        if setting is None:
            return
        current = getattr(self.journal.settings, setting.field)
        values = offered(setting, self._values(setting), current)
        here, fault = values.index(current), None
        for steps in range(1, len(values) + 1):
            try:
                self._set(setting.field, values[(here + by * steps) % len(values)])
                break
            except BadInput as error:  # a theme that cannot be used is told of, and stepped over
                fault = fault or error
        if fault is not None:
            self.journal.show_error(fault)

    def _values(self, setting: Setting) -> tuple[Any, ...]:
        """Return what is found when asked: the languages and themes that there are, the countries that have numbers."""
        if setting.field == "language":
            return languages()
        if setting.field == "theme":
            return tuple(theme_names(self.journal.paths.themes))
        if setting.field == "country":
            return ("", *(country.code for country in load_content().help.countries), "all")
        return ()

    def _set(self, field: str, value: Any) -> None:
        """Change a setting, show it at once, and keep it. Raises BadInput, and changes nothing, for a bad theme."""
        if field == "theme":
            theme = textual_theme(find_theme(value, self.journal.paths.themes))
            if not self.journal.few_colors:
                self.journal.use_theme(theme)
        setattr(self.journal.settings, field, value)
        if field == "auto_lock":
            self.journal.idle.limit = value * 60
        if field in ("glyphs", "motion"):
            self.journal.use_settings()
        self.show_list()
        self.journal.save_settings()

    # --- the search ----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Ask for a word."""
        field = self.query_one(Input)
        field.display = True
        field.focus()
        self.state = "search"

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        wanted = event.value.casefold().split()
        self._found = tuple(
            setting for setting in self._all if all(word in _words_of(setting).casefold() for word in wanted)
        )
        self.query_one(Rows).cursor = 0
        self.show_list()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Rows).focus()
        self.state = "list" if self._found else "empty"

    def on_key(self, event: events.Key) -> None:
        """Lead from the search into the list."""
        if event.key == "down" and self.state == "search":
            event.stop()
            self._to_list()

    def action_all(self) -> None:
        """End the search."""
        field = self.query_one(Input)
        field.value = ""
        field.display = False
        self._found = self._all
        self.state = "list"
        self.show_list()
        self.query_one(Rows).focus()

    async def action_to_today(self) -> None:
        """Go back to Today; from what a search found, first to all of them."""
        if len(self._found) < len(self._all):
            self.action_all()
        else:
            await self.journal.go("today")


def _words_of(setting: Setting) -> str:
    """Return all words by which a setting is found: its label, its sentence, and its name in the file (auto-lock)."""
    text = load_content().settings[setting.field]
    return f"{text.label} {text.help} {_name_of(setting)}"


def _name_of(setting: Setting) -> str:
    return setting.field.replace("_", "-")


def value_words(field: str, value: Any, settings: Settings) -> str:
    """Return a value in words."""
    if field == "language":  # each is called as those who speak it call it
        return load_content(value).settings[field].values.get(value, value) if value in languages() else str(value)
    words = load_content().settings[field].values
    key = {True: "true", False: "false", "": "none"}.get(value, str(value)) if not _is_number(value) else str(value)
    if field == "day_start":
        from datetime import datetime

        from journal.tui.words import clock_words

        return clock_words(datetime(2000, 1, 1, value), settings.clock)
    if field == "country" and key not in words:
        return next((country.name for country in load_content().help.countries if country.code == value), str(value))
    if _is_number(value) and "n" in words:
        return words["n"].format(n=value)
    return words.get(key, str(value))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
