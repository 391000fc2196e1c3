"""What of the desk's own notes is handed to the person they are about (GDPR 15), and what is not.

Names of others, their addresses and their numbers are left out (GDPR 15, 4). A note that speaks of
a suspicion under the law against money laundering is not handed out at all: to tell of it is an
offence (CMF L561-18, L561-45). That some are left out is said to everybody, whether any was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.registers.published import MASKED, masked
from complaints.case import Case
from complaints.course import Doubt, Note
from complaints.profile import Profile
from complaints.unsaid import speaks_of_suspicion

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DAY = (
    r"(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
)
"""A day, which has as many digits as a number of somebody and is none."""
_NUMBER = re.compile(
    rf"(?<![\w-])(?:(?P<day>{_DAY})(?![./-]?\d)|\+?\d(?:[\s./()-]?\d){{7,}}(?![\w-]))"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){10,30}\b")
_SHORTEST = 3
"""Letters of a name below which it is also a word."""


def notes_about(case: Case, profile: Profile) -> Iterator[tuple[Note | Doubt, str]]:
    """What was written about the person and not to them, oldest first, with others left out."""
    both: tuple[Note | Doubt, ...] = (*case.course.notes, *case.course.doubts)
    written = sorted(both, key=lambda one: one.seq)
    names = tuple(names_of_others(case, profile))
    own = " ".join(str(one) for one in case.answers.values())
    for one in written:
        text = one.text if isinstance(one, Note) else one.reason
        if not speaks_of_suspicion(one):
            yield one, _without_others(text, names, own)


def names_of_others(case: Case, profile: Profile) -> Iterator[str]:
    """The names that we know of people who are not the person: staff, and contacts of brands."""
    own = {one.casefold() for one in _parts(profile.form.person_name(case.answers))}
    for officer in profile.officers:
        yield officer.name
        yield from (one for one in _parts(officer.name) if one.casefold() not in own)


def _without_others(text: str, names: Iterable[str], own: str) -> str:
    """The text without names, addresses and numbers that are not the person's own."""
    text = masked(text, names)
    for pattern in (_IBAN, _EMAIL, _NUMBER):
        text = pattern.sub(lambda one: one[0] if _is_told(one, own) else MASKED, text)
    return text


def _is_told(found: re.Match[str], own: str) -> bool:
    return found.groupdict().get("day") is not None or _is_own(found[0], own)


def _is_own(found: str, own: str) -> bool:
    """Whether the person told us this themselves, however it is spaced."""
    digits = re.sub(r"\D", "", found)
    if "@" in found:
        return found.casefold() in own.casefold()
    return bool(digits) and digits[-9:] in re.sub(r"\D", "", own)


def _parts(name: str) -> Iterator[str]:
    yield from (one for one in re.split(r"[\s-]+", name) if len(one) >= _SHORTEST)
