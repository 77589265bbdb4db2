"""Saving: records, header and root row change in one transaction."""

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from journal.errors import BadInput, VaultDamaged
from journal.vault import trouble
from journal.vault.header import Head
from journal.vault.opening import OpenedFile
from journal.vault.root import MAX_FIRST, MAX_HINT, Root
from journal.vault.seal import MAX_PAYLOAD, SUM_MODULUS, Seals

_LAST_ID = (1 << 63) - 1


@dataclass(frozen=True)
class Change:
    """What one save does; None leaves `first` or the header as they are, `least` is the least the counter becomes.

    `hint` is what is true of all records afterwards: where records change, none means that nothing is known any more.
    """

    puts: Mapping[int, bytes] = field(default_factory=dict)
    deletes: Collection[int] = ()
    first: tuple[int, ...] | None = None
    head: Head | None = None
    least: int = 0
    hint: str = ""

    def check(self) -> None:
        """Raise BadInput for a payload that is too long, ValueError for ids that cannot be."""
        if any(not 0 < record_id <= _LAST_ID for record_id in self.puts):
            raise ValueError("a record's id has 63 bits and is not 0")
        if not self.puts.keys().isdisjoint(self.deletes):
            raise ValueError("a record cannot be saved and deleted at once")
        if self.first is not None and len(self.first) > MAX_FIRST:
            raise ValueError(f"at most {MAX_FIRST} records can be needed first")
        if len(self.hint) > MAX_HINT or not self.hint.isascii():
            raise ValueError(f"a hint has at most {MAX_HINT} letters, all of them ASCII")
        if any(len(payload) > MAX_PAYLOAD for payload in self.puts.values()):
            raise BadInput("This is too long to keep in one piece (over 64 MB). Nothing was changed; split it.")


@dataclass(frozen=True)
class _State:
    """What the file holds after a save, as far as it has to be remembered."""

    root: Root
    root_ct: bytes
    head: Head


class Writer:
    """The writing side of an open vault; remembers what the root row must be, and notices when it is another."""

    def __init__(self, opened: OpenedFile, seals: Seals, root: tuple[Root, bytes]) -> None:
        """Take over the connection; `root` is the root row as it was found, opened and sealed."""
        self._path = opened.path
        self._place = opened.place
        self._connection = opened.connection
        self._seals = seals
        self._state = _State(*root, opened.head)
        # What the last failed save wrote: a commit may be reported as failed and still have taken place.
        self._attempted: _State | None = None

    @property
    def root(self) -> Root:
        """The root of the last save that is known to have taken place."""
        return self._state.root

    @property
    def head(self) -> Head:
        """The header of the last save that is known to have taken place."""
        return self._state.head

    def sealed_record(self, record_id: int) -> bytes | None:
        """Return a record's row; None when there is none. Raises VaultDamaged when it cannot be read."""
        try:
            row = self._connection.execute("SELECT ct FROM rec NOT INDEXED WHERE id = ?", (record_id,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise trouble.from_writing(error, self._path) from None
        if row and not isinstance(row[0], bytes):
            raise VaultDamaged("A part of this journal is broken. Nothing was changed.")
        return row[0] if row else None

    def write(self, change: Change) -> None:
        """Carry out a change whole or not at all. Raises as `Vault.save`."""
        change.check()
        sealed = {record_id: self._seals.seal_record(record_id, payload) for record_id, payload in change.puts.items()}
        with self._transaction():
            # An earlier attempt that took place after all must still be known when this one fails as well.
            state = self._state = self._current_state()
            count, total = state.root.count, state.root.total
            for record_id in {*sealed, *change.deletes}:
                old = self.sealed_record(record_id)
                if old is not None:
                    count, total = count - 1, total - self._seals.element(record_id, old)
            for record_id, ct in sealed.items():
                count, total = count + 1, total + self._seals.element(record_id, ct)
            root = Root(
                counter=max(state.root.counter + 1, change.least),
                count=count,
                total=total % SUM_MODULUS,
                first=state.root.first if change.first is None else change.first,
                head=self._write_head(change.head) if change.head else state.root.head,
                written=date.today(),
                hint=change.hint if change.puts or change.deletes else state.root.hint,
            )
            self._attempted = _State(root, self._seals.seal_root(root.encode()), change.head or state.head)
            self._write_records(sealed, change.deletes)
            self._connection.execute("UPDATE root SET ct = ? WHERE id = 1", (self._attempted.root_ct,))
        self._state, self._attempted = self._attempted, None

    def _write_records(self, sealed: Mapping[int, bytes], deletes: Collection[int]) -> None:
        for row in sealed.items():
            self._connection.execute(
                "INSERT INTO rec (id, ct) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET ct = excluded.ct", row
            )
        for record_id in deletes:
            self._connection.execute("DELETE FROM rec WHERE id = ?", (record_id,))

    def _write_head(self, head: Head) -> bytes:
        body = head.encode()
        mac = self._seals.mac(body)
        self._connection.execute("UPDATE head SET body = ?, mac = ? WHERE id = 1", (body, mac))
        return mac

    def _current_state(self) -> _State:
        """Return the state that the file is in. Raises VaultMoved when it is none that was written here."""
        row = self._connection.execute("SELECT ct FROM root WHERE id = 1").fetchone()
        for state in (self._state, self._attempted):
            if state and row and row[0] == state.root_ct:
                return state
        raise trouble.moved(self._path)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done inside; roll back and raise one of ours when anything fails."""
        self._check_place()
        try:
            # What SQLite remembers of the file is read again: programs that copy over it ask for no lock.
            self._connection.execute("PRAGMA shrink_memory")
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise trouble.from_writing(error, self._path) from None
        except BaseException:
            self._roll_back()
            raise

    def _check_place(self) -> None:
        """Raise VaultMoved when the file at the path is not the one that was opened."""
        try:
            status = self._path.stat()
        except OSError:
            raise trouble.moved(self._path) from None
        if (status.st_dev, status.st_ino) != self._place:
            raise trouble.moved(self._path)

    def _roll_back(self) -> None:
        """End the transaction that SQLite has not ended itself; what it cannot undo now it undoes at the next start."""
        if self._connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
