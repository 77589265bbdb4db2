"""Keys of one's own: every action with its keys; press enter, then the key that it is to have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.actions import ACTIONS, Action, is_typed, key_name
from journal.actions.keyfile import read_own_keys, save_own_keys
from journal.actions.own import (
    KEPT,
    KeyClash,
    OwnKeys,
    check_own,
    name_of,
    read_key,
    remark_on,
    with_own,
)  # fmt: skip
from journal.content import load_content
from journal.errors import BadInput
from journal.tui.base import JournalScreen
from journal.tui.text import keyed
from journal.tui.widgets.field import Field
from journal.tui.widgets.rows import Rows


class OwnKeysScreen(JournalScreen):
    """A list of all actions with the keys that they have, a search, and a moment in which any key is taken."""

    screen_id = "ownkeys"
    CSS_PATH: ClassVar[Any] = "ownkeys.tcss"
    shows_navigation = False
    leads_elsewhere = False

    def __init__(self) -> None:
        super().__init__()
        self._own: OwnKeys = {}
        self._found: tuple[Action, ...] = ()
        self._adds = False

    def compose_body(self) -> Iterator[Widget]:
        """Lay out the search, the list, and the sentence below."""
        yield Field(placeholder=load_content().say("settings.search"), id="ownkeys-search", select_on_focus=True)
        yield Rows(id="ownkeys-list")
        yield Static(id="ownkeys-said")

    def on_mount(self) -> None:
        """Read what was chosen before; one that cannot be used is told, and kept aside with the first key."""
        self.heading = "Keys of your own"
        said = load_content().say("ownkeys.about")
        try:
            self._own = read_own_keys(self.journal.paths.keys, ACTIONS)
        except BadInput as error:
            said = error.sentence
        self.query_one(Input).display = False
        self.action_all()
        self.say(said)

    def say(self, sentence: str) -> None:
        """Show one sentence at the foot."""
        self.query_one("#ownkeys-said", Static).update(keyed(sentence))

    def _show(self, wanted: str = "") -> None:
        rows, words = self.query_one(Rows), wanted.casefold().split()
        self._found = tuple(
            action
            for action in with_own(ACTIONS, self._own)
            if all(
                word in f"{name_of(action)} {action.places} {action.label} {action.help}".casefold() for word in words
            )
        )
        rows.show([(action.label, self._words_of(action)) for action in self._found], rows.cursor)

    def _words_of(self, action: Action) -> str:
        parts = (*map(key_name, action.keys), "·", ", ".join(action.places))
        return " ".join((*parts, "· your own") if name_of(action) in self._own else parts)

    @property
    def _here(self) -> Action | None:
        place = self.query_one(Rows).cursor
        return self._found[place] if place < len(self._found) else None

    def nothing_for(self) -> Collection[str]:
        """Where the keys are the usual ones, nothing for those."""
        return () if self._here is not None and name_of(self._here) in self._own else ("usual",)

    # --- a new key -----------------------------------------------------------------------------------------------

    @on(Rows.Chosen)
    def action_change(self) -> None:
        """Wait for the key that the action is to have."""
        self._wait(adds=False)

    def action_more(self) -> None:
        """Wait for a key that it is to have as well."""
        self._wait(adds=True)

    def _wait(self, adds: bool) -> None:
        if self._here is None:
            return
        self._adds = adds
        self.state = "waiting"
        self.set_focus(None)
        self.say(load_content().say("ownkeys.waiting", what=self._here.label))

    async def on_key(self, event: events.Key) -> None:
        """Take the key that was waited for, or lead from the search into the list."""
        if self.state == "search" and event.key == "down":
            event.stop()
            self.query_one(Rows).focus()
        if self.state != "waiting" or event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        try:
            self._take(read_key(event.character if _is_sign(event) and event.character else event.key))
        except KeyClash as clash:
            self._to_list(self._taken_words("clash", clash))
        except BadInput as error:
            self._to_list(error.sentence)

    def _take(self, key: str) -> None:
        action = self._here
        assert action is not None
        name = name_of(action)
        keys = (*action.keys, key) if self._adds else (key, *(other for other in action.keys if _stays(action, other)))
        own = {**self._own, name: tuple(dict.fromkeys(keys))}
        check_own(own, ACTIONS)
        aside = self._keep(own)
        said = load_content().say("ownkeys.kept", what=action.label, keys=_words(own[name]))
        self._to_list(" ".join(part for part in (said, remark_on(key), aside) if part))

    def _keep(self, own: OwnKeys) -> str:
        """Keep them; return what is to be said of an earlier file that could not be used."""
        kept = save_own_keys(self.journal.paths.keys, own, ACTIONS)
        self._own = own
        return load_content().say("ownkeys.set_aside", file=kept.name) if kept else ""

    def _taken_words(self, name: str, clash: KeyClash) -> str:
        """Return which two things want the same key, and what happens now: nothing."""
        here = self._here
        assert here is not None
        return load_content().say(
            f"ownkeys.{name}", where=clash.where, pressed=key_name(clash.key), what=here.label, keys=_words(here.keys),
            other=clash.beside(name_of(here)).label,
        )  # fmt: skip

    def _to_list(self, sentence: str) -> None:
        self.state = "list"
        self._show(self.query_one(Input).value)
        self.query_one(Rows).focus()
        self.say(sentence)

    def action_cancel(self) -> None:
        """Leave the key as it was."""
        self._to_list(load_content().say("ownkeys.about"))

    def action_usual(self) -> None:
        """Give the action its usual keys back, unless another one has them now."""
        action = self._here
        if action is None or name_of(action) not in self._own:
            return
        own = {name: keys for name, keys in self._own.items() if name != name_of(action)}
        try:
            check_own(own, ACTIONS)
        except KeyClash as clash:
            self._to_list(self._taken_words("clash_usual", clash))
            return
        self._to_list(self._keep(own) or load_content().say("ownkeys.about"))

    # --- the search ----------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Ask for a word."""
        field = self.query_one(Input)
        field.display = True
        field.focus()
        self.state = "search"

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self.query_one(Rows).cursor = 0
        self._show(event.value)
        self.say(load_content().say("ownkeys.about" if self._found else "ownkeys.nothing"))

    @on(Input.Submitted)
    def _searched(self) -> None:
        self._to_list(load_content().say("ownkeys.about"))

    def action_all(self) -> None:
        """End the search."""
        field = self.query_one(Input)
        field.value = ""
        field.display = False
        self._to_list(load_content().say("ownkeys.about"))

    def action_back(self) -> None:
        """Go back to Settings; from what a search found, first to all of them."""
        if self.query_one(Input).value:
            self.action_all()
        else:
            self.dismiss()


def _words(keys: Iterable[str]) -> str:
    return "  ".join(map(key_name, keys))


def _is_sign(event: events.Key) -> bool:
    return event.is_printable and event.character != " "


def _stays(action: Action, key: str) -> bool:
    """Whether a usual key stays beside a new one: the way out of a text field, and the way to a person."""
    return key == KEPT.get(name_of(action)) or (not action.where and not is_typed(key))
