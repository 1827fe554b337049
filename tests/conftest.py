"""Options every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples each time, so that a change is judged by what it changes. `HYPOTHESIS_PROFILE=search`
# looks for new ones; what it finds belongs into an @example.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="rewrite the expected outputs, then read the diff"
    )


@pytest.fixture(scope="session", autouse=True)
def cache_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a run of the program keeps goes to a folder of this run's own, not to the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CMESITE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Shall expected outputs be rewritten instead of compared?"""
    return bool(request.config.getoption("--rewrite"))
