"""BLAKE2b written from RFC 7693 and from nothing of ours: slow, short, and checked against the published hashes."""

import math
import struct

_MASK = (1 << 64) - 1
_IV = [math.isqrt(prime << 128) & _MASK for prime in (2, 3, 5, 7, 11, 13, 17, 19)]
_SIGMA = [
    [int(digit, 16) for digit in row]
    for row in (
        "0123456789abcdef",
        "ea489fd61c02b753",
        "b8c052fdae367194",
        "7931dcbe265a40f8",
        "905724afe1bc683d",
        "2c6a0b834d75fe19",
        "c51fed4a0763928b",
        "db7ec13950f4862a",
        "6fe9b308c2d714a5",
        "a2847615fb9e3cd0",
    )
]
_LANES = (
    (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13),
    (3, 4, 9, 14),
)  # fmt: skip


def _turn(value: int, bits: int) -> int:
    return (value >> bits | value << 64 - bits) & _MASK


def _compress(state: list[int], block: bytes, count: int, last: bool) -> list[int]:
    words = struct.unpack("<16Q", block)
    v = [*state, *_IV]
    v[12] ^= count & _MASK
    v[13] ^= count >> 64
    v[14] ^= _MASK if last else 0
    for turn in range(12):
        order = _SIGMA[turn % 10]
        for step, (a, b, c, d) in enumerate(_LANES):
            for word, (first, second) in ((order[2 * step], (32, 24)), (order[2 * step + 1], (16, 63))):
                v[a] = v[a] + v[b] + words[word] & _MASK
                v[d] = _turn(v[d] ^ v[a], first)
                v[c] = v[c] + v[d] & _MASK
                v[b] = _turn(v[b] ^ v[c], second)
    return [state[i] ^ v[i] ^ v[i + 8] for i in range(8)]


def blake2b(message: bytes, key: bytes = b"", size: int = 64) -> bytes:
    """Return the hash of `size` bytes."""
    state = [_IV[0] ^ 0x01010000 ^ len(key) << 8 ^ size, *_IV[1:]]
    data = (key.ljust(128, b"\0") if key else b"") + message
    blocks = [data[at : at + 128] for at in range(0, len(data), 128)] or [b""]
    count = 0
    for block in blocks[:-1]:
        count += 128
        state = _compress(state, block, count, last=False)
    state = _compress(state, blocks[-1].ljust(128, b"\0"), count + len(blocks[-1]), last=True)
    return struct.pack("<8Q", *state)[:size]
