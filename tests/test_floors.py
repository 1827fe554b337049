"""The house in one table: who may import whom, and what the pure floors may not touch."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cmesite"

# A floor may import itself and what is named here. A dotted name opens one module of a floor.
MAY_IMPORT: dict[str, set[str]] = {
    "diagnostics": set(),
    "catalog": set(),
    "records": {"diagnostics"},
    "reading": {"diagnostics", "records"},
    "coverage": {"diagnostics", "records"},
    "planning": {"records", "coverage"},
    "checks": {"diagnostics", "records", "coverage", "planning"},
    "publishing": {"diagnostics", "records", "coverage", "planning"},
    "rendering": {"diagnostics", "publishing", "records.proof"},
    "files": {"diagnostics", "records.source", "records.proof"},
    "report": {"diagnostics", "records.source", "catalog"},
    "scaffold": set(),
    "starter": {"scaffold"},
    "doctor_uploads": set(),
    "doctor": {"doctor_uploads"},
    "doctor_facts": {"doctor", "files"},
    "terminal": {"records", "coverage"},
    "terminal_plan": {"publishing"},
    "terminal_planning": {"records", "coverage", "planning", "terminal"},
    "proposals": {"records", "planning", "scaffold"},
    "terminal_reviews": {"records", "coverage", "planning", "terminal"},
    "survey": {
        "diagnostics", "records", "reading", "checks", "publishing", "cache", "files", "looking",
    },
    "memory": {
        "diagnostics", "records", "reading", "checks", "cache", "files", "looking", "survey",
    },
    "sites": {
        "diagnostics", "records", "coverage", "publishing", "rendering", "packet_standing", "survey",
    },
    "build": {
        "diagnostics", "records", "coverage", "publishing", "rendering", "files", "packet_records", "packets",
        "privacy", "themes", "survey", "sites",
    },
    "privacy": {"diagnostics", "records", "coverage", "publishing", "rendering"},
    "cache": set(),
    "children": set(),
    "proof_child": {"cache", "publishing", "rendering"},
    "looking": {"cache", "children", "files", "records.proof"},
    "proofs": {"cache", "children", "files", "looking", "publishing", "records.proof", "rendering"},
    "packet_ledger": {"diagnostics", "publishing"},
    "packet_standing": {"packet_ledger", "publishing"},
    "packet_records": {"coverage", "publishing", "records.proof", "sites", "survey"},
    "packets": {
        "cache", "diagnostics", "files", "looking", "packet_ledger", "packet_records", "packet_standing",
        "proofs", "publishing", "records.proof", "rendering",
    },
    "themes": {"files", "diagnostics", "records", "rendering", "theme_leftovers"},
    "theme_leftovers": {"diagnostics"},
    "trial": {"coverage", "diagnostics", "rendering", "sites", "survey", "themes"},
    "preview": {
        "survey", "sites", "packet_records", "packets", "packet_standing", "themes", "privacy", "diagnostics",
        "coverage", "publishing", "rendering",
    },
    "watch": set(),
    "serve": {"preview", "files", "report", "diagnostics"},
    "cli": {
        "diagnostics", "records", "coverage", "planning", "publishing", "catalog", "survey", "memory",
        "build", "packets", "watch", "files", "report", "proposals", "scaffold", "terminal",
        "terminal_plan", "terminal_planning",
        "terminal_reviews", "starter", "doctor", "doctor_facts", "preview", "serve", "trial",
    },
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip

PURE = {"diagnostics", "catalog", "records", "reading", "coverage", "planning", "checks", "publishing"}
# The YAML reader is what `reading` exists for; nothing else there comes from outside.
THIRD_PARTY = {"reading": {"yaml", "frontmatter"}}
IMPURE_STDLIB = {"os", "io", "sys", "pathlib", "subprocess", "socket", "tempfile", "shutil", "time", "random",
                 "threading", "logging", "glob", "locale", "urllib"}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in the file the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names if module == "cmesite")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_what_its_floor_may(path: Path) -> None:
    floor = floor_of(path)
    allowed = MAY_IMPORT[floor] | {floor}
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "cmesite":
            target = rest.split(".")
            if target[0] in ("", "__version__", "FORMAT_VERSION"):
                continue
            assert target[0] in allowed or ".".join(target[:2]) in allowed, f"{floor} imports {name}"
        elif floor in PURE:
            assert name.split(".")[0] not in IMPURE_STDLIB, f"{floor} imports {name}"
            assert top in sys.stdlib_module_names or top in THIRD_PARTY.get(floor, set()), (
                f"{floor} imports {name}"
            )


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_pure_floor_reads_no_clock(path: Path) -> None:
    if floor_of(path) in PURE:
        calls = {
            node.attr
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
        }
        assert not calls


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_begins_with_the_sentence_it_is_responsible_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring, "no module docstring"
    assert docstring.splitlines()[0].endswith((".", ":", "?")), docstring


def test_no_import_cycle() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): set(imports(path))
        for path in modules()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in graph and module not in done:
            for target in sorted(graph[module]):
                visit(target, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())
