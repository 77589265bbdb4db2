"""A private place for words: what is typed is kept, found, changed, deleted and brought back."""

import asyncio
import itertools
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot

from journal.book import Book
from journal.content import load_content
from journal.errors import DiskFull
from journal.tui.screens import writing
from journal.tui.screens.write import WriteScreen
from journal.tui.widgets.entrylist import EntryList
from journal.tui.widgets.page import Page
from journal.tui.widgets.sheet import Sheet
from journal.tui.widgets.wrapping import breaks
from journal.vault import Vault
from tests.tui.conftest import NOW, PASSPHRASE, Running, shown

TODAY = NOW.date()


def words_of(pilot: Pilot[object]) -> str:
    """Return what the screen shows, with line breaks as spaces."""
    return " ".join(shown(pilot).split())


def screen_of(pilot: Pilot[object]) -> WriteScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WriteScreen)
    return screen


async def until_kept(pilot: Pilot[object], book: Book, text: str) -> None:
    """Let the program run until a draft says so."""
    async with asyncio.timeout(60):
        while not any(draft.text == text for draft in book.drafts.list()):
            await pilot.pause()


# --- writing ---------------------------------------------------------------------------------------------------------


async def test_an_empty_journal_says_how_to_begin(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        assert "n begins a page" in shown(pilot)
        assert "enter" not in shown(pilot).splitlines()[-1]
        await pilot.press("n", *"Hello", "enter", "enter", *"lake", "ctrl+s")
        await pilot.pause()
    entry = book.entries.list()[0]
    assert (entry.text, entry.date, entry.tags, entry.prompt) == ("Hello\n\nlake", TODAY, (), "")
    assert book.drafts.list() == []


async def test_after_saving_the_same_kind_line_follows_with_get_help(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"fine", "ctrl+s")
        await pilot.pause()
        assert "Too heavy to hold alone? Get help is there: esc, then !" in words_of(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "▸ Sun 22 Nov  fine" in shown(pilot)


async def test_an_entry_that_is_not_on_the_disk_yet_says_so(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("No room.")

    async with running(book, "write") as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(Vault, "save", full)
            await pilot.press("n", *"fine")
            await until_kept(pilot, book, "fine")
            with suppress(DiskFull):
                book.flush()
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "This is not on the disk yet." in words_of(pilot)
            assert "Get help is there: esc, then !" in words_of(pilot)


async def test_back_in_the_list_one_stands_on_what_was_just_written(book: Book, running: Running) -> None:
    for back, text in ((2, "first"), (1, "second")):
        book.entries.write(text, day=TODAY - timedelta(days=back))
    async with running(book, "write") as pilot:
        await pilot.press("down", "n", *"third", "ctrl+s", "escape")
        await pilot.pause()
        chosen = screen_of(pilot).entries.chosen
        assert chosen is not None
        assert chosen.text == "third"
        await pilot.press("down", "down", "e", "escape")
        await pilot.pause()
        chosen = screen_of(pilot).entries.chosen
        assert chosen is not None
        assert chosen.text == "first"


async def test_a_pause_in_typing_keeps_an_encrypted_draft(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PAUSE", 0.01)
    async with running(book, "write") as pilot:
        await pilot.press("n", *"a heron")
        await until_kept(pilot, book, "a heron")
        assert len(book.drafts.list()) == 1
        book.flush()
        assert b"a heron" not in book.path.read_bytes()
        screen_of(pilot)._beat()
        await pilot.pause()
        assert "kept, encrypted, just now" in shown(pilot)


async def test_whoever_types_without_a_pause_is_kept_as_well(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PAUSE", 3600)
    monkeypatch.setattr(writing, "LONGEST", 0.01)
    assert writing.LONGEST <= 2
    async with running(book, "write") as pilot:
        await pilot.press("n", *"on and on")
        await until_kept(pilot, book, "on and on")


def test_at_most_two_seconds_of_typing_can_be_lost() -> None:
    assert writing.PAUSE < writing.LONGEST < 2


async def test_a_lock_keeps_the_draft_and_it_stands_first_with_its_words(book: Book, running: Running) -> None:
    book.entries.write("an older entry")
    async with running(book, "write") as pilot:
        await pilot.press("n", *"not done", "ctrl+l")
    from journal.vault import Passphrase

    with Book.open(book.path, Passphrase(PASSPHRASE), clock=lambda: NOW) as again:
        async with running(again, "write") as pilot:
            assert "▸ draft       not done" in shown(pilot)
            await pilot.press("enter", *" yet", "ctrl+s")
            await pilot.pause()
        assert {entry.text for entry in again.entries.list()} == {"not done yet", "an older entry"}
        assert again.drafts.list() == []


async def test_escape_goes_to_the_list_and_the_draft_stays(book: Book, running: Running) -> None:
    book.entries.write("one")
    async with running(book, "write") as pilot:
        await pilot.press("n", *"two", "escape")
        await pilot.pause()
        assert [draft.text for draft in book.drafts.list()] == ["two"]
        assert "▸ draft       two" in shown(pilot)


async def test_an_empty_page_leaves_nothing_behind(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", "a", "backspace", "escape", "n", "ctrl+s")
        await pilot.pause()
        assert "nothing to save yet" in shown(pilot)
    assert book.drafts.list() == []
    assert book.entries.list() == []


async def test_going_to_another_screen_and_back_finds_the_page_as_it_was(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"half")
        await pilot.press("f2", "f3")
        await pilot.pause()
        await pilot.press(*" way")
        assert screen_of(pilot).sheet.text == "half way"
        assert [draft.text for draft in book.drafts.list()] == ["half"]


async def test_tags_are_kept_with_the_entry(book: Book, running: Running) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"text", "tab", *"#Lake, cousin", "enter", *"!", "ctrl+s")
        await pilot.pause()
        assert "#lake #cousin" in shown(pilot)
    assert book.entries.list()[0].tags == ("lake", "cousin")
    assert book.entries.list()[0].text == "text!"


async def test_a_prompt_comes_when_asked_for_and_goes(book: Book, running: Running) -> None:
    content = load_content()
    texts = {prompt.text: prompt.id for prompt in (*content.journal_prompts, *content.creative_prompts)}
    async with running(book, "write") as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert not any(text in words_of(pilot) for text in texts)
        await pilot.press("ctrl+g")
        await pilot.pause()
        first = next(text for text in texts if text in words_of(pilot))
        await pilot.press("ctrl+g")
        await pilot.pause()
        second = next(text for text in texts if text in words_of(pilot))
        assert second != first
        await pilot.press(*"yes", "ctrl+s")
        await pilot.pause()
        assert second in words_of(pilot)
        await pilot.press("e", "ctrl+t")
        await pilot.pause()
        assert second not in words_of(pilot)
    assert book.entries.list()[0].prompt == texts[second]


# --- reading, changing, deleting ---------------------------------------------------------------------------------


async def test_an_entry_is_read_and_changed_and_what_it_said_is_kept(book: Book, running: Running) -> None:
    entry = book.entries.write("By bike!", tags=("lake",))
    async with running(book, "write") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "By bike!" in shown(pilot)
        assert "Sunday 22 November, 20:41" in shown(pilot)
        await pilot.press("x", "z")
        assert screen_of(pilot).sheet.text == "By bike!"
        await pilot.press("e", *" Really.", "ctrl+s")
        await pilot.pause()
    assert book.entries.get(entry.id).text == "By bike! Really."
    assert [version.text for version in book.entries.versions(entry.id)] == ["By bike!"]


async def test_a_draft_of_a_change_goes_on_where_it_was_left(book: Book, running: Running) -> None:
    entry = book.entries.write("one")
    async with running(book, "write") as pilot:
        await pilot.press("e", *" two", "escape", "end", "e")
        await pilot.pause()
        assert screen_of(pilot).sheet.text == "one two"
        assert book.entries.get(entry.id).text == "one"
        assert len(book.drafts.list()) == 1


async def test_looking_at_an_entry_in_the_editor_changes_nothing(book: Book, running: Running) -> None:
    entry = book.entries.write("line one\r\nline two\u2028three\n")
    async with running(book, "write") as pilot:
        await pilot.press("e", "escape", "e", "ctrl+s")
        await pilot.pause()
    assert book.entries.get(entry.id) == entry
    assert book.drafts.list() == []


async def test_what_was_deleted_comes_back_by_one_key(book: Book, running: Running) -> None:
    kept = book.entries.write("stays")
    gone = book.entries.write("goes [/]", tags=("a",))
    book.drafts.keep("a draft")
    async with running(book, "write") as pilot:
        await pilot.press("home", "d")
        await pilot.pause()
        assert book.drafts.list() == []
        assert "u brings it back" in shown(pilot)
        place = [row.id for row in pilot.app.screen.query_one(EntryList).rows].index(gone.id)
        await pilot.press("home", *["down"] * place, "delete")
        await pilot.pause()
        assert [entry.id for entry in book.entries.list()] == [kept.id]
        await pilot.press("u", "u")
        await pilot.pause()
    assert {entry.id for entry in book.entries.list()} == {kept.id, gone.id}
    assert [draft.text for draft in book.drafts.list()] == ["a draft"]


async def test_searching_as_one_types(book: Book, running: Running) -> None:
    for text in ("the lake and a heron", "Café at the library", "nothing much"):
        book.entries.write(text)
    async with running(book, "write") as pilot:
        await pilot.press("/", *"cafe")
        await pilot.pause()
        assert "Café at the library" in shown(pilot)
        assert "heron" not in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "Café at the library" in shown(pilot)
        await pilot.press("escape", "/", "backspace", "backspace", "backspace", "backspace", *"zzz")
        await pilot.pause()
        assert "Nothing holds these words" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "heron" in shown(pilot)
        assert "nothing much" in shown(pilot)


async def test_a_search_lights_what_it_found_and_narrows_by_tag_and_day(book: Book, running: Running) -> None:
    book.entries.write("Long ago.\nWe went all the way to the lake, and [/] saw a heron there.", tags=("birds",))
    book.entries.write("a heron again", tags=("other",))
    async with running(book, "write") as pilot:
        await pilot.app.workers.wait_for_complete()
        assert book.entries.has_index
        await pilot.press("/", *'heron "the lake"')
        await pilot.pause()
        assert "…We went all the way to the lake, and [/]" in words_of(pilot)
        assert "heron again" not in shown(pilot)
        field = pilot.app.screen.query_one("#search")
        field.value = ""
        await pilot.press(*"heron #bi", "right")
        await pilot.pause()
        assert field.value == "heron #birds"
        assert "heron again" not in shown(pilot)
        field.value = "heron to:2020"
        await pilot.pause()
        assert "Nothing holds these words" in shown(pilot)


async def test_a_search_before_the_index_stands_finds_the_same(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.entries.write("a heron")
    book.entries.write("a duck")
    monkeypatch.setattr(type(book.entries), "build_index", lambda self: None)
    async with running(book, "write") as pilot:
        await pilot.press("/", *"her")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert not book.entries.has_index
        assert "a heron" in shown(pilot)
        assert "a duck" not in shown(pilot)


async def test_the_mouse_points_and_opens(book: Book, running: Running) -> None:
    for text in ("one", "two", "three"):
        book.entries.write(text)
    async with running(book, "write") as pilot:
        rows = pilot.app.screen.query_one(EntryList).rows
        await pilot.click(EntryList, offset=(20, 2))
        await pilot.click(EntryList, offset=(20, 2))
        await pilot.pause()
        assert screen_of(pilot).state == "read"
        assert screen_of(pilot).sheet.text == rows[2].text


# --- the page --------------------------------------------------------------------------------------------------------


async def test_two_megabytes_are_pasted_and_one_goes_on_typing(book: Book, running: Running) -> None:
    pasted = "[/] lorem ipsum dolor sit amet " * 70_000
    async with running(book, "write") as pilot:
        await pilot.press("n")
        pilot.app.post_message(Paste(pasted))
        await pilot.pause()
        await pilot.press(*"end", "ctrl+s")
        await pilot.pause()
    assert book.entries.list()[0].text == pasted + "end"


async def test_a_key_repaints_the_rows_that_changed_and_no_other(
    book: Book, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book, "write") as pilot:
        await pilot.press("n", *"one", "enter", *"two", "enter")
        await pilot.pause()
        painted: set[int] = set()
        paint = Page.render_line

        def noting(self: Page, y: int) -> object:
            painted.add(y)
            return paint(self, y)

        monkeypatch.setattr(Page, "render_line", noting)
        await pilot.press(*"three")
        await pilot.pause()
        assert painted == {2}
        assert "three" in shown(pilot)


async def test_copying_stays_inside_the_program(book: Book, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(book, "write") as pilot:
        written: list[str] = []
        monkeypatch.setattr(pilot.app._driver, "write", written.append)
        await pilot.press("n", *"secret", "shift+home", "ctrl+c", "end", "ctrl+v")
        await pilot.pause()
        assert screen_of(pilot).sheet.text == "secretsecret"
        assert not any("\x1b]52" in piece for piece in written)


async def test_nothing_in_a_text_reaches_the_terminal_as_an_order(book: Book, running: Running) -> None:
    entry = book.entries.write("a\x1b[31mred\x07 \u202eturned\ttab [/] [b]")
    async with running(book, "write") as pilot:
        await pilot.press("enter")
        await pilot.pause()
        for control in ("\x1b", "\x07", "\u202e"):
            assert control not in shown(pilot)
        assert "[/] [b]" in shown(pilot)
        await pilot.press("e", "!", "ctrl+s")
        await pilot.pause()
    assert book.entries.get(entry.id).text == entry.text + "!"


async def test_any_size_shows_list_and_page(book: Book, running: Running) -> None:
    book.entries.write("a long first line that goes on and on " * 5, tags=("lake", "cousin"))
    for size in ((60, 20), (80, 24), (120, 40)):
        async with running(book, "write", size=size) as pilot:
            assert "a long first line" in shown(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert "#lake #cousin" in shown(pilot)
            sheet = pilot.app.screen.query_one(Sheet)
            assert 40 <= sheet.page.size.width <= 72


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300),
    st.integers(min_value=2, max_value=80),
)
def test_breaking_a_line_loses_nothing_and_fits(line: str, width: int) -> None:
    from rich.cells import get_character_cell_size

    edges = [0, *breaks(line, width, []), len(line)]
    assert edges == sorted(set(edges)) or not line
    for start, end in itertools.pairwise(edges):
        part = line[start:end].rstrip(" ")
        assert sum(get_character_cell_size(character) for character in part) <= width
