"""A first evening with nothing but what is on the screen: from the first run to a backup, keys counted."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.looks.first_evening import PASSPHRASE, Sitting, the_evening
from tests.terminal.harness import Program

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]


def test_from_nothing_to_a_backup(start: Callable[..., Program], own_home: Path) -> None:
    sitting = Sitting(start())
    the_evening(sitting, own_home)
    beside_words = sitting.keys["welcome"] - 2 * len(PASSPHRASE) - 8
    assert beside_words <= 10, "with defaults Welcome is under two minutes: ten keys beside the passphrase and the code"
    assert sitting.keys["backup"] == 3
    assert sum(sitting.keys.values()) <= 120
