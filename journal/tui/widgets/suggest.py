"""Tags completed as one types: what is missing of the one used most stands behind the cursor; right takes it."""

from collections.abc import Callable, Iterable

from textual.suggester import Suggester


class TagSuggester(Suggester):
    """Completes the last word; `tags` gives them, the most used first; `signs` are what may stand before one."""

    def __init__(self, tags: Callable[[], Iterable[str]], signs: tuple[str, ...] = ("#", "")) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._tags = tags
        self._signs = signs

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole line with its last word completed; None where there is nothing to add."""
        before, space, word = value.rpartition(" ")
        sign = next((sign for sign in self._signs if word.startswith(sign)), None)
        begun = word[len(sign) :] if sign is not None else ""
        if not begun:
            return None
        for tag in self._tags():
            if tag.startswith(begun.lower()) and tag != begun:
                return f"{before}{space}{sign}{begun}{tag[len(begun) :]}"
        return None
