"""The checksum of recovery codes: bech32m's (BIP-350) over Crockford's values, and what it says about mistakes.

The code can name one or two wrong characters, since any two codes differ in at least five of them.
"""

from functools import cache

CHECK_LENGTH = 6
CODE_LENGTH = 32
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSTANT = 0x2BC830A3
_PREFIX = b"journal"

Fix = frozenset[int]


def _polymod(values: "list[int]", state: int = 1) -> int:
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                state ^= generator
    return state


@cache
def _prefix_state() -> int:
    return _polymod([letter >> 5 for letter in _PREFIX] + [0] + [letter & 31 for letter in _PREFIX])


def checksum(values: list[int]) -> list[int]:
    """Return the six values that follow 26 values of 0 to 31."""
    state = _polymod([*values, *[0] * CHECK_LENGTH], _prefix_state()) ^ _CONSTANT
    return [state >> 5 * (CHECK_LENGTH - 1 - place) & 31 for place in range(CHECK_LENGTH)]


def syndrome(values: list[int]) -> int:
    """Return 0 for 32 values that carry a right checksum, and a trace of the mistakes in them otherwise."""
    return _polymod(values, _prefix_state()) ^ _CONSTANT


@cache
def _traces() -> dict[int, int]:
    """The trace of every single wrong character, and the place where it is."""
    return {
        _polymod([0] * place + [error] + [0] * (CODE_LENGTH - 1 - place), 0): place
        for place in range(CODE_LENGTH)
        for error in range(1, 32)
    }


def likely_places(trace: int) -> list[Fix]:
    """Return the places (0 to 31) that would have to change to make the code right: one each, else two each."""
    traces = _traces()
    if trace in traces:
        return [frozenset({traces[trace]})]
    pairs = {frozenset({place, traces[trace ^ one]}) for one, place in traces.items() if trace ^ one in traces}
    return sorted((pair for pair in pairs if len(pair) == 2), key=sorted)
