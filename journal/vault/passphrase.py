"""A passphrase on its way from the keyboard to the key derivation."""

import unicodedata

from journal.errors import BadInput


class Passphrase:
    """A passphrase in its normal form (NFKC, UTF-8), in memory that can be wiped; never shown by `repr`."""

    __slots__ = ("_letters",)

    def __init__(self, text: str) -> None:
        """Normalize `text`. Raises BadInput for characters that have no UTF-8 form."""
        try:
            self._letters = bytearray(unicodedata.normalize("NFKC", text).encode())
        except UnicodeEncodeError:
            raise BadInput("That passphrase holds something that is not text. Type it again.") from None

    @property
    def letters(self) -> bytearray:
        """The normalized UTF-8 bytes; empty after `wipe`."""
        return self._letters

    def normalized(self) -> str:
        """Return the normalized text, for libraries that take nothing else."""
        return self._letters.decode()

    def wipe(self) -> None:
        """Overwrite the passphrase; it opens nothing afterwards."""
        self._letters[:] = bytes(len(self._letters))
        self._letters.clear()

    def __eq__(self, other: object) -> bool:
        import hmac

        return isinstance(other, Passphrase) and hmac.compare_digest(self._letters, other._letters)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "Passphrase(…)"
