"""Canaries of another computer: what was changed on both is merged, and the words that gave way are kept beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.leaks.stage import cheap_keys

if TYPE_CHECKING:
    from tests.leaks.commands import Runner


def merge_another_computer(runner: Runner) -> None:
    """Change a goal here and in a copy on another computer, bring that one in, and take what came of it out again."""
    from journal.book import Book
    from journal.vault import Passphrase

    stage, words = runner.stage, runner.stage.canaries
    other = stage.folder / "other.vault"
    with cheap_keys(), Book.open(stage.vault, Passphrase(words.passphrase)) as book:
        goal = next(goal for goal in book.goals.all() if goal.text == words["goal"])
        book.copy_to(other)
    with cheap_keys(), Book.open(other, Passphrase(words.passphrase), state=stage.folder / "other-state") as there:
        there.goals.reword(goal.id, words["goal on another computer"])
        there.flush()
    runner.run("goal", "reword", goal.id, words["goal at home meanwhile"], own_words=True)
    runner.run("restore", "--merge", "--yes", str(other))
    with Book.open(stage.vault, Passphrase(words.passphrase)) as book:
        kept = [held.record.body for held in book._store.all("earlier").values()]
    gave_way = (words["goal on another computer"].encode(), words["goal at home meanwhile"].encode())
    assert any(word in body for body in map(bytes, kept) for word in gave_way), "nothing was kept beside"
    runner.run("export", "--yes", "--format", "json", runner.meant_file("everything merged"))
    runner.run("backup", str(stage.folder / "merged.zip"))
