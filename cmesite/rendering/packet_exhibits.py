"""The exhibits of a packet as sheets: each proof, or a page that says why it is not there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pikepdf

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.publishing.packet_contents import Exhibit, Gap, PacketContents
from cmesite.rendering.pdf_sheets import Shown, UnshowableError, shown
from cmesite.rendering.proof_sheets import proof_sheets
from cmesite.rendering.typst_documents import Typesetter

ReadProof = Callable[[str], bytes | None]
NOT_SHOWN = "packet-proof-missing"
SHOWN_IN_PART = "packet-proof-changed"


@dataclass(frozen=True)
class Bound:
    """An exhibit's sheets with what is wrong with them."""

    exhibit: Exhibit
    parts: tuple[Shown, ...]
    gaps: tuple[Gap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sheets(self) -> int:
        """How many pages the exhibit takes."""
        return sum(len(part.sizes) for part in self.parts)


def bound_exhibits(
    contents: PacketContents, read_proof: ReadProof, typesetter: Typesetter
) -> tuple[Bound, ...]:
    """Every exhibit, in order; a proof that several exhibits name is worked on once."""
    known: dict[str, Shown | UnshowableError] = {}
    return tuple(
        bound(
            exhibit, contents, lambda path: _shown(path, contents, read_proof, typesetter, known), typesetter
        )
        for exhibit in contents.exhibits
    )


def bound(
    exhibit: Exhibit,
    contents: PacketContents,
    show: Callable[[str], Shown],
    typesetter: Typesetter,
) -> Bound:
    """One exhibit. Where a proof cannot be shown, a page says so, a gap and a diagnostic too."""
    if not exhibit.proofs:
        reason = f"{exhibit.file} names no proof."
        page = placeholder(exhibit, reason, contents, typesetter)
        return Bound(exhibit, (page,), (Gap(exhibit.number, exhibit.title, reason),), (_none_named(exhibit),))
    parts: list[Shown] = []
    gaps: list[Gap] = []
    diagnostics: list[Diagnostic] = []
    for reference in exhibit.proofs:
        try:
            part = show(reference.path)
            diagnostics.extend(_in_part(reference.path, reference.place, text) for text in part.warnings)
        except UnshowableError as problem:
            reason = f"The proof proofs/{reference.path} cannot be shown: {problem}."
            part = placeholder(exhibit, reason, contents, typesetter)
            gaps.append(Gap(exhibit.number, exhibit.title, reason))
            diagnostics.append(_not_shown(reference.path, reference.place, str(problem)))
        parts.append(part)
    return Bound(exhibit, tuple(parts), tuple(gaps), tuple(diagnostics))


def placeholder(exhibit: Exhibit, reason: str, contents: PacketContents, typesetter: Typesetter) -> Shown:
    """The page that stands in for a proof."""
    typeset = typesetter.typeset(
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
        return shown(pdf)


def all_gaps(exhibits: Iterable[Bound]) -> tuple[Gap, ...]:
    """What is missing from the packet, in the order of the exhibits."""
    return tuple(gap for exhibit in exhibits for gap in exhibit.gaps)


def _shown(
    path: str,
    contents: PacketContents,
    read_proof: ReadProof,
    typesetter: Typesetter,
    known: dict[str, Shown | UnshowableError],
) -> Shown:
    if path not in known:
        try:
            content = read_proof(path)
            if content is None:
                raise UnshowableError("there is no such file")
            known[path] = proof_sheets(content, contents.paper, typesetter, contents.language)
        except UnshowableError as problem:
            known[path] = problem
    result = known[path]
    if isinstance(result, UnshowableError):
        raise result
    return result


def _none_named(exhibit: Exhibit) -> Diagnostic:
    return warning(
        NOT_SHOWN,
        exhibit.place,
        f"“{exhibit.title}” belongs in a packet but names no proof; a page that says so stands in its place",
        "proof: 2026/the-certificate.pdf   (a file under content/proofs/)",
    )


def _not_shown(path: str, place: Place, reason: str) -> Diagnostic:
    return warning(
        NOT_SHOWN,
        place,
        f"The proof {path} cannot be shown in a packet: {reason}; a page that says so stands in its place",
        f"Save the certificate again as a PDF or a picture, as content/proofs/{path}",
    )


def _in_part(path: str, place: Place, text: str) -> Diagnostic:
    return warning(
        SHOWN_IN_PART,
        place,
        f"The proof {path} is not in the packet exactly as it is: {text}",
        "Look at its pages in the packet; if something is missing, ask the provider for a new certificate",
    )
