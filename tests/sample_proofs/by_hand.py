"""Certificates drawn operator by operator with the standard PDF fonts, as old portals make them."""

from __future__ import annotations

import io

import pikepdf

from tests.sample_proofs.certificate import LEARNER, Certificate, in_words

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier", "F4": "Times-Italic"}
WIDTH, HEIGHT = 612, 792


def certificate_page(certificate: Certificate) -> bytes:
    """A plain portrait certificate in Helvetica, with a rule under the heading."""
    lines = [
        (72, 690, "F2", 24, certificate.heading),
        (72, 655, "F1", 12, certificate.provider),
        (72, 590, "F1", 12, "This certifies that"),
        (72, 560, "F4", 22, LEARNER),
        (72, 530, "F1", 12, certificate.did),
        (72, 500, "F2", 17, certificate.title),
        (72, 455, "F1", 12, f"Date completed: {certificate.printed_day}"),
        (72, 435, "F1", 12, f"Learning format: {certificate.format}"),
        (72, 415, "F1", 12, f"Location: {certificate.place}"),
        (72, 395, "F1", 12, f"Activity number: {certificate.number}"),
        (72, 360, "F2", 14, f"Credits awarded: {certificate.printed_award}"),
        *((72, 310 - 14 * n, "F1", 10, text) for n, text in enumerate(_wrapped(certificate.statement, 86))),
        (72, 180, "F1", 10, f"______________________   {certificate.signer}"),
        (72, 60, "F1", 6, "FICTITIOUS SAMPLE"),
    ]
    return _pdf("0.8 w 72 678 m 540 678 l S 54 40 504 710 re S", lines, certificate)


def typewriter_list(certificate: Certificate) -> bytes:
    """A transcript in Courier, one line for each session."""
    rows = [f"{'Completed':<20}{'Activity':<44}{'Credits':>8}", "-" * 72]
    rows += [f"{in_words(s.day):<20}{s.title[:43]:<44}{s.credits:>8}" for s in certificate.sessions]
    rows += [
        "-" * 72,
        f"{'':<20}{'Total':<44}{certificate.credits:>8}",
        "",
        *_wrapped(certificate.statement, 72),
    ]
    lines = [
        (72, 720, "F3", 16, certificate.provider),
        (72, 696, "F3", 12, certificate.heading),
        (72, 672, "F3", 10, f"Learner: {LEARNER}"),
        (72, 658, "F3", 10, f"Activity: {certificate.title} ({certificate.format})"),
        *((72, 626 - 15 * n, "F3", 10, row) for n, row in enumerate(rows)),
        (72, 60, "F3", 6, "FICTITIOUS SAMPLE"),
    ]
    return _pdf("0.5 w 72 690 m 540 690 l S", lines, certificate)


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _pdf(drawing: str, lines: list[tuple[int, int, str, int, str]], certificate: Certificate) -> bytes:
    document = pikepdf.new()
    fonts = pikepdf.Dictionary()
    for name, face in FONTS.items():
        fonts[f"/{name}"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(f"/{face}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    text = b"".join(_shown(*line) for line in lines)
    document.add_blank_page(page_size=(WIDTH, HEIGHT))
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=fonts)
    page.Contents = document.make_stream(drawing.encode() + b"\n" + text)
    document.docinfo["/Title"] = certificate.title
    document.docinfo["/Producer"] = "Certificate Printer 2.1"
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _shown(x: int, y: int, font: str, size: int, text: str) -> bytes:
    encoded = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /%s %d Tf %d %d Td (%s) Tj ET\n" % (font.encode(), size, x, y, encoded)
