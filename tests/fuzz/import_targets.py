"""What comes in from other journals: exports of jrnl and Day One, pages of Markdown, our own JSON."""

import json
from collections.abc import Callable
from random import Random
from typing import Any, cast

from journal.book import Book
from journal.exchange.incoming import Source, bring_in, look, words_of
from journal.exchange.pages import pages
from journal.exchange.readable import to_json
from journal.vault import Vault
from tests.exchange.test_incoming import DAYONE, JRNL_JSON, JRNL_TEXT

from .backup_targets import OpenVault
from .judge import Target
from .mutate import as_json, odd_tree
from .plain_targets import must
from .workshop import MOMENT, Workshop, zipped

PAGE = "---\ntitle: Otters\ndate: 2026-10-02T18:30\ntags: [zoo, mila]\n---\n\nSaw two.\n"


def import_targets(made: Workshop) -> list[Target]:
    """Return the targets: what comes in is kept, and a second time adds nothing; or nothing at all comes in."""
    own = json.loads(to_json(made.contents))
    day_pages = [page.encode() for _, page in pages(made.contents)]
    dayone = json.dumps(DAYONE).encode()
    return [
        Target(
            "import-jrnl", _reader(made, Source.JRNL, "2026-11-22.txt"),
            [JRNL_TEXT.encode(), json.dumps(JRNL_JSON).encode()], _odd(JRNL_JSON),
        ),
        Target(
            "import-dayone", _reader(made, Source.DAYONE, "Journal.json"),
            [dayone, zipped({"Journal.json": dayone, "photos/a.jpeg": b"\xff\xd8"})], _odd(DAYONE),
        ),
        Target("import-markdown", _reader(made, Source.MARKDOWN, "2026-11-22.md"), [*day_pages, PAGE.encode()]),
        Target("import-json", _reader(made, Source.JSON, "journal.json"), [to_json(made.contents)], _odd(own)),
    ]  # fmt: skip


def _odd(tree: Any) -> Callable[[Random], bytes]:
    return lambda random: as_json(odd_tree(random, tree))


def _reader(made: Workshop, source: Source, name: str) -> Callable[[bytes], None]:
    def read(given: bytes) -> None:
        path = made.file(given, name)
        book = Book(made.folder / "none", clock=lambda: MOMENT, state=None, day_start=4)
        vault = OpenVault(made.records)
        book._store.attach(lambda: cast(Vault, vault))
        try:
            book._store.load().result()
            before = len(book.records())
            coming = look(book, source, path)
            must(len(book.records()) == before, "something was kept before it was shown")
            must(all(sentence.isprintable() for sentence in words_of(coming)), "a sentence that cannot be shown")
            bring_in(book, coming)
            must(len(book.records()) >= before, "something was lost")
            must(look(book, source, path).puts == [], "a second time adds something")
            for entry in book.entries.list():
                entry.text.encode()
        finally:
            book._store.close()

    return read
