"""Where one can be: every screen by its id, imported when it is first opened."""

import importlib
import inspect
from pathlib import Path
from typing import Any

from textual.screen import Screen

SCREENS = {
    "unlock": "journal.tui.screens.unlock:UnlockScreen",
    "forgot": "journal.tui.screens.forgot:ForgotScreen",
    "welcome": "journal.tui.screens.welcome:WelcomeScreen",
    "gethelp": "journal.tui.screens.gethelp:GetHelpScreen",
    "aboutplan": "journal.tui.screens.aboutplan:AboutPlanScreen",
    "keys": "journal.tui.screens.keys:KeysScreen",
    "today": "journal.tui.screens.today:TodayScreen",
    "write": "journal.tui.screens.write:WriteScreen",
    "draw": "journal.tui.screens.draw:DrawScreen",
    "calm": "journal.tui.screens.calm:CalmScreen",
    "sky": "journal.tui.screens.sky:SkyScreen",
    "charts": "journal.tui.screens.charts:ChartsScreen",
    "report": "journal.tui.screens.report:ReportScreen",
    "plan": "journal.tui.screens.plan:PlanScreen",
    "versions": "journal.tui.screens.shelf:VersionsScreen",
    "calendar": "journal.tui.screens.calendar:CalendarScreen",
    "pictures": "journal.tui.screens.pictures:PicturesScreen",
    "prompts": "journal.tui.screens.prompts:PromptsScreen",
    "bin": "journal.tui.screens.shelf:BinScreen",
    "keep": "journal.tui.screens.keep:KeepScreen",
    "week": "journal.tui.screens.week:WeekScreen",
    "settings": "journal.tui.screens.settings:SettingsScreen",
    "ownkeys": "journal.tui.screens.ownkeys:OwnKeysScreen",
}
"""Each screen is imported when it is first opened."""

LASTING = ("today", "write", "draw", "calm", "sky", "plan", "keep", "settings")
"""Screens that stay as they are while one goes to another."""


def make_screen(screen_id: str) -> Screen[Any]:
    """Import a screen and make it."""
    made = import_screen(screen_id)()
    assert isinstance(made, Screen)
    return made


def style_files() -> list[str]:
    """Return the files of the styles of all screens, as Textual names them."""
    found = []
    for screen_id in SCREENS:
        made = import_screen(screen_id)
        file = made.__dict__.get("CSS_PATH")
        if file is not None:
            found.append(str(Path(inspect.getfile(made)).with_name(file)))
    return list(dict.fromkeys(found))


def import_screen(screen_id: str) -> Any:
    """Import a screen and return its class."""
    module, _, name = SCREENS[screen_id].partition(":")
    return getattr(importlib.import_module(module), name)
