"""The shapes of the content files. A field that is not named here makes a file invalid."""

from typing import Annotated, Literal

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1)]
"""Words that are shown; never empty."""


class Prompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to write about or to draw; `marks` hints at characters to draw with, empty for any.

    `deeper` prompts are shown only when they are chosen.
    """

    id: Text
    tag: Text
    depth: Literal["gentle", "deeper"]
    text: Text
    marks: str = ""


class Prompts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of prompts."""

    journal: tuple[Prompt, ...]
    creative: tuple[Prompt, ...]
    drawing: tuple[Prompt, ...]


class Texture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to touch; `rank` runs from 1, the softest. `basis` says where it comes from."""

    id: Text
    rank: int
    item: Text
    how: Text
    basis: Text


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule for touch work, and where it comes from."""

    id: Text
    text: Text
    basis: Text


class Touch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file about touch: body parts, parts of the day to build a round into, textures from soft to rough, rules."""

    body_parts: tuple[Text, ...]
    built_into: tuple[Text, ...]
    textures: tuple[Texture, ...]
    rules: tuple[Rule, ...]


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is offered in the details of an item: `ask` stands above the `words` to choose, `hint` below them."""

    ask: Text
    words: tuple[Text, ...] = ()
    hint: str = ""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line to say at an event; `text_for_one` stands in where the number in it is 1."""

    id: Text
    event: Text
    text: Text
    basis: Text
    text_for_one: str = ""


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of lines."""

    lines: tuple[Line, ...]


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A telephone number, where and when it was seen, and who has tried it.

    `seen_on`: a date, or a year and month. `checked_by`, `checked_on`: empty until a person has called it.
    """

    number: Text
    source: Text
    seen_on: Text
    checked_by: str = ""
    checked_on: str = ""


class HelpLine(Number, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """People to talk to; `word` is what is texted to the number, `note` a few words of caution."""

    name: Text
    how: Literal["call", "text", "call or text"]
    word: str = ""
    note: str = ""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The numbers of one country; `also` holds further codes that mean the same numbers."""

    name: Text
    code: Text
    also: tuple[Text, ...] = ()
    emergency: Number
    lines: tuple[HelpLine, ...]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When to tell an adult or the team: a heading and the signs that belong to it."""

    heading: Text
    signs: tuple[Text, ...]


class Help(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file of Get help: what stands around the numbers, and the numbers by country.

    Where a text holds `{emergency}`, `{country}`, `{change}` or `{date}`, it is filled in.
    """

    title: Text
    statement: tuple[Text, ...]
    numbers_for: Text
    other_country: Text
    no_country: Text
    choose: Text
    danger_heading: Text
    danger: Text
    danger_anywhere: Text
    talk_heading: Text
    listed: Text
    not_checked: Text
    checked: Text
    elsewhere: Text
    own: Text
    own_offer: Text
    own_ask: Text
    own_note: tuple[Text, ...]
    own_kept: Text
    own_gone: Text
    tell_heading: Text
    tell: tuple[Text, ...]
    people_heading: Text
    people_none: Text
    call_heading: Text
    call: tuple[Text, ...]
    when_heading: Text
    when: tuple[When, ...]
    when_end: Text
    countries: tuple[Country, ...]


class SettingText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a setting; `values` holds words for its values, under "n" those for any number."""

    label: Text
    help: Text
    values: dict[str, Text] = {}


class ActionText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of an action: its label, and a sentence of help."""

    label: Text
    help: Text


class GoalExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A goal to begin with; `area` is what it is about, in a word."""

    id: Text
    area: Text
    text: Text
    basis: Text


class Goals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of goals."""

    goals: tuple[GoalExample, ...]


class BreathCycle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One breath in seconds, and how often it comes."""

    in_: float = msgspec.field(name="in")
    hold: float
    out: float
    rest: float
    times: int


class BreathingPattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A breathing pattern: its breaths in seconds, for whom, and what to mind."""

    id: Text
    name: Text
    cycles: tuple[BreathCycle, ...]
    for_whom: Text
    caution: Text
    basis: Text


class Breathing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of patterns; `dizzy` stands with every one."""

    dizzy: Text
    patterns: tuple[BreathingPattern, ...]


class ScriptStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is read, and for how many seconds it stands."""

    seconds: Annotated[int, msgspec.Meta(ge=1)]
    text: Text


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A muscle or imagery script."""

    id: Text
    title: Text
    kind: Literal["muscle", "imagery"]
    good_for: Text
    note: Text
    basis: Text
    steps: tuple[ScriptStep, ...]


class Scripts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of scripts."""

    scripts: tuple[Script, ...]


class CopingIdea(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An idea for coping: how long it takes, and where it can be done."""

    id: Text
    kind: Text
    minutes: Annotated[int, msgspec.Meta(ge=1)]
    where: Literal["anywhere", "home", "outside"]
    text: Text
    basis: Text


class CopingIdeas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of ideas."""

    ideas: tuple[CopingIdea, ...]


class AboutPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the page about the plan: a heading, empty for the last part, and its paragraphs."""

    heading: str
    lines: tuple[Text, ...]
    basis: Text


class PlanAbout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of the page about the plan: its parts, where to turn, and what this is not."""

    title: Text
    after: Text
    help: Text
    parts: tuple[AboutPart, ...]
