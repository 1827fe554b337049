"""Prints what each stage costs on generated repositories of 60, 600 and 2,400 credits. Asserts nothing."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from cmesite import build as story
from cmesite import files
from cmesite.checks import run_checks
from cmesite.coverage.measure import measure
from cmesite.looking import examined
from cmesite.reading.content import read_content
from cmesite.records.portfolio import portfolio_of
from cmesite.survey import silent, survey
from tests.generated import write_repository

SIZES = (60, 600, 2400)
DAY = date(2026, 11, 22)
T = TypeVar("T")


def timed(times: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """Does the work and notes the CPU seconds it took."""
    began = time.process_time()
    result = work()
    times[name] = time.process_time() - began
    return result


def stages(content: Path, output: Path) -> dict[str, float]:
    """CPU seconds of each stage, of a whole check, and of a build from nothing and again."""
    times: dict[str, float] = {}
    words = files.packaged("vocabulary.toml").read_text("utf-8")
    found = timed(times, "find files", lambda: files.find(content))
    proofs = timed(times, "look at proofs", lambda: examined(content, found.proofs, silent))
    raw, _ = timed(times, "read records", lambda: read_content(found.sources, proofs, words))
    portfolio = timed(times, "put in order", lambda: portfolio_of(raw))
    timed(times, "run checks", lambda: run_checks(portfolio, DAY))
    timed(times, "measure", lambda: measure(portfolio, DAY))
    timed(times, "check, whole", lambda: survey(content, DAY))
    timed(times, "build, first", lambda: story.build(content, output, DAY))
    timed(times, "build, nothing changed", lambda: story.build(content, output, DAY))
    return times


def main() -> None:
    """Prints a table: a row a stage, a column a size, and the ratio of the last two."""
    with tempfile.TemporaryDirectory() as folder:
        columns = []
        for size in SIZES:
            place = Path(folder) / str(size)
            columns.append(stages(write_repository(place, size), place / "build"))
            print(f"measured {size} credits", file=sys.stderr)
    heads = [*(str(size) for size in SIZES), f"{SIZES[-1]}/{SIZES[-2]}"]
    print(f"{'CPU seconds':<24}" + "".join(f"{head:>11}" for head in heads))
    for name in columns[0]:
        values = [column[name] for column in columns]
        ratio = f"{values[-1] / values[-2]:.1f}" if values[-2] else "-"
        print(f"{name:<24}" + "".join(f"{value:>11.3f}" for value in values) + f"{ratio:>11}")


if __name__ == "__main__":
    main()
