"""`journal --plain` through a pipe: every menu, and what is left when the input ends or is wrong."""

from pathlib import Path

import pytest

from journal.book import Book
from journal.vault import Passphrase
from tests.cli.conftest import Person
from tests.cli.plainly import assert_plain, drafts, lines, opened, piped, texts
from tests.cli.test_story import ANSWERS, evening_by_commands, seen_in
from tests.conftest import PASSPHRASE

LOCK, LEAVE = "6", "7"
OTHER = "seven paper boats"
EVENING = (
    "1", "4", "today",
    "1", "", "", "c", "left foot", "towel", "", "e", "", "y", *[""] * 7,
    "1", *ANSWERS,
    "3", "2", "b", "b",
    "2", "1", "Went to the lake.", "Saw two herons.", ".", "Lake", "1", "not for keeping", ".", "", "b",
    "3", "2", "keeping", "1", "2", "b", "b",
)  # fmt: skip


def test_the_same_evening_leaves_the_same_book_as_by_commands(person: Person, tmp_path: Path) -> None:
    other = tmp_path / "other.vault"
    other.write_bytes(person.vault.read_bytes())
    evening_by_commands(person)
    with opened(person) as book:
        day, by_commands = book.today(), seen_in(book, book.today())

    person.vault.write_bytes(other.read_bytes())
    person.patch.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
    ran = piped(person, *EVENING, LEAVE)

    assert (ran.status, ran.err) == (0, "")
    with opened(person) as book:
        by_menus = seen_in(book, day)
    # The commands changed an entry's text, and here the second line was typed at once.
    assert by_commands.pop("versions") == ["Went to the lake.\nSaw a heron."]
    assert by_menus.pop("versions") == []
    assert by_menus == by_commands


def test_the_menus_can_be_read_one_thing_a_line(person: Person) -> None:
    ran = piped(person, "?", "0", "99", "²", "", LEAVE)

    menu = ["1 Today", "2 Write", "3 Read", "4 Keep: backup, passphrase, recovery code", "5 Get help", "6 Lock"]
    assert ran.lines.count("7 Leave") == 6
    start = ran.lines.index("1 Today")
    assert ran.lines[start : start + 6] == menu
    assert sum(line.startswith("That is no answer here. You can type a number from 1 to 7") for line in ran.lines) == 3
    assert sum(line.startswith("You can type a number from 1 to 7") for line in ran.lines) == 1


def test_a_wrong_passphrase_is_asked_again(person: Person) -> None:
    ran = piped(person, PASSPHRASE, LEAVE, passphrase="a heron by the sea")

    assert ran.status == 0
    assert "That did not open it. Caps lock? Another keyboard?" in ran.lines
    assert "1 Today" in ran.lines


def test_no_right_passphrase_is_no_way_in(person: Person) -> None:
    ran = piped(person, passphrase="a heron by the sea")

    assert ran.sentence.startswith("The input ended")
    assert "1 Today" not in ran.lines


def test_a_passphrase_file_opens_it_or_says_why_not(person: Person) -> None:
    assert person.run("--plain", typed=lines(LEAVE)).status == 0
    person.patch.setattr("tests.cli.conftest.PASSPHRASE", "a heron by the sea")
    assert person.run("--plain", typed=lines(LEAVE)).sentence


def test_without_a_terminal_and_a_file_it_says_what_to_give(person: Person) -> None:
    ran = person.run("--plain", typed=lines(PASSPHRASE), options=["--vault", str(person.vault)])

    assert "--passphrase-file -" in ran.sentence


def test_it_goes_without_a_command(person: Person) -> None:
    ran = person.run("--plain", "today")

    assert (ran.status, "--plain goes without a command" in ran.err) == (2, True)


def test_get_help_before_unlocking_and_in_every_question(person: Person) -> None:
    ran = piped(person, "! ireland", PASSPHRASE, "! Canada", "1", "1", "y", "!", "20", passphrase="!")

    assert ran.status == 0
    assert ran.lines.count("Get help") == 4
    before, _, inside = ran.out.partition("1 Today")
    assert "Samaritans: call 116 123" in before.partition("Numbers for: Ireland.")[2]
    assert "Kids Help Phone" in inside
    assert inside.count("Home program (y = 30 min):") == 2
    with opened(person) as book:
        assert [done.minutes for done in book.days.day(book.today()).done] == [15, 20]


def test_a_number_of_ones_own_in_get_help(person: Person) -> None:
    ran = piped(person, "! number", PASSPHRASE, "5", "! number", "Hall Street 555 0101", "5", LEAVE, passphrase="wrong")
    before, _, inside = ran.out.partition("1 Today")

    assert "A number near you, and whose it is" not in before, "nobody says what it is who is not in"
    assert "Is there a number near you? Keep it here: ! number" in inside
    assert "Others who use this computer could find it." in inside
    assert "Your own number: Hall Street 555 0101" in inside
    assert "Your own number: Hall Street 555 0101" in person.run("help-now", options=[]).lines

    gone = piped(person, "! number", "", LEAVE)
    assert "There is no number of your own on this page now." in gone.lines
    assert not any("555 0101" in line for line in person.run("help-now", options=[]).lines)


def test_a_text_that_begins_with_an_exclamation_mark_is_a_text(person: Person) -> None:
    piped(person, "2", "1", "!", "! Canada", ".", "", LEAVE)

    assert texts(person) == ["!\n! Canada"]


def test_texts_with_markup_and_control_characters_are_read_as_signs(person: Person) -> None:
    text = ["[/] [bold]no markup[/bold]", "\x1b[31mred\x1b]0;title\x07\tand\x9b2J\x7f", "a\rb"]
    ran = piped(
        person, "2", "1", *text, ".", "[/]", "b", "3", "1", "1", "b", "b", "2", "31mred", "1", "b", "b", "b", LEAVE
    )

    assert texts(person) == ["\n".join(text)]
    assert ran.lines.count("␛[31mred␛]0;title␇ and�2J␡") == 2
    assert ran.lines.count("a␍b") == 2
    assert ran.out.count("[/] [bold]no markup[/bold] #[/]") == 4


def test_the_end_of_the_input_while_writing_keeps_a_draft(person: Person) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", "-"]
    ran = person.run("--plain", typed=lines(PASSPHRASE, "2", "1", "The first line.") + "and a half", options=options)

    assert (ran.status, ran.err) == (0, "")
    assert (drafts(person), texts(person)) == (["The first line.\nand a half"], [])


def test_the_end_of_the_input_at_the_tags_keeps_a_draft(person: Person) -> None:
    piped(person, "2", "1", "All of it.", ".")

    assert (drafts(person), texts(person)) == (["All of it."], [])


def test_a_draft_is_gone_on_with_and_finished(person: Person) -> None:
    piped(person, "2", "1", "Begun.")
    ran = piped(person, "2", "4", "1", "And finished.", ".", "", LEAVE)

    assert "Begun." in ran.lines
    assert (drafts(person), texts(person)) == ([], ["Begun.\nAnd finished."])


def test_a_line_that_is_not_utf8_is_left_out_and_the_rest_stays(person: Person) -> None:
    options = ["--vault", str(person.vault), "--passphrase-file", "-"]
    typed = lines(PASSPHRASE, "2", "1", "one").encode() + b"\xff\xfe\n" + lines("two", ".", "", LEAVE).encode()
    ran = person.run("--plain", typed=typed, options=options)

    assert "That line was left out." in ran.out
    assert texts(person) == ["one\ntwo"]


def test_a_day_that_has_not_come_is_refused_before_anything_is_typed(person: Person) -> None:
    ran = piped(person, "2", "3", "2999-01-01", "3", "soon", LEAVE, "b", LEAVE)

    assert "That day has not come yet" in ran.out
    assert "That is not a day" in ran.out
    assert (drafts(person), texts(person)) == ([], [])


def test_lines_are_added_to_an_entry_and_what_it_said_is_kept(person: Person) -> None:
    person.done("write", "--tag", "lake", "Went out.")
    piped(person, "3", "1", "1", "1", "Came back.", ".", "", "b", "b", "b", LEAVE)

    with opened(person) as book:
        [entry] = book.entries.list()
        assert (entry.text, entry.tags) == ("Went out.\nCame back.", ("lake",))
        assert [version.text for version in book.entries.versions(entry.id)] == ["Went out."]


def test_an_entry_goes_into_the_bin_and_comes_back(person: Person) -> None:
    person.done("write", "A walk.")
    ran = piped(person, "3", "1", "1", "2", "b", "4", "1", "1", "b", "b", LEAVE)

    assert "It is back." in ran.lines
    assert texts(person) == ["A walk."]


def test_long_lists_come_in_pages_of_nine(person: Person) -> None:
    with opened(person) as book:
        for number in range(20):
            book.entries.write(f"entry {number:02}")
    ran = piped(person, "3", "1", "n", "n", "n", "p", "9", "b", "b", "b", LEAVE)

    titles = [line for line in ran.lines if line.startswith("Entries, newest first, ")]
    assert titles[:3] == [f"Entries, newest first, {page} of 20" for page in ("1 to 9", "10 to 18", "19 to 20")]
    assert ran.out.count("That is no answer here.") == 1
    pages = ran.out.split("Entries, newest first, 10 to 18 of 20\n")
    ninth = next(line for line in pages[2].splitlines() if line.startswith("9 ")).rpartition("entry ")[2]
    assert f"\nentry {ninth}\n" in ran.out


def test_a_tough_day_offers_no_neutral_ones_and_says_the_own_plan(person: Person) -> None:
    ran = piped(person, "1", "3", "2", "3", "b", "2", "b", LEAVE)

    assert "Tough day? Your plan still works on tough days." in ran.lines
    assert ran.lines.count("4 A sick day: a fever, the stomach") == 1
    assert "It is marked: tough" in ran.lines


def test_what_the_day_holds_counts_nothing_that_is_missing(person: Person) -> None:
    person.done("tick", "cardio", "--minutes", "10", "--date", "yesterday")
    ran = piped(person, "1", "2", "4", "yesterday", "2", "b", "b", LEAVE)

    assert "Move: Cardio, plan 15" in ran.lines
    assert "Move: Cardio, 10 min" in ran.lines
    yesterday = ran.out.partition("Another day: ")[2].partition("Today: ")[0]
    assert "plan" not in yesterday


def test_back_in_the_check_in_leaves_the_rest(person: Person) -> None:
    ran = piped(person, "1", "1", "y", "b", "b", LEAVE)

    assert "Saved. Written down: Cardio 15 min." in ran.lines
    assert ran.lines.count("1 Check in") == 2


def test_a_backup_is_made_checked_and_brought_back(person: Person) -> None:
    backup, started = person.folder / "journal.zip", []
    person.patch.setattr("os.execv", lambda program, command: started.append(command))
    ran = piped(
        person, "2", "1", "Before.", ".", "", "b", "4", "1", str(backup), "2", str(backup), "b",
        "2", "1", "After.", ".", "", "b", "4", "3", str(backup), PASSPHRASE, "y",
    )  # fmt: skip

    assert f"Done: {backup}, opened again and checked. It holds 1 entry, 0 drawings, 0 days." in ran.lines
    assert "It can be opened, and all of it is there: 1 entry, 0 drawings, 0 days." in ran.lines
    assert "What was there before is kept as " in ran.out
    assert texts(person) == ["Before."]
    assert started[0][-5:] == ["--vault", str(person.vault), "--plain", "--passphrase-file", "-"]


def test_a_backup_is_not_brought_back_without_a_yes_or_with_a_wrong_secret(person: Person) -> None:
    backup = person.folder / "journal.zip"
    ran = piped(
        person, "4", "1", str(backup), "b", "2", "1", "After.", ".", "", "b",
        "4", "3", str(backup), OTHER, "3", str(backup), PASSPHRASE, "n", "3", str(backup) + ".gone", "b", LEAVE,
    )  # fmt: skip

    assert ran.status == 0
    assert "Nothing was changed." in ran.lines
    assert texts(person) == ["After."]


def test_the_passphrase_is_changed_with_the_old_one_only(person: Person) -> None:
    ran = piped(
        person, "4", "4", "not it", "4", PASSPHRASE, OTHER, "a slip", OTHER, OTHER, "b", LEAVE
    )  # fmt: skip

    assert "That is not the passphrase of this journal." in ran.out
    assert "These two are not the same. Type them again." in ran.lines
    Book.open(person.vault, Passphrase(OTHER)).close()


def test_the_recovery_code_is_proved_by_two_groups(person: Person) -> None:
    ran = piped(person, "4", "5", "1", "WRONG", "3", "5", "b", LEAVE)

    groups = person.code.split("-")
    assert ran.lines.count(person.code) == 2
    assert next(line for line in ran.lines if line.startswith("Group 1: ")) == f"Group 1: {' '.join(groups[0])}"
    assert "is not the same as in the code. Look at it once more." in ran.out
    assert "It stays locked in Keep until you have it on paper." in ran.lines

    person.patch.setattr("secrets.SystemRandom.sample", lambda *_: [6, 2])
    ran = piped(person, "4", "5", "1", groups[2].lower(), f" {groups[6]} ", "5", "n", "b", LEAVE)
    assert "You have it. It will not be shown again." in ran.lines
    with opened(person) as book:
        assert book.keys.code_to_prove == ""


def test_a_new_code_opens_it_and_can_be_saved(person: Person) -> None:
    file = person.folder / "code"
    piped(person, "4", "5", "4", "2", str(file), "5", "5", "b", LEAVE)

    assert file.stat().st_mode & 0o777 == 0o600
    given = file.read_text().strip()
    assert given != person.code
    from journal.vault import RecoveryCode

    Book.open(person.vault, RecoveryCode.parse(given)).close()


def test_i_forgot_it_names_a_mistyped_group_and_sets_a_new_passphrase(person: Person) -> None:
    slip = person.code[:7] + ("Z" if person.code[7] != "Z" else "Y") + person.code[8:]
    ran = piped(person, "2", slip, "2", person.code, OTHER, OTHER, LEAVE, passphrase="")

    assert "Group 2 has a mistake in it. Look at it again." in ran.out
    assert "That opens it. Now pick a new passphrase." in ran.lines
    assert "1 Today" in ran.lines
    Book.open(person.vault, Passphrase(OTHER)).close()


def test_a_code_of_another_journal_says_the_truth(person: Person) -> None:
    from journal.vault import RecoveryCode

    ran = piped(person, "2", RecoveryCode.new().text, "5", passphrase="")

    assert "This code is typed right, but it does not open this journal." in ran.out
    assert ran.status == 0


def test_a_passphrase_of_one_exclamation_mark_opens_its_journal(person: Person) -> None:
    new = person.file("new", "!\n")
    person.done("passphrase", "--new-passphrase-file", new)
    ran = piped(person, "", "1", "!", LEAVE, passphrase="!")

    assert (ran.status, "1 Today" in ran.lines) == (0, True)


def test_a_first_run_makes_nothing_until_the_passphrase_was_typed_twice(nobody_yet: Person) -> None:
    ran = piped(nobody_yet, OTHER)

    assert ran.status == 1
    assert "These two are not the same. Type them again." in ran.lines
    assert not nobody_yet.vault.exists()


def test_a_first_run_can_end_after_the_passphrase(nobody_yet: Person) -> None:
    ran = piped(nobody_yet, PASSPHRASE)

    assert (ran.status, ran.err) == (0, "")
    assert "It stays locked in Keep until you have it on paper." in ran.lines
    with opened(nobody_yet) as book:
        assert book.keys.code_to_prove in ran.lines


def test_a_place_that_is_not_there_is_no_first_run(nobody_yet: Person) -> None:
    options = ["--vault", str(nobody_yet.folder / "stick" / "journal.vault"), "--passphrase-file", "-"]
    ran = nobody_yet.run("--plain", typed=lines(PASSPHRASE, PASSPHRASE), options=options)

    assert "Is the drive with it plugged in?" in ran.sentence
    assert nobody_yet.names() == set()


def test_a_damaged_settings_file_is_named_and_left(person: Person) -> None:
    settings = Path.home() / "config" / "journal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("auto_lock = 'never'\n")
    ran = piped(person, "4", "1", str(person.folder / "b.zip"), "b", LEAVE)

    assert ran.status == 0
    assert "cannot be used" in ran.err
    assert settings.read_text() == "auto_lock = 'never'\n"


def test_a_number_of_ones_own_is_kept_and_so_is_the_file_that_cannot_be_used(person: Person) -> None:
    settings = Path.home() / "config" / "journal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("auto_lock = 'never'\n")
    ran = piped(person, "! number", "aunt 555", LEAVE)

    assert "It is kept as settings-set-aside.toml, beside the new one." in ran.out
    assert settings.with_name("settings-set-aside.toml").read_text() == "auto_lock = 'never'\n"
    assert 'local_number = "aunt 555"' in settings.read_text()


@pytest.mark.parametrize("words", [("2", "1"), ("1", "1")])
def test_a_journal_that_cannot_be_written_says_so_before_anything_is_typed(
    person: Person, words: tuple[str, ...]
) -> None:
    person.patch.setattr(Book, "read_only", property(lambda _: True))
    ran = piped(person, *words, "b", LEAVE)

    assert "there is nothing to type" in ran.out
    assert "Enter ends a line" not in ran.out


def test_when_the_disk_is_full_it_stays_open_and_tries_again(person: Person) -> None:
    from journal.cli.plain import run
    from journal.errors import DiskFull
    from journal.vault import Vault

    save, confirmed, full = Vault.save, run.confirmed, [1, 1, 1]

    def no_room(self: Vault, *arguments: object) -> None:
        if full:
            raise DiskFull("There is no room on the disk.")
        save(self, *arguments)  # type: ignore[arg-type]

    def make_room(*arguments: object) -> bool:
        full.pop()
        return confirmed(*arguments)  # type: ignore[arg-type]

    person.patch.setattr(Vault, "save", no_room)
    person.patch.setattr(run, "confirmed", make_room)
    ran = piped(person, "2", "1", "Not lost.", ".", "", "b", *(LEAVE, "n") * 3, LEAVE)

    assert "There is no room on the disk." in ran.lines
    assert ran.lines.count("The journal stays open until that is done, so that nothing is lost.") == 3
    assert ran.status == 0
    assert texts(person) == ["Not lost."]


def test_a_whole_first_evening_through_a_pipe(nobody_yet: Person) -> None:
    """In processes of their own, with a lock in between, which leaves the rest of the pipe to the next one."""
    import subprocess

    from tests.cli.conftest import CHECKOUT
    from tests.cli.plainly import start_code

    person, backup = nobody_yet, nobody_yet.folder / "journal.zip"
    typed = lines(
        PASSPHRASE, PASSPHRASE, "5", *EVENING, LOCK, "a heron by the sea", PASSPHRASE, "4", "1", str(backup), "b", LEAVE
    )
    ended = subprocess.run(
        [*start_code(), "--vault", str(person.vault), "--passphrase-file", "-", "--plain"],
        input=typed.encode(), capture_output=True, cwd=CHECKOUT, start_new_session=True, timeout=60,
    )  # fmt: skip

    assert (ended.returncode, ended.stderr) == (0, b""), ended
    assert_plain(ended.stdout)
    said = ended.stdout.decode()
    assert said.count("Locked. What you wrote is kept.") == 1
    assert f"Done: {backup}, opened again and checked. It holds 2 entries, 0 drawings, 1 day." in said
    assert person.run("backup", "check", str(backup)).status == 0
