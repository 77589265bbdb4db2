"""Records moved, copied, taken away and brought back, and tables that should not be there."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from journal.vault import Passphrase, Vault, Witness
from tests.faults.place import WORDS, Place, make_vault, the_code
from tests.faults.report import Row
from tests.faults.verdict import Truth, examine, put, run_statements

Cells = list[tuple[int, bytes]]
_OLDER_HEAD = "UPDATE main.head SET (body, mac) = (SELECT body, mac FROM earlier.head)"


def records(place: Place) -> Iterator[Row]:
    """Swap, copy, move, cut, lengthen and delete records."""
    path = place.new_folder() / "journal.vault"
    truth, whole = Truth(make_vault(path, place.dice)), path.read_bytes()
    row = Row("records swapped, copied, moved, deleted")
    cells = _cells(path)
    for _ in range(place.times(12, 300)):
        (one, first), (two, second) = place.dice.sample(cells, 2)
        free = place.dice.randrange(1, 2**63)
        for what, changes in (
            ("swapped", {one: second, two: first}),
            ("copied over another", {two: first}),
            ("copied", {free: first}),
            ("moved", {one: None, free: first}),
            ("moved below zero", {one: None, -free: first}),
            ("deleted", {one: None}),
            ("several deleted", dict.fromkeys([name for name, _ in place.dice.sample(cells, 5)])),
            ("cut", {one: first[: place.dice.randrange(len(first))]}),
            ("longer", {one: first + b"\0"}),
        ):
            put(path, whole)
            _change(path, changes)
            examine(row, path, truth, f"a record {what}", must_notice=True)
    yield row


def replays(place: Place) -> Iterator[Row]:
    """Bring older records, roots and headers back, alone, together, and the whole file."""
    path = place.new_folder() / "journal.vault"
    held = make_vault(path, place.dice)
    older = [(path.read_bytes(), held)]
    with Vault.open(path, the_code()) as vault:
        list(vault.records())
        for number in range(6):
            _write_on(place, vault, held, number)
            held = dict(vault.records())
            copy = path.with_name(f"older-{number}")
            shutil.copyfile(path, copy)
            older.append((copy.read_bytes(), held))
        witness = Witness(place.new_folder())
        witness.note(vault)
    newest = older.pop()[0]
    truth = Truth(held, tuple(content for _, content in older), witness)
    heads, alone, together, files = (
        Row("an older header, alone"),
        Row("older records and headers under the newest root"),
        Row("older records, with their root"),
        Row("the whole file older"),
    )
    for _ in range(place.times(25, 1000)):
        copy = path.with_name("earlier")
        put(copy, place.dice.choice(older)[0])
        for row, root in ((alone, False), (together, True)):
            put(path, newest)
            _replay(place, path, copy, root=root)
            examine(row, path, truth, f"older parts, root {root}")
    for content, _ in older:
        put(path.with_name("earlier"), content)
        put(path, newest)
        run_statements(path, f"ATTACH '{path.with_name('earlier')}' AS earlier", _OLDER_HEAD)
        if path.read_bytes() != newest:
            examine(heads, path, truth, "an older header", must_notice=True)
    for content, _ in older:
        put(path, content)
        examine(files, path, truth, "an older file", must_notice=False)
    files.note = "noticed by the computer's own memory"
    yield from (heads, alone, together, files)


def _write_on(place: Place, vault: Vault, held: dict[int, bytes], number: int) -> None:
    """Change, add and delete records, now and then the passphrase too."""
    changed, deleted = place.dice.sample(sorted(held), 2)
    vault.save({changed: place.dice.randbytes(100), vault.new_id(): b"new %d" % number}, deletes=[deleted])
    if number % 3 == 1:
        vault.change_passphrase(Passphrase(f"{WORDS} {number}"))


def _replay(place: Place, path: Path, copy: Path, *, root: bool) -> None:
    """Put random parts of a copy into the file, and its root if wanted."""
    share = place.dice.choice((0.0, 0.2, 1.0))
    now, then = dict(_cells(path)), dict(_cells(copy))
    differing = [name for name in now.keys() | then.keys() if now.get(name) != then.get(name)]
    chosen = [name for name in differing if place.dice.random() < share] or [place.dice.choice(differing)]
    _change(path, {name: then.get(name) for name in chosen})
    statements = [f"ATTACH '{copy}' AS earlier"]
    if root:
        statements.append("UPDATE main.root SET ct = (SELECT ct FROM earlier.root)")
    if place.dice.random() < 0.3:
        statements.append(_OLDER_HEAD)
    run_statements(path, *statements)


_DESIGN = "PRAGMA writable_schema=ON"
_CHANGES: dict[str, tuple[str, ...]] = {
    "table": ("CREATE TABLE more (id)",),
    "table without rowid": ("CREATE TABLE more (id INTEGER PRIMARY KEY) WITHOUT ROWID",),
    "counting table": ("CREATE TABLE more (id INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE more"),
    "statistics": ("CREATE TABLE more (id)", "INSERT INTO more VALUES (1)", "ANALYZE"),
    "search table": ("CREATE VIRTUAL TABLE more USING fts5(words)",),
    "view": ("CREATE VIEW more AS SELECT * FROM rec",),
    "trigger after a save": ("CREATE TRIGGER more AFTER UPDATE ON root BEGIN DELETE FROM rec; END",),
    "trigger before an insert": ("CREATE TRIGGER more BEFORE INSERT ON rec BEGIN SELECT RAISE(IGNORE); END",),
    "index": ("CREATE INDEX more ON rec (ct)",),
    "unique index": ("CREATE UNIQUE INDEX more ON rec (id, ct)",),
    "partial index": ("CREATE INDEX more ON rec (id) WHERE length(ct) < 400",),
    "index on an expression": ("CREATE INDEX more ON rec (length(ct))",),
    "column": ("ALTER TABLE rec ADD COLUMN more",),
    "computed column": ("ALTER TABLE rec ADD COLUMN more AS (hex(ct))",),
    "renamed column": ("ALTER TABLE rec RENAME COLUMN ct TO body",),
    "view in place of the records": (
        "ALTER TABLE rec RENAME TO more",
        "CREATE VIEW rec AS SELECT * FROM more LIMIT 3",
    ),
    "second table of that name": (
        "CREATE TABLE more (id INTEGER PRIMARY KEY, ct BLOB NOT NULL)",
        _DESIGN,
        "UPDATE sqlite_master SET name = 'REC' WHERE name = 'more'",
    ),
    "tables in each other's place": (
        _DESIGN,
        "UPDATE sqlite_master SET rootpage = (SELECT sum(rootpage) FROM sqlite_master WHERE name IN ('root', 'rec')) "
        "- rootpage WHERE name IN ('root', 'rec')",
    ),
    "records on an empty page": (
        "CREATE TABLE more (id INTEGER PRIMARY KEY, ct BLOB NOT NULL)",
        _DESIGN,
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'more') "
        "WHERE name = 'rec'",
        "DELETE FROM sqlite_master WHERE name = 'more'",
    ),
    "comment in a table": (_DESIGN, "UPDATE sqlite_master SET sql = sql || ' -- more' WHERE name = 'rec'"),
    "order of the tables": (
        _DESIGN,
        "INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'head'",
        "DELETE FROM sqlite_master WHERE rowid = 1",
    ),
    "mark of the program": ("PRAGMA application_id = 5",),
    "mark of the version": ("PRAGMA user_version = 0",),
    "no records": ("DROP TABLE rec",),
    "second root": ("INSERT INTO root SELECT 2, ct FROM root",),
    "second head": ("INSERT INTO head SELECT 2, body, mac FROM head",),
}
# These say nothing of what is kept; the vault may go on as before.
_HARMLESS: dict[str, tuple[str, ...]] = {
    "other journal mode": ("PRAGMA journal_mode=WAL",),
    "written anew": ("VACUUM",),
    "other page size": ("PRAGMA page_size=1024", "VACUUM"),
    "emptied by itself": ("PRAGMA auto_vacuum=FULL", "VACUUM"),
    "other version of the schema": ("PRAGMA schema_version=4711",),
}


def tables(place: Place) -> Iterator[Row]:
    """Add tables, views, triggers, indexes and columns; exchange tables, and change what SQLite keeps of them."""
    path = place.new_folder() / "journal.vault"
    truth, whole = Truth(make_vault(path, place.dice)), path.read_bytes()
    row = Row("tables, views, triggers, indexes added")
    for what, statements in {**_CHANGES, **_HARMLESS}.items():
        put(path, whole)
        run_statements(path, *statements)
        if path.read_bytes() == whole:
            row.broken = f"{what}: nothing was changed"
        examine(row, path, truth, what, must_notice=what in _CHANGES)
    yield row
    row = Row("a write-ahead log brought along")
    for deleted in (0, 1, 5):
        put(path, whole)
        _leave_log(path, deleted)
        examine(row, path, truth, f"a log that deletes {deleted} records", must_notice=bool(deleted))
    yield row


def _leave_log(path: Path, deleted: int) -> None:
    """Delete records in a log beside the file, which SQLite reads together with it."""
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    run_statements(copy, "PRAGMA journal_mode=WAL")
    writer = sqlite3.connect(copy, isolation_level=None)
    writer.execute("PRAGMA wal_autocheckpoint=0")
    writer.execute("DELETE FROM rec WHERE id IN (SELECT id FROM rec LIMIT ?)", (deleted,))
    writer.execute("PRAGMA user_version = 1")
    shutil.copyfile(copy, path)
    shutil.copyfile(copy.with_name("copy-wal"), path.with_name(path.name + "-wal"))
    writer.close()


def _cells(path: Path) -> Cells:
    file = sqlite3.connect(path)
    found: Cells = file.execute("SELECT id, ct FROM rec").fetchall()
    file.close()
    return found


def _change(path: Path, changes: dict[int, bytes | None]) -> None:
    """Put sealed rows as they are under these ids; None deletes."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("BEGIN")
    for name, ct in changes.items():
        file.execute("DELETE FROM rec WHERE id = ?", (name,))
        if ct is not None:
            file.execute("INSERT INTO rec VALUES (?, ?)", (name, ct))
    file.execute("COMMIT")
    file.close()
