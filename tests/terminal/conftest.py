"""Vaults on the disk, and programs that end with their test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journal.book import Book, Identity
from tests.terminal.harness import Program

PASSPHRASE = "correct horse battery staple"
IDENTITY = Identity(
    secret="AGE-SECRET-KEY-1TEST", recipient="age1test", passphrase_age=b"passphrase", recovery_age=b"recovery"
)


@pytest.fixture
def vault(tmp_path: Path, cheap_costs: None) -> Path:
    """A vault with nothing in it."""
    from journal.vault import Passphrase, RecoveryCode

    path = tmp_path / "evenings" / "my.vault"
    Book.create(path, Passphrase(PASSPHRASE), RecoveryCode.new(), identity=IDENTITY).close()
    return path


@pytest.fixture
def start() -> Iterator[Callable[..., Program]]:
    """Start the program; see `Program` for what can be given."""
    running: list[Program] = []

    def begin(*arguments: str | Path, **options: object) -> Program:
        program = Program([str(argument) for argument in arguments], **options)  # type: ignore[arg-type]
        running.append(program)
        return program

    yield begin
    for program in running:
        program.stop()
