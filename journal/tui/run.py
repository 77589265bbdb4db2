"""Opening the screens: what has to be done before Textual is imported, and after it is gone."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from journal.again import again
from journal.tui import tty

if TYPE_CHECKING:
    from types import TracebackType

    from journal.settings import Settings
    from journal.tui.app import JournalApp
    from journal.tui.ends import Ending

DEMO = "JOURNAL_DEMO"
"""Carries the notice of a demo over a lock; what a demo opens is made up and known to everybody."""

CHILD = "JOURNAL_CHILD"
"""Set for the child where the program runs in one (Windows)."""

LOCKED = 75
"""The exit status by which such a child asks for the next one."""

NO_TERMINAL = (
    "The screens need a terminal, and this is none. 'journal --help' lists the commands that work without one."
)
NOT_AGAIN = "Locked. The program could not start itself again. Start it by hand: journal"


def run(vault: Path | None = None, *, demo: bool = False, notice: str = "") -> int:
    """Open the screens on a vault and return the exit status: 0, or 1 after a sentence that says why."""
    if sys.platform == "win32" and CHILD not in os.environ:
        return _run_children(vault, notice if demo else "")
    if not (sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())):
        print(NO_TERMINAL, file=sys.stderr)
        return 1
    if DEMO in os.environ:
        demo, notice = True, os.environ.pop(DEMO)
    _forget_environment()
    terminal = tty.Terminal()
    terminal.quieten()
    try:
        gc.disable()
        app = _make_app(vault, demo, notice, terminal)
        gc.freeze()
        return _after(_run_app(app), app)
    except KeyboardInterrupt:  # ctrl+c before there was a screen to take it as a key
        _give_back(terminal)
        return 128 + signal.SIGINT
    except BaseException as error:  # noqa: BLE001 (the one place where anything at all becomes a page without text)
        _give_back(terminal)
        return _crashed(error)


SWITCH = 0.0005
"""Seconds after which the thread that saves lets the screen go first: Python's own 5 ms are felt in a key press."""


def _forget_environment() -> None:
    """Remove what would make Textual log, take screenshots or open a connection, and sizes and colors not true here."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") or name in ("COLUMNS", "LINES")]:
        del os.environ[name]
    if tty.is_screen(dict(os.environ)):
        os.environ.pop("COLORTERM", None)


def _make_app(vault: Path | None, demo: bool, notice: str, terminal: tty.Terminal) -> JournalApp:
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # asyncio would import it, for connections
    from journal.actions import ACTIONS, use_own_keys
    from journal.actions.keyfile import read_own_keys
    from journal.errors import BadInput
    from journal.paths import find_paths, thrown_away

    paths = thrown_away(find_paths(vault)) if demo else find_paths(vault)
    said = [notice] if notice else []
    settings, told = _settings_in(paths.settings)
    said += told
    if demo:
        settings.welcome = ""  # a Welcome that waits is for the journal of one's own
    try:
        use_own_keys(read_own_keys(paths.keys, ACTIONS))
    except BadInput as error:
        said.append(error.sentence)
    from journal.tui.app import JournalApp  # the screens take the keys that are in force when they are made
    from journal.tui.driver import driver_class
    from journal.tui.themes import find_theme, textual_theme

    if sys.modules["ssl"] is None:
        del sys.modules["ssl"]  # what makes a PDF asks for it, and would not load
    few = tty.has_few_colors(dict(os.environ))
    try:
        theme = find_theme("terminal" if few else settings.theme, paths.themes)
    except BadInput as error:
        theme = find_theme("dusk")
        said.append(error.sentence)
    chosen = vault is not None or "JOURNAL_VAULT" in os.environ
    begin = is_missing(paths.vault) and (not chosen or paths.vault.parent.is_dir())
    return JournalApp(
        paths,
        settings,
        textual_theme(theme),
        first="welcome" if begin else "unlock",
        notice=" ".join(said),
        demo=demo,
        few_colors=few,
        terminal=terminal,
        driver_class=driver_class(),
    )


def _settings_in(file: Path) -> tuple[Settings, list[str]]:
    """Return the settings and what is to be said of them; of a file that cannot be used, what is good in it."""
    from journal.errors import BadInput
    from journal.settings import BadSettings, Settings, load_settings

    try:
        settings = load_settings(file)
    except BadSettings as error:
        from journal.content import load_content

        settings = error.good
        unknown = speak_as(settings)
        return settings, [error.sentence, load_content().say("settings.in_part"), *unknown]
    except BadInput as error:
        return Settings(), [error.sentence]
    return settings, speak_as(settings)


def speak_as(settings: Settings) -> list[str]:
    """Speak the language of the settings; return what is to be said where there is no such language."""
    from journal.spoken import ENGLISH, speak

    speak(lambda: settings.language)
    if settings.language == ENGLISH:
        return []
    from journal.actions import use_words
    from journal.content import languages, load_content
    from journal.errors import BadInput, fault_in

    use_words({name: (text.label, text.help) for name, text in load_content().actions.items()})
    if settings.language in languages():
        return []
    return [load_content().say("settings.no_language", name=fault_in(BadInput(settings.language)))]


def is_missing(vault: Path) -> bool:
    """Whether there is surely no file at that place; without the right to look there may be one."""
    try:
        vault.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _run_app(app: JournalApp) -> Ending:
    """Run until the end, in a loop that is left as it is: whatever still runs in a thread must not hold up a lock."""
    import asyncio
    import logging

    from journal.tui.ends import Ending

    logging.disable()
    sys.setswitchinterval(SWITCH)

    def thread_failed(arguments: threading.ExceptHookArgs) -> None:
        error, loop = arguments.exc_value, app._loop
        if isinstance(error, Exception) and loop is not None:
            loop.call_soon_threadsafe(app._handle_exception, error)

    threading.excepthook = thread_failed
    sys.excepthook = _excepthook
    sys.unraisablehook = lambda _: None
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return app.run(loop=loop) or Ending.LEAVE


def _excepthook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    _crashed(error)


def _crashed(error: BaseException) -> int:
    from journal.errors import JournalError
    from journal.tui.ends import crash_page, place_of

    told = isinstance(error, JournalError)
    page = crash_page(place_of(error), False, tty.columns())
    tty.say(f"{error.sentence}\n" if told else page)  # type: ignore[attr-defined]
    return 1


def _give_back(terminal: tty.Terminal) -> None:
    tty.say(tty.CLEAR + tty.GIVE_BACK + "\x1b[?1049l")
    terminal.restore()


def _after(ending: Ending, app: JournalApp) -> int:
    from journal.tui.ends import Ending, crash_page

    if ending is Ending.LOCK and app.signal_number:
        _give_back(app.terminal)
        return 128 + app.signal_number
    if ending is Ending.LOCK:
        return _start_again(app)
    if ending is Ending.HIDE:
        tty.say(tty.CLEAR_ALL)
    if ending is Ending.CRASH:
        tty.say(crash_page(app.crash_place, app.all_kept, tty.columns()))
        return 1
    if ending is Ending.SIGNAL:
        return 128 + app.signal_number
    return 0


def _start_again(app: JournalApp) -> int:
    """Become a new process image: what was in memory is gone. The terminal stays ours, blank and silent."""
    if CHILD in os.environ:
        return LOCKED
    os.environ[tty.RETURNED] = app.terminal.flags + ("" if app.all_kept else tty.UNKEPT)
    if app.demo:
        os.environ[DEMO] = app.notice
    try:
        os.execv(sys.executable, [*again(), "--vault", str(app.paths.vault)])  # noqa: S606
    except OSError:
        _give_back(app.terminal)
        tty.say(NOT_AGAIN + "\n")
        return 1


def _run_children(vault: Path | None, demo_notice: str) -> int:
    """Where a new image would give the terminal back to the shell (Windows), start a fresh child after each lock.

    This parent knows no secret.
    """
    import subprocess

    place = ["--vault", str(vault)] if vault is not None else []
    environment = {**os.environ, CHILD: "1", **({DEMO: demo_notice} if demo_notice else {})}
    while True:
        status = subprocess.call([*again(), *place], env=environment)
        if status != LOCKED:
            return status
