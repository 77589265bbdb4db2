"""Files from elsewhere: read within limits, never followed out of their folder, and only as text."""

import codecs
import errno
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from journal.errors import BadInput, NoRights, NotFound

MAX_FILE = 64 * 1024**2
"""The most bytes of one file: far more than a life of evenings in words."""
MAX_ALL = 256 * 1024**2
"""The most bytes of all files of a folder together."""
MAX_FILES = 100_000
_NOTHING = "Nothing was brought in, and the journal is as it was"
_ESCAPES = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_file(path: Path, limit: int = MAX_FILE) -> bytes:
    """Return the bytes of one ordinary file. Raises NotFound, NoRights, BadInput for another kind."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BadInput(f"That is not an ordinary file. {_NOTHING}.")
            content = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file of that name. {_NOTHING}; look for where it lies.") from None
    except PermissionError:
        raise NoRights(f"The system does not let that file be read. {_NOTHING}.") from None
    except (OSError, ValueError) as problem:
        if isinstance(problem, OSError) and problem.errno == errno.EISDIR:
            raise BadInput(f"That is a folder; this wants a file. {_NOTHING}.") from None
        raise BadInput(f"That file could not be read to its end. {_NOTHING}; look whether its disk is there.") from None
    if len(content) > limit:
        raise too_large()
    return content


def too_large() -> BadInput:
    """Return the error for more than a journal can be."""
    return BadInput(f"There is more in it than any journal holds. {_NOTHING}; bring it in in parts.")


def as_text(content: bytes) -> str | None:
    """Return bytes as text, by the mark at their beginning or else as UTF-8; None for anything else."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def sound_json(text: str) -> str:
    """Return JSON in which escaped halves of characters, which no text can hold, are signs."""
    return _ESCAPES.sub(lambda found: found[0] if found[1] is None else r"\ufffd", text)


def roughly(content: bytes) -> str:
    """Return bytes that are no text we know as what can be made of them, to be kept aside."""
    return content.decode("cp1252", "replace")


def walk(folder: Path, endings: tuple[str, ...]) -> Iterator[tuple[str, Path | None]]:
    """Yield the files with these endings, in order, by their name inside the folder; None for a link, never followed.

    What begins with a dot is left out. Raises NotFound, NoRights, BadInput when there are too many.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no such folder. {_NOTHING}; look for where it lies.")

    def refuse(problem: OSError) -> None:
        raise NoRights(f"The system does not let all of that folder be read. {_NOTHING}.") from None

    count = 0
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or not name.lower().endswith(endings):
                continue
            if (count := count + 1) > MAX_FILES:
                raise too_large()
            path = Path(place, name)
            yield path.relative_to(folder).as_posix(), None if path.is_symlink() else path


def read_member(path: Path, ending: str, limit: int = MAX_FILE) -> list[tuple[str, bytes]]:
    """Return the members of a zip with this ending, by name; pictures and sounds in it are not unpacked.

    Raises BadInput for what is no zip, is not whole, or unpacks to too much; NotFound, NoRights.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if member.filename.lower().endswith(ending)]
            if sum(member.file_size for member in members) > limit:
                raise too_large()
            return [(member.filename, _unpacked(archive, member, limit)) for member in members]
    except FileNotFoundError:
        raise NotFound(f"There is no file of that name. {_NOTHING}; look for where it lies.") from None
    except PermissionError:
        raise NoRights(f"The system does not let that file be read. {_NOTHING}.") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError, OSError):
        raise BadInput(f"That zip is not whole, or is locked with a password. {_NOTHING}.") from None


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or member.flag_bits & 1:
        raise zipfile.BadZipFile
    with archive.open(member) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise too_large()
    return content


def is_zip(path: Path) -> bool:
    """Whether a file begins like a zip. Raises NotFound, NoRights, BadInput for what is no ordinary file."""
    if not path.exists():
        read_file(path, 4)
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except PermissionError:
        raise NoRights(f"The system does not let that file be read. {_NOTHING}.") from None


def not_one(what: str) -> BadInput:
    """Return the error for a file that is none of the kind that was named."""
    return BadInput(f"That is not {what}. {_NOTHING}; look whether it is the right file, and the right kind.")
