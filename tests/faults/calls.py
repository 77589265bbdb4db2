"""The system calls of a process, recorded with strace and read back."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import journal

PROGRAM = Path(journal.__file__).resolve().parent.parent
"""The folder of the program that is tried; the tests lie in it, or a link to them."""
WATCHED = (
    "open,openat,creat,close,write,pwrite64,writev,pwritev,pwritev2,lseek,fsync,fdatasync,ftruncate,truncate,rename,"
    "renameat,renameat2,unlink,unlinkat,link,linkat,symlink,mkdir,mkdirat,rmdir,dup,dup2,dup3,sendfile,splice,"
    "copy_file_range,fallocate,mmap"
)
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|\?|0x[0-9a-f]+)")
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


class Unreadable(Exception):
    """The record does not say what was done; whatever is concluded from it would prove nothing."""


@dataclass(frozen=True)
class Call:
    """One call that did not fail: its name, its texts, the rest of its arguments, and what it returned."""

    name: str
    texts: tuple[bytes, ...]
    words: tuple[str, ...]
    result: int

    def number(self, place: int) -> int:
        """Return an argument as a number."""
        return int(self.words[place], 0)


def has_strace() -> bool:
    """Whether system calls can be recorded on this computer."""
    return sys.platform == "linux" and shutil.which("strace") is not None


def record(command: list[str], target: Path, inject: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    """Run a Python command of ours under strace; `inject` makes calls fail, as strace's option of that name."""
    options = ["-f", "-xx", "-s", "10000000", "-e", f"trace={WATCHED}", "-e", "signal=none"]
    faults = [part for fault in inject for part in ("-e", f"inject={fault}")]
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    return subprocess.run(
        ["strace", "-o", str(target), *options, *faults, sys.executable, "-P", *command],
        capture_output=True,
        env=environment,
    )


def read_calls(record_file: Path) -> Iterator[Call]:
    """Yield the calls in the order in which they ended. Raises Unreadable."""
    begun: dict[str, str] = {}
    for line in record_file.read_text("ascii").splitlines():
        if match := _BEGUN.match(line):
            begun[match[1]] = f"{match[1]} {match[2]}({match[3]}"
            continue
        if match := _ENDED.match(line):
            line = begun.pop(match[1]) + match[3]
        match = _CALL.match(line)
        if match and match[4] != "?" and not match[4].startswith("-"):
            yield _parse(match[2], match[3], int(match[4], 0))


def _parse(name: str, arguments: str, result: int) -> Call:
    if any(cut for _, cut in _TEXT.findall(arguments)):
        raise Unreadable(f"a {name} was recorded only in part")
    texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text, _ in _TEXT.findall(arguments))
    return Call(name, texts, tuple(_TEXT.sub("_", arguments).split(", ")), result)
