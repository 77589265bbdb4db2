"""The process whose system calls are recorded: python -m tests.faults.traced OPERATION FOLDER [carelessly]."""

import sqlite3
import sys
from pathlib import Path

from journal.vault import schema
from tests.faults.operations import OPERATIONS
from tests.faults.place import make_everything_cheap
from tests.faults.told import Tell


def be_careless() -> None:
    """Write without waiting for the disk: what a check of power cuts has to notice."""
    set_up = schema.set_up

    def careless(connection: sqlite3.Connection) -> None:
        set_up(connection)
        connection.execute("PRAGMA synchronous=OFF")

    schema.set_up = careless


if __name__ == "__main__":
    make_everything_cheap()
    if sys.argv[3:] == ["carelessly"]:
        be_careless()
    OPERATIONS[sys.argv[1]].run(Path(sys.argv[2]), Tell(1))
