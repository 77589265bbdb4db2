"""Evenings on Today: keys in, then what the book holds and what is seen."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from textual.events import Resize
from textual.pilot import Pilot
from textual.widgets import Input

from journal.book import Book
from journal.model.checkin import State
from journal.model.day import How, Mark
from journal.model.plan import default_plan
from journal.settings import Settings
from journal.tui.ends import Ending
from journal.tui.screens.details import DetailsScreen
from journal.tui.screens.evening import EveningScreen
from journal.tui.screens.timed import VEIL_AFTER
from journal.tui.screens.today import TodayScreen
from journal.tui.widgets.checklist import Checklist
from journal.tui.widgets.night import NightSky
from tests.tui.conftest import IDENTITY, NOW, PASSPHRASE, Running, shown

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


class Clock:
    """A clock that only goes on when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, cheap_costs: None, clock: Clock) -> Iterator[Book]:
    """A book with a clock that can be moved; the plan is the guideline's."""
    from journal.vault import Passphrase, RecoveryCode

    opened = Book.create(
        tmp_path / "my.vault", Passphrase(PASSPHRASE), RecoveryCode.new(), identity=IDENTITY, clock=clock
    )
    yield opened
    opened.close()


def checklist(pilot: Pilot[object]) -> Checklist:
    return pilot.app.screen.query_one(Checklist)


def row(pilot: Pilot[object], name: str) -> str:
    """Return the row of the screen that holds a name."""
    return next(line for line in shown(pilot).splitlines() if name in line)


def spot(pilot: Pilot[object], name: str) -> tuple[int, int]:
    """Return column and row of a name on the screen."""
    lines = shown(pilot).splitlines()
    y = next(place for place, line in enumerate(lines) if name in line)
    return lines[y].index(name), y


def round_of(book: Book, day: date, slot: str) -> tuple[str, str, int, How | None]:
    round_ = next(round_ for round_ in book.days.day(day).rounds if round_.slot == slot)
    return round_.body, round_.texture, round_.minutes, round_.how


# --- the usual evening -----------------------------------------------------------------------------------------------


async def test_the_usual_evening_takes_at_most_twelve_keys(book: Book, running: Running) -> None:
    three_weeks_ago = TODAY - timedelta(days=21)
    for slot, texture in (("Morning", "towel"), ("After school", "rice"), ("With homework", "fleece")):
        book.days.add_round(three_weeks_ago, "left foot", texture, 7, How.HARDER, slot)
    evening = ["space", "space", "space", "space", "space", "space", "down", "space", "d", "enter", "enter"]
    assert len(evening) <= 12
    done_before_lock: list[object] = []
    async with running(book, settings=Settings(motion=False)) as pilot:
        for key in evening:
            await pilot.press(key)
        await pilot.pause()
        done_before_lock.append(book.days.day(TODAY))
        assert "That's enough for today." in shown(pilot)
        await pilot.press("space")
    assert pilot.app.return_value is Ending.LOCK
    with Book.open(book.path, secret()) as again:
        day = again.days.day(TODAY)
        assert day.amount("cardio").minutes == 15  # type: ignore[union-attr]
        assert day.amount("home").minutes == 30  # type: ignore[union-attr]
        assert day.amount("breathing").minutes == 5  # type: ignore[union-attr]
        assert len(day.rounds) == 4
        assert round_of(again, TODAY, "Morning") == ("left foot", "towel", 7, None)
        assert round_of(again, TODAY, "After school") == ("left foot", "rice", 7, None)
        assert round_of(again, TODAY, "With homework") == ("left foot", "fleece", 7, None)
        assert again.entries.list() == []


def secret() -> object:
    from journal.vault import Passphrase

    return Passphrase(PASSPHRASE)


async def test_all_three_prongs_stand_on_one_screen(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        seen = shown(pilot)
    for words in ("Move  exercise", "Touch  desensitization", "Calm  stress management", "Sunday 22 November"):
        assert words in seen
    for name in ("Cardio", "Home program", "Morning", "Bedtime", "Breathing", "Coping", "Talk about stress"):
        assert f"[ ] {name}" in seen
    assert "plan 45 min" in seen
    assert " of 45" not in seen


async def test_ticking_goes_on_to_the_next_open_line_and_says_a_kind_word(book: Book, running: Running) -> None:
    book.days.tick(TODAY, "home")
    async with running(book) as pilot:
        assert checklist(pilot).cursor == "cardio"
        await pilot.press("space")
        assert checklist(pilot).cursor == "slot:Morning"
        assert "[x] Cardio             15 min" in shown(pilot)
        assert "That took work. It's in the log." in shown(pilot)
        assert "You have shown up on 1 day. That number only goes up." in shown(pilot)


async def test_a_second_space_takes_the_tick_off_and_undo_brings_its_details_back(book: Book, running: Running) -> None:
    book.days.tick(TODAY, "cardio", 22, "bike, to the lake")
    async with running(book) as pilot:
        await pilot.press("home", "space")
        assert book.days.day(TODAY).amount("cardio") is None
        assert "took work" not in shown(pilot)
        await pilot.press("u")
        done = book.days.day(TODAY).amount("cardio")
        assert done is not None
        assert (done.minutes, done.words) == (22, "bike, to the lake")
        assert "bike, to the lake" in row(pilot, "Cardio")


async def test_undo_goes_back_twenty_steps_and_says_when_there_is_nothing_left(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press(*["right"] * 4, *["u"] * 4)
        assert book.days.day(TODAY).amount("cardio") is None
        await pilot.press("u")
        await pilot.pause()
        assert "There is nothing to take back." in shown(pilot)


async def test_arrows_change_minutes_and_part_of_a_session_counts(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("down", "right", "right", "shift+right", "left")
        assert book.days.day(TODAY).amount("home").minutes == 6  # type: ignore[union-attr]
        await pilot.press("right")
        await pilot.pause()
        assert "[-] Home program       11 min · plan 30" in shown(pilot)
        assert "Some is real. It counts." in shown(pilot)
        assert checklist(pilot).cursor == "home"


async def test_what_was_written_shows_up_under_calm_by_itself(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        assert "[ ] Coping" in shown(pilot)
        book.entries.write("A heron.")
        await pilot.app.go("write")  # type: ignore[attr-defined]
        await pilot.app.go("today")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "[x] Coping" in row(pilot, "Coping")
        assert "wrote" in row(pilot, "Coping")


async def test_one_more_round_between_those_of_the_plan(book: Book, running: Running) -> None:
    for slot in default_plan().slots:
        book.days.add_round(TODAY, "left foot", "towel", 5, None, slot)
    async with running(book) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert len(book.days.day(TODAY).rounds) == 6
        assert "6 rounds · plan 5" in shown(pilot)
        assert "▸ [x] One more" in shown(pilot)
        await pilot.press("space")
        assert len(book.days.day(TODAY).rounds) == 5


# --- details ---------------------------------------------------------------------------------------------------------


async def test_minutes_are_typed_and_words_kept_in_the_details(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("enter", "2", "3", "tab", "tab", *"swim [/] [b]", "enter")
        await pilot.pause()
        done = book.days.day(TODAY).amount("cardio")
        assert done is not None
        assert (done.minutes, done.words) == (23, "swim [/] [b]")
        assert "swim [/] [b]" in row(pilot, "Cardio")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_round_in_detail_with_own_words_and_how_it_was(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("down", "down", "enter", *"left knee", "tab", "down", "tab", "9", "tab", "right", "enter")
        await pilot.pause()
        assert round_of(book, TODAY, "Morning") == ("left knee", "Feather", 9, How.EASIER)
        assert "easier" in row(pilot, "Morning")
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailsScreen)


async def test_escape_leaves_a_line_as_it_was_and_a_lock_over_open_details_adds_nothing(
    book: Book, running: Running
) -> None:
    async with running(book) as pilot:
        await pilot.press("enter", "9", "9", "escape")
        await pilot.pause()
        assert book.days.day(TODAY).done == ()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        pilot.app.keep_everything()  # type: ignore[attr-defined]
        assert book.days.day(TODAY).rounds == ()
        await pilot.press(*"arm")
        pilot.app.keep_everything()  # type: ignore[attr-defined]
        assert book.days.day(TODAY).rounds[0].body == "arm"


async def test_no_minutes_in_the_details_means_that_nothing_was_done(book: Book, running: Running) -> None:
    book.days.tick(TODAY, "cardio")
    async with running(book) as pilot:
        await pilot.press("home", "enter", "backspace", "enter")
        await pilot.pause()
        assert book.days.day(TODAY).amount("cardio") is None


# --- other days ------------------------------------------------------------------------------------------------------


async def test_a_day_before_shows_only_what_was_done_and_can_be_filled_in(book: Book, running: Running) -> None:
    book.days.tick(YESTERDAY, "cardio", 10)
    async with running(book) as pilot:
        await pilot.press("[")
        await pilot.pause()
        seen = shown(pilot)
        assert "Saturday 21 November" in seen
        assert "[-] Cardio             10 min" in seen
        assert "plan" not in seen
        await pilot.press("space")
        assert book.days.day(YESTERDAY).amount("home").minutes == 30  # type: ignore[union-attr]
        assert book.days.day(TODAY).done == ()
        await pilot.press("]", "]")
        await pilot.pause()
        assert "Sunday 22 November" in shown(pilot)


async def test_after_midnight_it_is_still_the_evening_before(book: Book, running: Running, clock: Clock) -> None:
    clock.goes_on(hours=4)
    async with running(book) as pilot:
        assert "Sunday 22 November" in shown(pilot)
        await pilot.press("space")
        assert book.days.day(TODAY).amount("cardio") is not None


async def test_a_new_evening_opens_the_new_day(book: Book, running: Running, clock: Clock) -> None:
    async with running(book) as pilot:
        clock.goes_on(hours=20)
        await pilot.app.go("write")  # type: ignore[attr-defined]
        await pilot.app.go("today")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Monday 23 November" in shown(pilot)


async def test_after_days_away_one_is_welcome(book: Book, running: Running) -> None:
    book.days.tick(TODAY - timedelta(days=20), "cardio")
    async with running(book) as pilot:
        assert "Good to see you. Today is open." in shown(pilot)
        assert "20" not in shown(pilot).replace("2026", "")


async def test_a_tough_day_changes_nothing_but_its_mark(book: Book, running: Running) -> None:
    plan = msgspec.structs.replace(default_plan(), tough_day="Towel first. [/] Then the door.")
    book.plans.change(plan, TODAY)
    async with running(book) as pilot:
        targets = [line.target for line in book.days.check_in(TODAY).lines]
        await pilot.press("x")
        await pilot.pause()
        assert book.days.day(TODAY).mark is Mark.TOUGH
        assert "Your plan still works on tough days." in shown(pilot)
        assert [line.target for line in book.days.check_in(TODAY).lines] == targets
        await pilot.press("p")
        await pilot.pause()
        assert "Towel first. [/] Then the door." in shown(pilot)
        await pilot.press("escape", "x")
        await pilot.pause()
        assert book.days.day(TODAY).mark is None


async def test_a_tough_day_too_stands_on_one_screen(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("x")
        await pilot.pause()
        seen = shown(pilot)
        assert "Tough day?" in seen
        assert "Talk about stress" in seen, "the line above the list takes its row from the air below it"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_round_in_detail_says_which_textures_and_where_not(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    async with running(book, size=size) as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        seen = " ".join(shown(pilot).split())
        assert "Use the textures and times your therapist gave you." in seen
        assert "Do not use textures on cut, broken, or rashy skin." in seen


async def test_without_a_plan_for_tough_days_it_says_how_one_is_made(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("x", "p")
        await pilot.pause()
        assert "with your therapist" in " ".join(shown(pilot).split())


# --- the timer -------------------------------------------------------------------------------------------------------


async def test_the_timer_counts_up_goes_on_over_screens_and_keeps_its_minutes(
    book: Book, running: Running, clock: Clock
) -> None:
    book.days.tick(TODAY, "cardio", 5)
    async with running(book) as pilot:
        await pilot.press("home", "t")
        clock.goes_on(minutes=3, seconds=25)
        pilot.app.screen.beat()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Cardio  3:25" in shown(pilot)
        await pilot.app.go("write")  # type: ignore[attr-defined]
        clock.goes_on(minutes=6, seconds=35)
        await pilot.app.go("today")  # type: ignore[attr-defined]
        await pilot.press("t")
        await pilot.pause()
        assert book.days.day(TODAY).amount("cardio").minutes == 15  # type: ignore[union-attr]
        assert "stops it" not in shown(pilot)
        assert book.days.check_in(TODAY).line("cardio").state is State.DONE  # type: ignore[union-attr]


async def test_a_running_timer_counts_as_being_there_and_hides_the_rest_after_a_while(
    book: Book, running: Running
) -> None:
    async with running(book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        assert not screen.is_being_used()
        await pilot.press("t")
        assert screen.is_being_used()
        for _ in range(VEIL_AFTER + 1):
            screen.beat()
        await pilot.pause()
        assert "Home program" not in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "Home program" in shown(pilot)


# --- the end of the evening ------------------------------------------------------------------------------------------


async def test_one_line_becomes_the_entry_of_the_day(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("d", *"a heron [/]", "enter")
        await pilot.pause()
        entry = book.entries.list()[0]
        assert (entry.text, entry.date) == ("a heron [/]", TODAY)
        assert "Too heavy to hold alone? Get help is there: esc, then !" in " ".join(shown(pilot).split())
        assert book.drafts.list() == []
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert len(book.entries.list()) == 1


async def test_a_line_that_was_begun_is_never_lost(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("d", *"half a th", "ctrl+l")
    with Book.open(book.path, secret()) as again:
        assert [draft.text for draft in again.drafts.list()] == ["half a th"]
        assert again.entries.list() == []


async def test_write_opens_a_blank_page_at_once(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("d", "enter", "w")
        await pilot.pause()
        await pilot.press(*"hi")
        pilot.app.keep_everything()  # type: ignore[attr-defined]
        assert [draft.text for draft in book.drafts.list()] == ["hi"]


async def test_a_star_settles_and_any_key_skips_its_way(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("space", "d", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, EveningScreen)
        sky = screen.query_one(NightSky)
        await pilot.pause()
        sky.settle(0)
        first = sky._at()
        sky.settle(1)
        assert sky._at() != first
        await pilot.press("a")
    assert pilot.app.return_value is Ending.LOCK


# --- mouse, size, painting -------------------------------------------------------------------------------------------


async def test_the_mouse_does_it_too(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        x, y = spot(pilot, "[ ] Breathing")
        await pilot.click(offset=(x + 1, y))
        await pilot.pause()
        assert book.days.day(TODAY).amount("breathing") is not None
        assert book.days.day(TODAY).amount("cardio") is None
        await pilot.click(offset=(x + 6, y - 4))
        assert checklist(pilot).cursor == "slot:Evening"
        assert book.days.day(TODAY).rounds == ()
        await pilot.click(offset=(x + 6, y - 4))
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailsScreen)


async def test_sixty_by_twenty_scrolls_and_lets_the_words_go_first(book: Book, running: Running) -> None:
    book.days.add_round(TODAY, "left foot", "scratchy rug", 5, How.SAME, "Evening")
    async with running(book, size=(60, 20)) as pilot:
        assert "same" in row(pilot, "Evening")
        assert "scratchy" not in shown(pilot)
        await pilot.press("x", "end")
        await pilot.pause()
        assert "▸ [ ] Talk about stress" in shown(pilot)
        await pilot.press("home")
        await pilot.pause()
        assert "Move  exercise" in shown(pilot)


async def test_a_tick_repaints_only_the_lines_that_changed(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book) as pilot:
        await pilot.press("space", "u", "home")
        await pilot.pause()
        painted: set[int] = set()
        paint = Checklist.render_line

        def noting(self: Checklist, y: int) -> object:
            painted.add(y)
            return paint(self, y)

        monkeypatch.setattr(Checklist, "render_line", noting)
        await pilot.press("space")
        await pilot.pause()
        assert painted == {1, 2, 3}


async def test_brackets_in_the_plan_are_shown_as_they_are(book: Book, running: Running) -> None:
    plan = default_plan()
    named = [msgspec.structs.replace(item, name="[/] [b]x") if item.id == "cardio" else item for item in plan.items]
    book.plans.change(msgspec.structs.replace(plan, items=tuple(named), slots=("[red]", "[/b]")), TODAY)
    async with running(book) as pilot:
        await pilot.press("space", "down", "space", "enter")
        await pilot.pause()
        assert "[/b]" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "[/] [b]x" in shown(pilot)
        assert "[red]" in shown(pilot)


async def test_in_the_night_every_key_locks_also_one_that_goes_somewhere_elsewhere(
    book: Book, running: Running
) -> None:
    async with running(book) as pilot:
        await pilot.press("space", "d", "enter", "d", "1")
    assert pilot.app.return_value is Ending.LOCK


async def test_an_evening_without_anything_ends_without_a_star(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("d", "enter", "d")
        await pilot.pause()
        assert pilot.app.screen.query_one(NightSky)._at() is None
        assert "Sleep well." in shown(pilot)
        await pilot.press("space")
    assert pilot.app.return_value is Ending.LOCK


async def test_without_a_line_the_question_makes_room_for_what_can_follow(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("d", "enter")
        await pilot.pause()
        assert "You could write, draw, or be done." in shown(pilot)
        assert "One line about today" not in shown(pilot)
    assert book.entries.list() == []


async def test_enter_twice_in_a_row_is_quick_and_not_lost(book: Book, running: Running) -> None:
    async with running(book) as pilot:
        await pilot.press("d")
        await pilot.pause()
        field = pilot.app.screen.query_one(Input)
        field.post_message(Input.Submitted(field, ""))
        field.post_message(Input.Submitted(field, ""))
        await pilot.pause()
        assert pilot.app.screen.query(NightSky)


async def test_a_tick_right_after_a_layout_moves_the_cursor_on(running: Running, book: Book) -> None:
    async with running(book) as pilot:
        checklist = pilot.app.screen.query_one(Checklist)
        checklist.on_resize(Resize(checklist.size, checklist.size))
        checklist.point_at_next_open()
        moved = checklist.cursor
        await pilot.pause()
        assert checklist.cursor == moved != checklist.keys[0]
