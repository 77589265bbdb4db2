"""Welcome: the first run, step by step. Only the passphrase has to be done now."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.content import load_content, make_passphrase
from journal.errors import BadInput, JournalError
from journal.tui import garbage
from journal.tui.base import JournalScreen
from journal.tui.screens.welcome_steps import (
    LATER,
    QUICK_HIDE_CHOICES,
    ROOMY,
    code_lines,
    gap,
    group_matches,
    plan_step,
    quiet,
    said,
    save_code,
    say,
    text,
    title,
)
from journal.tui.text import plain
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.field import Field
from journal.tui.widgets.newpassphrase import NewPassphrase
from journal.tui.widgets.secret import SecretField

if TYPE_CHECKING:
    from journal.book import Book


class WelcomeScreen(JournalScreen):
    """One step at a time, each a few lines in the middle."""

    screen_id = "welcome"
    CSS_PATH = "welcome.tcss"
    shows_navigation: ClassVar[bool] = False
    leads_elsewhere: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def compose_body(self) -> Iterator[Widget]:
        """The place where the steps stand."""
        with VerticalScroll(id="welcome-page", can_focus=False):
            yield Vertical(id="welcome-form")

    async def on_mount(self) -> None:
        """Begin at the beginning."""
        garbage.begin()
        self.step = ""
        self._asked: tuple[int, ...] = ()
        self._told = False
        left = self.journal.settings.welcome
        await self.go_to("start" if self.journal.book is None else left if left in LATER else "code")

    # --- steps ---------------------------------------------------------------------------------------------------

    async def go_to(self, step: str) -> None:
        """Show a step."""
        self.step = step
        self.heading = "Welcome"
        if step in LATER:
            self._remember(step)
        self.state = {"save": "aside", "prove": "aside", "hide": "step", "plan": "step"}.get(step, step)
        form = self.query_one("#welcome-form")
        steps: dict[str, Callable[[], list[Widget]]] = {
            "start": self._start,
            "passphrase": self._passphrase,
            "making": lambda: [title(say("making_title")), text(say("making"))],
            "code": self._code,
            "save": self._save,
            "prove": self._prove,
            "hide": self._hide,
            "plan": self._plan,
        }
        form.set_class(self.app.size.height < ROOMY, "-low")
        with self.app.batch_update():
            await form.remove_children()
            await form.mount_all(steps[step]())
        self.query_one("#welcome-page").scroll_home(animate=False)
        for focusable in [*form.query("SecretField, Input, Choice")][:1]:
            focusable.focus()

    def _start(self) -> list[Widget]:
        notice = [text(self.journal.notice)] if self.journal.notice else []
        return [title(say("title")), *notice, text(say("what")), text(say("next")), Choice("Begin", id="begin")]

    def _passphrase(self) -> list[Widget]:
        return [
            title(say("passphrase_title")),
            text(say("passphrase")),
            NewPassphrase(load_content().say("unlock.passphrase")),
            Choice("Make one up from five words", id="make"),
            gap(),
            quiet(say("passphrase_forgotten")),
        ]

    def _code(self) -> list[Widget]:
        if not self.book.keys.code_to_prove:
            return [title(say("code_title")), text(say("code_right")), Choice("Go on", id="later")]
        return [
            title(say("code_title")),
            text(say("code")),
            *(Static(line, classes="code") for line in code_lines(self.book.keys.code_to_prove)),
            gap(),
            Choice("I have it on paper", id="have"),
            Choice("Save it to a file, to print or to take along", id="save"),
            Choice("Later", id="later"),
            gap(),
            quiet(say("code_later")),
        ]

    def _save(self) -> list[Widget]:
        field = Field(str(Path.home() / "recovery-code.txt"), id="place")
        return [title(say("code_title")), text(say("code_where")), field, said()]

    def _prove(self) -> list[Widget]:
        first, second = sorted(secrets.SystemRandom().sample(range(8), 2))
        self._asked = (first, second)
        return [
            title(say("code_title")),
            text(say("code_prove", first=first + 1, second=second + 1)),
            quiet(f"Group {first + 1}"),
            SecretField(masked=False, id="group-0"),
            gap(),
            quiet(f"Group {second + 1}"),
            SecretField(masked=False, id="group-1"),
            said(),
            Choice("Show me the code again", id="again"),
        ]

    def _hide(self) -> list[Widget]:
        choices = [Choice(label, id=f"hide-{place}") for place, (_, label) in enumerate(QUICK_HIDE_CHOICES)]
        return [title(say("hide_title")), text(say("hide")), *choices]

    def _plan(self) -> list[Widget]:
        return plan_step(self.book.plans.on(self.book.today()))

    def on_resize(self, event: events.Resize) -> None:
        """Give the words the room of the blank lines in a low window."""
        self.query_one("#welcome-form").set_class(event.size.height < ROOMY, "-low")

    # --- what is done in them ------------------------------------------------------------------------------------

    async def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Go on as the chosen line says."""
        chosen = event.choice.id or ""
        if chosen in ("begin", "have", "save", "again"):
            await self.go_to({"begin": "passphrase", "have": "prove", "again": "code"}.get(chosen, chosen))
        elif chosen == "make":
            self.action_make()
        elif chosen == "later":
            await self.action_later()
        elif chosen == "done":
            self._finish()
        elif chosen == "about":
            await self.journal.show_page("aboutplan")
        elif chosen.startswith("hide-"):
            self.journal.settings.quick_hide = QUICK_HIDE_CHOICES[int(chosen.removeprefix("hide-"))][0]
            await self.go_to("plan")

    def action_make(self) -> None:
        """Make up a passphrase, and show it."""
        field = self.query_one(NewPassphrase)
        field.suggest(make_passphrase())
        field.say(say("passphrase_made"))
        field.focus_first()

    def action_show(self) -> None:
        """Show or mask what is typed."""
        self.query_one(NewPassphrase).show()

    async def on_new_passphrase_picked(self, event: NewPassphrase.Picked) -> None:
        """Make the vault, in the background."""
        typed = event.passphrase
        await self.go_to("making")
        self.in_background(lambda: self._begin(typed), self._made, self._not_made)

    def _begin(self, typed: str) -> Book:
        from journal.exchange.begin import begin_vault
        from journal.vault import Passphrase, RecoveryCode, harden_process

        harden_process()
        paths, settings = self.journal.paths, self.journal.settings
        return begin_vault(
            paths.vault, Passphrase(typed), RecoveryCode.new(), state=paths.state, day_start=settings.day_start
        )

    async def _made(self, book: Book) -> None:
        self.journal.book = book
        self.journal.idle.touch()
        await self.go_to("code")

    async def _not_made(self, error: JournalError) -> None:
        await self.go_to("passphrase")
        self.query_one(NewPassphrase).say(error.sentence)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed into the field of this step."""
        event.stop()
        if self.step == "save":
            await self._save_to(event.value)
        elif self.step == "prove":
            await self._check_groups(event.input.id == "group-0")

    async def _save_to(self, typed: str) -> None:
        try:
            place = save_code(typed, self.book.keys.code_to_prove)
        except BadInput as error:
            self.say(error.sentence)
            return
        await self.go_to("code")
        await self.query_one("#welcome-form").mount(gap(), quiet(f"Saved: {place}"))

    async def _check_groups(self, in_first: bool) -> None:
        groups = self.book.keys.code_to_prove.split("-")
        fields = [self.query_one(f"#group-{place}", SecretField) for place in (0, 1)]
        for field, place in zip(fields, self._asked, strict=True):
            if not field.value and not (in_first and field is fields[0]):
                field.focus()
                return
            if not group_matches(field.value, groups[place]):
                self.say(say("code_wrong", group=place + 1))
                field.take()
                field.focus()
                return
        self.book.keys.proved()
        await self.go_to("hide")
        await self.query_one("#welcome-form").mount(quiet(say("code_right")), gap(), before=0)

    async def action_later(self) -> None:
        """Leave this step for later."""
        after = {"code": "hide", "save": "code", "prove": "code", "hide": "plan"}
        if self.step == "plan":
            self._finish()
        elif self.step in after:
            await self.go_to(after[self.step])

    async def action_before(self) -> None:
        """Go back to the step before, as far as nothing was made yet or everything can still be changed."""
        await self.go_to({"hide": "code", "plan": "hide"}.get(self.step, self.step))

    def _finish(self) -> None:
        self.journal.settings.hints = True
        self._remember("")
        self.journal.opened(self.book)

    async def action_back(self) -> None:
        """Go back to the first page; nothing was made."""
        await self.go_to("start")

    def _remember(self, step: str) -> None:
        """Keep where one is: left at any time, it is taken up there after the next unlocking.

        Where the disk does not take that, it is told once, and no step waits for it.
        """
        self.journal.settings.welcome = step
        try:
            self.journal.save_settings()
        except BadInput as error:
            if not self._told:
                self._told = True
                self.journal.show_error(error)

    def action_esc(self) -> None:
        """Leave the program; nothing was made."""
        self.journal.action_leave()

    def action_page(self, by: int) -> None:
        """Scroll where the window is small."""
        self.query_one("#welcome-page").scroll_relative(y=by * self.size.height // 2, animate=False)

    def say(self, words: str) -> None:
        """Show one sentence in this step."""
        for line in self.query("#welcome-said").results(Static):
            line.update(plain(words))

    def keep(self) -> None:
        """Let nothing that was typed stand here."""
        for fields in self.query(NewPassphrase):
            fields.forget()
