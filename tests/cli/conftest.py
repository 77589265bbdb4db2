"""Somebody at the command line: a vault that is cheap to open, commands in this process or in one of their own."""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.exchange.quick_age import quick_seal, quick_unseal

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def sentence(self) -> str:
        """The one line on standard error of a command that did not do it."""
        assert self.status == 1, (self.status, self.out, self.err)
        assert self.err.endswith("\n"), self.err
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        assert self.err.strip()[-1] in ".!?", self.err
        return self.err.strip()


@dataclass
class Person:
    """A folder with a passphrase file and, once begun, a vault; every command but a few unlocks it."""

    folder: Path
    code: str
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    opened: list[tuple[Path, bool, str]] = field(default_factory=list)

    @property
    def vault(self) -> Path:
        return self.folder / "journal.vault"

    def file(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def names(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    @property
    def options(self) -> list[str]:
        return ["--vault", str(self.vault), "--passphrase-file", self.file("passphrase", PASSPHRASE + "\n")]

    def run(self, *words: str, typed: str | bytes = b"", options: list[str] | None = None) -> Ran:
        """Run a command in this process, as `journal` would."""
        from journal.cli.app import main
        from journal.cli.early import begin

        content = typed.encode() if isinstance(typed, str) else typed
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        self.capture.readouterr()
        arguments = [*(self.options if options is None else options), *words]
        status = main(arguments, self.open_screens, begin(arguments))
        printed = self.capture.readouterr()
        return Ran(status, printed.out, printed.err)

    def done(self, *words: str, typed: str | bytes = b"") -> Ran:
        """Run a command that has to succeed and says nothing on standard error."""
        ran = self.run(*words, typed=typed)
        assert (ran.status, ran.err) == (0, ""), ran
        return ran

    def open_screens(self, vault: Path, *, demo: bool = False, notice: str = "") -> int:
        self.opened.append((vault, demo, notice))
        return 0

    def process(self, *words: str, typed: str | bytes = b"", options: list[str] | None = None, **more: object) -> Ran:
        """Run a command in a process of its own, without a terminal."""
        command = [sys.executable, "-m", "journal", *(self.options if options is None else options), *words]
        content = typed.encode() if isinstance(typed, str) else typed
        ended = subprocess.run(
            command, input=content, capture_output=True, cwd=CHECKOUT, start_new_session=True, timeout=60, **more
        )  # type: ignore[call-overload]
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A vault fresh from `init`, made once: cheap to open, with a real backup identity; and its recovery code."""
    from journal.exchange import scrypt
    from journal.exchange.begin import begin_vault
    from journal.vault import Passphrase, RecoveryCode, costs

    path, code = tmp_path_factory.mktemp("begun") / "journal.vault", RecoveryCode.new()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(costs, "DEFAULT", costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1))
        patch.setattr(scrypt, "seal", quick_seal)
        begin_vault(path, Passphrase(PASSPHRASE), code).close()
    return path, code.text


@pytest.fixture
def nobody_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap_costs: None
) -> Person:
    """Somebody who has no vault yet; making keys is cheap in this process."""
    from journal.exchange import scrypt

    monkeypatch.setattr(scrypt, "seal", quick_seal)
    monkeypatch.setattr(scrypt, "unseal", quick_unseal)
    return Person(tmp_path, "", capsys, monkeypatch)


@pytest.fixture
def person(nobody_yet: Person, begun: tuple[Path, str]) -> Person:
    """Somebody with a new vault."""
    shutil.copy(begun[0], nobody_yet.vault)
    nobody_yet.code = begun[1]
    return nobody_yet


@pytest.fixture
def unchanged(person: Person) -> Callable[[], bool]:
    """Tell whether the vault still has the bytes that it had at the beginning, and no file beside it."""
    before, names = person.vault.read_bytes(), {"passphrase", *person.names()}

    def same() -> bool:
        return person.vault.read_bytes() == before and person.names() <= names

    return same
