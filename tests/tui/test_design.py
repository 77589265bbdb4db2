"""One of each: one grid, one kind of field, one way to show where one is, one thin line that says where in a list."""

import re
from pathlib import Path

import pytest
from rich.color import Color
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from journal.settings import SETTINGS
from journal.tui.look import LETTERS
from journal.tui.screens.keep import PANES
from journal.tui.themes import GRID, find_theme, textual_theme
from journal.tui.widgets.columns import leveled
from journal.tui.widgets.options import OneOf
from journal.tui.widgets.outline import Outline, OutlineLine
from journal.tui.widgets.rows import Rows
from journal.tui.widgets.scrollbar import LINE, ThinBar

TUI = Path(__file__).parent.parent.parent / "journal" / "tui"
STYLES = sorted(path for kind in ("*.tcss", "*.py") for path in TUI.rglob(kind))
NOT_OF_THE_GRID = {
    "dialog.py": "a question is as wide as its sentence",
    "palette.py": "lies over a screen, as a question does",
    "studio.py": "tools below a canvas",
}
OWN_FIELDS = {
    "gethelp.tcss": "on the raised ground",
    "sheet.py": "the lines under a text: raised only while one is in them",
    "palette.py": "Textual's own",
}


def test_how_wide_things_get_stands_in_one_place() -> None:
    for path in STYLES:
        widths = set(re.findall(r"max-width: ([^;]+);", path.read_text("utf-8")))
        if path.name not in NOT_OF_THE_GRID:
            assert widths <= {"100%", *(f"${name}" for name in GRID)}, path


def test_how_a_field_looks_stands_in_one_place() -> None:
    for path in STYLES:
        text = path.read_text("utf-8")
        assert path.name in OWN_FIELDS or "compact=True" not in text, path
        if path.suffix == ".tcss" and path.name not in OWN_FIELDS:
            for rule in re.findall(r"[^{}]*(?:Input|SecretField|-search|-find|-field)\b[^{}]*\{[^{}]*\}", text):
                assert not re.search(r"border|background", rule), rule


class Showing(App[None]):
    """Shows one widget."""

    def __init__(self, *widgets: Rows | OneOf) -> None:
        super().__init__()
        self._widgets = widgets
        self.register_theme(textual_theme(find_theme("dusk")))
        self.theme = "dusk"

    def compose(self) -> ComposeResult:
        yield from self._widgets


def lines_of(widget: Rows | OneOf) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def test_what_is_chosen_and_where_one_is_are_told_apart() -> None:
    first, second = OneOf(("idea", "song"), id="first"), OneOf(("home", "outside"), 1, id="second")
    async with Showing(first, second).run_test(size=(40, 4)) as pilot:
        first.focus()
        await pilot.pause()
        assert lines_of(first)[0].split() == ["▸idea", "song"]
        assert lines_of(second)[0].split() == ["home", "•outside"]


async def rows_in(pilot: Pilot[None], rows: Rows) -> None:
    rows.focus()
    rows.show([(f"line {number}", "") for number in range(6)], 0, breaks=(0, 2, 5))
    rows.styles.height = rows.line_count
    await pilot.pause()


async def test_a_blank_line_stands_between_groups_and_is_none_of_the_rows() -> None:
    rows = Rows(one_click=True)
    async with Showing(rows).run_test(size=(40, 12)) as pilot:
        await rows_in(pilot, rows)
        assert [line.strip(" ▸") for line in lines_of(rows)] == [
            *("line 0", "line 1", "", "line 2", "line 3", "line 4", "", "line 5")
        ]
        await pilot.press("down", "down")
        assert lines_of(rows)[3].strip() == "▸ line 2"
        await pilot.click(rows, offset=(6, 2))
        assert rows.cursor == 2
        await pilot.click(rows, offset=(6, 7))
        assert rows.cursor == 5
        await pilot.press("home", "end", "up")
        assert rows.cursor == 4


async def test_a_list_with_groups_keeps_its_last_row_in_view() -> None:
    rows = Rows()
    async with Showing(rows).run_test(size=(40, 4)) as pilot:
        await rows_in(pilot, rows)
        rows.styles.height = 4
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert lines_of(rows)[-1].strip() == "▸ line 5"


async def test_a_row_ends_two_cells_before_the_edge() -> None:
    rows = Rows()
    async with Showing(rows).run_test(size=(40, 4)) as pilot:
        rows.show([("name", "words that go on and on, far beyond the edge of the list")])
        await pilot.pause()
        assert lines_of(rows)[0].endswith("…")
        assert len(lines_of(rows)[0]) == 38
        rows.show([("a name that is much longer than the list is wide", "")])
        await pilot.pause()
        assert len(lines_of(rows)[0]) == 38


def test_the_lists_of_keep_and_of_settings_have_groups() -> None:
    assert len(PANES) > len([setting for setting in SETTINGS if setting.begins]) > 2


@pytest.mark.parametrize(
    ("size", "virtual", "window", "position", "seen"),
    [(10, 20, 10, 0, (0, 5)), (10, 20, 10, 10, (5, 10)), (10, 2000, 10, 0, (0, 1)), (10, 2000, 10, 1990, (9, 10))],
)
def test_the_bar_is_a_thin_line_as_long_as_what_is_seen(
    size: int, virtual: int, window: int, position: int, seen: tuple[int, int]
) -> None:
    color = Color.parse("white")
    bar = ThinBar.render_bar(size, virtual, window, position, 1, True, color, color)
    marks = [segment.text for segment in bar.segments]
    assert len(marks) == size
    assert [place for place, mark in enumerate(marks) if mark == LINE] == list(range(*seen))


def test_there_is_no_bar_where_all_is_seen() -> None:
    color = Color.parse("white")
    assert LINE not in "".join(
        segment.text for segment in ThinBar.render_bar(10, 10, 10, 0, 1, True, color, color).segments
    )


def test_in_plain_letters_what_was_done_is_told_from_what_is_planned() -> None:
    done, rest = "━━━━───".translate(LETTERS)[3:5]
    assert done != rest


def test_numbers_stand_below_each_other() -> None:
    assert leveled(["125 minutes", "75 minutes", "once"]) == ["125 minutes", " 75 minutes", "once"]
    assert leveled([]) == []


async def test_a_long_name_pushes_only_its_own_words() -> None:
    outline = Outline(column=12)
    async with Showing(outline).run_test(size=(50, 8)) as pilot:
        goal = "Sleep in my own bed again"
        outline.show_lines([OutlineLine(*line) for line in (("Goals", "", "text"), (goal, "6"), ("A new goal", "one"))])
        outline.styles.height = 4
        await pilot.pause()
        lines = lines_of(outline)
        assert lines[1].index("6") == 4 + len(goal) + 3
        assert lines[2].index("one") == 4 + len("A new goal") + 3
