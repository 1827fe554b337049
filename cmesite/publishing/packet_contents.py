"""What a packet holds: frozen values that say everything its pages print."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from cmesite.diagnostics import Place
from cmesite.records.settings import PacketPart


@dataclass(frozen=True)
class Paper:
    """A sheet of paper, upright, in points."""

    width: float
    height: float


LETTER = Paper(612, 792)
A4 = Paper(595.276, 841.89)


@dataclass(frozen=True)
class IdentityLine:
    """One line about the physician: `License, Nevada` and `ending in 4471`."""

    label: str
    value: str


@dataclass(frozen=True)
class RuleLine:
    """One rule of a requirement as the summary shows it.

    `state` is the status's own word (`met`, `short`), `status` what is printed. Amounts are
    printed texts, empty where the rule gives none; `proved` counts only records whose proof
    opens. `exhibits` are the numbers of the exhibits that count towards it; `mandatory` rules ask for
    a topic or an item.
    """

    id: str
    label: str
    sentence: str
    state: str
    status: str
    needed: str = ""
    counted: str = ""
    proved: str = ""
    reason: str = ""
    exhibits: tuple[int, ...] = ()
    inner: bool = False
    mandatory: bool = False


@dataclass(frozen=True)
class RequirementSummary:
    """One authority's requirement. `status` never says more than the rules in its file do."""

    id: str
    title: str
    authority: str
    source: str
    file: str
    checked: str
    cycle: str
    state: str
    status: str
    rules: tuple[RuleLine, ...]


@dataclass(frozen=True)
class Use:
    """What an exhibit proves of one requirement, and how much counts there: `total 8, opioid 4`."""

    requirement: str
    amounts: str


@dataclass(frozen=True)
class ProofReference:
    """A proof to show: its path under `content/proofs/`, where it is named, and the digest it should have."""

    path: str
    place: Place
    sha256: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A record with its proofs, under the number that names it everywhere in the packet.

    `record` is its id, for a credential `credentials/<id>`: the two kinds may share one. `day` is the day it
    counts on, or was issued.
    """

    number: int
    record: str
    file: str
    title: str
    date: str
    provider: str
    credits: tuple[str, ...]
    uses: tuple[Use, ...]
    proofs: tuple[ProofReference, ...]
    place: Place
    day: datetime.date | None = None
    named_at: Place | None = None


@dataclass(frozen=True)
class LogRow:
    """A line of the log of activities; `exhibit` is 0 where the record is none."""

    date: str
    title: str
    provider: str
    credits: tuple[str, ...]
    requirements: tuple[str, ...]
    exhibit: int = 0


@dataclass(frozen=True)
class TypeTotal:
    """The log's sum of one type of credit."""

    type: str
    amount: str


@dataclass(frozen=True)
class Gap:
    """What keeps a packet a draft: a proof that cannot be shown, and why.

    `exhibit` is 0 where it is not about one: a packet that shows nothing at all.
    """

    exhibit: int
    title: str
    reason: str

    @property
    def what(self) -> str:
        """What is missing, by the name it has in the packet."""
        return f"Exhibit {self.exhibit}, {self.title}" if self.exhibit else self.title


@dataclass(frozen=True)
class PacketContents:
    """Everything one packet prints. `gaps` are those known without opening a file; `revision` names what the
    records and proofs were when it was made, whatever the day. `scope` is a sentence where the summary counts
    more than the exhibits show; with `mandatory_apart` the mandatory topics have a page of their own."""

    id: str
    title: str
    name: str
    specialty: str
    identity: tuple[IdentityLine, ...]
    period: str
    as_of: datetime.date
    as_of_text: str
    language: str
    paper: Paper
    include: tuple[PacketPart, ...]
    letter: str
    summaries: tuple[RequirementSummary, ...]
    exhibits: tuple[Exhibit, ...]
    log: tuple[LogRow, ...]
    totals: tuple[TypeTotal, ...]
    gaps: tuple[Gap, ...]
    max_megabytes: Decimal | None = None
    max_pages: int | None = None
    revision: str = ""
    scope: str = ""
    mandatory_apart: bool = False

    def includes(self, part: str) -> bool:
        """Does it have that part (`letter`, `index`, …)?"""
        return part in {str(included) for included in self.include}

    @property
    def ready(self) -> bool:
        """May it be sent? Only when every exhibit has a proof that opens."""
        return not self.gaps
