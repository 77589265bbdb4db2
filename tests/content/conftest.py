"""The content as the program loads it, and every text in it as one list."""

from pathlib import Path

import pytest

from journal.content import Content, load_content

CONTENT_FOLDER = Path(__file__).parents[2] / "journal" / "content" / "en"


@pytest.fixture
def content() -> Content:
    return load_content("en")
