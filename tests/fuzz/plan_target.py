"""The plan file: what a clinic writes by hand, or another program, read into a plan or answered line by line."""

import json
import tomllib
from typing import Any

from journal.book.plans import with_ladder
from journal.cli.lines import one_line
from journal.exchange.planfile import BadPlanFile, example_text, file_lines, plan_text, read_plan, read_plan_file
from journal.model.plan import default_plan

from .judge import Target
from .mutate import as_toml, odd_tree
from .plain_targets import must
from .workshop import Workshop


def plan_target(made: Workshop) -> Target:
    """Return the target: a plan that reads itself, or problems each in a sentence that can be shown."""
    current = with_ladder(default_plan())
    texts = [example_text(), plan_text(current)]
    trees: list[Any] = [json.loads(json.dumps(tomllib.loads(text), default=str)) for text in texts]

    def read(given: bytes) -> None:
        text = read_plan_file(made.file(given, "plan.toml"))
        try:
            plan = read_plan(text, current)
        except BadPlanFile as error:
            must(all(problem.sentence.isprintable() for problem in error.problems), "a problem that cannot be shown")
            raise
        must(read_plan(plan_text(plan), plan) == plan, "a plan that changes when it is written")
        must(all(one_line(line) == line for line in file_lines(text)), "a line that cannot be shown")

    return Target(
        "plan",
        read,
        [text.encode() for text in texts],
        lambda r: as_toml(odd_tree(r, r.choice(trees), trees)),
        echoes=True,
    )
