"""Get help: people to call. From every screen, without a network, and nobody notes that it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.content import Place, Section, country_here, help_lines, load_content
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
        """The country that was chosen, else the one of this computer, else None for all."""
        return country_here(self.journal.settings.help_country)

    def people(self) -> tuple[str, ...] | None:
        """The people of one's own; None before unlocking, and while the journal is still being read."""
        book = self.journal.book
        return book.kit.people() if book is not None and book.loaded else None

    def write_page(self) -> None:
        """Write it for the country in force."""
        content, country = load_content(), self.country()
        title, *sections = help_lines(content, country, people=self.people())
        self.heading = title.heading
        top, *statement = title.lines
        other = (content.help.other_country if country else content.help.choose).format(change="")
        parts = [Content.assemble(plain(top, "$text"), (f"  {other}", "$quiet"), ("c", "$hand")), Content("")]
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
    places = [line for place in section.places for line in _place(place)]
    return [
        Content(""),
        plain(section.heading, "bold $hand"),
        *places,
        *(plain(line, "$text") for line in section.lines),
    ]


def _place(place: Place) -> list[Content]:
    name = Content.assemble(plain(place.name, "bold $text"), "  ", plain(place.danger, "$text"))
    return [name, *(plain(f"  {line}", "$text") for line in place.lines), Content("")]
