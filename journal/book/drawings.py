"""Drawings in an unlocked vault."""

import msgspec

from journal.book.by_day import ByDay
from journal.book.clock import Clock
from journal.book.ids import new_id
from journal.book.store import Store
from journal.errors import NotFound
from journal.model.clock import day_of
from journal.model.drawing import (
    BLANK,
    MAX_SITTINGS,
    Drawing,
    Sitting,
    clean_title,
    clean_words,
    pack_pixels,
)

DrawingList = list[Drawing]


class Drawings:
    """All pictures; one that was never drawn on is never kept."""

    def __init__(self, store: Store, clock: Clock, day_start: int) -> None:
        self._store = store
        self._clock = clock
        self._day_start = day_start
        self._sitting = new_id()
        self._by_day = ByDay(store, "drawing", Drawing)
        self.count_on = self._by_day.count_on
        self.days = self._by_day.days

    def list(self) -> DrawingList:
        """Return all drawings, newest first."""
        drawings = [drawing for drawing in self._all() if drawing.deleted_at is None]
        return sorted(drawings, key=lambda drawing: (drawing.date, drawing.drawn_at, drawing.id), reverse=True)

    def bin(self) -> DrawingList:
        """Return deleted drawings, the newest deletion first."""
        resting = [drawing for drawing in self._all() if drawing.deleted_at is not None]
        return sorted(resting, key=lambda drawing: (str(drawing.deleted_at), drawing.id), reverse=True)

    def get(self, drawing_id: str) -> Drawing:
        """Return one drawing, also from the bin. Raises NotFound."""
        held = self._store.get("drawing", drawing_id)
        if held is None:
            raise NotFound("There is no drawing with that id. 'journal draw list' lists them.")
        return held.value(Drawing)

    def new(self, width: int = 64, height: int = 36, prompt: str = "") -> Drawing:
        """Return a blank drawing of today, in pixels, that is not kept yet."""
        now = self._clock()
        return Drawing(
            id=new_id(),
            date=day_of(now, self._day_start),
            drawn_at=now,
            width=width,
            height=height,
            packed=pack_pixels(bytes([BLANK]) * (width * height)),
            prompt=prompt,
        )

    def keep(self, drawing: Drawing) -> Drawing:
        """Keep a drawing, new or changed, and return it with the time of the change."""
        kept = msgspec.structs.replace(drawing, changed_at=self._clock())
        self._store.commit([("drawing", kept.id, kept)])
        return kept

    def draw_on(self, drawing: Drawing, pixels: bytes, width: int, height: int, palette: str) -> Drawing:
        """Keep a drawing with these pixels; how it was at the end of an earlier sitting stays with it.

        A sitting is the time between one unlocking and the next.
        """
        earlier = drawing.earlier
        if drawing.changed_at is not None and drawing.sitting != self._sitting:
            before = Sitting(
                ended_at=drawing.changed_at,
                width=drawing.width,
                height=drawing.height,
                packed=drawing.packed,
                palette=drawing.palette,
            )
            earlier = (*earlier, before)[-MAX_SITTINGS:]
        changed = msgspec.structs.replace(
            drawing,
            packed=pack_pixels(pixels),
            width=width,
            height=height,
            palette=palette,
            sitting=self._sitting,
            earlier=earlier,
        )
        return self.keep(changed)

    def describe(self, drawing_id: str, title: str, words: str) -> Drawing:
        """Give a drawing a title, and words for those who cannot see it. Raises NotFound."""
        drawing = self.get(drawing_id)
        return self.keep(msgspec.structs.replace(drawing, title=clean_title(title), words=clean_words(words)))

    def mark_to_meet_again(self, drawing_id: str, wanted: bool) -> Drawing:
        """Say whether a drawing is good to meet again. Raises NotFound."""
        return self.keep(msgspec.structs.replace(self.get(drawing_id), meet_again=wanted))

    def copy(self, drawing_id: str) -> Drawing:
        """Keep a copy as a drawing of today and return it. Raises NotFound."""
        return self._copied(self.get(drawing_id))

    def copy_earlier(self, drawing_id: str) -> Drawing | None:
        """Keep how a drawing was one sitting ago as a drawing of today; None when there is no earlier sitting.

        Raises NotFound.
        """
        drawing = self.get(drawing_id)
        if not drawing.earlier:
            return None
        last = drawing.earlier[-1]
        return self._copied(
            msgspec.structs.replace(
                drawing, width=last.width, height=last.height, packed=last.packed, palette=last.palette
            )
        )

    def _copied(self, drawing: Drawing) -> Drawing:
        now = self._clock()
        own = {"id": new_id(), "date": day_of(now, self._day_start), "drawn_at": now}
        return self.keep(
            msgspec.structs.replace(
                drawing, **own, deleted_at=None, meet_again=False, sitting=self._sitting, earlier=()
            )
        )

    def delete(self, drawing_id: str) -> Drawing:
        """Put a drawing into the bin. Raises NotFound."""
        drawing = msgspec.structs.replace(self.get(drawing_id), deleted_at=self._clock())
        self._store.commit([("drawing", drawing.id, drawing)])
        return drawing

    def bring_back(self, drawing_id: str) -> Drawing:
        """Take a drawing out of the bin. Raises NotFound."""
        drawing = msgspec.structs.replace(self.get(drawing_id), deleted_at=None)
        self._store.commit([("drawing", drawing.id, drawing)])
        return drawing

    def _all(self) -> DrawingList:
        return self._store.values("drawing", Drawing)
