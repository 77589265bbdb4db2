"""Questions for the next visit, in the teen's words."""

from datetime import date

import msgspec

from journal.model.clock import Moment


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something to ask: it stands on the page for a therapist until it was asked.

    `asked_on` is set then; `deleted_at`, where it was taken out.
    """

    id: str
    text: str
    written_at: Moment
    asked_on: date | None = None
    deleted_at: Moment | None = None
