"""Get help: people to call. From every screen, without a network, and nobody notes that it was opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.content import Section, country_for, find_country, help_lines, load_content
from journal.content.types import Country
from journal.settings import save_settings
from journal.tui.base import JournalScreen
from journal.tui.text import plain
from journal.tui.widgets.dialog import Dialog


class GetHelpScreen(JournalScreen):
    """The page of Get help, for one country or for all."""

    screen_id = "gethelp"
    CSS_PATH = "gethelp.tcss"
    shows_navigation: ClassVar[bool] = False

    def compose_body(self) -> Iterator[Widget]:
        """One page of text."""
        with VerticalScroll(id="help-page"):
            yield Static(id="help-text")

    def on_mount(self) -> None:
        """Write the page."""
        self.write_page()
        self.query_one("#help-page").focus()

    def country(self) -> Country | None:
        """The country that was chosen, else the one of the system's language, else None for all."""
        if self.journal.settings.help_country:
            return find_country(self.journal.settings.help_country)
        spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
        return country_for(spoken)

    def write_page(self) -> None:
        """Write it for the country in force."""
        title, *sections = help_lines(load_content(), self.country())
        self.heading = title.heading
        top, *statement = title.lines
        other = "  Somewhere else? " if self.country() else "  Only one of them? "
        parts = [Content.assemble(plain(top, "$text"), (other, "$quiet"), ("c", "$hand")), Content("")]
        parts += [plain(line, "bold $text" if place == 0 else "$quiet") for place, line in enumerate(statement)]
        for section in sections:
            parts += _section(section)
        self.query_one("#help-text", Static).update(Content("\n").join(parts))

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def action_country(self) -> None:
        """Choose a country; it is remembered on this computer."""
        content = load_content()
        choices = [(country.code, country.name) for country in content.help.countries]
        self.app.push_screen(Dialog(content.help.no_country, [*choices, ("all", "All of them")]), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if not answer:
            return
        settings = self.journal.settings
        settings.help_country = answer
        self.write_page()
        self.query_one("#help-page").scroll_home(animate=False)
        save_settings(self.journal.paths.settings, settings)


def _section(section: Section) -> list[Content]:
    return [Content(""), plain(section.heading, "bold $hand"), *(plain(line, "$text") for line in section.lines)]
