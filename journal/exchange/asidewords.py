"""What a merge kept aside, in words: what it is, and what the two versions of it say."""

from typing import Any

from journal.book.aside import Kept
from journal.model.goal import Goal
from journal.model.kit import Kit
from journal.model.practice import Practice
from journal.model.star import StarName
from journal.model.weekly import Weekly

NAMES = {
    "goal": "A goal",
    "star": "The name of a star",
    "practice": "Something you practiced",
    "question": "A question for a visit",
    "prompt": "Something to write about",
    "kit": "Your Calm kit",
    "weekly": "Your weekly number",
}
"""What each kind is called; others are called by their own name."""


def title_of(kept: Kept) -> str:
    """Return what it is: "A goal"."""
    return NAMES.get(kept.kind, f"Something else ({kept.kind})")


def said_then(kept: Kept) -> str:
    """Return what the version that is not shown says, in one line."""
    return _words(kept.then)


def said_now(kept: Kept) -> str:
    """Return what is shown, in one line; empty where nothing is."""
    return "" if kept.now is None else _words(kept.now)


def _words(value: Any) -> str:
    if isinstance(value, Goal):
        return f"{value.text} ({value.ended})" if value.ended else value.text
    if isinstance(value, StarName):
        return f"{value.date.isoformat()}: {value.name}"
    if isinstance(value, Practice):
        taken_back = " (taken back)" if value.deleted_at is not None else ""
        return f"{value.date.isoformat()}: {value.kind}, {value.name}, {value.seconds} s{taken_back}"
    if isinstance(value, Kit):
        names = [idea.text for idea in value.ideas]
        names += [pattern.name for pattern in value.patterns] + [script.title for script in value.scripts]
        return ", ".join(names) or "nothing of your own"
    if isinstance(value, Weekly):
        return ", ".join(f"{rating.date.isoformat()}: {rating.value}" for rating in value.ratings) or "none yet"
    text = getattr(value, "text", "")
    asked = " (asked)" if getattr(value, "asked_on", None) else ""
    taken_out = " (taken out)" if getattr(value, "deleted_at", None) else ""
    return f"{text}{asked}{taken_out}"
