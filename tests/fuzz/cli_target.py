"""The command line, in this process, with a vault: odd words, odd standard input, and never an unforeseen error."""

import contextlib
import io
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest import mock

from journal.cli.app import COMMANDS, main, sentence_for
from journal.cli.lines import visible
from journal.errors import JournalError
from journal.vault import slots
from tests.exchange.conftest import PASSPHRASE
from tests.exchange.quick_age import quick_seal, quick_unseal

from .judge import Target
from .mutate import CANARY, TOKENS, WORDS, odd_value
from .plain_targets import must
from .workshop import CODE, Workshop, zipped

BETWEEN = b"\x1f"
"""Stands between the words of an input; what is before the first one is standard input."""
LINES = (
    "", "today", "today --json --date 2026-11-21", "tick cardio --minutes 12", "tick home --date yesterday",
    "tick desensitization --body foot --texture silk --how easier --minutes 5", "untick cardio", "untick home",
    "mark tough", "mark none --date 2026-11-20", "write --tag a Some words", "write", "write - --date today",
    "entries --from 2026-11-01 --to today --tag zoo --json", "entries", "show @entry", "edit @entry Other words",
    "delete @entry --yes", "restore-entry @entry", "search otters", "draw @drawing picture.png", "draw @drawing p.svg",
    "init", "backup out.zip", "backup check @zip", "restore --yes @zip", "restore --recovery-file @code --yes @zip",
    "verify", "verify @vault", "passphrase --new-passphrase-file @pass", "passphrase --new-passphrase-file -",
    "recovery new --recovery-file code.txt", "recovery new", "help-now --country DE", "help-now", "paths --json",
    "keys", "recover --recovery-file @code --new-passphrase-file @pass", "checkin", "checkin --date yesterday", "demo",
    "--version", *COMMANDS, *(f"{name} --help" for name in COMMANDS),
)  # fmt: skip
_KNOWN: dict[tuple[str, str], bytes] = {}
OPTIONS = "--vault @vault --passphrase-file @pass"


class Sandbox:
    """A folder with a vault, a backup and secrets, put back as it was before every command."""

    def __init__(self, made: Workshop) -> None:
        self.home = made.folder / "home"
        self.here = self.home / "here"
        self._files = {
            "journal.vault": made.vault,
            "backup.zip": zipped(made.backup),
            "passphrase": PASSPHRASE.encode() + b"\n",
            "code": CODE.text.encode() + b"\n",
        }
        self.names = {
            "@vault": str(self.here / "journal.vault"),
            "@zip": str(self.here / "backup.zip"),
            "@pass": str(self.here / "passphrase"),
            "@code": str(self.here / "code"),
            "@entry": made.contents.entries[0].id,
            "@drawing": made.contents.drawings[0].id,
        }

    def arguments(self, words: list[bytes]) -> list[str]:
        """Return words as the system would give them; none of them leads out of the sandbox."""
        found = []
        for word in words:
            text = word.replace(b"\0", b"").decode("utf-8", "surrogateescape").replace("/", "_").replace("~", "-")
            for name, place in self.names.items():
                text = text.replace(name, place)
            found.append(text)
        return found

    def put_back(self) -> None:
        """Make the folder as it is before every command."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.here.mkdir(parents=True)
        for name, content in self._files.items():
            (self.here / name).write_bytes(content)

    @contextlib.contextmanager
    def entered(self, typed: bytes) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
        """Stand in the folder, with this home and this standard input; give what goes out and what is complained of."""
        before = Path.cwd()
        environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], "EDITOR": "true", "COLUMNS": "80"}
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in "12")
        os.chdir(self.here)
        try:
            with (
                mock.patch.dict(os.environ, environment, clear=True),
                mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8")),
                mock.patch.object(sys, "stdout", out),
                mock.patch.object(sys, "stderr", err),
            ):
                yield out, err
        finally:
            os.chdir(before)


@contextlib.contextmanager
def cheap_keys() -> Iterator[None]:
    """Derive each key once, and wrap identities at no cost: it is not keys that are tried here."""
    from journal.exchange import scrypt
    from journal.vault import costs

    derive = slots.slot_key

    def once(slot: slots.Slot, secret: slots.Secret) -> bytes:
        text = secret.text if isinstance(secret, slots.RecoveryCode) else secret.normalized()
        place = (str(slot.own), text)
        if place not in _KNOWN:
            _KNOWN[place] = derive(slot, secret)
        return _KNOWN[place]

    least = costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1)
    with (
        mock.patch.object(slots, "slot_key", once),
        mock.patch.object(costs, "DEFAULT", least),
        mock.patch.object(scrypt, "seal", quick_seal),
        mock.patch.object(scrypt, "unseal", quick_unseal),
        mock.patch("journal.cli.ask._terminal_there", return_value=False),
    ):
        yield


def cli_target(made: Workshop) -> Target:
    """Return the target: words and standard input lead to a status of 0, 1 or 2, and to a sentence with 1."""
    sandbox = Sandbox(made)

    def run(given: bytes) -> None:
        typed, *words = given.split(BETWEEN)
        arguments = sandbox.arguments(words)
        sandbox.put_back()
        unforeseen: list[BaseException] = []

        def sentence(error: BaseException) -> str:
            said = sentence_for(error)
            if said.startswith("Something went wrong inside the program"):
                unforeseen.append(error)
            return said

        with cheap_keys(), mock.patch("journal.cli.app.sentence_for", sentence), sandbox.entered(typed) as (out, err):
            status = main(arguments, lambda vault, *, demo=False, notice="": 0)
            out.flush()
            err.flush()
            complaint = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
        if unforeseen:
            raise unforeseen[0]
        must(status in (0, 1, 2), f"status {status}")
        must("Traceback" not in complaint, "a traceback")
        lines = complaint.splitlines()
        must(status != 1 or (bool(lines) and lines[-1][-1:] in ".!?"), f"no sentence: {complaint[-200:]!r}")
        must(visible(complaint) == complaint, f"an answer that steers the terminal: {complaint[-200:]!r}")
        typed_only = CANARY.encode() in typed and not any(CANARY in word for word in arguments)
        must(not (typed_only and CANARY in complaint), f"an answer that repeats the input: {complaint[-200:]!r}")
        if status:
            raise JournalError("Refused.")

    return Target("cli", run, [BETWEEN.join([b"", *(f"{OPTIONS} today".encode().split())])], _odd_line)


def _odd_line(random: Random) -> bytes:
    words = [word.encode() for word in shlex.split(random.choice(LINES))]
    for _ in range(random.choice((0, 0, 1, 1, 2, 4))):
        at = random.randrange(len(words) + 1)
        odd_words = (*WORDS, str(odd_value(random)), "-1", "1441", "--", "--json", "-", "--date", "@zip", "@entry")
        word = random.choice(odd_words).encode("utf-8", "surrogatepass")
        match random.randrange(4):
            case 0 if at < len(words):
                words[at] = word
            case 1 if at < len(words):
                del words[at]
            case 2 if at < len(words):
                words[at] += random.choice(TOKENS)
            case _:
                words.insert(at, word)
    options = [word.encode() for word in shlex.split(OPTIONS)] if random.random() < 0.9 else []
    return BETWEEN.join([_typed(random), *options, *words])


def _typed(random: Random) -> bytes:
    """Return something for standard input: answers, words, or bytes that are no text."""
    answers = [
        random.choice((b"y", b"n", b"", b"5", b"0", b"?", b"u", b"c", b"silk", CANARY.encode())) for _ in range(8)
    ]
    noise = random.choice((b"", b"\n".join(answers), CANARY.encode() * 3, *TOKENS))
    return (PASSPHRASE.encode() + b"\n" if random.random() < 0.2 else b"") + noise.replace(BETWEEN, b"")
