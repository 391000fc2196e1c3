"""Brands in words: their name, what stands beside it on a button, and what choosing one means."""

from __future__ import annotations

from complaints.case import Case
from complaints.directory import Brand
from complaints.profile import Profile
from dialogs.pages import shortened
from locales import N_, Words

NAME, SECTOR = 30, 20
"""Characters of a name and of a sector on a button."""

OWN = N_("Complaints about ourselves are handled by another person than usual.")
OWN_CASE = N_("It is about ourselves: another person than usual handles it.")
AWAY = N_("This trader is not in our list yet: the team contacts them about your complaint.")


def brand_label(brand: Brand, words: Words, profile: Profile) -> str:
    """A brand on a button: name, the sign of its commitment (ACCEPTANCE S1-20), its business."""
    name = shortened(brand.name, NAME)
    sector = shortened(sector_said(brand, words, profile), SECTOR)
    if not brand.member:
        return words("{name} – {sector}", name=name, sector=sector) if sector else name
    if not sector:
        return words("{name} 🟢 ON", name=name)
    return words("{name} 🟢 ON – {sector}", name=name, sector=sector)


def sector_said(brand: Brand, words: Words, profile: Profile) -> str:
    """The field of business, in the words of the form where it asks for one."""
    options = (
        option
        for question in profile.form.questions
        if question.id == profile.form.keys.sector
        for option in question.options
    )
    label = next((one.label for one in options if one.id == brand.sector), None)
    return profile.text(label, words.language) if label else brand.sector


def brand_note(answer: str, profile: Profile) -> str:
    """What follows from a choice, as a sentence; empty for a brand of the list."""
    brand = profile.directory.answered(answer)
    if brand is None:
        return AWAY
    return OWN if brand.own else ""


def brand_of(case: Case, profile: Profile) -> Brand | None:
    """The listed brand that a complaint is about."""
    return profile.directory.brand(case.brand) if case.brand else None


def trader(case: Case, profile: Profile) -> str:
    """The name of whom a complaint is about; empty where the form does not ask."""
    answer = profile.form.said(profile.form.keys.brand, case.answers)
    return profile.directory.said(answer) if answer else ""
