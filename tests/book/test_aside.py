"""What a merge kept aside is looked at and shown again, and the other one is kept then."""

import pytest

from journal.book import Book
from journal.book.kit import KIT
from journal.book.records import encode_body
from journal.errors import NotFound
from journal.model.earlier import Earlier
from journal.model.goal import Goal
from journal.model.kit import Kit, OwnIdea
from tests.book.test_merging import DAY, NewBook, Three, records_of, same_everywhere, three

__all__ = ["three"]


@pytest.fixture
def book(new_book: NewBook) -> Book:
    return new_book()


def merged_goal(three: Three) -> str:
    """A goal that was worded in two ways, merged on all three computers."""
    home, school, _ = three.books
    goal = home.goals.add("Walk to school")
    three.carry(0, 1)
    home.goals.reword(goal.id, "Walk to school and back")
    school.goals.reword(goal.id, "Walk to the lake")
    home.goals.rate(goal.id, 3, day=DAY)
    three.carry_all()
    return goal.id


def shown_and_kept(book: Book) -> tuple[str, list[str]]:
    [goal] = book.goals.open()
    return goal.text, [kept.then.text for kept in book.aside.all()]


def test_nothing_is_kept_where_nothing_was_changed_twice(three: Three) -> None:
    home, school, _ = three.books
    school.goals.add("Walk to the lake")
    three.carry_all()
    assert home.aside.all() == []


def test_the_two_change_places_and_nothing_is_lost(three: Three) -> None:
    goal = merged_goal(three)
    home = three.books[0]
    both = {"Walk to school and back", "Walk to the lake"}
    before, [kept] = shown_and_kept(home)
    assert {before, kept} == both
    home.aside.bring_back(home.aside.all()[0].id)
    assert shown_and_kept(home) == (kept, [before])
    assert [rating.value for rating in home.goals.get(goal).ratings] == [3], "what both sides added stays"
    home.aside.bring_back(home.aside.all()[0].id)
    assert shown_and_kept(home) == (before, [kept])


def test_it_is_carried_to_the_other_computers(three: Three) -> None:
    merged_goal(three)
    home = three.books[0]
    home.aside.bring_back(home.aside.all()[0].id)
    three.carry_all()
    assert same_everywhere(three)
    assert len({str(shown_and_kept(book)) for book in three.books}) == 1


def test_a_name_of_a_star_can_be_the_other_one(three: Three) -> None:
    home, school, third = three.books
    home.stars.name(DAY, "First snow")
    school.stars.name(DAY, "Stairs again")
    three.carry_all()
    [kept] = third.aside.all()
    third.aside.bring_back(kept.id)
    assert third.stars.of(DAY) == kept.then
    three.carry_all()
    assert same_everywhere(three)
    assert home.stars.of(DAY) == kept.then


def test_a_kit_keeps_what_came_in_since(three: Three) -> None:
    home, school, _ = three.books

    def tea(text: str) -> Kit:
        return Kit(ideas=(OwnIdea(id="tea", text=text),))

    home.keep_all([(*KIT, tea("Tea with Mila"))])
    school.keep_all([(*KIT, tea("Tea at the window"))])
    three.carry_all()
    [kept] = home.aside.all()
    home.kit.add_idea("A song", "song")
    home.aside.bring_back(kept.id)
    assert [idea.text for idea in home.kit.now.ideas] == [kept.then.ideas[0].text, "A song"]
    assert {kept.then.ideas[0].text, kept.now.ideas[0].text} == {"Tea with Mila", "Tea at the window"}


def test_what_another_version_wrote_is_kept_and_not_shown(book: Book) -> None:
    for number, (kind, json) in enumerate((("goal", '{"id": 3}'), ("goal", "no json"), ("mood", "{}"))):
        name = f"kept-{number}"
        book.keep_all([("earlier", name, Earlier(id=name, kind=kind, of="x", json=json))])
    assert book.aside.all() == []
    assert sum(kind == "earlier" for kind, _ in records_of(book)) == 3
    with pytest.raises(NotFound):
        book.aside.bring_back("kept-0")


def test_what_is_there_no_more_comes_back(book: Book) -> None:
    goal = book.goals.add("Walk to the lake")
    json = bytes(encode_body(Goal(id="lost", text="Swim", set_on=goal.set_on, written_at=goal.written_at))).decode()
    book.keep_all([("earlier", "kept", Earlier(id="kept", kind="goal", of="lost", json=json))])
    [kept] = book.aside.all()
    assert kept.now is None
    book.aside.bring_back("kept")
    assert book.goals.get("lost").text == "Swim"
    assert book.aside.all() == []
