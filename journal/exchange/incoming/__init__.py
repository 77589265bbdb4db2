"""What comes in from other journals: read within limits, shown first, kept in one go or not at all."""

from journal.exchange.incoming.bring import Coming, Source, bring_in, look, words_of

__all__ = ["Coming", "Source", "bring_in", "look", "words_of"]
