"""The exhibits of a packet as sheets: each proof, or a page that says why it is not there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pikepdf

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.publishing.packet_contents import Exhibit, Gap, PacketContents, Paper
from cmesite.records.proof import UNLOCK
from cmesite.rendering.pdf_sheets import LockedError, Shown, UnshowableError, shown
from cmesite.rendering.typst_documents import Typesetter

# A proof's sheets by its path, on which paper, with words in which language; raises UnshowableError.
ShowProof = Callable[[str, Paper, str], Shown]
NOT_SHOWN = "packet-proof-missing"
SHOWN_IN_PART = "packet-proof-changed"


@dataclass(frozen=True)
class Part:
    """A proof's sheets, with the numbers of all exhibits that name it: a transcript is bound once."""

    path: str
    shown: Shown
    exhibits: tuple[int, ...]


@dataclass(frozen=True)
class Bound:
    """An exhibit with the parts bound in its place and what is wrong with them.

    `begins_with` is the path of the proof it begins with, where that is bound with an earlier exhibit.
    """

    exhibit: Exhibit
    parts: tuple[Part, ...]
    begins_with: str = ""
    gaps: tuple[Gap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Desk:
    """What the exhibits are worked on with; a proof that several of them name is worked on once."""

    contents: PacketContents
    show_proof: ShowProof
    typesetter: Typesetter
    done: dict[str, Shown | UnshowableError] = field(default_factory=dict)

    def show(self, path: str) -> Shown:
        """A proof's sheets. Raises UnshowableError."""
        if path not in self.done:
            self.done[path] = self._attempt(path)
        result = self.done[path]
        if isinstance(result, UnshowableError):
            raise result
        return result

    def _attempt(self, path: str) -> Shown | UnshowableError:
        try:
            return self.show_proof(path, self.contents.paper, self.contents.language)
        except UnshowableError as problem:
            return problem


def bound_exhibits(contents: PacketContents, show: ShowProof, typesetter: Typesetter) -> tuple[Bound, ...]:
    """Every exhibit, in order."""
    desk = Desk(contents, show, typesetter)
    naming: dict[str, tuple[int, ...]] = {}
    for exhibit in contents.exhibits:
        for path in dict.fromkeys(reference.path for reference in exhibit.proofs):
            naming[path] = (*naming.get(path, ()), exhibit.number)
    return tuple(bound(exhibit, desk, naming) for exhibit in contents.exhibits)


def bound(exhibit: Exhibit, desk: Desk, naming: Mapping[str, tuple[int, ...]]) -> Bound:
    """One exhibit. Where a proof cannot be shown, a page says so, a gap and a diagnostic too."""
    if not exhibit.proofs:
        reason = f"{exhibit.file} names no proof."
        gap = Gap(exhibit.number, exhibit.title, reason)
        return Bound(exhibit, (placeholder(exhibit, reason, desk),), "", (gap,), (_none_named(exhibit),))
    parts: list[Part] = []
    elsewhere: list[str] = []
    gaps: list[Gap] = []
    diagnostics: list[Diagnostic] = []
    for reference in exhibit.proofs:
        try:
            shown_proof = desk.show(reference.path)
        except UnshowableError as problem:
            reason = f"The proof proofs/{reference.path} cannot be shown: {problem}."
            parts.append(placeholder(exhibit, reason, desk))
            gaps.append(Gap(exhibit.number, exhibit.title, reason))
            diagnostics.append(_not_shown(reference.path, reference.place, problem))
            continue
        numbers = naming[reference.path]
        if numbers[0] == exhibit.number:
            parts.append(Part(reference.path, shown_proof, numbers))
            diagnostics.extend(_in_part(reference.path, reference.place, t) for t in shown_proof.warnings)
        else:
            elsewhere.append(reference.path)
    begins_with = elsewhere[0] if elsewhere and not parts else ""
    return Bound(exhibit, tuple(parts), begins_with, tuple(gaps), tuple(diagnostics))


def placeholder(exhibit: Exhibit, reason: str, desk: Desk) -> Part:
    """The page that stands in for a proof."""
    contents = desk.contents
    typeset = desk.typesetter.typeset(
        "placeholder.typ",
        {
            "paper": {"width": contents.paper.width, "height": contents.paper.height},
            "language": contents.language,
            "heading": f"Exhibit {exhibit.number}: proof missing",
            "title": exhibit.title,
            "details": ", ".join(filter(None, (exhibit.provider, exhibit.date))),
            "reason": reason,
        },
    )
    with pikepdf.Pdf.open(io.BytesIO(typeset.pdf)) as pdf:
        return Part("", shown(pdf), (exhibit.number,))


def all_gaps(exhibits: Iterable[Bound]) -> tuple[Gap, ...]:
    """What is missing from the packet, in the order of the exhibits."""
    return tuple(gap for exhibit in exhibits for gap in exhibit.gaps)


def gaps_of(exhibits: Iterable[Bound], contents: PacketContents) -> tuple[Gap, ...]:
    """What is missing: what could not be bound, and what was known to be missing before; each proof once."""
    found = all_gaps(exhibits)
    told = {gap.exhibit for gap in found}
    more = (gap for gap in contents.gaps if gap.exhibit not in told)
    return tuple(sorted((*found, *more), key=lambda gap: (gap.exhibit, gap.reason)))


def _none_named(exhibit: Exhibit) -> Diagnostic:
    return warning(
        NOT_SHOWN,
        exhibit.place,
        f"“{exhibit.title}” belongs in a packet but names no proof; a page that says so stands in its place",
        "proof: 2026/the-certificate.pdf   (a file under content/proofs/)",
    )


def _not_shown(path: str, place: Place, reason: UnshowableError) -> Diagnostic:
    again = "Save the certificate again as a PDF or a picture under content/proofs/, and name that file"
    return warning(
        NOT_SHOWN,
        place,
        f"The proof {path} cannot be shown in a packet: {reason}; a page that says so stands in its place",
        UNLOCK if isinstance(reason, LockedError) else again,
    )


def _in_part(path: str, place: Place, text: str) -> Diagnostic:
    return warning(
        SHOWN_IN_PART,
        place,
        f"The proof {path} is not in the packet exactly as it is: {text}",
        "Look at its pages in the packet; if something is missing, ask the provider for a new certificate",
    )
