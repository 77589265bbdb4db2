"""The mouse on every screen: going over it or turning the wheel leads nowhere, and a click leaves the focus seen."""

import pytest
from textual import events

from tests.looks.cells import different
from tests.looks.findings import lost_focus, overlapping
from tests.looks.stage import Shown, Stage
from tests.looks.view import View
from tests.looks.views import VIEWS

SCREENS = [view for view in VIEWS if "-" not in view.name and view.start != "welcome"]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"), days=60)


async def wheel(shown: Shown, up: bool) -> None:
    """Turn the wheel by one in the middle of the window."""
    width, height = shown.app.size
    event = (events.MouseScrollUp if up else events.MouseScrollDown)(
        None, width // 3, height // 2, 0, -1 if up else 1, 0, False, False, False, width // 3, height // 2
    )
    shown.app.post_message(event)
    await shown.rest()


@pytest.mark.parametrize("view", SCREENS, ids=lambda view: view.name)
async def test_hover_wheel_and_a_click(stage: Stage, view: View) -> None:
    async with stage.show(view) as shown:
        width, height = shown.app.size
        screen, before = shown.app.screen, shown.cells
        for y in range(0, height, 3):
            for x in range(1, width, 13):
                await shown.pilot.hover(offset=(x, y))
        await shown.pilot.hover(offset=(width - 1, 1))
        await shown.rest()
        assert shown.app.screen is screen, "going over it with the mouse led elsewhere"
        for up in (False, False, True, True, True):
            await wheel(shown, up)
        assert shown.app.screen is screen, "the wheel led elsewhere"
        changed = [y for y, _ in different(before, shown.cells)]
        assert not {0, height - 1}.intersection(changed), "the top line or the bottom line changed"
        await shown.pilot.click(offset=(1, 2))
        await shown.rest()
        assert list(lost_focus(shown.app)) == []
        assert list(overlapping(shown.app.screen)) == []
