"""Names of stars: a goal reached, or a first time again, lets the teen name the star of that evening."""

from datetime import date

import msgspec

from journal.model.clock import Moment


class StarName(msgspec.Struct, frozen=True, kw_only=True):
    """The name of a day's star; it stays for ever."""

    date: date
    name: str
    written_at: Moment
