"""The first half of the story: reads the content, checks it, and draws nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cmesite import files, looking
from cmesite.cache import cache_of
from cmesite.checks import run_checks
from cmesite.checks.patients import PatientsIn, patient_identifiers, patients_in
from cmesite.diagnostics import Diagnostic, Severity, has_errors, in_order, sparing
from cmesite.publishing.audience_problems import audience_problems
from cmesite.publishing.claim_problems import claim_problems
from cmesite.reading.content import ReadRecord, ReadWords, read_content, read_record
from cmesite.reading.vocabulary import read_vocabulary
from cmesite.records.portfolio import Portfolio, portfolio_of
from cmesite.records.source import Source

# What tells how far a stage has come: its name, steps done, steps in all.
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


@dataclass(frozen=True)
class Steps:
    """How single files are looked at. These look at each anew; `memory.remembering` gives others."""

    read_text: files.ReadText = files.read_text
    examine: looking.Examine = looking.examined
    read_words: ReadWords = read_vocabulary
    read_record: ReadRecord = read_record
    patients_in: PatientsIn = patients_in


ANEW = Steps()


def survey(
    content: Path,
    today: date,
    as_of: date | None = None,
    progress: Progress = silent,
    drafts: tuple[Source, ...] = (),
    passwords: tuple[str, ...] = (),
    steps: Steps = ANEW,
) -> Survey:
    """Reads and checks the content. The day is `as_of`, else the one site.toml pins, else `today`.

    `drafts` are read as if they stood in the content, in the place of a file of their path. `passwords` open
    proofs that ask for one.
    """
    found = files.find(content, steps.read_text)
    kept = (one for one in found.sources if one.path not in {draft.path for draft in drafts})
    sources = (*kept, *drafts)
    looked_at = steps.examine(content, found.proofs, progress, cache_of(content), passwords)
    words = files.packaged("vocabulary.toml").read_text("utf-8")
    raw, problems = read_content(sources, looked_at, words, steps.read_words, steps.read_record)
    portfolio = portfolio_of(raw)
    day = as_of or portfolio.settings.as_of or today
    unread = {one.place.path for one in (*found.diagnostics, *problems) if one.severity is Severity.ERROR}
    questions = (
        *run_checks(portfolio, day, unread),
        *audience_problems(portfolio),
        *claim_problems(portfolio, day),
    )
    traces = patient_identifiers(sources, portfolio.settings.no_patients, steps.patients_in)
    told = sparing((*found.diagnostics, *problems, *questions, *traces))
    return Survey(sources, portfolio, in_order(told), day)
