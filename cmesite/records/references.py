"""How records name each other: by id, or by `folder/id` where several kinds may be meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.records.kind import Kind
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class Reference:
    """A record named by its kind and id; written `clusters/quality`."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind.value}/{self.id}"


def candidates(portfolio: Portfolio, text: str, kinds: Iterable[Kind]) -> tuple[Reference, ...]:
    """Every record of the kinds that the text may name: none is a mistake, two are ambiguous.

    A credit of a series is named by its own id (`stem@date`) or, all of them, by the file's stem.
    """
    asked, _, plain_id = text.rpartition("/")
    return tuple(
        Reference(kind, plain_id)
        for kind in kinds
        if asked in ("", kind.value) and plain_id in _ids(portfolio, kind)
    )


def _ids(portfolio: Portfolio, kind: Kind) -> frozenset[str]:
    stems = (credit.file for credit in portfolio.credits) if kind is Kind.CREDIT else ()
    unread = (id_ for unread_kind, id_ in portfolio.unread if unread_kind is kind)
    return frozenset(record.id for record in portfolio.of_kind(kind)) | frozenset(stems) | frozenset(unread)
