"""Two and three computers that each go their own way, with clocks that are wrong, and find together again."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from journal.book import Book
from journal.book.joining import version_of
from journal.book.merging import merged
from journal.book.records import Record, decode_record
from journal.model.drawing import pack_pixels
from journal.model.entry import Entry
from journal.model.plan_rules import set_minutes
from journal.vault import Passphrase, RecoveryCode
from tests.conftest import PASSPHRASE, ZONE, StandingClock

DAY = date(2026, 11, 20)
NewBook = Callable[..., Book]


class Three:
    """Three computers that carry copies of one journal; their clocks are hours and years apart."""

    CLOCKS = (
        datetime(2026, 11, 22, 20, 0, tzinfo=ZONE),
        datetime(2031, 1, 1, 3, 0, tzinfo=ZONE),
        datetime(2026, 11, 21, 9, 0, tzinfo=ZONE),
    )

    def __init__(self, folder: Path, first: Book) -> None:
        first.flush()
        self.clocks = [StandingClock(moment) for moment in self.CLOCKS]
        self.books = []
        for number, clock in enumerate(self.clocks):
            place = folder / str(number) / "journal.vault"
            place.parent.mkdir(parents=True)
            first.copy_to(place)
            state = folder / str(number) / "state"
            self.books.append(Book.open(place, Passphrase(PASSPHRASE), clock=clock, state=state))

    def carry(self, source: int, target: int) -> None:
        self.books[target].merging.take(self.books[source].records())

    def carry_all(self) -> None:
        """Carry everything everywhere: a stick that goes around twice."""
        for _ in range(2):
            for source, target in itertools.permutations(range(3), 2):
                self.carry(source, target)

    def close(self) -> None:
        for book in self.books:
            book.close()


@pytest.fixture
def three(tmp_path: Path, new_book: NewBook) -> Iterator[Three]:
    first = new_book()
    made = Three(tmp_path / "three", first)
    yield made
    made.close()


def records_of(book: Book) -> dict[tuple[str, str], Record]:
    found = [decode_record(payload) for payload in book.records()]
    return {(record.kind, record.id): record for record in found if record.kind not in ("keys", "ongoing")}


def same_everywhere(three: Three) -> bool:
    one, *others = (records_of(book) for book in three.books)
    return all(other == one for other in others)


# --- stories -------------------------------------------------------------------------------------------------------


def test_what_each_wrote_is_on_both(three: Three) -> None:
    home, school, _ = three.books
    home.entries.write("At home.", DAY)
    school.entries.write("At school.", DAY)
    home.days.tick(DAY, "cardio", minutes=15)
    school.days.tick(DAY, "home", minutes=20)
    school.days.add_round(DAY, body="left foot", texture="silk", minutes=5)
    three.carry(0, 1)
    three.carry(1, 0)
    for book in (home, school):
        assert {entry.text for entry in book.entries.list()} == {"At home.", "At school."}
        day = book.days.day(DAY)
        assert {done.item: done.minutes for done in day.done} == {"cardio": 15, "home": 20}
        assert [round_.body for round_ in day.rounds] == ["left foot"]
    assert not home.merging.look(school.records())


def test_an_entry_changed_on_both_shows_one_and_keeps_the_other(three: Three) -> None:
    home, school, _ = three.books
    entry = home.entries.write("First.", DAY)
    three.carry(0, 1)
    home.entries.edit(entry.id, "Of home.")
    school.entries.write("Something else first.", DAY)
    school.entries.edit(entry.id, "Of school.")
    look = home.merging.look(school.records())
    assert (look.both["entry"], look.changed["entry"], look.new["entry"]) == (1, 1, 1)
    three.carry_all()
    for book in three.books:
        assert book.entries.get(entry.id).text == "Of school."
        assert {version.text for version in book.entries.versions(entry.id)} == {"First.", "Of home."}
    assert same_everywhere(three)


def test_a_change_that_was_seen_simply_follows(three: Three) -> None:
    home, school, _ = three.books
    entry = home.entries.write("First.", DAY)
    three.carry(0, 1)
    school.entries.edit(entry.id, "Second.")
    look = home.merging.look(school.records())
    assert not look.both
    three.carry(1, 0)
    assert home.entries.get(entry.id).text == "Second."
    assert [version.text for version in home.entries.versions(entry.id)] == ["First."]


def test_the_bin_is_an_edit_and_a_later_edit_brings_it_back(three: Three) -> None:
    home, school, _ = three.books
    entry = home.entries.write("Stays.", DAY)
    three.carry(0, 1)
    school.entries.delete(entry.id)
    look = home.merging.look(school.records())
    assert (look.binned["entry"], look.changed["entry"]) == (1, 0)
    three.carry(1, 0)
    assert home.entries.list() == []
    home.entries.edit(entry.id, "Stays after all.")
    three.carry(0, 1)
    assert [one.text for one in school.entries.list()] == ["Stays after all."]


def test_deleted_for_good_is_gone_everywhere_and_does_not_come_back(three: Three) -> None:
    home, school, third = three.books
    entry = home.entries.write("Secret.", DAY)
    home.entries.edit(entry.id, "Secret still.")
    three.carry(0, 1)
    three.carry(0, 2)
    third.entries.edit(entry.id, "Changed on the third.")
    home.bin.delete_for_good(entry.id)
    assert school.merging.look(home.records()).gone["entry"] == 1
    three.carry_all()
    assert same_everywhere(three)
    for book in three.books:
        assert not any(b"Secret" in payload or b"third" in payload for payload in book.records())


def test_an_end_of_the_rest_does_not_take_what_was_brought_back_elsewhere(three: Three) -> None:
    home, school, _ = three.books
    entry = home.entries.write("Thrown away.", DAY)
    home.entries.delete(entry.id)
    three.carry(0, 1)
    three.carry(0, 2)
    school.entries.bring_back(entry.id)
    three.clocks[0].forward(days=40)
    assert home.bin.let_go() == 1
    three.carry_all()
    assert [[one.text for one in book.entries.list()] for book in three.books] == [["Thrown away."]] * 3
    assert same_everywhere(three)


def test_a_finished_draft_does_not_come_back_from_a_copy(three: Three) -> None:
    home, school, _ = three.books
    draft = home.drafts.keep("Begun")
    home.entries.write("Another.", DAY)
    three.carry(0, 1)
    school.drafts.finish(school.drafts.get(draft.id))
    three.carry(0, 1)
    assert school.drafts.list() == []
    three.carry(1, 0)
    assert home.drafts.list() == []
    assert sum(entry.text == "Begun" for entry in home.entries.list()) == 1


def test_a_drawing_changed_on_both_is_there_twice(three: Three) -> None:
    home, school, _ = three.books
    drawing = home.drawings.keep(home.drawings.new(4, 1))
    three.carry(0, 1)
    for book, color in ((home, 1), (school, 2)):
        book.drawings.keep(type(drawing)(**{**_fields(drawing), "packed": pack_pixels(bytes([color] * 4))}))
    three.carry_all()
    assert same_everywhere(three)
    assert sorted(bytes(one.pixels())[0] for one in home.drawings.list()) == [1, 2]


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}  # type: ignore[attr-defined]


def test_plans_changed_on_both_keep_both_changes(three: Three) -> None:
    home, school, _ = three.books
    start = home.plans.history()[0].since
    home.plans.edit(lambda plan: set_minutes(plan, "cardio", 20), start + timedelta(days=1))
    school.plans.edit(lambda plan: set_minutes(plan, "home", 25), start + timedelta(days=3))
    three.carry_all()
    assert same_everywhere(three)
    for book in three.books:
        assert book.plans.on(start + timedelta(days=1)).item("cardio").target == 20  # type: ignore[union-attr]
        assert book.plans.on(start + timedelta(days=3)).item("home").target == 25  # type: ignore[union-attr]


def test_ratings_of_both_are_kept(three: Three) -> None:
    home, school, _ = three.books
    goal = home.goals.add("Walk to school")
    three.carry(0, 1)
    home.goals.rate(goal.id, 3, day=DAY)
    school.goals.rate(goal.id, 5, day=DAY + timedelta(days=8))
    three.carry_all()
    assert same_everywhere(three)
    assert [rating.value for rating in home.goals.get(goal.id).ratings] == [3, 5]


def test_two_names_for_a_star_are_both_kept(three: Three) -> None:
    home, school, third = three.books
    home.stars.name(DAY, "First snow")
    school.stars.name(DAY, "Stairs again")
    three.carry_all()
    assert same_everywhere(three)
    whole = b"".join(third.records())
    assert b"First snow" in whole
    assert b"Stairs again" in whole


def test_a_journal_begun_beside_comes_in_and_does_not_set_the_plan_back(
    tmp_path: Path, new_book: NewBook, clock: StandingClock
) -> None:
    old = new_book(tmp_path / "old.vault")
    old.plans.edit(lambda plan: set_minutes(plan, "cardio", 25), date(2026, 11, 22))
    old.entries.write("Long ago.", DAY)
    old.days.tick(DAY, "cardio", minutes=10)
    clock.forward(days=30)
    new = new_book(tmp_path / "new.vault", RecoveryCode.new())
    new.entries.write("Begun beside.")
    new.days.tick(DAY, "home", minutes=15)
    new.merging.take(old.records())
    old.merging.take(new.records())
    for book in (old, new):
        assert {entry.text for entry in book.entries.list()} == {"Long ago.", "Begun beside."}
        assert {done.item for done in book.days.day(DAY).done} == {"cardio", "home"}
        assert book.plans.on(date(2026, 12, 24)).item("cardio").target == 25  # type: ignore[union-attr]
    assert records_of(old) == records_of(new)
    assert old.keys.identity is not new.keys.identity


def test_an_older_copy_of_the_file_makes_changes_under_another_name(
    tmp_path: Path, cheap_costs: None, new_book: NewBook, clock: StandingClock
) -> None:
    first = new_book(tmp_path / "first.vault")
    entry = first.entries.write("Before.")
    first.flush()
    place, aside, state = tmp_path / "here.vault", tmp_path / "aside.vault", tmp_path / "state"
    first.copy_to(place)
    shutil.copy(place, aside)

    def opened() -> Book:
        return Book.open(place, Passphrase(PASSPHRASE), clock=clock, state=state)

    with opened() as book:
        book.entries.edit(entry.id, "One way.")
        book.flush()
        one = book.records()
    shutil.copy(aside, place)
    with opened() as book:
        book.entries.edit(entry.id, "Another way.")
        book.merging.take(one)
        said = {book.entries.get(entry.id).text, *(version.text for version in book.entries.versions(entry.id))}
        assert said == {"Before.", "One way.", "Another way."}


def test_words_written_right_after_a_merge_keep_what_came_in(three: Three) -> None:
    home, school, _ = three.books
    entry = home.entries.write("First.", DAY)
    three.carry(0, 1)
    home.entries.edit(entry.id, "Mine.")
    for text in ("a", "b", "Theirs."):
        school.entries.edit(entry.id, text)
    three.carry(1, 0)
    home.entries.edit(entry.id, "Mine again.")
    texts = {version.text for version in home.entries.versions(entry.id)}
    assert {"First.", "Mine.", "Theirs."} <= texts


def test_a_draft_changed_on_both_is_kept_twice_however_often_they_meet(three: Three) -> None:
    home, school, third = three.books
    draft = home.drafts.keep("Begun.")
    three.carry(0, 1)
    school.drafts.keep("Of school.", draft_id=draft.id)
    home.drafts.keep("Of home.", draft_id=draft.id)
    three.carry(0, 2)
    three.carry(1, 2)
    three.carry(0, 2)
    three.carry(1, 2)
    assert {draft.text for draft in third.drafts.list()} == {"Of school.", "Of home."}
    three.carry_all()
    for book in three.books:
        assert {draft.text for draft in book.drafts.list()} == {"Of school.", "Of home."}


# --- any order, any repetition ---------------------------------------------------------------------------------------


def folded(states: tuple[dict[tuple[str, str], Record], ...]) -> dict[tuple[str, str], Record]:
    """Take in one state after the other."""
    whole = dict(states[0])
    for state in states[1:]:
        outcome = merged(whole, state.values())
        whole = {key: record for key, record in (whole | outcome.puts).items() if key not in outcome.drops}
        assert not merged(whole, state.values()), "a second time changes nothing"
    return whole


def shown(records: dict[tuple[str, str], Record], known: set[tuple[str, str]]) -> dict[tuple[str, str], Record]:
    """Leave out what is an earlier version of something, and drawings and drafts kept beside another one."""
    beside = ("version", "earlier")
    return {key: record for key, record in records.items() if key in known and key[0] not in beside}


def check_orders(three: Three) -> None:
    states = tuple(records_of(book) for book in three.books)
    known = {key for state in states for key in state}
    results = [shown(folded(order), known) for order in itertools.permutations(states)]
    assert all(result == results[0] for result in results)


class Apart(RuleBasedStateMachine):
    """Everything that can be done, on any of three computers, in any order."""

    folder: Path
    first: Book
    numbers = itertools.count()
    who = st.sampled_from((0, 1, 2))
    any_number = st.integers(0, 10**6)

    @initialize()
    def start(self) -> None:
        self.three = Three(self.folder / f"m{next(self.numbers)}", self.first)
        self.words: dict[str, set[str]] = {}
        self.gone: set[str] = set()
        self.count = 0

    def _book(self, who: int) -> Book:
        self.three.clocks[who].forward(hours=2)
        return self.three.books[who]

    def _new(self) -> str:
        self.count += 1
        return f"Words {self.count}."

    def _entry(self, book: Book, number: int) -> Entry | None:
        entries = sorted([*book.entries.list(), *book.entries.bin()], key=lambda entry: entry.id)
        return entries[number % len(entries)] if entries else None

    @rule(who=who)
    def write(self, who: int) -> None:
        entry = self._book(who).entries.write(self._new(), DAY)
        self.words[entry.id] = {entry.text}

    @rule(who=who, number=any_number)
    def edit(self, who: int, number: int) -> None:
        book = self._book(who)
        if entry := self._entry(book, number):
            self.words[entry.id].add(book.entries.edit(entry.id, self._new()).text)

    @rule(who=who, number=any_number)
    def throw_away_or_bring_back(self, who: int, number: int) -> None:
        book = self._book(who)
        if entry := self._entry(book, number):
            (book.entries.bring_back if entry.deleted_at else book.entries.delete)(entry.id)

    @rule(who=who, number=any_number)
    def delete_for_good(self, who: int, number: int) -> None:
        book = self._book(who)
        if number % 4 == 0 and (entry := self._entry(book, number)):
            book.bin.delete_for_good(entry.id)
            self.gone.add(entry.id)

    @rule(who=who, item=st.sampled_from(("cardio", "home", "breathing")), minutes=st.integers(0, 60))
    def tick(self, who: int, item: str, minutes: int) -> None:
        book = self._book(who)
        if minutes or book.days.day(DAY).amount(item):
            book.days.tick(DAY, item, minutes)

    @rule(who=who, number=any_number)
    def add_or_remove_round(self, who: int, number: int) -> None:
        book = self._book(who)
        rounds = book.days.day(DAY).rounds
        if rounds and number % 2:
            book.days.remove_round(DAY, rounds[number % len(rounds)].id)
        else:
            book.days.add_round(DAY, body="knee", texture="silk", minutes=1 + number % 9)

    @rule(who=who, minutes=st.integers(1, 60), later=st.integers(0, 5))
    def change_plan(self, who: int, minutes: int, later: int) -> None:
        book = self._book(who)
        since = book.plans.history()[0].since + timedelta(days=later)
        book.plans.edit(lambda plan: set_minutes(plan, "cardio", minutes), since)

    @rule(who=who, number=any_number)
    def draft(self, who: int, number: int) -> None:
        book = self._book(who)
        drafts = book.drafts.list()
        if drafts and number % 2:
            entry = book.drafts.finish(drafts[0])
            self.words.setdefault(entry.id, set()).add(entry.text)
        else:
            book.drafts.keep(self._new(), draft_id=drafts[0].id if drafts and number % 3 else "")

    @rule(who=who, hours=st.integers(-50_000, 50_000))
    def set_clock(self, who: int, hours: int) -> None:
        clock = self.three.clocks[who]
        if 2026 < (clock.moment + timedelta(hours=hours)).year < 2060:
            clock.forward(hours=hours)

    @rule(who=who, other=who)
    def carry(self, who: int, other: int) -> None:
        self.three.carry(who, other)

    def teardown(self) -> None:
        if not hasattr(self, "three"):
            return
        check_orders(self.three)
        self.three.carry_all()
        assert same_everywhere(self.three)
        for book in self.three.books:
            for entry_id, words in self.words.items():
                if entry_id in self.gone:
                    assert ("entry", entry_id) not in records_of(book)
                    continue
                entry = book.entries.get(entry_id)
                kept = {entry.text, *(version.text for version in book.entries.versions(entry_id))}
                assert words == kept
                assert version_of(entry).id not in {version.id for version in book.entries.versions(entry_id)}
        self.three.close()


def test_any_order_and_any_repetition_gives_the_same_book(tmp_path: Path, new_book: NewBook) -> None:
    machine = type("Apart", (Apart,), {"folder": tmp_path / "many", "first": new_book()})
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=quiet),
    )
