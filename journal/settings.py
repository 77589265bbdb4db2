"""Settings of this computer: nothing in them tells of the person."""

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from journal.errors import BadInput, fault_in
from journal.paths import write_private_file

MOST_NUMBER = 60
"""Characters of a number of one's own, with whose it is."""
SLEPT = 30.0
"""Seconds that the wall clock gains on the monotonic one after which the computer has slept, and the journal locks."""


class Settings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What can be set; `auto_lock` in minutes without a key, `day_start` in hours after midnight.

    `language`: the code of a folder of `journal/content`. `glyphs`: whether marks are drawn as lines, stars and dots,
    or with the letters of every keyboard. `ideas`: whether the day's idea stands above an empty canvas by itself.
    `bell`: whether the terminal rings at each step of a script or a breath. `backup_hint`: whether Keep and Today say
    that the last backup was made a while ago. `country` and `local_number`, a number of one's own with whose it is,
    are for Get help: what they are for is not said in the file, which others on this computer may read. `hints`:
    whether Today says how it works the next time that it is opened. `welcome`: the step at which Welcome was left.
    """

    language: str = "en"
    theme: str = "dusk"
    motion: bool = True
    glyphs: Literal["drawn", "letters"] = "drawn"
    first_screen: Literal["today", "write", "draw", "calm"] = "today"
    ideas: bool = True
    bell: bool = False
    clock: Literal["24", "12"] = "24"
    first_weekday: Literal["monday", "sunday"] = "monday"
    day_start: Annotated[int, msgspec.Meta(ge=0, le=12)] = 4
    auto_lock: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5
    quick_hide: str = ""
    country: str = ""
    local_number: Annotated[str, msgspec.Meta(max_length=MOST_NUMBER)] = ""
    backup_hint: bool = True
    backup_folder: str = ""
    backed_up_on: str = ""
    backup_said_on: str = ""
    drill_offered: bool = False
    hints: bool = False
    welcome: str = ""


class Setting(NamedTuple):
    """A line of the settings screen: the field, and the values that it offers; none where they are found when asked.

    `begins` a group of lines that belong together.
    """

    field: str
    values: tuple[Any, ...] = ()
    begins: bool = False


SETTINGS = (
    Setting("language"),
    Setting("theme"),
    Setting("motion", (True, False)),
    Setting("glyphs", ("drawn", "letters")),
    Setting("first_screen", ("today", "write", "draw", "calm"), begins=True),
    Setting("ideas", (True, False)),
    Setting("bell", (False, True)),
    Setting("hints", (False, True)),
    Setting("clock", ("24", "12"), begins=True),
    Setting("first_weekday", ("monday", "sunday")),
    Setting("day_start", tuple(range(13))),
    Setting("auto_lock", (1, 2, 3, 5, 10, 15, 20, 30, 45, 60), begins=True),
    Setting("quick_hide", ("", "f12", "corner", "f12 corner")),
    Setting("country", begins=True),
    Setting("backup_hint", (True, False)),
)
"""What can be set on the screen, in its order. What is not here is set elsewhere, or remembered by the program."""


def settings_shown(languages: Sequence[str]) -> tuple[Setting, ...]:
    """Return the lines of the settings screen: a language can be chosen only where there are several."""
    return tuple(setting for setting in SETTINGS if setting.field != "language" or len(languages) > 1)


def offered(setting: Setting, found: tuple[Any, ...], current: Any) -> tuple[Any, ...]:
    """Return the values to choose from: those of the setting, or those `found`, with the current one among them."""
    values = setting.values or found
    if current in values:
        return values
    if isinstance(current, int) and not isinstance(current, bool):
        return tuple(sorted((*values, current)))
    return (*values, current)


def _fault_of(error: Exception) -> str:
    """Return what is wrong with a file of settings, by the name of the setting where there is one."""
    said = fault_in(error)
    if isinstance(error, UnicodeDecodeError):
        return "it is no plain text"
    if unknown := re.search(r"unknown field `(.+)`", said):
        return f"there is no setting called {unknown[1]}"
    if wrong := re.fullmatch(r"(.*) - at `\$\.(.+)`", said):
        return f"{wrong[2]} cannot be that ({wrong[1]})"
    return said


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file gives the defaults. Raises BadInput with the line's own fault for a bad one."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise BadInput(
            f"The settings in {path} cannot be read ({error.strerror}). Nothing was changed; look whose file it is."
        ) from None
    try:
        return msgspec.toml.decode(content, type=Settings)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadInput(
            f"The settings in {path} cannot be used: {_fault_of(error)}. "
            "Mend that line, or remove the file to begin anew."
        ) from None


def remember(path: Path, settings: Settings, **values: Any) -> None:
    """Let settings hold what the program remembers by itself, and save them where they can be: it stands in no way."""
    if all(getattr(settings, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(settings, name, value)
    with suppress(BadInput):
        save_settings(path, settings)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all. Raises BadInput when the disk does not take them."""
    try:
        write_private_file(path, msgspec.toml.encode(settings))
    except OSError as error:
        raise BadInput(
            f"The settings could not be saved ({error.strerror}). The journal itself is not touched."
        ) from None
