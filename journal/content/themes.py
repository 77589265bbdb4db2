"""Prompts by theme, for somebody who looks for one."""

from journal.content.load import load_content

OWN, DEEPER = "your own", "deeper"

CALLED = {"function": "what you can do", "flare": "tough days"}
"""How a theme is called where the word for it is one of the clinic."""

Prompts = tuple[tuple[str, str], ...]
"""Prompts as (id, text)."""

Theme = tuple[str, Prompts]
"""A theme's name, and its prompts."""


def themes(own: Prompts, deeper: bool) -> list[Theme]:
    """Return all themes in the order of the content; those that go deeper have one of their own, or none on a day."""
    content = load_content()
    found: dict[str, list[tuple[str, str]]] = {}
    deep: list[tuple[str, str]] = []
    for kind, prompts in (("", content.journal_prompts), ("story: ", content.creative_prompts)):
        for prompt in prompts:
            name = f"{kind}{CALLED.get(prompt.tag, prompt.tag)}"
            place = deep if prompt.depth == "deeper" else found.setdefault(name, [])
            place.append((prompt.id, prompt.text))
    named = [(name, tuple(prompts)) for name, prompts in found.items()]
    named += [(DEEPER, tuple(deep))] if deep and deeper else []
    return [*named, (OWN, own)]
