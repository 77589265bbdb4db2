"""A file of settings that cannot be used is told in one sentence that names what is wrong, by its name."""

from pathlib import Path

import pytest

from journal.errors import BadInput
from journal.settings import load_settings


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (b"auto_lock = 900\n", "auto_lock cannot be that (Expected `int` <= 60)"),
        (b"theme = 5\n", "theme cannot be that (Expected `str`, got `int`)"),
        (b"colour = 1\n", "there is no setting called colour"),
        (b"\xff\xfe\x00", "it is no plain text"),
        (b"theme = [[[", "Invalid value"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, written: bytes, fault: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(written)
    with pytest.raises(BadInput) as told:
        load_settings(path)
    assert fault in told.value.sentence
    assert str(path) in told.value.sentence
    assert "$" not in told.value.sentence
