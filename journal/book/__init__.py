"""An unlocked vault as the rest sees it: days, entries, drawings, drafts, search."""
