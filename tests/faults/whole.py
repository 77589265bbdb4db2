"""What else must be there after a kill or a power cut: backups, earlier copies, both vaults of a merge."""

from pathlib import Path

from journal.book import Book
from journal.errors import JournalError, WrongSecret
from journal.exchange.check import check_backup
from journal.vault import RecoveryCode
from journal.vault.rekeying import opens_with
from journal.vault.snapshots import list_snapshots
from tests.faults.folders import SCHOOL, vault_in
from tests.faults.place import WORDS, the_code
from tests.faults.told import Told, holds_of


def backups_are_whole(folder: Path, told: Told) -> str | None:
    """Every file with a backup's name is a whole backup, and those that were acknowledged are there."""
    found = {path.name for path in (folder / "stick").glob("*.zip")}
    missing = [text for text in told.said if text.startswith("made ") and text.removeprefix("made ") not in found]
    if missing:
        return f"a finished backup is gone ({missing[0]})"
    for name in found:
        try:
            check_backup(folder / "stick" / name, the_code())
        except JournalError as problem:
            return f"{name} is not whole: {problem}"
    return None


def one_or_the_other(folder: Path, told: Told) -> str | None:
    """Every vault in the folder is whole; what was written after the backup is in one of them."""
    texts = [holds_of(path, the_code())[1] for path in (folder / "home").glob("journal*.vault")]
    if any(b"An evening, number 29." not in text for text in texts):
        return "one of the vaults misses an evening"
    current = holds_of(vault_in(folder), the_code())[1]
    if told.pending is None and told.wills and b"after the backup" in current:
        return "the restore was acknowledged and is not there"
    return None if any(b"after the backup" in text for text in texts) else "what was replaced is not kept"


def old_keys_open_nothing_beside_new_ones(folder: Path, told: Told) -> str | None:
    """Once the new keys are in force, the next opening leaves no file that the old ones open."""
    state = told.possible[-1]
    try:
        Book.open(vault_in(folder), RecoveryCode.parse(state.code), state=folder / "state").close()
    except WrongSecret:
        return None
    if state.passphrase == WORDS:
        return None
    for file in (folder / "home").rglob("*"):
        if file.is_file() and opens_with(file, the_code()):
            return f"the old code still opens {file.relative_to(folder)}"
    return None


def snapshots_are_whole(folder: Path, told: Told) -> str | None:
    """Every file that is listed as a snapshot is a whole vault."""
    for snapshot in list_snapshots(vault_in(folder)):
        try:
            holds_of(snapshot.path, the_code())
        except (JournalError, AssertionError) as problem:
            return f"snapshot {snapshot.name} is not whole: {problem}"
    return None


def merged_whole_or_not_at_all(folder: Path, told: Told) -> str | None:
    """All that was written at school is there, or none of it; what was written at home is, and school is as it was."""
    words = holds_of(vault_in(folder), the_code())[1]
    found = sum(f"At school, number {number}.".encode() in words for number in range(SCHOOL))
    if found not in (0, SCHOOL):
        return f"half merged: {found} of {SCHOOL}"
    if b"Written at home meanwhile." not in words:
        return "what was written at home is gone"
    school = holds_of(folder / "stick" / "school.vault", the_code())[1]
    if b"At school, number 0." not in school:
        return "the other vault was harmed"
    return snapshots_are_whole(folder, told)
