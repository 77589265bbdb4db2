"""kill -9 while an older vault is brought to a later version, with a version that is made up for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.vault import Vault, migrations, schema
from journal.vault.migrations import Migration
from tests.faults.folders import made, vault_in
from tests.faults.kills import kill_often
from tests.faults.operations import Operation
from tests.faults.place import Place, the_code
from tests.faults.report import Row
from tests.faults.told import Tell
from tests.faults.whole import snapshots_are_whole

STEP = Migration("made-up", schema.USER_VERSION + 1, lambda payload: payload)
"""It changes the version alone, so that what a vault holds can be compared."""


@contextmanager
def _at_version(version: int) -> Iterator[None]:
    now, steps = schema.USER_VERSION, migrations.MIGRATIONS
    schema.USER_VERSION, migrations.MIGRATIONS = version, (*steps, STEP)
    try:
        yield
    finally:
        schema.USER_VERSION, migrations.MIGRATIONS = now, steps


def _made_before(folder: Path) -> None:
    """Make a book of some evenings in the version of now, which is an older one for the process that dies."""
    with _at_version(STEP.version - 1):
        made(folder)


def _open(folder: Path, tell: Tell) -> None:
    """Open it with the later program, and save once."""
    tell.watch(vault_in(folder))
    tell.ready()
    with Vault.open(vault_in(folder), the_code()) as vault:
        (rid, payload), *_ = sorted(vault.records())
        vault.save({rid: payload})


def migrating(place: Place) -> Iterator[Row]:
    """Kill it at random moments: the vault is of one version or the other, whole, and so is each snapshot."""
    operation = Operation("migration", _made_before, _open, snapshots_are_whole)
    with _at_version(STEP.version):
        yield kill_often(place, operation, place.times(6, 60))
