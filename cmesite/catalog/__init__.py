"""What each diagnostic means: the explanations of all codes, joined by hand."""

from __future__ import annotations

from cmesite.catalog.disk import DISK
from cmesite.catalog.explanation import Explanation
from cmesite.catalog.fields import FIELDS
from cmesite.catalog.packet import PACKET
from cmesite.catalog.portfolio import PORTFOLIO
from cmesite.catalog.privacy import PRIVACY
from cmesite.catalog.proofs import PROOFS
from cmesite.catalog.records import RECORDS
from cmesite.catalog.rules import RULES
from cmesite.catalog.settings import SETTINGS
from cmesite.catalog.text import TEXT

EXPLANATIONS: tuple[Explanation, ...] = (
    *TEXT,
    *FIELDS,
    *RECORDS,
    *RULES,
    *SETTINGS,
    *PORTFOLIO,
    *PROOFS,
    *DISK,
    *PACKET,
    *PRIVACY,
)
