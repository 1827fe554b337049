"""Options every test may use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from cmesite.build import build
from cmesite.cache import cache_of

SAMPLE = Path(__file__).parent.parent / "content"
DAY = date(2026, 11, 22)

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


@pytest.fixture(scope="session")
def sample_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's `content` and its `build`, made once for all tests that only begin there."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder / "content")
    assert build(folder / "content", folder / "build", DAY).published
    return folder


@pytest.fixture
def built(sample_built: Path, tmp_path: Path) -> Path:
    """A folder of one's own with the sample's `content` and `build`, and what that left in the cache."""
    shutil.copytree(sample_built, tmp_path / "built")
    shutil.copytree(
        cache_of(sample_built / "content").folder, cache_of(tmp_path / "built" / "content").folder
    )
    return tmp_path / "built"


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Shall expected outputs be rewritten instead of compared?"""
    return bool(request.config.getoption("--rewrite"))
