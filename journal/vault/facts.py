"""What an open vault says of itself."""

from datetime import date

from journal.vault.damage import Damage
from journal.vault.writing import Writer


class Facts:
    """The numbers of the root row, and whether anything can be saved."""

    damage: Damage
    _writer: Writer
    _writable: bool

    @property
    def read_only(self) -> bool:
        """Whether saves are refused: asked for, no right to write, or damage."""
        return not self._writable or bool(self.damage)

    @property
    def counter(self) -> int:
        """A number that goes up with every save; 0 when the root row is broken."""
        return self._writer.root.counter

    @property
    def count(self) -> int:
        """The number of records that there should be."""
        return self._writer.root.count

    @property
    def first(self) -> tuple[int, ...]:
        """The ids of the records that the first screen needs."""
        return self._writer.root.first

    @property
    def hint(self) -> str:
        """What the last save said of the records as a whole; empty when it said nothing."""
        return self._writer.root.hint

    @property
    def written(self) -> date:
        """The day of the last save, by the clock of the computer that made it."""
        return self._writer.root.written
