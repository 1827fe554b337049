"""The forty-year portfolio is what its script writes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

HERE = Path(__file__).parent / "forty-years"


def test_the_script_writes_the_records_that_are_kept(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_content", HERE / "make_content.py")
    assert spec is not None
    assert spec.loader is not None
    make_content = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_content)
    make_content.CREDITS = tmp_path
    for year in range(make_content.FIRST, make_content.LAST + 1):
        make_content.a_year(year)
    assert _texts(tmp_path) == _texts(HERE / "content" / "credits")


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")
    }
