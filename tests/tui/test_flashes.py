"""Nothing flashes more than three times a second, and a breath keeps its time: on the frames that are painted."""

import asyncio
from datetime import timedelta

import pytest
from msgspec import structs

from journal.book import Book, Identity
from journal.model.breathing import Cycle, phases
from journal.paths import Paths
from journal.settings import Settings
from journal.tui.places import LASTING, SCREENS
from journal.tui.screens import calm_run
from journal.tui.screens.calm_run import BreathRun
from journal.tui.widgets.ring import Ring
from tests.tui.conftest import NOW, PASSPHRASE, Running, shown
from tests.tui.swift import Cell, Film, Look, luminance, most_flashes, run_swiftly

MOVING = {
    "Today, a timer": ("1", "home", "t"),
    "Write, a page": ("2", "n", "a"),
    "Draw, with my breath": ("f4", "w"),
    "Calm, a script": ("4", "home", *["down"] * 7, "enter"),
    "Calm, a round with the breath": ("4", "home", *["down"] * 10, "enter", "b"),
    "the evening's end": ("f2", "d", "enter", "d"),
}
"""What moves beside a breath, and the keys to it; the last one ends the program."""

OTHER_LOOKS = (("dusk", False), ("paper", True), ("terminal", True), ("terminal", False))

PAGES = [name for name in SCREENS if name not in ("unlock", "welcome", "forgot", "versions", "bin")]


@pytest.fixture
def swift_book(paths: Paths, cheap_costs: None) -> Book:
    """A book whose clock is that of the loop it is used in."""
    from journal.vault import Passphrase, RecoveryCode

    nobody = Identity(secret="x", recipient="x", passphrase_age=b"x", recovery_age=b"x")
    return Book.create(
        paths.vault,
        Passphrase(PASSPHRASE),
        RecoveryCode.new(),
        identity=nobody,
        clock=lambda: NOW + timedelta(seconds=calm_run.clock() % 3600),
    )


def flashing(looks: dict[Cell, list[Look]]) -> set[Cell]:
    """Return the cells that flash too often."""
    return {cell for cell, seen in looks.items() if most_flashes(seen) > 3}


@pytest.mark.parametrize("motion", [True, False])
def test_no_screen_flashes(running: Running, swift_book: Book, monkeypatch: pytest.MonkeyPatch, motion: bool) -> None:
    begun: dict[str, tuple[float, float]] = {}

    async def story(film: Film) -> None:
        async def watch(name: str, seconds: float) -> None:
            await asyncio.sleep(0.5)
            start = film.moment()
            await asyncio.sleep(seconds)
            begun[name] = (start, film.moment())

        for first in ("unlock", "welcome"):
            async with running(first=first, settings=Settings(motion=motion)):
                await watch(first, 3)
        async with running(swift_book, settings=Settings(motion=motion)) as pilot:
            for name in PAGES:
                if name in LASTING:
                    await pilot.app.go(name)  # type: ignore[attr-defined]
                    await watch(name, 2)
                else:
                    await pilot.app.show_page(name)  # type: ignore[attr-defined]
                    await watch(name, 2)
                    await pilot.app.pop_screen()
            for name, keys in MOVING.items():
                await pilot.press(*keys)
                await watch(name, 5)
                if name.startswith("Calm"):
                    await pilot.press("escape", "escape")

    film = run_swiftly(story, monkeypatch)
    assert set(MOVING) <= set(begun)
    for (name, (start, end)), looks in zip(begun.items(), film.changes(list(begun.values())), strict=True):
        assert not flashing(looks), name
        moves = motion and name.startswith(("Calm, a round", "Draw"))
        assert sum(start < moment <= end for moment, _ in film.writes) > (9 if moves else -1), name


@pytest.mark.parametrize(
    ("theme", "motion", "pattern"),
    [*(("dusk", True, each) for each in range(6)), *((theme, on, 3) for theme, on in OTHER_LOOKS)],
)
def test_no_breath_flashes(
    running: Running, swift_book: Book, monkeypatch: pytest.MonkeyPatch, theme: str, motion: bool, pattern: int
) -> None:
    begun: list[float] = []
    cycle = swift_book.kit.patterns()[pattern].cycles[0]

    async def story(film: Film) -> None:
        settings = Settings(motion=motion, glyphs="letters" if theme == "terminal" else "drawn")
        async with running(swift_book, "calm", theme=theme, settings=settings) as pilot:
            await pilot.press("home", *["down"] * pattern, "enter")
            begun.append(film.moment())
            await asyncio.sleep(cycle.seconds + 1)
            begun.append(film.moment())
            assert "breathe" in shown(pilot)
            assert pilot.app.screen.query_one(Ring).still is not motion

    film = run_swiftly(story, monkeypatch)
    frames = sum(moment > begun[0] for moment, _ in film.writes)
    assert frames > (cycle.seconds * 2 if motion else cycle.seconds / 2), "there was something to see"
    (looks,) = film.changes([(begun[0], begun[1])])
    assert looks
    assert not flashing(looks)


@pytest.mark.parametrize("motion", [True, False])
def test_the_edges_of_a_breath_are_in_time_for_ten_minutes_whatever_else_is_done(
    running: Running, swift_book: Book, monkeypatch: pytest.MonkeyPatch, motion: bool
) -> None:
    """The loop is held up again and again by what takes 50 ms; ten minutes without motion, one with it."""
    minutes = 1 if motion else 10
    pattern = swift_book.kit.patterns()[1]
    told: list[tuple[float, str]] = []

    async def story(film: Film) -> None:
        loop = asyncio.get_running_loop()

        async def in_the_way() -> None:
            while True:
                loop._ahead += 0.05  # type: ignore[attr-defined]
                await asyncio.sleep(0.37)

        def show(ring: Ring, fullness: float, word: str, count: str, before: object = Ring.show) -> None:
            if word and (not told or told[-1][1] != word):
                told.append((film.moment(), word))
            before(ring, fullness, word, count)  # type: ignore[operator]

        monkeypatch.setattr(Ring, "show", show)
        async with running(swift_book, "calm", settings=Settings(motion=motion)) as pilot:
            screen = pilot.app.screen
            own = swift_book.kit.add_pattern("Ten minutes", [_often(pattern.cycles[0], minutes)])
            await screen._start_breath(own)  # type: ignore[attr-defined]
            busy = asyncio.create_task(in_the_way())
            begun.append(screen.running)  # type: ignore[attr-defined]
            await asyncio.sleep(minutes * 60 + 5)
            busy.cancel()

    begun: list[BreathRun] = []
    run_swiftly(story, monkeypatch)
    edges, at = [], 0.0
    for kind, seconds, _ in phases(begun[0].pattern.cycles):
        edges.append((at, kind))
        at += seconds
    assert len(told) == len(edges) == minutes * 12
    late = [moment - begun[0]._since - edge for (moment, _), (edge, _) in zip(told, edges, strict=True)]
    assert min(late) >= 0
    assert max(late[1:]) < 0.1, "an edge of a phase is shown within 100 ms"


def _often(cycle: Cycle, minutes: int) -> Cycle:
    return structs.replace(cycle, times=round(minutes * 60 / cycle.seconds))


def test_what_flashes_is_found() -> None:
    dark, bright = (luminance("14152b", 0),) * 2, (luminance("f5d792", 0),) * 2

    def blinking(times: int) -> list[Look]:
        return [(0.0, dark), *((number / 8.01, bright if number % 2 else dark) for number in range(1, times))]

    assert most_flashes(blinking(9)) == 4
    assert most_flashes(blinking(3)) == 1
    assert most_flashes([(0.0, dark), (0.1, bright)]) == 0
