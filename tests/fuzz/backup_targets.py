"""What reads whole things: a book with an odd record in it, the readable part, backups, vaults to be restored."""

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, cast

from journal.book import Book
from journal.errors import BadInput, NotFound
from journal.exchange.check import _decrypted, check_container
from journal.exchange.container import LIMITS, open_container
from journal.exchange.contents import read_contents
from journal.exchange.copies import private_workplace
from journal.exchange.pages import pages
from journal.exchange.readable import compare_readable, from_json, to_json
from journal.exchange.restore import restore
from journal.model.day import Mark
from journal.vault import Damage, Vault
from journal.vault.opening import open_file
from tests.vectors.load import age_files

from .judge import Target
from .mutate import as_json, changed, noise, odd_tree
from .plain_targets import TODAY, must
from .workshop import CODE, MOMENT, Workshop, zipped


class OpenVault:
    """A vault in memory, with nothing sealed: what a book sees of one whose records carry their seals."""

    damage = Damage()
    read_only = False
    counter = 1
    written = TODAY
    first: tuple[int, ...] = ()
    vault_id = bytes(16)
    hint = ""

    def __init__(self, records: Iterable[bytes]) -> None:
        self._records = dict(enumerate(records, 1))

    def records(self) -> Iterator[tuple[int, bytes]]:
        return iter(self._records.items())

    def read(self, ids: Iterable[int]) -> dict[int, bytes]:
        return {rid: self._records[rid] for rid in ids if rid in self._records}

    def save(
        self,
        puts: Mapping[int, bytes],
        deletes: Iterable[int] = (),
        first: Iterable[int] | None = None,
        hint: str = "",
    ) -> None:
        self.hint = hint
        self._records = {rid: put for rid, put in (self._records | dict(puts)).items() if rid not in set(deletes)}

    def close(self) -> None:
        """Nothing is open."""


def record_targets(made: Workshop) -> list[Target]:
    """An odd record among good ones: what was sealed may come from another version, or a merge with one."""
    trees = [json.loads(record) for record in made.records]

    def read_all(given: bytes) -> None:
        contents = read_contents([*made.records, given])
        must(contents.unread <= 1 and len(contents.entries) >= len(made.contents.entries), "good records are not there")
        must(from_json(to_json(contents)) == contents, "contents that change when they are written")
        for name, page in pages(contents):
            must(name.endswith(".md") and page.encode() != b"", "no page")

    def use_book(given: bytes) -> None:
        book = Book(made.folder / "none", clock=lambda: MOMENT, state=None, day_start=4)
        vault = OpenVault([*made.records, given])
        book._store.attach(lambda: cast(Vault, vault))
        try:
            book._store.load().result()
            _look_around(book)
            _change_things(book)
            book.flush()
        finally:
            book._store.close()
        must(any(b"made-up words" in payload for _, payload in vault.records()), "what was written is not there")

    def odd(random: Random) -> bytes:
        return as_json(odd_tree(random, random.choice(trees), trees))

    return [Target("contents", read_all, made.records, odd), Target("book", use_book, made.records, odd)]


def _look_around(book: Book) -> None:
    """Read what the screens show. A JournalError in one place must not keep the others from being shown."""
    looks = [
        lambda: book.plans.history(),
        lambda: book.days.all(),
        lambda: book.days.days_shown_up(),
        lambda: [book.days.check_in(day) for day in (TODAY, date(2026, 11, 20), date.min, date.max)],
        lambda: [book.entries.versions(entry.id) for entry in [*book.entries.list(), *book.entries.bin()]],
        lambda: [entry.first_line for entry in book.entries.list(since=TODAY)],
        lambda: (book.entries.search("otters words"), book.entries.tags()),
        lambda: book.drafts.list(),
        lambda: [drawing.pixels() for drawing in [*book.drawings.list(), *book.drawings.bin()]],
        lambda: book.keys.identity,
        lambda: book.warnings(),
    ]
    for look in looks:
        try:
            look()
        except (BadInput, NotFound):
            continue


def _change_things(book: Book) -> None:
    book.entries.write("made-up words", TODAY, ("tag",))
    book.days.mark(TODAY, Mark.TOUGH)
    book.days.undo()
    for line in book.days.check_in(TODAY).lines[:3]:
        book.days.tick(TODAY, line.key)


def readable_targets(made: Workshop) -> list[Target]:
    with zipfile.ZipFile(BytesIO(made.readable)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    whole = json.loads(members["journal.json"])
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)

    def read_json(given: bytes) -> None:
        contents = from_json(given)
        must(from_json(to_json(contents)) == contents, "contents that change when they are written")

    def odd_zip(random: Random) -> bytes:
        odd = dict(members)
        name = random.choice(list(odd))
        match random.randrange(5):
            case 0:
                odd[name] = changed(random, odd[name], list(members.values()))
            case 1:
                odd["journal.json"] = as_json(odd_tree(random, whole))
            case 2:
                odd[random.choice(list(odd))] = odd.pop(name)
            case 3:
                odd[name] = b"\0" * (1 << random.randrange(24))
            case _:
                pass
        return zipped(odd, random.choice(methods))

    return [
        Target("json", read_json, [members["journal.json"]], lambda r: as_json(odd_tree(r, whole))),
        Target("readable", lambda given: compare_readable(given, made.contents), [made.readable], odd_zip),
    ]


def age_target(made: Workshop) -> Target:
    for_a_key = [
        (content, said["identity"][0])
        for said, content in age_files().values()
        if len(content) < 4096 and len(said.get("identity", [])) == 1 and "-PQ-" not in said["identity"][0]
    ]
    key = made.identity.secret
    samples = [made.backup["readable.age"][:LONGEST_AGE]]

    def read(given: bytes) -> None:
        _decrypted(given, key)

    def odd(random: Random) -> bytes:
        content, _ = random.choice(for_a_key)
        head, mark, body = made.backup["readable.age"].partition(b"\n--- ")
        return random.choice((content, head + mark + content, changed(random, head, [content]) + mark + body[:500]))

    return Target("age", read, samples, odd)


LONGEST_AGE = 64 * 1024


def check_target(made: Workshop) -> Target:
    def open_copy(copy: Path) -> Vault:
        opened = open_file(copy, read_only=True)
        try:
            return Vault(opened, bytearray(made.master))
        except BaseException:
            opened.connection.close()
            raise

    def check(given: bytes) -> None:
        path = made.file(given, "input.zip")
        with open_container(path) as container, private_workplace(made.folder) as work:
            must(sum(len(container.read(name)) for name in LIMITS) <= len(given), "more than was there")
            found = check_container(container, open_copy, lambda: made.identity.secret, work)
        must(found == made.contents, "other contents")

    return Target("backup", check, [zipped(made.backup)], lambda random: _odd_backup(made, random))


def restore_target(made: Workshop) -> Target:
    def bring_back(given: bytes) -> None:
        place, state = made.folder / "restored" / "journal.vault", made.folder / "restored" / "state"
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(made.vault)
        try:
            report = restore(made.file(given, "input"), place, CODE, state, now=lambda: MOMENT)
            shown = (len(made.contents.shown_entries), len(made.contents.shown_drawings), len(made.contents.shown_days))
            must((report.entries, report.drawings, report.days) == shown, "other contents")
            must(report.kept is not None and report.kept.read_bytes() == made.vault, "what was there is not kept")
        except BaseException:
            must(place.read_bytes() == made.vault, "what was there is not as it was")
            raise
        finally:
            shutil.rmtree(place.parent)

    def odd_source(random: Random) -> bytes:
        return changed(random, made.vault, [made.vault]) if random.random() < 0.6 else _odd_backup(made, random)

    return Target("restore", bring_back, [zipped(made.backup), made.vault], odd_source)


def _odd_backup(made: Workshop, random: Random) -> bytes:
    members: dict[str, Any] = dict(made.backup)
    name = random.choice([*members, "journal.vault"])
    match random.randrange(6):
        case 0:
            members[random.choice(("x", "../x", "journal.vault\0", name.upper()))] = members.pop(name)
        case 1:
            members[name] = members[random.choice(list(members))]
        case 2:
            members[name] = noise(random)
        case _:
            members[name] = changed(random, members[name], [*members.values()])
    return zipped(members, random.choice((zipfile.ZIP_STORED,) * 9 + (zipfile.ZIP_DEFLATED,)))


def backup_targets(made: Workshop) -> list[Target]:
    """Return the targets of this module."""
    return [
        *record_targets(made),
        *readable_targets(made),
        age_target(made),
        check_target(made),
        restore_target(made),
    ]
