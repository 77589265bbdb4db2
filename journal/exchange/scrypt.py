"""The age passphrase format (age-encryption.org/v1, recipient type scrypt), done in a process of its own: it takes 1 s.

One job on standard input, one result on standard output, both as one line of JSON; nothing secret is in the arguments
or in the environment. Only the standard library and cryptography are used here, so that the process starts at once.

pyrage measures the computer and refuses what asks for sixteen times as much: on a slow or busy computer it calls the
right passphrase wrong, and on a busy one it seals with too little work. So the work is fixed here.
"""

import base64
import hmac
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

if __name__ != "__main__":
    from journal.errors import HelperFailed

WRONG = "wrong"
"""The answer of the process when the passphrase does not open what it was given."""

WORK = 18
"""The work of what is sealed, as a power of two: 256 MiB and about a second, as age itself has it."""

MOST_WORK = 20
"""The most work that a file may ask for: 1 GiB and about 5 s on a slow computer. Earlier ones ask for 18 to 20."""

_CHUNK = 64 * 1024
"""Bytes of the content that are sealed together."""

_HEAD = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---)"
    rb" ([A-Za-z0-9+/]{43})\n"
)
"""All that comes before the content: salt, work and wrapped key, and the header's own seal over them."""


def seal(secrets: Sequence[str], plain: bytes) -> list[bytes]:
    """Encrypt `plain` once under each secret, in as many processes at once. Raises HelperFailed when one ends early."""
    return [_bytes(answer, "sealed") for answer in _run([_job("seal", secret, plain) for secret in secrets])]


def unseal(secret: str, sealed: bytes) -> bytes | None:
    """Decrypt what `seal` made; None for another secret, and for what `seal` never makes.

    Raises HelperFailed when the process dies.
    """
    head = _HEAD.match(sealed)
    if head is None or int(head[3]) > MOST_WORK:
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


# --- in the process of its own ---------------------------------------------------------------------------------------


def _work() -> None:
    _harden()
    job = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = job["path"]
    content, secret = base64.b64decode(job["content"]), job["secret"].encode()
    if job["work"] == "seal":
        answer = {"sealed": base64.b64encode(_sealed(secret, content, WORK)).decode()}
    else:
        plain = _opened(secret, content)
        answer = {WRONG: "yes"} if plain is None else {"plain": base64.b64encode(plain).decode()}
    sys.stdout.write(json.dumps(answer))


def _sealed(secret: bytes, plain: bytes, work: int) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = ChaCha20Poly1305(_wrapping(secret, salt, work)).encrypt(bytes(12), key, None)
    head = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (_text(salt), work, _text(wrapped))
    seal = hmac.digest(_derived(key, b"", b"header"), head, "sha256")
    cipher, pieces = ChaCha20Poly1305(_derived(key, nonce, b"payload")), _pieces(plain, _CHUNK)
    body = [cipher.encrypt(_nonce(n, n + 1 == len(pieces)), piece, None) for n, piece in enumerate(pieces)]
    return head + b" %b\n" % _text(seal) + nonce + b"".join(body)


def _opened(secret: bytes, sealed: bytes) -> bytes | None:
    """Return the content; None for another secret, and for what is not as the format has it."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    head = _HEAD.match(sealed)
    if head is None:
        return None
    salt, wrapped, seal = (_binary(head[part]) for part in (2, 4, 5))
    if salt is None or wrapped is None or seal is None:
        return None
    nonce, body = sealed[head.end() : head.end() + 16], sealed[head.end() + 16 :]
    try:
        key = ChaCha20Poly1305(_wrapping(secret, salt, int(head[3]))).decrypt(bytes(12), wrapped, None)
        if not hmac.compare_digest(hmac.digest(_derived(key, b"", b"header"), head[1], "sha256"), seal):
            return None
        cipher, pieces = ChaCha20Poly1305(_derived(key, nonce, b"payload")), _pieces(body, _CHUNK + 16)
        plain = [cipher.decrypt(_nonce(n, n + 1 == len(pieces)), piece, None) for n, piece in enumerate(pieces)]
    except InvalidTag:
        return None
    return None if len(nonce) < 16 or (len(plain) > 1 and not plain[-1]) else b"".join(plain)


def _wrapping(secret: bytes, salt: bytes, work: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << work, r=8, p=1).derive(secret)


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _pieces(content: bytes, size: int) -> list[bytes]:
    """Return content in pieces, at least one."""
    return [content[at : at + size] for at in range(0, max(len(content), 1), size)]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _text(content: bytes) -> bytes:
    return base64.b64encode(content).rstrip(b"=")


def _binary(text: bytes) -> bytes | None:
    """Return what `_text` made; None for what is written in another way than that."""
    content = base64.b64decode(text + b"=" * (-len(text) % 4))
    return content if _text(content) == text else None


if __name__ == "__main__":
    _work()
