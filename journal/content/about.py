"""What this plan is about, laid out once for the screen and for the command line."""

from journal.content.load import Content
from journal.content.types import AboutPart


def about_plan(content: Content) -> tuple[AboutPart, ...]:
    """Return the page in its order; the last part has no heading: where to turn, and what this is not."""
    about = content.plan_about
    return (*about.parts, AboutPart(heading="", lines=(about.help, about.after), basis="own"))
