"""A whole evening on the command line, each command a process of its own, and the book that it leaves."""

import json
from datetime import date
from pathlib import Path

from journal.book import Book
from journal.model.day import How, Mark
from journal.vault import Passphrase
from tests.cli.conftest import Person, Ran
from tests.conftest import PASSPHRASE

ANSWERS = ["y", "25", "", "", "", "", "", "5", "", "", "The stairs were easier than on Friday."]


def evening_by_commands(person: Person) -> None:
    def done(*words: str, typed: str = "") -> Ran:
        ran = person.process(*words, typed=typed)
        assert (ran.status, ran.err) == (0, ""), (words, ran)
        return ran

    done("tick", "desensitization", "--body", "left foot", "--texture", "towel", "--how", "easier")
    done("tick", "desensitization")
    done("checkin", typed="".join(answer + "\n" for answer in ANSWERS))
    done("mark", "tough")
    entry = done("write", "--tag", "Lake", typed="Went to the lake.\nSaw a heron.\n").out.strip()
    done("edit", entry, "-", typed="Went to the lake.\nSaw two herons.\n")
    gone = done("write", "not for keeping").out.strip()
    done("delete", gone)


def evening_by_the_book(book: Book) -> None:
    """The same evening as the screens do it."""
    day = book.today()
    book.days.add_round(day, "left foot", "towel", None, How.EASIER)
    book.days.tick(day, "desensitization")
    book.days.tick(day, "cardio")
    book.days.tick(day, "home", 25)
    book.days.tick(day, "breathing")
    book.days.mark(day, Mark.TOUGH)
    book.entries.write("The stairs were easier than on Friday.")
    entry = book.entries.write("Went to the lake.\nSaw a heron.", tags=("Lake",))
    book.entries.edit(entry.id, "Went to the lake.\nSaw two herons.")
    book.entries.delete(book.entries.write("not for keeping").id)
    book.flush()


def seen_in(book: Book, day: date) -> dict[str, object]:
    """All that the evening left, without the ids and moments that differ from one evening to another."""
    found = book.days.day(day)
    return {
        "done": sorted((done.item, done.minutes, done.words) for done in found.done),
        "rounds": [(r.body, r.texture, r.minutes, r.how, r.slot) for r in found.rounds],
        "mark": found.mark,
        "entries": sorted((entry.date, entry.text, entry.tags, entry.prompt) for entry in book.entries.list()),
        "versions": sorted(
            version.text for entry in book.entries.list() for version in book.entries.versions(entry.id)
        ),
        "bin": [entry.text for entry in book.entries.bin()],
        "drafts": book.drafts.list(),
        "lines": [(line.key, line.state, line.minutes) for line in book.days.check_in(day).lines],
    }


def test_a_whole_evening_leaves_the_book_that_the_screens_would(person: Person, tmp_path: Path) -> None:
    other = tmp_path / "other.vault"
    other.write_bytes(person.vault.read_bytes())
    with Book.open(other, Passphrase(PASSPHRASE)) as book:
        evening_by_the_book(book)
        day, by_the_book = book.today(), seen_in(book, book.today())

    evening_by_commands(person)

    with Book.open(person.vault, Passphrase(PASSPHRASE)) as book:
        assert not book.damage
        assert seen_in(book, day) == by_the_book


def test_from_nothing_to_a_backup_and_back(nobody_yet: Person) -> None:
    person, secret = nobody_yet, PASSPHRASE + "\n"
    options = ["--vault", str(person.folder / "kept" / "journal.vault"), "--passphrase-file", "-"]
    code = person.folder / "code"

    def done(*words: str, typed: str = secret) -> str:
        ran = person.process(*words, typed=typed, options=options)
        assert (ran.status, ran.err) == (0, ""), (words, ran)
        return ran.out

    done("init", "--recovery-file", str(code))
    done("tick", "cardio")
    done("write", "-", typed=secret + "The first evening.\n")
    backup = person.folder / "journal.zip"
    done("backup", str(backup))
    done("backup", "check", "--recovery-file", str(code), str(backup), typed="")
    done("write", "later")
    done("restore", "--yes", str(backup))
    done("verify")

    assert [entry["text"] for entry in json.loads(done("entries", "--json"))] == ["The first evening."]
    new = "six red umbrellas"
    done("recover", "--recovery-file", str(code), "--new-passphrase-file", "-", typed=new + "\n")
    assert json.loads(done("today", "--json", typed=new + "\n"))["items"][0]["minutes"] == 15
    assert person.process("today", typed=secret, options=options).sentence
