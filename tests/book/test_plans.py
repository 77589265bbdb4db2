"""The plan over time: it changes from a day on, and earlier days keep theirs."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from journal.book import Book
from journal.book.plans import with_ladder
from journal.book.records import PlanHistory
from journal.content import load_content
from journal.errors import BadInput, NotFound
from journal.model.plan import Plan, PlanSince, Prong, Unit, default_plan
from journal.model.plan_lists import move_name
from journal.model.plan_rules import add_item, find_item, remove_item, set_minutes, set_rounds, set_tough_day
from journal.vault import Passphrase
from tests.conftest import PASSPHRASE

TODAY = date(2026, 11, 22)
NewBook = Callable[..., Book]


def reopened(book: Book) -> Book:
    book.close()
    return Book.open(book.path, Passphrase(PASSPHRASE), clock=book.clock)


def cardio(book: Book, day: date) -> int:
    return find_item(book.plans.on(day), "cardio").target


def to(minutes: int) -> Callable[[Plan], Plan]:
    return lambda plan: set_minutes(plan, "cardio", minutes)


def test_a_new_book_has_the_guidelines_plan_with_the_ladder_of_20_textures(new_book: NewBook) -> None:
    plan = new_book().plans.on(TODAY)
    assert msgspec.structs.replace(plan, textures=()) == default_plan()
    assert plan.textures == tuple(texture.item for texture in load_content().textures)
    assert (len(plan.textures), plan.textures[0]) == (20, "Feather")


def test_a_plan_that_was_kept_without_a_ladder_has_it_when_it_is_opened(new_book: NewBook) -> None:
    book = new_book()
    book.keep_all([("plan", "plan", PlanHistory((PlanSince(TODAY, default_plan()),)))])
    with reopened(book) as again:
        assert again.plans.on(TODAY) == with_ladder(default_plan())


def test_a_change_applies_from_a_day_on_and_earlier_days_keep_theirs(new_book: NewBook, clock) -> None:
    book = new_book()
    clock.forward(days=10)
    wednesday = book.today()
    assert book.plans.edit(to(20), wednesday) is True
    with reopened(book) as again:
        assert [cardio(again, wednesday + timedelta(days=step)) for step in (-30, -1, 0, 400)] == [15, 15, 20, 20]
        assert again.plans.reaches_to(TODAY) == wednesday - timedelta(days=1)
        assert again.plans.reaches_to(wednesday) is None
        assert (again.plans.since(TODAY - timedelta(days=99)), again.plans.since(wednesday)) == (TODAY, wednesday)


def test_an_item_that_is_taken_out_stays_in_the_days_before(new_book: NewBook, clock) -> None:
    book = new_book()
    book.days.tick(TODAY, "breathing")
    clock.forward(days=1)
    book.plans.edit(lambda plan: remove_item(plan, "breathing"), book.today())
    assert book.days.check_in(TODAY).line("breathing").minutes == 5
    assert book.days.check_in(book.today()).line("breathing") is None
    with pytest.raises(NotFound):
        book.days.tick(book.today(), "breathing")


def test_what_is_added_today_is_also_in_the_plan_that_is_to_come(new_book: NewBook) -> None:
    book = new_book()
    december = date(2026, 12, 1)
    book.plans.edit(to(20), december)
    book.plans.edit(lambda plan: add_item(plan, "Yoga", Prong.STRESS, Unit.MINUTES, 10), TODAY)
    assert cardio(book, TODAY) == 15
    assert cardio(book, december) == 20
    assert book.plans.on(december).item("yoga") is not None


def test_a_later_plan_that_a_change_does_not_fit_stays_as_it_is(new_book: NewBook) -> None:
    book = new_book()
    december = date(2026, 12, 1)
    book.plans.edit(lambda plan: remove_item(plan, "cardio"), december)
    book.plans.edit(to(20), TODAY)
    assert cardio(book, TODAY) == 20
    assert book.plans.on(december).item("cardio") is None


def test_a_later_plan_that_says_otherwise_keeps_its_word(new_book: NewBook) -> None:
    book = new_book()
    december = date(2026, 12, 1)
    book.plans.edit(to(25), december)
    book.plans.edit(to(18), TODAY)
    book.plans.edit(lambda plan: set_tough_day(plan, "Towel."), TODAY)
    assert (cardio(book, TODAY), cardio(book, december)) == (18, 25)
    assert book.plans.on(december).tough_day == "Towel.", "what it has no own word on follows"


def test_a_whole_plan_lasts_until_the_next_one_that_is_there(new_book: NewBook, clock) -> None:
    book = new_book()
    clock.forward(days=20)
    book.plans.edit(to(30), TODAY + timedelta(days=10))
    book.plans.change(set_minutes(book.plans.on(TODAY), "cardio", 20), TODAY + timedelta(days=5))
    assert [cardio(book, TODAY + timedelta(days=step)) for step in (4, 5, 9, 10)] == [15, 20, 20, 30]
    assert book.plans.reaches_to(TODAY + timedelta(days=5)) == TODAY + timedelta(days=9)


def test_the_first_plan_reaches_back_and_nothing_comes_before_it(new_book: NewBook) -> None:
    book = new_book()
    with pytest.raises(BadInput, match="begins on 2026-11-22 and reaches back"):
        book.plans.edit(to(20), TODAY - timedelta(days=1))
    book.plans.edit(to(20), TODAY)
    assert cardio(book, TODAY - timedelta(days=365)) == 20
    assert len(book.plans.history()) == 1


def test_a_change_that_changes_nothing_keeps_nothing(new_book: NewBook) -> None:
    book = new_book()
    assert book.plans.edit(to(15), date(2026, 12, 1)) is False
    assert book.plans.change(book.plans.on(TODAY), TODAY) is False
    assert len(book.plans.history()) == 1
    assert book.plans.undo() is False
    book.plans.edit(to(20), date(2026, 12, 1))
    book.plans.edit(to(15), date(2026, 12, 1))
    assert len(book.plans.history()) == 1, "changed back is not changed"


def test_a_rule_that_does_not_fit_changes_nothing(new_book: NewBook) -> None:
    book = new_book()
    before = book.plans.history()
    with pytest.raises(BadInput):
        book.plans.edit(lambda plan: set_rounds(plan, 99), TODAY)
    with pytest.raises(BadInput, match="1 to 40 items"):
        book.plans.change(msgspec.structs.replace(book.plans.on(TODAY), items=()), TODAY)
    assert book.plans.history() == before


def test_changes_can_be_taken_back_one_by_one(new_book: NewBook) -> None:
    book = new_book()
    before = book.plans.on(TODAY)
    book.plans.edit(lambda plan: move_name(plan, "textures", "Velvet", 1), TODAY)
    book.plans.edit(lambda plan: set_tough_day(plan, "Towel. Door."), TODAY)
    assert book.plans.undo() is True
    assert (book.plans.on(TODAY).textures[0], book.plans.on(TODAY).tough_day) == ("Velvet", "")
    assert book.plans.undo() is True
    assert book.plans.on(TODAY) == before
    assert book.plans.undo() is False


def test_a_time_of_day_with_another_name_keeps_the_rounds_that_were_done_in_it(new_book: NewBook, clock) -> None:
    book = new_book()
    book.days.tick(TODAY, "slot:Morning")
    clock.forward(days=1)
    today = book.today()
    book.days.tick(today, "slot:Morning")
    book.plans.rename_slot("morning", "Before school", today)
    book.days.tick(today, "cardio")
    with reopened(book) as again:
        assert again.days.check_in(TODAY).line("slot:Morning").minutes == 5
        assert again.days.check_in(today).line("slot:Before school").minutes == 5
        assert not any(line.name == "One more" for line in again.days.check_in(today).lines)


def test_taking_a_new_name_back_loses_nothing_that_was_ticked_since(new_book: NewBook) -> None:
    book = new_book()
    book.days.tick(TODAY, "slot:Morning")
    book.plans.rename_slot("Morning", "Before school", TODAY)
    book.days.tick(TODAY, "cardio")
    book.days.tick(TODAY, "slot:Evening")
    book.plans.undo()
    view = book.days.check_in(TODAY)
    assert [view.line(key).minutes for key in ("slot:Morning", "slot:Evening", "cardio")] == [5, 5, 15]
    with pytest.raises(BadInput, match="there twice"):
        book.plans.rename_slot("Morning", "evening", TODAY)


def test_hey_me_is_the_same_for_all_days_and_no_part_of_the_plan(new_book: NewBook, clock) -> None:
    book = new_book()
    book.plans.set_note("Hey, me. The rug was fine last time.")
    clock.forward(days=3)
    book.plans.edit(to(20), book.today())
    with reopened(book) as again:
        assert again.plans.note == "Hey, me. The rug was fine last time."
        assert again.plans.set_note("") is True
        assert again.plans.note == ""
        assert len(again.plans.history()) == 2
