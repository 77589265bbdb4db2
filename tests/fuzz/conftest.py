"""The samples, made once for all tests of this folder."""

from collections.abc import Iterator

import pytest

from .workshop import Workshop, workshop


@pytest.fixture(scope="session")
def made() -> Iterator[Workshop]:
    with workshop() as filled:
        yield filled
