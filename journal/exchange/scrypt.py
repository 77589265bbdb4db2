"""The slow half of the age passphrase format, run as a process of its own: pyrage holds the interpreter for 1 to 3 s.

One job on standard input, one result on standard output, both as one line of JSON; nothing secret is in the arguments
or in the environment. Only the standard library and pyrage are used here, so that the process starts at once.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

if __name__ != "__main__":
    from journal.errors import HelperFailed

WRONG = "wrong"
"""The answer of the process when the passphrase does not open what it was given."""

MOST_WORK = 20
"""The most work that a file may ask for, as a power of two: 1 GiB and about 5 s on a slow computer.

pyrage makes 18 to 20, about a second's work by its own measure, but it opens files that ask for 16 times as much.
"""
_HEAD = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")


def seal(secrets: Sequence[str], plain: bytes) -> list[bytes]:
    """Encrypt `plain` once under each secret, in as many processes at once. Raises HelperFailed when one ends early."""
    return [_bytes(answer, "sealed") for answer in _run([_job("seal", secret, plain) for secret in secrets])]


def unseal(secret: str, sealed: bytes) -> bytes | None:
    """Decrypt what `seal` made; None for another secret, and for what `seal` never makes.

    Raises HelperFailed when the process dies.
    """
    head = _HEAD.match(sealed)
    if head is None or int(head[1]) > MOST_WORK:
        return None
    [answer] = _run([_job("unseal", secret, sealed)])
    return None if answer.get(WRONG) else _bytes(answer, "plain")


def _job(work: str, secret: str, content: bytes) -> bytes:
    job = {"work": work, "secret": secret, "content": base64.b64encode(content).decode(), "path": sys.path}
    return json.dumps(job).encode()


def _bytes(answer: Mapping[str, object], name: str) -> bytes:
    return base64.b64decode(str(answer[name]))


def _run(jobs: Sequence[bytes]) -> list[Mapping[str, object]]:
    command = [sys.executable, "-I", str(Path(__file__))]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    helpers: list[subprocess.Popen[bytes]] = []
    try:
        for job in jobs:
            helper = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=flags
            )
            helpers.append(helper)
            assert helper.stdin is not None
            helper.stdin.write(job)
            helper.stdin.close()
            helper.stdin = None
        return [_answer(helper) for helper in helpers]
    except OSError as problem:
        raise HelperFailed(_FAILED) from problem
    finally:
        for helper in helpers:
            if helper.poll() is None:
                helper.kill()
            helper.wait()


_FAILED = (
    "The keys for the backup could not be made: the process that makes them ended early. "
    "Nothing in the journal was changed; close other programs and try once more."
)


def _answer(helper: "subprocess.Popen[bytes]") -> Mapping[str, object]:
    output, _ = helper.communicate()
    if helper.returncode:
        raise HelperFailed(_FAILED)
    answer = json.loads(output)
    assert isinstance(answer, dict)
    return answer


def _harden() -> None:
    """Leave no core file and let no other process of this user read the memory, where the system can do it."""
    if sys.platform == "linux":
        import ctypes
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)


def _work() -> None:
    _harden()
    job = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = job["path"]
    import pyrage

    content = base64.b64decode(job["content"])
    if job["work"] == "seal":
        answer = {"sealed": base64.b64encode(pyrage.passphrase.encrypt(content, job["secret"])).decode()}
    else:
        try:
            answer = {"plain": base64.b64encode(pyrage.passphrase.decrypt(content, job["secret"])).decode()}
        except pyrage.DecryptError:
            answer = {WRONG: "yes"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _work()
