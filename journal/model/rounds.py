"""What "like the last time" means for a round."""

from collections.abc import Iterable

from journal.model.day import Day, Round


def suggest_round(newest_first: Iterable[Day], slot: str) -> Round | None:
    """Return the round that "like the last time" would repeat: the newest one of that slot, else the newest of any.

    How it was to do is the caller's to leave out; None when there was never a round.
    """
    newest = None
    for day in newest_first:
        for round_ in reversed(day.rounds):
            if round_.slot == slot:
                return round_
            newest = newest or round_
    return newest
