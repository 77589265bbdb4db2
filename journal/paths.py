"""Where things lie on this computer. Neutral names only; nothing is made on import."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from journal.errors import BadInput


class Paths(NamedTuple):
    """The folders and files of the program: `vault` is a file, `settings` too, `state` a folder outside the vault."""

    vault: Path
    settings: Path
    state: Path

    @property
    def keys(self) -> Path:
        """The file of a person's own keys."""
        return self.settings.parent / "keys.toml"

    @property
    def themes(self) -> Path:
        """The folder for a person's own themes."""
        return self.settings.parent / "themes"


def find_paths(vault: str | os.PathLike[str] | None = None) -> Paths:
    """Return the paths in force: `vault` first, then JOURNAL_VAULT, then the system's own folder for data.

    Raises BadInput where a home folder is needed and the system knows none.
    """
    import platformdirs

    folders = platformdirs.PlatformDirs("journal", appauthor=False)
    try:
        return Paths(
            vault=find_vault(vault),
            settings=folders.user_config_path / "settings.toml",
            state=folders.user_state_path,
        )
    except RuntimeError:
        raise _no_home() from None


def find_vault(vault: str | os.PathLike[str] | None = None) -> Path:
    """Return the path of the vault alone, as `find_paths` does; what it needs is loaded only when nobody chose one."""
    try:
        if chosen := vault or os.environ.get("JOURNAL_VAULT"):
            return Path(chosen).expanduser().absolute()
        import platformdirs

        return platformdirs.PlatformDirs("journal", appauthor=False).user_data_path / "journal.vault"
    except RuntimeError:
        raise _no_home() from None


def thrown_away(paths: Paths) -> Paths:
    """Return the paths of a vault that goes away with its folder: what is chosen or remembered there lies beside it.

    What a person has chosen so far is copied there once, to begin with.
    """
    import shutil

    folder = paths.vault.parent
    made = Paths(paths.vault, folder / "settings.toml", folder / "state")
    for chosen, copy in ((paths.settings, made.settings), (paths.keys, made.keys)):
        if not copy.exists():
            with suppress(OSError):
                shutil.copyfile(chosen, copy)
    if not made.themes.exists():
        with suppress(OSError):
            shutil.copytree(paths.themes, made.themes)
    return made


def written_place(written: str) -> Path:
    """Return a place as a person wrote it, with `~` for a home folder; not resolved in any other way.

    Raises BadInput where the system knows no home folder of that name.
    """
    try:
        return Path(written).expanduser()
    except RuntimeError:
        raise BadInput(
            "The system does not say which home folder is meant, so nothing was read or written. Write the whole "
            "path, without ~."
        ) from None


def _no_home() -> BadInput:
    return BadInput(
        "The system does not say which home folder is meant, so nothing was opened. Set HOME, or write the whole "
        "path of the journal, without ~."
    )


def make_private_folder(folder: Path) -> None:
    """Make a folder, and what is missing above it, for this user alone (0700); an existing one is left as it is.

    Each is durable when this returns: a power cut must not take the folder away with what was kept in it since.
    """
    missing = [folder, *folder.parents]
    for place in reversed([place for place in missing if not place.exists()]):
        place.mkdir(mode=0o700, exist_ok=True)
        with suppress(PermissionError):  # what may be written need not be readable
            sync_folder(place.parent)


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for this user alone (0600): temporary file, fsync, rename, fsync of the folder.

    Raises OSError when the disk or the rights do not allow it; then the earlier file is untouched.
    """
    make_private_folder(path.parent)
    # Under a name that nobody could know before: in a folder that others use, the file must not be there already.
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


SET_ASIDE = "set-aside"
"""What stands in the name of a file that was kept beside the one that took its place."""


def set_aside(path: Path) -> Path:
    """Keep what is in a file beside it, for this user alone, before another takes its place; return under which name.

    No file that was kept so before is written over. Raises OSError; then nothing was changed.
    """
    content, number = path.read_bytes(), 1
    while True:
        place = path.with_name(f"{path.stem}-{SET_ASIDE}{f'-{number}' if number > 1 else ''}{path.suffix}")
        if not os.path.lexists(place):
            write_private_file(place, content)
            return place
        if place.is_file() and place.read_bytes() == content:  # the other could not be written the last time
            return place
        number += 1


def those_set_aside(path: Path) -> tuple[Path, ...]:
    """Return the files that were kept so for this one."""
    return tuple(sorted(path.parent.glob(f"{path.stem}-{SET_ASIDE}*{path.suffix}")))


NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system answers whose folders cannot be synced."""


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; does nothing where folders cannot be synced (Windows, some of FAT and exFAT)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
