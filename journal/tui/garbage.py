"""When Python looks for garbage in rings: among young things as usual, among all of them while nobody is at the keys.

Looking through what an open book holds takes longer than a key may: with ten years, 50 ms and more on a quick machine.
"""

import gc

NEVER = 1_000_000_000
"""How often garbage has to be looked for among younger things before Python looks among all of them by itself."""

REST = 4.0
"""Seconds without a key after which there is time for it."""


def begin() -> None:
    """Take everything that is there for what stays, and look for garbage among young things from now on."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)
    gc.freeze()
    gc.enable()


class Rest:
    """Looks through everything once in each rest."""

    def __init__(self) -> None:
        self._done = True

    def quiet_for(self, seconds: float) -> None:
        """Be told how long nobody has pressed a key."""
        if seconds < REST:
            self._done = False
        elif not self._done:
            self._done = True
            gc.collect()
