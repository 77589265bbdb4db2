"""The rules of the house: who may know whom, what a start loads, how long a file is, and that nothing calls out."""

import ast
import importlib.machinery
import importlib.util
import itertools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "journal").rglob("*.py"))
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl",
    "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh Python and return the names of the modules that it loaded."""
    report = f"{code}\nimport sys; print('|'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", report], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.rstrip().splitlines()[-1].split("|"))


def command_loads(*arguments: str) -> set[str]:
    """Run the program with these arguments in a fresh Python and return the names of the modules that it loaded."""
    return loaded_by(
        f"import sys; sys.argv = ['journal', *{arguments!r}]\n"
        "from journal.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass"
    )


def imports_of(source: Path) -> set[str]:
    """Return the first part of every module that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            found |= {str(part.value).partition(".")[0] for part in node.args if isinstance(part, ast.Constant)}
    return found


def test_the_book_is_read_and_written_without_the_screens() -> None:
    loaded = loaded_by(
        "import journal.book, journal.exchange, pkgutil, importlib\n"
        "for m in pkgutil.iter_modules(journal.book.__path__): importlib.import_module('journal.book.' + m.name)"
    )
    assert "journal.book.book" in loaded
    assert not {"textual", "rich", "click"} & loaded


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("tick", "--help")])
def test_asking_for_help_loads_neither_the_screens_nor_the_file(arguments: tuple[str, ...]) -> None:
    loaded = command_loads(*arguments)
    assert "journal.cli.app" in loaded
    assert not {"textual", "sqlite_utils", "cryptography", "pyrage", "PIL"} & loaded


def test_the_rooms_vault_and_book_cost_nothing_until_they_are_used() -> None:
    assert not {"sqlite_utils", "cryptography", "textual"} & loaded_by("import journal.vault, journal.book")


def test_the_contracts_hold_and_catch_whoever_goes_against_the_direction(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "journal", tmp_path / "journal", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)

    def broken() -> set[str]:
        lint = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
        environment = {**os.environ, "COLUMNS": "100"}
        command = [sys.executable, "-c", lint]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment)
        assert "Contracts:" in done.stdout, done.stdout + done.stderr
        return {line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")}

    assert broken() == set()
    for room, breach in {
        "vault": "import journal.model.plan",
        "book": "from textual.app import App",
        "cli": "import journal.tui.app",
        "tui": "import click",
        "exchange": "import sqlite_utils",
        "content": "import cryptography",
        "model": "def later():\n    import sqlite3",
    }.items():
        (tmp_path / "journal" / room / "breach.py").write_text(f'"""Goes against the rules."""\n{breach}\n')
    assert broken() == {
        "The one direction",
        "Only the screens know textual",
        "Only the vault knows the file",
        "Only the command line knows click",
        "Only the vault and the backup know ciphers",
        "The model does no input or output",
    }


def test_no_file_is_longer_than_one_sitting() -> None:
    lengths = {str(source.relative_to(ROOT)): len(source.read_text("utf-8").splitlines()) for source in SOURCES}
    assert len(lengths) > 50
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_there_is_one_kind_of_field() -> None:
    made = re.compile(r"(?<![\w.])Input\(")
    field = ROOT / "journal" / "tui" / "widgets" / "field.py"
    others = [source.name for source in SOURCES if source != field and made.search(source.read_text())]
    assert others == [], "a field is made by widgets/field.py: its cursor stands still, and a letter replaces nothing"


def test_nothing_in_the_program_can_call_out() -> None:
    callers = {str(source.relative_to(ROOT)): sorted(imports_of(source) & NETWORK) for source in SOURCES}
    assert {name: found for name, found in callers.items() if found} == {}


def test_nothing_in_the_repository_names_where_packages_come_from() -> None:
    forbidden = re.compile(
        r"pypi\.org|pythonhosted|/simple/|registry\.npmjs|(extra-)?index-url|find-links\s|--trusted-host|file:///"
    )
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    naming = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".png", ".age", ".vault") and path != Path(__file__):
            found = forbidden.search(path.read_text("utf-8", "replace"))
            if found and name not in ("scripts/pin",):
                naming[name] = found.group()
    assert naming == {}


def test_every_library_is_pinned_with_its_hashes() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert all(re.match(r"[a-z0-9-]+==\S+( ; .+)? \\$", line) for line in packages), packages
    assert {line.partition("==")[0] for line in packages} >= {"textual", "cryptography", "sqlite-utils", "hatchling"}
    for line, following in itertools.pairwise(lines):
        if line.endswith("\\"):
            assert following.startswith("    --hash=sha256:"), line


def test_the_pages_show_the_keys_as_they_are() -> None:
    path = ROOT / "scripts" / "readme"
    loader = importlib.machinery.SourceFileLoader("readme_script", str(path))
    spec = importlib.util.spec_from_loader("readme_script", loader)
    assert spec
    script = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        loader.exec_module(script)
    finally:
        sys.path.remove(str(path.parent))
    assert {page.name for page in script.pages()} == {"README.md", "keys.md"}
    for page, actions in script.pages().items():
        text = page.read_text("utf-8")
        assert "`ctrl+l`" in script.table(actions)
        assert script.renewed(text, actions) == text, "run: python3 scripts/readme"
