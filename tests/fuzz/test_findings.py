"""What chance has found once, each as a story of its own: none of it comes back."""

import contextlib
import io
import json
import struct
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import cast

import pytest
from PIL import Image, ImageFile

from journal.book import Book
from journal.book.records import decode_record, encode_record
from journal.cli.app import main
from journal.content import load as content
from journal.errors import BackupDamaged, BadInput, ContentBroken, VaultDamaged, VaultError
from journal.exchange.container import open_container
from journal.exchange.contents import read_contents
from journal.exchange.readable import compare_readable, read_readable
from journal.settings import load_settings
from journal.tui.themes import read_theme, shipped_themes
from journal.vault import Vault, Witness, head_of
from journal.vault.root import Root

from .backup_targets import OpenVault
from .workshop import CODE, MOMENT, Workshop, zipped


@pytest.mark.parametrize("name", ["\\u001b]0;x\\u0007", "\\n", "a" * 5000, "\\u202e"])
def test_a_name_in_a_file_neither_steers_the_terminal_nor_fills_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.toml"
    path.write_text(f'"{name}" = 1\n')
    monkeypatch.setattr(content, "read_content", lambda _: path.read_bytes())
    for read in (load_settings, read_theme, lambda _: content.Content("en").help):
        with pytest.raises((BadInput, ContentBroken)) as caught:
            read(path)
        assert caught.value.sentence.isprintable()
        assert len(caught.value.sentence) < 500


def test_a_theme_with_a_color_that_no_terminal_has_is_refused_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    shipped = (shipped_themes() / "terminal.toml").read_text()
    path.write_text(shipped.replace('"ansi_bright_white"', '"ansi_bright_wite"', 1))
    with pytest.raises(BadInput, match="is not a color"):
        read_theme(path)


@pytest.mark.parametrize("payload", [b"", b"[]", b"\xff", b'{"counter":1}', b'{"sum":{}}', b"[" * 100_000])
def test_a_root_that_is_sealed_and_none_is_damage(payload: bytes) -> None:
    with pytest.raises(VaultDamaged):
        Root.decode(payload)
    whole = json.loads(Root(1, 2, 3, (4,), bytes(32), date(2026, 11, 22)).encode())
    for name, wrong in (("counter", "1"), ("count", -1), ("first", ["x"]), ("first", [1.5]), ("count", True)):
        with pytest.raises(VaultDamaged):
            Root.decode(json.dumps(whole | {name: wrong}).encode())


@pytest.mark.parametrize("counter", ["1e999", "Infinity", "1e30", "true", '"7"', "9" * 400, "-1"])
def test_a_memory_with_an_absurd_counter_counts_as_having_seen_nothing(counter: str, tmp_path: Path) -> None:
    vault = cast(
        Vault,
        SimpleNamespace(
            vault_id=bytes(16), damage=SimpleNamespace(root=False), counter=7, written=date(2026, 11, 22)
        ),
    )  # fmt: skip
    witness = Witness(tmp_path)
    witness.note(vault)
    assert witness.highest(bytes(16)) == 7
    file = tmp_path / "seen.json"
    file.write_text(file.read_text().replace('"counter":7', f'"counter":{counter}'))
    assert witness.highest(bytes(16)) == 0
    assert witness.check(vault) is None
    witness.note(vault)
    assert witness.highest(bytes(16)) == 7


def test_a_moment_without_an_offset_is_no_moment(made: Workshop) -> None:
    """Two moments, one with an offset and one without, cannot be put in order: a backup ended over them."""
    entry = next(record for record in made.records if json.loads(record)["kind"] == "entry")
    odd = json.loads(entry)
    odd["body"] |= {"id": "another", "written_at": "2026-11-22T20:41:00"}
    contents = read_contents([entry, json.dumps(odd).encode()])
    assert (len(contents.entries), contents.unread) == (1, 1)


@pytest.mark.parametrize("counter", [(1 << 63), (1 << 64) - 1])
def test_a_counter_that_cannot_be_counted_on_from_is_none(made: Workshop, counter: int) -> None:
    """The next change of the book would carry a number that cannot be written any more."""
    odd = json.loads(made.records[0])
    for change in ({"counter": counter}, {"seen": {"aaaaaaaa": counter}}, {"counter": -1}):
        with pytest.raises(VaultDamaged):
            decode_record(json.dumps(odd | change).encode())
    assert encode_record(decode_record(json.dumps(odd).encode()))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_pages_that_do_not_unpack_are_a_damaged_backup(method: int) -> None:
    sound = zipped({"journal.json": b"a made-up page " * 400}, method)
    random = Random(7)
    for _ in range(200):
        broken = bytearray(sound)
        at = random.randrange(42, len(sound) - 80)
        broken[at : at + 4] = random.randbytes(4)
        with pytest.raises(BackupDamaged):
            read_readable(bytes(broken))


@pytest.mark.parametrize("side", [9_000, 10_000, 20_000, 200_000])
def test_a_picture_that_stands_for_gigabytes_is_not_unpacked(
    made: Workshop, side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its header says how large it is, and Pillow refuses some of these in its own way."""
    name = next(name for name in _members(made.readable) if name.endswith(".png"))
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = b"IDAT" + zlib.compress(bytes(1 << 20))
    chunks = [
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (head, rows)
    ]
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
    odd = zipped(_members(made.readable) | {name: picture})
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("it was unpacked"))
    with pytest.warns(Image.DecompressionBombWarning) if side == 10_000 else contextlib.nullcontext():
        assert_damaged(lambda: compare_readable(odd, made.contents))


def assert_damaged(reading: Callable[[], object]) -> None:
    with pytest.raises(BackupDamaged):
        reading()


def _members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_zip_that_points_before_its_own_beginning_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    names = ("journal.vault", "readable.age", "passphrase.age", "recovery.age", "README.txt")
    sound = zipped(dict.fromkeys(names, b"x" * 300))
    path.write_bytes(sound[200:])
    with pytest.raises(BackupDamaged), open_container(path) as container:
        container.read("journal.vault")


def test_tables_named_in_no_alphabet_are_a_broken_vault(made: Workshop, tmp_path: Path) -> None:
    """SQLite repeats the bytes of a broken table in its message, and Python cannot read that as text."""
    path, random = tmp_path / "journal.vault", Random(3)
    at = made.vault.index(b'CREATE TABLE "rec"')
    refused = 0
    for _ in range(60):
        broken = bytearray(made.vault)
        for _ in range(3):
            broken[at - random.randrange(-60, 20)] = 0x80 + random.randrange(0x80)
        path.write_bytes(broken)
        for reading in (lambda: head_of(path), lambda: Vault.open(path, CODE).close()):
            try:
                reading()
            except VaultError:
                refused += 1
    assert refused > 60


def test_what_was_typed_and_is_no_usage_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", err)
    for arguments in (["tick", "home", "more\x1b[2J"], ["\x1b]0;x\x07"], ["mark", "\x9b2J"], ["today", "--\x1b[2J"]):
        assert main(arguments, lambda vault, *, demo=False, notice="": 0) == 2
    err.flush()
    said = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert said.count("Usage: ") == 4
    assert not [sign for sign in said if unicodedata.category(sign) == "Cc" and sign not in "\n\t"]


def test_another_computers_record_that_has_seen_nothing_is_merged(made: Workshop) -> None:
    """A later version may leave out what a change has seen, where that is nothing but itself."""
    entry = next(record for record in map(json.loads, made.records) if record["kind"] == "entry")
    other = entry | {"id": "0therentry", "computer": "0ther", "seen": {}, "body": entry["body"] | {"id": "0therentry"}}
    book = Book(made.folder / "none", clock=lambda: MOMENT, state=None, day_start=4)
    book._store.attach(lambda: cast(Vault, OpenVault(made.records)))
    try:
        book._store.load().result()
        book.merging.take([json.dumps(other).encode()])
        assert "0therentry" in {entry.id for entry in (*book.entries.list(), *book.entries.bin())}
    finally:
        book._store.close()
