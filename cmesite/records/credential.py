"""A credential: a license, board certificate, registration or card, valid from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cmesite.records.credit import ProofName
from cmesite.records.kind import Visibility
from cmesite.records.periods import Interval
from cmesite.records.places import NOWHERE, Places


class CredentialKind(StrEnum):
    """The sorts of credential."""

    LICENSE = "license"
    BOARD_CERTIFICATE = "board-certificate"
    REGISTRATION = "registration"
    CARD = "card"


@dataclass(frozen=True)
class Credential:
    """`item` is the completion item it stands for (`acls`); `number` is never published."""

    id: str
    title: str
    kind: CredentialKind
    item: str = ""
    issued: date | None = None
    expires: date | None = None
    number: str = ""
    proofs: tuple[ProofName, ...] = ()
    renew_lead: Interval | None = None
    visibility: Visibility = Visibility.UNSAID
    body: str = ""
    places: Places = NOWHERE

    def valid_on(self, day: date) -> bool:
        """Is it issued and not expired on that day? Without an issue date it counts as issued."""
        return (self.issued is None or self.issued <= day) and (self.expires is None or day <= self.expires)
