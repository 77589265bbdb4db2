"""What a process that is going to be killed tells of its saves, and what must hold after it was."""

import json
import os
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from journal.errors import VaultError, VaultMissing, WrongSecret
from journal.vault import Passphrase, RecoveryCode, Vault
from journal.vault.writing import Change, Writer
from tests.faults.place import CODE, WORDS, digest

Holds = dict[int, str]


class Tell:
    """The child's side: every save is told before it begins (`will`) and when it is durable (`did`)."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()
        self._with_next: dict[str, str] = {}

    def ready(self) -> None:
        """The work begins; from here on the process may be killed."""
        self._send({"ready": True})

    def said(self, text: str) -> None:
        """The program has told a person that these words are safe."""
        self._send({"said": text})

    def secret(self, **secrets: str) -> None:
        """The next change of the header replaces this `passphrase` or `code`."""
        self._with_next = secrets

    def will(self, **what: Any) -> None:
        """Something begins that takes place whole or not at all."""
        self._send({"will": what})

    def did(self) -> None:
        """What was begun is durable."""
        self._send({"did": True})

    def watch(self, path: Path) -> None:
        """Tell of every save into this vault from now on."""
        write = Writer.write

        def told(writer: Writer, change: Change) -> None:
            if writer._path != path:
                write(writer, change)
                return
            secrets = self._with_next if change.head else {}
            puts = {name: digest(payload) for name, payload in change.puts.items()}
            self.will(puts=puts, deletes=list(change.deletes), secrets=secrets)
            write(writer, change)
            self.did()

        Writer.write = told  # type: ignore[method-assign]

    def _send(self, message: dict[str, Any]) -> None:
        with self._lock:
            os.write(self._fd, json.dumps(message).encode() + b"\n")


@dataclass(frozen=True)
class State:
    """What a vault may hold; `holds` is None where there may be no vault, and `any_whole` allows any content."""

    holds: Holds | None
    passphrase: str = WORDS
    code: str = CODE
    any_whole: bool = False


@dataclass
class Told:
    """The parent's side: what was told until a moment."""

    sure: State
    pending: State | None = None
    said: list[str] = field(default_factory=list)
    ready: bool = False
    wills: int = 0

    def hear(self, lines: bytes) -> None:
        """Take in whole lines."""
        for line in lines.splitlines():
            message = json.loads(line)
            self.ready = self.ready or "ready" in message
            if "will" in message:
                self.pending = self._after(message["will"])
                self.wills += 1
            elif "did" in message:
                assert self.pending is not None
                self.sure, self.pending = self.pending, None
            elif "said" in message:
                self.said.append(message["said"])

    @property
    def possible(self) -> list[State]:
        """What the vault may hold now: all that was acknowledged, and what was begun whole or not at all."""
        return [self.sure] if self.pending is None else [self.sure, self.pending]

    def _after(self, will: dict[str, Any]) -> State:
        if "holds" in will:
            holds = will["holds"]
            known = holds and {int(name): value for name, value in holds.items()}
            return replace(self.sure, holds=known, any_whole=holds is None, **will.get("secrets", {}))
        held = dict(self.sure.holds or {})
        held.update({int(name): value for name, value in will["puts"].items()})
        for name in will["deletes"]:
            held.pop(name, None)
        return replace(self.sure, holds=held, **will["secrets"])


def holds_of(path: Path, secret: Passphrase | RecoveryCode) -> tuple[Holds, bytes]:
    """Open a vault, read all of it, and return what it holds. Raises AssertionError for damage, and VaultError."""
    with Vault.open(path, secret) as vault:
        found = dict(vault.records())
        assert not vault.damage, vault.damage
        assert not vault.read_only, "read only"
    return {name: digest(payload) for name, payload in found.items()}, b"\n".join(found.values())


def judge(path: Path, told: Told) -> str | None:
    """Say what is wrong with the vault that was left; None when it is one of those that it may be."""
    reasons = []
    for state in told.possible:
        problem = _differs(path, state, told.said)
        if problem is None:
            return None
        reasons.append(problem)
    return " / ".join(reasons)


def _differs(path: Path, state: State, said: list[str]) -> str | None:
    try:
        found, words = holds_of(path, RecoveryCode.parse(state.code))
        if state.passphrase != WORDS:
            Vault.open(path, Passphrase(state.passphrase)).close()
    except VaultMissing:
        return None if state.holds is None and not state.any_whole else "there is no vault"
    except WrongSecret:
        return "the secret of that moment does not open it"
    except (VaultError, AssertionError) as problem:
        return f"{type(problem).__name__}: {problem}"
    if state.holds is None and not state.any_whole:
        return "a vault that was not begun yet"
    lost = [text for text in said if text.encode() not in words]
    if lost:
        return f"{len(lost)} texts that were said to be safe are gone"
    return None if state.holds is None else _difference(found, state.holds)


def _difference(found: Holds, holds: Holds) -> str | None:
    gone, more = holds.keys() - found.keys(), found.keys() - holds.keys()
    older = [name for name in holds.keys() & found.keys() if holds[name] != found[name]]
    if gone or more or older:
        return f"{len(gone)} records gone, {len(older)} other than saved, {len(more)} too many"
    return None
