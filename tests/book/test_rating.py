"""What is said after a goal was rated: only what is true, and nothing that measures a single day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.book.rating import history_lines, rated_words
from journal.model.goal import Ended, Goal, Rating, Wording, rated

MOMENT = datetime(2026, 9, 20, 20, tzinfo=UTC)
SUNDAY = date(2026, 11, 22)
WEEK = timedelta(weeks=1)
FIRST = "That is a start to look back on."
SAME = "No change is still news. Want to make the goal smaller, or keep it?"
ROSE = "You can do a bit more of this now."


def goal(*ratings: tuple[date, int], **more: object) -> Goal:
    kept = tuple(Rating(date=day, value=value) for day, value in ratings)
    begun = {"id": "g", "text": "Stairs", "set_on": SUNDAY - 9 * WEEK, "written_at": MOMENT, "ratings": kept}
    return Goal(**{**begun, **more})  # type: ignore[arg-type]


def test_the_first_number_is_a_start_also_when_it_is_corrected_at_once() -> None:
    first = rated(goal(), SUNDAY, 2)
    assert rated_words(first, SUNDAY) == FIRST
    assert rated_words(rated(first, SUNDAY, 5), SUNDAY) == FIRST


def test_a_few_weeks_ago_is_only_said_of_a_number_that_is_a_few_weeks_old() -> None:
    assert rated_words(goal((SUNDAY - WEEK, 2), (SUNDAY, 4)), SUNDAY) == ROSE
    older = goal((SUNDAY - 2 * WEEK, 1), (SUNDAY - WEEK, 2), (SUNDAY, 4))
    assert rated_words(older, SUNDAY) == f"A few weeks ago this was a 1. You just said 4. {ROSE}"
    higher_then = goal((SUNDAY - 2 * WEEK, 7), (SUNDAY - WEEK, 2), (SUNDAY, 4))
    assert rated_words(higher_then, SUNDAY) == ROSE


def test_no_change_is_news_and_a_lower_number_is_kept_without_a_word() -> None:
    assert rated_words(goal((SUNDAY - WEEK, 4), (SUNDAY, 4)), SUNDAY) == SAME
    assert rated_words(goal((SUNDAY - WEEK, 4), (SUNDAY, 1)), SUNDAY) == ""
    assert rated_words(goal((SUNDAY - WEEK, 4)), SUNDAY) == ""


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 10)), min_size=1, max_size=8))
def test_whatever_was_said_it_never_tells_of_less(steps: list[tuple[int, int]]) -> None:
    day, kept = SUNDAY, goal()
    for days, value in steps:
        day += timedelta(days=days)
        if kept.may_be_rated(day):
            kept = rated(kept, day, value)
            said = rated_words(kept, day)
            before = kept.rated_until(day)
            assert said in (FIRST, SAME, "") or said.endswith(ROSE)
            assert said.endswith(ROSE) == (before is not None and before.value < value)


def test_the_history_holds_every_wording_every_number_and_the_end() -> None:
    lived = goal(
        (SUNDAY - 3 * WEEK, 2),
        (SUNDAY - WEEK, 9),
        text="All the stairs",
        earlier=(Wording("Stairs", SUNDAY - 2 * WEEK),),
        ended=Ended.REACHED,
        ended_on=SUNDAY,
    )
    assert [said for _, said in history_lines(lived)] == ["Stairs", "2", "All the stairs", "9", "reached"]
