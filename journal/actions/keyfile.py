"""The file of keys of one's own."""

from pathlib import Path

import msgspec

from journal.actions.action import Action
from journal.actions.own import OwnKeys, check_own, read_key
from journal.errors import BadInput, fault_in
from journal.paths import write_private_file


def read_own_keys(path: Path, actions: tuple[Action, ...]) -> OwnKeys:
    """Return the keys of one's own; none where there is no file. Raises BadInput with one sentence for a bad one."""
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise BadInput(f"The keys in {path} cannot be read ({error.strerror}). The usual keys are used.") from None
    try:
        lines = msgspec.toml.decode(content, type=dict[str, tuple[str, ...]])
        own = {name: tuple(dict.fromkeys(map(read_key, keys))) for name, keys in lines.items()}
        check_own(own, actions)
    except BadInput as error:
        raise BadInput(f"The keys in {path} cannot be used. {error.sentence} The usual keys are used.") from None
    except msgspec.ValidationError:
        raise BadInput(
            f"The keys in {path} cannot be used: each line has to be a name and its keys, like "
            '"today.tick" = ["space", "x"]. The usual keys are used.'
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"The keys in {path} cannot be used: {fault_in(error)}. Mend that line; the usual keys are used."
        ) from None
    return own


def save_own_keys(path: Path, own: OwnKeys) -> None:
    """Write the keys of one's own whole or not at all. Raises BadInput when the disk does not take them."""
    try:
        write_private_file(path, msgspec.toml.encode(own))
    except OSError as error:
        raise BadInput(f"The keys could not be saved ({error.strerror}). The journal itself is not touched.") from None
