"""What is wrong with a vault that was changed or broken from outside, in plain words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Damage:
    """Truthy when anything is wrong.

    `lost` counts records that do not carry their seal, `missing` records that are not there any more, `extra` records
    that should not be there; `older` says that a record is older than it should be; `root`, `head`, `schema` and
    `pages` say that the root row, the header, the tables or the file's own structure are not as they were written.
    """

    lost: int = 0
    missing: int = 0
    extra: int = 0
    older: bool = False
    root: bool = False
    head: bool = False
    schema: bool = False
    pages: bool = False

    def __bool__(self) -> bool:
        return self != Damage()

    @property
    def sentence(self) -> str:
        """What a person is told; empty when nothing is wrong."""
        if not self:
            return ""
        return (
            f"{self._what} The rest is there to read. Nothing is written into this file any more; "
            "restore a backup to go on writing."
        )

    @property
    def _what(self) -> str:
        gone = self.lost + self.missing
        if gone:
            parts = "One part" if gone == 1 else f"{gone} parts"
            return f"{parts} of this journal cannot be read: the file was broken or changed from outside."
        if self.root:
            return "The seal over the whole of this journal is broken, so it cannot be said whether parts are missing."
        if self.older or self.extra:
            return "Something in this journal is older than it should be: the file was changed from outside."
        if self.head:
            return "The part of this file that holds its keys was changed from outside."
        return "This file was broken or changed from outside, though every part of the journal was found."
