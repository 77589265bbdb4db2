"""docs/command-line.md says what the commands are: no more, no less, and in the shapes that are kept."""

import json
import re

import click
import msgspec

from journal.cli.app import COMMANDS, commands
from tests.cli.conftest import CHECKOUT
from tests.cli.test_entries import EntryShape
from tests.cli.test_evening import DayShape
from tests.cli.test_plan import PlanShape

PAGE = (CHECKOUT / "docs" / "command-line.md").read_text("utf-8")


def test_every_command_stands_in_a_table_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z][a-z-]*)", PAGE, re.MULTILINE)

    assert set(rows) == set(COMMANDS)


def test_every_option_is_named() -> None:
    context = click.Context(commands)
    waiting = [commands, *(commands.get_command(context, name) for name in COMMANDS)]
    while waiting:
        command = waiting.pop()
        assert command is not None
        if isinstance(command, click.Group) and command is not commands:
            waiting += command.commands.values()
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(name in PAGE for name in parameter.opts), (command.name, parameter.opts)


def test_the_examples_have_the_shapes_that_are_tested() -> None:
    blocks = re.findall(r"(?:^    .*\n)+", PAGE, re.MULTILINE)
    examples = [json.loads(block) for block in blocks if block.lstrip()[0] in "[{"]

    assert len(examples) == 7
    day, plan, entries, goals, progress, weekly, paths = examples
    assert set(goals[0]) == {"id", "text", "area", "set_on", "earlier", "ratings", "ended", "ended_on"}
    assert set(progress) == {"from", "to", "totals", "weeks", "months", "textures", "goals", "stars"}
    assert set(weekly) == {"asked", "numbers"}
    msgspec.convert(day, DayShape)
    msgspec.convert(plan, PlanShape)
    msgspec.convert(entries, list[EntryShape])
    assert set(paths) == {"vault", "settings", "keys", "themes", "state"}
