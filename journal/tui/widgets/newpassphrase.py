"""Choosing a passphrase: typed twice, its strength said while it is typed, or made up from words."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from journal.tui.text import plain
from journal.tui.widgets.secret import SecretField


class NewPassphrase(Vertical):
    """Two fields and a line under each; posts `Picked` when both hold the same."""

    DEFAULT_CSS = """
    NewPassphrase { height: auto; width: 100%; }
    NewPassphrase Static { height: auto; color: $quiet; }
    NewPassphrase .said { color: $text; margin-bottom: 1; }
    """

    @dataclass
    class Picked(Message):
        """A passphrase was typed twice."""

        passphrase: str

    def __init__(self, label: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        from journal.content import load_content

        yield Static(plain(self._label))
        yield SecretField(id="new-first")
        yield Static(id="new-strength", classes="said")
        yield Static(plain(load_content().say("welcome.passphrase_again")))
        yield SecretField(id="new-again")
        yield Static(id="new-said", classes="said")

    def on_mount(self) -> None:
        """Begin in the first field."""
        self._tell_strength()
        self.focus_first()

    def focus_first(self) -> None:
        """Go to the first field."""
        self.query_one("#new-first", SecretField).focus()

    def show(self, masked: bool | None = None) -> bool:
        """Mask or show what is typed, the other way around unless told; return whether it is masked now."""
        fields = list(self.query(SecretField))
        wanted = not fields[0].password if masked is None else masked
        for field in fields:
            field.password = wanted
        return wanted

    def say(self, words: str) -> None:
        """Show one sentence under the fields."""
        self.query_one("#new-said", Static).update(plain(words))

    def suggest(self, passphrase: str) -> None:
        """Put a made-up passphrase into the first field, to be read and typed once more."""
        first = self.query_one("#new-first", SecretField)
        first.value = passphrase
        first.cursor_position = len(passphrase)
        self.query_one("#new-again", SecretField).value = ""
        self.show(masked=False)

    def forget(self) -> None:
        """Let nothing that was typed stand here."""
        for field in self.query(SecretField):
            field.take()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say how strong it is."""
        event.stop()
        if event.input.id == "new-first":
            self._tell_strength()

    def _tell_strength(self) -> None:
        from journal.content import strength

        measured = strength(self.query_one("#new-first", SecretField).value)
        bar = ("■" * (measured.score + 1)).ljust(5, "·") if self.query_one("#new-first", SecretField).value else "·····"
        self.query_one("#new-strength", Static).update(plain(f"{bar}  {measured.sentence}"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the second field; from there, compare."""
        event.stop()
        from journal.content import load_content

        first, again = self.query_one("#new-first", SecretField), self.query_one("#new-again", SecretField)
        if not first.value:
            self.screen.set_focus(first)
        elif event.input is first:
            self.screen.set_focus(again)
        elif first.value != again.value:
            again.take()
            self.screen.set_focus(again)
            self.say(load_content().say("welcome.passphrase_differ"))
        else:
            picked = first.value
            self.forget()
            self.post_message(self.Picked(picked))
