"""All records of an unlocked vault in memory, and the one thread that reads and writes the file."""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from journal.book.failures import LOCKED, UNEXPECTED, UNREADABLE, read_only
from journal.book.held import Fresh, Held, first_ids, next_version, payloads_of, taken_over
from journal.book.pending import Pending
from journal.book.records import Record, decode_record
from journal.errors import VaultDamaged, VaultError
from journal.vault import Vault

T = TypeVar("T")


class Store:
    """Records by kind and id; changes show at once and are written behind, in order, each commit whole or not at all.

    What could not be written stays pending and is tried again with the next commit or flush, so that a full disk
    loses nothing while the program runs. `changed` says whether anything was written since the vault was opened.
    """

    def __init__(self, name_in: Callable[[Vault], str]) -> None:
        self.computer = ""
        self._name_in = name_in
        self.loaded = threading.Event()
        self.on_save: Callable[[VaultError | None], None] | None = None
        self.unread = 0
        self.changed = False
        self.pause = 0.0
        self._vault: Vault | None = None
        self._kinds: dict[str, dict[str, Held]] = {}
        self._ids: set[int] = set()
        self._revisions: dict[str, int] = {}
        self._counter = 0
        self._lock = threading.Lock()
        self._pending = Pending()
        self._failure: VaultError | None = None
        self._load_failure: VaultError | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")

    # --- opening and closing -------------------------------------------------------------------------------------

    def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """Run something on the vault's own thread and return its result. Raises VaultError once it is locked."""
        try:
            running = self._thread.submit(work, *arguments)
        except RuntimeError:
            raise LOCKED from None
        return running.result()

    def attach(self, open_vault: Callable[[], Vault]) -> None:
        """Open the vault on its own thread and read what the first screen needs."""

        def begin() -> None:
            self._vault = open_vault()
            self.computer = self._name_in(self._vault)
            try:
                for rid, payload in self._vault.read(self._vault.first).items():
                    self._hold(rid, payload)
            except VaultError:
                self._kinds.clear()
                self._ids.clear()

        try:
            self.run(begin)
        except BaseException:
            self._thread.shutdown(wait=False)
            raise

    def load(self, then: Callable[[], None] = lambda: None) -> "Future[None]":
        """Begin the one pass over everything; `loaded` is set at its end, and `then` is called on the same thread."""
        loading = self._thread.submit(self._load)
        self._thread.submit(lambda: then() if self._load_failure is None else None)
        return loading

    def _load(self) -> None:
        try:
            for rid, payload in self.vault.records():
                self._hold(rid, payload)
        except BaseException as error:
            # Whatever it is: what was read so far must not be taken for the whole journal.
            self._load_failure = error if isinstance(error, VaultError) else UNREADABLE
            raise
        finally:
            self.loaded.set()

    def _hold(self, rid: int, payload: bytes) -> None:
        if rid in self._ids:
            return
        self._ids.add(rid)
        try:
            record = decode_record(payload)
        except VaultDamaged:
            self.unread += 1
            return
        self._counter = max(self._counter, record.counter, *record.seen.values())
        self._kinds.setdefault(record.kind, {})[record.id] = Held(rid, record)

    def wait(self) -> None:
        """Wait until everything was read. Raises the VaultError that ended the reading, if one did."""
        self.loaded.wait()
        if self._load_failure is not None:
            raise self._load_failure

    @property
    def is_open(self) -> bool:
        """Whether the vault is open."""
        return self._vault is not None

    @property
    def vault(self) -> Vault:
        """The open vault; to be used on its own thread only."""
        if self._vault is None:
            raise LOCKED
        return self._vault

    def close(self) -> None:
        """Write what is pending, close the vault and forget everything; a closed one stays so. Raises VaultError."""
        if self._vault is None:
            return
        try:
            if self.loaded.is_set() and self._load_failure is None:
                self.flush()
        finally:
            vault, self._vault = self._vault, None
            if vault is not None:
                self.run(vault.close)
            self._thread.shutdown(wait=True)
            self._kinds.clear()

    # --- reading -------------------------------------------------------------------------------------------------

    def early(self, kind: str) -> dict[str, Held]:
        """Return what is known of a kind so far, without waiting."""
        return self._kinds.get(kind, {})

    def all(self, kind: str) -> dict[str, Held]:
        """Return all records of a kind by their id, as they are at this moment."""
        self.wait()
        with self._lock:
            return dict(self._kinds.get(kind, {}))

    def values(self, kind: str, shape: type[T]) -> list[T]:
        """Return what the records of a kind hold, but for those that this version cannot read: they are kept."""
        return [held.value(shape) for held in self.all(kind).values() if held.is_readable(shape)]

    def get(self, kind: str, record_id: str) -> Held | None:
        """Return one record, or None."""
        held = self._kinds.get(kind, {}).get(record_id)
        if held is None and not self.loaded.is_set():
            self.wait()
            held = self._kinds.get(kind, {}).get(record_id)
        return held

    def revision(self, kind: str) -> int:
        """Return a number that changes whenever a record of that kind does."""
        self.wait()
        return self._revisions.get(kind, 0)

    def __iter__(self) -> Iterator[Held]:
        """Walk over every record."""
        self.wait()
        return (held for by_id in list(self._kinds.values()) for held in list(by_id.values()))

    # --- writing -------------------------------------------------------------------------------------------------

    @property
    def stamp(self) -> tuple[int, str]:
        """The Lamport stamp that the next commit will carry."""
        self.wait()
        return self._counter + 1, self.computer

    def commit(self, puts: Iterable[tuple[str, str, Any]], drops: Iterable[tuple[str, str]] = ()) -> None:
        """Keep values, as (kind, id, body), and take away records, as (kind, id): all of them in one transaction.

        Raises VaultReadOnly when the vault cannot be written, BadInput for what can never be; then nothing is changed.
        """
        self.wait()
        if self.vault.read_only:
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
        if self.vault.read_only:
            raise read_only()
        with self._lock:
            if self._counter + 1 != known:
                return False
            versions = [taken_over(self._rid_of(record.kind, record.id), record) for record in records]
            counters = (number for record in records for number in (record.counter, *record.seen.values()))
            self._counter = 1 + max(known, max(counters, default=0))
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
        self.flush()
        with self._lock:
            versions = self._versions(puts)
        self.run(lambda: save(self.vault, payloads_of(versions)))
        self.changed = True
        with self._lock:
            self._apply(versions)

    def _versions(self, puts: Iterable[tuple[str, str, Any]]) -> list[Fresh]:
        """Return the next version of each record, with nothing kept yet. Raises BadInput for what cannot be saved."""
        self._counter += 1
        versions = []
        for kind, record_id, body in puts:
            earlier = self._kinds.get(kind, {}).get(record_id)
            rid = self._rid_of(kind, record_id)
            versions.append(next_version(earlier, rid, (kind, record_id, body), (self._counter, self.computer)))
        return versions

    def _apply(self, versions: Iterable[Fresh]) -> None:
        """Let new versions take the place of those before."""
        for held, _ in versions:
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
        while (rid := secrets.randbits(63)) in self._ids or rid == 0:
            continue
        self._ids.add(rid)
        return rid

    def _write(self, pause: float = 0.0) -> None:
        if pause and self._pending:
            time.sleep(pause)
        with self._lock:
            (puts, deletes), first = self._pending.take(), first_ids(self._kinds)
        if not puts and not deletes:
            return
        self._failure = UNEXPECTED
        try:
            self.vault.save(puts, deletes, first)
            self._failure = None
            self.changed = True
        except VaultError as error:
            self._failure = error
        finally:
            if self._failure is not None:
                with self._lock:
                    self._pending.put_back(puts, deletes)
            if self.on_save is not None:
                self.on_save(self._failure)

    @property
    def failure(self) -> VaultError | None:
        """Why the last write did not succeed, or None."""
        return self._failure

    @property
    def saved(self) -> bool:
        """Whether everything that was committed is durable."""
        with self._lock:
            return not self._pending and self._failure is None

    def flush(self) -> None:
        """Wait until everything committed is durable. Raises the VaultError that stood in the way."""
        self.run(self._write)
        if self._failure is not None:
            raise self._failure
