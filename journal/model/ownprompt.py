"""Something to write about that somebody thought of for themselves."""

import msgspec

from journal.model.clock import Moment


class OwnPrompt(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt of one's own; entries name it by its id."""

    id: str
    text: str
    written_at: Moment
