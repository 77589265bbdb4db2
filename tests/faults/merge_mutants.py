"""The rules of merging, each broken on purpose: the stories and the three computers of tests/book must notice it."""

from tests.faults.mutants import Mutant

JOINING, MERGING, STORE = "book/joining.py", "book/merging.py", "book/store.py"


STORIES = ("tests/book/test_merging_rules.py", "tests/book/test_merging.py")


def without(taken: str, file: str, text: str, instead: str, *tests: str) -> Mutant:
    """Return a program without one rule; its tests are those of merging where no others are named."""
    return Mutant(taken, ((file, text, instead),), tests=tests or STORIES)


MERGE_MUTANTS = (
    without("telling a descendant from a concurrent edit", JOINING, "or not has_seen(higher, lower)", ""),
    without(
        "keeping both where none has seen the other", JOINING, "same_stamp or not has_seen(higher, lower)", "False"
    ),
    without("the order of two versions", JOINING, "sorted((one, other), key=stamp_of)", "(one, other)"),
    without("what both versions have seen", JOINING, "sorted(lower.seen | higher.seen)}", "sorted(higher.seen)}"),
    without("the stamps of a day's parts", JOINING, "(part.stamp, _bytes(part)) > (", "(part.stamp, _bytes(part)) < ("),
    without("the stamp of a day's mark", JOINING, "fields[name] = max(pairs,", "fields[name] = min(pairs,"),
    without("the stamps of plans", JOINING, "return max(known, key=", "return min(known, key="),
    without(
        "leaving out a plan that nobody touched", JOINING, "step is steps[0] or not _is_untouched(step, stamps)", "True"
    ),
    without("the ratings of the other side", JOINING, "in (*higher.ratings, *lower.ratings)", "in higher.ratings"),
    without(
        "the rest of the other kit",
        JOINING,
        '(*own, *(part for part in getattr(lower, name) if getattr(part, "id", part) not in ids))',
        "tuple(own)",
        "tests/book/test_aside.py",
    ),
    without(
        "the entry's version that lost", JOINING, '"version", None if same else version_of(then)', '"version", None'
    ),
    without(
        "the drawing that lost",
        JOINING,
        '"drawing", None if same else msgspec.structs.replace(then, id=name)',
        '"drawing", None',
    ),
    without("the draft that lost", JOINING, "None if then.text == now.text else msgspec", "None if True else msgspec"),
    without("what else lost", JOINING, 'return "earlier", Earlier(', 'return "earlier", then and None and Earlier('),
    without(
        "one id for the same version on every computer",
        JOINING,
        "blake2b(whole, digest_size=8)",
        'blake2b(whole + str(__import__("time").time_ns()).encode(), digest_size=8)',
    ),
    without("the end of a finished draft here", MERGING, "set(_finished_drafts(own, others))", "set()"),
    without(
        "the end of a finished draft there",
        MERGING,
        'key not in own and key[0] == "draft" and key not in kept and here.get(record.computer, 0) >= record.counter',
        "False",
    ),
    without("the mark of what was deleted for good", MERGING, " | set(_ended(own, outcome.puts))", ""),
    without(
        "what a mark has seen",
        MERGING,
        "not mark.seen or mark.seen.get(target.computer, 0) >= target.counter",
        "True",
    ),
    without(
        "the versions of what was deleted for good",
        MERGING,
        "for key, record in whole.items() if ended else ():",
        "for key, record in ():",
    ),
    without("each vault's own keys", MERGING, 'frozenset({"keys", "ongoing"})', "frozenset()"),
    without("the end of sittings", MERGING, "                self._entries.end_sittings()\n", ""),
    without(
        "the counter behind all that came in",
        STORE,
        "self._counter = min(1 + max(known, max(counters, default=0)), MOST_COUNTED)",
        "self._counter = known",
    ),
    without("words written meanwhile", STORE, "if self._counter + 1 != known:", "if False:"),
    without(
        "the copy before a merge",
        "exchange/merge.py",
        "copied = book.keep_snapshot()",
        "copied = True",
        "tests/exchange/test_fat.py",
    ),
    without(
        "what came in since, for what is brought back",
        "book/aside.py",
        "then = _with_what_came_in(then, now)",
        "pass",
        "tests/book/test_aside.py",
    ),
)
