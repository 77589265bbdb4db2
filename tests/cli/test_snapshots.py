"""Earlier copies and new keys on the command line."""

import os
import re
import sqlite3
import stat
import unicodedata
from collections import namedtuple
from pathlib import Path

import pytest

from journal.vault import snapshots
from tests.cli.conftest import Person
from tests.cli.test_opening import CODE, OTHER, opens_with
from tests.conftest import PASSPHRASE


@pytest.fixture(autouse=True)
def roomy_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = namedtuple("Disk", "total used free")(10**12, 0, 10**12)
    monkeypatch.setattr(snapshots, "disk_usage", lambda _: disk)


@pytest.fixture
def dated(person: Person) -> Person:
    """Somebody with two earlier copies, of days gone by; the newest writing is in neither."""
    folder = person.folder / "journal.vault-snapshots"
    for day, words in (("2026-01-02", "one"), ("2026-01-03", "two")):
        person.done("write", "--date", day, words)
        [made] = [file for file in folder.iterdir() if not file.name.startswith("2026-01")]
        made.rename(folder / f"{day}.vault")
    for made in folder.glob("[!2]*"):
        made.unlink()
    person.done("write", "--date", "2026-01-04", "three")
    for made in folder.iterdir():
        if not made.name.startswith("2026-01"):
            made.unlink()
    return person


def texts(person: Person) -> list[str]:
    return sorted(line.split("  ")[2] for line in person.done("entries").lines)


def break_one(vault: Path) -> None:
    connection = sqlite3.connect(vault)
    ids = [row[0] for row in connection.execute("SELECT id FROM rec ORDER BY length(ct), id")]
    connection.execute("UPDATE rec SET ct = zeroblob(length(ct)) WHERE id = ?", (ids[0],))
    connection.commit()
    connection.close()


def test_a_day_of_writing_leaves_one_copy_that_is_listed_without_a_passphrase(person: Person) -> None:
    options = ["--vault", str(person.vault)]
    assert person.run("snapshots", options=options).lines == []
    person.done("write", "one")
    person.done("write", "two")
    [line] = person.run("snapshots", options=options).lines
    assert re.fullmatch(r"1  20\d\d-\d\d-\d\d  \d+ kB", line)


def test_a_copy_comes_back_by_its_number_or_its_date(dated: Person) -> None:
    assert [line.split("  ")[:2] for line in dated.done("snapshots").lines] == [
        ["1", "2026-01-03"],
        ["2", "2026-01-02"],
    ]

    ran = dated.done("snapshots", "restore", "--yes", "1")
    assert ran.lines[0] == f"Done: {dated.vault} holds 2 entries, 0 drawings, 0 days."
    assert texts(dated) == ["one", "two"]
    kept = Path(ran.lines[1].removeprefix("What was there before is kept as ").removesuffix("."))
    assert kept.exists()

    dated.done("snapshots", "restore", "--yes", "2026-01-02")
    assert texts(dated) == ["one"]
    assert dated.run("verify").status == 0


def test_it_says_what_is_in_it_and_asks(dated: Person) -> None:
    before = dated.vault.read_bytes()
    sentence = dated.run("snapshots", "restore", "2").sentence
    assert "1 entry, 0 drawings, 0 days, the last day 2026-01-02" in sentence
    assert "--yes" in sentence
    assert dated.vault.read_bytes() == before
    for words in ("7", "0", "2025-01-01", "../x", "-1"):
        assert "journal snapshots" in dated.run("snapshots", "restore", "--yes", "--", words).sentence


def test_a_damaged_vault_names_the_newest_whole_copy_and_it_comes_back(dated: Person) -> None:
    break_one(dated.vault)
    for words in (["today"], ["verify"], ["write", "more"]):
        assert "journal snapshots restore 2026-01-03" in dated.run(*words).err
    break_one(dated.folder / "journal.vault-snapshots" / "2026-01-03.vault")
    assert "journal snapshots restore 2026-01-02" in dated.run("today").err
    assert "was changed or is broken" in dated.run("snapshots", "restore", "--yes", "1").sentence
    assert dated.run("snapshots", "restore", "--yes", "2").status == 0
    assert texts(dated) == ["one"]


@pytest.mark.parametrize("left", [b"", b"a letter", None])
def test_a_copy_comes_back_where_there_is_no_vault_any_more(dated: Person, left: bytes | None) -> None:
    dated.vault.unlink()
    if left is not None:
        dated.vault.write_bytes(left)
    assert dated.run("snapshots", "restore", "--yes", "1").status == 0
    assert texts(dated) == ["one", "two"]


def test_a_wrong_passphrase_brings_nothing_back(dated: Person) -> None:
    options = ["--vault", str(dated.vault), "--passphrase-file", dated.file("wrong", OTHER)]
    before = dated.vault.read_bytes()
    assert "did not open" in dated.run("snapshots", "restore", "--yes", "1", options=options).sentence
    assert dated.vault.read_bytes() == before


# --- new keys ----------------------------------------------------------------------------------------------------


def test_new_keys_for_everything(dated: Person) -> None:
    ran = dated.done("rekey", "--new-passphrase-file", dated.file("new", OTHER))
    assert re.fullmatch(CODE, ran.lines[0])
    assert ran.lines[0] != dated.code
    assert "Removed: 2 earlier copies that the old passphrase opened." in ran.lines
    assert "still open with the old passphrase" in ran.lines[-1]
    assert opens_with(dated, OTHER)
    assert not opens_with(dated, PASSPHRASE)
    for code, status in ((ran.lines[0], 0), (dated.code, 1)):
        words = [
            "recover",
            "--recovery-file",
            dated.file("code", code),
            "--new-passphrase-file",
            dated.file("p", "x y"),
        ]
        assert dated.run(*words, options=["--vault", str(dated.vault)]).status == status


def test_the_new_code_goes_to_a_private_file_that_is_taken_away_when_nothing_was_done(person: Person) -> None:
    new, place = person.file("new", OTHER), person.folder / "code.txt"
    options = ["--vault", str(person.vault), "--passphrase-file", person.file("wrong", "guess")]
    words = ["rekey", "--new-passphrase-file", new, "--recovery-file", str(place)]
    assert "did not open" in person.run(*words, options=options).sentence
    assert not place.exists()
    same = ["rekey", "--new-passphrase-file", person.file("same", PASSPHRASE), "--recovery-file", str(place)]
    assert "somebody knows" in person.run(*same).sentence
    assert not place.exists()

    ran = person.done(*words)
    assert re.fullmatch(CODE, place.read_text().strip())
    assert place.read_text().strip() not in ran.out
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert opens_with(person, OTHER)


def test_both_passphrases_on_standard_input(person: Person) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", "-"]
    ran = person.run("rekey", "--new-passphrase-file", "-", typed=f"{PASSPHRASE}\n{OTHER}\n", options=options)
    assert (ran.status, ran.err) == (0, "")
    assert opens_with(person, OTHER)


def test_a_damaged_vault_gets_no_new_keys(dated: Person) -> None:
    break_one(dated.vault)
    before = {file: file.read_bytes() for file in dated.folder.rglob("*.vault")}
    sentence = dated.run("rekey", "--new-passphrase-file", dated.file("new", OTHER)).sentence
    assert "journal snapshots restore" in sentence
    assert {file: file.read_bytes() for file in dated.folder.rglob("*.vault")} == before


# --- passphrases as they are typed -------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Ångström ﬁve ｗｉｄｅ", "один тихий вечер й", "がぎぐ 静か", "조용한 저녁"])
def test_any_script_opens_it_however_the_keyboard_composes_it(person: Person, typed: str) -> None:
    person.done("passphrase", "--new-passphrase-file", person.file("new", unicodedata.normalize("NFD", typed)))
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert opens_with(person, unicodedata.normalize(form, typed))


def test_a_space_at_an_end_counts_and_is_said(person: Person) -> None:
    said = "It begins or ends with a space. That counts."
    ran = person.run("passphrase", "--new-passphrase-file", person.file("new", " two otters \n"))
    assert (ran.status, ran.err.strip()) == (0, said)
    assert opens_with(person, " two otters ")
    assert not opens_with(person, "two otters")


def test_nobody_is_locked_out_after_many_wrong_ones(person: Person) -> None:
    before = {file: file.read_bytes() for file in person.folder.glob("journal*")}
    state = Path(os.environ["XDG_STATE_HOME"])
    remembered = sorted(file.name for file in state.rglob("*"))
    for number in range(12):
        options = ["--vault", str(person.vault), "--passphrase-file", person.file("guess", f"guess {number}")]
        assert "did not open" in person.run("today", options=options).sentence
    assert {file: file.read_bytes() for file in person.folder.glob("journal*") if file.stat().st_size} == before
    assert [name for name in sorted(file.name for file in state.rglob("*")) if name != "journal"] in (
        remembered,
        ["computer"],
    )
    person.done("today")
