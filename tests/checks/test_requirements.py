"""Without a requirement nothing is counted."""

from __future__ import annotations

from cmesite.checks.requirements import no_requirement
from cmesite.diagnostics import Place
from tests.checks.portfolios import found, only, requirement


def test_none() -> None:
    one = only(no_requirement)
    assert (one.code, one.place) == ("no-requirement", Place("requirements"))
    assert "no credit counts" in one.message
    assert "cmesite new requirement" in one.hint


def test_one() -> None:
    assert found(no_requirement, requirement()) == ()
