"""Another computer's records, one of them odd: what a merge takes in, twice and in both directions."""

import json
from random import Random
from typing import cast

from journal.book import Book
from journal.book.records import decode_record
from journal.exchange.merge import outcome_in_words
from journal.vault import Vault

from .backup_targets import OpenVault
from .judge import Target
from .mutate import as_json, odd_tree
from .plain_targets import must
from .workshop import MOMENT, Workshop


def merge_target(made: Workshop) -> Target:
    """Return the target: what is here stays, a second time changes nothing, and what is in the way is refused whole."""
    trees = [json.loads(record) for record in made.records]
    stamps = {(record.counter, record.computer) for record in map(decode_record, made.records)}

    def is_forged(given: bytes) -> bool:
        """Whether it carries the stamp of a change that was made here, which no other computer can make."""
        record = decode_record(given)
        return given not in made.records and (record.counter, record.computer) in stamps

    def take_in(given: bytes) -> None:
        book = Book(made.folder / "none", clock=lambda: MOMENT, state=None, day_start=4)
        vault = OpenVault(made.records)
        book._store.attach(lambda: cast(Vault, vault))
        try:
            book._store.load().result()
            before = vault._records
            theirs = [*made.records, given]
            try:
                outcome = book.merging.look(theirs)
                must(all(line.isprintable() for line in outcome_in_words(outcome)), "a line that cannot be shown")
                must(vault._records == before, "something was taken in before it was shown")
                book.merging.take(theirs)
            except BaseException:
                must(vault._records == before, "half of it was taken in")
                raise
            must(not book.merging.look(theirs) or is_forged(given), "a second time changes something")
            must(bool(book.entries.list()) or bool(book.entries.bin()) or bool(outcome.drops), "entries are gone")
        finally:
            book._store.close()

    def odd(random: Random) -> bytes:
        return as_json(odd_tree(random, random.choice(trees), trees))

    return Target("merge", take_in, made.records, odd)
