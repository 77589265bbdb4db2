"""An unlocked vault's records as they are changed: at once in memory, and behind that in the file."""

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from journal.book.failures import UNEXPECTED, read_only
from journal.book.held import Fresh, first_ids, next_version, payloads_of, taken_over
from journal.book.hints import Hint, deleted_at, oldest
from journal.book.kept import Kept
from journal.book.pending import Pending
from journal.book.records import MOST_COUNTED, Record
from journal.errors import VaultError
from journal.vault import Vault


class Store(Kept):
    """Changes show at once and are written behind, in order, each commit whole or not at all.

    What could not be written stays pending and is tried again with the next commit or flush, so that a full disk
    loses nothing while the program runs. `changed` says whether anything was written since the vault was opened.
    """

    def __init__(self, name_in: Callable[[Vault], str]) -> None:
        super().__init__(name_in)
        self.on_save: Callable[[VaultError | None], None] | None = None
        self.changed = False
        self.pause = 0.0
        self._pending = Pending()
        self._failure: VaultError | None = None
        self._writing = False

    def close(self) -> None:
        """Write what is pending, close the vault and forget everything; a closed one stays so. Raises VaultError."""
        if self._vault is None:
            return
        try:
            if self.is_put_off or (self.loaded.is_set() and self._load_failure is None):
                self.flush()
        finally:
            vault, self._vault = self._vault, None
            if vault is not None:
                self.run(vault.close)
            self._thread.shutdown(wait=True)
            self._kinds.clear()

    # --- writing -------------------------------------------------------------------------------------------------

    @property
    def stamp(self) -> tuple[int, str]:
        """The Lamport stamp that the next commit will carry."""
        if not self.is_put_off:
            self.wait()
        return self._counter + 1, self.computer

    def commit(
        self, puts: Sequence[tuple[str, str, Any]], drops: Collection[tuple[str, str]] = (), *, new: bool = False
    ) -> None:
        """Keep values, as (kind, id, body), and take away records, as (kind, id): all of them in one transaction.

        `new` says that none of the ids was there before: such records can be kept before the others are read. Raises
        VaultReadOnly when the vault cannot be written, BadInput for what can never be; then nothing is changed.
        """
        if not (self.is_put_off and new and not drops and len(puts) <= len(self._spare)):
            self.wait()
        if self.read_only:
            raise read_only()
        with self._lock:
            versions = self._versions(puts)
            self._apply(versions)
            self._pending.put(payloads_of(versions))
            for kind, record_id in drops:
                self._revisions[kind] = self._counter
                self._drop(kind, record_id)
        self._thread.submit(self._write, self.pause)

    def adopt(self, records: Sequence[Record], drops: Iterable[tuple[str, str]], known: int) -> bool:
        """Take over records as another computer made them, and take away others, in one transaction.

        False, with nothing changed, when anything was committed since `stamp` had the counter `known`.
        """
        self.wait()
        if self.read_only:
            raise read_only()
        with self._lock:
            if self._counter + 1 != known:
                return False
            versions = [taken_over(self._rid_of(record.kind, record.id), record) for record in records]
            counters = (number for record in records for number in (record.counter, *record.seen.values()))
            self._counter = min(1 + max(known, max(counters, default=0)), MOST_COUNTED)
            self._apply(versions)
            self._pending.put(payloads_of(versions))
            for kind, record_id in drops:
                self._drop(kind, record_id)
            self._revisions = dict.fromkeys(self._kinds, self._counter)
        self._thread.submit(self._write, self.pause)
        return True

    def commit_with(
        self, puts: Sequence[tuple[str, str, Any]], save: Callable[[Vault, dict[int, bytes]], None]
    ) -> None:
        """Keep values together with a change of the vault's header, in one transaction that `save` makes; waits for it.

        Raises the error of a failed write; then header and values are as before.
        """
        self.wait()
        self.flush()
        with self._lock:
            versions = self._versions(puts)
        self.run(lambda: save(self.vault, payloads_of(versions)))
        self.changed = True
        with self._lock:
            self._apply(versions)

    def _versions(self, puts: Iterable[tuple[str, str, Any]]) -> list[Fresh]:
        """Return the next version of each record, with nothing kept yet. Raises BadInput for what cannot be saved."""
        self._counter = min(self._counter + 1, MOST_COUNTED)
        versions = []
        for kind, record_id, body in puts:
            earlier = self._kinds.get(kind, {}).get(record_id)
            rid = self._rid_of(kind, record_id)
            versions.append(next_version(earlier, rid, (kind, record_id, body), (self._counter, self.computer)))
        return versions

    def _apply(self, versions: Iterable[Fresh]) -> None:
        """Let new versions take the place of those before."""
        for held, _ in versions:
            if self._oldest_in_bin is not None and held.record.kind == "entry":
                self._oldest_in_bin = oldest((self._oldest_in_bin, deleted_at(held.record)))
            self._revisions[held.record.kind] = held.record.counter
            self._kinds.setdefault(held.record.kind, {})[held.record.id] = held
            self._pending.keep(held.rid)

    def _drop(self, kind: str, record_id: str) -> None:
        held = self._kinds.get(kind, {}).pop(record_id, None)
        if held is not None:
            self._pending.delete(held.rid)

    def _rid_of(self, kind: str, record_id: str) -> int:
        earlier = self._kinds.get(kind, {}).get(record_id)
        return earlier.rid if earlier else self._new_rid()

    def _new_rid(self) -> int:
        if self.is_put_off:
            self._ids.add(rid := self._spare.pop())
            return rid
        while (rid := secrets.randbits(63)) in self._ids or rid == 0:
            continue
        self._ids.add(rid)
        return rid

    def _write(self, pause: float = 0.0) -> None:
        if pause and self._pending:
            time.sleep(pause)
        with self._lock:
            (puts, deletes), first, hint = self._pending.take(), first_ids(self._kinds), str(self._hint())
            if not puts and not deletes:
                return
            self._writing = True
        outcome: VaultError | None = UNEXPECTED
        try:
            self.vault.save(puts, deletes, first, hint)
            outcome = None
            self.changed = True
        except VaultError as error:
            outcome = error
        finally:
            with self._lock:
                if outcome is not None:
                    self._pending.put_back(puts, deletes)
                self._failure, self._writing = outcome, False
            if self.on_save is not None:
                self.on_save(self._failure)

    def _hint(self) -> Hint:
        """Return what is true of all records as they are now; what rests in the bin is looked up once."""
        if self._oldest_in_bin is None:
            self._oldest_in_bin = oldest(deleted_at(held.record) for held in self._kinds.get("entry", {}).values())
        return Hint(self._counter, self._oldest_in_bin)

    def may_have_rested_since(self, moment: datetime) -> bool:
        """Whether something may rest in the bin since that moment, or longer; sure as soon as everything was read."""
        since = self._oldest_in_bin
        return not self.is_put_off or (bool(since) and datetime.fromisoformat(since or "") <= moment)

    @property
    def failure(self) -> VaultError | None:
        """Why the last write did not succeed, or None; a write that goes on says nothing yet."""
        return self._failure

    @property
    def saved(self) -> bool:
        """Whether everything that was committed is durable."""
        with self._lock:
            return not self._pending and not self._writing and self._failure is None

    def flush(self) -> None:
        """Wait until everything committed is durable. Raises the VaultError that stood in the way."""
        self.run(self._write)
        if self._failure is not None:
            raise self._failure
