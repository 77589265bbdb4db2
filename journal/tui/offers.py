"""What is offered beside a field of a round: what was used lately first, then the plan's or the content's own."""

from datetime import date, timedelta

from journal.book import Book
from journal.content import load_content

LATELY = 30
"""Days back from which body parts, textures and parts of the day are offered first."""

OFFERED = ("body", "texture", "built_into")
"""The fields beside which there is something to choose from."""


def offered_for(field: str, book: Book, day: date) -> list[str]:
    """Return the texts for one of those fields, each once."""
    content, plan = load_content(), book.plans.on(day)
    lately = [other for other in book.days.since(day - timedelta(days=LATELY)) if other.date <= day]
    rounds = [round_ for other in lately for round_ in other.rounds]
    if field == "body":
        texts = [*(round_.body for round_ in rounds), *(plan.body_parts or content.body_parts)]
    elif field == "texture":
        ladder = plan.textures or tuple(texture.item for texture in content.textures)
        texts = [*(round_.texture for round_ in rounds), *ladder]
    else:
        texts = [*content.built_into, *(round_.built_into for round_ in rounds)]
    return list(dict.fromkeys(text for text in texts if text))
