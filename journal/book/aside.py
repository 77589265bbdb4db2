"""What a merge kept aside: of what was changed here and there, the version that is not shown, to be brought back."""

from typing import Any

import msgspec

from journal.book.joining import derived_id, joined_kits
from journal.book.records import SHAPES, encode_body
from journal.book.store import Store
from journal.errors import NotFound
from journal.model.earlier import Earlier
from journal.model.goal import Goal
from journal.model.gone import Gone
from journal.model.kit import Kit


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A version that is not shown, `then`, and what is shown in its place, `now`; None where nothing is any more."""

    id: str
    kind: str
    of: str
    then: Any
    now: Any = None


class Aside:
    """Lists what a merge kept aside, and changes the two around."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Kept]:
        """Return what is not shown and can be read, in a lasting order; what says the same as another is left out."""
        gone = {(mark.kind, mark.id) for mark in self._store.values("gone", Gone)}
        found = [self._kept(earlier) for earlier in self._store.values("earlier", Earlier)]
        there = [kept for kept in found if kept is not None and (kept.kind, kept.of) not in gone]
        there.sort(key=lambda kept: (kept.kind, kept.of, kept.id))
        once = {(kept.kind, kept.of, bytes(encode_body(kept.then))): kept for kept in reversed(there)}
        return list(reversed(once.values()))

    def bring_back(self, kept_id: str) -> Kept:
        """Show that version again, and keep aside what is shown now. Raises NotFound, VaultReadOnly."""
        kept = next((kept for kept in self.all() if kept.id == kept_id), None)
        if kept is None:
            raise NotFound("That is not kept any more, or it is what is shown now. Nothing was changed.")
        puts: list[tuple[str, str, object]] = [(kept.kind, kept.of, kept.then)]
        if kept.now is not None:
            body = bytes(encode_body(kept.now))
            name = derived_id(kept.kind, kept.of, body)
            puts.append(("earlier", name, Earlier(id=name, kind=kept.kind, of=kept.of, json=body.decode())))
        self._store.commit(puts)
        return kept

    def _kept(self, earlier: Earlier) -> Kept | None:
        """Return it with what is shown; None where it cannot be read, or says the same."""
        shape = SHAPES.get(earlier.kind)
        held = self._store.get(earlier.kind, earlier.of)
        if shape is None or (held is not None and not held.is_readable(shape)):
            return None
        try:
            then: Any = msgspec.json.decode(earlier.json, type=shape)
        except (msgspec.DecodeError, msgspec.ValidationError, UnicodeError):
            return None
        now: Any = None if held is None else held.value(shape)
        if now is not None:
            then = _with_what_came_in(then, now)
        return None if then == now else Kept(id=earlier.id, kind=earlier.kind, of=earlier.of, then=then, now=now)


def _with_what_came_in(then: Any, now: Any) -> Any:
    """Return a version with what both sides added, which was never lost: the ratings of a goal, the rest of a kit."""
    if isinstance(then, Goal):
        return msgspec.structs.replace(then, ratings=now.ratings)
    return joined_kits(then, now) if isinstance(then, Kit) else then
