"""What is said after a goal was rated: the same on the screen, on the command line and in plain lines."""

from datetime import date, timedelta

from journal.content import load_content
from journal.model.goal import Goal

A_FEW_WEEKS = timedelta(weeks=2)
"""An earlier number is told only when it is at least this old: "a few weeks ago" is then true."""


def rated_words(goal: Goal, day: date) -> str:
    """Return what follows the rating of a day: a beginning, that it rose, that it stayed; nothing when it fell.

    It is compared with the rating before that day, never with what stood there before it was corrected.
    """
    content = load_content()
    now = next((rating.value for rating in goal.ratings if rating.date == day), None)
    before = goal.rated_until(day)
    if now is None:
        return ""
    if before is None:
        return content.say("plan.goal_first")
    if now == before.value:
        return content.line_for("goal_same", day)
    if now < before.value:
        return ""
    rose = content.line_for("goal_rose", day)
    old = goal.rated_until(day - A_FEW_WEEKS + timedelta(days=1))
    if old is None or old.value >= now:
        return rose
    return f"{content.line_for('goal_moved', day, before=old.value, now=now)} {rose}"


def history_lines(goal: Goal) -> list[tuple[date, str]]:
    """Return what was said of a goal, oldest first: its first words, its ratings, other words, its end."""
    names = [*(wording.text for wording in goal.earlier), goal.text]
    found = [(goal.set_on, names[0])]
    found += [(wording.until, name) for wording, name in zip(goal.earlier, names[1:], strict=True)]
    for rating in goal.ratings:
        found.append((rating.date, f"{rating.value} · {rating.note}" if rating.note else str(rating.value)))
    if goal.ended is not None and goal.ended_on is not None:
        found.append((goal.ended_on, str(goal.ended)))
    return sorted(found, key=lambda line: line[0])
