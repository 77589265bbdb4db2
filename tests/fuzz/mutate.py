"""Inputs from chance: good samples that were changed, values of the right shape with odd content, and bare noise.

Everything comes from one `random.Random`, so that a target's name, a seed and a number give the same input again.
"""

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

CANARY = "heronsQwxzv"
"""A made-up word that is strewn into inputs: no sentence may repeat it."""
LONGEST = 256 * 1024

# fmt: off
TOKENS = (
    b"\x00", b"\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\n", b"\r\n", b'"', b"'", b"\\", b"{", b"}", b"[",
    b"]",
    b"-", b"0", b"1", b"9" * 25, b"-9223372036854775809", b"18446744073709551616", b"1e400", b"NaN", b"Infinity",
    b"null",
    b"true", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xc3", b"\xe2\x80\xae", b"\x1b[2J", b"%s%n", b"{0}", b"../", b"=",
    b"# ",
    b'"""', b"[[a]]", b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"2026-02-30", b"0001-01-01", b"9999-12-31",
    b"2026-11-22T20:41:00", b"2026-11-22T20:41:00+23:59", CANARY.encode(),
)
NUMBERS = (0, 1, -1, 2, 7, 8, 31, 60, 127, 255, 256, 1440, 65535, 1 << 31, (1 << 53) - 1, (1 << 53) + 1, (1 << 63) - 1,
           1 << 63, 1 << 64,
           -(1 << 63), 1 << 52, 10**30, 0.5, -0.0, 1e308)
WORDS = (
    "", " ", "\n", CANARY, f"{CANARY}\n{CANARY}", "a" * 5000, "\x00", "\x1b]0;x\x07", "\u202e", "\ud800", "é",
    "e\u0301",
    "ﬁ", "🦦", "٣", "plan", "day", "entry", "keys", "exercise", "minutes", "rounds", "0001-01-01", "9999-12-31",
    "2026-02-29",
    "2026-11-22T20:41:00", "2026-11-22T20:41:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2026-11-22T24:00:00Z", "ansi_red", "ansi_nothing", "#14152b", "{count}", "{0.__class__}", "%(x)s", "[/]",
    "../../x",
    "aGVsbG8=", "!!!!", "ff" * 16, "FF" * 16, "argon2id", "recovery", "passphrase",
)
# fmt: on


def changed(random: Random, sample: bytes, others: Sequence[bytes]) -> bytes:
    """Return a sample with one to eight changes: flips, cuts, repeats, splices, odd tokens."""
    content = bytearray(sample)
    for _ in range(1 << random.randrange(4)):
        if not content:
            content += random.choice(TOKENS)
        at = random.randrange(len(content))
        length = min(1 << random.randrange(12), len(content) - at)
        match random.randrange(9):
            case 0 | 1:
                content[at] ^= 1 << random.randrange(8)
            case 2:
                content[at] = random.randrange(256)
            case 3:
                del content[at : at + length]
            case 4:
                content = content[:at]
            case 5:
                to = random.randrange(len(content) + 1)
                content[to:to] = content[at : at + length] * random.choice((1, 1, 2, 9))
            case 6:
                other = random.choice(others)
                cut = random.randrange(len(other) + 1)
                content[at : at + length] = other[cut : cut + length]
            case 7 | 8:
                token = random.choice(TOKENS)
                content[at : at + random.choice((0, 0, len(token), length))] = token
    return bytes(content[:LONGEST])


def noise(random: Random) -> bytes:
    """Return random bytes, or random words and tokens one after the other."""
    if random.random() < 0.5:
        return random.randbytes(random.choice((0, 1, 2, 7, 32, 200, 3000)))
    parts = [random.choice(TOKENS) for _ in range(random.randrange(20))]
    parts += [random.choice(WORDS).encode("utf-8", "surrogatepass") for _ in range(random.randrange(5))]
    random.shuffle(parts)
    return b"".join(parts)


def odd_value(random: Random, depth: int = 0) -> Any:
    """Return a value that may stand where another was expected."""
    kind = random.randrange(8 if depth < 3 else 6)
    if kind < 2:
        return random.choice(NUMBERS)
    if kind < 5:
        return random.choice(WORDS)
    if kind == 5:
        return random.choice((None, True, False, [], {}))
    if kind == 6:
        return [odd_value(random, depth + 1) for _ in range(random.randrange(4))]
    return {random.choice(WORDS): odd_value(random, depth + 1) for _ in range(random.randrange(4))}


def odd_tree(random: Random, tree: Any, others: Sequence[Any] = ()) -> Any:
    """Return a tree of lists and objects with one to four of its values changed, taken away, doubled or renamed."""
    tree = json.loads(json.dumps(tree))
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        holder: dict[str, Any] = {"": tree}
        places = list(_places(holder))
        node, key = random.choice(places)
        match random.randrange(7):
            case 0 | 1 | 2:
                node[key] = odd_value(random)
            case 3:
                node[key] = _near(random, node[key])
            case 4 if node is not holder:
                del node[key]
            case 5 if isinstance(node, list):
                node[key:key] = [node[key]] * random.choice((1, 2, 30))
            case 5 if node is not holder:
                node[random.choice(WORDS)] = node.pop(key)
            case 6:
                other, place = random.choice(list(_places({"": random.choice(others)} if others else holder)))
                node[key] = json.loads(json.dumps(other[place]))
            case _:
                node[key] = odd_value(random)
        tree = holder[""]
    return tree


def _near(random: Random, value: Any) -> Any:
    """Return a value of the same kind that is a little off."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + random.choice((-1, 1, 1000, -1000, 1 << 62))
    if isinstance(value, str) and value:
        at = random.randrange(len(value))
        return value[:at] + random.choice(("", "0", "9", "x", CANARY, value[at] * 2)) + value[at + 1 :]
    return random.choice(WORDS)


def _places(node: Any) -> Any:
    """Yield every place in a tree as (holder, key)."""
    pairs = enumerate(node) if isinstance(node, list) else node.items()
    for key, child in pairs:
        yield node, key
        if isinstance(child, list | dict):
            yield from _places(child)


def as_json(tree: Any) -> bytes:
    """Write a tree as JSON; lone surrogates and numbers that JSON has not stay in."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def as_canonical_json(tree: Any) -> bytes:
    """Write a tree as canonical JSON."""
    return json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()


def as_toml(tree: Any) -> bytes:
    """Write a tree as TOML, as far as there is a way to say it."""
    lines, tables = [], []
    for key, value in tree.items() if isinstance(tree, dict) else ():
        (tables if isinstance(value, dict) else lines).append((key, value))
    text = "".join(f"{_toml_name(key)} = {_toml_value(value)}\n" for key, value in lines)
    for key, value in tables:
        text += f"[{_toml_name(key)}]\n" + as_toml(value).decode("utf-8", "surrogatepass")
    return text.encode("utf-8", "surrogatepass")


def _toml_name(key: str) -> str:
    return key if key.isidentifier() and key.isascii() else json.dumps(key)


def _toml_value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_toml_name(key)} = {_toml_value(inner)}' for key, inner in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def inputs(
    samples: Sequence[bytes], shaped: Callable[[Random], bytes] | None, random: Random, noise_share: float = 0.1
) -> bytes:
    """Return one input: noise, a changed sample, or a value of the right shape, some of these changed again."""
    chance = random.random()
    if chance < noise_share:
        return noise(random)
    if shaped is None or chance < 0.45:
        return changed(random, random.choice(samples), samples)
    made = shaped(random)
    return changed(random, made, samples) if random.random() < 0.1 else made
