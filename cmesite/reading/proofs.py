"""Reading the names of proofs: paths under content/proofs/, and the digests the files should have."""

from __future__ import annotations

import re
import unicodedata

from cmesite.reading.fields import Fields
from cmesite.reading.quoting import SMART_QUOTES, written_item
from cmesite.reading.refusals import Refusal
from cmesite.records.credit import ProofName

_DIGEST = re.compile(r"[0-9a-fA-F]{64}$")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|[\\/]")


def read_proofs(fields: Fields) -> tuple[ProofName, ...]:
    """`proof` (one or several) with `proof_sha256`, in the same order."""
    paths = fields.many("proof", read_proof_path)
    digests = fields.many("proof_sha256", _read_digest)
    if len(digests) > len(paths) and not _any_refused(fields, paths):
        fields.refuse(
            "proof_sha256",
            Refusal(
                "digest-without-proof",
                f"`proof_sha256` has more entries ({len(digests)}) than `proof` has files ({len(paths)}).",
                hint="Give one digest for each file in `proof`, in the same order.",
            ),
        )
    padded = (*digests, *("" for _ in paths))
    return tuple(ProofName(path, digest) for path, digest in zip(paths, padded, strict=False))


def _any_refused(fields: Fields, paths: tuple[str, ...]) -> bool:
    return len(fields.items("proof")) != len(paths)


def read_proof_path(text: str) -> str | Refusal:
    """A path below content/proofs/ with forward slashes, such as `2026/sepsis.pdf`."""
    path = unicodedata.normalize("NFC", text.strip())
    right = _inside(path)
    bare = path.strip(SMART_QUOTES)
    if bare and bare != path and not set(bare) & set(SMART_QUOTES):
        return Refusal(
            "smart-quotes",
            "These are typographic quotes; here they are part of the path, and none are needed.",
            instead=written_item(bare),
        )
    if "://" in path:
        return Refusal(
            "proof-path",
            f"`{path}` is an address on the web; a proof is a file you keep.",
            hint="Save the file under content/proofs/ and write its path there, such as 2026/sepsis.pdf.",
        )
    if _DRIVE.match(path) or path.startswith("~"):
        name = re.split(r"[\\/]", path)[-1]
        return Refusal(
            "proof-path",
            f"`{path}` is a place on one computer; a proof is named by its path under content/proofs/.",
            instead=right if "proofs/" in path.replace("\\", "/") else name,
        )
    if "\\" in path:
        return Refusal("proof-path", f"`{path}` has backslashes; folders are separated by /.", instead=right)
    if ".." in path.split("/"):
        return Refusal(
            "proof-path",
            f"`{path}` leads out of content/proofs/; every proof is kept inside it.",
            instead=right,
        )
    if path.startswith(("proofs/", "content/proofs/", "./")) or "//" in path:
        return Refusal(
            "proof-path", f"`{path}` should be the path below content/proofs/ alone.", instead=right
        )
    if not path or path.endswith("/"):
        return Refusal("proof-path", f"`{path}` is a folder.", hint="Name the file: 2026/sepsis.pdf")
    return path


def _inside(path: str) -> str:
    """The path as it would be below content/proofs/."""
    parts = [part for part in re.split(r"[\\/]", path) if part not in ("", ".", "..")]
    if "proofs" in parts[:-1]:
        parts = parts[parts.index("proofs") + 1 :]
    return "/".join(parts)


def _read_digest(text: str) -> str | Refusal:
    digest = text.strip()
    if _DIGEST.match(digest):
        return digest.lower()
    return Refusal(
        "bad-digest",
        f"A SHA-256 digest has 64 digits and letters a to f; this has {len(digest)} characters.",
        hint="Leave the line out if you have no digest.",
    )
