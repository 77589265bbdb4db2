"""New files that a command writes where it is told: never over another one, for their owner alone."""

from pathlib import Path

from journal.errors import BadInput


def write_new(target: Path, content: bytes, what: str, safe: str) -> None:
    """Write a new file. Raises BadInput when there is one, and when it cannot be written; then `safe` is said too."""
    from journal.paths import write_private_file

    if target.exists() or target.is_symlink():
        raise BadInput(f"There is a file at {target} already, and it is not written over. Choose another name.")
    if not target.parent.is_dir():
        raise BadInput(f"There is no folder {target.parent}. Nothing was written; choose one that is there.")
    try:
        write_private_file(target, content)
    except OSError as error:
        raise BadInput(f"{what} could not be written to {target} ({error.strerror}). {safe}") from None
