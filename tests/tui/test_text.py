"""A person's text is shown as it is, whatever is in it, and never becomes markup."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from journal.tui.text import OVERRIDES, clean, one_line, plain
from journal.tui.widgets.dialog import Dialog
from tests.tui.conftest import Running, shown

NASTY = ["[/]", "[bold]x[/bold]", "[@click=app.quit]x[/]", "[[", "]", "[red", "\\[x]", "$text", "[/nothing]", "[=]"]
MARKUP = st.text(alphabet="[]/\\@=$#()'\"ab \n\t\x1b\x00\x9b\u202e\u2066\x85\u2028é漢", max_size=60)


@given(MARKUP)
def test_what_is_shown_is_the_text_without_what_nobody_could_see(text: str) -> None:
    content = plain(text)
    assert content.plain == clean(text)
    assert content.spans == []
    for character in content.plain:
        assert character in "\n\t" or unicodedata.category(character) != "Cc"
        assert character not in OVERRIDES


@given(st.text(alphabet="[]/ab \n", max_size=60))
def test_text_without_control_characters_is_not_changed(text: str) -> None:
    assert clean(text) == text
    assert plain(text, "$text").plain == text


@given(MARKUP)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert "  " not in one_line(text)


def test_control_characters_can_be_seen_and_lone_halves_do_no_harm() -> None:
    assert clean("a\x1b[2Jb\x07") == "a␛[2Jb␇"
    assert clean("one\r\ntwo\rthree") == "one\ntwo\nthree"
    assert clean("\ud800") == "?"


async def test_brackets_in_every_widget_of_ours_are_shown_as_they_are(running: Running) -> None:
    async with running() as pilot:
        for text in NASTY:
            pilot.app.screen.heading = text  # type: ignore[attr-defined]
            dialog = Dialog(f"It is {text} here", [("a", text)])
            await pilot.app.push_screen(dialog)
            await pilot.pause()
            assert shown(pilot).count(text) >= 2
            await pilot.press("escape")
            await pilot.pause()
            assert text in shown(pilot).splitlines()[0]
