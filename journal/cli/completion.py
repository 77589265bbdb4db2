"""`journal completion SHELL`: what a shell has to know to complete our commands and options."""

import click

from journal.cli.lines import put

SHELLS = ("bash", "zsh", "fish")
PROGRAM, VARIABLE = "journal", "_JOURNAL_COMPLETE"


@click.command()
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what lets bash, zsh or fish complete commands and options; needs no vault.

    Nothing of a journal is ever completed: no entry, no tag, no name of an item.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from journal.cli.app import commands

    kind = get_completion_class(shell)
    assert kind is not None
    # The one of bash would start a bash to ask for its version first. The one of fish cuts a sentence at its comma.
    source = ShellComplete.source(kind(commands, {}, PROGRAM, VARIABLE)).strip()
    source = source.replace('string split "," ', 'string split --max 1 "," ')
    put(source.replace("complete -o nosort -F", "complete -o nosort -o default -F") + "\n")


def complete(instruction: str) -> int:
    """Answer a shell that asks for words, as its script told it to; return the exit status."""
    from click.shell_completion import shell_complete

    from journal.cli.app import commands

    return shell_complete(commands, {}, PROGRAM, VARIABLE, instruction)
