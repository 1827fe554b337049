"""Writes a repository of any size, the same each time, for measuring and for tests of long careers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

PER_YEAR = 60
LAST_YEAR = 2026
TOPICS = ("opioid", "ethics", "quality", "sepsis", "leadership", "patient-safety")
FORMATS = ("enduring", "live", "journal", "webinar", "grand-rounds")

REQUIREMENTS = {
    "state": """title: State medical license
authority: State Board of Medicine (invented for measuring)
kind: state-license
source: invented
checked: 2026-11-01
cycle: {every: 2 years, ends: 2026-12-31}
rules:
  - {id: total, at_least: 50}
  - {id: category-1, at_least: 20, type: ama-pra-1}
  - {id: opioid, at_least: 2, topic: opioid, if: dea-registered}
  - {id: patient-safety, at_least: 6, topic: patient-safety}
  - {id: ethics, at_least: 2, topic: ethics}
exclusive: [patient-safety, ethics, opioid]
""",
    "board": """title: Specialty board
authority: Board of Internal Medicine (invented for measuring)
kind: specialty-board
source: invented
checked: 2026-11-01
cycle: {every: 1 year, ends: 2026-12-31}
rules:
  - {id: total, at_least: 30}
  - {id: quality, at_least: 5, topic: quality}
""",
    "hospital": """title: Hospital credentialing
authority: Medical staff office (invented for measuring)
kind: hospital
source: invented
checked: 2026-11-01
cycle: {every: 2 years, ends: 2027-06-30}
rules:
  - {id: total, at_least: 25}
  - {id: acls, item: acls}
""",
    "dea": """title: DEA registration
authority: DEA (invented for measuring)
kind: dea
source: invented
checked: 2026-11-01
rules:
  - {id: training, at_least: 8, topic: opioid, within: career}
""",
}


def write_repository(folder: Path, credits: int, proofs: bool = True) -> Path:
    """Writes `folder/content` with so many credits (60 a year, the last in 2026) and returns that path."""
    content = folder / "content"
    _write(content / "site.toml", 'format = 1\n[site]\nas_of = "2026-11-22"\n')
    _write(
        content / "profile.md",
        "---\nname: Alex Example\ndegree: MD\nfacts: {dea-registered: yes}\n---\n\nInvented for measuring.\n",
    )
    for name, text in REQUIREMENTS.items():
        _write(content / f"requirements/{name}.md", f"---\n{text}---\n")
    _write(
        content / "goals/depth.md", "---\ntitle: Depth\noutcome: In 12 months, I want to know more.\n---\n"
    )
    _write(
        content / "credentials/acls.md",
        "---\ntitle: ACLS card\nkind: card\nitem: acls\nissued: 2026-03-01\nexpires: 2028-03-31\n---\n",
    )
    for number in range(credits):
        _write_credit(content, number, proofs)
    return content


def _write_credit(content: Path, number: int, proofs: bool) -> None:
    year = LAST_YEAR - number // PER_YEAR
    day = date(year, 1, 2) + timedelta(days=5 * (number % PER_YEAR))
    topic = TOPICS[number % len(TOPICS)]
    proof = f"{year}/{number:05}.pdf"
    _write(
        content / f"credits/{year}/{day}-activity-{number:05}.md",
        f"---\ntitle: Activity {number} on {topic}\ndate: {day}\nprovider: Northfield University CME\n"
        f"credits: {{ama-pra-{1 + number % 3 // 2}: {(1 + number % 8) / 2}}}\ntopics: {{{topic}: all}}\n"
        f"format: {FORMATS[number % len(FORMATS)]}\ngoals: depth\n"
        + (f"proof: {proof}\n" if proofs else "")
        + "---\n",
    )
    if proofs:
        file = content / "proofs" / proof
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(certificate(f"Certificate of activity {number}"))


def certificate(text: str) -> bytes:
    """A one-page PDF with one line of text, written by hand so that it is small and the same each time."""
    stream = f"BT /F1 18 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
