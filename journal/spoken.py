"""Which language the program speaks: chosen once when it starts, asked for when something is first said."""

from collections.abc import Callable

ENGLISH = "en"
"""The language in which everything is said; what another one lacks is said in it."""

_CHOOSE: list[Callable[[], str]] = [lambda: ENGLISH]
_SPOKEN: list[str] = []


def speak(choose: Callable[[], str]) -> None:
    """Let the program speak the language whose code `choose` returns; it is called when something is first said."""
    _CHOOSE[0] = choose
    _SPOKEN.clear()


def spoken() -> str:
    """Return the code of the language that was chosen. Raises what choosing raises."""
    if not _SPOKEN:
        _SPOKEN.append(_CHOOSE[0]())
    return _SPOKEN[0]
