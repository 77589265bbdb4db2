"""Every screen and every state of it, with the keys that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.looks import brim
from tests.looks.view import View
from tests.looks.views_arriving import ARRIVING
from tests.looks.views_further import FURTHER


def down(rows: int) -> str:
    """Return the keys that go down so many rows of a list."""
    return " ".join(["pagedown"] * (rows // 10) + ["down"] * (rows % 10))


STATES = (
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
    View("pictures-none", "write", "enter o", words="draw"),
    View("versions-none", "write", "enter v", words="always said"),
    View("bin", "write", "d b", words="rests here"),
    View("bin-none", "write", "b", words="bin is empty", book="empty"),
    View("calendar", "write", "c", words="November 2026"),
    View("calendar-empty", "write", "c", words="November 2026", book="empty"),
    View("prompts", "write", "p", words="Take one that fits"),
    View("pictures", "write", "enter o", "draw on", book="odd"),
    View("draw", "draw", words="pencil"),
    View("draw-begun", "draw", "4 r enter right right down down enter", "pencil"),
    View("gallery", "draw", "g", "canvas"),
    View("gallery-empty", "draw", "g", words="No drawings yet", book="empty"),
    View("gallery-title", "draw", "g t", words="esc back"),
    View("gallery-save", "draw", "g s", words="esc back"),
    View("calm", "calm", words="Calm"),
    View("calm-where", "calm", "w", words="Pick one"),
    View("calm-breath", "calm", "enter", "end softly"),
    View("calm-ring", "calm", "enter w", "end softly"),
    View("calm-ended", "calm", "enter escape", words="list"),
    View("calm-add", "calm", "end a", words="Something of your own"),
    View("sky", "sky", words="Sky"),
    View("sky-empty", "sky", words="waiting", book="empty"),
    View("sky-month", "sky", "m", words="whole sky"),
    View("sky-find", "sky", "g", words="go there"),
    View("sky-picture", "sky", "p", words="Keep my sky"),
    View("charts", "sky", "c", words="By week"),
    View("charts-months", "sky", "c m", words="By month"),
    View("charts-table", "sky", "c t", words="· plan"),
    View("charts-empty", "sky", "c", words="Bars grow", book="empty"),
    View("report", "sky", "r", words="on or off"),
    View("report-look", "sky", "r v", words="the lines"),
    View("report-save", "sky", "r s", words="Save the page"),
    View("report-days", "sky", "r d d d d", words="Which days"),
    View("report-question", "sky", "r a", words="A question for"),
    View("plan", "plan", words="Plan"),
    View("plan-odd", "plan", words="Plan", book="odd"),
    View("plan-item", "plan", "enter", "keep"),
    View("plan-add", "plan", "a", "keep"),
    View("plan-since", "plan", "f", words="From which day"),
    View("plan-star", "plan", "s", words="Its name"),
    View("keep", "keep", words="Make a backup"),
    View("keep-backup", "keep", "enter", words="A backup is"),
    View("keep-drill", "keep", "down enter", words="Try a backup"),
    View("keep-restore", "keep", "down down enter", words="Which backup"),
    View("keep-merge", "keep", "down down down enter", words="Bring another"),
    View("keep-earlier", "keep", "down down down down enter", words="Earlier copies"),
    View("keep-passphrase", "keep", "down down down down down enter", words="Change the passphrase"),
    View("keep-code", "keep", "down down down down down down enter", words="Recovery code"),
    View("keep-rekey", "keep", "down down down down down down down enter", words="Somebody knows"),
    View("keep-export", "keep", "end up up enter", words="Export as"),
    View("keep-import", "keep", "end up enter", words="Import from"),
    View("keep-delete", "keep", "end enter", words="Delete everything"),
    View("settings", "settings", words="Colors"),
    View("settings-search", "settings", "/ 'lock'", words="lock"),
    View("settings-none", "settings", "/ 'xyzzy'", words="Nothing here"),
    View("ownkeys", "settings", "o", words="Keys of your own"),
    View("ownkeys-waiting", "settings", "o enter", words="leave it"),
    View("keys", "today", "?", "Need a person?"),
    View("keys-draw", "draw", "?", "Need a person?"),
    View("aboutplan", "today", "? p", words="Your pain is real"),
    View("gethelp", "today", "!", "Talk"),
    View("gethelp-countries", "today", "! c", words="Choose yours"),
    View("palette", "today", ":", "like to do"),
    View("palette-typed", "today", ": 'no'", words="Kind of day"),
    View("palette-none", "today", ": 'xyzzy'", words="Nothing has that name"),
    View("week", "plan", "end up up enter", "The week of"),
)

MOST = f"/ '{brim.MOST}' enter enter"
"""The way to the entry that has most of everything."""

BRIM = tuple(
    view._replace(book="brim")
    for view in (
        View("today-brim", "today", "end", "Everyday"),
        View("today-brim-begun", "today", "space right right t", "0:00"),
        View("details-brim", "today", "up enter", "In your own words"),
        View("details-brim-round", "today", f"{'down ' * 12}enter", "Body part"),
        View("toughday-brim", "today", "p", "Nachmittag"),
        View("palette-brim", "today", ": 'lake'", "lake"),
        View("write-brim", "write", down(32), "Sun 22 Nov"),
        View("write-brim-read", "write", MOST, "drawings"),
        View("write-brim-search", "write", "/ 'lake' enter", "lake"),
        View("versions-brim", "write", f"{MOST} v pagedown", "What it said before"),
        View("bin-brim", "write", "b end", "rests here"),
        View("calendar-brim", "write", f"c {down(7)}", "November 2026"),
        View("prompts-brim", "write", f"p left {down(7)}", "your own"),
        View("pictures-brim", "write", f"{MOST} o left", "100 of 100"),
        View("gallery-brim", "draw", "g end", "20 Oct"),
        View("gallery-brim-entry", "draw", "g a", "[ ]"),
        View("calm-brim", "calm", down(12), "Calm"),
        View("calm-brim-breath", "calm", "enter", "breathe in"),
        View("calm-brim-script", "calm", f"{down(26)} enter", "end softly"),
        View("calm-brim-ideas", "calm", "end", "Calm"),
        View("sky-brim", "sky", words="100 stars"),
        View("sky-brim-month", "sky", "m", "November 2026"),
        View("charts-brim", "sky", "c pagedown", "Nachmittag"),
        View("charts-brim-table", "sky", "c t", "plan"),
        View("report-brim", "sky", "r pagedown pagedown pagedown", "on or off"),
        View("report-brim-look", "sky", "r v", "the lines"),
        View("plan-brim", "plan", down(14), "Rounds"),
        View("plan-brim-goals", "plan", down(97), "A new goal"),
        View("plan-brim-item", "plan", "down enter end", "keep"),
        View("plan-brim-names", "plan", f"{down(17)} enter end", "rename"),
        View("plan-brim-off", "plan", f"{down(46)} enter", "keep"),
        View("plan-brim-goal", "plan", f"{down(47)} enter", "keep"),
        View("plan-brim-star", "plan", "s", "keeps its name"),
        View("plan-brim-tough", "plan", f"{down(44)} enter", "keep"),
        View("gethelp-brim", "today", f"! {'pagedown ' * 3}", "Nachmittag"),
        View("week-brim", "plan", "end up up enter end", "The week of"),
    )
)
"""Lists that are longer than any window, and names that are longer than any line."""

VIEWS = (*STATES, *BRIM, *FURTHER, *ARRIVING)


def in_an_empty_book(views: Iterable[View]) -> Iterator[View]:
    """Yield the same ways where nothing is written yet; a way that needs something may end earlier."""
    for view in views:
        if view.book == "full" and view.start not in ("unlock", "welcome"):
            yield view._replace(name=f"{view.name}, new book", book="empty", words="")
