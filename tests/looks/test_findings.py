"""What the walk looks for is found where it is, and not where it is not."""

from textual.app import App, ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from tests.looks.cells import DEFAULT, Cell, cells_of
from tests.looks.findings import bad_frame, broken_words, cut_off, lost_focus, overlapping, too_faint, words_of

LONG = "words that go on and on and on " * 6


class Wrong(App[None]):
    CSS = """
    #low { height: 1; width: 20; }
    #page { height: 3; width: 20; }
    #page Static { height: auto; }
    #beside { height: 2; width: 10; }
    #on { height: 1; width: 10; offset: 0 -2; }
    #gone { display: none; }
    """

    def compose(self) -> ComposeResult:
        yield Static(LONG, id="low")
        with VerticalScroll(id="page"):
            yield Static(LONG, id="scrolls")
        yield Static("one\ntwo", id="beside")
        yield Static("over", id="on")
        with Vertical(id="gone"):
            yield Input(id="field")


async def test_texts_without_room_and_one_on_the_other_are_found() -> None:
    app = Wrong()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert [fault.split()[0] for fault in cut_off(app.screen)] == ["Static#low"]
        found = list(overlapping(app.screen))
        assert len(found) == 1
        assert "Static#beside" in found[0]
        assert "Static#on" in found[0]


async def test_a_focus_that_nobody_sees_is_found() -> None:
    app = Wrong()
    async with app.run_test(size=(40, 20)) as pilot:
        field = app.query_one("#field")
        app.screen.set_focus(None)
        await pilot.pause()
        assert [fault.split(";")[0] for fault in lost_focus(app)] == ["nothing has the focus"]
        app.query_one("#gone").styles.display = "block"
        await pilot.pause()
        field.focus()
        await pilot.pause()
        assert list(lost_focus(app)) == []


def row(text: str, color: object = (255, 255, 255), ground: object = (0, 0, 0)) -> list[Cell]:
    return [Cell(letter, color, ground) for letter in text]  # type: ignore[arg-type]


def test_faint_words_are_found_and_drawings_are_not_words() -> None:
    gray = (100, 100, 100)
    assert list(too_faint([row("plain words")], "dusk", False)) == []
    assert "3.5" in next(too_faint([row("faint", gray)], "dusk", False))
    assert list(too_faint([row("▀▄█⣿──", gray)], "dusk", False)) == []
    assert list(too_faint([row("strong", (150, 150, 150))], "dusk", False)) == []
    assert next(too_faint([row("strong", (140, 140, 140))], "contrast", False)), "the strong theme asks for 7"
    assert "windows" in next(too_faint([row("some", 13, 0)], "terminal", True))
    assert list(too_faint([row("yes", 11, 0)], "terminal", True)) == []
    assert "terminal's own" in next(too_faint([row("who knows", DEFAULT, 0)], "terminal", True))


def test_parts_of_words_are_found() -> None:
    known = words_of([row("a desensitization round")])
    assert list(broken_words([row("a desensit")], known)) == ["part of a word: 'desensit' in 'a desensit'"]
    assert list(broken_words([row("a desensit…")], known)) == []
    assert list(broken_words([row("desensitization")], known)) == []


def test_a_frame_without_its_lines_is_found() -> None:
    good = [row(" Today"), row("text"), row(" space tick   ? keys")]
    assert list(bad_frame(good, True)) == []
    assert len(list(bad_frame([row(""), row(" space ti")], True))) == 2


async def test_cells_are_what_is_seen() -> None:
    app = Wrong()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        app.query_one("#low", Static).update("日本")
        await pilot.pause()
        grid = cells_of(app.screen)
        assert {len(line) for line in grid} == {40}
        found = next(line for line in grid if line[0].text == "日")
        assert [cell.text for cell in found[:4]] == ["日", "", "本", ""]
