"""The font of pages to print, for letters that are not Latin: DejaVu Sans, free to share (LICENSE.txt beside it)."""
