"""Welcome and the first hints in the smallest window: every line that can be chosen is seen, and seen whole."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from journal.tui.widgets.choice import MARK, Choice
from tests.tui.conftest import Running, shown
from tests.tui.test_welcome import make_journal, settle, text

SMALL = (60, 20)


def hidden_choices(pilot: object) -> list[str]:
    """Return the labels that are cut, or of which nothing is seen."""
    page = pilot.app.screen.query_one("#welcome-page")  # type: ignore[attr-defined]
    return [
        choice.label
        for choice in page.query(Choice)
        if choice.region not in page.region or choice.size.width < cell_len(MARK + choice.label)
    ]


async def test_every_choice_is_seen_whole(running: Running, quick_identity: None, tmp_path: Path) -> None:
    async with running(first="welcome", size=SMALL) as pilot:
        await settle(pilot)
        assert hidden_choices(pilot) == []
        assert not pilot.app.screen.query_one("#welcome-page").show_vertical_scrollbar
        book = await make_journal(pilot)
        assert "I have it on paper" in text(pilot)
        assert hidden_choices(pilot) == []
        await pilot.press("down", "enter")
        await settle(pilot)
        pilot.app.screen.query_one("#place").value = str(tmp_path / "code.txt")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        assert "Saved" in text(pilot)
        assert hidden_choices(pilot) == []
        for there in ("Quick hide", "Your plan"):
            await pilot.press("escape")
            await settle(pilot)
            assert there in text(pilot)
            assert hidden_choices(pilot) == []
        book.close()


@pytest.mark.parametrize("ticks", range(4))
async def test_no_hint_is_cut(running: Running, quick_identity: None, ticks: int) -> None:
    async with running(first="welcome", size=SMALL) as pilot:
        book = await make_journal(pilot)
        await pilot.press("escape", "escape", "escape")
        await settle(pilot)
        await pilot.press(*["space"] * ticks)
        await settle(pilot)
        hint = next(line for line in shown(pilot).splitlines() if "Hint:" in line)
        assert hint.rstrip().endswith("."), hint
        book.close()
