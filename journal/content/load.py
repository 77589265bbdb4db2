"""The loader: each file is read and decoded when it is first asked for, and kept."""

from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import msgspec

from journal.byhand import UNREADABLE, fault, read
from journal.content.folders import has, is_code, laid_over, languages, read_content
from journal.content.types import (
    ActionText,
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
from journal.errors import BadInput, ContentBroken
from journal.spoken import ENGLISH, spoken

Decoded = TypeVar("Decoded")


class Content:
    """Everything that the program says in one language. Each property may raise ContentBroken.

    What a language has no words for is said in English, sentence by sentence.
    """

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

    @cached_property
    def actions(self) -> dict[str, ActionText]:
        """What is said of each action, by its name; in English that stands beside the keys, in `journal.actions`."""
        return {} if self.language == ENGLISH else self._decode("actions.toml", dict[str, ActionText])

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
        place, said = f"{self.language}/{name}", None
        try:
            if self.language == ENGLISH:
                return read(read_content(place), shape)
            said = self._laid_over_english(name)
            return msgspec.convert(said, shape)
        except UNREADABLE as error:
            why = fault(error, read_content(place) if has(place) else b"", shape, tree=said)
            raise ContentBroken(
                f"A file of this program cannot be used: content/{place}. {why} "
                "Your journal is not touched. Mend that line, or install the program again."
            ) from None

    def _laid_over_english(self, name: str) -> dict[str, Any]:
        english, place = f"{ENGLISH}/{name}", f"{self.language}/{name}"
        said = read(read_content(english), dict[str, Any]) if has(english) else {}
        return laid_over(said, read(read_content(place), dict[str, Any])) if has(place) else said


def load_content(language: str = "") -> Content:
    """Return the content in one language, or in the one that the program speaks; nothing is read yet.

    A spoken language of which there is no folder is English, and so are settings that cannot be read. Raises
    ContentBroken for a `language` that is not there.
    """
    if language:
        return _content(language)
    try:
        return _content_or_english(spoken())
    except BadInput:
        return _content(ENGLISH)


@lru_cache(maxsize=8)
def _content_or_english(language: str) -> Content:
    return _content(language if language == ENGLISH or language in languages() else ENGLISH)


@lru_cache(maxsize=8)
def _content(language: str) -> Content:
    if language != ENGLISH and not (is_code(language) and has(f"{language}/settings.toml")):
        raise ContentBroken(f"There is no language {language!r} in this program. Your journal is not touched.")
    return Content(language)
