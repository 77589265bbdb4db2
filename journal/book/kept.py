"""Records of an unlocked vault in memory, and the one thread that reads its file."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from journal.book.failures import LOCKED, UNREADABLE
from journal.book.held import FIRST_DAYS, Held, sharing
from journal.book.hints import read_hint
from journal.book.records import decode_record
from journal.errors import VaultDamaged, VaultError
from journal.vault import Vault

T = TypeVar("T")

MUCH = 50_000
"""Records from which on reading them all takes so long that one has to be told: about half a second."""

SPARE_PLACES = 4
"""How many free places of a vault are looked up, so that a few new records can be kept without reading the others."""


class Kept:
    """Records by kind and id. They are read in one pass: at once, behind the first screen, or when they are needed.

    `unread` counts records that cannot be read although they carry their seal.
    """

    def __init__(self, name_in: Callable[[Vault], str]) -> None:
        self.computer = ""
        self._name_in = name_in
        self.loaded = threading.Event()
        self.unread = 0
        self._vault: Vault | None = None
        self._kinds: dict[str, dict[str, Held]] = {}
        self._ids: set[int] = set()
        self._revisions: dict[str, int] = {}
        self._counter = 0
        self._counted = False
        self._is_partial = False
        self._lock = threading.Lock()
        self._load_failure: VaultError | None = None
        self._put_off: Callable[[], None] | None = None
        self._spare: list[int] = []
        self._oldest_in_bin: str | None = None
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
                self._hold_all(self._vault.read(self._vault.first).items())
            except VaultError:
                self._kinds.clear()
                self._ids.clear()

        try:
            self.run(begin)
        except BaseException:
            self._thread.shutdown(wait=False)
            raise

    def load(
        self, then: Callable[[], None] = lambda: None, wanted: Callable[[bytes], bool] | None = None
    ) -> "Future[None]":
        """Begin the one pass over everything; `loaded` is set at its end, and `then` is called on the same thread.

        With `wanted` only some of it is kept in memory, and nothing can be written.
        """
        self._is_partial = wanted is not None
        loading = self._thread.submit(self._load, wanted)
        self._thread.submit(lambda: then() if self._load_failure is None else None)
        return loading

    def put_off(self, then: Callable[[], None]) -> bool:
        """Leave the pass over everything for when it is needed, where the root row says what a save has to know.

        That all records are as they were saved is seen here too, without opening them. False, with nothing changed,
        where it is not so, or cannot be told; then the pass has to be made.
        """

        def can_wait() -> bool:
            hint = read_hint(self.vault.hint)
            if hint is None or len(self._ids) != len(self.vault.first) or self.unread or not self.vault.is_whole():
                return False
            self._counter, self._oldest_in_bin = hint.clock, hint.oldest_in_bin
            self._spare = [self.vault.new_id() for _ in range(SPARE_PLACES)]
            return True

        if not self.run(can_wait):
            return False
        self._put_off = then
        return True

    @property
    def is_put_off(self) -> bool:
        """Whether the pass over everything was left for when it is needed, and was not needed yet."""
        return self._put_off is not None

    def _load(self, wanted: Callable[[bytes], bool] | None) -> None:
        try:
            hint = read_hint(self.vault.hint)
            if hint is not None:
                self._counter, self._counted = max(self._counter, hint.clock), True
            rows = self.vault.records()
            self._hold_all(rows if wanted is None else (row for row in rows if wanted(row[1])))
        except BaseException as error:
            # Whatever it is: what was read so far must not be taken for the whole journal.
            self._load_failure = error if isinstance(error, VaultError) else UNREADABLE
            raise
        finally:
            self.loaded.set()

    def _hold_all(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Keep all records in memory, but for those that are there: a part of the innermost loop of opening a vault."""
        ids, kinds, counted = self._ids, self._kinds, self._counted
        for rid, payload in rows:
            if rid in ids:
                continue
            ids.add(rid)
            try:
                record = sharing(decode_record(payload))
            except VaultDamaged:
                self.unread += 1
                continue
            if not counted:
                self._counter = max(self._counter, record.counter, *record.seen.values())
            kind = record.kind
            if kind not in kinds:
                kinds[kind] = {}
            kinds[kind][record.id] = Held(rid, record)

    def wait(self) -> None:
        """Wait until everything was read. Raises the VaultError that ended the reading, if one did."""
        if self._put_off is not None:
            then, self._put_off, self._oldest_in_bin = self._put_off, None, None
            self.load(then)
        self.loaded.wait()
        if self._load_failure is not None:
            raise self._load_failure

    def share_of_much(self, seconds: float) -> float:
        """Return which share was read of a journal with much in it, after waiting for its end for so long at most.

        1 when all was read, and where there is not so much that anybody would notice the reading.
        """
        count = self.vault.count
        if count < MUCH or self.loaded.wait(seconds):
            return 1.0
        return min(len(self._ids) / count, 0.99)

    @property
    def is_open(self) -> bool:
        """Whether the vault is open."""
        return self._vault is not None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._is_partial or self.vault.read_only

    @property
    def vault(self) -> Vault:
        """The open vault; to be used on its own thread only."""
        if self._vault is None:
            raise LOCKED
        return self._vault

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

    def glances(self, kind: str, shape: type[T]) -> Iterator[T]:
        """Walk over the same values, but keep none of them: many are only counted, and would stay in memory."""
        return (value for held in self.all(kind).values() if (value := held.glance(shape)) is not None)

    def get(self, kind: str, record_id: str) -> Held | None:
        """Return one record, or None."""
        held = self._kinds.get(kind, {}).get(record_id)
        if held is None and not self.loaded.is_set() and not self._is_known_not_to_be(kind, record_id):
            self.wait()
            held = self._kinds.get(kind, {}).get(record_id)
        return held

    def _is_known_not_to_be(self, kind: str, record_id: str) -> bool:
        """Whether it is sure, before all was read, that there is no such record: a day after the newest ones."""
        days = self._kinds.get("day", {})
        return self._put_off is not None and kind == "day" and (len(days) < FIRST_DAYS or record_id > min(days))

    def revision(self, kind: str) -> int:
        """Return a number that changes whenever a record of that kind does."""
        self.wait()
        return self._revisions.get(kind, 0)

    def __iter__(self) -> Iterator[Held]:
        """Walk over every record."""
        self.wait()
        return (held for by_id in list(self._kinds.values()) for held in list(by_id.values()))
