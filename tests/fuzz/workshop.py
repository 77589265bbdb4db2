"""A made-up book, its vault and its backup, from which the good samples are taken; made once in a private folder."""

import contextlib
import os
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from unittest import mock

from journal.book import Book, Identity
from journal.exchange.contents import Contents, read_contents
from journal.exchange.readable import write_readable
from journal.vault import Passphrase, RecoveryCode
from tests.exchange.conftest import PASSPHRASE, write_evenings
from tests.exchange.quick_age import quick_seal

CODE = RecoveryCode(bytes(range(16)))
MOMENT = datetime(2026, 11, 22, 20, 41, tzinfo=timezone(timedelta(hours=1)))


@dataclass(frozen=True)
class Workshop:
    """The samples: every record as it is sealed, the header and the root, the backup and what is inside its parts."""

    folder: Path
    records: list[bytes]
    header: bytes
    root: bytes
    vault: bytes
    backup: dict[str, bytes]
    readable: bytes
    contents: Contents
    identity: Identity
    vault_id: bytes
    master: bytes

    def file(self, content: bytes, name: str = "input") -> Path:
        """Put content into a file of the private folder."""
        path = self.folder / name
        path.write_bytes(content)
        return path


@contextlib.contextmanager
def workshop(inside: Path | None = None) -> Iterator[Workshop]:
    """Make everything with cheap keys in a private folder, and remove it at the end; in memory where that can be."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="journal-fuzz-", dir=inside or memory) as name:
        yield _filled(Path(name))


def _filled(folder: Path) -> Workshop:
    from journal.exchange import scrypt
    from journal.exchange.backup import make_backup
    from journal.exchange.begin import begin_vault
    from journal.vault import costs

    cheap = mock.patch.object(costs, "DEFAULT", costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1))
    path = folder / "journal.vault"
    quick = mock.patch.object(scrypt, "seal", quick_seal)
    options = {"clock": lambda: MOMENT, "state": folder / "state"}
    with cheap, quick, begin_vault(path, Passphrase(PASSPHRASE), CODE, **options) as book:
        write_evenings(book)
        make_backup(book, folder / "backup.zip")
        identity = book.keys.identity
        contents = read_contents(book.records())
        master, vault_id, header, root, records = book._store.run(_inside, book)
    with zipfile.ZipFile(folder / "backup.zip") as archive:
        backup = {member.filename: archive.read(member) for member in archive.infolist()}
    return Workshop(
        folder=folder,
        records=records,
        header=header,
        root=root,
        vault=path.read_bytes(),
        backup=backup,
        readable=write_readable(contents),
        contents=contents,
        identity=identity,
        vault_id=vault_id,
        master=master,
    )


def _inside(book: Book) -> tuple[bytes, bytes, bytes, bytes, list[bytes]]:
    """Return master key, vault id, header, root and records of an open book, on its vault's thread."""
    vault = book._store.vault
    payloads = [payload for _, payload in vault.records()]
    writer = vault._writer
    return bytes(vault._master), vault.vault_id, writer.head.encode(), writer.root.encode(), payloads


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip of these members."""
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")  # a name that is there twice is wanted
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)
    return buffer.getvalue()
