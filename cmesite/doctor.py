"""Is the place safe where the records are kept? Each question with its answer and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cmesite.doctor_uploads import Upload, uploaded


class Tone(StrEnum):
    """How an answer is meant. What could not be found out is never good."""

    GOOD = "good"
    NOTE = "note"
    UNKNOWN = "unknown"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """A question, its answer, and what to do about it (empty where nothing is)."""

    tone: Tone
    question: str
    answer: str
    remedy: str = ""


@dataclass(frozen=True)
class Remote:
    """A place the repository is pushed to. `public` None means it could not be found out."""

    name: str
    address: str
    public: bool | None


@dataclass(frozen=True)
class Facts:
    """What was found around the content. Paths are relative to the repository, with forward slashes.

    `strangers` are files in the portfolio's folder that no build wrote, or that were changed since;
    `searched` tells whether the last build searched the portfolio; `uploads` are lines of deploy files.
    `in_git` None means that git could not be asked, and `git_problem` says why; `sample` are the files that
    are still those of the fictitious sample physician.
    """

    in_git: bool | None
    remotes: tuple[Remote, ...]
    proofs_tracked: int
    proofs_in_history: bool
    output: str
    output_ignored: bool
    output_tracked: int
    built: bool
    searched: bool
    strangers: tuple[str, ...]
    uploads: tuple[tuple[str, str], ...]
    sample: tuple[str, ...]
    git_problem: str = ""


def examine(facts: Facts) -> tuple[Finding, ...]:
    """Every question, in the order of what hurts most."""
    return (
        sample(facts),
        remote(facts),
        proofs(facts),
        ignored(facts),
        *before_deploy(facts)[1:],
        *deploys(facts),
    )


def before_deploy(facts: Facts) -> tuple[Finding, ...]:
    """What a deploy recipe asks before it uploads anything."""
    return sample(facts), only_portfolio(facts), search(facts)


def stops(findings: tuple[Finding, ...], unknown_too: bool) -> bool:
    """Should nothing be published? Before a deploy what is unknown stops, too."""
    bad = {Tone.BAD, Tone.UNKNOWN} if unknown_too else {Tone.BAD}
    return any(finding.tone in bad for finding in findings)


def sample(facts: Facts) -> Finding:
    """Is the sample physician still there?"""
    question = "Is this your own content?"
    if facts.sample:
        more = f" and {len(facts.sample) - 3} more" if len(facts.sample) > 3 else ""
        return Finding(
            Tone.BAD,
            question,
            f"No: the fictitious sample physician's are still {', '.join(facts.sample[:3])}{more}.",
            "Replace the content by your own, or start an empty repository: cmesite init FOLDER",
        )
    return Finding(Tone.GOOD, question, "Yes, the sample physician is gone.")


def remote(facts: Facts) -> Finding:
    """Can others read the repository?"""
    question = "Can others read the repository?"
    if facts.in_git is None:
        return _unasked(facts, question)
    if not facts.in_git:
        answer = "There is no git here, so nothing is shared, and nothing is kept safe either."
        return Finding(
            Tone.NOTE, question, answer, "Keep a copy elsewhere: git init, or a backup of the folder."
        )
    if not facts.remotes:
        answer = "No: it is on this computer only."
        return Finding(Tone.NOTE, question, answer, "Keep a copy elsewhere, such as a private repository.")
    public = [one for one in facts.remotes if one.public]
    unknown = [one for one in facts.remotes if one.public is None]
    if public:
        answer = f"Yes, everybody: {_named(public)}. Your numbers, notes and gaps are in it."
        return Finding(Tone.BAD, question, answer, "Make it private in the settings of its host, today.")
    if unknown:
        answer = f"It could not be found out: {_named(unknown)}."
        remedy = (
            "Open its address in a private browser window: it should ask you to sign in, or not be found."
        )
        return Finding(Tone.UNKNOWN, question, answer, remedy)
    return Finding(Tone.GOOD, question, f"No, not without signing in: {_named(facts.remotes)}.")


def proofs(facts: Facts) -> Finding:
    """Are certificates in the repository?"""
    question = "Are certificates in the repository?"
    if facts.in_git is None:
        return _unasked(facts, question)
    if not facts.proofs_tracked:
        if facts.proofs_in_history:
            answer = "Not now, but they once were, and whoever has the repository has its history."
            remedy = (
                "While it is private that is fine. Before you share it, start a new one without the history."
            )
            return Finding(Tone.BAD if _public(facts) else Tone.NOTE, question, answer, remedy)
        answer = "No. Only the build on this computer can bind packets."
        return Finding(Tone.GOOD, question, answer, "Keep a copy of content/proofs/ elsewhere.")
    answer = f"Yes, {facts.proofs_tracked}."
    if _public(facts):
        remedy = "Make the repository private first. Then: git rm -r --cached content/proofs"
        return Finding(Tone.BAD, question, answer, remedy)
    return Finding(
        Tone.NOTE, question, answer, "Fine while the repository is private; they show your numbers."
    )


def ignored(facts: Facts) -> Finding:
    """Does git leave the output alone?"""
    question = f"Does git leave {facts.output}/ alone?"
    if facts.in_git is None:
        return _unasked(facts, question)
    if not facts.in_git:
        return Finding(Tone.NOTE, question, "There is no git here.")
    if facts.output_tracked:
        answer = f"No: {facts.output_tracked} files of it are in the repository, private pages among them."
        return Finding(
            Tone.BAD,
            question,
            answer,
            f"git rm -r --cached {facts.output}, and add /{facts.output}/ to .gitignore",
        )
    if not facts.output_ignored:
        answer = "Not for long: .gitignore does not name it."
        return Finding(Tone.BAD, question, answer, f"Add a line /{facts.output}/ to .gitignore")
    return Finding(Tone.GOOD, question, "Yes.")


def only_portfolio(facts: Facts) -> Finding:
    """Does the folder that is uploaded hold the portfolio and nothing else?"""
    folder = f"{facts.output}/portfolio/"
    question = f"Does {folder} hold the portfolio and nothing else?"
    if not facts.built:
        return Finding(Tone.UNKNOWN, question, "Nothing has been built yet.", "cmesite build")
    if facts.strangers:
        answer = f"No: {', '.join(facts.strangers[:5])}{' …' if len(facts.strangers) > 5 else ''}"
        return Finding(Tone.BAD, question, answer, "Move these files away; then: cmesite build")
    return Finding(Tone.GOOD, question, "Yes, exactly what the last build wrote.")


def search(facts: Facts) -> Finding:
    """Was it searched?"""
    question = "Was the portfolio searched for what is private?"
    if not facts.searched:
        return Finding(Tone.UNKNOWN, question, "Not by the last build.", "cmesite build")
    return Finding(
        Tone.GOOD, question, f"Yes; {facts.output}/privacy.txt says for what, and what cannot be searched."
    )


def deploys(facts: Facts) -> tuple[Finding, ...]:
    """What do deploy files upload?"""
    files: dict[str, list[str]] = {}
    for file, line in facts.uploads:
        files.setdefault(file, []).append(line)
    found = {file: uploaded(lines, facts.output) for file, lines in files.items()}
    by_sort = {sort: ", ".join(file for file, one in found.items() if one is sort) for sort in Upload}
    question, only = "What do the deploy files upload?", f"Upload {facts.output}/portfolio only."
    if by_sort[Upload.WHOLE]:
        answer = f"{by_sort[Upload.WHOLE]}: all of {facts.output}/, dashboard and packets with it."
        return (Finding(Tone.BAD, question, answer, only),)
    if by_sort[Upload.PRIVATE]:
        answer = f"{by_sort[Upload.PRIVATE]}: a private part of {facts.output}/."
        return (Finding(Tone.BAD, question, answer, only),)
    if by_sort[Upload.UNKNOWN]:
        answer = f"It could not be found out from {by_sort[Upload.UNKNOWN]}."
        remedy = f"Read what it sends, and where: {facts.output}/portfolio is the only folder for the web."
        return (Finding(Tone.UNKNOWN, question, answer, remedy),)
    if by_sort[Upload.PORTFOLIO]:
        note = "A Pages site is public, even from a private repository: everybody can read what is uploaded."
        return (Finding(Tone.NOTE, question, f"The portfolio. {note}"),)
    return ()


def _unasked(facts: Facts, question: str) -> Finding:
    answer = f"It could not be found out, because git does not answer here: {facts.git_problem}"
    return Finding(Tone.UNKNOWN, question, answer, "Try `git status` in this folder, and do what it says.")


def _public(facts: Facts) -> bool:
    return any(one.public for one in facts.remotes)


def _named(remotes: list[Remote] | tuple[Remote, ...]) -> str:
    return ", ".join(f"{one.name} ({one.address})" for one in remotes)
