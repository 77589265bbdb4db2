"""The file of keys of one's own."""

from pathlib import Path
from typing import Any

import msgspec

from journal.actions.action import Action
from journal.actions.own import BadKey, OwnKeys, check_own, read_key
from journal.byhand import UNREADABLE, fault, line_of, read
from journal.errors import BadInput
from journal.paths import set_aside, write_private_file

USUAL = "Until then the usual keys are used."


class BadKeys(BadInput):
    """A file of keys that can be read, but not used."""


def read_own_keys(path: Path, actions: tuple[Action, ...]) -> OwnKeys:
    """Return the keys of one's own; none where there is no file. Raises BadInput with one sentence for a bad one."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise BadInput(f"The keys in {path} cannot be read ({error.strerror}). The usual keys are used.") from None
    try:
        lines = read(content, dict[str, tuple[str, ...]])
        own = {name: _keys_of(name, keys) for name, keys in lines.items()}
        check_own(own, actions)
    except BadKey as error:
        raise BadKeys(
            f"The keys in {path} cannot be used. {line_of(error.name, content)}: {error.sentence} {USUAL}"
        ) from None
    except msgspec.ValidationError:
        raise BadKeys(
            f"The keys in {path} cannot be used. {_misshapen(content)}: it has to be a name in quotes and its keys, "
            f'like "today.tick" = ["space", "x"]. {USUAL}'
        ) from None
    except UNREADABLE as error:
        raise BadKeys(f"The keys in {path} cannot be used. {fault(error, content)} Mend that. {USUAL}") from None
    return own


def save_own_keys(path: Path, own: OwnKeys, actions: tuple[Action, ...]) -> Path | None:
    """Write the keys of one's own whole or not at all; an earlier file that cannot be used is kept beside it.

    Returns where that is kept. Raises BadInput when the disk does not take them, or what is there cannot be read.
    """
    try:
        read_own_keys(path, actions)
        bad = False
    except BadKeys:
        bad = True
    try:
        kept = set_aside(path) if bad else None
        write_private_file(path, msgspec.toml.encode(own))
    except OSError as error:
        raise BadInput(f"The keys could not be saved ({error.strerror}). The journal itself is not touched.") from None
    return kept


def _keys_of(name: str, words: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(dict.fromkeys(map(read_key, words)))
    except BadInput as error:
        raise BadKey(error.sentence, name) from None


def _misshapen(content: bytes) -> str:
    """Return where the first line stands that is no name with its keys."""
    for name, keys in read(content, dict[str, Any]).items():
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            return line_of(name, content)
    return "A line"
