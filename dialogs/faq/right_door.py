"""The right door: what a message is taken for, why, and where to turn with what we cannot take.

Only a proposal: every window has the way to a complaint, in one tap (DOMAIN §6.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from complaints.profile import Profile
from complaints.understanding.examples import Door
from locales import N_, Words

REASONS: Mapping[Door, str] = {
    Door.COMPLAINT: N_(
        "I take it for a complaint: something went wrong, and you want it put right. It is free of "
        "charge, and you get a number, a dated proof and the dates by which we must answer. Your "
        "words go with you."
    ),
    Door.QUESTION: N_(
        "I take it for a question: you want to know something or have something done, and nothing "
        "went wrong. The team answers questions too. They get no complaint number and none of the "
        "dates that the law sets for complaints. If something did go wrong, make it a complaint."
    ),
    Door.HEALTH: N_(
        "I take it for something about medical care: a doctor, a pharmacist, a hospital, a "
        "laboratory. {name} cannot take that: care is not a purchase, whoever gives it is not "
        "judged here, and data about health must be stored under rules of their own."
    ),
    Door.ADMINISTRATION: N_(
        "I take it for something about an administration or a public service. {name} cannot take "
        "that: an administration is not a trader, and consumer law does not apply to it."
    ),
    Door.INDIVIDUAL: N_(
        "I take it for a dispute between private persons. {name} cannot settle that: consumer law "
        "is about a consumer and a trader. If {name} itself did something wrong in it, or ignored "
        "what you reported, it is a complaint."
    ),
    Door.EMPLOYER: N_(
        "I take it for something between an employee and an employer. {name} cannot take that: "
        "labour law applies to it, not consumer law."
    ),
    Door.BUSINESS: N_(
        "I take it for a dispute between businesses. {name} cannot take that: consumer law "
        "protects people who buy for themselves."
    ),
}
"""Why a message is shown this door; a greeting is asked on, and is shown none."""

INSTEAD: Mapping[str, Mapping[Door, str]] = {
    "FR": {
        Door.HEALTH: N_(
            "Where to turn: first, in writing, to the professional or the establishment. Then to "
            "the users’ commission of the hospital (commission des usagers) or to the order of the "
            "profession (ordre)."
        ),
        Door.ADMINISTRATION: N_(
            "Where to turn: first, in writing, to the service concerned. If it refuses or does not "
            "answer, to the Défenseur des droits, free of charge: defenseurdesdroits.fr"
        ),
        Door.INDIVIDUAL: N_(
            "Where to turn: a conciliateur de justice helps private persons to agree, free of "
            "charge: conciliateurs.fr"
        ),
        Door.EMPLOYER: N_(
            "Where to turn: to the labour inspectorate (inspection du travail), or to the labour "
            "court (conseil de prud’hommes)."
        ),
        Door.BUSINESS: N_(
            "Where to turn: the Médiateur des entreprises helps businesses to agree, free of "
            "charge: economie.gouv.fr/mediateur-des-entreprises"
        ),
    },
}
"""Where else to turn, by country of the organisation (DOMAIN §6.2)."""


def door_of(value: str) -> Door:
    """A door as it was remembered; in doubt the one for complaints."""
    return Door(value) if value in {str(one) for one in REASONS} else Door.COMPLAINT


def shown(door: Door, profile: Profile, words: Words) -> dict[str, Any]:
    """What the window says of a door."""
    return {
        "name": profile.text(profile.organisation.name, words.language),
        "reason": REASONS[door],
        "instead": INSTEAD.get(profile.country, {}).get(door, ""),
        "complaint": door is Door.COMPLAINT,
        "question": door is Door.QUESTION,
        "not_complaint": door is not Door.COMPLAINT,
        "elsewhere": door not in {Door.COMPLAINT, Door.QUESTION},
    }
