"""What was deleted for good: only that it was, so that merging with another computer does not bring it back."""

import msgspec


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of something that was deleted for good: `kind` and `id` are those that it had.

    `seen`: the changes that were known when its rest in the bin came to an end by itself; one that was made elsewhere
    and is not among them lives on. Empty for what somebody deleted for good: that is gone, whatever was changed.
    """

    kind: str
    id: str
    seen: dict[str, int] = {}

    @property
    def record_id(self) -> str:
        """The id of the mark itself: the same on every computer."""
        return f"{self.kind}:{self.id}"
