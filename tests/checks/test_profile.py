"""A portfolio is about somebody."""

from __future__ import annotations

from cmesite.checks.profile import no_profile
from cmesite.diagnostics import Place, Severity
from tests.checks.portfolios import found, only, profile


def test_without_a_profile_nothing_is_published() -> None:
    one = only(no_profile)
    assert (one.code, one.severity, one.place) == ("no-profile", Severity.ERROR, Place("profile.md"))
    assert "There is no profile" in one.message
    assert "name:" in one.hint or "cmesite new" in one.hint


def test_is_quiet_with_one() -> None:
    assert found(no_profile, profile=profile()) == ()
