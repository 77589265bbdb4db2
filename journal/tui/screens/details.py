"""Details of one line of the day: minutes as a number, what it was, and for a round where, with what and how."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import Input, Label

from journal.content import load_content
from journal.model.checkin import MAX_MINUTES, PRONG_NAMES, Line
from journal.model.day import Day, How
from journal.model.parts import share
from journal.model.plan import Item, Plan, Unit
from journal.model.rounds import suggest_round
from journal.tui.base import JournalScreen
from journal.tui.offers import OFFERED, offered_for
from journal.tui.screens.details_room import air_for
from journal.tui.text import plain
from journal.tui.themes import GRID
from journal.tui.widgets.field import Field
from journal.tui.widgets.options import OneOf, Options
from journal.tui.widgets.ticks import Tickable, Ticks
from journal.tui.words import day_words

HOWS: tuple[How | None, ...] = (None, How.EASIER, How.SAME, How.HARDER)
"""How a round was to do, in the order in which the words stand; the first is "not said"."""

NARROW = 80
"""Cells below which a window has narrow margins."""


class DetailsScreen(JournalScreen):
    """What is seen is what enter keeps; escape leaves the line as it was.

    `minutes` and `note`: minutes to begin with, and a sentence that asks about them, where a timer ran for very long.
    """

    screen_id = "details"
    shows_navigation = False
    CSS_PATH = "details.tcss"
    BINDINGS = [  # noqa: RUF012 (Textual's)
        Binding("up", "pick(-1)", show=False),
        Binding("down", "pick(1)", show=False),
        Binding("enter", "keep", show=False),
    ]

    def __init__(self, day: date, line: Line, *, minutes: int | None = None, note: str = "") -> None:
        super().__init__()
        self.day = day
        self.line = line
        self._minutes = minutes
        self._note = note
        self._kept: tuple[object, ...] = ()
        self._shared = ""

    def on_mount(self) -> None:
        """Name the day, and begin in the first field, or in the minutes where those are asked about."""
        self.heading = day_words(self.day, self.book.today())
        asked = "#minutes" if self._note else "#fields Input, #fields Ticks"
        self.set_focus(self.query(asked).first())
        self._kept = self._seen

    def on_resize(self, event: Resize) -> None:
        """Let all fields and the rules be seen, however low the window is."""
        width, height = event.size
        roomy = width >= NARROW
        self.set_class(roomy, "roomy")
        self.set_class(self.line.is_round, "round")
        air = air_for(self, width=width, height=height, margin=8 if roomy else 4, widest=int(GRID["wide"]))
        self.set_class(air != "airy", "tight")
        self.set_class(air == "full", "full")

    # --- the fields ----------------------------------------------------------------------------------------------

    def compose_body(self) -> Iterator[Widget]:
        """Yield the fields of an item or of a round, with room for things to choose from beside them."""
        item = self._item
        name, term = PRONG_NAMES[item.prong] if item else ("", "")
        with Vertical(id="details"):
            with Horizontal(id="beside"):
                with Vertical(id="fields"):
                    yield Label(plain(self.line.name), id="details-name")
                    yield Label(f"{name} · {term}", id="details-prong")
                    if self._note:
                        yield Label(plain(self._note), id="details-note")
                    yield from self._round_fields() if self.line.is_round else self._item_fields(item)
                yield Options(id="options")
            if self.line.is_round:
                rules = " ".join(rule.text for rule in load_content().texture_rules[:2])
                yield Label(plain(rules), id="details-rule")

    def _item_fields(self, item: Item | None) -> Iterator[Widget]:
        offer = load_content().offer_for(item.id if item else "")
        exercises = item.exercises if item else ()
        offered = [Tickable(part.id, part.name, part.amount) for part in exercises]
        offered = offered or [Tickable(word, word) for word in offer.words]
        done = self._day.amount(self.line.item)
        parts = done.parts if done else ()
        ticks = [Label(plain(offer.ask), id="name-ticks", classes="field-name"), Ticks(offered, parts, id="ticks")]
        if exercises:
            yield from ticks
        if item is None or item.unit is not Unit.DONE:
            yield from self._field("minutes", "Minutes", self._minutes_to_show(item), r"\d{0,4}")
        if not exercises and (offered or parts):
            yield from ticks
        label = "In your own words" if offered else offer.ask
        yield from self._field("words", label, done.words if done else "")
        if offer.hint and not exercises:
            yield Label(plain(offer.hint), id="details-rule")

    def _minutes_to_show(self, item: Item | None) -> str:
        if self._minutes is not None:
            return str(self._minutes)
        if self.line.minutes is None and item and item.exercises:
            return ""
        minutes = self.line.minutes if self.line.minutes is not None else self.line.target
        return str(minutes or "")

    def _round_fields(self) -> Iterator[Widget]:
        line = self.line
        round_ = next((other for other in self._day.rounds if other.id == line.round_id), None)
        like = round_ or suggest_round(reversed(self._days_until()), line.slot)
        minutes = self._minutes or (like.minutes if like else self._plan.round_minutes)
        yield from self._field("body", "Body part", like.body if like else "")
        yield from self._field("texture", "Texture", like.texture if like else "")
        yield from self._field("minutes", "Minutes", str(minutes), r"\d{0,4}")
        yield Label("How it was to do", id="name-how", classes="field-name")
        yield OneOf(("not said", "easier", "same", "harder"), HOWS.index(line.how), id="how")
        yield from self._field("built_into", "Built into", like.built_into if like else "")

    def _field(self, name: str, label: str, value: str, restrict: str | None = None) -> Iterator[Widget]:
        yield Label(label, id=f"name-{name}", classes="field-name")
        number = restrict is not None
        yield Field(value, id=name, restrict=restrict, max_length=200, select_on_focus=number)

    # --- choosing ------------------------------------------------------------------------------------------------

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Offer what fits the field, and light its name."""
        super().on_descendant_focus(event)
        for label in self.query(".field-name"):
            label.set_class(label.id == f"name-{event.widget.id}", "here")
        self.state = "ticks" if isinstance(event.widget, Ticks) else ""
        self._offer(filtered=False)

    @on(Input.Changed)
    def narrow_down(self, event: Input.Changed) -> None:
        """Offer what holds the letters typed."""
        if event.input is self.focused:
            self._offer(filtered=True)

    def _offer(self, filtered: bool) -> None:
        field = self.focused
        options = self.query_one(Options)
        if not isinstance(field, Input) or field.id not in OFFERED:
            options.offer(())
            return
        texts = offered_for(field.id, self.book, self.day)
        typed = field.value.strip().casefold()
        if filtered and typed and typed not in (text.casefold() for text in texts):
            texts = [text for text in texts if typed in text.casefold()]
        options.offer(texts, field.value.strip())

    def action_pick(self, by: int) -> None:
        """Take the next thing that is offered into the field; in minutes go up or down by five."""
        field = self.focused
        if isinstance(field, Input) and field.id in OFFERED:
            self._take(self.query_one(Options).step(by))
        elif isinstance(field, Input) and field.id == "minutes":
            now = int(field.value or 0) - 5 * by
            field.value = str(max(0, min(MAX_MINUTES, now)))
            field.action_end()

    @on(Options.Chosen)
    def take_chosen(self, event: Options.Chosen) -> None:
        """Take what was clicked."""
        self._take(event.text)

    def _take(self, text: str) -> None:
        field = self.focused
        if text and isinstance(field, Input):
            with self.prevent(Input.Changed):
                field.value = text
            field.action_end()

    def action_turn(self) -> None:
        """Tick what is under the cursor, or take its tick off."""
        self.query_one(Ticks).turn()

    def action_all(self) -> None:
        """Tick everything, or nothing any more."""
        self.query_one(Ticks).turn_all()

    @on(Ticks.Changed)
    def share_minutes(self) -> None:
        """Let the minutes follow the exercises that are ticked, as long as nobody said others."""
        fields = self.query("#minutes").results(Input)
        field, item = next(fields, None), self._item
        if field is None or item is None or not item.exercises or field.value not in ("", self._shared_before):
            return
        minutes = share(item, self.query_one(Ticks).ticked)
        field.value = self._shared = str(minutes or "")

    @property
    def _shared_before(self) -> str:
        """The minutes that the exercises stood for before this tick."""
        if self._shared:
            return self._shared
        done, item = self._day.amount(self.line.item), self._item
        return str((share(item, done.parts) if done and item else None) or "")

    # --- keeping -------------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def keep_it(self) -> None:
        """Keep what is seen."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what is seen, and go back."""
        self._write_down()
        self.dismiss(True)

    def action_back(self) -> None:
        """Leave the line as it was."""
        self._kept = self._seen
        self.dismiss(False)

    def keep(self) -> None:
        """Write down what was changed, before a lock or another screen; looking alone changes nothing."""
        if self._kept != self._seen:
            self._write_down()

    @property
    def _seen(self) -> tuple[object, ...]:
        return (
            *(field.value for field in self.query(Input)),
            *(choice.chosen for choice in self.query(OneOf)),
            *(ticks.ticked for ticks in self.query(Ticks)),
        )

    def _write_down(self) -> None:
        """Put the fields into the day; no minutes means that nothing was done."""
        if self.line.is_round:
            self._keep_round()
        else:
            self._keep_item()
        self._kept = self._seen

    def _keep_item(self) -> None:
        days, line = self.book.days, self.line
        words, parts = self._value("words"), next((ticks.ticked for ticks in self.query(Ticks)), None)
        if self.query("#minutes"):
            days.tick(self.day, line.key, int(self._value("minutes") or 0), words, parts)
        elif words or parts or self._day.amount(line.item):
            days.tick(self.day, line.key, words=words, parts=parts)

    def _keep_round(self) -> None:
        days, line = self.book.days, self.line
        minutes = int(self._value("minutes") or 0)
        body, texture, built_into = map(self._value, OFFERED)
        how = HOWS[self.query_one(OneOf).chosen]
        if line.round_id and minutes:
            said = {"body": body, "texture": texture, "built_into": built_into, "minutes": minutes, "how": how}
            days.change_round(self.day, line.round_id, **said)
        elif line.round_id:
            days.remove_round(self.day, line.round_id)
        elif minutes:
            days.add_round(self.day, body, texture, minutes, how, line.slot, built_into)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    # --- what the book knows -------------------------------------------------------------------------------------

    @property
    def _day(self) -> Day:
        return self.book.days.day(self.day)

    @property
    def _plan(self) -> Plan:
        return self.book.plans.on(self.day)

    @property
    def _item(self) -> Item | None:
        return self._plan.item(self.line.item)

    def _days_until(self) -> list[Day]:
        return [day for day in self.book.days.all() if day.date <= self.day]
