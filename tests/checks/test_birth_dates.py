"""A cycle tied to the birthday needs the date of birth."""

from __future__ import annotations

import dataclasses
from datetime import date

from cmesite.checks.birth_dates import birth_date_needed
from cmesite.records.cycle import Cycle, EndsOnBirthday, EndsWithBirthMonth
from tests.checks.portfolios import found, only, profile, requirement, rule

CALIFORNIA = requirement("california", rule("total", 50), cycle=Cycle(24, EndsWithBirthMonth(2026)))
MASSACHUSETTS = requirement("massachusetts", rule("total", 50), cycle=Cycle(24, EndsOnBirthday(2026)))


def test_asks_for_it_once_and_names_every_cycle() -> None:
    one = only(birth_date_needed, MASSACHUSETTS, CALIFORNIA, requirement(), profile=profile())
    assert one.place == CALIFORNIA.places.of("cycle")
    assert one.related == (MASSACHUSETTS.places.of("cycle"),)
    assert "date of birth" in one.message
    assert "identifiers: {date_of_birth:" in one.hint


def test_is_quiet_with_it_or_where_no_cycle_needs_it() -> None:
    born = dataclasses.replace(profile(), date_of_birth=date(1974, 5, 3))
    assert found(birth_date_needed, CALIFORNIA, profile=born) == ()
    assert found(birth_date_needed, requirement(), profile=profile()) == ()
