"""Beginning a vault, changing its passphrase and its code, and getting in with the code."""

import os
import re
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Person
from tests.cli.terminal import at_terminal
from tests.conftest import PASSPHRASE

CODE = r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}"
OTHER = "two otters and a kite"


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def opens_with(person: Person, passphrase: str) -> bool:
    options = ["--vault", str(person.vault), "--passphrase-file", person.file("tried", passphrase)]
    return person.run("today", options=options).status == 0


def without(person: Person) -> list[str]:
    """The options of somebody who does not give the passphrase."""
    return ["--vault", str(person.vault)]


def test_init_makes_a_private_vault_and_gives_the_code_once(nobody_yet: Person) -> None:
    person = nobody_yet
    ran = person.done("init")

    assert re.fullmatch(CODE, ran.lines[0])
    assert "recovery code" in ran.out
    assert mode_of(person.vault) == 0o600
    assert opens_with(person, PASSPHRASE)
    assert not opens_with(person, OTHER)
    assert ran.lines[0].encode() not in person.vault.read_bytes()


def test_init_makes_private_folders(nobody_yet: Person) -> None:
    vault = nobody_yet.folder / "a" / "b" / "mine.vault"
    options = ["--vault", str(vault), "--passphrase-file", nobody_yet.file("p", PASSPHRASE)]

    assert nobody_yet.run("init", options=options).status == 0
    assert [mode_of(vault), mode_of(vault.parent), mode_of(vault.parent.parent)] == [0o600, 0o700, 0o700]


def test_init_writes_the_bare_code_to_a_private_file(nobody_yet: Person) -> None:
    person, file = nobody_yet, nobody_yet.folder / "code"
    previous = os.umask(0)
    try:
        ran = person.done("init", "--recovery-file", str(file))
    finally:
        os.umask(previous)

    assert re.fullmatch(CODE + "\n", file.read_text())
    assert mode_of(file) == 0o600
    assert not re.search(CODE, ran.out)
    assert str(file) in ran.out

    new = person.file("new", OTHER)
    ran = person.run("recover", "--recovery-file", str(file), "--new-passphrase-file", new, options=without(person))
    assert (ran.status, ran.err) == (0, "")
    assert opens_with(person, OTHER)
    assert not opens_with(person, PASSPHRASE)


def test_init_touches_nothing_that_is_there(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    assert "already" in person.run("init").sentence
    assert unchanged()

    kept = person.file("shopping", "milk\n")
    person.vault.unlink()
    assert "not written over" in person.run("init", "--recovery-file", kept).sentence
    assert "is no file" in person.run("init", "--recovery-file", "-").sentence
    assert Path(kept).read_text() == "milk\n"
    assert not person.vault.exists()


def test_a_code_file_does_not_stay_when_there_is_no_vault(nobody_yet: Person) -> None:
    in_the_way = Path(nobody_yet.file("file", "no folder"))
    code = nobody_yet.folder / "code"
    options = ["--vault", str(in_the_way / "journal.vault"), "--passphrase-file", nobody_yet.file("p", PASSPHRASE)]

    assert nobody_yet.run("init", "--recovery-file", str(code), options=options).sentence
    assert not code.exists()
    assert in_the_way.read_text() == "no folder"


def test_a_new_passphrase_takes_the_place_of_the_old_one(person: Person) -> None:
    person.done("write", "still here")

    person.done("passphrase", "--new-passphrase-file", person.file("new", OTHER + "\n"))

    assert not opens_with(person, PASSPHRASE)
    assert opens_with(person, OTHER)
    options = ["--vault", str(person.vault), "--passphrase-file", person.file("p", OTHER)]
    assert "still here" in person.run("entries", options=options).out


def test_both_passphrases_on_standard_input(person: Person) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", "-"]
    ran = person.run("passphrase", "--new-passphrase-file", "-", typed=f"{PASSPHRASE}\n{OTHER}\n", options=options)

    assert (ran.status, ran.err) == (0, "")
    assert opens_with(person, OTHER)


def test_the_new_passphrase_is_not_asked_for_after_a_wrong_one(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    wrong = ["--vault", str(person.vault), "--passphrase-file", person.file("passphrase", "wrong")]
    ran = person.run("passphrase", "--new-passphrase-file", str(person.folder / "not-there"), options=wrong)

    assert "not-there" not in ran.sentence
    assert unchanged()


def test_the_code_opens_and_stays_the_code(person: Person) -> None:
    person.done("write", "before I forgot it")
    code = person.file("code", person.code.lower().replace("-", " ").replace("0", "o") + "\n")

    for passphrase in (OTHER, "and once more"):
        new = person.file("new", passphrase)
        ran = person.run("recover", "--recovery-file", code, "--new-passphrase-file", new, options=without(person))
        assert (ran.status, ran.err) == (0, "")
        assert opens_with(person, passphrase)
    assert not opens_with(person, OTHER)


def test_a_mistyped_group_is_named(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    groups = person.code.split("-")
    letter = "0" if groups[2][1] != "0" else "1"
    groups[2] = groups[2][0] + letter + groups[2][2:]
    typed = "-".join(groups)

    ran = person.run(
        "recover", "--recovery-file", "-", "--new-passphrase-file", "-", typed=f"{typed}\n{OTHER}\n",
        options=without(person),
    )  # fmt: skip

    assert "Group 3" in ran.sentence
    assert typed not in ran.err
    assert unchanged()


def test_a_code_of_another_journal(person: Person, unchanged: object) -> None:
    from journal.vault import RecoveryCode

    assert callable(unchanged)
    typed = f"{RecoveryCode.new().text}\n{OTHER}\n"
    ran = person.run(
        "recover", "--recovery-file", "-", "--new-passphrase-file", "-", typed=typed, options=without(person)
    )

    assert "another journal" in ran.sentence
    assert unchanged()


def test_a_new_code_takes_the_place_of_the_old_one(person: Person) -> None:
    printed = person.done("recovery", "new").lines[0]
    assert re.fullmatch(CODE, printed)
    file = person.folder / "code"
    person.done("recovery", "new", "--recovery-file", str(file))
    assert mode_of(file) == 0o600
    assert "not written over" in person.run("recovery", "new", "--recovery-file", str(file)).sentence

    new = person.file("new", OTHER)
    for code, status in ((person.code, 1), (printed, 1), (file.read_text(), 0)):
        given = person.file("given", code)
        ran = person.run("recover", "--recovery-file", given, "--new-passphrase-file", new, options=without(person))
        assert ran.status == status


def test_secrets_are_single_lines_and_nothing_else(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    unchanged_files = {
        "two lines": f"{PASSPHRASE}\nmore\n",
        "nothing": "",
        "a bare newline": "\n",
        "not UTF-8": b"\xff\xfe",
        "a long one": "x" * 70_000,
    }
    for content in unchanged_files.values():
        options = ["--vault", str(person.vault), "--passphrase-file", person.file("passphrase", content)]
        assert person.run("today", options=options).sentence
    missing = ["--vault", str(person.vault), "--passphrase-file", str(person.folder / "gone")]
    assert "cannot be read" in person.run("today", options=missing).sentence
    assert unchanged()


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_one_newline_is_taken_off_and_nothing_more(person: Person, end: str) -> None:
    assert opens_with(person, PASSPHRASE + end)
    assert not opens_with(person, PASSPHRASE + " " + end)


def test_without_a_terminal_a_missing_passphrase_is_one_sentence(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    for words in (["today"], ["passphrase"], ["recover"], ["backup", str(person.folder / "b.zip")], ["verify"]):
        ran = person.process(*words, options=without(person))
        assert "-file FILE" in ran.sentence
    new = person.folder / "new.vault"
    assert "--passphrase-file FILE" in person.process("init", options=["--vault", str(new)]).sentence
    assert not new.exists()
    assert unchanged()


def test_asked_on_the_terminal_nothing_secret_is_shown(person: Person) -> None:
    new = "seven paper boats"
    status, screen = at_terminal(
        ["--vault", str(person.vault), "recover", "--new-passphrase-file", person.file("new", new)],
        [("Recovery code: ", person.code + "\n")],
    )
    assert status == 0, screen
    assert person.code not in screen
    assert opens_with(person, new)


def test_init_at_a_terminal_asks_twice_and_says_how_strong_it_is(nobody_yet: Person) -> None:
    vault = str(nobody_yet.vault)
    status, screen = at_terminal(
        ["--vault", vault, "init"], [("New passphrase: ", "password1\n"), ("The same again: ", "passwort1\n")]
    )

    assert status == 1
    assert "easy to guess" in screen
    assert "password1" not in screen
    assert "The two were not the same." in screen
    assert not nobody_yet.vault.exists()


def test_ctrl_c_at_a_question_is_one_sentence(person: Person, unchanged: object) -> None:
    assert callable(unchanged)
    status, screen = at_terminal(["--vault", str(person.vault), "today"], [("Passphrase: ", "\x03")])

    assert (status, screen.split("Passphrase: ")[1].replace("^C", "").strip()) == (
        1,
        "Stopped. What was saved before is kept.",
    )
    assert unchanged()


def test_ctrl_d_at_a_question_is_one_sentence(person: Person) -> None:
    status, screen = at_terminal(["--vault", str(person.vault), "today"], [("Passphrase: ", "\x04")])

    assert status == 1
    assert screen.strip().endswith("The input ended before there was an answer. What was saved before is kept.")
