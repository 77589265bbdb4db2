"""What a command spends its time on: the key, the start, and what opening the same records costs by itself."""

import statistics
import subprocess
import sys
from pathlib import Path

from measure import timed
from place import PASSPHRASE, PROGRAM, Place

ROUNDS = 5


def shares(place: Place, vault: Path) -> list[str]:
    """Return a line for each part, measured one by one, in ms; they overlap in a command, as far as there are cores."""
    from journal.vault import Passphrase, Vault, head_of
    from journal.vault.reading import add_up
    from journal.vault.slots import slot_key

    slot = head_of(vault).slots_for("passphrase")[0]
    parts = {
        "deriving the key (Argon2id, 64 MiB, 3 passes, 1 lane), which nothing can spare": _median(
            lambda: slot_key(slot, Passphrase(PASSPHRASE))
        ),
        "starting Python": _median(lambda: _run([sys.executable, "-P", "-c", "pass"], place)),
        "starting Python and the command line": _median(lambda: _run([*PROGRAM, "--version"], place)),
    }
    with Vault.open(vault, Passphrase(PASSPHRASE), read_only=True) as opened:
        rows = opened._connection.execute("SELECT id, ct FROM rec NOT INDEXED").fetchall()
        opener, context = opened._seals.opener, opened._seals.record_context
        parts |= {
            "the sum over all sealed records, without opening one": _median(
                lambda: add_up(opened._connection, opened._seals)
            ),
            "bare decryption of all records: the floor of a search": _median(
                lambda: [opener(ct[:12], ct[12:], context + name.to_bytes(8, "big")) for name, ct in rows]
            ),
            "reading, opening and verifying all records": _median(lambda: sum(1 for _ in opened.records())),
        }
    return [f"{time:,.1f} ms  {what}" for what, time in parts.items()]


def _median(action: object) -> float:
    assert callable(action)
    return statistics.median(timed(action) for _ in range(ROUNDS))


def _run(command: list[str], place: Place) -> None:
    subprocess.run(command, capture_output=True, check=True, env=place.environment())
