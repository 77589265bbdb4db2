"""A vault in a folder of its own, made at the lowest allowed cost, and the two secrets that open it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.vault import Passphrase, RecoveryCode, Vault

PAYLOADS = (b"", b'{"text":"the sea"}', b"\x00\xff" * 3000, b"tomorrow", b"a drawing" * 40)


@pytest.fixture(autouse=True)
def cheap(cheap_costs: None) -> None:
    """Derive keys quickly in every test of this room."""


@pytest.fixture
def passphrase() -> Passphrase:
    return Passphrase("five made-up words, ﬁnely chosen")


@pytest.fixture
def code() -> RecoveryCode:
    return RecoveryCode.new()


@pytest.fixture
def path(tmp_path: Path, passphrase: Passphrase, code: RecoveryCode) -> Path:
    """The path of a closed vault that holds PAYLOADS and has been saved to once more."""
    path = tmp_path / "folder of mine" / "journal.vault"
    with Vault.create(path, passphrase, code, PAYLOADS) as vault:
        vault.save({vault.new_id(): b"saved later"})
    return path


def contents(path: Path, secret: Passphrase | RecoveryCode) -> dict[int, bytes]:
    """Everything in an undamaged vault."""
    with Vault.open(path, secret) as vault:
        found = dict(vault.records())
        assert not vault.damage
        return found


def without_root(story: Callable[[], None]) -> None:
    """Run a story as a user whom file rights bind: in a child process with another user id when this is root."""
    if os.geteuid() != 0:
        story()
        return
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setgid(65534)
            os.setuid(65534)
            story()
            status = 0
        except BaseException:  # noqa: BLE001 (a child of a test must end here)
            import traceback

            traceback.print_exc()
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
