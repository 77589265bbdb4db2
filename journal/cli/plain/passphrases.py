"""A new passphrase: typed twice, or five words picked by chance to be typed."""

from typing import TYPE_CHECKING

from journal.cli.lines import say
from journal.cli.plain.plain import Plain, tell

if TYPE_CHECKING:
    from journal.vault import Passphrase

AT_TERMINAL = "New passphrase, not shown (enter alone: five words picked by chance): "


def new_passphrase(plain: Plain) -> "Passphrase":
    """Ask for a new passphrase until it was typed twice the same; how strong it is, is said and not forced."""
    from journal.vault import Passphrase

    while True:
        text = plain.secret(AT_TERMINAL)
        if not text:
            _offer_words()
            continue
        tell_strength(text)
        tell("welcome.passphrase_again")
        if Passphrase(plain.secret("The same again: ")) == Passphrase(text):
            return Passphrase(text)
        tell("welcome.passphrase_differ")


def tell_strength(text: str) -> None:
    """Say how strong a passphrase is, without a part of it."""
    from journal.content.passphrases import strength

    say(strength(text).sentence)


def _offer_words() -> None:
    from journal.content.passphrases import make_passphrase

    tell("welcome.passphrase_made")
    say(make_passphrase())
