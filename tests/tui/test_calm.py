"""Calm: a breath by the clock, a script at one's own pace, ideas, touch work; all of it written down by itself."""

from pathlib import Path

import pytest
from textual.widgets import Input

from journal.book import Book
from journal.model.breathing import Cycle, beat_at
from journal.model.practice import PracticeKind
from journal.settings import Settings
from journal.tui.screens import calm_run
from journal.tui.widgets.outline import Outline
from journal.tui.widgets.ring import Ring, ring_dots
from tests.tui.conftest import NOW, Running, shown

SUNDAY = NOW.date()


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr(calm_run, "clock", moved)
    return moved


async def go_to(pilot: object, words: str) -> None:
    outline = pilot.app.screen.query_one(Outline)  # type: ignore[attr-defined]
    names = [" ".join(row) for place, row in enumerate(outline._rows) if place in outline._places]
    wanted = next(place for place, name in enumerate(names) if words in name)
    await pilot.press("home", *["down"] * wanted)  # type: ignore[attr-defined]


async def pass_time(pilot: object, clock: Clock, seconds: float) -> None:
    clock.now += seconds
    running = pilot.app.screen.running  # type: ignore[attr-defined]
    if running is not None:
        running.look()
    await pilot.pause()  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_a_breath_goes_by_the_clock_and_is_written_down(
    running: Running, book: Book, clock: Clock, size: tuple[int, int]
) -> None:
    async with running(book, "calm", size=size) as pilot:
        assert "Breathe  a few minutes" in shown(pilot)
        await go_to(pilot, "Long way out")
        await pilot.press("enter")
        await pass_time(pilot, clock, 1)
        assert "breathe in" in shown(pilot)
        assert "If 6 feels long, use 5. If you feel dizzy or bad, stop" in " ".join(shown(pilot).split())
        assert "round 1 of 9 · 0:01" in shown(pilot)
        await pass_time(pilot, clock, 3.5)
        assert "breathe out" in shown(pilot)
        await pass_time(pilot, clock, 600)
        assert "It is written down under Calm." in " ".join(shown(pilot).split())
        (practice,) = book.practices.on(SUNDAY)
        assert (practice.kind, practice.name, practice.seconds) == (PracticeKind.BREATHING, "Long way out", 90)
        await pilot.press("enter")
        assert "Breathe  a few minutes" in shown(pilot)
        assert book.days.check_in(SUNDAY).line("breathing").minutes == 2  # type: ignore[union-attr]


async def test_it_can_rest_and_be_left_and_a_look_is_not_written_down(
    running: Running, book: Book, clock: Clock
) -> None:
    async with running(book, "calm") as pilot:
        await pilot.press("enter")
        await pass_time(pilot, clock, 4)
        await pilot.press("space")
        await pass_time(pilot, clock, 100)
        assert "paused" in shown(pilot)
        assert not pilot.app.screen.is_being_used()  # type: ignore[attr-defined]
        await pilot.press("space")
        assert pilot.app.screen.is_being_used()  # type: ignore[attr-defined]
        await pilot.press("escape")
        await pilot.pause()
        assert "That was short" in shown(pilot)
        assert book.practices.all() == []


async def test_a_lock_writes_down_what_ran_and_going_on_lengthens_it(
    running: Running, book: Book, clock: Clock
) -> None:
    async with running(book, "calm") as pilot:
        await pilot.press("enter")
        await pass_time(pilot, clock, 30)
        pilot.app.keep_everything()  # type: ignore[attr-defined]
        (practice,) = book.practices.all()
        assert practice.seconds == 30
        await pilot.press("1")
        clock.now += 10
        await pilot.press("4")
        await pilot.press("escape")
        await pilot.pause()
        (practice,) = book.practices.all()
        assert practice.seconds == 40


async def test_without_motion_only_words_and_a_count_change_once_a_second(
    running: Running, book: Book, clock: Clock
) -> None:
    async with running(book, "calm", settings=Settings(motion=False)) as pilot:
        await pilot.press("enter")
        painted: list[object] = []
        ring = pilot.app.screen.query_one(Ring)
        await pass_time(pilot, clock, 0.0)
        ring.refresh = lambda *regions, **_: painted.append(clock.now)  # type: ignore[method-assign,assignment]
        for _ in range(60):
            await pass_time(pilot, clock, 0.1)
        assert 5 <= len(painted) <= 7, painted
        assert "⠁" not in shown(pilot)


async def test_the_ring_is_words_only_when_wanted(running: Running, book: Book, clock: Clock) -> None:
    async with running(book, "calm") as pilot:
        await pilot.press("enter")
        await pass_time(pilot, clock, 1)
        assert any(0x2800 < ord(sign) < 0x2900 for sign in shown(pilot))
        await pilot.press("w")
        await pilot.pause()
        assert not any(0x2800 < ord(sign) < 0x2900 for sign in shown(pilot))
        assert "breathe in" in shown(pilot)


async def test_a_bar_where_dots_cannot_be_drawn(running: Running, book: Book, clock: Clock) -> None:
    async with running(book, "calm", settings=Settings(glyphs="letters")) as pilot:
        await pilot.press("enter")
        await pass_time(pilot, clock, 2)
        assert "====" in shown(pilot)
        assert not any(0x2800 < ord(sign) < 0x2900 for sign in shown(pilot))


@pytest.mark.parametrize("motion", [True, False])
def test_nothing_flashes_more_than_three_times_a_second(motion: bool) -> None:
    """No dot of the ring goes on and off more than three times in any second, whatever the pattern."""
    for cycle in (
        Cycle(in_=1, out=1, times=20),
        Cycle(in_=2, out=2, times=10),
        Cycle(in_=4, hold=4, out=4, rest=4, times=2),
    ):
        seen: dict[tuple[int, int], list[float]] = {}
        before: set[tuple[int, int]] = set()
        for frame in range(12 * 12):
            beat = beat_at((cycle,), frame / 12)
            if beat is None or not motion:
                break
            rows = ring_dots(round(36 * (0.34 + 0.66 * beat.fullness)), True)
            lit = {(row, column) for row, columns in rows.items() for column in columns}
            for cell in lit - before:
                seen.setdefault(cell, []).append(frame / 12)
            before = lit
        for times in seen.values():
            assert all(sum(start <= moment < start + 1 for moment in times) <= 3 for start in times)


async def test_a_script_is_read_step_by_step_at_ones_own_pace(running: Running, book: Book, clock: Clock) -> None:
    async with running(book, "calm") as pilot:
        await go_to(pilot, "two minutes")
        await pilot.press("enter")
        await pass_time(pilot, clock, 1)
        assert "Put both feet on the floor." in shown(pilot)
        await pass_time(pilot, clock, 10)
        assert "Press your feet down." in shown(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert "Feel your legs get loose." in shown(pilot)
        await pilot.press("left")
        await pilot.pause()
        assert "Press your feet down." in shown(pilot)
        await pilot.press("-", "-", "-")
        await pass_time(pilot, clock, 8)
        assert "Press your feet down." in shown(pilot), "a step of 5 s takes 10 at twice the time"
        await pass_time(pilot, clock, 400)
        (practice,) = book.practices.all()
        assert practice.kind is PracticeKind.MUSCLE


async def test_ideas_are_for_where_one_is_and_the_time_that_one_has(running: Running, book: Book) -> None:
    async with running(book, "calm", size=(100, 60)) as pilot:
        await pilot.press("w")
        assert "at home · any length" in shown(pilot)
        assert "Walk to the end of the street" not in shown(pilot)
        await pilot.press("m")
        assert "up to 2 min" in shown(pilot)
        await pilot.press("w", "w", "m", "m", "m", "m")
        first = pilot.app.screen.query_one(Outline).cursor
        await pilot.press("r")
        await pilot.press("r")
        assert pilot.app.screen.query_one(Outline).cursor != first
        await pilot.press("f")
        assert "A favorite." in shown(pilot)
        (liked,) = book.kit.now.favorites
        await pilot.press("enter")
        assert "Written down under Calm:" in shown(pilot)
        assert book.practices.all()[0].kind is PracticeKind.COPING
        assert book.kit.ideas()
        assert liked


async def test_ones_own_ideas_breaths_and_scripts(running: Running, book: Book, tmp_path: Path, clock: Clock) -> None:
    script = tmp_path / "mine.txt"
    script.write_text("20 Look at the [/] lake.\n")
    async with running(book, "calm", size=(100, 60)) as pilot:
        await pilot.press("a")
        await fill(pilot, "name", "My breath")
        await fill(pilot, "hold", "7")
        await pilot.press("ctrl+s")
        assert "A hold has up to 4 seconds." in shown(pilot)
        pilot.app.screen.query_one("#planned").focus()
        await pilot.press("right", "ctrl+s")
        assert [pattern.name for pattern in book.kit.now.patterns] == ["My breath"], "a plan may ask for longer holds"
        assert "Kept." in shown(pilot)
        await pilot.press("home", "d", "a")
        await fill(pilot, "name", "My breath")
        await fill(pilot, "hold", "2")
        await pilot.press("ctrl+s")
        assert [pattern.name for pattern in book.kit.now.patterns] == ["My breath"]
        await go_to(pilot, "two minutes")
        await pilot.press("a")
        await fill(pilot, "name", "My lake")
        await fill(pilot, "path", str(script))
        await pilot.press("enter")
        await go_to(pilot, "My lake")
        await pilot.press("enter")
        await pass_time(pilot, clock, 1)
        assert "Look at the [/] lake." in shown(pilot)
        await pilot.press("escape", "enter")
        await pilot.pause()
        await go_to(pilot, "Do one round")
        await pilot.press("a")
        await fill(pilot, "words", "Call Juno")
        await pilot.press("enter")
        await pilot.pause()
        assert "Call Juno" in shown(pilot)
        assert "Kept. It stands here from now on." in shown(pilot)
        await pilot.press("d")  # the cursor is on it already
        assert book.kit.now.ideas == ()


async def fill(pilot: object, name: str, text: str) -> None:
    field = pilot.app.screen.query_one(f"#{name}", Input)  # type: ignore[attr-defined]
    field.focus()
    field.value = text
    await pilot.pause()  # type: ignore[attr-defined]


async def test_touch_work_counts_up_and_writes_the_round_down(running: Running, book: Book, clock: Clock) -> None:
    async with running(book, "calm") as pilot:
        await go_to(pilot, "A round")
        await pilot.press("enter")
        await pass_time(pilot, clock, 65)
        assert "1:05" in shown(pilot)
        assert "Feather" in shown(pilot)
        await pilot.press("b")
        await pass_time(pilot, clock, 1)
        assert "breathe" in shown(pilot)
        await pass_time(pilot, clock, 234)
        await pilot.press("enter")
        await pilot.pause()
        assert "one round of 5 min" in " ".join(shown(pilot).split())
        (round_,) = book.days.day(SUNDAY).rounds
        assert round_.minutes == 5


def test_a_ring_is_round_and_whole() -> None:
    for radius in range(6, 80, 7):
        rows = ring_dots(radius, False)
        assert min(rows) < 0 < max(rows) + 1
        assert max(column for columns in rows.values() for column in columns) == radius // 2


@pytest.mark.parametrize("bell", [False, True])
async def test_a_bell_only_where_it_was_asked_for_at_each_edge(
    running: Running, book: Book, clock: Clock, monkeypatch: pytest.MonkeyPatch, bell: bool
) -> None:
    rung: list[float] = []
    monkeypatch.setattr("journal.tui.app.JournalApp.bell", lambda _: rung.append(clock.now))
    async with running(book, "calm", settings=Settings(bell=bell)) as pilot:
        await go_to(pilot, "Long way out")
        await pilot.press("enter")
        for _ in range(20):
            await pass_time(pilot, clock, 1)
        breaths = list(rung)
        await pilot.press("escape", "enter")
        await pilot.pause()
        await go_to(pilot, "two minutes")
        await pilot.press("enter")
        for _ in range(16):
            await pass_time(pilot, clock, 1)
    assert breaths == ([4.0, 10.0, 14.0, 20.0] if bell else [])
    assert len(rung) - len(breaths) == (2 if bell else 0), "at the end of steps of 10 and 5 seconds"


async def test_it_says_all_about_the_line_one_is_on(running: Running, book: Book) -> None:
    async with running(book, "calm", size=(60, 20)) as pilot:
        await go_to(pilot, "Ladder")
        seen = " ".join(shown(pilot).split())
        assert "in 2 · out 2 · about 1 min When slow breathing feels hard at first." in seen
        assert "slows down in steps." in seen
        await go_to(pilot, "Walk to the end")
        assert "three things you have not seen before." in " ".join(shown(pilot).split())
