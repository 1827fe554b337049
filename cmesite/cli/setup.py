"""The commands around the records: init, which starts a repository, and doctor, which looks after it."""

from __future__ import annotations

import difflib
import json
import tomllib
from importlib import metadata
from pathlib import Path

import click

from cmesite import files
from cmesite.cli.options import CONTENT_HAS_ERRORS, FINE, content_option, output_option, require, say, tell
from cmesite.doctor import Finding, before_deploy, examine, stops
from cmesite.doctor_facts import gather
from cmesite.starter import PROGRAM_FILE, PUBLISH, Answers, starter_files

ASK = "Your name, as it should be printed"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="Your name. Asked for where it is not given, like the five below.")
@click.option("--degree", help="For example MD, DO, RN.")
@click.option("--specialty", help="For example Internal Medicine.")
@click.option("--credit-type", help="What a bare `credits: 8` means. Default: ama-pra-1.")
@click.option("--requirements", help="Examples to start from, with commas: us-pa-md,us-dea-mate. Or none.")
@click.option("--publish", type=click.Choice(tuple(PUBLISH)), help="Where it is built or published.")
@click.option("--program", help="How pip finds cmesite. Default: where this one came from.")
@click.option("--yes", is_flag=True, help="Ask nothing; take the defaults for what is not given.")
def init(
    folder: Path,
    name: str | None,
    degree: str | None,
    specialty: str | None,
    credit_type: str | None,
    requirements: str | None,
    publish: str | None,
    program: str | None,
    yes: bool,
) -> int:
    """Start an empty repository of your own in FOLDER. Refuses a folder that is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{folder} is not empty. Name a new folder: cmesite init my-cme")
    packs = {path.stem: path for path in files.packaged("packs").glob("*.md") if path.stem != "README"}

    def ask(given: str | None, question: str, default: str) -> str:
        if given is not None or yes:
            return given if given is not None else default
        return str(click.prompt(question, default=default, show_default=bool(default)))

    if yes and not name:
        raise click.UsageError('A portfolio needs a name: --name "Sam Example"')
    answers = Answers(
        name=_line(name or str(click.prompt(ASK))),
        degree=_line(ask(degree, "Degree, for example MD", "")),
        specialty=_line(ask(specialty, "Specialty", "")),
        credit_type=_credit_type(ask(credit_type, "Usual credit type", "ama-pra-1")),
        packs=_packs(
            ask(requirements, f"Example requirements to start from ({', '.join(sorted(packs))})", ""), packs
        ),
        publish=ask(publish, f"Build or publish with ({', '.join(PUBLISH)})", "none"),
        program=_program() if program is None else _line(program),
    )
    if answers.publish not in PUBLISH:
        raise click.UsageError(f"There is no recipe {answers.publish!r}. There are: {', '.join(PUBLISH)}.")
    for path, text in starter_files(answers, _templates()).items():
        files.create(folder / path, text)
    if not answers.travels:
        tell(_cannot_travel(answers))
    say(
        f"{folder} is ready. What next:\n  cd {folder}\n  git init        # push to a private repository only"
    )
    say("  cmesite check   # what is still missing\n  cmesite serve   # see it while you write")
    return FINE


@click.command()
@content_option
@output_option
@click.option("--offline", is_flag=True, help="Do not ask the hosts whether a repository is public.")
@click.option(
    "--deploy", is_flag=True, help="Ask only what matters before uploading; what is unknown stops, too."
)
def doctor(content: Path, output: Path, offline: bool, deploy: bool) -> int:
    """Tell whether the records are safe where they are kept, and what to do."""
    require(content)
    facts = gather(content, output, offline or deploy)
    findings = before_deploy(facts) if deploy else examine(facts)
    for finding in findings:
        say(_told(finding))
    return CONTENT_HAS_ERRORS if stops(findings, unknown_too=deploy) else FINE


def _told(finding: Finding) -> str:
    text = f"{finding.tone.value.upper():8}{finding.question}\n        {finding.answer}"
    return text + (f"\n        Do: {finding.remedy}" if finding.remedy else "")


def _line(text: str) -> str:
    """A text of one line, or wrong use: a line break would break the file it is written into."""
    if not text.isprintable():
        raise click.UsageError(f"{text!r} holds a line break or another sign that cannot be printed.")
    return text.strip()


def _credit_type(asked: str) -> str:
    """The id of a type of credit by any of its spellings, or wrong use."""
    types = tomllib.loads(files.packaged("vocabulary.toml").read_text("utf-8"))["types"]
    spelled: dict[str, str] = {
        said.casefold(): id_
        for id_, entry in types.items()
        for said in (id_, entry["name"], *entry.get("aliases", ()))
    }
    if asked.strip().casefold() not in spelled:
        near = difflib.get_close_matches(asked.casefold(), spelled, n=1)
        did_you = f" Did you mean {spelled[near[0]]}?" if near else ""
        raise click.UsageError(f"There is no credit type {asked!r}.{did_you} There are: {', '.join(types)}.")
    return spelled[asked.strip().casefold()]


def _cannot_travel(answers: Answers) -> str:
    """What has to be done before another computer can build it, in lines nobody overlooks."""
    found = answers.program or "nothing"
    fails = " The build your host starts on each push fails until then." if answers.publish != "none" else ""
    return (
        f"\n!!  BEFORE YOU PUSH, change {PROGRAM_FILE}.\n"
        f"!!  It says how pip finds cmesite, and now it says: {found}\n"
        f"!!  No other computer has that.{fails}\n"
        "!!  Write a place that all of them reach: cmesite @ git+https://…\n\n"
    )


def _packs(asked: str, there_are: dict[str, Path]) -> tuple[tuple[str, str], ...]:
    wanted = [id_.strip() for id_ in asked.split(",") if id_.strip() not in ("", "none")]
    for id_ in wanted:
        if id_ not in there_are:
            raise click.UsageError(f"There is no example {id_!r}. There are: {', '.join(sorted(there_are))}.")
    return tuple((id_, there_are[id_].read_text("utf-8")) for id_ in dict.fromkeys(wanted))


def _templates() -> dict[str, str]:
    root = files.packaged("starter")
    paths = (path for path in root.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


def _program() -> str:
    """Where this program was installed from, as pip reads it; empty where that cannot be told."""
    try:
        came_from = json.loads(metadata.distribution("cmesite").read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return ""
    url, commit = came_from.get("url", ""), came_from.get("vcs_info", {}).get("commit_id", "")
    return f"cmesite @ git+{url}@{commit}" if commit else f"cmesite @ {url}" if url else ""
