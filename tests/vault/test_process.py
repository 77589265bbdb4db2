"""What loading and hardening do to a process."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]


def answer(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_loading_the_vault_loads_neither_cryptography_nor_sqlite_utils() -> None:
    assert answer(
        "import sys, journal.vault; print({'cryptography', 'sqlite_utils', 'textual', 'click'} & set(sys.modules))"
    ) == "set()"  # fmt: skip


def test_opening_loads_no_sqlite_utils(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from journal.vault import *\n"
        f"Vault.open(Path({str(path)!r}), Passphrase('five made-up words, finely chosen')).close()\n"
        "print('sqlite_utils' in sys.modules)"
    )
    assert answer(program) == "False"


def test_a_hardened_process_leaves_no_core_and_cannot_be_read() -> None:
    program = (
        "import ctypes, resource, sys; from journal.vault import harden_process\n"
        "harden_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), sys.platform != 'linux' or ctypes.CDLL(None).prctl(3))"
    )
    assert answer(program) == "(0, 0) 0" or sys.platform != "linux"
