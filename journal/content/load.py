"""The loader: each file is read and decoded when it is first asked for, and kept."""

import re
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

import msgspec

from journal.content.types import (
    Breathing,
    CopingIdea,
    CopingIdeas,
    GoalExample,
    Goals,
    Help,
    Line,
    Lines,
    Offer,
    PlanAbout,
    Prompt,
    Prompts,
    Rule,
    Script,
    Scripts,
    SettingText,
    Texture,
    Touch,
)
from journal.errors import ContentBroken, fault_in

Decoded = TypeVar("Decoded")


class Content:
    """Everything that the program says in one language. Each property may raise ContentBroken."""

    def __init__(self, language: str) -> None:
        self.language = language

    @property
    def journal_prompts(self) -> tuple[Prompt, ...]:
        """The prompts for entries."""
        return self._prompts.journal

    @property
    def creative_prompts(self) -> tuple[Prompt, ...]:
        """The prompts for stories and poems."""
        return self._prompts.creative

    @property
    def drawing_prompts(self) -> tuple[Prompt, ...]:
        """The prompts for drawings; the tag is what the drawing is for."""
        return self._prompts.drawing

    @property
    def textures(self) -> tuple[Texture, ...]:
        """The textures, from soft to rough."""
        return self._touch.textures

    @property
    def texture_rules(self) -> tuple[Rule, ...]:
        """The rules for touch work."""
        return self._touch.rules

    @property
    def body_parts(self) -> tuple[str, ...]:
        """Body parts to offer, from head to toes, in plain words."""
        return self._touch.body_parts

    @property
    def built_into(self) -> tuple[str, ...]:
        """Parts of the day that a round can be built into."""
        return self._touch.built_into

    def offer_for(self, item_id: str) -> Offer:
        """Return what is offered in the details of an item; an item of one's own has its name alone."""
        return self._offers.get(item_id, self._offers["other"])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines to say, with their events."""
        return self._decode("lines.toml", Lines).lines

    @cached_property
    def goals(self) -> tuple[GoalExample, ...]:
        """Examples of goals, by area."""
        return self._decode("goals.toml", Goals).goals

    @cached_property
    def breathing(self) -> Breathing:
        """The breathing patterns, and what stands with every one."""
        return self._decode("breathing.toml", Breathing)

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """The muscle and imagery scripts."""
        return self._decode("scripts.toml", Scripts).scripts

    @cached_property
    def coping_ideas(self) -> tuple[CopingIdea, ...]:
        """The ideas for coping."""
        return self._decode("coping.toml", CopingIdeas).ideas

    @cached_property
    def plan_about(self) -> PlanAbout:
        """The page about the plan."""
        return self._decode("plan_about.toml", PlanAbout)

    @cached_property
    def help(self) -> Help:
        """The texts and numbers of Get help."""
        return self._decode("help.toml", Help)

    @cached_property
    def screens(self) -> dict[str, dict[str, str]]:
        """The texts of the screens, by section and name."""
        return self._decode("screens.toml", dict[str, dict[str, str]])

    @cached_property
    def settings(self) -> dict[str, SettingText]:
        """What is said of each setting, by its field."""
        return self._decode("settings.toml", dict[str, SettingText])

    def line_for(self, event: str, day: date, **numbers: int) -> str:
        """Return the line for an event, always the same one on the same day; `numbers` fill its braces.

        Raises KeyError for an event that the file of lines does not know.
        """
        fitting = [line for line in self.lines if line.event == event]
        if not fitting:
            raise KeyError(f"No line is written for the event {event!r}.")
        line = fitting[day.toordinal() % len(fitting)]
        if line.text_for_one and 1 in numbers.values():
            return line.text_for_one
        return line.text.format(**numbers) if numbers else line.text

    def say(self, key: str, **values: object) -> str:
        """Return a screen's text by its id (`unlock.wrong`); `values` fill its braces; paragraphs have a blank line.

        Raises KeyError for an id that the file of screens does not know.
        """
        section, _, name = key.partition(".")
        try:
            text = self.screens[section][name]
        except KeyError:
            raise KeyError(f"No text is written under the id {key!r}.") from None
        return text.format(**values) if values else text

    @cached_property
    def _prompts(self) -> Prompts:
        return self._decode("prompts.toml", Prompts)

    @cached_property
    def _offers(self) -> dict[str, Offer]:
        return self._decode("offers.toml", dict[str, Offer])

    @cached_property
    def _touch(self) -> Touch:
        return self._decode("touch.toml", Touch)

    def _decode(self, name: str, shape: type[Decoded]) -> Decoded:
        place = f"{self.language}/{name}"
        try:
            return msgspec.toml.decode(read_content(place), type=shape)
        except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
            raise ContentBroken(
                f"A file of this program cannot be used (content/{place}: {fault_in(error)}). "
                "Your journal is not touched. Install the program again."
            ) from None


@lru_cache(maxsize=4)
def load_content(language: str = "en") -> Content:
    """Return the content in one language; nothing is read yet. Raises ContentBroken when it is no language's code."""
    if not re.fullmatch(r"[a-z]{2}", language):
        raise ContentBroken(f"There is no language {language!r} in this program. Your journal is not touched.")
    return Content(language)


def read_content(place: str) -> bytes:
    """Return the bytes of a file of this room, from a folder or a wheel. Raises ContentBroken when it is missing."""
    from importlib import resources

    try:
        return resources.files("journal.content").joinpath(place).read_bytes()
    except OSError as error:
        raise ContentBroken(
            f"A file of this program is missing (content/{place}: {error.strerror}). "
            "Your journal is not touched. Install the program again."
        ) from None
