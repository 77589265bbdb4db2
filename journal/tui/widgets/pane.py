"""One thing that Keep can do: a title, some words, a field or a choice, and one sentence at its foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any, ClassVar, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from journal.errors import JournalError
from journal.tui.base import JournalScreen
from journal.tui.text import keyed
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.inview import bring_into_view
from journal.tui.widgets.newpassphrase import NewPassphrase
from journal.tui.widgets.secret import SecretField

Result = TypeVar("Result")


def words(text: str, kind: str = "", id: str | None = None) -> Static:
    """Return a text of the pane; `kind` is "quiet", "label", "note", "gap" or empty."""
    return Static(keyed(text), classes=kind, id=id)


def back_to_list() -> Choice:
    """Return the line that ends a pane."""
    return Choice("Back to the list", id="leave")


BREATH = 9
"""How many panes may be asked for in one breath; a screen that is being closed keeps its own, however often."""


async def put_alone(place: Widget, widget: Widget) -> None:
    """Have a place hold that widget and nothing else; of two that come in one breath the later one stays."""
    for _ in range(BREATH):
        if not place.children:
            break
        for pane in place.query(Pane):
            pane.forget()
        await place.remove_children()
    await place.mount(widget)


class Pane(Vertical):
    """Shows one step after another. A step that works in the background does not hear of being left: it checks.

    `alias`: what else it may be called, by which the palette finds it as well.
    """

    title: ClassVar[str] = ""
    alias: ClassVar[str] = ""
    keeps_typed: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    Pane { width: 100%; max-width: $wide; height: auto; padding: 1 4; }
    Pane Static { width: 100%; max-width: $measure; height: auto; color: $text; }
    Pane #pane-title { text-style: bold; }
    Pane .quiet, Pane #pane-title { margin-bottom: 1; }
    Pane .quiet { color: $quiet; }
    Pane .label { color: $quiet; }
    Pane .gap { height: 1; }
    Pane .note { color: $quieter; margin-bottom: 1; }
    Pane Input, Pane OneOf, Pane SomeOf { width: 100%; max-width: $measure; }
    Pane .label { margin-top: 1; }
    Pane #pane-said { margin-top: 1; min-height: 1; }
    """

    @dataclass
    class Left(Message):
        """The pane has done what it was for, or was left."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = False
        self._at_first: tuple[str, ...] = ()
        self._changes = True

    @property
    def on_screen(self) -> JournalScreen:
        """The screen of the pane, with its type."""
        return cast("JournalScreen", self.screen)

    def compose(self) -> ComposeResult:
        """Lay out the title, the place of the steps, and the sentence below."""
        yield words(self.title, id="pane-title")
        yield Vertical(id="pane-step")
        yield Static(id="pane-said")

    @contextmanager
    def while_it_lasts(self) -> Iterator[None]:
        """Let what looks for parts of a pane that is on its way out, or between two steps, find nothing and end."""
        try:
            yield
        except NoMatches:
            if not self._changes and self.is_attached and not self._pruning and self.here("pane-said") is not None:
                raise

    def in_background(
        self, work: Callable[[], Result], then: Callable[[Result], object], failed: Callable[[JournalError], object]
    ) -> None:
        """Run slow work in a thread; what follows may find the pane on its way out, and checks where it matters."""

        def shielded(follow: Callable[[Any], object]) -> Callable[[Any], object]:
            async def hand(result: object) -> None:
                with self.while_it_lasts():
                    follows = follow(result)
                    if isawaitable(follows):
                        await follows

            return hand

        self.on_screen.in_background(work, shielded(then), shielded(failed))

    async def _dispatch_message(self, message: Message) -> None:
        """Let a key or a click that comes while one step makes way for another do nothing."""
        with self.while_it_lasts():
            await super()._dispatch_message(message)

    async def on_mount(self) -> None:
        """Begin with the first step."""
        await self.begin()

    async def begin(self) -> None:
        """Show the first step."""
        raise NotImplementedError

    async def step(self, *widgets: Widget, state: str = "form") -> None:
        """Show another step, with nothing said, the keys of that state, and the first field in hand."""
        place = self.query_one("#pane-step")
        place.styles.height = "auto"
        self._changes = True
        await place.remove_children()
        await place.mount_all(widgets)
        self._at_first = self._seen
        self._changes = False
        self.say("")
        self.busy = state in ("busy", "stoppable")
        self.on_screen.state = state
        if not place.query(NewPassphrase):
            self._focus_first()
            self.call_after_refresh(self.on_screen.see_focus)  # once the step has its place

    def _focus_first(self) -> None:
        fields = [*self.query(Input), *self.query(Choice)]
        self.on_screen.set_focus(fields[0] if fields else None)

    def say(self, sentence: str) -> None:
        """Show one sentence at the foot. A pane that is on its way out has no foot any more, and nothing to say."""
        foot = self.here("pane-said")
        if foot is not None:
            foot.update(keyed(sentence))
            if sentence:
                # after the field in hand was looked for: in a low window one may not see both
                self.call_after_refresh(self.call_after_refresh, bring_into_view, foot)

    @on(Input.Changed)
    def see_field(self, event: Input.Changed) -> None:
        """Go back to the field that is typed in, where a sentence at the foot took the room."""
        if event.input.has_focus:
            bring_into_view(event.input)

    def busy_with(self, sentence: str) -> None:
        """Say what is going on, and let no key in until it is done."""
        self.busy = True
        self.on_screen.state = "busy"
        self.say(sentence)

    def idle(self, state: str, sentence: str) -> None:
        """Let the keys in again, and say how it went."""
        self.busy = False
        self.on_screen.state = state
        self.say(sentence)
        self._focus_first()

    def failed(self, error: JournalError, state: str = "form") -> None:
        """Let the keys in again, and say what happened."""
        if self.is_attached:
            self.idle(state, error.sentence)

    async def done(self, *sentences: str) -> None:
        """Say that it is done, one sentence a line."""
        await self.step(*(words(sentence, "quiet") for sentence in sentences if sentence), back_to_list())

    @on(Choice.Chosen, "#leave")
    def leave(self, event: Choice.Chosen) -> None:
        """Go back."""
        event.stop()
        self.post_message(self.Left())

    def typed(self, name: str) -> str:
        """Return what stands in a field."""
        return self.query_one(f"#{name}", Input).value

    def keep_it(self) -> None:
        """Keep what is seen: ctrl+s. Nothing, where there is nothing to keep."""

    def keep_typed(self) -> None:
        """Before a lock or another screen: with `keeps_typed`, keep words that are half typed as if they were done."""
        if self.keeps_typed and self._seen != self._at_first:
            self._at_first = self._seen
            self.keep_it()

    @property
    def _seen(self) -> tuple[str, ...]:
        return tuple(field.value for field in self.query(Input))

    def show_typed(self) -> None:
        """Show or mask secrets."""
        for both in self.query(NewPassphrase):
            both.show()
            return
        for field in self.query(SecretField):
            field.password = not field.password

    def stop(self) -> None:
        """Stop what is going on, where that can be done."""

    def forget(self) -> None:
        """Let no secret stand in a field."""
        for field in self.query(SecretField):
            field.take()

    def here(self, name: str) -> Any:
        """Return a widget of the step that is shown, or None when that step is over."""
        try:
            return self.query_one(f"#{name}")
        except NoMatches:
            return None
