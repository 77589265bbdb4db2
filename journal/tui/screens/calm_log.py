"""Writes down what ran in Calm: as a practice or as a round, once, and longer where it went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.content import load_content
from journal.tui.screens.calm_run import Running, TouchRun, say

if TYPE_CHECKING:
    from journal.book import Book


def written_down(running: Running, book: Book) -> str:
    """Write down what ran, or that it went on for longer; return what is said about it."""
    content = load_content()
    if isinstance(running, TouchRun):
        minutes = max(1, round(running.elapsed / 60))
        if running.elapsed < running.LEAST:
            return say("touch_short")
        if running.kept:
            book.days.change_round(running.day, running.kept, minutes=minutes)
        else:
            running.kept = book.days.add_round(running.day, minutes=minutes).id
        return f"{say('touch_done', minutes=minutes)} {content.line_for('touch_logged', book.today())}"
    if running.elapsed < running.LEAST or running.practice is None:
        return say("short")
    if running.kept:
        book.practices.lengthen(running.kept, running.used)
    else:
        running.kept = book.practices.add(*running.practice, running.used, running.began_at).id
    return f"{content.line_for('calm_done', book.today())} {say('ended')}"
