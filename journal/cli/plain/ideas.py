"""Something to write about, by theme: the program's prompts, those that go deeper, and one's own."""

from journal.cli.lines import say
from journal.cli.plain.menu import Choice, confirmed, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.content import load_content
from journal.content.themes import DEEPER, OWN, Prompts, themes
from journal.model.day import Mark


def menu(plain: Plain) -> None:
    """Show the menu of ideas; one's own can be taken away when there are any."""
    choices = (
        Choice("Ideas by theme", _by_theme),
        Choice("Add an idea of your own", _add),
        Choice("Take an idea of your own away", _remove, lambda plain: bool(plain.book.prompts.list())),
    )
    run_menu(plain, "Ideas to write about", choices)


def _by_theme(plain: Plain) -> None:
    from journal.cli.plain.writing import Page

    tough = plain.book.days.check_in(plain.book.today()).mark is Mark.TOUGH
    *others, own = themes(_own(plain), deeper=not tough)
    found = [own, *others] if own[1] else others
    theme = pick(plain, "Themes", found, lambda theme: theme[0].replace("_", " "))
    if theme is None:
        return
    name, prompts = theme
    if name == DEEPER:
        say(load_content().say("write.prompts_deeper"))
    chosen = pick(plain, name.replace("_", " "), prompts, lambda prompt: prompt[1])
    if chosen is not None:
        say(chosen[1])
        Page(plain, prompt=chosen[0]).write()


def _add(plain: Plain) -> None:
    plain.refuse_read_only()
    words = plain.typed.ask("Your idea, in a few words: ")
    if words.strip():
        plain.book.prompts.add(words)
        plain.flush()
        say(f"Kept. It stands under Ideas by theme: {OWN}.")


def _remove(plain: Plain) -> None:
    chosen = pick(plain, "Your own ideas", _own(plain), lambda prompt: prompt[1])
    if chosen is not None and confirmed(plain, "What was written to it stays. Take it away?"):
        plain.book.prompts.remove(chosen[0])
        plain.flush()
        say("It is gone.")


def _own(plain: Plain) -> Prompts:
    return tuple((own.id, own.text) for own in plain.book.prompts.list())
