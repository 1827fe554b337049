"""Which addresses may become links."""

from __future__ import annotations

from cmesite.publishing.public import PublicLink
from cmesite.records.profile import Link

SAFE_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def public_link(link: Link) -> PublicLink:
    """A link to show; a bare e-mail address gets its scheme, an unsafe one is shown as text only."""
    address = link.address.strip()
    if _is_email(address):
        return PublicLink(link.label, f"mailto:{address}", address)
    safe = address.lower().startswith(SAFE_SCHEMES)
    return PublicLink(link.label, address if safe else "", _shown(address))


def _is_email(address: str) -> bool:
    return "@" in address and not any(sign in address for sign in ":/ ")


def _shown(address: str) -> str:
    for scheme in SAFE_SCHEMES:
        if address.lower().startswith(scheme):
            return address[len(scheme) :].removeprefix("www.").rstrip("/")
    return address
