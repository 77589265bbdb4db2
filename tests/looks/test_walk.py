"""Every screen in a small window, in one theme after the other; `scripts/walk` does all sizes and themes."""

import pytest

from journal.tui.places import SCREENS
from journal.tui.themes import theme_names
from tests.looks.stage import Stage
from tests.looks.steering import press_all
from tests.looks.view import View, presses
from tests.looks.views import VIEWS, in_an_empty_book
from tests.looks.walk import walk

SMALLEST, USUAL = (60, 20), (80, 24)
THEMES = theme_names()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"), days=60)


WALKED = [pytest.param(view, THEMES[n % len(THEMES)], id=view.name) for n, view in enumerate(VIEWS)]


@pytest.mark.parametrize(("view", "theme"), WALKED)
async def test_nothing_is_cut_off_covered_or_too_faint(stage: Stage, view: View, theme: str) -> None:
    sizes = (SMALLEST,) if "-" in view.name else (SMALLEST, USUAL)
    assert await walk(stage, [view], sizes, (theme,)) == []


PRESSED = [
    view for view in VIEWS if view.name in ("today", "write", "sky", "plan", "settings", "keep", "calm", "gallery")
]


NEW = [
    *in_an_empty_book(view for view in VIEWS if view.name in ("today", "gallery", "charts", "week", "plan", "ownkeys")),
    next(view for view in VIEWS if view.name == "calendar-empty"),
]
"""Places of a book in which nothing is written yet: no key of theirs may do nothing either."""


@pytest.mark.parametrize("view", [*PRESSED, *NEW], ids=lambda view: view.name)
async def test_every_key_of_the_footer_does_something(stage: Stage, view: View) -> None:
    assert await press_all(stage, [view]) == []


def test_every_screen_is_walked_over() -> None:
    names = {view.name.partition("-")[0] for view in VIEWS} | {"bin", "help"}
    missing = {name for name in SCREENS if name not in names}
    assert not missing, "tests/looks/views.py has no way to it"


def test_every_way_says_where_it_leads() -> None:
    assert [view.name for view in VIEWS if not view.words] == []


def test_a_way_is_pressed_key_by_key() -> None:
    assert presses("n 'ab' ctrl+g") == ["n", "a", "b", "ctrl+g"]
