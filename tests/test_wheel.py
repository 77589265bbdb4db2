"""What is handed out: a source package and a wheel that carry themes and content, and run in an empty environment."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command that has to succeed, far from the checkout, and return what it wrote."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**clean, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build the source package from the checkout, and the wheel from the unpacked source package alone."""
    folder = tmp_path_factory.mktemp("dist")
    build = "import sys, hatchling.build as build; print(getattr(build, 'build_' + sys.argv[1])(sys.argv[2]))"
    sdist = folder / run(sys.executable, "-c", build, "sdist", folder, cwd=ROOT).splitlines()[-1]
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    unpacked = folder / sdist.name.removesuffix(".tar.gz")
    wheel = folder / run(sys.executable, "-c", build, "wheel", folder, cwd=unpacked).splitlines()[-1]
    return {"sdist": sdist, "wheel": wheel}


def test_the_source_package_holds_what_builds_and_checks_it(handed_out: dict[str, Path]) -> None:
    with tarfile.open(handed_out["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "constraints.txt", "LICENSE", "README.md", "scripts/run", "themes/dusk.toml"} <= names
    assert not [name for name in names if name.startswith((".venv", ".git/", ".ci", "dist/"))]


def test_the_wheel_holds_the_program_its_themes_and_its_content_and_nothing_else(handed_out: dict[str, Path]) -> None:
    with zipfile.ZipFile(handed_out["wheel"]) as archive:
        names = set(archive.namelist())
    program = {path for path in (ROOT / "journal").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    missing = {str(path.relative_to(ROOT)) for path in program} - names
    assert missing == set()
    assert {f"journal/themes/{path.name}" for path in (ROOT / "themes").glob("*.toml")} <= names
    assert {name for name in names if not name.startswith(("journal/", "evening_journal-"))} == set()
    assert not [name for name in names if name.endswith((".pyc", ".pyo"))]


@pytest.fixture(scope="module")
def installed(handed_out: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment and return its folder of programs.

    The libraries are lent by the environment that runs the tests (no network), through a path file; the checkout is
    not: what is found of `journal` is the wheel's.
    """
    folder = tmp_path_factory.mktemp("an empty environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", ask, cwd=folder).strip())
    lender = Path(sysconfig.get_path("purelib"))
    command = [sys.executable, "-m", "pip", f"--python={python}", "install", "--no-index", "--no-deps", "--quiet"]
    run(*command, handed_out["wheel"], cwd=folder)
    (packages / "lent.pth").write_text(f"import sys; sys.path.append({str(lender)!r})\n", "utf-8")
    return programs


def test_the_installed_command_runs_and_is_the_wheels_own(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "journal", "--version", cwd=tmp_path).startswith("journal 0.")
    paths = run(installed / "journal", "paths", cwd=tmp_path)
    assert "journal.vault" in paths
    where = run(installed / "python", "-c", "import journal; print(journal.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_the_installed_program_finds_its_themes_and_its_content(installed: Path, tmp_path: Path) -> None:
    ask = (
        "from journal.tui.themes import find_theme, theme_names\n"
        "from journal.content import load_content\n"
        "print([find_theme(name).name for name in theme_names()])\n"
        "print(len(load_content().drawing_prompts))"
    )
    themes, prompts = run(installed / "python", "-c", ask, cwd=tmp_path).splitlines()
    assert "dusk" in themes
    assert int(prompts) >= 40
