"""Practices: a breathing, muscle or imagery session that ran here, or an idea for coping that was tried."""

from datetime import date
from enum import StrEnum

import msgspec

from journal.model.clock import Moment


class PracticeKind(StrEnum):
    """What was practiced."""

    BREATHING = "breathing"
    MUSCLE = "muscle"
    IMAGERY = "imagery"
    COPING = "coping"


SKILL_WORDS = {
    PracticeKind.BREATHING: "breathing",
    PracticeKind.MUSCLE: "muscle relaxation",
    PracticeKind.IMAGERY: "imagery",
}
"""What each skill is called, here and where it is offered for one that was practiced elsewhere."""


class Practice(msgspec.Struct, frozen=True, kw_only=True):
    """One session: `name` is the id of what ran, or the teen's own words; `seconds` is how long it was.

    `deleted_at` is set where it was written down by mistake.
    """

    id: str
    date: date
    started_at: Moment
    kind: PracticeKind
    name: str
    seconds: int
    deleted_at: Moment | None = None
