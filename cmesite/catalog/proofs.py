"""Explanations of what can be wrong with the files under proofs/."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

PROOFS: tuple[Explanation, ...] = (
    Explanation(
        "missing-proof",
        "A proof that is not there",
        "A record names a file under proofs/ that does not exist. The record counts, but nothing proves it, "
        "and the packet shows an empty place. Capitals matter in file names.",
    ),
    Explanation(
        "empty-proof",
        "A proof with nothing in it",
        "The file has no content: most often a download that was broken off. The record counts unproved.",
    ),
    Explanation(
        "web-page-proof",
        "A web page instead of a certificate",
        "The file is a web page under a certificate's name. Portals send their login page when a download "
        "link is opened without logging in.",
    ),
    Explanation(
        "lfs-pointer",
        "A pointer instead of a certificate",
        "Git LFS keeps large files elsewhere and leaves a pointer of three lines. `git lfs pull` brings the "
        "files.",
    ),
    Explanation(
        "wrong-kind-proof",
        "A file that is not what it says",
        "The file's ending says one kind, its content is another, for instance a photograph named .pdf. "
        "Give it the ending of what it is, and correct `proof:`.",
    ),
    Explanation(
        "damaged-proof",
        "A proof that does not open",
        "The file is of the right kind but cannot be opened: damaged, cut off, or locked with a password. "
        "An e-mail or a PDF portfolio in which no file opens is no proof either.",
    ),
    Explanation(
        "unsupported-proof",
        "A kind of file that is no proof",
        "Packets take PDF files, JPEG and PNG pictures and e-mails saved as .eml. Print or export anything "
        "else as PDF. An e-mail whose only attachment is a Word file proves nothing yet: save that "
        "as PDF, too.",
    ),
    Explanation(
        "changed-proof",
        "A proof that is not the same file any more",
        "The record keeps the SHA-256 of its proof, and the file has another. Somebody replaced or changed "
        "it since. Put the right file back, or note the new digest if the new file is right.",
    ),
    Explanation(
        "shared-proof",
        "One proof for two activities",
        "Two credits name the same file, or two copies of it. That is right where it proves both; where a "
        "record was copied from another, its proof is still the other's. Three or more activities of one "
        "provider on different days are taken to be on a transcript and not told.",
    ),
    Explanation(
        "orphan-proof",
        "A proof that nobody names",
        "The file lies under proofs/ and no credit or credential names it. What it proves is perhaps not "
        "written down yet; it enters no packet.",
    ),
)
