"""What is seen of what scrolls: the way to what has to be seen, and no heading that has nothing under it."""

from textual.containers import ScrollableContainer
from textual.widget import Widget


def stands_alone(y: int, height: int, rest: int) -> bool:
    """Whether a heading in row `y` of what is seen would end it, though there is more below: it waits for its lines.

    `height`: rows that are seen; `rest`: rows from the heading on to the end of the whole list.
    """
    return y == height - 1 and rest > 1


def bring_into_view(widget: Widget) -> None:
    """Scroll what is around a widget by as many rows as it is above or below what is seen of it.

    Textual leaves the air around a pane out when it looks for the way.
    """
    place = next((other for other in widget.ancestors if isinstance(other, ScrollableContainer)), None)
    if place is None or not widget.is_attached or not widget.region.area:
        return
    seen, here = place.region, widget.region
    by = min(0, here.y - seen.y) or max(0, min(here.bottom - seen.bottom, here.y - seen.y))
    if by:
        place.scroll_relative(y=by, animate=False)
