"""Builds the sites to be looked at: those of the sample and of every portfolio of the tests."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from cmesite.build import build
from cmesite.report import summary

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)


def main(output: Path) -> int:
    """Builds each into a folder of its name; 1 where one that should be published was not."""
    contents = {"sample": ROOT / "content"}
    contents |= {path.parent.name: path for path in sorted((ROOT / "tests/portfolios").glob("*/content"))}
    failed = 0
    for name, content in contents.items():
        built = build(content, output / name, DAY)
        pages = len(list((output / name).rglob("*.html")))
        print(
            f"{name}: "
            + (f"{pages} pages" if built.published else f"not built, {summary(built.diagnostics)}")
        )
        failed += not built.published
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
