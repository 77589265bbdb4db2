"""Prompts come one a day, gentle ones only, and another one is a key press away."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from journal.content import Content, Prompt, next_prompt, prompt_of_the_day

FIRST_DAY = date(2026, 11, 22)
TEN_YEARS = [FIRST_DAY + timedelta(days=step) for step in range(3653)]


@pytest.fixture(params=["journal_prompts", "creative_prompts", "drawing_prompts"])
def prompts(request: pytest.FixtureRequest, content: Content) -> Sequence[Prompt]:
    chosen: Sequence[Prompt] = getattr(content, request.param)
    return chosen


def may_come(prompt: Prompt) -> bool:
    return prompt.depth == "gentle" and prompt.tag not in {"flare", "comeback"}


def test_in_ten_years_no_deep_or_untimely_prompt_comes_by_itself(prompts: Sequence[Prompt]) -> None:
    for day in TEN_YEARS:
        shown = prompt_of_the_day(prompts, day)
        assert may_come(shown), (day, shown.id)
        assert may_come(next_prompt(prompts, shown.id, day))


def test_the_deep_ones_are_there_to_be_chosen(content: Content) -> None:
    assert [prompt.id for prompt in content.journal_prompts if prompt.depth == "deeper"] == ["j19", "j20"]
    assert [prompt.id for prompt in content.drawing_prompts if prompt.depth == "deeper"] == ["d09", "d10"]


def test_a_day_keeps_its_prompt_and_every_prompt_has_its_day(prompts: Sequence[Prompt]) -> None:
    assert prompt_of_the_day(prompts, FIRST_DAY) == prompt_of_the_day(prompts, FIRST_DAY)
    allowed = {prompt.id for prompt in prompts if may_come(prompt)}
    round_of_days = [prompt_of_the_day(prompts, day).id for day in TEN_YEARS[: len(allowed)]]
    assert set(round_of_days) == allowed


def test_asking_for_another_one_goes_through_all_and_leaves_tomorrow_alone(prompts: Sequence[Prompt]) -> None:
    today = prompt_of_the_day(prompts, FIRST_DAY)
    another = next_prompt(prompts, today.id, FIRST_DAY)
    near = {prompt_of_the_day(prompts, FIRST_DAY + timedelta(days=step)).id for step in (-1, 0, 1)}
    assert another.id not in near
    seen = {today.id}
    while another.id != today.id:
        assert another.id not in seen
        seen.add(another.id)
        another = next_prompt(prompts, another.id, FIRST_DAY)
    assert seen == {prompt.id for prompt in prompts if may_come(prompt)}


def test_from_a_chosen_prompt_the_next_one_is_the_days_own(content: Content) -> None:
    own = prompt_of_the_day(content.journal_prompts, FIRST_DAY)
    assert next_prompt(content.journal_prompts, "j19", FIRST_DAY) == own
    assert next_prompt(content.journal_prompts, "", FIRST_DAY) == own


def test_prompts_that_may_not_come_by_themselves_are_no_choice_at_all(content: Content) -> None:
    deep = [prompt for prompt in content.journal_prompts if not may_come(prompt)]
    with pytest.raises(ValueError, match="by itself"):
        prompt_of_the_day(deep, FIRST_DAY)


@pytest.mark.parametrize("size", range(1, 12))
def test_any_number_of_prompts_works(content: Content, size: int) -> None:
    few = content.creative_prompts[:size]
    days = [prompt_of_the_day(few, day).id for day in TEN_YEARS[:size]]
    assert sorted(days) == [prompt.id for prompt in few]
    if size > 1:
        assert next_prompt(few, few[0].id, FIRST_DAY).id != few[0].id


def test_among_eight_prompts_another_one_still_leaves_tomorrow_and_yesterday_alone(content: Content) -> None:
    eight = content.creative_prompts[:8]
    today = prompt_of_the_day(eight, FIRST_DAY)
    near = {prompt_of_the_day(eight, FIRST_DAY + timedelta(days=step)).id for step in (-1, 0, 1)}
    assert next_prompt(eight, today.id, FIRST_DAY).id not in near
