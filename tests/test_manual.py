"""The manuals agree with the program: their examples work, and no word of the format is missing."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cmesite.checks import run_checks
from cmesite.diagnostics import Diagnostic, Severity
from cmesite.reading import review, settings, windows
from cmesite.reading.content import read_content
from cmesite.reading.names import FOLDERS
from cmesite.records.credential import CredentialKind
from cmesite.records.goal import GoalKind, Verdict
from cmesite.records.outcome import OutcomeKind
from cmesite.records.plan import Output, PlanStatus, Tier
from cmesite.records.portfolio import portfolio_of
from cmesite.records.requirement import RequirementKind, Split
from cmesite.records.settings import Basis, PacketOrder, PacketPart, PageSize
from cmesite.records.source import Source

ROOT = Path(__file__).parents[1]
READING = ROOT / "cmesite" / "reading"
COUNTING = ROOT / "docs" / "coverage.md"
MANUAL = (ROOT / "docs" / "format.md").read_text("utf-8")
BUILTIN = (ROOT / "cmesite" / "vocabulary.toml").read_text("utf-8")

FENCED = re.compile(r"^```(\w+) content/(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = tuple(Source(path, text.encode()) for _, path, text in FENCED.findall(MANUAL))
# The getters of a record's fields and of a table of settings (reading/fields.py, reading/toml_tables.py).
GETTERS = {
    "one", "many", "text", "texts", "mapping", "mappings", "pairs", "items", "item", "has", "table", "tables",
    "whole", "amount",
}  # fmt: skip


def test_the_examples_are_read_without_errors() -> None:
    problems = read_content(EXAMPLES, (), BUILTIN)[1]
    assert [told(problem) for problem in problems] == []


def test_the_examples_fit_together() -> None:
    portfolio = portfolio_of(read_content(EXAMPLES, (), BUILTIN)[0])
    problems = run_checks(portfolio, date(2026, 11, 22))
    assert [told(problem) for problem in problems if problem.severity is Severity.ERROR] == []


def told(problem: Diagnostic) -> str:
    return f"{problem.place.path}:{problem.place.line}: {problem.message}"


def test_every_fence_with_fields_names_its_file() -> None:
    fences = re.findall(r"^```(.*)\n---$", MANUAL, re.MULTILINE)
    assert all(re.fullmatch(r"yaml content/\S+\.md", tag) for tag in fences)
    assert len(fences) >= len(FOLDERS)
    assert len(EXAMPLES) == len(fences) + 2  # and the two .toml files


@pytest.mark.parametrize("folder", [*FOLDERS, "proofs"])
def test_every_folder_has_its_section(folder: str) -> None:
    assert f"\n## {folder}/\n" in MANUAL


@pytest.mark.parametrize("module", sorted(path.stem for path in READING.glob("*.py")))
def test_every_field_a_reader_asks_for_is_in_the_manual(module: str) -> None:
    missing = [name for name in sorted(fields_asked(module)) if not in_manual(name)]
    assert missing == []


def test_the_fields_are_found_in_the_readers() -> None:
    assert {"title", "credits", "proof_sha256", "value"} <= fields_asked("credit") | fields_asked("proofs")
    assert {"at_least", "within", "if", "includes"} <= fields_asked("rules")


def fields_asked(module: str) -> set[str]:
    """The names of fields that a module asks a mapping for, as its code says them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((READING / f"{module}.py").read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        texts = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if isinstance(node.func, ast.Attribute) and node.func.attr in GETTERS and node.args:
            names.update(texts[:1])
        elif isinstance(node.func, ast.Name) and node.func.id in ("read_portions", "read_topics"):
            names.update(texts)
    return {name for name in names if re.fullmatch(r"[a-z][a-z0-9_]*", name)}


def in_manual(word: str) -> bool:
    """Does the word stand in the manual as code: in backticks or in an example?"""
    code = "\n".join((*re.findall(r"```.*?```", MANUAL, re.DOTALL), *re.findall(r"`[^`\n]+`", MANUAL)))
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code) is not None


@pytest.mark.parametrize("question", [*review.OF_A_QUARTER, *review.OF_A_YEAR, "capability", "decision"])
def test_every_question_of_a_review_is_in_the_manual(question: str) -> None:
    assert in_manual(question)


@pytest.mark.parametrize("phrase", [*windows._WITHIN, *windows._DUE, *windows._RETAIN])
def test_every_phrase_about_time_is_in_the_manual(phrase: str) -> None:
    pattern = re.escape(phrase).replace(r"\ ", " ")
    pattern = re.sub(r"\bN\b", r"\\d+", pattern)
    pattern = re.sub(r"(year|cycle|month)s\b", r"\1s?", pattern)
    pattern = pattern.replace("after completion", "after (cycle|completion)")
    assert re.search(pattern, MANUAL)


@pytest.mark.parametrize(
    "word",
    [
        word.value
        for words in (
            RequirementKind, Split, GoalKind, Verdict, Tier, PlanStatus, Output, OutcomeKind, CredentialKind,
            Basis, PacketOrder, PacketPart, PageSize, review.Decision,
        )
        for word in words
        if word.value
    ],
)  # fmt: skip
def test_every_word_of_the_closed_lists_is_in_the_manual(word: str) -> None:
    assert in_manual(word)


def test_every_rhythm_type_and_format_is_in_the_manual() -> None:
    vocabulary = read_content((), (), BUILTIN)[0].vocabulary
    ids = [*(word.id for word in vocabulary.types), *(word.id for word in vocabulary.formats)]
    assert [word for word in (*ids, *settings.RHYTHMS) if not in_manual(word)] == []


# docs/coverage.md

CONSOLE = re.compile(r"^```console\n\$ cmesite (.*)\n((?:.*\n)*?)```$", re.MULTILINE)


def test_the_answers_in_the_counting_manual_are_the_programs(rewrite: bool) -> None:
    text = COUNTING.read_text("utf-8")
    assert len(CONSOLE.findall(text)) == 3
    actual = CONSOLE.sub(lambda found: f"```console\n$ cmesite {found[1]}\n{printed(found[1])}```", text)
    if rewrite:
        COUNTING.write_text(actual, encoding="utf-8")
    assert COUNTING.read_text("utf-8") == actual


def test_the_rule_in_the_counting_manual_is_the_programs() -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```$", COUNTING.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    shown = json.loads(example)
    answer = json.loads(printed("coverage pa --format json --content tests/portfolios/pennsylvania/content"))
    (actual,) = (rule for rule in answer["requirements"][0]["rules"] if rule["id"] == "opioid")
    assert set(shown) | {"sentence"} == set(actual)
    records = shown.pop("not_counted")
    assert shown == {name: actual[name] for name in shown}
    assert all(record in actual["not_counted"] for record in records)


def test_the_counting_manual_names_every_field_of_an_answer() -> None:
    answer = json.loads(printed("coverage --format json --content tests/portfolios/e8/content"))
    text = COUNTING.read_text("utf-8")
    assert [name for name in answer["requirements"][0] if f"`{name}`" not in text] == []


def printed(words: str) -> str:
    """What the program prints when started as the manual says."""
    found = subprocess.run(
        [sys.executable, "-m", "cmesite", *words.split()],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return found.stdout
