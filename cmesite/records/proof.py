"""A proof file as found on disk: what it is and whether it opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProofKind(StrEnum):
    """What a file's ending says it is."""

    PDF = "PDF"
    IMAGE = "image"
    EMAIL = "e-mail"
    OTHER = "other"


ENDINGS = {
    ".pdf": ProofKind.PDF,
    ".jpg": ProofKind.IMAGE,
    ".jpeg": ProofKind.IMAGE,
    ".png": ProofKind.IMAGE,
    ".tif": ProofKind.IMAGE,
    ".tiff": ProofKind.IMAGE,
    ".gif": ProofKind.IMAGE,
    ".webp": ProofKind.IMAGE,
    ".bmp": ProofKind.IMAGE,
    ".heic": ProofKind.IMAGE,
    ".heif": ProofKind.IMAGE,
    ".eml": ProofKind.EMAIL,
}


class ProofState(StrEnum):
    """Whether a proof file can be shown, or what is wrong with it."""

    READABLE = "readable"
    EMPTY = "empty"
    WEB_PAGE = "web-page"
    LFS_POINTER = "lfs-pointer"
    WRONG_KIND = "wrong-kind"
    DAMAGED = "damaged"
    LOCKED = "locked"
    UNSUPPORTED = "unsupported"


# What helps with a locked one.
UNLOCK = (
    "Write its password into a file outside your content and give --password-file FILE; or open the PDF, "
    "print it to a new one without a password, and name that."
)


@dataclass(frozen=True)
class ProofFile:
    """A file under `content/proofs/`; `path` is relative to that folder. A missing file has none of these."""

    path: str
    kind: ProofKind
    state: ProofState
    sha256: str
    size: int
    detail: str = ""

    @property
    def readable(self) -> bool:
        """Does it exist and open as the kind its ending says?"""
        return self.state is ProofState.READABLE


def kind_of(path: str) -> ProofKind:
    """What a file's ending says it is."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return ENDINGS.get(f".{ending.lower()}", ProofKind.OTHER) if stem and dot else ProofKind.OTHER
