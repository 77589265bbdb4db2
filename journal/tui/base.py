"""What all screens have in common: the frame, keys from the one list of actions, slow work, errors as a dialog."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.screen import UPDATE_PERIOD, Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

from journal.actions import Action, actions_at, actions_of, is_typed
from journal.errors import JournalError
from journal.tui.byname import Named
from journal.tui.painter import Painter
from journal.tui.unasked import Unasked
from journal.tui.widgets.frame import BottomLine, TopLine
from journal.tui.widgets.inview import bring_into_view

if TYPE_CHECKING:
    from journal.book import Book
    from journal.tui.app import JournalApp

    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the styles of a screen from one base only

Result = TypeVar("Result")

AIRY = 23
"""Rows of a window in which a sentence stands a row above the bottom line."""

MOST_TURNS = 20
"""Turns of the loop that a picture waits for messages at most: there are always some while a hand draws."""


def bindings_for(actions: tuple[Action, ...]) -> list[Binding]:
    """Return Textual's bindings; keys that write no character come before the field that has the focus."""
    return [
        Binding(key, action.method, action.label, show=False, priority=action.is_global and not is_typed(key))
        for action in actions
        for key in action.keys
    ]


class ClosedOnce(_Screen):
    """Makes a screen close once: a second click or key in the same breath finds nothing to close any more."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close it, if it is the one that is seen."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class PaintedWhole(_Screen):
    """Paints what one key sets off in one picture, not a part of it now and the rest a frame (17 ms) later."""

    _paints: Timer | None = None

    @property
    def _update_timer(self) -> Timer:
        """Textual's timer for painting, which waits here until everybody has heard of what happened."""
        if self._paints is None:
            self._paints = self.set_interval(UPDATE_PERIOD, self._paint, name="screen_update", pause=True)
        return self._paints

    async def _paint(self) -> None:
        for _ in range(MOST_TURNS):
            if not any(node.message_queue_size for node in self.app._registry):
                break
            await sleep(0)
        self._on_timer_update()


class JournalScreen(PaintedWhole, ClosedOnce, Unasked, Screen[Any]):
    """A screen: top line, body, bottom line.

    A subclass sets `screen_id`, yields its body from `compose_body`, sets `heading`, and has a method `action_ID` for
    each of its actions in `journal/actions/`. `state` chooses among them: those of "write:edit" work while
    `screen_id` is "write" and `state` is "edit". Without `leads_elsewhere` no key opens another screen from here.
    `nothing_for` says which of them have nothing to do now, so that the footer names no key that does nothing.
    `known_elsewhere` are the ids of those that stand by themselves, so that the palette finds them from everywhere.
    """

    screen_id: ClassVar[str] = ""
    shows_navigation: ClassVar[bool] = True
    leads_elsewhere: ClassVar[bool] = True
    known_elsewhere: ClassVar[tuple[str, ...]] = ()
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-close"), (AIRY, "-airy")]  # noqa: RUF012 (as Textual has it)
    DEFAULT_CSS = """
    JournalScreen { background: $ground; color: $text; layout: vertical; overflow: hidden; }
    JournalScreen TopLine { dock: top; }
    JournalScreen BottomLine { dock: bottom; }
    JournalScreen *:disabled:can-focus { opacity: 1; }
    JournalScreen:ansi { background: $ground; color: $text; }
    JournalScreen Input, JournalScreen Input:focus, JournalScreen Input.-textual-compact {
        border: none; height: 1; padding: 0 1; background: $raised; color: $text; background-tint: $ground 0%;
    }
    JournalScreen Input > .input--placeholder { color: $quieter; }
    JournalScreen Input > .input--suggestion { color: $quieter; }
    JournalScreen Input:ansi, JournalScreen Input:ansi:focus {
        background: $ground; color: $text; text-style: underline; border-left: solid $quiet; padding: 0 1 0 0;
    }
    JournalScreen Input:ansi > .input--placeholder { color: $quieter; text-style: none; }
    JournalScreen Input:ansi > .input--suggestion { color: $quieter; text-style: none; }
    JournalScreen Input:ansi > .input--cursor { background: $ground; color: $text; text-style: reverse; }
    """

    # What shows these is repainted; the screen as a whole needs not be sent again, nor when the focus moves.
    heading: reactive[str] = reactive("", init=False, repaint=False)
    state: reactive[str] = reactive("", init=False, repaint=False)
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    class Worked(Message):
        """A piece of slow work is done: `then` takes its result."""

        def __init__(self, then: Callable[[Any], object], result: object) -> None:
            super().__init__()
            self.then = then
            self.result = result

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._compositor = Painter()
        self.left_out: Collection[str] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        if cls.screen_id:
            cls.BINDINGS = [*cls.__dict__.get("BINDINGS", []), *bindings_for(actions_of(cls.screen_id))]
        super().__init_subclass__(**options)

    @property
    def journal(self) -> JournalApp:
        """The app, with its type."""
        return cast("JournalApp", self.app)

    @property
    def book(self) -> Book:
        """The open book."""
        book = self.journal.book
        assert book is not None, "a screen that needs a book is open without one"
        return book

    @property
    def is_gone(self) -> bool:
        """Whether it was closed, and nothing of it is seen again."""
        return self not in self.app.screen_stack and not self.app.is_screen_installed(self)

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus, so that keys that write characters are taken by it."""
        return self.focused is not None and self.focused.check_consume_key("n", "n")

    def compose(self) -> ComposeResult:
        """Lay the frame around the body."""
        yield TopLine()
        yield from self.compose_body()
        yield BottomLine()

    def _forward_event(self, event: events.Event) -> None:
        """Lead a hand that drags straight to what it holds: Textual looks up what lies under it, and its style."""
        held = self.app.mouse_captured
        if held is None or not isinstance(event, events.MouseMove) or event.is_forwarded:
            super()._forward_event(event)
            return
        event._set_forwarded()
        moved = self._translate_mouse_move_event(event, held, held.region)
        moved._set_forwarded()
        held._forward_event(moved)

    def compose_body(self) -> Iterator[Widget]:
        """Yield what is between the lines."""
        yield from ()

    @classmethod
    def by_name(cls, book: Book) -> Iterator[Named]:
        """Yield what can be gone to here by its name, from everywhere."""
        for action in actions_of(cls.screen_id):
            if action.id in cls.known_elsewhere:
                name = action.label[:1].upper() + action.label[1:]
                yield Named(name, {"afresh": True}, action.method, also=action.help, help=action.help)

    def arrive(self, **wanted: Any) -> None:
        """Be told what is wanted here, by `app.go(screen, **wanted)`; `afresh`: what is open makes way for the list."""

    def keep(self) -> None:
        """Save what is not saved yet: called before lock, leaving, a signal, and going to another screen."""

    def nothing_for(self) -> Collection[str]:
        """Return the ids of the actions for which there is nothing here now. Asked with every message: be quick."""
        return ()

    def is_being_used(self) -> bool:
        """Whether something runs here that counts as somebody being there (a timer), so that nothing locks."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only those actions through that belong to the state in force."""
        mine = [other.method for other in actions_of(self.screen_id)]
        return action not in mine or action in (other.method for other in actions_at(self.screen_id, self.state))

    def in_background(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[JournalError], object] | None = None,
    ) -> Worker[None]:
        """Run slow work in a thread; hand its result to `then`, its JournalError to `failed` or to a dialog."""

        def run() -> None:
            try:
                result = work()
            except JournalError as error:
                self.post_message(self.Worked(failed or self.journal.show_unasked, error))
            else:
                self.post_message(self.Worked(then, result))

        return self.run_worker(run, thread=True)

    async def on_journal_screen_worked(self, message: JournalScreen.Worked) -> None:
        """Hand the result over, in the thread of the screen; `then` may be a coroutine function."""
        handed = message.then(message.result)
        if isawaitable(handed):
            await handed

    async def _dispatch_message(self, message: Message) -> None:
        """Turn a JournalError of any handler into a dialog; after the end, when the book is closed, nothing counts.

        Neither does it when a screen that was closed at once misses the parts that it never got.
        """
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if self.journal.has_ended or (isinstance(error, NoMatches) and self.is_gone):
                return
            if not isinstance(error, JournalError):
                raise
            self.journal.show_error(error)
        if self.is_mounted and not self.journal.has_ended:
            self.look_for_nothing()

    def look_for_nothing(self) -> None:
        """Repaint the bottom line when there is something for other keys than before."""
        with suppress(NoMatches):  # the parts of a screen that is just being made or closed are not all there
            left_out = self.nothing_for()
            if left_out != self.left_out:
                self.left_out = left_out
                self.query(BottomLine).refresh()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Let a part have the focus; a part that was hidden before its turn came leaves it where it is."""
        if widget is None or all(part.display for part in widget.ancestors_with_self if isinstance(part, Widget)):
            super().set_focus(widget, scroll_visible, from_app_focus)

    @on(events.Resize)
    def see_focus(self) -> None:
        """Keep what has the focus in view, also in a window that was made lower."""
        if self.focused is not None:
            self.call_after_refresh(bring_into_view, self.focused)

    def watch_heading(self) -> None:
        """Repaint the top line."""
        self.query(TopLine).refresh()

    def watch_state(self) -> None:
        """Repaint the bottom line, and let other keys through."""
        self.refresh_bindings()
        self.query(BottomLine).refresh()

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Show the keys that work beside this field, and the field."""
        self.query(BottomLine).refresh()
        self.see_focus()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        """Show the keys that work without it."""
        self.query(BottomLine).refresh()
