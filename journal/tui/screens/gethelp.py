"""Get help: people to call. From every screen, without a network, and nobody notes that it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.content import Place, Section, country_here, help_lines, load_content
from journal.content.types import Country
from journal.settings import MOST_NUMBER
from journal.tui.base import JournalScreen
from journal.tui.text import one_line, plain
from journal.tui.widgets.dialog import Dialog
from journal.tui.widgets.field import Field


class GetHelpScreen(JournalScreen):
    """The page of Get help, for one country or for all.

    `state` is "locked", "open" while the journal is, or "number" while one's own is typed: it is shown at any time, but
    only somebody who can unlock says what it is.
    """

    screen_id = "gethelp"
    CSS_PATH = "gethelp.tcss"
    shows_navigation: ClassVar[bool] = False

    def compose_body(self) -> Iterator[Widget]:
        """One page of text."""
        with VerticalScroll(id="help-page"):
            yield Static(id="help-text")
        with Vertical(id="help-number"):
            texts = load_content().help
            yield Static(plain(texts.own_ask), id="help-ask")
            yield Field(id="help-field", max_length=MOST_NUMBER)
            yield Static(plain("\n".join(texts.own_note)), id="help-note")

    def on_mount(self) -> None:
        """Write the page."""
        self.write_page()
        self._show_page()

    def _show_page(self) -> None:
        self.state = "locked" if self.journal.book is None else "open"
        self.query_one("#help-number").display = False
        self.query_one("#help-page").focus()

    def country(self) -> Country | None:
        """The country that was chosen, else the one of this computer, else None for all."""
        return country_here(self.journal.settings.country)

    def people(self) -> tuple[str, ...] | None:
        """The people of one's own; None before unlocking, and while the journal is still being read."""
        book = self.journal.book
        return book.kit.people() if book is not None and book.loaded else None

    def write_page(self) -> None:
        """Write it for the country in force."""
        content, country = load_content(), self.country()
        number = self.journal.settings.local_number
        title, *sections = help_lines(content, country, people=self.people(), local_number=number)
        self.heading = title.heading
        top, *statement = title.lines
        other = (content.help.other_country if country else content.help.choose).format(change="")
        parts = [Content.assemble(plain(top, "$text"), (f"  {other}", "$quiet"), ("c", "$hand")), Content("")]
        parts += [plain(line, "bold $text" if place == 0 else "$quiet") for place, line in enumerate(statement)]
        for section in sections:
            parts += _section(section)
            if section.heading == content.help.talk_heading and self.journal.book is not None and not number:
                offer = content.help.own_offer.format(change="")
                parts.append(Content.assemble((offer, "$quiet"), ("n", "$hand")))
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
        self.journal.settings.country = answer
        self._keep_settings()

    def action_number(self) -> None:
        """Ask for a number of one's own."""
        field = self.query_one(Input)
        field.value = self.journal.settings.local_number
        field.cursor_position = len(field.value)
        self.query_one("#help-number").display = True
        self.state = "number"
        field.focus()

    @on(Input.Submitted)
    def action_keep_number(self) -> None:
        """Keep the number that was typed; none where nothing was."""
        self.journal.settings.local_number = one_line(self.query_one(Input).value)
        self._show_page()
        self._keep_settings()

    def action_leave_number(self) -> None:
        """Leave it as it was."""
        self._show_page()

    def _keep_settings(self) -> None:
        self.write_page()
        self.query_one("#help-page").scroll_home(animate=False)
        self.journal.save_settings()


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
