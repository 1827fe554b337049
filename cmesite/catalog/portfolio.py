"""Explanations of what the checks find when they look at all records together."""

from __future__ import annotations

from cmesite.catalog.explanation import Explanation

PORTFOLIO: tuple[Explanation, ...] = (
    Explanation(
        "private-for-audience",
        "An audience asks for what is private",
        "A table [audiences.name] in site.toml chooses among what is public; it never publishes more. Where "
        "it names a goal or cluster that is private, that one is left out of the audience's version, too.",
    ),
    Explanation(
        "no-profile",
        "Nobody to write about",
        "The file profile.md says who you are; every page and packet carries its name. Only `name:` is "
        "required.",
    ),
    Explanation(
        "no-requirement",
        "Nothing to measure against",
        "Credits count towards the rules of an authority, and there is no file in requirements/ yet. Start "
        "with the authority whose date comes first, most often the state license.",
    ),
    Explanation(
        "goal-count",
        "Two or three goals",
        "The playbook asks for two or three concrete goals for the next twelve months. With none or one "
        "nothing tells a useful course from a random one; with more than three a year is pulled apart. "
        "Goals of past years and explorations are not counted.",
    ),
    Explanation(
        "unwritten-outcome",
        "A goal that does not say what for",
        "`cmesite new goal` begins the outcome with a sentence for you to finish. As long as it stands there "
        "as it was written, the goal is not counted as one, no course serves it, and nobody sees it.",
    ),
    Explanation(
        "paid-for-nothing",
        "Paid for, and for no goal and no requirement",
        "The playbook asks for at least one goal and one requirement before you pay. This planned activity "
        "names no goal that lives (one whose year is not over, no exploration closed with `meh`), and every "
        "requirement it could serve has that credit or item already. `cmesite weigh` shows the four answers. "
        "Drop it, name the goal it serves, say which completion item it fulfills (`item: acls`), or write "
        "`override:` with the reason you take it all the same.",
    ),
    Explanation(
        "unknown-reference",
        "An id that nobody has",
        "Records name each other by id, which is the file's name without .md. This name belongs to no "
        "record of the kind asked for. Correct it, write the missing file, or take the name out. A folder "
        "before the id (`goals/quality`) belongs only in fields that may name several kinds.",
    ),
    Explanation(
        "ambiguous-reference",
        "An id that two records have",
        "The field may name records of several kinds, and two of them have this id. Write the folder before "
        "it, as in `clusters/quality`.",
    ),
    Explanation(
        "unfamiliar-word",
        "A word that one file alone uses",
        "Topics, items, facts, approvals and providers are free words, so nothing stops a slip of the pen; "
        "but a rule only counts what uses its own word. This word stands in one file and the vocabulary "
        "does not know it. Of providers only those are told that another file spells almost the same.",
    ),
    Explanation(
        "item-nobody-has",
        "An item that nothing stands for",
        "A rule asks for a completion item, such as `acls`, and no credential and no credit has it in its "
        "`item`. If you have it, write it there; if the names differ, use the same one in both. Rules that "
        "the profile's facts rule out are not looked at.",
    ),
    Explanation(
        "outside-cycles",
        "Credit that lies in no cycle",
        "The date lies before every window that any requirement counts, or so long before all other records "
        "that the year looks wrong. The record counts nowhere.",
    ),
    Explanation(
        "statement-differs",
        "A portal counts otherwise than your records",
        "A statement says what a portal shows: totals by type, or its list of activities, from its `from` "
        "(else from your first record) until its `date`. A credit in several currencies adds to each type "
        "it names. A line of the portal belongs to the record with its activity_id, or with its title and "
        "day. Look at the certificate, then correct the record or tell the portal; nothing is counted from "
        "a statement.",
    ),
    Explanation(
        "birth-date-needed",
        "A cycle without its birthday",
        "Some authorities end their cycles with the birthday or the birth month. Without the date of birth "
        "in the profile's `identifiers` the cycle cannot be known, and its answers stay unknown. It is "
        "never published.",
    ),
    Explanation(
        "stale-requirement",
        "A requirement file that has grown old",
        "Authorities change their rules. A file that nobody compared with its source for a year may count "
        "by rules that are gone. Compare it and set `checked:` to the day you did.",
    ),
    Explanation(
        "expired-credential",
        "A credential that has run out",
        "Its `expires` day is past and no other credential of the same item lasts longer.",
    ),
    Explanation(
        "expiring-credential",
        "A credential that runs out soon",
        "It expires within its `renew_lead`; where that is not given, within the lead of site.toml's "
        "`[calendar] reminders`, else within 90 days.",
    ),
    Explanation(
        "unfinished-credit",
        "A credit that its plan does not complete",
        "A credit that names a plan takes its title and its credits from there where it says nothing "
        "itself. Here neither of the two files says them.",
    ),
    Explanation(
        "missing-provider",
        "A credit without its provider",
        "Boards and credentialing offices ask who gave the credit. Its name stands on every certificate; "
        "for reading or teaching of your own write `provider: self`.",
    ),
    Explanation(
        "over-designated",
        "More claimed than there was",
        "The provider designates an activity for a maximum of credits, and a physician claims at most that. "
        "One of the two amounts is wrong.",
    ),
    Explanation(
        "absurd-amount",
        "More credit than hours",
        "A live activity cannot give more credits than its days have hours. More than 24 a day is a "
        "warning, more than 200 a day is refused. Most often a decimal point or the last day of the "
        "activity is missing.",
    ),
    Explanation(
        "topic-over-credit",
        "A topic larger than its activity",
        "The amount of a topic is a part of the activity's credit. What is over the credit does not count.",
    ),
    Explanation(
        "quarter-hours",
        "Credit that is not in quarter hours",
        "Credit is awarded in steps of 0.25. Other amounts occur (0.167 is ten minutes) and count as they "
        "are written, but more often a digit is missing. Points, contact hours and hours of CPD are not "
        "asked about.",
    ),
    Explanation(
        "future-date",
        "A date that has not come yet",
        "Completed activities and outcomes lie in the past. The record counts nothing until its day; keep "
        "what is still to come in plan/. A credential is valid only from the day it is issued.",
    ),
    Explanation(
        "repeated-credit",
        "The same activity twice",
        "Two files have the same day and the same title and provider, or the same activity_id. Both count, "
        "so if they are one activity, one of them is too many.",
    ),
    Explanation(
        "useless-claim",
        "A claim without effect",
        "The record claims a requirement in `requirements`, but none of its rules accepts the record's "
        "types of credit, topics or items. Nothing is counted there.",
    ),
    Explanation(
        "claim-syntax",
        "A claim that cannot be read",
        "In the text of the profile, of a goal, a cluster or an outcome, two opening braces begin a claim: a "
        'number computed from your records, such as {{ credits(goal="critical-care", year=2026) }}. There '
        "are credits, activities, hours and outcomes, each narrowed by goal, cluster, year or period, the "
        "first two also by topic. It stands on one line.",
    ),
    Explanation(
        "claim-unknown",
        "A claim about what does not exist",
        "The claim names a goal, cluster or topic that no public record has, or one that is private. A "
        "public text is computed from public records alone, so that no number tells of a private one.",
    ),
    Explanation(
        "claim-without-duration",
        "Hours that cannot be counted",
        "hours() adds up the `duration` of public records. Where one of them has none the sum would be too "
        "small, so nothing is published until it is written, or credits() or activities() claimed instead.",
    ),
    Explanation(
        "map-too-long",
        "A one-page map of several pages",
        "The map is meant to be one printed side that hangs on the wall: what you must do, what you want, "
        "and the outline of the year. It holds four or five requirements, two or three goals of one "
        "sentence each, a few monthly sources and about two deep dives a quarter.",
    ),
)
