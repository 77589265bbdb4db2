"""I forgot it: the code, a slip in it, another journal's code, a new passphrase; and the truth beside it."""

from dataclasses import dataclass

import pytest

from journal.book import Book
from journal.content import load_content
from journal.errors import WrongSecret
from journal.exchange.begin import begin_vault
from journal.paths import Paths
from journal.tui.app import JournalApp
from journal.tui.widgets.secret import SecretField
from journal.vault import Passphrase, RecoveryCode
from tests.tui.conftest import PASSPHRASE, Running, shown

NEW = "seven quiet herons at dusk"


@dataclass
class Lost:
    """A closed journal of which only the code is known."""

    paths: Paths
    code: str


@pytest.fixture
def lost(paths: Paths, quick_identity: None) -> Lost:
    code = RecoveryCode.new()
    with begin_vault(paths.vault, Passphrase(PASSPHRASE), code) as book:
        book.entries.write("still here")
        book.flush()
    return Lost(paths, code.text)


async def settle(pilot: object) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
        await pilot.pause()  # type: ignore[attr-defined]


async def give_code(pilot: object, code: str) -> str:
    field = pilot.app.screen.query_one("#forgot-code", SecretField)  # type: ignore[attr-defined]
    field.value = code
    field.focus()
    await pilot.press("enter")  # type: ignore[attr-defined]
    await settle(pilot)
    return " ".join(shown(pilot).split())  # type: ignore[arg-type]


def flat(name: str, **values: object) -> str:
    return " ".join(load_content().say(f"forgot.{name}", **values).split())


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_it_says_all_three_ways_and_the_truth(running: Running, lost: Lost, size: tuple[int, int]) -> None:
    async with running(first="unlock", size=size) as pilot:
        await pilot.app.show_page("forgot")  # type: ignore[attr-defined]
        await pilot.pause()
        text = " ".join(shown(pilot).split())
        await pilot.press("pagedown")
        await pilot.pause()
        text += " " + " ".join(shown(pilot).split())
        for name in ("ask", "code_label", "backup", "truth"):
            assert flat(name)[:40] in text, name
        assert "journal restore" in text


async def test_a_slip_is_named_by_its_group(running: Running, lost: Lost) -> None:
    groups = lost.code.split("-")
    groups[4] = groups[4][:3] + ("2" if groups[4][3] != "2" else "3")
    async with running(first="forgot") as pilot:
        assert flat("code_bad", groups="5") in await give_code(pilot, "-".join(groups))
        assert flat("code_no_group")[:20] in await give_code(pilot, "hello") or "group" in shown(pilot)


async def test_the_code_of_another_journal_is_told_apart_from_a_slip(running: Running, lost: Lost) -> None:
    async with running(first="forgot") as pilot:
        assert flat("code_wrong") in await give_code(pilot, RecoveryCode.new().text)


async def test_the_code_as_people_type_it_and_a_new_passphrase_open_the_journal(running: Running, lost: Lost) -> None:
    typed = lost.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    async with running(first="unlock") as pilot:
        app = pilot.app
        assert isinstance(app, JournalApp)
        await app.show_page("forgot")
        await pilot.pause()
        assert flat("code_opens") in await give_code(pilot, typed)
        assert app.book is None
        await pilot.press(*NEW.replace(" ", "_"), "enter", *"another", "enter")
        await pilot.pause()
        assert "These two are not the same." in shown(pilot)
        await pilot.press(*NEW.replace(" ", "_"), "enter")
        await settle(pilot)
        assert "Cardio" in shown(pilot)
        assert app.book is not None
        assert [entry.text for entry in app.book.entries.list()] == ["still here"]
        app.book.close()
    with Book.open(lost.paths.vault, Passphrase(NEW.replace(" ", "_"))):
        pass
    with pytest.raises(WrongSecret):
        Book.open(lost.paths.vault, Passphrase(PASSPHRASE))


async def test_going_back_changes_nothing_and_closes_what_the_code_opened(running: Running, lost: Lost) -> None:
    async with running(first="unlock") as pilot:
        await pilot.app.show_page("forgot")  # type: ignore[attr-defined]
        await pilot.pause()
        await give_code(pilot, lost.code)
        await pilot.press("escape")
        await settle(pilot)
        assert "Good evening." in shown(pilot)
        with Book.open(lost.paths.vault, Passphrase(PASSPHRASE)):
            pass
