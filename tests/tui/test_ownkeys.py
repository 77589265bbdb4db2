"""Keys of one's own: from a file or from the screen, checked, and never so that nobody can be reached."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.actions import ACTIONS, actions_at, footer_of, in_force, use_own_keys
from journal.actions.keyfile import read_own_keys
from journal.actions.own import KEPT, check_own, clashes_in, name_of, read_key, remark_on, with_own
from journal.book import Book
from journal.errors import BadInput
from journal.paths import Paths
from tests.tui.conftest import Running, shown


@pytest.fixture
def usual_keys() -> Iterator[None]:
    yield
    use_own_keys({})


def said(pilot: object) -> str:
    return " ".join(shown(pilot).split())  # type: ignore[arg-type]


def test_every_action_has_a_name_of_its_own() -> None:
    names = [name_of(action) for action in ACTIONS]
    assert sorted(set(names)) == sorted(names)
    assert set(KEPT) <= set(names)


@pytest.mark.parametrize(
    ("written", "key"),
    [("space", "space"), ("esc", "escape"), ("F3", "f3"), ("Ctrl+G", "ctrl+g"), ("ctrl+←", "ctrl+left"), ("v", "v"),
     ("V", "V"), ("[", "["), ("ß", "ß"), ("shift+F2", "shift+f2"), ("Page Up", "pageup"), (" é ", "é")],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize(
    "written", ["", "  ", "two keys", "ctrl+", "ctrl+é", "f13", "\x1b[2J", "hyper+a", "ctrl+alt+a"]
)
def test_what_is_no_key_is_told_so(written: str) -> None:
    with pytest.raises(BadInput, match="is no key") as told:
        read_key(written)
    assert "\x1b" not in told.value.sentence


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            '# mine\n"today.tick" = ["u"]',
            'Line 2, today.tick: In Today two things want the key u: "tick" (today.tick) and "undo" (today.undo). '
            "Give one of them another.",
        ),
        (
            '"everywhere.lock" = ["ctrl+l", "f4"]',
            'On every screen two things want the key F4: "Draw" (everywhere.draw) and',
        ),
        ('"today.tick" = []', "has no key left"),
        ('"today.dance" = ["v"]', "There is no action"),
        ('"today.tick" = ["ctrl+i"]', "send ctrl+i as tab"),
        ('"everywhere.lock" = ["v"]', "needs a key that is no character"),
        ('"everywhere.help" = ["f10"]', "keeps the key !"),
        (
            '"today.tick" = "v"',
            'Line 1, today.tick: it has to be a name in quotes and its keys, like "today.tick" = ["space", "x"]',
        ),
        ('[today]\ntick = ["v"]', "Line 1, today: it has to be a name in quotes and its keys"),
        ("[[[", "Line 1: "),
        ("today.tick", "At its end: "),
        ('today.tick = ["v"]', "today: it has to be a name in quotes and its keys"),
        ('"today.tick" = [' + "[" * 5000, "There are too many brackets in it."),
        ('"today.tick" = ' + "9" * 5000, "A number in it is too long."),
        ('"today.tick" = ["two keys"]', 'Line 1, today.tick: "two keys" is no key'),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_that_names_it(tmp_path: Path, lines: str, fault: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(lines)
    with pytest.raises(BadInput) as told:
        read_own_keys(path, ACTIONS)
    assert fault in told.value.sentence
    assert str(path) in told.value.sentence
    assert "usual keys are used" in told.value.sentence
    assert not [word for word in ("`", "$", "Expected", "codec", "column") if word in told.value.sentence]


def test_the_keys_that_the_page_shows_can_be_used_as_they_stand(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "keys.md").read_text("utf-8").split("## Keys of your own")[1]
    shown_lines = [line[4:] for line in page.split("## ")[0].splitlines() if line.startswith("    ")]
    path = tmp_path / "keys.toml"
    path.write_text("\n".join(shown_lines))
    assert read_own_keys(path, ACTIONS)["everywhere.lock"] == ("ctrl+l", "insert")


def test_no_file_means_the_usual_keys(tmp_path: Path) -> None:
    assert read_own_keys(tmp_path / "keys.toml", ACTIONS) == {}


def test_two_keys_can_be_exchanged(usual_keys: None) -> None:
    own = {"today.tick": ("u",), "today.undo": ("space",)}
    check_own(own, ACTIONS)
    assert clashes_in(with_own(ACTIONS, own)) == []
    use_own_keys(own)
    assert footer_of("today")[0][0] == "u"
    assert next(action for action in actions_at("today") if action.id == "undo").keys == ("space",)
    assert len(in_force()) == len(ACTIONS)


def test_keys_that_others_take_are_remarked_on() -> None:
    assert "tmux" in remark_on("ctrl+b")
    assert "F11" in remark_on("f11")
    assert remark_on("v") == ""


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_a_key_is_changed_on_the_screen(
    running: Running, book: Book, paths: Paths, size: tuple[int, int]
) -> None:
    async with running(book, "settings", size=size) as pilot:
        await pilot.press("o", "/", *"today.tick", "enter")
        assert "today" in shown(pilot)
        assert "space" in shown(pilot)
        await pilot.press("enter")
        assert "Press the new key for: tick." in said(pilot)
        await pilot.press("v")
        assert "tick: v, from the next unlock on." in said(pilot)
        assert read_own_keys(paths.keys, ACTIONS) == {"today.tick": ("v",)}
        await pilot.press("a", "ctrl+b")
        assert "taken by tmux" in said(pilot)
        assert read_own_keys(paths.keys, ACTIONS) == {"today.tick": ("v", "ctrl+b")}
        await pilot.press("u")
        assert read_own_keys(paths.keys, ACTIONS) == {}


async def test_a_key_that_is_in_use_is_told_and_nothing_changes(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press("o", "/", *"today.tick", "enter", "enter", "u")
        assert 'In Today, u is the key for "undo". So "tick" still has space; nothing was changed.' in said(pilot)
        assert "Press enter and try another key." in said(pilot)
        assert not paths.keys.exists()
        await pilot.press("enter", "escape")
        assert not paths.keys.exists()
        assert "space" in shown(pilot)


async def test_while_a_key_is_waited_for_no_other_screen_opens(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press("o", "/", *"today.tick", "enter", "enter", "?")
        assert "? is the key for" in said(pilot)
        assert pilot.app.screen.screen_id == "ownkeys"  # type: ignore[attr-defined]
        await pilot.press("enter", "3")
        assert pilot.app.screen.screen_id == "ownkeys"  # type: ignore[attr-defined]


async def test_a_key_for_lock_leaves_the_way_out_of_a_text_field(running: Running, book: Book, paths: Paths) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press("o", "/", *"everywhere.lock", "enter", "enter", "L")
        assert read_own_keys(paths.keys, ACTIONS) == {"everywhere.lock": ("L", "ctrl+l")}


async def test_a_search_that_finds_nothing_says_so(running: Running, book: Book) -> None:
    async with running(book, "settings") as pilot:
        await pilot.press("o", "/", *"[/b]")
        assert "Nothing here has that word." in said(pilot)
        await pilot.press("escape", "escape")
        assert pilot.app.screen.screen_id == "settings"  # type: ignore[attr-defined]


async def test_a_file_that_cannot_be_used_is_told_on_the_page(running: Running, book: Book, paths: Paths) -> None:
    paths.keys.parent.mkdir(parents=True, exist_ok=True)
    paths.keys.write_text('"today.tick" = ["u"]')
    async with running(book, "settings") as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert 'two things want the key u: "tick" (today.tick) and "undo" (today.undo)' in said(pilot)
        await pilot.press("/", *"today.tick", "enter", "enter", "v")
        assert "It is kept as keys-set-aside.toml, beside the new one." in said(pilot)
    assert read_own_keys(paths.keys, ACTIONS) == {"today.tick": ("v",)}
    kept = paths.keys.with_name("keys-set-aside.toml")
    assert kept.read_text() == '"today.tick" = ["u"]'
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


async def test_where_the_old_file_cannot_be_kept_it_stays_and_that_is_told(
    running: Running, book: Book, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    paths.keys.parent.mkdir(parents=True, exist_ok=True)
    paths.keys.write_text("my own notes")
    monkeypatch.setattr("journal.paths.write_private_file", refuse)
    async with running(book, "settings") as pilot:
        await pilot.press("o", "/", *"today.tick", "enter", "enter", "v")
        assert "The keys could not be saved (Permission denied)." in said(pilot)
    assert paths.keys.read_text() == "my own notes"


async def test_usual_keys_that_another_has_by_now_are_told_with_their_names(
    running: Running, book: Book, paths: Paths
) -> None:
    paths.keys.parent.mkdir(parents=True, exist_ok=True)
    paths.keys.write_text('"today.tick" = ["v"]\n"today.undo" = ["space"]\n')
    async with running(book, "settings") as pilot:
        await pilot.press("o", "/", *"today.tick", "enter", "u")
        assert 'In Today, space is now the key for "undo". So "tick" still has v; nothing was changed.' in said(pilot)
        assert 'Give "undo" another key first.' in said(pilot)
    assert read_own_keys(paths.keys, ACTIONS) == {"today.tick": ("v",), "today.undo": ("space",)}
