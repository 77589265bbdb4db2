"""No release with numbers that nobody has called: blanks, memory and old dates are refused, on made-up data."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "release-check"
NUMBER = {
    "number": "0000", "source": "https://example.org/", "seen_on": "2026-11", "checked_by": "A. Person",
    "checked_on": "2026-11-01",
}  # fmt: skip


def checked(folder: Path, on: str = "2026-11-22", **changed: str) -> tuple[int, str]:
    """Check a made-up file with one country, whose one line is changed so."""

    def fields(number: dict[str, str]) -> str:
        return "\n".join(f'{name} = "{value}"' for name, value in number.items())

    file = folder / "help.toml"
    line = fields(NUMBER | {"name": "Somebody", "how": "call"} | changed)
    file.write_text(
        f'[[countries]]\nname = "Nowhere"\n[countries.emergency]\n{fields(NUMBER)}\n[[countries.lines]]\n{line}\n'
    )
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(file), "--on", on], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def test_numbers_that_were_all_checked_may_go_out(tmp_path: Path) -> None:
    assert checked(tmp_path)[0] == 0


@pytest.mark.parametrize("field", ["number", "source", "seen_on", "checked_by", "checked_on"])
def test_a_blank_is_refused_and_named(tmp_path: Path, field: str) -> None:
    status, said = checked(tmp_path, **{field: " "})
    assert status == 1
    assert f"Nowhere, Somebody: {field} is empty" in said


@pytest.mark.parametrize(
    ("checked_on", "status"),
    [("2025-11-22", 0), ("2025-11-21", 1), ("2026-11-22", 0), ("2026-11-23", 1), ("2026-11", 1)],
)
def test_twelve_months_is_the_oldest_and_the_future_is_no_date(tmp_path: Path, checked_on: str, status: int) -> None:
    assert checked(tmp_path, checked_on=checked_on)[0] == status


def test_the_year_before_a_leap_day_is_known(tmp_path: Path) -> None:
    assert checked(tmp_path, "2028-02-29", checked_on="2027-02-28")[0] == 1  # the other number is older
    assert "Somebody" not in checked(tmp_path, "2028-02-29", checked_on="2027-02-28")[1]


def test_memory_is_no_source(tmp_path: Path) -> None:
    assert "memory alone" in checked(tmp_path, source="memory")[1]


def test_a_file_without_countries_is_refused(tmp_path: Path) -> None:
    (tmp_path / "help.toml").write_text("")
    ran = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path / "help.toml")], capture_output=True, check=False)
    assert ran.returncode == 1
