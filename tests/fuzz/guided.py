"""Guided by coverage: libFuzzer through atheris, which is not among the packages of this project (see README.md)."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .judge import SECONDS


def run_guided(name: str, count: int, seed: int) -> int:
    """Let atheris make inputs for a target, in a process of its own; return its status, 0 when nothing was found."""
    with tempfile.TemporaryDirectory(prefix="journal-fuzz-") as folder:
        command = [sys.executable, "-W", "ignore", "-m", "tests.fuzz.guided", name, str(count), str(seed), folder]
        return subprocess.run(command, env={**os.environ, "TMPDIR": folder}).returncode


def _work(name: str, count: int, seed: int, folder: Path) -> None:
    import atheris

    with atheris.instrument_imports(include=["journal", "zipfile", "json"]):
        from .judge import Finding, judge
        from .targets import all_targets
        from .workshop import workshop

    corpus = folder / "corpus"
    corpus.mkdir()
    made = workshop(folder).__enter__()  # libFuzzer ends the process itself; the folder is removed by who began it
    target = all_targets(made)[name]
    for number, sample in enumerate(target.samples):
        (corpus / str(number)).write_bytes(sample)
    for number in range(200):
        (corpus / f"made-{number}").write_bytes(target.input(seed, number))

    def one(content: bytes) -> None:
        found = judge(target, content)
        if isinstance(found, Finding):
            raise AssertionError(f"{found.what}: {found.where}")

    limits = [f"-runs={count}", f"-seed={seed}", f"-timeout={SECONDS}", "-rss_limit_mb=1536", "-max_len=65536"]
    os.chdir(folder)
    atheris.Setup([sys.argv[0], *limits, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    _work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
