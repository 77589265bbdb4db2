"""Quick hide inside tmux, which keeps a history and another screen of its own: neither holds anything afterwards."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journal.paths import find_paths
from journal.settings import Settings, save_settings
from tests.terminal.conftest import PASSPHRASE
from tests.terminal.harness import PATIENCE, ROOT
from tests.terminal.test_terminal import SECRET_WORDS, drafts_in

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32" or not shutil.which("tmux"), reason="needs tmux"),
]

PROMPT = "a shell>"


class Tmux:
    """A server of its own with one window, and a shell in it."""

    def __init__(self, folder: Path) -> None:
        self._base = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
        shell = f"env PS1={shlex.quote(PROMPT)} bash --norc --noprofile"
        subprocess.run([*self._base, "new-session", "-d", "-x", "80", "-y", "24", shell], check=True, cwd=ROOT)

    def tell(self, *arguments: str) -> str:
        """Run a tmux command and return what it prints."""
        return subprocess.run([*self._base, *arguments], capture_output=True, text=True).stdout

    def type(self, text: str) -> None:
        self.tell("send-keys", "-l", text)

    def press(self, key: str) -> None:
        self.tell("send-keys", key)

    def wait_for(self, test: Callable[[str], bool], complaint: str) -> str:
        """Wait until what is seen passes the test, and return it."""
        end = time.monotonic() + PATIENCE
        while not test(seen := self.tell("capture-pane", "-p")):
            assert time.monotonic() < end, f"{complaint}. The window:\n{seen}"
        return seen


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tmux]:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # A socket's address has to be short.
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"tmux-{os.urandom(6).hex()}"
    folder.mkdir(mode=0o700)
    server = Tmux(folder)
    yield server
    server.tell("kill-server")
    shutil.rmtree(folder)


def test_neither_history_nor_the_other_screen_of_tmux_holds_anything(tmux: Tmux, vault: Path) -> None:
    save_settings(find_paths().settings, Settings(quick_hide="f12"))
    tmux.wait_for(lambda seen: PROMPT in seen, "there was no shell")
    tmux.type("seq 100")
    tmux.press("Enter")
    tmux.wait_for(lambda seen: "\n100\n" in seen, "the shell did not count")
    tmux.type(shlex.join([sys.executable, "-m", "journal", "--vault", str(vault)]))
    tmux.press("Enter")
    tmux.wait_for(lambda seen: "Passphrase" in seen, "it did not start")
    tmux.type(PASSPHRASE)
    tmux.press("Enter")
    tmux.wait_for(lambda seen: "Cardio" in seen, "it did not open")
    tmux.press("2")
    tmux.wait_for(lambda seen: "n new" in seen, "Write did not open")
    tmux.press("n")
    tmux.wait_for(lambda seen: "n new" not in seen, "no page opened")
    tmux.type(SECRET_WORDS)
    tmux.wait_for(lambda seen: SECRET_WORDS in seen, "nothing was typed")
    tmux.press("F12")
    tmux.wait_for(lambda seen: seen.strip() == PROMPT, "there is more than a prompt")
    assert tmux.tell("capture-pane", "-p", "-S", "-", "-E", "-").strip() == PROMPT
    assert tmux.tell("capture-pane", "-p", "-a", "-q", "-S", "-", "-E", "-").strip() == ""
    assert tmux.tell("display-message", "-p", "#{history_size} #{alternate_on} #{pane_title}").strip() == "0 0"
    assert tmux.tell("list-buffers") == ""
    assert drafts_in(vault) == [SECRET_WORDS]
