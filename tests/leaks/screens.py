"""Every screen with canaries in all that is typed and shown, under the watch: left, locked, hidden, broken, killed."""

import re
import signal
from dataclasses import dataclass, field
from pathlib import Path

from tests.leaks import journey
from tests.leaks.stage import CHEAP, RUN, Stage
from tests.leaks.watch import Reader, Seen, strace, wait_for_trace
from tests.leaks.window import Window
from tests.leaks.words import Canaries
from tests.terminal.harness import Program

CRASHING = """
import journal.tui.app as app
async def action_keys(self):
    private = [draft.text for draft in self.book.drafts.list()]
    raise LookupError(private)
app.JournalApp.action_keys = action_keys
"""
"""A bug whose message and locals hold what was written."""

SHORT = 150_000
"""Bytes up to which a session is shown to a terminal without a second screen as well: the emulation is slow."""

F_KEYS = {"f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f8": "\x1b[19~"}
"""The keys of the screens, as xterm sends them."""


@dataclass
class Figures:
    """What a check of the screens gives."""

    sessions: int = 0
    screens: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    seen: Seen = field(default_factory=Seen)
    left: list[str] = field(default_factory=list)
    lying_around: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Session:
    """One run of the program on a terminal, under the watch."""

    def __init__(self, stage: Stage, figures: Figures, *, code: str = "") -> None:
        self.stage = stage
        self.words: Canaries = stage.canaries
        self._figures = figures
        self._meant = [stage.folder / "home" / "recovery-code.txt"]  # asked for, in plain sight, in the first run
        figures.sessions += 1
        self._trace = stage.folder.parent / f"{stage.folder.name}-session-{figures.sessions}"
        self.program = Program(
            ["--vault", str(stage.vault)],
            environ=stage.environ,
            code=CHEAP.format(quick=True) + code + RUN,
            before=strace(self._trace, aside=True),
        )
        self.type, self.wait, self.wait_gone = self.program.type, self.program.wait, self.program.wait_gone

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.program.stop()

    def press(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.program.press(*(F_KEYS.get(name, name) for name in names))

    def move_on(self, key: str) -> None:
        """Press a key that leads elsewhere, and wait until it did: letters in the same breath would overtake it."""
        before = len(self.program.seen)
        self.press(key)
        self.program.wait_for(lambda _: len(self.program.seen) > before, f"{key} did nothing")
        while len(self.program.seen) > before:
            before = len(self.program.seen)
            self.program._read(0.1)

    def see(self, screen: str, words: str) -> str:
        """Wait for a screen, and note which canaries it shows."""
        text = self.wait(words)
        self._figures.screens.add(screen)
        self._figures.shown |= {name for name in self.words.words if self.words.words[name] in text}
        return text

    def unlock(self) -> None:
        """Type the passphrase."""
        self.wait("I forgot it")
        self.type(self.words.passphrase)
        self.press("enter")
        self.see("today", "Cardio")

    def begin_a_draft(self, name: str) -> None:
        """Begin a page and write a canary on it."""
        self.wait("n new")
        self.press("n")
        self.wait("ctrl+s save")
        self.type(f"I was about to say {self.words[f'draft {name}']}")
        self.see("write, edit", self.words[f"draft {name}"])

    def look_at_process(self) -> None:
        """Look at what the system shows of the running program: arguments, variables, name, limits."""
        place = Path(f"/proc/{self.program.pid}")
        for name in ("cmdline", "environ", "comm"):
            for what in self.words.find((place / name).read_bytes()):
                self._figures.processes.append(f"{what} → {name}")
        limits = (place / "limits").read_text()
        if not re.search(r"Max core file size +0 +0", limits):
            self._figures.processes.append("a core file can be written")

    def end(self, *statuses: int) -> str:
        """Wait for the end with one of these statuses, look at all that is left, and return what the window shows."""
        ended = self.program.exit_status()
        wait_for_trace(self._trace, self.program.pid)
        figures = self._figures
        figures.seen += Reader(self.words, meant=self._meant).read(self._trace)
        if ended not in statuses:
            figures.wrong.append(f"session {figures.sessions} ended with {ended}, not with {statuses}")
        around = self.stage.look_around(self._meant)
        figures.lying_around += [f"{what} after session {figures.sessions}" for what in around]
        return self._look_at_windows(there_is_one=self.program.terminal >= 0 and ended >= 0)

    def _look_at_windows(self, there_is_one: bool) -> str:
        """Look at what stays in the window and what the terminal itself was told; a killed program clears nothing."""
        written, figures, shown = self.program.seen, self._figures, ""
        for alternate in (False, True) if len(written) < SHORT else (True,):
            window = Window(alternate=alternate)
            window.feed(written)
            shown, kind = window.shown, "two screens" if alternate else "one screen"
            left = window.left.encode() if there_is_one else b""
            for what in self.words.find(left + b"\0" + window.said):
                figures.left.append(f"{what} → window with {kind}, session {figures.sessions}")
            if "Traceback" in window.left:
                figures.wrong.append("a traceback was printed")
        return shown


def check_screens(folder: Path) -> Figures:
    """Send canaries through every screen, and through every way in which the program can end."""
    figures, stage = Figures(), Stage(folder)
    stage.vault.parent.mkdir()
    journey.first_evening(stage, figures)
    stage.vault.unlink()
    stage.make_vault()
    journey.whole_program(stage, figures)
    for end in (_crash, _terminated, _hung_up, _killed):
        with Session(stage, figures, code=CRASHING if end is _crash else "") as session:
            session.unlock()
            session.press("f3")
            session.begin_a_draft(end.__name__)
            end(session)
    return figures


def _crash(session: Session) -> None:
    """A bug with the draft in its locals, while the draft is being written."""
    session.press("f1")
    shown = session.end(1)
    assert "LookupError" in shown, shown


def _terminated(session: Session) -> None:
    """Somebody asks it to go."""
    session.program.send(signal.SIGTERM)
    session.end(128 + signal.SIGTERM)


def _hung_up(session: Session) -> None:
    """The window is closed."""
    session.program.close_terminal()
    session.end(128 + signal.SIGHUP, -signal.SIGHUP)


def _killed(session: Session) -> None:
    """It is killed in the middle of a word; what the window still shows then is nobody's to clear."""
    session.program.send(signal.SIGKILL)
    session.end(-signal.SIGKILL)
