"""The page: light markdown that loses nothing, finding, counting, the text alone, undo over a whole evening."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from journal.book import Book
from journal.book.folding import fold_letters
from journal.tui.screens.write import WriteScreen
from journal.tui.widgets.markdown import voices
from journal.tui.widgets.page import Page
from tests.tui.conftest import NOW, Running, shown

TODAY = NOW.date()


def page_of(pilot: Pilot[object]) -> Page:
    return pilot.app.screen.query_one(Page)


def selected(pilot: Pilot[object]) -> str:
    return page_of(pilot).selected_text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# A lake", [("#", "sign"), (" A lake", "heading")]),
        ("#lake is a tag", []),
        ("- one **big** duck", [("-", "list"), ("**", "sign"), ("big", "strong"), ("**", "sign")]),
        ("12. twelve", [("12.", "list")]),
        ("so *very* and", [("*", "sign"), ("very", "em"), ("*", "sign")]),
        ("so _very_ slow", [("_", "sign"), ("very", "em"), ("_", "sign")]),
        ("2 * 3 * 4 and snake_case_word", []),
        ("`[/]` is code", [("`", "sign"), ("[/]", "code"), ("`", "sign")]),
        ("** not closed", []),
    ],
)  # fmt: skip
def test_markdown_is_seen_where_a_person_means_it(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(line[part.start : part.end], part.voice) for part in voices(line)] == expected


@given(st.text(alphabet="*_`#->1. ab[é🌙", max_size=60))
def test_voices_never_overlap_and_stay_inside(line: str) -> None:
    last = 0
    for part in voices(line):
        assert last <= part.start < part.end <= len(line)
        last = part.end


async def test_markdown_loses_no_character_and_stays_readable(book: Book, running: Running) -> None:
    text = "# The lake\n\n- one **big** duck\n- [/] *two*\n> said _nobody_\n1. `done`"
    book.entries.write(text)
    async with running(book, "write") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        for line in text.split("\n"):
            assert line in shown(pilot)


async def test_words_are_found_within_the_text_and_found_again(book: Book, running: Running) -> None:
    book.entries.write("Café one.\nNothing.\ncafe two, CAFÉ three", day=TODAY)
    async with running(book, "write") as pilot:
        await pilot.press("enter", "ctrl+f", *"cafe")
        await pilot.pause()
        assert (selected(pilot), page_of(pilot).selection.start) == ("Café", (0, 0))
        for place in ((2, 0), (2, 10), (0, 0)):
            await pilot.press("enter")
            await pilot.pause()
            assert page_of(pilot).selection.start == place
        await pilot.press(*"xx")
        await pilot.pause()
        assert "not in here" in shown(pilot)
        assert "delete" not in shown(pilot)
        await pilot.press("home", "delete", "d", "v")
        assert not book.bin.list()
        await pilot.press("escape")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.state == "read"
    assert book.drafts.list() == []


@given(st.text(alphabet="abcAÉéß İ-漢\u0301🙂", max_size=30), st.text(alphabet="abcé ß漢-", min_size=1, max_size=4))
def test_a_find_selects_what_is_the_same_but_for_accents_and_case(line: str, words: str) -> None:
    page, wanted = Page(line), fold_letters(words)[0]
    letters, places = fold_letters(line)
    at = letters.find(wanted)
    assert page.find(words) is (bool(wanted.strip()) and at >= 0)
    if page.find(words):
        assert page.selection.start[1] == places[at]


async def test_words_are_counted_only_when_asked_and_the_text_can_stand_alone(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"one two")
        await pilot.pause()
        assert "2 words" not in shown(pilot)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "2 words, 7 characters" in shown(pilot)
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert shown(pilot).split() == ["one", "two"]
        await pilot.press(*" three", "escape")
        await pilot.pause()
        assert "Write" in shown(pilot)
        assert "one two three" in shown(pilot)


async def test_a_sign_alone_is_no_word_and_a_word_with_signs_is_one() -> None:
    page = Page("# The lake\n\n- one **big** duck, isn't it?\n> 3 - 2 * 1 ... 漢字\n`[/]`")
    assert page.count()[0] == 2 + 5 + 4


async def test_what_is_found_while_reading_is_scrolled_to(book: Book, running: Running) -> None:
    book.entries.write("\n".join([*(f"line {number}" for number in range(300)), "a heron"]))
    async with running(book, "write") as pilot:
        await pilot.press("enter", "ctrl+f", *"heron")
        await pilot.pause()
        assert "a heron" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "a heron" in shown(pilot)


async def test_a_place_found_in_a_long_text_is_not_looked_for_in_the_next_one(book: Book, running: Running) -> None:
    book.entries.write("short", day=TODAY - timedelta(days=1))
    book.entries.write("\n".join([*(f"line {number}" for number in range(300)), "a heron"]))
    async with running(book, "write", size=(60, 20)) as pilot:
        await pilot.press("enter", "ctrl+f", *"heron", "escape", "[")
        await pilot.pause()
        assert page_of(pilot).selection.end == (0, 0)
        assert "short" in shown(pilot)
        await pilot.press("ctrl+f", *"sh", "enter")
        await pilot.pause()
        assert selected(pilot) == "sh"


async def test_a_letter_that_comes_with_alt_is_not_written(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"so", "alt+c", "alt+x", *" it")
        await pilot.pause()
        assert page_of(pilot).text == "so it"


async def test_undo_reaches_back_over_saving_and_over_leaving_the_page(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"one", "enter", *"two", "escape", "enter")
        await pilot.pause()
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        before = page_of(pilot).text
        assert before != "one\ntwo"
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+s", "e", *"!")
        await pilot.pause()
        assert page_of(pilot).text == "one\ntwo!"
        for _ in range(9):
            await pilot.press("ctrl+z")
        await pilot.pause()
        assert page_of(pilot).text == ""
        for _ in range(9):
            await pilot.press("ctrl+y")
        assert page_of(pilot).text == "one\ntwo!"


async def test_another_page_cannot_be_undone_into_this_one(book: Book, running: Running) -> None:
    book.entries.write("other", day=TODAY - timedelta(days=1))
    async with running(book, "write") as pilot:
        await pilot.press("n", *"mine", "ctrl+s", "escape", "end", "e", "ctrl+z", "ctrl+z", "escape")
        await pilot.pause()
    assert {entry.text for entry in book.entries.list()} == {"mine", "other"}
    assert book.drafts.list() == []


async def test_a_mood_word_is_kept_with_the_draft_and_the_entry_and_can_be_taken_off(
    book: Book, running: Running
) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"text", "tab", "tab", *"calm [/]", "escape")
        await pilot.pause()
        assert [draft.mood for draft in book.drafts.list()] == ["calm [/]"]
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
        assert book.entries.list()[0].mood == "calm [/]"
        assert "calm [/]" in shown(pilot)
        await pilot.press("e")
        pilot.app.screen.query_one("#sheet-mood", Input).value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert book.entries.list()[0].mood == ""


async def test_with_few_colors_tags_that_are_only_read_look_like_no_field(book: Book, running: Running) -> None:
    book.entries.write("x", tags=("cousin",), mood="calm")
    async with running(book, "write", theme="terminal") as pilot:
        for key, is_field in (("enter", False), ("e", True)):
            await pilot.press(key)
            await pilot.pause()
            fields = [pilot.app.screen.query_one(f"#sheet-{name}", Input) for name in ("tags", "mood")]
            assert [bool(field.rich_style.underline) for field in fields] == [is_field, is_field]


async def test_tags_are_completed_from_those_in_use(book: Book, running: Running) -> None:
    book.entries.write("x", tags=("cousin",))
    async with running(book, "write") as pilot:
        await pilot.press("n", *"text", "tab", *"#co", "right", "space", *"ne", "ctrl+s")
        await pilot.pause()
    assert {entry.tags for entry in book.entries.list()} == {("cousin",), ("cousin", "ne")}


ODD = "e\u0301 a\u0308 👩‍👩‍👧 🏳️‍🌈 漢字かな مرحبا שלום \u202eturned\tและไทย"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_wide_combined_and_turned_characters_keep_layout_and_file(
    book: Book, running: Running, size: tuple[int, int]
) -> None:
    from rich.cells import cell_len

    async with running(book, "write", size=size) as pilot:
        await pilot.press("n")
        pilot.app.post_message(Paste(f"{ODD * 12}\n{ODD}"))
        await pilot.pause()
        await pilot.press("up", "left", "left", "home", "end", *"ok", "ctrl+s")
        await pilot.pause()
        assert "\u202e" not in shown(pilot)
        assert all(cell_len(line) <= size[0] for line in shown(pilot).splitlines())
    assert ODD in book.entries.list()[0].text
    assert "ok" in book.entries.list()[0].text


async def test_a_paragraph_of_100_kb_is_written_on_in_its_middle(book: Book, running: Running) -> None:
    long = "lorem *ipsum* dolor " * 5_000
    async with running(book, "write") as pilot:
        await pilot.press("n")
        pilot.app.post_message(Paste(long))
        await pilot.pause()
        page_of(pilot).move_cursor((0, 50_000))
        await pilot.press(*"here", "backspace", "pageup", "pagedown", "ctrl+s")
        await pilot.pause()
    text = book.entries.list()[0].text
    assert text == long[:50_000] + "her" + long[50_000:]
