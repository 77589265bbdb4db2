"""Every command with canaries in all that it reads and shows, under the watch: ended well, broken, and killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.leaks.merging import merge_another_computer
from tests.leaks.stage import CHEAP, RUN, Stage
from tests.leaks.watch import ROOT, Ran, Reader, Seen, run_watched, strace, wait_for_trace

BROKEN = """
import journal.book.entries as entries
def write(self, text, *others, **more):
    private = text
    raise LookupError(private)
entries.Entries.write = write
"""
"""The program with a bug in it that holds a person's text, in its message and in its locals."""


@dataclass
class Figures:
    """What a check of the commands gives."""

    commands: set[str] = field(default_factory=set)
    runs: int = 0
    seen: Seen = field(default_factory=Seen)
    told: list[str] = field(default_factory=list)
    lying_around: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Runner:
    """Runs commands on a stage, one after the other, and adds up what was seen."""

    def __init__(self, stage: Stage, quick: bool) -> None:
        self.stage = stage
        self.quick = quick
        self.figures = Figures()
        self.meant: list[Path] = []

    def file(self, name: str, content: str) -> str:
        """Write a file that the person made: it holds what it holds on purpose."""
        path = self.stage.folder / name
        path.write_text(content)
        self.meant.append(path)
        return str(path)

    def meant_file(self, name: str) -> str:
        """Name a file that a command is asked to write in plain sight."""
        self.meant.append(self.stage.folder / name)
        return str(self.meant[-1])

    def run(
        self,
        *words: str,
        typed: str = "",
        status: int = 0,
        secret: str = "",
        code: str = "",
        own_words: bool = False,
        quick: bool | None = None,
    ) -> str:
        """Run a command and return what it printed; `typed` follows the passphrase on standard input."""
        figures, stage = self.figures, self.stage
        figures.runs += 1
        figures.commands.add(words[0])
        prelude = CHEAP.format(quick=self.quick if quick is None else quick)
        start = [sys.executable, "-c", prelude + code + RUN]
        options = ["--vault", str(stage.vault), "--passphrase-file", "-"]
        ran = run_watched(
            [*start, *options, *words],
            stage.canaries,
            stage.folder.parent / f"{stage.folder.name}-calls",
            environ=stage.environ,
            typed=f"{secret or stage.canaries.passphrase}\n{typed}".encode(),
            meant=self.meant,
            own_words=own_words,
        )
        self._note(words, ran, status)
        return ran.out

    def _note(self, words: tuple[str, ...], ran: Ran, status: int) -> None:
        figures = self.figures
        figures.seen += ran.seen
        name = " ".join(words[:2])
        figures.told += [f"{what} → standard error of {name}" for what in self.stage.canaries.find(ran.err.encode())]
        figures.lying_around += [f"{what} after {name}" for what in self.stage.look_around(self.meant)]
        if ran.status != status or "Traceback" in ran.err:
            figures.wrong.append(f"{name} ended with {ran.status}")


def check_commands(folder: Path, *, quick: bool = True) -> Figures:
    """Send canaries through every command of the command line, and through ends that nobody wants.

    With `quick` only one of the commands that make keys takes the real, slow helper processes.
    """
    runner = Runner(Stage(folder), quick)
    _begin(runner)
    _evening(runner)
    _plan(runner)
    _writing(runner)
    _keeping(runner)
    _go_wrong(runner)
    _end_in_the_middle(runner)
    runner.run("delete-everything", "--yes")
    return runner.figures


def _begin(runner: Runner) -> None:
    """The first vault by `init`; then one that is full of canaries."""
    stage = runner.stage
    code = runner.meant_file("code")
    runner.run("init", "--recovery-file", code)
    stage.canaries.add_code(Path(code).read_text(), "first code")
    stage.vault.unlink()
    stage.make_vault()


def _evening(runner: Runner) -> None:
    words = runner.stage.canaries
    answers = ["y", "?", "20", "c", words["a body part"], words["a texture"], "7", "e", *[""] * 8, words["one line"]]
    runner.run("checkin", typed="\n".join(answers) + "\n")
    runner.run("tick", "cardio", "--minutes", "20")
    runner.run(
        "tick", "desensitization", "--body", words["typed body"], "--texture", words["typed texture"], own_words=True
    )
    runner.run("untick", "cardio")
    runner.run("mark", "tough")
    shown = runner.run("today") + runner.run("today", "--json")
    assert words["plan item"] in shown, "the evening was not there"
    _calm_and_goals(runner)
    runner.run("question", words["typed question"], own_words=True)
    assert words["question for a visit"] in runner.run("question")
    page = runner.meant_file("page.pdf")
    assert words["a texture"] in runner.run("report", "--from", "yesterday")
    runner.run("report", "--from", "yesterday", "-o", page)
    assert words["a texture"] in runner.run("progress") + runner.run("progress", "--json")


def _calm_and_goals(runner: Runner) -> None:
    words = runner.stage.canaries
    assert words["own idea"] in runner.run("calm", "list")
    runner.run("calm", "start", words["own script"], own_words=True)
    runner.run("calm", "idea")
    shown = runner.run("goals") + runner.run("goals", "--json")
    assert all(words[name] in shown for name in ("goal", "note of a rating"))
    made = runner.run("goal", "add", words["typed goal"], own_words=True).strip()
    runner.run("rate", made, "3", "--note", words["typed note of a rating"], own_words=True)
    runner.run("goal", "reword", made, words["reworded goal"], own_words=True)
    runner.run("goal", "reach", made)
    runner.run("goal", "star", words["typed star"], own_words=True)
    runner.run("weekly", "5", "--note", words["typed note of a week"], own_words=True)
    assert words["typed note of a week"] in runner.run("weekly") + runner.run("weekly", "--json")


def _plan(runner: Runner) -> None:
    words = runner.stage.canaries
    runner.run("plan", "add", words["an own item"], "--prong", "stress", "--minutes", "5", own_words=True)
    runner.run("plan", "add", "exercise", words["an own exercise"], own_words=True)
    runner.run("plan", "add", "texture", words["an own texture"], own_words=True)
    runner.run("plan", "set", "tough-day", "-", typed=words["a tough-day plan"])
    runner.run("plan", "set", "note", typed=words["a typed note"])
    shown = runner.run("plan", "show") + runner.run("plan", "show", "--json")
    assert all(words[name] in shown for name in ("an own item", "a tough-day plan", "a typed note"))
    file = runner.meant_file("plan.toml")
    runner.run("plan", "export", file)
    runner.run("plan", "remove", words["an own item"], own_words=True)
    runner.run("plan", "remove", words["an own item"], own_words=True, status=1)
    runner.run("plan", "check", file)
    runner.run("plan", "import", file, "--yes")
    runner.run("plan", "example")


def _writing(runner: Runner) -> None:
    words = runner.stage.canaries
    made = runner.run("write", "--tag", words["typed tag"], "-", typed=words["piped text"], own_words=True).strip()
    runner.run("edit", made, "-", typed=words["changed text"])
    assert words["changed text"] in runner.run("show", made)
    runner.run("entries")
    assert words["later text"] in runner.run("entries", "--json")
    assert made in runner.run("search", words["changed text"], own_words=True)
    assert words["piped text"] in runner.run("versions", made)
    runner.run("delete", made)
    assert words["changed text"] in runner.run("bin")
    runner.run("restore-entry", made)
    version, *_ = runner.run("versions", made).split()
    assert words["piped text"] in runner.run("versions", made, version)
    runner.run("versions", made, version, "--compare")
    runner.run("versions", made, version, "--bring-back")
    away = runner.run("write", "-", typed=words["text that goes for good"]).strip()
    runner.run("delete", "--for-good", "--copies", away)
    drawn = runner.run("draw", "list").split()
    assert words["title of a drawing"] in drawn
    runner.run("draw", "prompt")
    runner.run("draw", "export", drawn[0], runner.meant_file("picture.png"))
    runner.run("draw", "export", drawn[0], runner.meant_file("picture.svg"))


def _keeping(runner: Runner) -> None:
    stage, words = runner.stage, runner.stage.canaries
    backup = str(stage.folder / "backup.zip")
    runner.run("backup", backup)
    runner.run("backup", "check", backup)
    runner.run("verify")
    merge_another_computer(runner)
    runner.run("export", "--yes", "--format", "markdown", runner.meant_file("pages"))
    runner.run("export", "--yes", "--format", "json", runner.meant_file("everything"))
    page = runner.file("2026-11-20.md", f"{words['piped text']}\n")
    runner.run("import", "markdown", page, "--dry-run")
    runner.run("import", "markdown", page)
    runner.run("import", "json", runner.meant_file("everything"))
    new = runner.file("new", f"{words['second passphrase']} by the lake\n")
    runner.run("passphrase", "--new-passphrase-file", new)
    secret = f"{words['second passphrase']} by the lake"
    words.add_code(_code_in(runner.run("recovery", "new", secret=secret)), "second code")
    old = runner.file("old", f"{words.passphrase}\n")
    runner.run("restore", "--yes", "--backup-passphrase-file", old, backup, secret=secret)
    code = runner.file("paper", f"{stage.code}\n")
    runner.run("recover", "--recovery-file", code, "--new-passphrase-file", old, quick=False)
    runner.run("restore", "--merge", "--yes", "--backup-passphrase-file", old, backup)
    (copy, *_) = runner.run("snapshots").split()
    runner.run("snapshots", "restore", "--yes", copy)
    words.add_code(_code_in(runner.run("rekey", "--new-passphrase-file", new)), "third code")
    runner.run("passphrase", "--new-passphrase-file", old, secret=secret)
    for command in ("about-plan", "paths", "keys", "help-now"):
        runner.run(command)
    runner.run("completion", "bash")
    runner.run("demo", status=1)


def _go_wrong(runner: Runner) -> None:
    """What is refused says why without a word of what was typed; a bug tells its kind only."""
    words = runner.stage.canaries
    runner.run("today", secret=words["wrong passphrase"], status=1)
    runner.run("show", words["no such id"], status=1, own_words=True)
    runner.run("write", "-", typed=words["broken text"], code=BROKEN, status=1)
    runner.run("checkin", typed=f"c\n{words['refused body']}\n\n99999\n\n", status=0)


def _end_in_the_middle(runner: Runner) -> None:
    """A check-in that is ended by a signal after a round was told, before its question is answered."""
    stage = runner.stage
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        trace = stage.folder.parent / f"{stage.folder.name}-{number.name}"
        command = [sys.executable, "-m", "journal", "--vault", str(stage.vault), "--passphrase-file", "-", "checkin"]
        typed = f"{stage.canaries.passphrase}\n\n\nc\n{stage.canaries[f'body before {number.name}']}\n"
        with subprocess.Popen(
            [*strace(trace, aside=True), *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=stage.environ, cwd=ROOT,
        ) as running:  # fmt: skip
            assert running.stdin is not None
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdin.write(typed.encode())
            running.stdin.flush()
            own = f"pipe:[{os.fstat(running.stdout.fileno()).st_ino}]"
            _read_until(running.stdout.fileno(), b"Texture")
            running.send_signal(number)
            err = running.stderr.read()
            status = running.wait()
        wait_for_trace(trace, running.pid)
        seen = Reader(stage.canaries, [own], runner.meant).read(trace)
        runner._note(("checkin", number.name), Ran(status, "", err.decode(), seen), -number)


def _read_until(handle: int, words: bytes) -> None:
    shown = b""
    while words not in shown:
        piece = os.read(handle, 65536)
        assert piece, f"it ended after {shown!r}"
        shown += piece


def _code_in(printed: str) -> str:
    return next(word for word in printed.split() if word.count("-") == 7)


def planted(folder: Path, how: str) -> Seen:
    """Run a program that lets one canary out in a given way, and return what the watch saw of it."""
    stage = Stage(folder)
    code = PLANTED[how].replace("CANARY", stage.canaries["entry text"])
    trace = folder.parent / f"{folder.name}-planted"
    return run_watched(
        [sys.executable, "-c", code], stage.canaries, trace, environ=stage.environ, folder=folder, own_words=True
    ).seen


_SPILL = """
import sqlite3
connection = sqlite3.connect(":memory:")
connection.execute("PRAGMA cache_size=10")
connection.execute("CREATE TEMP TABLE found (text TEXT)")
connection.executemany("INSERT INTO found VALUES (?)", [("CANARY" + "." * 900,)] * 2000)
"""
_PIECE = "import os, tempfile, base64, zlib\nfile = tempfile.TemporaryFile()\n"

PLANTED: dict[str, str] = {
    "a deleted temporary file": f"{_PIECE}file.write(b'It was CANARY.')\nfile.flush()",
    "cut in two": f"{_PIECE}os.write(file.fileno(), b'CANARY'[:6])\nos.write(file.fileno(), b'CANARY'[6:])",
    "as Windows writes text": f"{_PIECE}file.write('It was CANARY.'.encode('utf-16-le'))\nfile.flush()",
    "as base64": f'{_PIECE}file.write(base64.b64encode(b\'{{"text": "CANARY"}}\'))\nfile.flush()',
    "packed": f"{_PIECE}file.write(b'head' + zlib.compress(b'so it was CANARY ' * 20))\nfile.flush()",
    "the name of a file": "open('CANARY.md', 'w')",
    "an argument": "import subprocess; subprocess.run(['true', 'about CANARY'])",
    "a variable": "import os, subprocess; subprocess.run(['true'], env={'WORDS': 'CANARY'})",
    "a socket": "import socket; a, b = socket.socketpair(); a.send(b'CANARY')",
    "standard error": "import sys; print('CANARY', file=sys.stderr, flush=True)",
    "an anonymous file": "import os; os.write(os.memfd_create('x'), b'CANARY')",
    "SQLite's own temporary file": _SPILL,
}
"""Programs that leak: what the watch has to see, or it proves nothing."""

UNSEEN: dict[str, str] = {
    "a shared map": f"{_PIECE}import mmap\nfile.truncate(4096)\nmmap.mmap(file.fileno(), 4096)[:6] = b'CANARY'[:6]",
    "a file copied by the kernel": f"{_PIECE}os.write(file.fileno(), b'x')\nos.sendfile(file.fileno(), 0, 0, 0)",
}
"""Ways out that a trace of payloads cannot look into: the watch has to say that it was blind."""

KEPT_IN_MEMORY = _SPILL.replace('":memory:")', '":memory:")\nconnection.execute("PRAGMA temp_store=MEMORY")')
PLANTED["SQLite with temp_store=memory"] = KEPT_IN_MEMORY
PLANTED |= UNSEEN

Check = Callable[[Path], Figures]
