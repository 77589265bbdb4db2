"""Settings: everything in one list, changed by two keys or by the mouse, seen at once and kept."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.widgets import Input

from journal.actions import in_force
from journal.book import Book
from journal.content import load_content
from journal.paths import Paths
from journal.settings import SETTINGS, Setting, Settings, load_settings, offered, settings_shown
from journal.tui import run
from journal.tui.widgets.rows import Rows
from tests.content import made_up
from tests.tui.conftest import Running, shown


@pytest.fixture(autouse=True)
def in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings that there are while English is the only language."""
    made_up.english_alone(tmp_path / "english", monkeypatch)


@dataclass
class At:
    """The row of a setting in the list."""

    field: str

    @property
    def row(self) -> int:
        return [setting.field for setting in settings_shown(("en",))].index(self.field)

    @property
    def line(self) -> int:
        """With the blank lines between groups, where there is room for them."""
        return self.row + sum(setting.begins for setting in settings_shown(("en",))[: self.row + 1])


def test_every_setting_has_its_words_and_every_word_a_setting() -> None:
    texts = load_content().settings
    assert set(texts) == {setting.field for setting in SETTINGS}
    assert {setting.field for setting in SETTINGS} == set(Settings.__struct_fields__) - {
        "backup_folder",
        "backed_up_on",
        "backup_said_on",
        "drill_offered",
        "local_number",
        "welcome",
    }
    for setting in SETTINGS:
        for value in setting.values:
            words = texts[setting.field].values
            key = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
            assert (key or "none") in words or "n" in words or setting.field == "day_start", (setting.field, value)
        assert getattr(Settings(), setting.field) in (setting.values or (getattr(Settings(), setting.field),))


def test_a_value_of_ones_own_file_is_among_those_that_are_offered() -> None:
    minutes = Setting("auto_lock", (1, 5, 60))
    assert offered(minutes, (), 7) == (1, 5, 7, 60)
    assert offered(minutes, (), 5) == (1, 5, 60)
    assert offered(Setting("theme"), ("dusk", "paper"), "sea") == ("dusk", "paper", "sea")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40), (200, 60)])
async def test_all_settings_and_the_sentence_for_one_are_seen(
    running: Running, book: Book, size: tuple[int, int]
) -> None:
    async with running(book, "settings", size=size) as pilot:
        page = shown(pilot)
        assert "‹ Dusk, dark ›" in page
        assert "You see them as you choose." in page
        await pilot.press("down")
        assert "‹ on ›" in shown(pilot)
        assert "Off: nothing moves." in shown(pilot)
        await pilot.press("end")
        page += shown(pilot)
        for setting in settings_shown(("en",)):
            assert load_content().settings[setting.field].label in page


async def test_a_theme_is_seen_as_it_is_chosen_and_kept(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, "settings") as pilot:
        first = pilot.app.screen.styles.background
        seen = {pilot.app.theme}
        for _ in range(8):
            await pilot.press("right")
            await pilot.pause()
            seen.add(pilot.app.theme)
            assert load_settings(paths.settings).theme == pilot.app.theme
        assert seen >= {"dusk", "paper", "forest", "ember", "contrast", "terminal", "terminal-light"}
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.theme == "dusk"
        assert pilot.app.screen.styles.background == first


async def test_a_theme_that_is_broken_is_told_and_stepped_over(running: Running, book: Book, paths: Paths) -> None:
    paths.themes.mkdir(parents=True)
    (paths.themes / "aaa.toml").write_text("name = 3")
    async with running(book, "settings", settings=Settings(theme="contrast")) as pilot:
        await pilot.press("left")
        await pilot.pause()
        assert "aaa.toml cannot be used" in pilot.app.screen.sentence  # type: ignore[attr-defined]
        await pilot.press("escape")
        assert "‹ Of the terminal, light ›" in shown(pilot), "the one after it, so that one gets around"
        assert load_settings(paths.settings).theme == pilot.app.theme == "terminal-light"


async def test_where_there_are_few_colors_a_theme_is_kept_for_other_windows(
    running: Running, book: Book, paths: Paths
) -> None:
    async with running(book, "settings") as pilot:
        pilot.app.few_colors = True  # type: ignore[attr-defined]
        await pilot.press("right", "down", "up")
        assert pilot.app.theme == "dusk"
        assert load_settings(paths.settings).theme != "dusk"
        assert "This window has few colors" in " ".join(shown(pilot).split())


async def test_marks_can_be_plain_letters(running: Running, book: Book) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press(*["down"] * At("glyphs").row, "right")
        await pilot.pause()
        assert pilot.app._letters.enabled  # type: ignore[attr-defined]
        await pilot.press("1")
        await pilot.pause()
        segments = [segment for strip in pilot.app.screen._compositor.render_strips() for segment in strip]
        painted = "".join(
            segment.text
            for segment in pilot.app._letters.apply(segments, pilot.app.screen.styles.background)  # type: ignore[attr-defined]
        )
        assert painted.isascii()
        assert "> [ ] Cardio" in painted


async def test_the_lock_is_set_at_once(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press(*["down"] * At("auto_lock").row, "right", "right")
        assert pilot.app.idle.limit == 15 * 60  # type: ignore[attr-defined]
        assert load_settings(paths.settings).auto_lock == 15
        await pilot.press("left")
        assert load_settings(paths.settings).auto_lock == 10


async def test_the_mouse_chooses_too(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, "settings") as pilot:
        row = At("clock").line
        await pilot.click(Rows, offset=(10, row))
        assert "‹ 20:41 ›" in shown(pilot)
        await pilot.click(Rows, offset=(10, row))
        assert "‹ 8:41 pm ›" in shown(pilot)
        assert load_settings(paths.settings).clock == "12"


async def test_a_setting_is_found_by_a_word(running: Running, book: Book) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press("/")
        await pilot.press(*"lock by")
        assert shown(pilot).count("‹") == 1
        assert "Lock by itself" in shown(pilot)
        assert "Motion" not in shown(pilot)
        await pilot.press("enter", "right")
        assert "after 10 min" in shown(pilot)
        await pilot.press("escape")
        assert "Motion" in shown(pilot)
        await pilot.press("/", *"[/]zebra")
        assert "Nothing here has that word." in shown(pilot)
        await pilot.press("escape")
        assert not pilot.app.screen.query_one(Input).display
        assert "Motion" in shown(pilot)


async def test_the_journal_opens_where_one_wants_it(running: Running, book: Book) -> None:
    async with running(settings=Settings(first_screen="write"), first="unlock") as pilot:
        pilot.app.opened(book)  # type: ignore[attr-defined]
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.screen.screen_id == "write"  # type: ignore[attr-defined]


async def test_clock_and_week_are_shown_as_chosen(running: Running, book: Book) -> None:
    book.entries.write("The heron")
    async with running(book, "write", settings=Settings(clock="12", first_weekday="sunday")) as pilot:
        await pilot.press("enter")
        assert "8:41 pm" in shown(pilot)
        await pilot.press("escape", "c")
        await pilot.pause()
        assert "Su  Mo  Tu  We  Th  Fr  Sa" in shown(pilot)
        week = next(line for line in shown(pilot).splitlines() if " 22" in line and " 28" in line)
        assert week.split()[0].startswith("22")


async def test_an_idea_to_draw_comes_only_when_asked_for_where_that_is_wanted(running: Running, book: Book) -> None:
    ideas = [prompt.text.split(".")[0] for prompt in load_content().drawing_prompts]
    async with running(book, "draw", settings=Settings(ideas=False)) as pilot:
        assert not any(idea in shown(pilot) for idea in ideas)
        await pilot.press("h")
        assert any(idea in shown(pilot) for idea in ideas)


async def test_a_language_is_offered_where_there_are_several_and_spoken_the_next_time(
    running: Running, book: Book, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(book, "settings") as pilot:
        assert load_content().settings["language"].label not in shown(pilot)
    made_up.add(tmp_path / "content", monkeypatch)
    async with running(book, "settings") as pilot:
        assert "‹ English ›" in shown(pilot)
        await pilot.press("right")
        assert f"‹ {made_up.NAME} ›" in shown(pilot)
        assert load_settings(paths.settings).language == made_up.CODE
        assert "You see them as you choose." not in shown(pilot)
        assert load_content().language == "en"
        await pilot.press("u")
        assert load_settings(paths.settings).language == "en"
    made_up.forget()


async def test_the_language_of_the_settings_is_spoken_from_the_start_and_an_unknown_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run.speak_as(Settings(language="zz\x1b[2J")) == [
        "This program does not speak zz?[2J, so it goes on in English."
    ]
    made_up.add(tmp_path / "content", monkeypatch)
    assert run.speak_as(Settings(language=made_up.CODE)) == []
    assert made_up.turned("Ticks it") in next(action.help for action in in_force() if action.id == "tick")
    made_up.forget()


BROKEN = "# My own notes.\nauto_lock = 900\n"


async def test_lines_that_somebody_wrote_by_hand_are_kept_and_that_is_told(
    running: Running, book: Book, paths: Paths
) -> None:
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(BROKEN)
    async with running(book, "settings", settings=Settings(hints=True)) as pilot:
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("8")
        await pilot.pause()
        assert paths.settings.read_text() == BROKEN, "nothing was chosen yet"
        await pilot.press("right")
        await pilot.pause()
        sentence = pilot.app.screen.sentence  # type: ignore[attr-defined]
        assert sentence == (
            "Your settings file could not be used. It is kept as settings-set-aside.toml, beside the new one."
        )
        await pilot.press("enter", "right")
        await pilot.pause()
        assert pilot.app.screen.screen_id == "settings"  # type: ignore[attr-defined]
    assert paths.settings.with_name("settings-set-aside.toml").read_text() == BROKEN
    assert len(list(paths.settings.parent.glob("settings*"))) == 2
    assert load_settings(paths.settings).theme != "dusk"


async def test_where_they_cannot_be_kept_the_file_stays_as_it_is(
    running: Running, book: Book, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(BROKEN)
    monkeypatch.setattr("journal.paths.write_private_file", refuse)
    async with running(book, "settings") as pilot:
        await pilot.press("right")
        await pilot.pause()
        assert "The settings could not be saved" in pilot.app.screen.sentence  # type: ignore[attr-defined]
    assert paths.settings.read_text() == BROKEN
