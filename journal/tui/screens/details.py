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
from journal.model.plan import Plan, Unit
from journal.model.rounds import suggest_round
from journal.tui.base import JournalScreen
from journal.tui.text import plain
from journal.tui.widgets.options import OneOf, Options
from journal.tui.words import day_words

HOWS: tuple[How | None, ...] = (None, How.EASIER, How.SAME, How.HARDER)
"""How a round was to do, in the order in which the words stand; the first is "not said"."""

AIRY = 24
"""Rows of a window from which there is air between the fields."""

LATELY = 30
"""Days back from which body parts and textures are offered first."""


class DetailsScreen(JournalScreen):
    """What is seen is what enter keeps; escape leaves the line as it was."""

    screen_id = "details"
    shows_navigation = False
    CSS_PATH = "details.tcss"
    BINDINGS = [  # noqa: RUF012 (Textual's)
        Binding("up", "pick(-1)", show=False),
        Binding("down", "pick(1)", show=False),
    ]

    def __init__(self, day: date, line: Line) -> None:
        super().__init__()
        self.day = day
        self.line = line
        self._kept: tuple[object, ...] = ()

    def on_mount(self) -> None:
        """Name the day, and begin in the first field."""
        self.heading = day_words(self.day, self.book.today())
        self.set_focus(self.query("#fields Input").first())
        self._kept = self._seen

    def on_resize(self, event: Resize) -> None:
        """Let all fields and the rules be seen, however low the window is."""
        self.set_class(event.size.height < AIRY, "tight")

    # --- the fields ----------------------------------------------------------------------------------------------

    def compose_body(self) -> Iterator[Widget]:
        """Yield the fields of an item or of a round, with room for things to choose from beside them."""
        item = self.book.plans.on(self.day).item(self.line.item)
        name, term = PRONG_NAMES[item.prong] if item else ("", "")
        with Horizontal(id="details"):
            with Vertical(id="fields"):
                yield Label(plain(self.line.name), id="details-name")
                yield Label(f"{name} · {term}", id="details-prong")
                if self.line.is_round:
                    yield from self._round_fields()
                else:
                    if item is None or item.unit is not Unit.DONE:
                        minutes = self.line.minutes if self.line.minutes is not None else self.line.target
                        yield from self._field("minutes", "Minutes", str(minutes or ""), r"\d{0,4}")
                    words = self._earlier_words()
                    yield from self._field("words", "What it was", words)
            yield Options(id="options")

    def _round_fields(self) -> Iterator[Widget]:
        line = self.line
        round_ = next((other for other in self._day.rounds if other.id == line.round_id), None)
        like = round_ or suggest_round(reversed(self._days_until()), line.slot)
        minutes = like.minutes if like else self._plan.round_minutes
        yield from self._field("body", "Body part", like.body if like else "")
        yield from self._field("texture", "Texture", like.texture if like else "")
        yield from self._field("minutes", "Minutes", str(minutes), r"\d{0,4}")
        yield Label("How it was to do", id="name-how", classes="field-name")
        yield OneOf(("not said", "easier", "same", "harder"), HOWS.index(line.how), id="how")
        rules = " ".join(rule.text for rule in load_content().texture_rules[:2])
        yield Label(plain(rules), id="details-rule")

    def _field(self, name: str, label: str, value: str, restrict: str | None = None) -> Iterator[Widget]:
        yield Label(label, id=f"name-{name}", classes="field-name")
        field = Input(value, id=name, restrict=restrict, compact=True, max_length=200)
        field.cursor_blink = False
        yield field

    def _earlier_words(self) -> str:
        done = self._day.amount(self.line.item)
        return done.words if done else ""

    # --- choosing ------------------------------------------------------------------------------------------------

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Offer what fits the field, and light its name."""
        super().on_descendant_focus(event)
        for label in self.query(".field-name"):
            label.set_class(label.id == f"name-{event.widget.id}", "here")
        self._offer(filtered=False)

    @on(Input.Changed)
    def narrow_down(self, event: Input.Changed) -> None:
        """Offer what holds the letters typed."""
        if event.input is self.focused:
            self._offer(filtered=True)

    def _offer(self, filtered: bool) -> None:
        field = self.focused
        options = self.query_one(Options)
        if not isinstance(field, Input) or field.id not in ("body", "texture"):
            options.offer(())
            return
        texts = self._bodies() if field.id == "body" else self._textures()
        typed = field.value.strip().casefold()
        if filtered and typed and typed not in (text.casefold() for text in texts):
            texts = [text for text in texts if typed in text.casefold()]
        options.offer(texts, field.value.strip())

    def action_pick(self, by: int) -> None:
        """Take the next thing that is offered into the field; in minutes go up or down by five."""
        field = self.focused
        if isinstance(field, Input) and field.id in ("body", "texture"):
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

    def _bodies(self) -> list[str]:
        lately = [round_.body for day in self._lately() for round_ in day.rounds]
        return _distinct([*lately, *(self._plan.body_parts or load_content().body_parts)])

    def _textures(self) -> list[str]:
        lately = [round_.texture for day in self._lately() for round_ in day.rounds]
        ladder = self._plan.textures or tuple(texture.item for texture in load_content().textures)
        return _distinct([*lately, *ladder])

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
        return (*(field.value for field in self.query(Input)), *(choice.chosen for choice in self.query(OneOf)))

    def _write_down(self) -> None:
        """Put the fields into the day; no minutes means that nothing was done."""
        if self.line.is_round:
            self._keep_round()
        else:
            self._keep_item()
        self._kept = self._seen

    def _keep_item(self) -> None:
        days, line = self.book.days, self.line
        words = self._value("words")
        if not self.query("#minutes"):
            if words or self._day.amount(line.item):
                days.set_words(self.day, line.item, words)
        else:
            days.tick(self.day, line.key, int(self._value("minutes") or 0), words)

    def _keep_round(self) -> None:
        days, line = self.book.days, self.line
        minutes = int(self._value("minutes") or 0)
        body, texture = self._value("body"), self._value("texture")
        how = HOWS[self.query_one(OneOf).chosen]
        if line.round_id and minutes:
            days.change_round(self.day, line.round_id, body=body, texture=texture, minutes=minutes, how=how)
        elif line.round_id:
            days.remove_round(self.day, line.round_id)
        elif minutes:
            days.add_round(self.day, body, texture, minutes, how, line.slot)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    # --- what the book knows -------------------------------------------------------------------------------------

    @property
    def _day(self) -> Day:
        return self.book.days.day(self.day)

    @property
    def _plan(self) -> Plan:
        return self.book.plans.on(self.day)

    def _days_until(self) -> list[Day]:
        return [day for day in self.book.days.all() if day.date <= self.day]

    def _lately(self) -> list[Day]:
        return [day for day in reversed(self._days_until()) if (self.day - day.date).days <= LATELY]


def _distinct(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
