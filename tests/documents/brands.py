"""A platform for many brands, made of the shipped profile: three brands, one of them ourselves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from complaints.directory import Brand, Directory
from complaints.form import Kind, Option, Question
from complaints.organisation import Officer, OfficerRole
from complaints.profile import Profile, read_profile

SECRET = "Zora Kanarienvogel"
"""A name that must not leave the file of a person who chose a pseudonym."""

GARAGES = Brand(
    "garages",
    "Garages Exemple",
    sector="vehicle",
    email="reseau@garages.example.org",
    member=True,
    registered_value=True,
)
CARS = Brand("cars", "Cars Exemple", sector="transport")
OURSELVES = Brand("us", "Cagnottes Exemple", own=True, handlers=(5200000001,))

OLGA = Officer(5200000001, OfficerRole.SUPERVISOR, "fr", "Olga")
NADIA = Officer(5300000001, OfficerRole.BRAND, "en", "Nadia", brand="garages")


@cache
def platform() -> Profile:
    """The profile, with a question for the brand, one for a pseudonym, and one contact."""
    pot = read_profile("pot")
    texts = {"en": "…", "fr": "…"}
    keys = replace(
        pot.form.keys, brand="brand", pseudonym="pseudonym", point_of_sale="place", sector="sector"
    )
    questions = (
        Question("brand", Kind.BRAND, texts, texts),
        Question("sector", Kind.CHOICE, texts, texts, options=_options("vehicle", "transport")),
        Question("place", Kind.LINE, texts, texts, required=False),
        Question("pseudonym", Kind.LINE, texts, texts, required=False),
        *(one for one in pot.form.questions if one.id != "pseudonym"),
    )
    return replace(
        pot,
        form=replace(pot.form, questions=questions, keys=keys),
        directory=Directory((GARAGES, CARS, OURSELVES)),
        procedure=replace(pot.procedure, private_exchange=True),
        officers=(OLGA, NADIA),
    )


def _options(*ids: str) -> tuple[Option, ...]:
    return tuple(Option(one, {"en": one, "fr": one}) for one in ids)
