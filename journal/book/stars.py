"""Names of stars in an unlocked vault."""

from datetime import date

from journal.book.clock import Clock
from journal.book.store import Store
from journal.errors import BadInput
from journal.model.plan_limits import clean_name
from journal.model.star import StarName


class Stars:
    """Each day's star has one name at most, and a name that was given stays."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def name(self, day: date, words: str) -> StarName:
        """Name the star of a day. Raises BadInput when it has a name, or the words are none."""
        if self.of(day) is not None:
            raise BadInput("This star has a name already, and it keeps it. Nothing was changed.")
        named = StarName(date=day, name=clean_name(words), written_at=self._clock())
        self._store.commit([("star", day.isoformat(), named)])
        return named

    def of(self, day: date) -> StarName | None:
        """Return the name of a day's star, or None."""
        held = self._store.get("star", day.isoformat())
        return held.value(StarName) if held is not None and held.is_readable(StarName) else None

    def all(self) -> list[StarName]:
        """Return all names, oldest star first."""
        return sorted(self._store.values("star", StarName), key=lambda star: star.date)
