"""Explanations of mistakes in a record as a whole: its file, its name, fields that contradict."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

RECORDS: tuple[Explanation, ...] = (
    Explanation(
        "unread-file",
        "A file that nothing reads",
        "A record is a file that ends in .md in the folder of its kind. This one is something else, so "
        "what it says is not part of the portfolio. Rename or move it, or take it out of the content "
        "folder.",
    ),
    Explanation(
        "unknown-folder",
        "A folder that nothing reads",
        "The folder of a record says its kind, and there is no kind of this name. Nothing in the folder is "
        "counted or published.",
    ),
    Explanation(
        "bad-file-name",
        "A file name that is no id",
        "The name of the file, without .md, is the id by which other records name it: letters, digits, "
        "hyphens, dots and underscores, without spaces.",
    ),
    Explanation(
        "duplicate-id",
        "Two records with one id",
        "Two files of one kind have the same name in different sub-folders, so a record that names this id "
        "could mean either. Rename one of them.",
    ),
    Explanation(
        "repeated-type",
        "A credit type named twice",
        "Two names in one list of amounts mean the same credit type. If the activity has separate portions "
        "of it, write them as a list of portions.",
    ),
    Explanation(
        "repeated-topic",
        "A topic named twice",
        "Two names in one list of topics mean the same topic. Give it once, with its whole amount.",
    ),
    Explanation(
        "repeated-fact",
        "A fact answered twice",
        "Two names in the profile's facts mean one fact. Answer it once, so that no rule has two answers.",
    ),
    Explanation(
        "repeated-date",
        "A date that stands twice in a series",
        "A series is one record for each date; the same date twice would be two records of the same name.",
    ),
    Explanation(
        "date-and-dates",
        "Both a date and a series of dates",
        "`date` is the day of one activity, `dates` are the days of a series. A record has one of the two.",
    ),
    Explanation(
        "proof-path",
        "A proof that is not named by its path",
        "A proof is a file below content/proofs/, named by its path from there with forward slashes, such "
        "as 2026/sepsis.pdf. An address on the web may vanish, a path on one computer means nothing on "
        "another, and a file outside the content folder would not travel with it.",
    ),
    Explanation(
        "bad-digest",
        "Not a SHA-256 digest",
        "The digest of a proof says that the file has not changed since. It has 64 hexadecimal digits.",
    ),
    Explanation(
        "digest-without-proof",
        "More digests than proofs",
        "The digests in proof_sha256 belong to the files in proof, in the same order.",
    ),
    Explanation(
        "review-name",
        "A review whose name tells no time",
        "The name of a review says what it looks back on: 2026-q1.md is the first quarter of the plan year "
        "that begins in 2026, 2026.md the whole year.",
    ),
)
