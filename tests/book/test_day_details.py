"""What was done on a day, in detail: exercises one by one, kinds of cardio and coping, rounds built into the day."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.book import Book
from journal.book.records import StoredDay
from journal.errors import NotFound
from journal.model.checkin import State
from journal.model.day import Day, Done
from journal.model.parts import part_names, share
from journal.model.plan import Exercise, Item, Prong, Unit
from journal.model.plan_rules import add_exercise
from journal.model.practice import PracticeKind
from tests.book.test_days import TODAY, reopened


def with_exercises(book: Book) -> Book:
    for name in ("Squats", "Bridges", "Wall sit"):
        book.plans.edit(lambda plan, name=name: add_exercise(plan, "home", name), TODAY)
    return book


def test_exercises_are_ticked_one_by_one_and_their_minutes_follow(new_book) -> None:
    book = with_exercises(new_book())
    book.days.tick_parts(TODAY, "home", ["Wall sit"])
    line = book.days.check_in(TODAY).line("home")
    assert (line.words, line.minutes, line.state) == ("Wall sit", 10, State.BEGUN)
    book.days.tick_parts(TODAY, "home", ["squats"])
    book.days.tick_parts(TODAY, "home", ["bridges"])
    line = book.days.check_in(TODAY).line("home")
    assert (line.words, line.minutes, line.state) == ("Squats · Bridges · Wall sit", 30, State.DONE)
    book.days.untick_parts(TODAY, "home", ["bridges"])
    assert book.days.check_in(TODAY).line("home").amount() == "20 min · plan 30"
    for part in ("squats", "Wall sit"):
        book.days.untick_parts(TODAY, "home", [part])
    assert book.days.check_in(TODAY).line("home").state is State.OPEN
    with pytest.raises(NotFound):
        book.days.untick_parts(TODAY, "home", ["squats"])


def test_minutes_that_were_said_stay_while_exercises_are_ticked(new_book) -> None:
    book = with_exercises(new_book())
    book.days.tick(TODAY, "home", 25)
    book.days.tick_parts(TODAY, "home", ["squats"])
    assert book.days.day(TODAY).amount("home").minutes == 25
    book.days.untick_parts(TODAY, "home", ["squats"])
    assert book.days.day(TODAY).amount("home").minutes == 25


def test_a_tick_at_the_target_is_all_exercises_and_is_there_after_unlocking_again(new_book) -> None:
    book = with_exercises(new_book())
    book.days.tick(TODAY, "home")
    book.days.tick(TODAY, "cardio", 20, "to the lake", ("bike",))
    book.days.add_round(TODAY, "left foot", "towel", 7, built_into="a shower", slot="Evening")
    with reopened(book) as again:
        view = again.days.check_in(TODAY)
        assert view.line("home").words == "Squats · Bridges · Wall sit"
        assert view.line("cardio").words == "bike · to the lake"
        assert view.line("slot:Evening").words == "left foot · towel · a shower"


def test_a_round_like_the_last_one_is_built_into_the_same_part_of_the_day(new_book, clock) -> None:
    book = new_book()
    book.days.add_round(TODAY, "left foot", "towel", 7, built_into="a shower", slot="Evening")
    clock.forward(days=1)
    book.days.tick(book.today(), "slot:Evening")
    (round_,) = book.days.day(book.today()).rounds
    assert round_.built_into == "a shower"


def test_what_helped_is_kept_beside_what_was_made(new_book) -> None:
    book = new_book()
    book.entries.write("By bike, to the lake.")
    book.days.tick_parts(TODAY, "coping", ["music"])
    book.days.tick_parts(TODAY, "coping", ["my dog"])
    assert book.days.check_in(TODAY).line("coping").words == "music · my dog · wrote"


def test_a_skill_that_was_practiced_here_fills_its_line_with_its_minutes(new_book) -> None:
    book = new_book()
    book.practices.add(PracticeKind.BREATHING, "b1", 130)
    book.practices.add(PracticeKind.IMAGERY, "s2", 60)
    line = book.days.check_in(TODAY).line("breathing")
    assert (line.words, line.minutes, line.state, line.made) == ("breathing · imagery", 3, State.BEGUN, True)
    assert book.days.check_in(TODAY).line("coping").state is State.OPEN
    book.days.toggle(TODAY, "breathing")
    assert book.days.check_in(TODAY).line("breathing").minutes == 5


def test_a_day_that_an_earlier_version_kept_still_reads() -> None:
    kept = (
        b'{"date":"2026-11-22","done":[{"item":"cardio","minutes":15,"words":"bike","written_at":'
        b'"2026-11-22T20:41:00Z","stamp":[3,"ab"]}],"rounds":[{"id":"r","body":"left foot","minutes":5,"written_at":'
        b'"2026-11-22T20:41:00Z","stamp":[4,"ab"]}],"mark":null,"mark_stamp":[0,""]}'
    )
    day = msgspec.json.decode(kept, type=StoredDay).day()
    assert (day.done[0].words, day.done[0].parts, day.rounds[0].built_into) == ("bike", (), "")
    again = msgspec.json.decode(msgspec.json.encode(StoredDay(date=day.date).changed_to(day, (5, "ab"))))
    assert "parts" not in again["done"][0]
    assert "built_into" not in again["rounds"][0]


def test_a_changed_part_alone_gets_a_new_stamp(new_book, clock) -> None:
    moment = clock()
    one = Done(item="cardio", minutes=15, parts=("walk",), written_at=moment)
    two = Done(item="home", minutes=30, written_at=moment)
    stored = StoredDay(date=TODAY).changed_to(Day(date=TODAY, done=(one, two)), (1, "ab"))
    changed = msgspec.structs.replace(one, parts=("walk", "swim"))
    again = stored.changed_to(Day(date=TODAY, done=(changed, two)), (2, "cd"))
    assert [part.stamp for part in again.done] == [(2, "cd"), (1, "ab")]
    assert again.done[0].parts == ("walk", "swim")


@given(st.integers(1, 12), st.integers(0, 240), st.data())
def test_exercises_share_out_the_target_and_all_of_them_are_all_of_it(count: int, target: int, data) -> None:
    exercises = tuple(Exercise(id=f"e{place}", name=f"E {place}") for place in range(count))
    item = Item(
        id="home", prong=Prong.EXERCISE, name="Home", unit=Unit.MINUTES, target=target, exercises=exercises
    )  # fmt: skip
    ids = [exercise.id for exercise in exercises]
    assert share(item, ids) == max(target, 1)
    some = data.draw(st.lists(st.sampled_from(ids), unique=True))
    shared = share(item, [*some, "my own words"])
    assert (shared is None) == (not some)
    assert shared is None or 1 <= shared <= max(target, 1)
    assert part_names(item, [*some, "my own words"])[-1] == "my own words"
