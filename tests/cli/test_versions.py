"""What an entry said before, the bin, and the end for good, in plain lines."""

from tests.cli.conftest import Person


def test_versions_are_listed_read_compared_and_brought_back(person: Person) -> None:
    entry_id = person.done("write", typed="Went to the lake.\nIt rained.\n").out.strip()
    person.done("edit", entry_id, "-", typed="Went to the lake.\nIt was sunny.\n")
    (line,) = person.done("versions", entry_id).lines
    version, *_, last = line.split("  ")
    assert last == "Went to the lake."
    assert person.done("versions", entry_id, version).out == "Went to the lake.\nIt rained.\n"
    assert person.done("versions", entry_id, version, "--compare").lines == [
        "  Went to the lake.", "- It rained.", "+ It was sunny.",
    ]  # fmt: skip
    person.done("versions", entry_id, version, "--bring-back")
    assert person.done("show", entry_id).out == "Went to the lake.\nIt rained.\n"
    assert len(person.done("versions", entry_id).lines) == 2
    assert "Which version?" in person.run("versions", entry_id, "--compare").err
    assert person.run("versions", entry_id, "nothere").status == 1


def test_the_bin_is_listed_and_an_end_for_good_says_what_still_holds_it(person: Person) -> None:
    entry_id = person.done("write", "only", "once").out.strip()
    person.done("delete", entry_id)
    assert [line.split("  ")[0::2] for line in person.done("bin").lines] == [[entry_id, "30 days left"]]
    said = person.done("delete", "--for-good", entry_id).lines
    assert said == ["It is gone for good.", "1 older copy on this computer still holds it."]
    assert person.run("show", entry_id).status == 1
    assert person.done("bin").lines == []
    other = person.done("write", "again").out.strip()
    assert "goes with --for-good" in person.run("delete", "--copies", other).err
    said = person.done("delete", "--for-good", "--copies", other).lines
    assert said == ["It is gone for good, out of 0 older copies too."]


def test_an_end_for_good_reaches_the_older_copies_where_that_is_wanted(person: Person) -> None:
    entry_id = person.done("write", "only", "once").out.strip()
    said = person.done("delete", "--for-good", "--copies", entry_id).lines
    assert said == ["It is gone for good, out of 1 older copy too."]
