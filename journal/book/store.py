"""All records of an unlocked vault in memory, and the one thread that reads and writes the file."""

import heapq
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from journal.book.held import Fresh, Held, next_version, payloads
from journal.book.records import decode_record
from journal.errors import VaultDamaged, VaultError, VaultReadOnly
from journal.vault import Vault

T = TypeVar("T")
FIRST_DAYS = 8
"""How many of the newest days are read before everything else: a week, and the day that is being written."""

UNEXPECTED = VaultError("The last change could not be saved. It is kept as long as the program stays open; try again.")
UNREADABLE = VaultError(
    "The journal could not be read to its end, so nothing is written into it. Lock it and try again."
)
LOCKED = VaultError("The journal is locked. Unlock it to go on.")


class Store:
    """Records by kind and id; changes show at once and are written behind, in order, each commit whole or not at all.

    What could not be written stays pending and is tried again with the next commit or flush, so that a full disk
    loses nothing while the program runs. `changed` says whether anything was written since the vault was opened.
    """

    def __init__(self, computer: str) -> None:
        self.computer = computer
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
        self._puts: dict[int, bytes] = {}
        self._deletes: set[int] = set()
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
            raise VaultReadOnly(
                "This journal is open for reading only, so that nothing can be harmed. Nothing was changed."
            )
        with self._lock:
            versions = self._versions(puts)
            self._apply(versions)
            self._puts |= payloads(versions)
            for kind, record_id in drops:
                self._revisions[kind] = self._counter
                self._drop(kind, record_id)
        self._thread.submit(self._write, self.pause)

    def commit_with(
        self, puts: Sequence[tuple[str, str, Any]], save: Callable[[Vault, dict[int, bytes]], None]
    ) -> None:
        """Keep values together with a change of the vault's header, in one transaction that `save` makes; waits for it.

        Raises the error of a failed write; then header and values are as before.
        """
        self.flush()
        with self._lock:
            versions = self._versions(puts)
        self.run(lambda: save(self.vault, payloads(versions)))
        self.changed = True
        with self._lock:
            self._apply(versions)

    def _versions(self, puts: Iterable[tuple[str, str, Any]]) -> list[Fresh]:
        """Return the next version of each record, with nothing kept yet. Raises BadInput for what cannot be saved."""
        self._counter += 1
        versions = []
        for kind, record_id, body in puts:
            earlier = self._kinds.get(kind, {}).get(record_id)
            rid = earlier.rid if earlier else self._new_rid()
            versions.append(next_version(earlier, rid, (kind, record_id, body), (self._counter, self.computer)))
        return versions

    def _apply(self, versions: Iterable[Fresh]) -> None:
        """Let new versions take the place of those before."""
        for held, _ in versions:
            self._revisions[held.record.kind] = held.record.counter
            self._kinds.setdefault(held.record.kind, {})[held.record.id] = held
            self._deletes.discard(held.rid)

    def _drop(self, kind: str, record_id: str) -> None:
        held = self._kinds.get(kind, {}).pop(record_id, None)
        if held is not None:
            self._puts.pop(held.rid, None)
            self._deletes.add(held.rid)

    def _new_rid(self) -> int:
        while (rid := secrets.randbits(63)) in self._ids or rid == 0:
            continue
        self._ids.add(rid)
        return rid

    def _first(self) -> list[int]:
        kinds = self._kinds
        days = kinds.get("day", {})
        newest = [days[key].rid for key in heapq.nlargest(FIRST_DAYS, days)]
        return [held.rid for held in kinds.get("plan", {}).values()] + newest

    def take_pending(self) -> tuple[dict[int, bytes], set[int], list[int]]:
        """Take what is to be written, with what the first screen needs; on the vault's thread only."""
        with self._lock:
            puts, self._puts = self._puts, {}
            deletes, self._deletes = self._deletes, set()
            return puts, deletes, self._first()

    def _write(self, pause: float = 0.0) -> None:
        if pause and (self._puts or self._deletes):
            time.sleep(pause)
        puts, deletes, first = self.take_pending()
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
                self._put_back(puts, deletes)
            if self.on_save is not None:
                self.on_save(self._failure)

    def _put_back(self, puts: dict[int, bytes], deletes: set[int]) -> None:
        with self._lock:
            self._puts = {rid: put for rid, put in puts.items() if rid not in self._deletes} | self._puts
            self._deletes |= deletes - self._puts.keys()

    @property
    def failure(self) -> VaultError | None:
        """Why the last write did not succeed, or None."""
        return self._failure

    @property
    def saved(self) -> bool:
        """Whether everything that was committed is durable."""
        with self._lock:
            return not self._puts and not self._deletes and self._failure is None

    def flush(self) -> None:
        """Wait until everything committed is durable. Raises the VaultError that stood in the way."""
        self.run(self._write)
        if self._failure is not None:
            raise self._failure
