"""Keys and how-to: what can be done on the screen that one comes from."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ScreenStackError
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.actions import PLACE_NAMES, Action, actions_of, everywhere, navigation
from journal.content import load_content
from journal.tui.base import JournalScreen
from journal.tui.places import SCREENS
from journal.tui.text import keyed, plain
from journal.tui.themes import GRID
from journal.tui.widgets.field import Field

KEYS_WIDTH = 16
"""Cells for the keys, two before and two after them; the labels begin after them."""

LABEL_WIDTH = 17
"""Cells for the label; what it does comes after it."""

NARROW = 64
"""Cells of the page under which what a key does has no column of its own."""

MARGIN, MOST = 6, int(GRID["wide"])
"""Cells at both sides of the page, with its scrollbar; cells of the page at most."""


class Part(NamedTuple):
    """A part of the page: the name of a screen, what can be done there, and how it works."""

    name: str
    actions: tuple[Action, ...]
    how_to: str = ""


class KeysScreen(JournalScreen):
    """The keys of a screen, then those that work everywhere. The first line leads to a person."""

    screen_id = "keys"
    CSS_PATH = "keys.tcss"
    shows_navigation: ClassVar[bool] = False

    def compose_body(self) -> Iterator[Widget]:
        """A search, and one page of text."""
        search = Field(placeholder=load_content().say("settings.search"), id="keys-search", select_on_focus=True)
        search.display = False
        yield search
        with VerticalScroll(id="keys-page"):
            yield Static(id="keys-text")

    def on_mount(self) -> None:
        """Write the page for the screen below."""
        self.heading = "Keys and how-to"
        self.state = "open" if self.journal.book is not None else ""  # before that, no word tells what it is about
        self.query_one("#keys-page").focus()
        self.write_page()

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self.write_page()

    def write_page(self) -> None:
        """Write the page in the columns that there is room for."""
        below, wanted = self._screen_below(), self.query_one(Input).value.casefold().split()
        parts = [Content.assemble(plain(load_content().say("keys.person")), " ", ("!", "$hand"))]
        for part in self._parts(below):
            found = [action for action in part.actions if all(word in _said_of(action) for word in wanted)]
            how_to = part.how_to if all(word in part.how_to.casefold() for word in wanted) else ""
            if found or how_to:
                parts += [_title(part.name), *self._lines(tuple(found)), *_how_to(how_to, after=bool(found))]
        if wanted:
            parts += [] if len(parts) > 1 else [Content(""), keyed(load_content().say("keys.none"))]
        else:
            about = (load_content().say(f"about.{name}") for name in ("not_medical", "not_backed"))
            parts += [Content(""), *(Content.assemble((sentence, "$quiet")) for sentence in about)]
        self.query_one("#keys-text", Static).update(Content("\n").join(parts))

    def _parts(self, below: JournalScreen | None) -> Iterator[Part]:
        """Yield the screen that one comes from, what works everywhere, and, searching in an open book, all others."""
        texts, open_book = load_content().screens["how_to"], self.journal.book is not None
        here = below.screen_id if below else ""
        if below is not None and here not in ("keys", ""):
            yield Part(_name_of(below), actions_of(here), texts.get(here, ""))
        hides = self.journal.check_action("hide", ())
        leads = open_book and (below is None or below.leads_elsewhere)
        always = [action for action in everywhere() if (not action.nav or leads) and (action.id != "hide" or hides)]
        yield Part("Everywhere", tuple(always))
        if open_book and self.query_one(Input).value.strip():
            for place in (screen for screen in SCREENS if screen not in (here, "unlock", "welcome", "forgot")):
                yield Part(PLACE_NAMES.get(place, place.capitalize()), actions_of(place), texts.get(place, ""))

    # --- the search ----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Ask for a word."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    @on(Input.Changed)
    def _search(self) -> None:
        self.write_page()
        self.query_one("#keys-page").scroll_home(animate=False)

    @on(Input.Submitted)
    def _to_page(self) -> None:
        self.query_one("#keys-page").focus()

    def on_key(self, event: events.Key) -> None:
        """Lead from the search into the page."""
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self._to_page()

    def action_back(self) -> None:
        """Back to where one was; from a search, first to all of it."""
        field = self.query_one(Input)
        if not field.display:
            self.dismiss()
            return
        field.value = ""
        field.display = False
        self._to_page()

    async def action_about_plan(self) -> None:
        """Open the page about the plan."""
        await self.journal.show_page("aboutplan")

    def _screen_below(self) -> JournalScreen | None:
        try:
            below = self.app.screen_stack[-2]
        except (IndexError, ScreenStackError):
            return None
        return below if isinstance(below, JournalScreen) else None

    def _lines(self, actions: tuple[Action, ...]) -> list[Content]:
        return [line for action in actions for line in _action_lines(action, min(self.size.width, MOST) - MARGIN)]


def _name_of(screen: JournalScreen) -> str:
    named = [action.label for action in navigation() if action.id == screen.screen_id]
    return named[0] if named else screen.heading


def _said_of(action: Action) -> str:
    """Return all that is said of an action, to search in."""
    return f"{action.label} {action.help} {' '.join(action.key_names())}".casefold()


def _how_to(text: str, after: bool) -> list[Content]:
    """Return how the things on a screen work, where there is something to say about them."""
    return [*([Content("")] if after else []), keyed(text)] if text else []


def _title(text: str) -> Content:
    return Content.assemble("\n", (text, "bold $text"))


def _action_lines(action: Action, width: int) -> list[Content]:
    """Return an action as one line; what has no room in its column, keys or words, goes on below in it.

    In a narrow window what it does stands under its label.
    """
    keys = _key_lines(action.key_names())
    if width < NARROW:
        texts = textwrap.wrap(action.help, max(20, width - KEYS_WIDTH))
        label = Content.assemble((f"  {keys[0]:<{KEYS_WIDTH - 2}}", "$hand"), (action.label, "$text"))
        below = itertools.zip_longest(keys[1:], texts, fillvalue="")
        return [
            label,
            *(Content.assemble((f"  {key:<{KEYS_WIDTH - 2}}", "$hand"), (text, "$quiet")) for key, text in below),
        ]
    texts = textwrap.wrap(action.help, max(20, width - KEYS_WIDTH - LABEL_WIDTH))
    labels = [action.label, *[""] * max(len(keys), len(texts))]
    return [
        Content.assemble(
            (f"  {key:<{KEYS_WIDTH - 2}}", "$hand"), (f"{label:<{LABEL_WIDTH}}", "$text"), (text, "$quiet")
        )
        for key, label, text in itertools.zip_longest(keys, labels[: max(len(keys), len(texts))], texts, fillvalue="")
    ]


def _key_lines(names: tuple[str, ...]) -> list[str]:
    """Return keys in as many lines as they need in their column, no name parted."""
    lines = [""]
    for name in names:
        longer = f"{lines[-1]}  {name}" if lines[-1] else name
        if lines[-1] and len(longer) > KEYS_WIDTH - 4:
            lines.append(name)
        else:
            lines[-1] = longer
    return lines
