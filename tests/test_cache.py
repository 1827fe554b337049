"""The cache: whole or not at all, private, and forgotten when it is of no more use."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from cmesite.cache import Cache, cache_of


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    Cache(tmp_path / "c").keep("key", b"line\nrest\n")
    again = Cache(tmp_path / "c")
    assert (again.recall("key"), again.holds("key")) == (b"line\nrest\n", True)
    assert (again.recall("other"), again.holds("other")) == (None, False)


def test_a_file_is_kept_as_it_is_and_read_where_it_lies(tmp_path: Path) -> None:
    assert Cache(tmp_path / "c").keep_file("key.pdf", b"%PDF")
    again = Cache(tmp_path / "c")
    assert again.file("key.pdf", 4) == tmp_path / "c" / "key.pdf"
    assert (tmp_path / "c" / "key.pdf").read_bytes() == b"%PDF"
    assert (again.file("key.pdf", 5), again.file("other", 0)) == (None, None)  # broken off, or never kept
    again.prune(lambda _: False)
    assert again.file("key.pdf", 4)


@pytest.mark.parametrize("damage", [b"", b"10\nline\nrest", b"line", b"x\nline\nrest\n"])
def test_a_part_of_it_is_nothing(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.keep("key", b"line\nrest\n")
    (tmp_path / "key").write_bytes(damage)
    assert cache.recall("key") is None


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")
    cache.keep("key", b"line\nrest")
    assert (cache.recall("key"), cache.holds("key")) == (b"line\nrest", True)
    assert not cache.keep_file("key.pdf", b"%PDF")


def test_pruning_forgets_what_was_not_used(tmp_path: Path) -> None:
    for key in ("used", "useful", "stale"):
        Cache(tmp_path).keep(key, b"")
    cache = Cache(tmp_path)
    cache.recall("used")
    cache.prune(lambda key: key == "useful")
    assert {file.name for file in tmp_path.iterdir()} == {"used", "useful"}


def test_each_content_has_its_own_which_lies_outside_and_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMESITE_CACHE", str(tmp_path / "cache"))
    one, other = cache_of(tmp_path / "a"), cache_of(tmp_path / "b")
    assert one.folder != other.folder
    assert one.folder.parent == tmp_path / "cache"
    one.keep("key", b"")
    if sys.platform != "win32":
        assert stat.S_IMODE(one.folder.stat().st_mode) == 0o700
