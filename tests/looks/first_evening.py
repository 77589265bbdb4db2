"""A first evening as somebody has it who has only the README: from a fresh clone to a backup, keys counted and timed.

`python3 scripts/first-evening` clones this checkout into an empty folder, with an empty home, and sits at a real
terminal. `the_evening` is what is done there; a test does it with the program that is here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import harness
from tests.terminal.harness import ROOT, Program

PASSPHRASE = "heron lake bike evening"
PACE = 0.5
"""Seconds for a key by somebody who looks for it."""
START = """
import os
os.chdir({clone!r})
os.environ.pop("PYTHONPATH", None)
os.execvp("python3", ["python3", "scripts/run"])
"""
"""What is typed: the first command of the README, in the folder of the clone."""
GROUP = re.compile(r"(?<!\S)[1-8] ([0-9A-Z]{4})(?!\S)")


class Sitting:
    """A person at the program, who counts keys."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.keys: dict[str, int] = {}
        self.seconds: dict[str, float] = {}
        self.letters = 0
        self._part = ""

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count keys and time for a part of the evening."""
        self._part, begun = name, time.monotonic()
        self.keys[name] = 0
        yield
        self.seconds[name] = time.monotonic() - begun

    def at_pace(self, part: str) -> float:
        """Return how many seconds a part takes somebody who looks for each key."""
        return self.seconds[part] + PACE * self.keys[part]

    def press(self, *names: str, then: str = "") -> None:
        """Press keys, and wait for what comes then."""
        for name in names:
            self.keys[self._part] += 1
            self.program.press(name)
        if then:
            self.program.wait(then)

    def type(self, words: str, then: str = "") -> None:
        """Type words; each letter is a key."""
        self.keys[self._part] += len(words)
        self.letters += len(words)
        self.program.type(words)
        if then:
            self.program.wait(then)


def the_evening(sitting: Sitting, home: Path) -> None:
    """Welcome with the code proved, an evening of ticks and a line, and a backup that was checked."""
    program = sitting.program
    with sitting.part("welcome"):
        program.wait("Begin")
        sitting.press("enter", then="Type it once more")
        sitting.type(PASSPHRASE, then="•" * len(PASSPHRASE))
        sitting.keys["welcome"] += 1
        program.enter_and_move_on()
        sitting.type(PASSPHRASE)
        sitting.press("enter", then="I have it on paper")
        groups = GROUP.findall(program.wait_for(lambda text: len(GROUP.findall(text)) == 8, "no code was shown"))
        sitting.press("enter", then="Show me the code again")
        asked = [int(number) for number in re.findall(r"Group (\d)", program.text)[-2:]]
        for number in asked:
            sitting.type(groups[number - 1], then=groups[number - 1])
            if number != asked[-1]:
                sitting.keys["welcome"] += 1
                program.enter_and_move_on()
        sitting.press("enter", then="Quick hide")
        sitting.press("enter", then="Your plan")
        sitting.press("enter", then="Cardio")
    with sitting.part("evening"):
        program.wait("Hint: space ticks")
        sitting.press("space", then="Hint: enter opens")
        sitting.press("space", "space", then="Hint: d ends")
    with sitting.part("backup"):
        sitting.press("7", then="Make a backup")
        sitting.press("enter", then="Make it now")
        sitting.press("enter", then="It holds")
    with sitting.part("good night"):
        sitting.press("escape", then="look, or bring it back")
        sitting.press("1", then="Cardio")
        sitting.press("d", then="One line about today")
        sitting.type("By bike, to the lake and back.")
        sitting.press("enter", then="draw")
        sitting.press("d", then="Locked.")
        sitting.press("ctrl+q")
    assert program.exit_status() == 0
    assert list(home.rglob("*.zip")), "there is no backup"


def main() -> int:
    """Clone, set up, and have the evening; print keys and seconds."""
    harness.PATIENCE = 300.0
    with tempfile.TemporaryDirectory() as folder:
        home, clone = Path(folder, "home"), Path(folder, "clone")
        home.mkdir()
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        environ = account_of(home)
        for name in [name for name in os.environ if name not in environ]:
            del os.environ[name]
        begun = time.monotonic()
        program = Program([], code=START.format(clone=str(clone)), environ=environ)
        sitting = Sitting(program)
        try:
            program.wait("Begin")
            ready = time.monotonic() - begun
            the_evening(sitting, home)
        finally:
            program.stop()
    print(f"python3 scripts/run, until the first screen: {ready:.0f} s")
    for name, keys in sitting.keys.items():
        print(f"{name}: {keys} keys, {sitting.seconds[name]:.1f} s without a person's own time")
    print(f"all of it: {sum(sitting.keys.values())} keys, of which {sitting.letters} are letters of words and codes")
    print(f"at an easy pace of a key in {PACE} s: {sitting.at_pace('welcome'):.0f} s for Welcome")
    return 0


def account_of(home: Path) -> dict[str, str]:
    """Return the variables of a fresh account: nothing but what every terminal has, and the way to the libraries.

    Where the libraries come from is set for a computer or a school, not for a person: pip's own settings go along.
    """
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "LC_", "LANG"))}
    places = (Path.home() / ".config/pip/pip.conf", Path.home() / ".pip/pip.conf")
    settings = next((place for place in places if place.is_file()), None)
    if settings is not None and "PIP_CONFIG_FILE" not in kept:
        kept["PIP_CONFIG_FILE"] = str(settings)
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", **kept}


if __name__ == "__main__":
    sys.exit(main())
