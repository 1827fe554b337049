"""How the physician is named in a packet: numbers masked unless the preset shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmesite.publishing.packet_contents import IdentityLine
from cmesite.publishing.wording import long_day, readable_id
from cmesite.records.credential import Credential
from cmesite.records.profile import Profile

# Enough to forge a prescription (federal and state controlled-substance numbers): only where asked by name.
NEVER_UNASKED = frozenset({"dea", "csr", "cds", "acsc", "drug", "controlled", "narcotic", "narcotics"})
# A DEA number: two letters (or a letter and 9) and seven digits, the last of which checks the others.
DEA_NUMBER = re.compile(r"[A-Z][A-Z9](\d{7})", re.IGNORECASE)
DATE_OF_BIRTH = "date_of_birth"


def identity_lines(
    profile: Profile, credentials: Iterable[Credential], show: tuple[str, ...]
) -> tuple[IdentityLine, ...]:
    """Specialty, NPI, identifiers and credentials, in that order, as far as they may be shown."""
    lines = []
    if profile.specialty:
        lines.append(IdentityLine("Specialty", profile.specialty))
    if profile.npi:
        lines.append(IdentityLine("NPI", profile.npi))
    if profile.date_of_birth and asked(DATE_OF_BIRTH, show):
        lines.append(IdentityLine("Date of birth", long_day(profile.date_of_birth)))
    lines.extend(
        IdentityLine(label_of(identifier.key), shown(identifier.value, asked(identifier.key, show)))
        for identifier in profile.identifiers
        if may_appear((identifier.key,), identifier.value, show)
    )
    lines.extend(
        _credential_line(credential, show) for credential in credentials if _has_line(credential, show)
    )
    return tuple(lines)


def asked(key: str, show: tuple[str, ...]) -> bool:
    """Does the preset's `show` name it, or the sort of number it is (`license` for `license-nevada`)?"""
    return any(key == word or key.startswith((f"{word}-", f"{word}_")) for word in show)


def may_appear(names: tuple[str, ...], number: str, show: tuple[str, ...]) -> bool:
    """May the number be there at all, masked or not? One for controlled substances only where it is asked
    for, by whatever name it goes."""
    words = {word for name in names for word in re.findall(r"\w+", name.casefold().replace("_", "-"))}
    sensitive = words & NEVER_UNASKED or is_dea_number(number)
    return not sensitive or bool(words & set(show)) or any(name in show for name in names)


def is_dea_number(text: str) -> bool:
    """Is it one? The last digit is that of the odd places' sum and twice the even places' sum."""
    found = DEA_NUMBER.fullmatch(text.strip())
    if not found:
        return False
    digits = [int(digit) for digit in found[1]]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def credential_may_appear(credential: Credential, show: tuple[str, ...]) -> bool:
    """May its number be there? On its certificate, too."""
    return may_appear((credential.id, credential.item, credential.title), credential.number, show)


def shown(number: str, whole: bool) -> str:
    """A number as it is printed: whole where asked, else no more than its last four signs."""
    if whole:
        return number
    kept = 4 if len(number) > 6 else len(number) // 3
    return f"ending in {number[-kept:]}" if kept else "on file"


def label_of(key: str) -> str:
    """`license-nevada` as `License, Nevada`; `board_id` as `Board ID`."""
    sort, _, rest = key.partition("-")
    words = {"id": "ID", "dea": "DEA number", "npi": "NPI"}
    label = " ".join(words.get(word, word) for word in sort.replace("_", " ").split())
    label = label[:1].upper() + label[1:]
    return f"{label}, {readable_id(rest)}" if rest else label


def _has_line(credential: Credential, show: tuple[str, ...]) -> bool:
    return bool(credential.number) and credential_may_appear(credential, show)


def _credential_line(credential: Credential, show: tuple[str, ...]) -> IdentityLine:
    whole = any(asked(key, show) for key in (credential.id, credential.item, credential.kind.value) if key)
    number = shown(credential.number, whole)
    until = f", valid until {long_day(credential.expires)}" if credential.expires else ""
    return IdentityLine(credential.title, f"{number}{until}")
