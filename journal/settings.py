"""Settings of this computer: nothing in them tells of the person."""

from pathlib import Path
from typing import Annotated

import msgspec

from journal.errors import BadInput, fault_in
from journal.paths import write_private_file


class Settings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What can be set; `auto_lock` in minutes without a key, `day_start` in hours after midnight."""

    theme: str = "dusk"
    auto_lock: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5
    day_start: Annotated[int, msgspec.Meta(ge=0, le=12)] = 4
    quick_hide: str = ""
    motion: bool = True
    help_country: str = ""
    backup_folder: str = ""


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
            f"The settings in {path} cannot be used: {fault_in(error)}. "
            "Mend that line, or remove the file to begin anew."
        ) from None


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all. Raises BadInput when the disk does not take them."""
    try:
        write_private_file(path, msgspec.toml.encode(settings))
    except OSError as error:
        raise BadInput(
            f"The settings could not be saved ({error.strerror}). The journal itself is not touched."
        ) from None
