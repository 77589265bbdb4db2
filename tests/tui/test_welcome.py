"""Welcome: the first run. Only the passphrase has to be done; everything else can be left for later."""

import errno
import stat
from pathlib import Path

import pytest

from journal.book import Book
from journal.paths import Paths
from journal.settings import load_settings
from journal.tui.app import JournalApp
from journal.tui.screens.welcome_steps import group_matches
from journal.tui.widgets.secret import SecretField
from journal.vault import Passphrase, RecoveryCode
from tests.tui.conftest import Running, shown

PASSPHRASE = "seven_quiet_herons"


async def settle(pilot: object) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
        await pilot.pause()  # type: ignore[attr-defined]


def text(pilot: object) -> str:
    return " ".join(shown(pilot).split())  # type: ignore[arg-type]


async def make_journal(pilot: object) -> Book:
    await pilot.press("enter")  # type: ignore[attr-defined]
    await settle(pilot)
    await pilot.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")  # type: ignore[attr-defined]
    await settle(pilot)
    app = pilot.app  # type: ignore[attr-defined]
    assert isinstance(app, JournalApp)
    assert app.book is not None
    return app.book


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_it_says_first_what_this_is_and_what_it_is_not(running: Running, size: tuple[int, int]) -> None:
    async with running(first="welcome", size=size) as pilot:
        assert "This is a private journal. It is not a doctor or a medical device." in text(pilot)
        assert "Begin" in text(pilot)


async def test_the_strength_is_said_while_it_is_typed_and_never_a_part_of_it(running: Running) -> None:
    async with running(first="welcome") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"moon")
        await pilot.pause()
        assert "This one is easy to guess." in text(pilot)
        await pilot.press(*"_seven_quiet_herons_at_dusk")
        await pilot.pause()
        assert "strong" in text(pilot)
        assert "heron" not in text(pilot)


async def test_a_passphrase_can_be_made_up_and_read(running: Running) -> None:
    async with running(first="welcome") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        made = pilot.app.screen.query_one("#new-first", SecretField).value
        assert len(made.split()) == 5
        assert made in text(pilot)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert pilot.app.screen.query_one("#new-first", SecretField).value != made


async def test_the_whole_first_run(running: Running, paths: Paths, quick_identity: None) -> None:
    async with running(first="welcome") as pilot:
        book = await make_journal(pilot)
        code = book.keys.code_to_prove
        groups = code.split("-")
        assert all(f"{place + 1} {group}" in text(pilot) for place, group in enumerate(groups))
        await pilot.press("enter")
        await settle(pilot)
        asked = pilot.app.screen._asked  # type: ignore[attr-defined]
        assert "esc back" in text(pilot), "esc leads to the code again, not past it"
        assert f"what is in group {asked[0] + 1}, and in group {asked[1] + 1}?" in text(pilot)
        assert code not in text(pilot)
        wrong = "ZZZZ" if groups[asked[0]] != "ZZZZ" else "YYYY"
        await pilot.press(*wrong, "enter")
        await settle(pilot)
        assert f"Group {asked[0] + 1} is not the same as in the code." in text(pilot)
        assert book.keys.code_to_prove == code
        await pilot.press(*groups[asked[0]].lower(), "enter", *groups[asked[1]], "enter")
        await settle(pilot)
        assert book.keys.code_to_prove == ""
        assert "Quick hide" in text(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert load_settings(paths.settings).quick_hide == "f12"
        for words in ("cardio 15 min", "home program 30 min", "5 rounds of 5 min", "desensitization"):
            assert words in text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Cardio" in text(pilot)
        book.close()
    with Book.open(paths.vault, Passphrase(PASSPHRASE)) as opened:
        assert opened.keys.code_to_prove == ""
    Book.open(paths.vault, RecoveryCode.parse(code)).close()


async def test_everything_but_the_passphrase_can_be_left_for_later(
    running: Running, paths: Paths, quick_identity: None
) -> None:
    async with running(first="welcome") as pilot:
        book = await make_journal(pilot)
        code = book.keys.code_to_prove
        await pilot.press("2", "f3")
        await settle(pilot)
        assert "Your recovery code" in text(pilot), "no key leads away from a step"
        for _ in range(3):
            await pilot.press("escape")
            await settle(pilot)
        assert "Cardio" in text(pilot)
        assert book.keys.code_to_prove == code
        book.close()


async def test_the_code_can_be_saved_to_a_file_for_this_user_alone(
    running: Running, paths: Paths, quick_identity: None
) -> None:
    place = paths.vault.parent / "spare key.txt"
    async with running(first="welcome") as pilot:
        book = await make_journal(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        field = pilot.app.screen.query_one("#place")
        for typed, said in (
            ("", "Type the whole place"),
            ("nowhere/at all.txt", "Type the whole place"),
            ("/nowhere/at all.txt", "There is no such folder."),
            (str(place.parent), "That is a folder."),
            ("~nobody-of-this-name/x", "without ~"),
            (f"{place.parent}/{'x' * 300}", "It could not be written there"),
        ):
            field.value = typed  # type: ignore[attr-defined]
            await pilot.press("enter")
            await settle(pilot)
            assert said in text(pilot)
        field.value = str(place)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        assert place.read_text() == f"{book.keys.code_to_prove}\n"
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert book.keys.code_to_prove, "saving is not proving"
        book.close()


async def test_leaving_before_the_passphrase_makes_nothing(running: Running, paths: Paths) -> None:
    async with running(first="welcome") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"moon", "escape")
        await pilot.pause()
    assert not paths.vault.exists()


async def test_a_vault_that_cannot_be_made_is_told_and_can_be_tried_again(
    running: Running, paths: Paths, quick_identity: None
) -> None:
    paths.vault.parent.mkdir(parents=True)
    async with running(first="welcome") as pilot:
        await pilot.press("enter")
        await settle(pilot)
        paths.vault.write_bytes(b"somebody was quicker")
        await pilot.press(*PASSPHRASE, "enter", *PASSPHRASE, "enter")
        await settle(pilot)
        assert "There is a file of that name already" in text(pilot)
        assert pilot.app.screen.query_one("#new-first", SecretField).value == ""
    assert paths.vault.read_bytes() == b"somebody was quicker"


async def test_a_disk_without_room_for_the_settings_is_told_once_and_no_step_waits_for_it(
    running: Running, quick_identity: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with running(first="welcome") as pilot:
        monkeypatch.setattr("journal.settings.write_private_file", no_room)
        book = await make_journal(pilot)
        assert "The settings could not be saved" in text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        for there in ("Your recovery code", "Quick hide", "Your plan", "Hint: space ticks"):
            assert there in text(pilot)
            await pilot.press("enter" if there == "Quick hide" else "escape")
            await settle(pilot)
        book.close()


def test_a_group_is_read_as_people_write_it() -> None:
    assert group_matches(" 0kl1 ", "0K11")
    assert group_matches("oK1I", "0K11")
    assert not group_matches("", "0K11")
    assert not group_matches("0K1", "0K11")
