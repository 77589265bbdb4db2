"""What is broken on purpose is found by the walks: a key, the focus, a text, a color, a mark."""

import msgspec
import pytest
from rich.segment import Segment
from textual.strip import Strip

from journal.tui.screens import gallery
from journal.tui.screens.today import TodayScreen
from journal.tui.themes import Theme, find_theme
from journal.tui.widgets.choice import Choice
from journal.tui.widgets.pane import Pane
from tests.looks import stage as staged
from tests.looks.stage import Stage
from tests.looks.steering import press_all, tab_through
from tests.looks.view import View
from tests.looks.views import VIEWS
from tests.looks.walk import walk

SMALL = ((60, 20),)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"), days=30)


def view(name: str) -> View:
    return next(each for each in VIEWS if each.name == name)


async def test_a_key_that_does_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TodayScreen, "action_timer", lambda _: None)
    assert await press_all(stage, [view("today")]) == ["today: t (timer, footer) does nothing"]


@pytest.mark.parametrize("name", ["report-reading", "keep-making", "calm-script", "calm-breath", "calm-touch"])
async def test_what_goes_on_can_be_steered_and_left(stage: Stage, name: str) -> None:
    assert await press_all(stage, [view(name)]) == []


async def test_a_focus_that_looks_as_if_it_were_elsewhere(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await tab_through(stage, [view("keep-export")], SMALL) == []
    monkeypatch.setattr(Choice, "render_line", lambda self, _: Strip([Segment(self.label)]))
    monkeypatch.setattr(Choice, "DEFAULT_CSS", "Choice { height: 1; width: auto; }")
    found = await tab_through(stage, [view("welcome-hide")], SMALL)
    assert "cannot be told from that on" in found[0]


async def test_a_focus_that_is_lost(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pane, "_focus_first", lambda self: self.on_screen.set_focus(None))
    (found,) = await walk(stage, [view("keep-export")], SMALL, ("dusk",))
    assert "nothing has the focus" in found


async def test_a_text_that_is_cut_off(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "shortened", lambda text, _: text)
    (found,) = await walk(stage, [view("gallery-odd")], SMALL, ("dusk",))
    assert "about-drawing needs" in found


async def test_a_color_that_is_too_faint(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def faint(name: str) -> Theme:
        theme = find_theme(name)
        return msgspec.structs.replace(theme, colors=msgspec.structs.replace(theme.colors, quiet="#45456a"))

    monkeypatch.setattr(staged, "find_theme", faint)
    found = await walk(stage, [view("settings")], SMALL, ("dusk",))
    assert found
    assert all("contrast" in fault for fault in found)


async def test_a_mark_that_is_no_letter(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "looks", "letters")
    assert await walk(stage, [view("today-begun")], SMALL, ("dusk",)) == []
    monkeypatch.setattr("journal.tui.look.LETTERS", {})
    assert any("is no letter" in fault for fault in await walk(stage, [view("today-begun")], SMALL, ("dusk",)))
