"""An open vault: records in, records out, each save whole or not at all."""

import dataclasses
import sqlite3
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from journal.errors import VaultDamaged, VaultError, WrongSecret
from journal.vault import header, making, migrations, schema, trouble
from journal.vault.costs import Costs
from journal.vault.facts import Facts
from journal.vault.header import Head
from journal.vault.opening import OpenedFile, keep_private, master_of, open_file
from journal.vault.passphrase import Passphrase
from journal.vault.reading import Tally, add_up, read_all
from journal.vault.recovery import RecoveryCode
from journal.vault.root import Root
from journal.vault.seal import Seals
from journal.vault.slots import Secret, unlock, wrap
from journal.vault.writing import Change, Writer


class Vault(Facts):
    """An unlocked vault file; it holds the file's lock until `close`, and belongs to one thread at a time."""

    def __init__(self, opened: OpenedFile, master: bytearray) -> None:
        """Take over a locked file and the 32 bytes of its master key."""
        self.path = opened.path
        self.vault_id = opened.head.vault_id
        self.damage = opened.damage
        self._master = master
        self._seals = Seals(master, self.vault_id)
        self._connection = opened.connection
        self._steps = migrations.steps_from(opened.version)
        self._writable = opened.writable and opened.head.known and not self._steps
        self._passing = False
        root = self._open_root(opened)
        self._writer = Writer(opened, self._seals, root)
        if self.read_only:
            self._connection.execute("PRAGMA query_only=ON")

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: Passphrase,
        code: RecoveryCode,
        payloads: Sequence[bytes] = (),
        costs: Costs | None = None,
        first: Sequence[int] = (),
        counter: int = 1,
    ) -> Self:
        """Make a new vault whole or not at all, and open it; `first` are places in `payloads`.

        Raises VaultExists, NoRights, DiskFull, or BadInput for an empty passphrase.
        """
        making.refuse_existing(path)
        master, vault_id = bytearray(making.random_bytes(header.MASTER_SIZE)), making.random_bytes(header.VAULT_ID_SIZE)
        costs = costs or Costs.default()
        head = Head(vault_id, tuple(wrap(master, vault_id, secret, costs) for secret in (passphrase, code)))
        seals = Seals(master, vault_id)
        ids = making.random_ids(len(payloads))
        sealed = {
            record_id: seals.seal_record(record_id, payload) for record_id, payload in zip(ids, payloads, strict=True)
        }
        needed = tuple(ids[place] for place in first)
        root = Root(counter, len(ids), making.sum_of(seals, sealed), needed, seals.mac(head.encode()), date.today())
        with making.new_file(path) as file:
            making.write_new_vault(file, head, seals, sealed, root)
        seals.wipe()
        return cls(open_file(path, read_only=False), master)

    @classmethod
    def open(cls, path: Path, secret: Secret, *, read_only: bool = False) -> Self:
        """Open a vault with a passphrase or a recovery code.

        Raises VaultMissing, NoRights, NotAVault, NewerFormat, VaultBusy or WrongSecret; nothing is changed then. What
        is wrong but does not keep the vault from being read is in `damage`, and makes it read-only.
        """
        opened = open_file(path, read_only=read_only)
        return cls.unlocked(opened, secret, master_of(opened, secret), read_only=read_only)

    @classmethod
    def unlocked(cls, opened: OpenedFile, secret: Secret, master: bytearray, *, read_only: bool = False) -> Self:
        """Open the vault in a locked file, which is let go of when that fails. Raises as `open`."""
        try:
            vault = cls(opened, master)
        except BaseException:
            opened.connection.close()
            raise
        vault = migrations.brought_up(vault, vault._steps, read_only)
        if not vault.read_only:
            keep_private(opened.path)
            if isinstance(secret, Passphrase):
                vault._raise_costs(secret)
        return vault

    def open_copy(self, copy: Path, *, read_only: bool = True) -> Self:
        """Open a copy of this vault with the keys in use, so that nobody has to be asked.

        Raises WrongSecret for a copy of another vault, and otherwise as `open`; can be called from any thread.
        """
        opened = open_file(copy, read_only=read_only)
        try:
            if opened.head.vault_id != self.vault_id:
                raise WrongSecret("This is a copy of another journal. Nothing was changed.")
            vault = type(self)(opened, bytearray(self._master))
        except BaseException:
            opened.connection.close()
            raise
        return migrations.brought_up(vault, vault._steps, read_only)

    def reopened(self, place: Path) -> Self:
        """Open what lies at a place as it is, with the keys in use, to be written. Raises as `open`."""
        return type(self)(open_file(place, read_only=False), bytearray(self._master))

    def take_steps(self, payloads: Mapping[int, bytes]) -> None:
        """Give an unfinished copy the shape of now, which `payloads` have, and its version. Raises as `save`."""
        self._steps, self._writable = (), True
        self._connection.execute("PRAGMA query_only=OFF")
        self._save(Change(payloads))
        self._connection.execute(f"PRAGMA user_version={schema.USER_VERSION}")

    def records(self) -> Generator[tuple[int, bytes], None, None]:
        """Yield id and payload of every record that carries its seal, in one pass over the file.

        When the pass is complete, `damage` says whether all is there and as it was saved. Nothing may be saved
        before the pass is complete or given up.
        """
        tally = Tally()
        self._passing = True
        try:
            yield from migrations.through(self._steps, read_all(self._connection, self._seals, tally))
        except sqlite3.Error as error:
            raise trouble.from_reading(error, self.path) from None
        finally:
            self._passing = False
        self._judge(tally)

    @property
    def count(self) -> int:
        """How many records there are, by the root row."""
        return self._writer.root.count

    def is_whole(self) -> bool:
        """Whether all records are those that the root row names, and SQLite's own structure is whole; none is opened.

        The sum is under a key: bytes that were changed, taken away, added, or are older, have another one.
        """
        root = self._writer.root
        return not self.damage and add_up(self._connection, self._seals) == (root.count, root.total)

    def read(self, ids: Iterable[int]) -> dict[int, bytes]:
        """Return the payloads of single records; ids that are not there are left out, broken ones are in `damage`."""
        found: dict[int, bytes] = {}
        lost = 0
        for record_id in ids:
            try:
                ct = self._writer.sealed_record(record_id)
                if ct is not None:
                    found[record_id] = migrations.changed(self._steps, self._seals.open_record(record_id, ct))
            except VaultDamaged:
                lost += 1
        if lost:
            self._note_damage(lost=max(lost, self.damage.lost))
        return found

    def new_id(self) -> int:
        """Return a random id (63 bits) that no record has."""
        while True:
            record_id = making.random_id()
            if self._writer.sealed_record(record_id) is None:
                return record_id

    def save(
        self,
        puts: Mapping[int, bytes],
        deletes: Collection[int] = (),
        first: Sequence[int] | None = None,
        hint: str = "",
    ) -> None:
        """Write and delete records in one durable transaction; `first` replaces the ids for the first screen.

        `hint` is sealed in the root row: it is true of the records as they are after this save, so that one that says
        none takes the last one away. Raises DiskFull, VaultMoved, VaultReadOnly, NoRights or VaultDamaged; then
        nothing was saved, and the same save can be tried again.
        """
        self._save(Change(puts, deletes, None if first is None else tuple(first), hint=hint))

    def change_passphrase(
        self, new: Passphrase, puts: Mapping[int, bytes] | None = None, costs: Costs | None = None
    ) -> None:
        """Replace the passphrase, and save records with it in one transaction. Raises as `save`, and BadInput."""
        self._change_slot(header.PASSPHRASE, new, puts or {}, costs or Costs.default())

    def change_recovery_code(self, new: RecoveryCode, puts: Mapping[int, bytes] | None = None) -> None:
        """Replace the recovery code, and save records with it in one transaction. Raises as `save`."""
        self._change_slot(header.RECOVERY, new, puts or {}, Costs.default())

    def give_keys_to(self, copy: "Vault", puts: Mapping[int, bytes]) -> None:
        """Let a copy that is open for writing open with this vault's passphrase and code. Raises as `save`."""
        copy._save(Change(puts, head=self._writer.head))

    def opens_with(self, secret: Secret) -> bool:
        """Whether a passphrase or a code opens this vault; takes as long as opening it."""
        try:
            master = unlock(self._writer.head, secret)
        except WrongSecret:
            return False
        master[:] = bytes(len(master))
        return True

    def raise_counter(self, least: int) -> None:
        """Make the counter at least `least`. Raises as `save`."""
        if self.counter < least:
            self._save(Change(least=least))

    def copy_to(self, target: Path) -> None:
        """Copy the file, sealed as it is, to a new place. Raises VaultExists, DiskFull or NoRights."""
        self._refuse_during_pass()
        making.copy_into(self._connection, target, whole=not self.read_only)

    def close(self) -> None:
        """Let go of the file and wipe the keys; closing twice does no harm."""
        self._seals.wipe()
        self._master[:] = bytes(len(self._master))
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Vault({str(self.path)!r})"

    def _open_root(self, opened: OpenedFile) -> tuple[Root, bytes]:
        """Return the root and its sealed row; what is wrong with it, or with the header, goes to `damage`."""
        head_is_right = self._seals.carries_mac(opened.body, opened.mac)
        ct = b""
        try:
            row = self._connection.execute("SELECT ct FROM root WHERE id = 1").fetchone()
            ct = row[0] if row and isinstance(row[0], bytes) else b""
            root = Root.decode(self._seals.open_root(ct))
        except (VaultDamaged, sqlite3.DatabaseError):
            self.damage = dataclasses.replace(self.damage, root=True, head=not head_is_right)
            return Root(0, 0, 0, (), opened.mac, date.min), ct
        if not head_is_right or root.head != opened.mac:
            self.damage = dataclasses.replace(self.damage, head=True)
        return root, ct

    def _judge(self, tally: Tally) -> None:
        """Compare a complete pass with the root row."""
        root = self._writer.root
        found = tally.good + tally.lost
        changes: dict[str, int | bool] = {"lost": tally.lost, "pages": tally.pages}
        if not self.damage.root:
            changes["missing"] = max(0, root.count - found)
            changes["extra"] = max(0, found - root.count)
            changes["older"] = not tally.lost and found == root.count and tally.total != root.total
        self._note_damage(**changes)

    def _note_damage(self, **changes: int | bool) -> None:
        self.damage = dataclasses.replace(self.damage, **changes)  # type: ignore[arg-type]
        if self.damage:
            self._connection.execute("PRAGMA query_only=ON")

    def _save(self, change: Change) -> None:
        self._refuse_during_pass()
        if self.damage:
            raise VaultDamaged(self.damage.sentence)
        if self.read_only:
            raise trouble.read_only(self.path)
        self._writer.write(change)

    def _refuse_during_pass(self) -> None:
        if self._passing:
            raise RuntimeError("a vault cannot be saved or copied in the middle of a pass over its records")

    def _change_slot(self, kind: str, secret: Secret, puts: Mapping[int, bytes], costs: Costs) -> None:
        if self.read_only:
            self._save(Change())
        others = tuple(slot for slot in self._writer.head.slots if slot.kind != kind)
        slot = wrap(self._master, self.vault_id, secret, costs)
        self._save(Change(puts, head=Head(self.vault_id, tuple(sorted((slot, *others), key=lambda one: one.kind)))))

    def _raise_costs(self, passphrase: Passphrase) -> None:
        """Wrap the master key anew when the defaults have risen; not today when the vault cannot be written."""
        slots = self._writer.head.slots_for(header.PASSPHRASE)
        if all(slot.costs.work >= Costs.default().work for slot in slots):
            return
        try:
            self.change_passphrase(passphrase)
        except VaultError:
            # It opens as before, and the next unlock tries again.
            return
