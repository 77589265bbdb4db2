"""Writing line by line: kept as an encrypted draft while it is typed, and an entry when it is finished."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from journal.cli.lines import FIRST_LINE, say
from journal.cli.plain.menu import Choice, End, pick, run_menu
from journal.cli.plain.plain import Plain
from journal.errors import BadInput, VaultError

if TYPE_CHECKING:
    from journal.model.entry import Draft, Entry

HOW = "Write as much or as little as you like. Enter ends a line; a line with a single dot ends the text."
AS_DRAFT = "It is kept as a draft, locked. Write, Go on with a draft, brings it back."
AFTER = "Thanks for putting that down. Too heavy to hold alone? Get help is there: !"


def menu(plain: Plain) -> End | None:
    """Show the menu of writing; drafts are offered when there are any."""
    choices = (
        Choice("A new entry", lambda plain: Page(plain).write()),
        Choice("A new entry with today's question", _with_prompt),
        Choice("A new entry for another day", _for_another_day),
        Choice("Go on with a draft", _go_on, lambda plain: bool(plain.book.drafts.list())),
        Choice("Put a draft away", _drop, lambda plain: bool(plain.book.drafts.list())),
        Choice("Ideas to write about", _ideas),
    )
    return run_menu(plain, "Write", choices)


def _with_prompt(plain: Plain) -> None:
    from journal.content import load_content, prompt_of_the_day

    prompt = prompt_of_the_day(load_content().journal_prompts, plain.book.today())
    say(prompt.text)
    Page(plain, prompt=prompt.id).write()


def _ideas(plain: Plain) -> None:
    from journal.cli.plain.ideas import menu as ideas

    ideas(plain)


def _for_another_day(plain: Plain) -> None:
    day = plain.ask_day()
    plain.book.entries.make("", day)  # a day that has not come is refused before anything is typed
    Page(plain, day=day).write()


def _pick_draft(plain: Plain) -> "Draft | None":
    return pick(plain, "Drafts, newest first", plain.book.drafts.list(), lambda draft: in_a_list(draft, draft.text))


def _go_on(plain: Plain) -> None:
    draft = _pick_draft(plain)
    if draft is not None:
        Page(plain, draft=draft).write()


def _drop(plain: Plain) -> None:
    draft = _pick_draft(plain)
    if draft is None:
        return
    if plain.typed.ask("It cannot be brought back. y to put it away, anything else keeps it: ").strip().lower() == "y":
        plain.book.drafts.drop(draft.id)
        plain.flush()
        say("It is gone.")


def add_to(plain: Plain, entry: "Entry") -> None:
    """Add lines to an entry; what it said before is kept."""
    Page(plain, entry=entry).write()


def in_a_list(what: "Entry | Draft", text: str) -> str:
    """Return how an entry or a draft is shown in a list: its day, its first line, its tags."""
    tags = (f"#{tag}" for tag in what.tags)
    return " ".join(part for part in (what.date.isoformat(), first_line(text), *tags) if part)


def first_line(text: str) -> str:
    """Return the first line that holds anything, cut where it is long."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= FIRST_LINE else first[: FIRST_LINE - 1].rstrip() + "…"


class Page:
    """One text that is being typed; every line is kept before the next one is waited for."""

    def __init__(
        self,
        plain: Plain,
        *,
        day: date | None = None,
        prompt: str = "",
        entry: "Entry | None" = None,
        draft: "Draft | None" = None,
    ) -> None:
        begun = draft or entry
        self._plain = plain
        self._text = begun.text if begun else ""
        self._before = self._text
        self._day = begun.date if begun else day or plain.book.today()
        self._tags = begun.tags if begun else ()
        self._prompt = begun.prompt if begun else prompt
        self._mood = begun.mood if begun else ""
        self._entry = draft.entry if draft else entry.id if entry else ""
        self._draft = draft.id if draft else ""

    def write(self) -> None:
        """Read lines until the dot, ask for tags, and make an entry of it.

        Whatever ends it before keeps a draft: the end of a pipe (EOFError), ctrl+c, silence, a signal, an error.
        """
        self._plain.refuse_read_only()
        if self._text:
            say("So far it says:")
            for line in self._text.split("\n"):
                say(line)
        say(HOW)
        try:
            self._read_lines()
            if not self._text.strip():
                say("There was no text, so nothing was kept.")
                return
            self._keep()
            tags = self._ask_tags()
        except KeyboardInterrupt:
            self._keep_unfinished()
            self._plain.flush()
            say()
            say(AS_DRAFT if self._draft else "Nothing was typed, so nothing was kept.")
            return
        except BaseException:
            with suppress(VaultError):  # kept in memory then, and tried again when the book is closed
                self._keep_unfinished()
            raise
        self._finish(tags)

    def _read_lines(self) -> None:
        typed = self._plain.typed
        while True:
            try:
                line = typed.line()
            except EOFError:
                if not typed.is_terminal:
                    raise
                say()
                return
            except BadInput as error:
                say(f"{error.sentence} That line was left out.")
                continue
            if line == ".":
                return
            self._add(line)
            if not typed.has_more:
                self._keep()

    def _add(self, line: str) -> None:
        self._text = f"{self._text}\n{line}" if self._text else line

    def _keep_unfinished(self) -> None:
        rest = self._plain.typed.unfinished()
        if rest:
            self._add(rest)
        self._keep()

    def _keep(self) -> None:
        """Keep the draft as it is now, when there is anything new in it."""
        if not self._text.strip() or (self._text == self._before and not self._draft):
            return
        draft = self._plain.book.drafts.keep(
            self._text,
            draft_id=self._draft,
            entry=self._entry,
            day=self._day,
            tags=self._tags,
            prompt=self._prompt,
            mood=self._mood,
        )
        self._draft = draft.id

    def _ask_tags(self) -> tuple[str, ...]:
        there = " ".join(f"#{tag}" for tag in self._tags)
        answer = self._plain.typed.ask(f"Tags, with spaces between (enter: {there or 'none'}): ")
        return tuple(answer.split()) or self._tags

    def _finish(self, tags: tuple[str, ...]) -> None:
        """Make the draft the entry, and say so when it is durable."""
        book = self._plain.book
        if not self._draft:
            say("It is as it was.")
            return
        self._tags = tags
        self._keep()
        book.drafts.finish(book.drafts.get(self._draft))
        book.flush()
        say("Kept, locked.")
        say(AFTER)
