"""Who signs a letter: somebody of the organisation, its team, or the brand that wrote it."""

from __future__ import annotations

from bot.documents.blocks import Signature
from bot.documents.phrases import SIGNATORIES
from complaints.organisation import Officer
from complaints.profile import Profile
from locales import Words


def signature(officer_id: int, words: Words, profile: Profile) -> Signature:
    """An officer by name and role, or the team; of a brand its contact and its name."""
    organisation = profile.text(profile.organisation.name, words.language)
    officer = profile.officer(officer_id)
    if officer is not None and officer.brand:
        passed_on = words("passed on by {organisation}", organisation=organisation)
        named = officer.name, _brand(officer, profile), passed_on
        return Signature(tuple(filter(None, named)))
    if officer is None or not officer.name:
        return Signature((words("The complaints team"), organisation))
    return Signature((officer.name, words(SIGNATORIES[officer.role]), organisation))


def _brand(officer: Officer, profile: Profile) -> str:
    brand = profile.directory.brand(officer.brand)
    return brand.name if brand else officer.brand
