"""Sight: which cases an officer may know of; of the others a brand is not told that they are.

The contact of a brand sees complaints about that brand. Complaints about the organisation itself
are for those whom the directory names; the group, where everybody reads, sees none of them.
"""

from __future__ import annotations

from bot.letters.reader import Reader
from complaints.case import Case
from complaints.organisation import Officer
from complaints.profile import Profile
from complaints.refusals import Refusal, Refused
from complaints.roles import may_see
from storage.lists import Sight


class Reserved(Refused):
    """Only those named may see this case; `said` tells who they are."""

    def __init__(self, said: str) -> None:
        super().__init__(Refusal.NOT_YOUR_CASE)
        self.said = said


def sight_of(profile: Profile, officer: Officer | None) -> Sight:
    """What lists show to an officer in private; with None, to the group."""
    hidden = tuple(
        one.id
        for one in profile.directory.brands
        if one.own and (officer is None or officer.id not in one.handlers)
    )
    if officer is None or officer.role.is_staff:
        return Sight(but=hidden)
    return Sight(brand=officer.brand, but=hidden)


def seen(case: Case, officer: Officer, reader: Reader, *, in_group: bool = False) -> Case:
    """The case, for an officer who may know of it; raises Refused.

    A contact of a brand is told the same of a foreign case as of none (UNKNOWN_CASE).
    """
    if not may_see(officer, case, reader.profile):
        if officer.role.is_staff:
            raise Reserved(_reserved(case, reader))
        raise Refused(Refusal.UNKNOWN_CASE)
    brand = reader.brand(case)
    if in_group and brand is not None and brand.own:
        raise Reserved(_reserved(case, reader))
    return case


def _reserved(case: Case, reader: Reader) -> str:
    """Who may see a complaint about the organisation itself."""
    words, brand = reader.words, reader.brand(case)
    named = [reader.officer(one) for one in (brand.handlers if brand else ())]
    if not named:
        return words(
            "This complaint is about {organisation} itself, and the directory names nobody who "
            "handles those. Tell the administrator.",
            organisation=reader.organisation,
        )
    return words(
        "This complaint is about {organisation} itself: only {names} can see it, in private.",
        organisation=reader.organisation,
        names=words.list(*named),
    )
