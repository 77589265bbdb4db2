"""The book: an unlocked vault as screens and commands see it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from journal.book.aside import Aside
from journal.book.bin import Bin
from journal.book.clock import Clock, system_clock
from journal.book.computer import fresh_name, name_in
from journal.book.days import Days
from journal.book.drafts import Drafts
from journal.book.drawings import Drawings
from journal.book.entries import Entries
from journal.book.goals import Goals
from journal.book.goings import Goings
from journal.book.keys import Identity, Keys, KeysBody, keys_record
from journal.book.kit import Kits
from journal.book.merging import Merging
from journal.book.offers import OTHER_VERSION, is_of_another_version, offered_copy
from journal.book.ownprompts import OwnPrompts
from journal.book.plans import PLAN, Plans, first_history
from journal.book.practices import Practices
from journal.book.questions import Questions
from journal.book.records import Record, encode_body, encode_record
from journal.book.stars import Stars
from journal.book.store import Store
from journal.book.taking import Taking
from journal.book.weekly import WeeklyNumber
from journal.errors import NotAVault, VaultError
from journal.model.clock import DAY_START, day_of
from journal.model.entry import NOTE_PROMPT
from journal.vault import Ahead, Damage, Passphrase, RecoveryCode, Secret, Vault, Witness
from journal.vault.snapshots import make_snapshot

PAINT_FIRST = 0.02
"""Seconds that a save waits behind a screen."""


class Book:
    """Days, entries, drafts, drawings, practices, goals, plan and keys of one unlocked vault.

    Changes show at once and are written behind; `flush` waits until they are durable. `warnings` are sentences to be
    shown once after opening.
    """

    def __init__(self, path: Path, *, clock: Clock, state: Path | None, day_start: int) -> None:
        self.path = path
        self.clock = clock
        self.day_start = day_start
        self._state = state
        self._store = Store(lambda vault: name_in(state, vault))
        self.plans = Plans(self._store)
        self.entries = Entries(self._store, clock, day_start)
        self.drafts = Drafts(self._store, self.entries, clock, day_start)
        self.bin = Bin(self._store, self.entries, clock)
        self.drawings = Drawings(self._store, clock, day_start)
        self.practices = Practices(self._store, clock, day_start)
        self.goals = Goals(self._store, clock, day_start)
        self.kit = Kits(self._store)
        self.stars = Stars(self._store, clock)
        made = (self.entries, self.drawings, self.practices)
        self.days = Days(self._store, self.plans, *made, clock, day_start)
        self.goings = Goings(self._store, self.days, clock, day_start)
        self.prompts = OwnPrompts(self._store, clock)
        self.questions = Questions(self._store, clock)
        self.weekly = WeeklyNumber(self._store, clock, day_start)
        self.keys = Keys(self._store)
        self.taking = Taking(self._store)
        self.merging = Merging(self._store, self.entries)
        self.share_of_much = self._store.share_of_much
        self.aside = Aside(self._store)

    # --- opening and closing -------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: Passphrase,
        code: RecoveryCode,
        *,
        identity: Identity,
        clock: Clock = system_clock,
        state: Path | None = None,
        day_start: int = DAY_START,
    ) -> "Book":
        """Make a new vault with the guideline's plan in it, whole or not at all, and open it. Raises VaultError."""
        book = cls(path, clock=clock, state=state, day_start=day_start)
        computer = fresh_name()
        plan = Record(
            kind=PLAN[0],
            id=PLAN[1],
            counter=1,
            computer=computer,
            seen={computer: 1},
            body=encode_body(first_history(day_of(clock(), day_start))),
        )
        payloads = [encode_record(plan), keys_record(KeysBody(identity=identity, code_to_prove=code.text), computer)]
        book._store.attach(lambda: Vault.create(path, passphrase, code, payloads))
        book._finish_opening(load=True)
        book.note_counter()
        return book

    @classmethod
    def open(
        cls,
        path: Path,
        secret: Secret,
        *,
        clock: Clock = system_clock,
        state: Path | None = None,
        day_start: int = DAY_START,
        read_only: bool = False,
        load: bool = True,
        sparing: bool = False,
        wanted: Callable[[bytes], bool] | None = None,
        ahead: Ahead | None = None,
    ) -> "Book":
        """Open a vault. With `load` off, the pass over everything goes on behind; see `loaded`. Raises VaultError.

        With `sparing`, records are opened only when they are needed; that all of them are as they were saved is seen
        all the same, from their sum. With `wanted`, which is asked about each record, the book holds nothing else: all
        are looked through, and nothing can be written. `ahead` is the vault, where it is being opened already.
        """
        book = cls(path, clock=clock, state=state, day_start=day_start)
        try:
            book._store.attach(ahead.take if ahead else lambda: Vault.open(path, secret, read_only=read_only))
        except NotAVault as error:
            offer = offered_copy(path, lambda copy: Vault.open(copy, secret, read_only=True))
            raise NotAVault(f"{error.sentence}{offer}") from None
        if not (sparing and book._store.put_off(book.keys.finish_retiring)):
            book._finish_opening(load, wanted)
        return book

    def _finish_opening(self, load: bool, wanted: Callable[[bytes], bool] | None = None) -> None:
        loading = self._store.load(self.keys.finish_retiring, wanted)
        if load:
            try:
                loading.result()
            except BaseException:
                self._store.close()
                raise

    def close(self) -> None:
        """Write what is pending, keep the day's snapshot, and lock. Raises the VaultError of a write that failed."""
        try:
            if self._store.is_open and (self._store.is_put_off or self._store.loaded.is_set()):
                self._store.flush()
                self._tidy()
                self.note_counter()
                self._store.run(self._keep_snapshot)
        finally:
            self._store.close()

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what it knows of itself ---------------------------------------------------------------------------------

    @property
    def loaded(self) -> bool:
        """Whether everything was read and verified."""
        return self._store.loaded.is_set()

    def wait(self) -> None:
        """Wait until everything was read and verified. Raises VaultError."""
        self._store.wait()

    def warnings(self, *, thorough: bool = True) -> tuple[str, ...]:
        """Return what has to be said after opening: damage, unread records, an older copy. Waits for the pass.

        What another version wrote is only looked for where it is `thorough`, and never as long as nothing was read.
        """
        if not self._store.is_put_off:
            self._store.wait()
        said = [self.damage_sentence()] if self.damage else []
        looked_for = thorough and not self._store.is_put_off
        if self._store.unread or (looked_for and any(map(is_of_another_version, self._store))):
            said.append(OTHER_VERSION)
        if self._state is not None:
            older = self._store.run(lambda: Witness(self._state_folder).check(self._store.vault))
            if older:
                said.append(older)
        return tuple(said)

    @property
    def damage(self) -> Damage:
        """What of the vault does not carry its seal."""
        return self._store.vault.damage

    def damage_sentence(self) -> str:
        """Return what is wrong with the vault, and which earlier copy is whole; empty when nothing is wrong."""
        if not self.damage:
            return ""
        return self.damage.sentence + offered_copy(self.path, self.open_copy)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._store.read_only

    def now(self) -> datetime:
        """The present moment, aware, in local time."""
        return self.clock()

    def today(self) -> date:
        """The day that it is by the day clock."""
        return day_of(self.clock(), self.day_start)

    @property
    def own_note(self) -> str:
        """*Hey, me*: the note that stands beside the plan, or else the newest entry that answers its prompt, or ""."""
        answers = (entry.text for entry in self.entries.list() if entry.prompt == NOTE_PROMPT)
        return self.plans.note or next(answers, "")

    # --- saving --------------------------------------------------------------------------------------------------

    def on_save(self, tell: Callable[[VaultError | None], None] | None) -> None:
        """Have every write told, from the vault's thread: None when it is durable, else what stood in the way."""
        self._store.on_save = tell

    def save_behind(self) -> None:
        """Let each save begin a moment after its change, so that the key press is seen before the disk is busy."""
        self._store.pause = PAINT_FIRST

    @property
    def saved(self) -> bool:
        """Whether everything that was changed is durable."""
        return self._store.saved

    @property
    def failure(self) -> VaultError | None:
        """Why the last write did not succeed, or None."""
        return self._store.failure

    def flush(self) -> None:
        """Wait until every change is durable. Raises the VaultError that stands in the way."""
        self._store.flush()

    def note_counter(self) -> None:
        """Let this computer remember how far the vault has come, so that an older copy of it can be noticed."""
        if self._state is not None and not self.damage:
            self._store.run(lambda: Witness(self._state_folder).note(self._store.vault))

    @property
    def _state_folder(self) -> Path:
        assert self._state is not None
        return self._state

    def next_stamp(self) -> tuple[int, str]:
        """Return the Lamport stamp (counter, computer) that the next change will carry."""
        return self._store.stamp

    def keep_all(self, puts: Sequence[tuple[str, str, object]]) -> None:
        """Keep many values at once, as (kind, id, body), in one transaction, and wait until they are durable."""
        self._store.commit(puts)
        self.flush()

    # --- copies --------------------------------------------------------------------------------------------------

    def copy_to(self, target: Path) -> None:
        """Write a whole, still sealed copy of the vault, as it is after the last change, into a new file."""
        self.flush()
        self._store.run(lambda: self._store.vault.copy_to(target))

    def keep_snapshot(self) -> bool:
        """Keep a snapshot of what is there now, before a great change; False without room for it. Raises VaultError."""
        self.flush()
        return self._store.run(lambda: make_snapshot(self._store.vault, self.today(), again=True)) is not None

    def _keep_snapshot(self) -> None:
        """Keep the day's snapshot after a change; on the vault's own thread, when all is written."""
        if not self._store.changed or not self._store.saved:
            return
        try:
            make_snapshot(self._store.vault, self.today())
        except VaultError:
            # The vault itself is saved: nobody is kept from locking by a copy that cannot be made today.
            return

    def _tidy(self) -> None:
        """Let go of what has rested in the bin for its time, where anything was changed at all."""
        if self._store.changed and self._store.saved and not self.read_only:
            self.bin.let_go()
            self._store.flush()

    def open_copy(self, copy: Path, *, read_only: bool = True) -> Vault:
        """Open a copy of this vault with the keys in use, on the thread of the caller."""
        return self._store.vault.open_copy(copy, read_only=read_only)

    def records(self) -> list[bytes]:
        """Return every record as it is now, as the vault would seal it."""
        return [encode_record(held.record) for held in self._store]
