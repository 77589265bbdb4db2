"""The recovery code: 128 random bits that a person can copy from paper, with a checksum that finds slips of the pen."""

import os
import unicodedata

from journal.errors import MistypedCode
from journal.vault import checksum

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 8
GROUP_LENGTH = 4
KEY_SIZE = 16
_KEY_LENGTH = checksum.CODE_LENGTH - checksum.CHECK_LENGTH
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"I": 1, "L": 1, "O": 0}


class RecoveryCode:
    """A recovery code; its text is eight groups of four characters, never shown by `repr`."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        """Take the 16 bytes that the code stands for."""
        if len(key) != KEY_SIZE:
            raise ValueError("a recovery code stands for 16 bytes")
        self._key = bytearray(key)

    @classmethod
    def new(cls) -> "RecoveryCode":
        """Make a code from the system's randomness."""
        return cls(os.urandom(KEY_SIZE))

    @classmethod
    def parse(cls, text: str) -> "RecoveryCode":
        """Read a typed code; case and separators do not matter. Raises MistypedCode, naming the groups if it can."""
        values = _values_of(_typed_groups(text))
        trace = checksum.syndrome(values)
        if trace or values[0] > 7:
            raise _mistake(values, trace)
        number = 0
        for value in values[:_KEY_LENGTH]:
            number = number << 5 | value
        return cls(number.to_bytes(KEY_SIZE, "big"))

    @property
    def key(self) -> bytes:
        """The 16 bytes behind the code."""
        return bytes(self._key)

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of four characters."""
        number = int.from_bytes(self._key, "big")
        values = [number >> 5 * (_KEY_LENGTH - 1 - place) & 31 for place in range(_KEY_LENGTH)]
        letters = "".join(ALPHABET[value] for value in values + checksum.checksum(values))
        return tuple(letters[start : start + GROUP_LENGTH] for start in range(0, len(letters), GROUP_LENGTH))

    @property
    def text(self) -> str:
        """The code as it is printed: `0KKQ-8N13-…`."""
        return "-".join(self.groups)

    def wipe(self) -> None:
        """Overwrite the code; it opens nothing afterwards."""
        self._key[:] = bytes(KEY_SIZE)

    def __eq__(self, other: object) -> bool:
        import hmac

        return isinstance(other, RecoveryCode) and hmac.compare_digest(self._key, other._key)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "RecoveryCode(…)"


def _typed_groups(text: str) -> list[str]:
    """Split what was typed at everything that is neither a letter, a digit nor a symbol."""
    letters = unicodedata.normalize("NFKC", text).upper()
    return "".join(" " if unicodedata.category(letter)[0] in "ZPC" else letter for letter in letters).split()


def _values_of(typed: list[str]) -> list[int]:
    """Return the 32 values that were typed. Raises MistypedCode for a wrong length or a foreign character."""
    letters = "".join(typed)
    grouped = len(typed) == GROUPS
    sized = typed if grouped else [letters[at : at + GROUP_LENGTH] for at in range(0, len(letters), GROUP_LENGTH)]
    foreign = [number for number, group in enumerate(sized, 1) if any(letter not in _VALUES for letter in group)]
    if foreign and (grouped or len(letters) == checksum.CODE_LENGTH):
        holds, it = ("holds", "it") if len(foreign) == 1 else ("hold", "them")
        raise MistypedCode(
            f"{_named(foreign)} {holds} a character that codes do not have (they use digits and letters, but no U). "
            f"Look at {it} again.",
            tuple(foreign),
        )
    uneven = [number for number, group in enumerate(typed, 1) if len(group) != GROUP_LENGTH] if grouped else []
    if uneven:
        does, it = ("does", "it") if len(uneven) == 1 else ("do", "them")
        raise MistypedCode(
            f"{_named(uneven)} {does} not have four characters. Look at {it} again.",
            tuple(uneven),
        )
    if len(letters) != checksum.CODE_LENGTH:
        raise MistypedCode(
            f"A recovery code has 32 characters, in 8 groups of 4. Here are {len(letters)}. "
            "Put a dash or a space between the groups and compare them one by one."
        )
    return [_VALUES[letter] for letter in letters]


def _mistake(values: list[int], trace: int) -> MistypedCode:
    """Return the error that names the groups in which one or two characters must be wrong, if that can be told."""
    fixes = checksum.likely_places(trace) if trace else []
    groups = {tuple(sorted({place // GROUP_LENGTH + 1 for place in fix})) for fix in fixes}
    if len(groups) != 1:
        return MistypedCode("There is more than one mistake in that code. Compare all eight groups with the paper.")
    named = groups.pop()
    has, it = ("has", "it") if len(named) == 1 else ("have", "them")
    return MistypedCode(f"{_named(named)} {has} a mistake in {it}. Look at {it} again.", named)


def _named(groups: "list[int] | tuple[int, ...]") -> str:
    """Say which groups: `Group 3`, `Groups 3 and 5`, `Groups 1, 2 and 7`."""
    numbers = [str(number) for number in groups]
    if len(numbers) == 1:
        return f"Group {numbers[0]}"
    return f"Groups {', '.join(numbers[:-1])} and {numbers[-1]}"
