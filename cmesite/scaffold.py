"""A new record's text: the fields its kind needs, the others as comments to uncomment."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NewRecord:
    """What is known of a record before it is filled in; `id` empty means made from the title.

    `plan` is the id of the plan that a credit completes; `notes` are the numbers of a review, line by line.
    """

    kind: str
    title: str
    day: date
    id: str = ""
    plan: str = ""
    notes: tuple[str, ...] = ()


def record_text(record: NewRecord) -> tuple[str, str]:
    """The file's name in the content folder, and its text."""
    folder, name, write = KINDS[record.kind]
    return f"{folder}{record.id or name(record)}.md", write(record)


def copied_pack(pack: str, text: str, id_: str = "") -> tuple[str, str]:
    """An example requirement as a file of one's own: its name and its text, with what to do first."""
    note = (
        f"# Copied from the example {pack}. Rules change, and yours may differ: compare every line with the\n"
        "# authority's own text, then write the day you did into `checked:`.\n"
    )
    return f"requirements/{id_ or pack}.md", text.replace("---\n", "---\n" + note, 1)


def slug(text: str) -> str:
    """A title as an id: lower case, words joined by hyphens, letters of any script kept."""
    plain = unicodedata.normalize("NFC", text).casefold()
    kept = "".join(char if char.isalnum() else "-" for char in plain)
    return "-".join(part for part in kept.split("-") if part)[:60].rstrip("-")


def quoted(text: str) -> str:
    """A text as a front matter value that no reader can take for anything else."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def quarter_id(record: NewRecord) -> str:
    """`2026-q3`, from the title (`2026-Q3`, `2026`) or else from the day."""
    return slug(record.title) if record.title else f"{record.day.year}-q{(record.day.month + 2) // 3}"


def _dated(record: NewRecord) -> str:
    return f"{record.day.year}/{record.day}-{slug(record.title) or record.plan or 'activity'}"


def _named(record: NewRecord) -> str:
    return slug(record.title) or f"new-{record.kind}"


def _front_matter(*lines: str, body: str = "") -> str:
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n" + (f"\n{body}\n" if body else "")


def _title(record: NewRecord, example: str) -> str:
    return f"title: {quoted(record.title or example)}"


def _credit(record: NewRecord) -> str:
    if record.plan:
        return _front_matter(
            *((_title(record, ""),) if record.title else ()),
            f"date: {record.day}",
            f"plan: {record.plan}",
            "# credits: 8              # where it gave more or less than planned",
            f"# proof: {record.day.year}/certificate.pdf   # a file in content/proofs/",
        )
    return _front_matter(
        _title(record, "Name of the activity as printed on the certificate"),
        f"date: {record.day}",
        "provider:                 # who issued the certificate",
        "credits:                  # the number claimed, for example 8 or 1.5",
        "# topics: {ethics: 2}     # how many of the credits are about a topic",
        "# format: live            # live, enduring, journal, webinar, …",
        "# requirements: []        # leave out to serve every authority that accepts it",
        "# goals: []",
        f"# proof: {record.day.year}/certificate.pdf   # a file in content/proofs/",
    )


def _goal(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "A short name for the goal"),
        'outcome: "In 12 months, I want to …"',
        f"by: {record.day.year}-12-31",
        "# kind: clinical-depth    # clinical-depth, role-transition, academic, business, exploration",
        "# evidence: []            # how you will know",
        "# requirements: []        # which authorities' credits can serve it",
        "# visibility: public      # everything is private until you say so",
    )


def _plan(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "What you intend to do"),
        "tier: micro               # micro, deep-dive, major-event",
        "status: candidate         # candidate, planned, booked, dropped",
        f"when: {record.day:%Y-%m}",
        "# provider:",
        "# credits: 8              # expected, of one occurrence",
        "# topics: {}",
        "# goals: []",
        "# item: acls              # a completion item it will fulfill",
        "# cost: 450",
    )


def _requirement(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "What the authority calls it"),
        "authority:                # for example State Board of Medicine",
        "kind: other               # state-license, specialty-board, hospital, dea, membership, other",
        "source:                   # where the rules are written: a law, a page, a letter",
        f"checked: {record.day}     # when you compared this file with the source",
        "cycle: {every: 2 years, ends: " + f"{record.day.year}-12-31" + "}",
        "rules:",
        "  - {id: total, at_least: 50}",
    )


def _credential(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "Name of the credential"),
        "kind: card                # license, board-certificate, registration, card",
        f"issued: {record.day}",
        "expires: 2 years, end of month",
        "# item: acls              # the completion item a hospital asks for",
        "# number:                 # never published",
        f"# proof: {record.day.year}/card.pdf",
    )


def _cluster(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "Hospital quality and safety"),
        "recipe:",
        "  - {label: Courses, at_least: 10, topic: quality}",
        'result: "What you can say once the recipe is met"',
    )


def _outcome(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "What changed"),
        f"date: {record.day}",
        "kind: project             # role, responsibility, referrals, publication, presentation, project",
        "# because_of: []          # ids of credits, clusters or goals",
        "# visibility: public",
    )


def _practice(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "A recurring theme of your clinical work"),
        "# review: []",
        "# teaching: []",
        "# project: []",
    )


def _resource(record: NewRecord) -> str:
    return _front_matter(
        _title(record, "Something your institution offers"),
        "carries_cme: unknown      # yes, no, unknown",
        "# who_pays:",
        "# asked_on:",
        "# answer:",
    )


# The ten questions of the quarter (the playbook's Step 7; the first is answered by the numbers) and
# the questions of the year (Step 10), each under its field.
QUARTER = (
    ("on_pace", "Am I on pace to meet or exceed requirements?"),
    ("lagging", "Are specific categories lagging?"),
    ("moved_goals", "Did this quarter clearly move me toward my goals?"),
    ("high_value", "What felt high-value?"),
    ("waste", "What felt like a waste?"),
    ("protected", "Which blocks did I actually protect?"),
    ("fell_apart", "Where did things fall apart?"),
    ("scale", "Do I need to scale commitments back or up?"),
    ("lighter_month", "Do I need a lighter month next quarter?"),
    ("swap", "Should I swap an in-person event for an online one, or the other way round?"),
    ("capability", "How capable am I of each goal now, 1 to 5? For example {critical-care: 3}"),
    (
        "decision",
        "lock: next quarter stands. adjust: then change the plan files named above (when:, status:).",
    ),
)
YEAR = (
    ("met_without_stress", "Did I meet all requirements without last-minute stress?"),
    ("more_competent", "Do I feel clearly more competent than twelve months ago?"),
    ("harder_case", "Could I handle a case now that would have rattled me last year?"),
    ("outcomes", "Did my choices produce tangible outcomes?"),
    ("misaligned_or_untold", "If not: was it misaligned, or did I not tell the right people?"),
    ("capability", "How capable am I of each goal now, 1 to 5? For example {critical-care: 4}"),
    ("keep", "What worked?"),
    ("drop", "What did not?"),
    ("level_up", "Which goal goes one step further?"),
)


def _review(record: NewRecord) -> str:
    questions = QUARTER if "-q" in (record.id or quarter_id(record)) else YEAR
    notes = (
        (
            "# Computed, and read by nobody but you: change nothing here.",
            *(f"#   {n}" for n in record.notes),
            "#",
        )
        if record.notes
        else ()
    )
    how = ("# Yours to judge. Take the # away from a field that you answer; leave out what you like.",)
    asked = (line for field, question in questions for line in (f"# {question}", f"# {field}:"))
    return _front_matter(*notes, *how, *asked)


def _statement(record: NewRecord) -> str:
    return _front_matter(
        f"portal: {quoted(record.title or 'Name of the portal')}",
        f"date: {record.day}",
        "totals:                   # as the portal shows them, for example {ama-pra-1: 24}",
    )


# What `cmesite new` can write: kind → folder, file name, text.
KINDS: dict[str, tuple[str, Callable[[NewRecord], str], Callable[[NewRecord], str]]] = {
    "cluster": ("clusters/", _named, _cluster),
    "credential": ("credentials/", _named, _credential),
    "credit": ("credits/", _dated, _credit),
    "goal": ("goals/", _named, _goal),
    "outcome": ("outcomes/", _named, _outcome),
    "plan": ("plan/", _named, _plan),
    "practice": ("practice/", _named, _practice),
    "requirement": ("requirements/", _named, _requirement),
    "resource": ("resources/", _named, _resource),
    "review": ("reviews/", quarter_id, _review),
    "statement": ("statements/", _named, _statement),
}
