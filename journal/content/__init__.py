"""What the program says, as data: prompts, textures, lines, help pages, words for passphrases, and their loader."""

from journal.content.about import about_plan
from journal.content.folders import languages
from journal.content.help import Place, Section, country_for, country_here, find_country, help_lines
from journal.content.load import Content, load_content
from journal.content.passphrases import Strength, make_passphrase, strength, words
from journal.content.pick import next_prompt, prompt_of_the_day
from journal.content.types import Country, Help, HelpLine, Line, Number, Prompt, Rule, Texture

__all__ = [
    "Content",
    "Country",
    "Help",
    "HelpLine",
    "Line",
    "Number",
    "Place",
    "Prompt",
    "Rule",
    "Section",
    "Strength",
    "Texture",
    "about_plan",
    "country_for",
    "country_here",
    "find_country",
    "help_lines",
    "languages",
    "load_content",
    "make_passphrase",
    "next_prompt",
    "prompt_of_the_day",
    "strength",
    "words",
]
