"""Scrolls to what has to be seen: Textual leaves the air around a pane out when it looks for the way."""

from textual.containers import ScrollableContainer
from textual.widget import Widget


def bring_into_view(widget: Widget) -> None:
    """Scroll what is around a widget by as many rows as it is above or below what is seen of it."""
    place = next((other for other in widget.ancestors if isinstance(other, ScrollableContainer)), None)
    if place is None or not widget.is_attached or not widget.region.area:
        return
    seen, here = place.region, widget.region
    by = min(0, here.y - seen.y) or max(0, min(here.bottom - seen.bottom, here.y - seen.y))
    if by:
        place.scroll_relative(y=by, animate=False)
