"""`journal --plain`: what an entry said before, the bin's end, months, and ideas to write about."""

from datetime import timedelta

from tests.cli.conftest import Person
from tests.cli.plainly import opened, piped, texts

LEAVE = "7"
WRITE, READ = "2", "3"
LIST, SEARCH, MONTH, BIN = "1", "2", "3", "4"


def changed_entry(person: Person) -> str:
    """An entry that said something else before this sitting."""
    with opened(person) as book:
        entry = book.entries.write("A heron.\nIt stood there.")
    with opened(person) as book:
        book.entries.edit(entry.id, "A heron.\nIt flew off.")
    return entry.id


def test_what_an_entry_said_before_is_read_compared_and_brought_back(person: Person) -> None:
    entry_id = changed_entry(person)

    ran = piped(person, READ, LIST, "1", "3", "1", "1", "2", "b", "b", "b", "b", "b", LEAVE)

    assert (ran.status, ran.err) == (0, "")
    assert "3 What it said before" in ran.lines
    for line in ("It stood there.", "Still there: A heron.", "Taken out: It stood there.", "Came in: It flew off."):
        assert line in ran.lines
    assert "It says that again. What it said until now is kept as a version." in ran.lines
    with opened(person) as book:
        assert book.entries.get(entry_id).text == "A heron.\nIt stood there."
        assert book.entries.versions(entry_id)[0].text == "A heron.\nIt flew off."


def test_an_entry_that_always_said_the_same_has_no_line_for_it(person: Person) -> None:
    person.done("write", "Only once.")

    ran = piped(person, READ, LIST, "1", "b", "b", "b", LEAVE)

    assert not any("What it said before" in line for line in ran.lines)


def test_the_bin_says_how_long_and_ends_it_for_good_when_asked(person: Person) -> None:
    first, second = (person.done("write", words).lines[0] for words in ("Not for keeping.", "Nor this."))
    person.done("delete", first)
    person.done("delete", second)

    ran = piped(person, READ, BIN, "1", "2", "n", "2", "y", "y", "b", "b", LEAVE)

    assert ran.status == 0, ran
    assert sum("30 days left" in line for line in ran.lines) >= 2
    assert "It is still there." in ran.lines
    assert "It is gone for good." in ran.lines
    assert ran.lines.count("This entry") == 2, "what is gone has no menu any more"
    with opened(person) as book:
        assert len(book.bin.list()) == 1


def test_it_is_taken_out_of_older_copies_too(person: Person) -> None:
    entry_id = person.done("write", "zephyrquokka").lines[0]
    person.done("delete", entry_id)

    ran = piped(person, READ, BIN, "1", "2", "y", "y", "b", LEAVE)

    assert "1 older copy on this computer still holds it." in ran.lines
    assert "It is out of them too." in ran.lines
    assert person.run("show", entry_id).status == 1


def test_a_month_leads_to_its_days_and_to_the_same_day_in_earlier_years(person: Person) -> None:
    with opened(person) as book:
        today = book.today()
        before = today.replace(year=today.year - 1, day=min(today.day, 28))
        same = today.replace(day=min(today.day, 28))
        book.entries.write("A year ago.", before)
        book.entries.write("This year.", same)

    ran = piped(person, READ, MONTH, f"{same:%Y-%m}", "1", "2", "b", "b", "b", "b", LEAVE)

    assert (ran.status, ran.err) == (0, "")
    assert f"1 {same:%A} {same.day}, 1 entry" in ran.lines
    assert "A year ago." in ran.lines


def test_a_month_without_anything_and_one_that_is_none(person: Person) -> None:
    ran = piped(person, READ, MONTH, "1999-01", MONTH, "soon", MONTH, "", "b", LEAVE)

    assert ran.lines.count("Nothing was written or drawn in that month.") == 2
    assert "That is no month: write it like 2026-11." in ran.lines


def test_an_idea_of_ones_own_is_added_written_to_and_taken_away(person: Person) -> None:
    ran = piped(person, WRITE, "4", "2", "What made Juno bark today?", "1", "1", "b", "b", "b", LEAVE)

    assert ran.status == 0, ran
    assert "1 your own" in ran.lines
    assert "1 What made Juno bark today?" in ran.lines
    with opened(person) as book:
        [own] = book.prompts.list()

    ran = piped(person, WRITE, "4", "1", "1", "1", "A cat.", ".", "", "3", "1", "y", "b", "b", LEAVE)

    assert ran.status == 0, ran
    assert texts(person) == ["A cat."]
    with opened(person) as book:
        assert book.prompts.list() == []
        assert book.entries.list()[0].prompt == own.id


def test_deeper_ideas_are_not_offered_on_a_tough_day(person: Person) -> None:
    def themes() -> str:
        return piped(person, WRITE, "4", "1", "n", "n", "n", "b", "b", "b", LEAVE).out

    assert "deeper" in themes()
    person.run("mark", "tough")
    assert "deeper" not in themes()


def test_a_search_knows_the_days_with_drawings(person: Person) -> None:
    person.done("write", "Drawn and written.")
    with opened(person) as book:
        book.entries.write("Written alone.", book.today() - timedelta(days=3))
        book.drawings.keep(book.drawings.new())

    ran = piped(person, READ, SEARCH, "with:drawing", "b", "b", LEAVE)

    found = [line for line in ran.lines if line.endswith(("Drawn and written.", "Written alone."))]
    assert len(found) == 1
    assert found[0].endswith("Drawn and written.")
