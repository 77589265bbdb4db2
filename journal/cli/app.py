"""The `journal` command: options, the table of commands, and the one place where errors become a sentence."""

import contextlib
import importlib
import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal import __version__
from journal.cli.lines import NotPrinted, complain, flush, leave_quietly, prepare_streams, say, visible
from journal.cli.session import OpenScreens, Session
from journal.errors import JournalError
from journal.spoken import speak

if TYPE_CHECKING:
    from journal.cli.early import Begun

SECTIONS: dict[str, dict[str, str]] = {
    "The evening": {
        "checkin": "questions:checkin",
        "today": "evening:today",
        "tick": "evening:tick",
        "untick": "evening:untick",
        "mark": "evening:mark",
    },
    "The plan": {
        "plan": "plan:plan",
        "goals": "goals:goals",
        "goal": "goals:goal",
        "rate": "goals:rate",
        "weekly": "weekly:weekly",
    },
    "Sky": {
        "progress": "progress:progress",
        "report": "report:report",
        "question": "questions_asked:question",
    },
    "Calm": {
        "calm": "calm:calm",
    },
    "Writing and drawing": {
        "write": "entries:write",
        "entries": "entries:entries",
        "show": "entries:show",
        "edit": "entries:edit",
        "delete": "entries:delete",
        "restore-entry": "entries:restore_entry",
        "versions": "versions:versions",
        "bin": "versions:bin_",
        "search": "entries:search",
        "draw": "drawings:draw",
    },
    "Keeping": {
        "init": "opening:init",
        "backup": "keep:backup",
        "restore": "keep:restore",
        "snapshots": "snapshots:snapshots",
        "export": "inout:export",
        "import": "inout:import_",
        "verify": "keep:verify",
        "passphrase": "opening:passphrase",
        "recovery": "opening:recovery",
        "recover": "opening:recover",
        "rekey": "opening:rekey",
        "delete-everything": "deleting:delete_everything",
    },
    "Help and this computer": {
        "help-now": "about:help_now",
        "about-plan": "about:about_plan",
        "demo": "demo:demo",
        "paths": "about:paths",
        "keys": "about:keys",
        "completion": "completion:completion",
    },
}
"""Every command under its heading: the module in this folder and the name in it, imported when it is first wanted."""

COMMANDS = {name: place for section in SECTIONS.values() for name, place in section.items()}


class Commands(click.Group):
    """The table of commands, each imported only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None for a name that there is not."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(f"journal.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        width = max(map(len, COMMANDS))
        for heading, commands in SECTIONS.items():
            rows = []
            for name in commands:
                command = self.get_command(ctx, name)
                assert command is not None
                rows.append((name.ljust(width), command.get_short_help_str(limit=90)))
            with formatter.section(heading):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what comes after the commands, with what this is not."""
        from journal.content import load_content

        about = (load_content().say(f"about.{name}") for name in ("not_medical", "not_backed"))
        for paragraph in (self.epilog or "", " ".join(about)):
            formatter.write_paragraph()
            formatter.write_text(paragraph)


def _show_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        say(f"journal {__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"max_content_width": 100},
    epilog="Exit status: 0 done, 1 not done (one sentence says why), 2 wrong usage. Need a person? journal help-now",
)
@click.option("--vault", metavar="FILE", help="The vault to use, in place of JOURNAL_VAULT or the usual place.")
@click.option(
    "--passphrase-file",
    metavar="FILE|-",
    help="A file that holds the passphrase on one line; with - it is the first line of standard input.",
)
@click.option("--plain", is_flag=True, help="The whole program as numbered menus in plain lines.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version."
)
@click.pass_context
def commands(ctx: click.Context, vault: str | None, passphrase_file: str | None, plain: bool) -> None:
    """A private evening journal. Without a command it opens the screens."""
    session: Session = ctx.obj
    session.vault_file, session.passphrase_file = vault, passphrase_file
    if plain:
        if ctx.invoked_subcommand is not None:
            raise click.UsageError("--plain goes without a command: it is the whole program.", ctx)
        from journal.cli.plain.run import run_plain

        ctx.exit(run_plain(session))
    if ctx.invoked_subcommand is None:
        if passphrase_file is not None:
            raise click.UsageError("--passphrase-file goes with a command: the screens ask for the passphrase.", ctx)
        ctx.exit(session.open_screens(session.paths.vault))


def main(arguments: Sequence[str], open_screens: OpenScreens, begun: "Begun | None" = None) -> int:
    """Run one command and return its exit status; whatever goes wrong becomes one sentence, never a traceback.

    `begun` is the vault of that command, where it is being opened already.
    """
    prepare_streams()
    session = Session(open_screens, begun)
    speak(lambda: session.settings.language)
    with begun.ahead if begun is not None else contextlib.nullcontext():
        try:
            return _run(list(arguments), session)
        except BrokenPipeError:
            leave_quietly()
            return 1


def _run(arguments: list[str], session: Session) -> int:
    try:
        status = _status_of(arguments, session)
        flush()
    except click.UsageError as error:
        with contextlib.suppress(OSError):
            said = io.StringIO()  # it repeats what was typed, which may hold what steers a terminal
            error.show(said)
            sys.stderr.write(visible(said.getvalue()))
        return error.exit_code
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - this is the one place where errors end
        complain(sentence_for(error))
        with contextlib.suppress(NotPrinted):
            flush()
        return 1
    return status


def _status_of(arguments: list[str], session: Session) -> int:
    try:
        with commands.make_context("journal", arguments, obj=session) as ctx:
            commands.invoke(ctx)
    except click.exceptions.Exit as end:
        return end.exit_code
    return 0


def sentence_for(error: BaseException) -> str:
    """Return what a person is told about an error; of one that nobody foresaw only its kind, never its text."""
    match error:
        case JournalError():
            return error.sentence
        case click.ClickException():
            return error.format_message()
        case KeyboardInterrupt():
            return "Stopped. What was saved before is kept."
        case EOFError():
            return "The input ended before there was an answer. What was saved before is kept."
        case OSError(strerror=str(reason)):
            return f"The system did not allow it ({reason}). What was saved before is kept."
    kind = type(error).__name__
    return f"Something went wrong inside the program ({kind}). Nothing that was saved before was changed."
