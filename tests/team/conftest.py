"""A team speaks English here, until somebody asks for another language."""

from collections.abc import Generator

import pytest

from maturiteit.texts import screen_language, use_language


@pytest.fixture(autouse=True)
def english() -> Generator[None]:
    before = screen_language()
    use_language("en")
    yield
    use_language(before)
