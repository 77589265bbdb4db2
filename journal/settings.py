"""Settings of this computer: nothing in them tells of the person."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from journal.byhand import UNREADABLE, fault, read
from journal.errors import BadInput
from journal.paths import set_aside, write_private_file

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


class BadSettings(BadInput):
    """A file of settings that cannot be used as it is; `good` is what can be used of it, and else the usual values."""

    def __init__(self, sentence: str, good: Settings) -> None:
        super().__init__(sentence)
        self.good = good


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file gives the defaults.

    Raises BadSettings with the fault and its line for a bad file, BadInput for one that cannot be read.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise BadInput(
            f"The settings in {path} cannot be read ({error.strerror}). Nothing was changed; look whose file it is."
        ) from None
    try:
        return read(content, Settings)
    except UNREADABLE as error:
        why = fault(error, content, Settings, allowed=_allowed())
        raise BadSettings(
            f"The settings in {path} cannot be used. {why} Mend that line, or take it out.", _good_of(content)
        ) from None


def _allowed() -> dict[str, str]:
    """Return in words what each setting can be."""
    return {field.name: _allowed_for(field.type) for field in msgspec.inspect.type_info(Settings).fields}  # type: ignore[attr-defined]


def _allowed_for(kind: Any) -> str:
    if isinstance(kind, msgspec.inspect.BoolType):
        return "true or false, without quotes"
    if isinstance(kind, msgspec.inspect.IntType):
        return f"a whole number from {kind.ge} to {kind.le}, without quotes"
    if isinstance(kind, msgspec.inspect.LiteralType):
        return " or ".join(f'"{value}"' for value in kind.values)
    most = f" of {kind.max_length} letters at most" if kind.max_length else ""
    return f'a text{most} between "quotes"'


def _good_of(content: bytes) -> Settings:
    """Return what can be used of a bad file: its good values; line by line where it cannot be taken apart."""
    try:
        values = read(content, dict[str, Any])
    except UNREADABLE:
        values = {}
        for line in content.splitlines():
            with suppress(*UNREADABLE):
                values |= read(line, dict[str, Any])
    settings = Settings()
    for field in msgspec.structs.fields(Settings):
        if field.name in values:
            with suppress(msgspec.ValidationError):
                setattr(settings, field.name, msgspec.convert(values[field.name], field.type))
    return settings


def _is_bad(path: Path) -> bool:
    """Whether there is a file that cannot be used. Raises BadInput for one that cannot be read."""
    try:
        load_settings(path)
    except BadSettings:
        return True
    return False


def remember(path: Path, settings: Settings, **values: Any) -> None:
    """Let settings hold what the program remembers by itself, and save them where they can be: it stands in no way.

    A file that cannot be used stays as it is: what somebody wrote there by hand goes for nothing that nobody chose.
    """
    if all(getattr(settings, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(settings, name, value)
    with suppress(BadInput):
        if not _is_bad(path):
            save_settings(path, settings)


def save_settings(path: Path, settings: Settings) -> Path | None:
    """Write the settings whole or not at all; an earlier file that cannot be used is kept, and its new place returned.

    Raises BadInput when the disk does not take them, or when what is there cannot be read; nothing is lost then.
    """
    bad = _is_bad(path)
    try:
        kept = set_aside(path) if bad else None
        write_private_file(path, msgspec.toml.encode(settings))
    except OSError as error:
        raise BadInput(
            f"The settings could not be saved ({error.strerror}). The journal itself is not touched."
        ) from None
    return kept
