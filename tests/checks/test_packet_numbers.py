"""A packet that is to show a number there is none of."""

from __future__ import annotations

from datetime import date

import pytest

from cmesite.checks.packet_numbers import unknown_numbers
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.portfolio import Portfolio
from cmesite.records.profile import Identifier, Profile
from cmesite.records.settings import PacketPreset, Settings

DAY = date(2026, 11, 22)


def told(*show: str) -> list[str]:
    portfolio = Portfolio(
        profile=Profile(name="Sam Example", identifiers=(Identifier("license-nevada", "MD-0048213"),)),
        credentials=(
            Credential("federal", "DEA registration", CredentialKind.REGISTRATION, item="dea-registration"),
        ),
        settings=Settings(packets=(PacketPreset("hospital", show=show),)),
    )
    return [one.message for one in unknown_numbers(portfolio, DAY)]


@pytest.mark.parametrize(
    "word",
    [
        "license",
        "license-nevada",
        "nevada",
        "date_of_birth",
        "dea",
        "dea-registration",
        "federal",
        "registration",
    ],
)
def test_what_there_is_may_be_shown(word: str) -> None:
    assert told(word) == []


def test_what_there_is_not_is_told_with_what_was_meant() -> None:
    assert told("licence-nevada") == [
        "The packet “hospital” is to show `licence-nevada`, which is no number of yours; "
        "did you mean `license-nevada`?"
    ]
    assert told("passport") == ["The packet “hospital” is to show `passport`, which is no number of yours."]
