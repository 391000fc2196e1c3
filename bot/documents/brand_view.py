"""What a brand reads of a complaint about it: what happened, and no more of the person than needed.

How to reach the person is never a part of it: brand and person write to each other here. Where the
person chose a pseudonym, it stands in the place of the name (ACCEPTANCE S1-77), and files are told
by their fingerprints, because people put their names into those of files.
"""

from __future__ import annotations

from complaints.case import Case, Line
from complaints.form import Kind
from complaints.profile import Profile

_REACHES = frozenset({Kind.EMAIL, Kind.PHONE, Kind.ADDRESS})


def pseudonym(case: Case, profile: Profile) -> str:
    """The name that the person chose to be read under; empty when they chose none."""
    return profile.form.said(profile.form.keys.pseudonym, case.answers)


def author(case: Case, profile: Profile) -> str:
    """Under which name a brand reads the complaint; empty when none is known."""
    return pseudonym(case, profile) or profile.form.person_name(case.answers)


def point_of_sale(case: Case, profile: Profile) -> str:
    """Which shop, branch or agent of a network (ACCEPTANCE S1-58); empty when none was named."""
    return profile.form.said(profile.form.keys.point_of_sale, case.answers)


def statement(case: Case, profile: Profile) -> tuple[Line, ...]:
    """The text as it was sent, without what a brand is not told."""
    hidden = _hidden(case, profile)
    return tuple(one for one in case.statement if one.question not in hidden)


def _hidden(case: Case, profile: Profile) -> frozenset[str]:
    form = profile.form
    keys = form.keys
    hidden = {one.id for one in form.questions if one.kind in _REACHES or one.kind is Kind.FILES}
    hidden |= {keys.email, keys.phone, keys.address, keys.pseudonym}
    # The name stands above the text already, once.
    hidden |= {keys.last_name, keys.first_name}
    if pseudonym(case, profile):
        # Of whom somebody speaks, a child or an employer, also tells who speaks.
        hidden |= {one.id for one in form.questions if one.kind is Kind.NAME}
    return frozenset(hidden)
