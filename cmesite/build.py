"""The story: from a content folder to the three results, one stage after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cmesite import files
from cmesite.checks import run_checks
from cmesite.diagnostics import Diagnostic, has_errors, in_order
from cmesite.reading.content import read_content
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.source import Source

Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True)
class Survey:
    """What was read and what is wrong with it, on one day."""

    sources: tuple[Source, ...]
    portfolio: Portfolio
    diagnostics: tuple[Diagnostic, ...]
    as_of: date

    @property
    def publishable(self) -> bool:
        """May it be published? Errors in the content stop that, warnings do not."""
        return not has_errors(self.diagnostics)


def survey(content: Path, today: date, as_of: date | None = None, progress: Progress = silent) -> Survey:
    """Reads and checks the content. The day is `as_of`, else the one site.toml pins, else `today`."""
    found = files.find(content)
    proofs = tuple(
        examined(content, path, progress, number, len(found.proofs))
        for number, path in enumerate(found.proofs)
    )
    raw, problems = read_content(found.sources, proofs, files.packaged("vocabulary.toml").read_text("utf-8"))
    portfolio = portfolio_of(raw)
    day = as_of or portfolio.settings.as_of or today
    questions = run_checks(portfolio, day)
    return Survey(found.sources, portfolio, in_order((*found.diagnostics, *problems, *questions)), day)
