"""Every screen and every state of it, with the keys that lead there."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A place to look at: `keys` from `start` on, parted by spaces; a word in quotes is typed.

    `start`: a screen of the book, or "unlock" and "welcome" before there is one. `book`: "full" (400 made-up days),
    "empty", or "odd" (long words, wide characters, brackets). `words`: what is on it when one is there.
    """

    name: str
    start: str
    keys: str = ""
    words: str = ""
    book: str = "full"


VIEWS = (
    View("unlock", "unlock", words="Passphrase"),
    View("forgot", "unlock", "tab tab enter", "Recovery code"),
    View("help-locked", "unlock", "tab enter", "Talk"),
    View("keys-locked", "unlock", "f1", "Need a person?"),
    View("welcome", "welcome", words="Begin"),
    View("welcome-passphrase", "welcome", "enter", "A passphrase"),
    View("welcome-made", "welcome", "enter ctrl+g", "five words"),
    View("today", "today", words="Move"),
    View("today-begun", "today", "space right right down space space", "Move"),
    View("today-blank", "today", words="Move", book="empty"),
    View("today-odd", "today", words="Move", book="odd"),
    View("today-yesterday", "today", "[", "Move"),
    View("today-timer", "today", "t", "Move"),
    View("today-tough", "today", "x", "tough"),
    View("details", "today", "enter", "In your own words"),
    View("details-round", "today", "down down enter", "Body part"),
    View("daykind", "today", "m", "What kind of day"),
    View("toughday", "today", "p", "Breathe first"),
    View("toughday-none", "today", "p", "no plan", book="empty"),
    View("evening", "today", "d", "One line"),
    View("evening-choice", "today", "d enter", "done"),
    View("write", "write", words="Write"),
    View("write-empty", "write", words="n", book="empty"),
    View("write-odd", "write", words="Write", book="odd"),
    View("write-page", "write", "n", "save"),
    View("write-prompt", "write", "n ctrl+g", "save"),
    View("write-read", "write", "enter", "edit"),
    View("write-read-odd", "write", "enter", "edit", book="odd"),
    View("write-find", "write", "enter ctrl+f", "text"),
    View("write-search", "write", "/ 'heron'", "heron"),
    View("write-nothing", "write", "/ 'xyzzy'", "xyzzy"),
    View("pictures-none", "write", "enter o"),
    View("versions-none", "write", "enter v"),
    View("bin", "write", "d b"),
    View("bin-none", "write", "b", book="empty"),
    View("calendar", "write", "c"),
    View("calendar-empty", "write", "c", book="empty"),
    View("prompts", "write", "p"),
    View("pictures", "write", "enter o", "draw on", book="odd"),
    View("draw", "draw", words="pencil"),
    View("draw-begun", "draw", "4 r enter right right down down enter", "pencil"),
    View("gallery", "draw", "g", "canvas"),
    View("gallery-empty", "draw", "g", book="empty"),
    View("gallery-title", "draw", "g t"),
    View("gallery-save", "draw", "g s"),
    View("calm", "calm", words="Calm"),
    View("calm-where", "calm", "w"),
    View("calm-breath", "calm", "enter", "end softly"),
    View("calm-words", "calm", "enter w", "end softly"),
    View("calm-ended", "calm", "enter escape"),
    View("calm-add", "calm", "end a"),
    View("sky", "sky", words="Sky"),
    View("sky-empty", "sky", words="waiting", book="empty"),
    View("sky-month", "sky", "m"),
    View("sky-find", "sky", "g"),
    View("sky-picture", "sky", "p"),
    View("charts", "sky", "c"),
    View("charts-months", "sky", "c m"),
    View("charts-table", "sky", "c t"),
    View("charts-empty", "sky", "c", book="empty"),
    View("report", "sky", "r"),
    View("report-look", "sky", "r v"),
    View("report-save", "sky", "r s"),
    View("report-days", "sky", "r d d d d"),
    View("report-question", "sky", "r a"),
    View("plan", "plan", words="Plan"),
    View("plan-odd", "plan", words="Plan", book="odd"),
    View("plan-item", "plan", "enter", "keep"),
    View("plan-add", "plan", "a", "keep"),
    View("plan-since", "plan", "f"),
    View("plan-star", "plan", "s"),
    View("keep", "keep", words="Make a backup"),
    View("keep-backup", "keep", "enter"),
    View("keep-drill", "keep", "down enter"),
    View("keep-restore", "keep", "down down enter"),
    View("keep-merge", "keep", "down down down enter"),
    View("keep-earlier", "keep", "down down down down enter"),
    View("keep-passphrase", "keep", "down down down down down enter"),
    View("keep-code", "keep", "down down down down down down enter"),
    View("keep-rekey", "keep", "down down down down down down down enter"),
    View("keep-export", "keep", "end up up enter"),
    View("keep-import", "keep", "end up enter"),
    View("keep-delete", "keep", "end enter"),
    View("settings", "settings", words="Colors"),
    View("settings-search", "settings", "/ 'lock'"),
    View("settings-none", "settings", "/ 'xyzzy'"),
    View("ownkeys", "settings", "o"),
    View("ownkeys-waiting", "settings", "o enter"),
    View("keys", "today", "?", "Need a person?"),
    View("keys-draw", "draw", "?", "Need a person?"),
    View("aboutplan", "today", "? p"),
    View("gethelp", "today", "!", "Talk"),
    View("gethelp-countries", "today", "! c"),
    View("palette", "today", ":", "like to do"),
    View("palette-typed", "today", ": 'no'"),
    View("week", "plan", "end enter"),
)


def presses(keys: str) -> list[str]:
    """Return the single keys of a way."""
    found: list[str] = []
    for part in keys.split(" "):
        if part.startswith("'"):
            found += list(part.strip("'"))
        elif part:
            found.append(part)
    return found
