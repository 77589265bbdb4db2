"""The two commands on a fresh machine, in a folder with spaces in its name. No network: pip takes from a folder."""

import ast
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BACKEND = """\
import zipfile
NAME = "journal_stand_in-1-py3-none-any.whl"
INFO = "journal_stand_in-1.dist-info/"
def get_requires_for_build_editable(config_settings=None):
    return []
def build_editable(folder, config_settings=None, metadata_directory=None):
    import made_up  # as the real one is, the backend is among the libraries
    with zipfile.ZipFile(folder + "/" + NAME, "w") as wheel:
        wheel.writestr("stand_in.pth", %r)
        wheel.writestr(INFO + "METADATA", "Metadata-Version: 2.1\\nName: journal-stand-in\\nVersion: 1\\n")
        wheel.writestr(INFO + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(INFO + "RECORD", "")
    return NAME
"""


def make_wheel(folder: Path, name: str, version: str) -> str:
    """Make a library of one line and return its line, with its hash, for constraints.txt."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", f"version = {version!r}\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


class Machine:
    """A computer with a copy of the scripts, a stand-in for the program, and a folder that pip takes libraries from."""

    def __init__(self, folder: Path) -> None:
        self.shelf = folder / "shelf"
        self.shelf.mkdir(parents=True)
        self.checkout = folder / "my own journal"
        shutil.copytree(ROOT / "scripts", self.checkout / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
        self.write("journal/__init__.py", "")
        self.write("journal/__main__.py", "import made_up, sys\nprint('opened', made_up.version, sys.argv[1:])\n")
        self.write("backend.py", BACKEND % str(self.checkout))
        self.write(
            "pyproject.toml",
            '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
            '[project]\nname = "journal-stand-in"\nversion = "1"\n',
        )
        self.want("1.0")

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    def write(self, name: str, text: str) -> None:
        path = self.checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def want(self, version: str) -> None:
        """Ask for this version of the library, and for another one in the checks."""
        lines = [make_wheel(self.shelf, "made_up", version), "# only for scripts/test"]
        self.write("constraints.txt", "\n".join([*lines, make_wheel(self.shelf, "checker", "1.0"), ""]))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Call `python3 scripts/run ARGUMENTS` from another folder."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf), "PIP_CONFIG_FILE": os.devnull}
        command = [sys.executable, str(self.checkout / "scripts" / "run"), *arguments]
        environment = {**clean, **offline, "LANG": "C.UTF-8", **environment}
        return subprocess.run(command, cwd="/", capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def ready_machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine on which the first start has been made."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    first = machine.run("today", "--json")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "opened 1.0 ['today', '--json']\n"
    assert [line[:20] for line in first.stderr.splitlines()] == [
        "Setting up, 1 of 4: ",
        "Setting up, 2 of 4: ",
        "Setting up, 3 of 4: ",
        "Setting up, 4 of 4: ",
        "Setting up, 4 of 4: ",
    ]
    return machine


@pytest.fixture
def machine(ready_machine: Machine) -> Machine:
    """The same machine, its lists as at first and brought up to date."""
    ready_machine.want("1.0")
    assert ready_machine.run().returncode == 0
    return ready_machine


def test_the_next_start_says_nothing_needs_no_shelf_and_loads_nothing_slow(machine: Machine) -> None:
    shutil.move(machine.shelf, f"{machine.shelf} away")
    try:
        again = machine.run("a b", "", "--x")
        assert (again.stdout, again.stderr) == ("opened 1.0 ['a b', '', '--x']\n", "")
    finally:
        shutil.move(f"{machine.shelf} away", machine.shelf)
    clean = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "importtime", "-c", "import os"], capture_output=True, text=True
    )
    code = (
        f"import sys; sys.path.insert(0, {str(machine.checkout / 'scripts')!r}); import _setup; _setup.ready('program')"
    )
    ready = subprocess.run([sys.executable, "-I", "-S", "-X", "importtime", "-c", code], capture_output=True, text=True)
    modules = [{line.split("|")[-1].strip() for line in run.stderr.splitlines()} for run in (clean, ready)]
    assert modules[1] - modules[0] == {"_setup"}


def test_the_libraries_for_the_checks_are_not_asked_of_somebody_who_only_writes(machine: Machine) -> None:
    found = {path.name for path in machine.venv.rglob("*.py")}
    assert "made_up.py" in found
    assert "checker.py" not in found


def test_a_list_that_was_only_touched_costs_no_setup(machine: Machine) -> None:
    os.utime(machine.checkout / "constraints.txt", (1, 1))
    touched = machine.run()
    assert (touched.returncode, touched.stderr) == (0, "")
    assert ".1000000000 " in (machine.venv / "set-up.txt").read_text("utf-8")


def test_a_new_version_is_fetched_into_the_same_environment(machine: Machine) -> None:
    mark = machine.venv / "mark"
    mark.touch()
    machine.want("2.0")
    updated = machine.run()
    assert updated.stdout == "opened 2.0 []\n"
    assert "1 of 4" not in updated.stderr
    assert mark.exists()


def test_a_setup_that_was_killed_midway_is_made_anew(machine: Machine) -> None:
    (machine.venv / "set-up.txt").unlink()
    for library in machine.venv.rglob("made_up.py"):
        library.write_text("half a li", "utf-8")
    mended = machine.run()
    assert mended.stdout == "opened 1.0 []\n"
    assert "1 of 4" in mended.stderr


def test_an_environment_of_another_folder_or_another_python_is_not_trusted(machine: Machine) -> None:
    ask = (
        "import sys; sys.path.insert(0, sys.argv[1]); import _install; print(_install.is_whole(_install.read_stamp()))"
    )
    stamp = machine.venv / "set-up.txt"
    honest = stamp.read_text("utf-8")
    answers = []
    for was, now in (("", ""), ("my own journal", "another place"), ("cpython-3", "cpython-2")):
        stamp.write_text(honest.replace(was, now), "utf-8")
        command = [sys.executable, "-c", ask, str(machine.checkout / "scripts")]
        answers.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    stamp.write_text(honest, "utf-8")
    assert answers == ["True", "False", "False"]


def test_offline_and_forged_libraries_end_in_sentences_and_leave_what_was_there(machine: Machine) -> None:
    machine.want("3.0")
    honest = (machine.checkout / "constraints.txt").read_text("utf-8")
    machine.write("constraints.txt", re.sub("sha256:....", "sha256:0000", honest))
    forged = machine.run()
    assert forged.returncode == 1
    assert "not what was expected, so it was not used" in forged.stderr
    assert "Traceback" not in forged.stderr
    machine.write("constraints.txt", honest.replace("made_up==3.0", "made_up==4.0"))
    offline = machine.run()
    assert offline.returncode == 1
    assert "needs the internet, once" in offline.stderr
    assert "No journal was touched" in offline.stderr
    machine.want("1.0")
    back = machine.run()
    assert back.stdout == "opened 1.0 []\n"
    assert "1 of 4" not in back.stderr


def test_a_python_without_venv_gets_one_sentence(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "sitecustomize.py").write_text(
        "from importlib import util\n"
        "found = util.find_spec\n"
        "util.find_spec = lambda name: None if name == 'ensurepip' else found(name)\n",
        "utf-8",
    )
    bare = machine.run(PYTHONPATH=str(tmp_path / "bare"))
    assert bare.returncode == 1
    assert bare.stderr.splitlines() == [
        "This Python has no venv module; on Debian or Ubuntu: sudo apt install python3-venv. "
        "Then run the same command again."
    ]
    assert not machine.venv.exists()


def test_a_folder_that_cannot_be_used_gets_a_sentence(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    machine.venv.write_text("a file in the way", "utf-8")
    in_the_way = machine.run()
    (machine.checkout / "constraints.txt").unlink()
    half_a_copy = machine.run()
    for said in (in_the_way, half_a_copy):
        assert said.returncode == 1
        assert "No journal was touched" in said.stderr
        assert "Traceback" not in said.stderr
    assert "constraints.txt" in half_a_copy.stderr


@pytest.mark.parametrize("name", ["run", "test"])
def test_an_old_python_is_told_so_in_one_sentence(name: str) -> None:
    script = ROOT / "scripts" / name
    ast.parse(script.read_text("utf-8"), feature_version=(3, 6))
    code = f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(script)!r}, run_name='__main__')"
    old = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert old.returncode == 1
    assert old.stderr == "The journal needs Python 3.11 or newer; this is Python 3.9. Nothing was changed.\n"


@pytest.fixture
def checked_machine(tmp_path: Path) -> Machine:
    """A machine set up for the checks, whose checks are stand-ins that say their name and arguments."""
    machine = Machine(tmp_path)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", machine.venv], check=True)
    code = "import sys; sys.path.insert(0, sys.argv[1]); import _install; _install.write_stamp('checks')"
    subprocess.run([sys.executable, "-c", code, str(machine.checkout / "scripts")], check=True)
    packages = sysconfig.get_path("purelib", vars={"base": str(machine.venv)})
    Path(packages, "pytest.py").write_text("import sys\nprint('pytest', sys.argv[1:])\nsys.exit(3)\n", "utf-8")
    for name in ("ruff", "mypy", "lint-imports"):
        program = machine.venv / "bin" / name
        program.write_text(f"#!/bin/sh\necho {name} says hello\n", "utf-8")
        program.chmod(0o755)
    return machine


def run_checks(machine: Machine, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(machine.checkout / "scripts" / "test"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd="/")


posix = pytest.mark.skipif(os.name == "nt", reason="stand-ins are written for a POSIX shell")


@posix
def test_all_checks_run_in_turn_and_the_tests_get_the_arguments(checked_machine: Machine) -> None:
    done = run_checks(checked_machine, "-k", "two words")
    assert done.returncode == 3
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert names == ["format", "lint", "types", "imports", "pytest", "tests"]
    assert "'-k', 'two words']" in done.stdout
    assert "hello" not in done.stdout
    assert done.stdout.splitlines()[-1].endswith("FAILED")


@posix
def test_the_first_check_that_fails_shows_why_and_is_the_last(checked_machine: Machine) -> None:
    (checked_machine.venv / "bin" / "mypy").write_text("#!/bin/sh\necho a fault in line 7\nexit 2\n", "utf-8")
    done = run_checks(checked_machine)
    assert done.returncode == 2
    assert "a fault in line 7" in done.stdout
    assert "imports" not in done.stdout


def desktop_command(path: Path) -> list[str]:
    """Return the command of a desktop entry as the specification says: string escapes, quoting, field codes."""
    line = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("Exec="))
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    words = [match[1] or match[0] for match in re.finditer(r'"((?:\\.|[^"\\])*)"|\S+', value)]
    words = [re.sub(r'\\(["`$\\])', r"\1", word) for word in words]
    return [str(path) if word == "%k" else word.replace("%%", "%") for word in words]


@posix
@pytest.mark.parametrize("name", ["journal.desktop", "journal.command"])
def test_a_double_click_opens_the_journal_wherever_the_folder_lies(name: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    launcher = machine.checkout / "scripts" / "start" / name
    (tmp_path / "programs").mkdir()
    python = tmp_path / "programs" / "python3"
    python.write_text('#!/bin/sh\ntest -f "$1" && echo "opened $1" >> "$NOTES"\nexit ${STATUS:-0}\n', "utf-8")
    python.chmod(0o755)
    notes = tmp_path / "notes"
    environment = {**os.environ, "PATH": f"{python.parent}:{os.environ['PATH']}", "NOTES": str(notes)}
    command = desktop_command(launcher) if name.endswith(".desktop") else [str(launcher)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, input="\n", cwd="/")
    assert done.returncode == 0, shlex.join(command) + done.stderr
    assert done.stdout == ""
    opened = notes.read_text("utf-8").splitlines()[0].removeprefix("opened ")
    assert Path(opened).resolve() == (machine.checkout / "scripts" / "run").resolve()
    failed = subprocess.run(command, env={**environment, "STATUS": "1"}, capture_output=True, text=True, input="\n")
    assert "Press enter to close this window." in failed.stdout
