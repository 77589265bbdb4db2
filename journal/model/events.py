"""What a change of the check-in is, as the content names it."""

from journal.model.checkin import THREE_PRONGS, CheckIn, State
from journal.model.plan import Prong


def event_after(before: CheckIn, after: CheckIn) -> str:
    """Return the event that a change of the check-in is, as the content names them; empty when nothing was added."""
    earlier = {line.key: line for line in before.lines}
    for group in after.groups:
        for line in group.lines:
            known = earlier.get(line.key)
            if line.state is State.OPEN or (
                known is not None and (known.minutes or 0, known.state) == (line.minutes or 0, line.state)
            ):
                continue
            if known is not None and known.state is State.DONE and line.state is State.BEGUN:
                continue
            if after.all_at_target and set(after.prongs_done) >= THREE_PRONGS:
                return "all_prongs"
            if set(after.prongs_done) >= THREE_PRONGS and not set(before.prongs_done) >= THREE_PRONGS:
                return "all_prongs"
            if line.state is State.BEGUN:
                return "part_done"
            return _EVENTS.get(group.prong, "part_done")
    return ""


_EVENTS = {
    Prong.EXERCISE: "move_logged",
    Prong.DESENSITIZATION: "touch_logged",
    Prong.STRESS: "calm_done",
}
