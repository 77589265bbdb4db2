"""The keys: another passphrase, and the recovery code, until it is on paper and when a new one is wanted."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from journal.errors import WrongSecret
from journal.tui.screens.keep_places import say
from journal.tui.screens.welcome_steps import code_lines, group_matches
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.newpassphrase import NewPassphrase
from journal.tui.widgets.pane import Pane, words
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.book import Book
    from journal.vault import Passphrase


def check_passphrase(book: Book, typed: str) -> Passphrase:
    """Return the passphrase of the book. Raises WrongSecret when it is another one."""
    from journal.vault import Passphrase

    passphrase = Passphrase(typed)
    if not book.keys.is_passphrase(passphrase):
        passphrase.wipe()
        raise WrongSecret("That is not the passphrase of this journal. Nothing was changed; try it again.")
    return passphrase


class KeyPane(Pane):
    """A pane whose first step is the passphrase that is in force."""

    async def ask_passphrase(self, text: str) -> None:
        """Ask for the passphrase."""
        await self.step(
            words(text, "quiet"),
            words("The passphrase that you have now", "label"),
            SecretField(id="now"),
            words("", "gap"),
            Choice("Go on", id="go-on"),
            state="secret",
        )

    @on(Input.Submitted, "#now")
    @on(Choice.Chosen, "#go-on")
    def check(self, event: Message) -> None:
        """Go on when the passphrase is right."""
        event.stop()
        typed = self.query_one("#now", SecretField).take()
        if not typed or self.busy:
            return
        book = self.on_screen.book
        self.busy_with(say("one_moment"))
        self.in_background(
            lambda: check_passphrase(book, typed), self._checked, lambda error: self.failed(error, "secret")
        )

    async def _checked(self, passphrase: Passphrase) -> None:
        if self.is_attached:
            await self.go_on(passphrase)
        else:
            passphrase.wipe()

    async def go_on(self, passphrase: Passphrase) -> None:
        """Go on after the right passphrase, which is to be wiped."""
        raise NotImplementedError


class PassphrasePane(KeyPane):
    """The old passphrase, then the new one twice."""

    title: ClassVar[str] = "Change the passphrase"
    alias: ClassVar[str] = "password"

    def __init__(self) -> None:
        super().__init__()
        self._old: Passphrase | None = None

    async def begin(self) -> None:
        """Ask for the old one."""
        await self.ask_passphrase(say("passphrase"))

    async def go_on(self, passphrase: Passphrase) -> None:
        """Ask for the new one."""
        self._old = passphrase
        await self.step(
            words(say("welcome.passphrase"), "quiet"), NewPassphrase(say("forgot.new_passphrase")), state="new"
        )

    @on(NewPassphrase.Picked)
    def change(self, event: NewPassphrase.Picked) -> None:
        """Let the new one open the journal."""
        event.stop()
        old, book, typed = self._old, self.on_screen.book, event.passphrase
        if old is None or self.busy:
            return
        self.busy_with(say("working"))
        self.in_background(lambda: _change(book, old, typed), self._changed, lambda error: self.failed(error, "new"))

    async def _changed(self, _: None) -> None:
        self.forget()
        if self.is_attached:
            await self.done(say("passphrase_changed"))

    def forget(self) -> None:
        """Let no secret stand here."""
        super().forget()
        old, self._old = self._old, None
        if old is not None:
            old.wipe()


def _change(book: Book, old: Passphrase, typed: str) -> None:
    from journal.exchange.begin import change_passphrase
    from journal.vault import Passphrase

    new = Passphrase(typed)
    try:
        change_passphrase(book, old, new)
    finally:
        new.wipe()


class CodePane(KeyPane):
    """The code that is not on paper yet, with the proof that it is now; or a new code."""

    title: ClassVar[str] = "Recovery code"

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[int, int] = (0, 1)

    async def begin(self) -> None:
        """Show the code as long as it is kept here, else offer a new one."""
        if self.on_screen.book.keys.code_to_prove:
            await self._show_code(say("code_unproved"))
        else:
            await self.step(words(say("code"), "quiet"), Choice("Make a new code", id="new-code"))

    async def _show_code(self, text: str) -> None:
        lines = code_lines(self.on_screen.book.keys.code_to_prove)
        await self.step(
            words(text, "quiet"),
            *(Static(line) for line in lines),
            words("", "gap"),
            Choice("I have it on paper", id="on-paper"),
            Choice("Make a new code", id="new-code"),
            Choice("Later", id="leave"),
        )

    # --- the proof -----------------------------------------------------------------------------------------------

    @on(Choice.Chosen, "#on-paper")
    async def ask_groups(self, event: Choice.Chosen) -> None:
        """Ask for two of the eight groups, without the code in view."""
        event.stop()
        first, second = sorted(secrets.SystemRandom().sample(range(8), 2))
        self._asked = first, second
        await self.step(
            words(say("welcome.code_prove", first=first + 1, second=second + 1), "quiet"),
            *(part for place in self._asked for part in self._group_field(place)),
            Choice("That is it", id="prove"),
            Choice("Show the code again", id="again"),
        )

    def _group_field(self, place: int) -> tuple[Vertical, ...]:
        field = SecretField(masked=False, id=f"group-{place}")
        return (Vertical(words(f"Group {place + 1}", "label"), field, classes="group"),)

    @on(Choice.Chosen, "#again")
    async def show_again(self, event: Choice.Chosen) -> None:
        """Show the code once more."""
        event.stop()
        await self._show_code(say("code_unproved"))

    @on(Input.Submitted)
    async def next_group(self, event: Input.Submitted) -> None:
        """Go on from the first group to the second, and from there to the proof."""
        if event.input.id == f"group-{self._asked[0]}":
            event.stop()
            self.query_one(f"#group-{self._asked[1]}").focus()
        elif event.input.id == f"group-{self._asked[1]}":
            event.stop()
            await self._prove()

    @on(Choice.Chosen, "#prove")
    async def prove_it(self, event: Choice.Chosen) -> None:
        """Compare."""
        event.stop()
        await self._prove()

    async def _prove(self) -> None:
        groups = self.on_screen.book.keys.code_to_prove.split("-")
        for place in self._asked:
            if not group_matches(self.typed(f"group-{place}"), groups[place]):
                self.say(say("welcome.code_wrong", group=place + 1))
                self.query_one(f"#group-{place}").focus()
                return
        self.forget()
        self.on_screen.book.keys.proved()
        await self.done(say("code_proved"))

    # --- a new one -----------------------------------------------------------------------------------------------

    @on(Choice.Chosen, "#new-code")
    async def ask_for_new(self, event: Choice.Chosen) -> None:
        """Ask for the passphrase before anything is changed."""
        event.stop()
        await self.ask_passphrase(say("code"))

    async def go_on(self, passphrase: Passphrase) -> None:
        """Make a new code."""
        from journal.exchange.begin import new_recovery_code

        passphrase.wipe()
        book = self.on_screen.book
        self.busy_with(say("working"))
        self.in_background(
            lambda: new_recovery_code(book), lambda _: self._made(), lambda error: self.failed(error, "secret")
        )

    async def _made(self) -> None:
        if self.is_attached:
            await self._show_code(say("code_new"))
