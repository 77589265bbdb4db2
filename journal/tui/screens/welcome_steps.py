"""What the steps of Welcome show and check."""

from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.content import load_content
from journal.errors import BadInput
from journal.model.checkin import PRONG_NAMES
from journal.model.plan import Plan, Prong, Unit
from journal.paths import write_private_file
from journal.tui.screens.keep_places import typed_path
from journal.tui.text import keyed, plain
from journal.tui.widgets.choice import Choice

LATER = ("code", "hide", "plan")
"""Steps at which it can be left and taken up again."""

ROOMY = 23
"""Rows from which a step has its blank lines around it."""

QUICK_HIDE_CHOICES = (
    ("f12 corner", "F12, and a click on the top left corner"),
    ("f12", "Only F12"),
    ("corner", "Only the click"),
    ("", "Later"),
)
"""What is written into the settings, and what is shown."""

HUES = {Prong.EXERCISE: "$move", Prong.DESENSITIZATION: "$touch", Prong.STRESS: "$calm", Prong.EVERYDAY: "$quiet"}

_ALIKE = str.maketrans("OIL", "011")
"""Letters that no code holds, and what they are taken for: the same as the code's own reader does."""


def say(name: str, **values: object) -> str:
    """Return a text of Welcome."""
    return load_content().say(f"welcome.{name}", **values)


def code_lines(code: str) -> list[Content]:
    """Return the code in two lines of four groups, as it is to be written down; the quiet numbers are no part of it."""
    groups = list(enumerate(code.split("-"), start=1))
    return [
        Content("    ").join(
            Content.assemble((f"{number} ", "$quieter"), (group, "bold $hand")) for number, group in row
        )
        for row in (groups[:4], groups[4:])
    ]


def group_matches(typed: str, group: str) -> bool:
    """Whether what was typed is that group; case and spaces do not matter."""
    return "".join(typed.split()).upper().translate(_ALIKE) == group


def save_code(place: str, code: str) -> Path:
    """Write the bare code into a new file for this user alone (0600). Raises BadInput when that cannot be done."""
    path = typed_path(place)
    try:
        if path.is_dir():
            raise BadInput("That is a folder. Nothing was written. Add a name for the file: / and a word.")
        if path.exists() or path.is_symlink():
            raise BadInput("There is a file of that name already, and it was left as it is. Choose another name.")
        if not path.parent.is_dir():
            raise BadInput("There is no such folder. Nothing was written. Choose another place.")
        write_private_file(path, f"{code}\n".encode())
    except OSError as error:
        raise BadInput(f"It could not be written there ({error.strerror}). Choose another place.") from None
    return path


def plan_lines(plan: Plan) -> list[Content]:
    """Return the plan in one line for each prong."""
    lines = []
    for prong in Prong:
        items = [
            f"{item.name.lower()} {item.target} min"
            if item.unit is Unit.MINUTES
            else f"{item.target} rounds of {plan.round_minutes} min or more"
            if item.unit is Unit.ROUNDS
            else item.name.lower()
            for item in plan.of(prong)
        ]
        if items:
            name, term = PRONG_NAMES[prong]
            lines.append(Content.assemble((f"{name:<7}", f"bold {HUES[prong]}"), (term, "$quieter")))
            lines.append(plain(f"       {' · '.join(items)}", "$text"))
    return lines


def plan_step(plan: Plan) -> list[Widget]:
    """Return the last step: the plan to begin with, and the way on."""
    return [
        title(say("plan_title")),
        text(say("plan")),
        *(Static(line, classes="plan") for line in plan_lines(plan)),
        gap(),
        Static(plain(say("done")), classes="text last"),
        Choice("Go to Today", id="done"),
        Choice("What this plan is about", id="about"),
    ]


def title(words: str) -> Static:
    """The first line of a step."""
    return Static(plain(words), classes="title")


def text(words: str) -> Static:
    """What a step says."""
    return Static(keyed(words), classes="text")


def quiet(words: str) -> Static:
    """What stands beside it."""
    return Static(keyed(words), classes="quiet")


def gap() -> Static:
    """A line with nothing on it."""
    return Static("", classes="gap")


def said() -> Static:
    """The line for what went wrong with what was typed."""
    return Static("", id="welcome-said")
