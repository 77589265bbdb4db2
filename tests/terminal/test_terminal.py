"""What only a real terminal can show: bytes, signals, the state afterwards, a new process image."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.book import Book
from journal.paths import find_paths
from journal.settings import Settings, save_settings
from journal.vault import Passphrase
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import ROOT, Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]

Start = Callable[..., Program]
COLOR = re.compile(rb"\x1b\[[0-9;]*?(?<![0-9])(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?![0-9])[0-9;]*m")
SECRET_WORDS = "the heron at the lake"


def unlock(program: Program) -> None:
    program.wait("Passphrase")
    program.type(PASSPHRASE)
    program.press("enter")
    program.wait("Cardio")


def begin_to_write(program: Program) -> None:
    unlock(program)
    program.press("2")
    program.wait("n new")
    program.press("n")
    program.wait_gone("n new")
    program.type(SECRET_WORDS)
    program.wait(SECRET_WORDS)


def drafts_in(vault: Path) -> list[str]:
    with Book.open(vault, Passphrase(PASSPHRASE)) as book:
        return [draft.text for draft in book.drafts.list()]


def test_a_wrong_passphrase_gets_a_sentence_and_the_right_one_opens_today(start: Start, vault: Path) -> None:
    program = start("--vault", vault)
    program.wait("Passphrase")
    program.type("not this one")
    program.press("enter")
    assert "not this one" not in program.wait("That did not open it. Caps lock? Another keyboard?")
    unlock(program)
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert program.terminal_is_restored()
    assert "Cardio" not in program.text


def test_locking_is_a_new_process_image_with_the_draft_kept_and_no_flash_of_the_shell(
    start: Start, vault: Path
) -> None:
    program = start("--vault", vault)
    begin_to_write(program)
    memory = Path(f"/proc/{program.pid}/cmdline")
    program.press("ctrl+l")
    screen = program.wait("Locked. What you wrote is kept.")
    assert SECRET_WORDS not in screen
    assert b"\x1b[?1049l" not in program.seen, "the shell's screen came into sight"
    assert program.seen.count(b"\x1b[?1049h") == 2, "no second start in the same process"
    if memory.exists():
        assert memory.read_bytes().split(b"\0")[1:-1] == [b"-m", b"journal", b"--vault", str(vault).encode()]
    unlock(program)
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert program.terminal_is_restored()
    assert drafts_in(vault) == [SECRET_WORDS]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(
    start: Start, vault: Path, number: signal.Signals
) -> None:
    program = start("--vault", vault)
    begin_to_write(program)
    program.send(number)
    assert program.exit_status() == 128 + number
    assert program.terminal_is_restored()
    assert SECRET_WORDS not in program.text
    assert drafts_in(vault) == [SECRET_WORDS]


def test_a_closed_terminal_keeps_the_draft_and_ends_the_program(start: Start, vault: Path) -> None:
    program = start("--vault", vault)
    begin_to_write(program)
    program.close_terminal()
    assert program.exit_status() in (128 + signal.SIGHUP, -signal.SIGHUP)
    assert drafts_in(vault) == [SECRET_WORDS]


DEAF = """
import signal, sys
import journal.tui.ends as ends
ends.SIGNALS = ()
signal.signal(signal.SIGHUP, signal.SIG_IGN)
from journal.__main__ import main
sys.exit(main())
"""


def test_a_closed_terminal_ends_the_program_even_where_no_signal_tells_of_it(start: Start, vault: Path) -> None:
    program = start("--vault", vault, code=DEAF)
    begin_to_write(program)
    program.close_terminal()
    assert program.exit_status() == 128 + signal.SIGHUP
    assert drafts_in(vault) == [SECRET_WORDS]


CRASHING = """
import sys
import journal.tui.app as app
async def action_keys(self):
    private = {words!r}
    raise LookupError(private)
app.JournalApp.action_keys = action_keys
from journal.__main__ import main
sys.exit(main())
"""


STUCK = """
import sys
import journal.tui.ends as ends

ends.LAST_SECONDS = 0.5

async def action_keys(self):
    while True:
        self.screen.refresh()

from journal.tui.app import JournalApp
JournalApp.action_keys = action_keys
from journal.__main__ import main
sys.exit(main())
"""


def test_a_program_that_is_busy_for_ever_goes_all_the_same_when_it_is_told_to(start: Start, vault: Path) -> None:
    program = start("--vault", vault, code=STUCK)
    unlock(program)
    program.press("?")
    program.send(signal.SIGTERM)
    assert program.exit_status() == 128 + signal.SIGTERM
    with Book.open(vault, Passphrase(PASSPHRASE)) as book:
        assert book.read_only is False


NEVER_SAVED = """
import sys
from journal.errors import DiskFull
from journal.vault import Vault

def save(self, *_, **__):
    raise DiskFull("The disk took no more, so this was not saved.")

Vault.save = save
from journal.__main__ import main
sys.exit(main())
"""


def test_a_lock_without_room_asks_and_then_says_what_became_of_the_last_change(start: Start, vault: Path) -> None:
    program = start("--vault", vault, code=NEVER_SAVED)
    unlock(program)
    program.press("space")
    program.wait("OK")
    program.press("escape")
    program.wait_gone("OK")
    program.press("ctrl+l")
    program.wait("Go without keeping it")
    program.press("down", "down", "enter")
    assert "is kept." not in program.wait("Your last change could not be").split("could not be")[0]


def test_a_crash_says_what_is_safe_and_shows_nobodys_text(start: Start, vault: Path) -> None:
    program = start("--vault", vault, code=CRASHING.format(words=SECRET_WORDS))
    begin_to_write(program)
    written_before = len(program.seen)
    program.press("f1")
    assert program.exit_status() == 1
    assert program.terminal_is_restored()
    assert "Something broke in the program." in program.text
    assert "All that you wrote is safe in your locked file." in program.text
    assert "LookupError" in program.text
    afterwards = program.seen[written_before:].decode()
    assert SECRET_WORDS not in afterwards
    assert "Traceback" not in afterwards
    assert drafts_in(vault) == [SECRET_WORDS]


def test_without_color_no_color_is_sent_and_everything_is_still_said(start: Start, vault: Path) -> None:
    program = start("--vault", vault, environ={"NO_COLOR": "1"})
    unlock(program)
    program.press("f10")
    program.wait("Talk to somebody now")
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert not COLOR.findall(program.seen)


def test_sixteen_colors_are_enough(start: Start, vault: Path) -> None:
    program = start("--vault", vault, environ={"TERM": "linux", "COLORTERM": ""})
    unlock(program)
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert not re.findall(rb"\x1b\[[0-9;]*?[34]8;[25];", program.seen), "more than sixteen colors were asked for"


def test_a_window_of_gnu_screen_gets_no_color_that_it_would_take_for_another(start: Start, vault: Path) -> None:
    around = {"TERM": "screen-256color", "COLORTERM": "truecolor", "STY": "123.pts-0.room"}
    program = start("--vault", vault, environ=around)
    unlock(program)
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert re.search(rb"\x1b\[[0-9;]*?[34]8;5;", program.seen), "256 colors are what it has"
    assert not re.findall(rb"\x1b\[[0-9;]*?[34]8;2;", program.seen)


def test_a_small_window_shows_all_that_unlocking_needs(start: Start, vault: Path) -> None:
    program = start("--vault", vault, size=(60, 20))
    for words in ("ctrl+q leaves", "I forgot it", "Get help", "Passphrase"):
        program.wait(words)
    (row,) = (line for line in program.text.splitlines() if "Passphrase" in line)
    assert row.index("Passphrase") == 5, "with the line of keys, the widest of all, it stands in the middle"


def test_quick_hide_leaves_an_empty_window_and_a_plain_prompt(start: Start, vault: Path) -> None:
    save_settings(find_paths().settings, Settings(quick_hide="f12"))
    program = start("--vault", vault)
    begin_to_write(program)
    program.press("f12")
    assert program.exit_status() == 0
    assert program.terminal_is_restored()
    assert program.text.strip() == ""
    assert b"\x1b[3J" in program.seen[program.seen.rindex(b"\x1b[?1049l") :], "the scrollback stays"
    assert drafts_in(vault) == [SECRET_WORDS]


def test_a_stopped_program_shows_nothing_and_comes_back(start: Start, vault: Path) -> None:
    program = start("--vault", vault)
    begin_to_write(program)
    program.send(signal.SIGTSTP)
    program.wait_stopped()
    program.wait_gone(SECRET_WORDS)
    program.wait_for(lambda _: b"\x1b[?1049l" in program.seen, "it kept the terminal")
    assert program.terminal_is_restored()
    program.send(signal.SIGCONT)
    program.wait(SECRET_WORDS)
    program.press("ctrl+q")
    assert program.exit_status() == 0


@pytest.mark.parametrize("stop", [None, signal.SIGSTOP], ids=["no stop", "a stop that nobody hears"])
def test_a_going_on_only_paints_anew(start: Start, vault: Path, stop: signal.Signals | None) -> None:
    program = start("--vault", vault)
    begin_to_write(program)
    threads = len(list(Path(f"/proc/{program.pid}/task").iterdir()))
    if stop is not None:
        program.send(stop)
        program.wait_stopped()
    before = len(program.seen)
    program.send(signal.SIGCONT)
    program.wait_for(lambda _: SECRET_WORDS.encode() in program.seen[before:], "it was not painted anew")
    assert b"\x1b[?1049h" not in program.seen[before:], "it took the terminal a second time"
    assert len(list(Path(f"/proc/{program.pid}/task").iterdir())) == threads, "there is a second reader of keys"
    program.press("ctrl+q")
    assert program.exit_status() == 0


def test_a_drive_that_is_not_plugged_in_is_no_first_run(start: Start, tmp_path: Path) -> None:
    program = start(environ={"JOURNAL_VAULT": str(tmp_path / "stick" / "my.vault")})
    assert "There is no journal at this place." in program.wait("plugged in?")
    program.press("escape", "escape")
    assert program.exit_status() == 0


def test_the_first_run_begins_with_welcome(start: Start) -> None:
    program = start()
    assert "It is not a doctor or a medical" in program.wait("Begin")
    program.press("escape")
    assert program.exit_status() == 0
    assert program.terminal_is_restored()


def test_the_demo_opens_by_itself_and_locks_like_the_real_one(start: Start) -> None:
    program = start("demo")
    program.wait("Cardio")
    program.press("ctrl+l")
    assert "made up" in program.wait("one quiet evening")
    program.press("escape", "escape")
    assert program.exit_status() == 0


def test_what_is_copied_stays_inside_the_program(start: Start, vault: Path) -> None:
    program = start("--vault", vault)
    begin_to_write(program)
    program.press("shift+home", "ctrl+c", "ctrl+v", "ctrl+v")
    program.wait(f"{SECRET_WORDS}{SECRET_WORDS}")
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert b"\x1b]52" not in program.seen


def test_without_a_terminal_one_sentence_says_so(vault: Path) -> None:
    command = [sys.executable, "-m", "journal", "--vault", str(vault)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, check=False, text=True
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert "need a terminal" in done.stderr


INSTALLED = "import sys; sys.path[0] = '/nowhere/bin'; from journal.__main__ import start; start()"
"""Starts the program as the installed command does: its own folder is not that of the program."""


def test_after_a_lock_nothing_of_the_current_folder_is_run(start: Start, vault: Path, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in ("journal", "textual", "msgspec", "asyncio"):
        (folder / f"{name}.py").write_text(f"open('{name}-was-run', 'w').close()\n")
    there = ["sh", "-c", 'cd "$0" && exec "$@"', str(folder)]
    program = start("--vault", vault, code=INSTALLED, before=there)
    unlock(program)
    program.press("ctrl+l")
    program.wait_gone("Cardio")
    unlock(program)
    program.press("ctrl+q")
    assert program.exit_status() == 0
    assert not list(folder.glob("*-was-run"))
