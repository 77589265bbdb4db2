"""What every test stands on: homes of its own, a quiet environment, and derivation at its lowest allowed cost."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a home folder of its own and none of the caller's settings."""
    home = tmp_path_factory.mktemp("home")
    for name in ("JOURNAL_VAULT", "NO_COLOR", "COLORTERM", "TEXTUAL", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    yield home


@pytest.fixture
def cheap_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the lowest cost that the vault accepts, so that many vaults can be made."""
    from journal.vault import costs

    monkeypatch.setattr(costs, "DEFAULT", costs.Costs(memory_kib=19 * 1024, passes=1, lanes=1))
