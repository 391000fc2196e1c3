"""Words that make a text delicate: health, distress, threats. They flag; they never refuse.

A word list errs on the side of noticing, and staff decide. Words are compared in small letters
without accents; "*" stands for any ending.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

HEALTH = {
    "fr": (
        "maladie*", "malade*", "cancer*", "tumeur*", "chimio*", "radiotherap*", "hopita*",
        "hospitalis*", "clinique", "operation chirurgicale", "chirurgi*", "arret maladie",
        "arret de travail", "medical*", "medicament*", "ordonnance medicale", "traitement medical",
        "depressi*", "burn-out", "burn out", "burnout", "psychiatr*", "psychologue", "anxiete",
        "handicap*", "invalidite", "fauteuil roulant", "suis enceinte", "etais enceinte",
        "est enceinte", "etait enceinte", "femme enceinte", "grossesse", "fausse couche",
        "avortement", "accouche*", "diabet*", "asthm*", "epileps*", "avc", "infarctus",
        "crise cardiaque", "vih", "sida", "seropositi*", "sclerose en plaques", "alzheimer*",
        "parkinson*", "autis*", "toxicoman*", "alcooliqu*", "alcoolisme", "dialyse",
        "mon medecin", "mon docteur", "diagnostiqu*", "ald", "aah", "mdph",
    ),
    "en": (
        "illness*", "disease*", "sick leave", "i am sick", "i was sick", "cancer*", "tumour*",
        "tumor*", "chemo*", "radiotherap*", "hospital", "hospitals", "hospitalis*",
        "hospitaliz*", "surgery", "surgical", "medical*",
        "medication*", "prescription drug*", "depression", "depressed", "burn-out", "burnout",
        "psychiatr*", "psychologist", "anxiety", "disabilit*", "i am disabled", "i'm disabled",
        "disabled person", "wheelchair",
        "pregnan*", "miscarriage*", "abortion*", "diabet*", "asthma*", "epilep*", "stroke",
        "heart attack", "hiv", "aids", "multiple sclerosis", "alzheimer*", "parkinson*",
        "autis*", "addiction*", "alcoholi*", "dialysis", "my doctor", "diagnosed", "diagnosis",
    ),
}  # fmt: skip

DISTRESS = {
    "fr": (
        "suicid*", "me tuer", "me pendre", "m'immoler", "me jeter sous", "me jeter du",
        "me jeter dans", "me jeter par", "me foutre en l'air", "me flinguer", "me supprimer",
        "me faire du mal", "m'ouvrir les veines", "me tailler les veines", "me mutiler",
        "automutil*", "auto-mutil*", "scarifi*", "envie de mourir", "veux mourir",
        "vais mourir", "prefere mourir", "voudrais mourir", "voudrais etre mort*",
        "mieux mort*", "mettre fin a mes jours", "mettre fin a ma vie", "en finir avec la vie",
        "en finir avec ma vie", "envie d'en finir", "plus envie de vivre", "plus la force de vivre",
        "plus de raison de vivre", "plus aucune raison de vivre", "plus gout a la vie",
        "disparaitre pour toujours", "passer a l'acte", "avaler des medicaments",
    ),
    "en": (
        "suicid*", "kill myself", "killing myself", "end my life", "ending my life", "end it all",
        "take my own life", "taking my own life", "take my life", "hang myself", "hurt myself",
        "hurting myself", "harm myself", "harming myself", "self-harm*", "self harm*",
        "cut myself", "cutting myself", "overdose*", "want to die", "wanna die",
        "rather be dead", "rather die", "wish i was dead", "wish i were dead", "better off dead",
        "no reason to live", "don't want to live", "do not want to live", "dont want to live",
        "can't go on living", "nothing to live for",
    ),
}  # fmt: skip

THREATS = {
    "fr": (
        "vous tuer", "vais vous buter", "vous egorger", "vous crever", "te tuer", "le tuer",
        "la tuer", "les tuer", "vous mettre une balle", "poser une bombe", "bombe dans",
        "bruler vos", "bruler votre", "mettre le feu a", "tout faire sauter", "faire exploser",
        "je sais ou vous habitez", "je sais ou tu habites", "vous casser la gueule",
        "le payer de votre vie", "menace de mort", "menaces de mort", "vous poignarder",
    ),
    "en": (
        "kill you", "kill him", "kill her", "kill them", "kill your", "stab you", "shoot you",
        "plant a bomb", "bomb your", "bomb the", "blow up your", "burn down your",
        "burn your", "burn down the", "i know where you live", "death threat*", "beat you up",
        "pay with your life", "hurt you", "hurt your family",
    ),
}  # fmt: skip

_ALWAYS = ("fr", "en")
"""People write in either language, whatever the buttons say."""


def mentions_health(text: str, language: str) -> bool:
    """Whether the text speaks of somebody's health (GDPR art. 9), in this language or ours."""
    return _mentions(HEALTH, text, language)


def mentions_distress(text: str, language: str) -> bool:
    """Whether somebody may be about to harm themselves: show the help line, tell the staff."""
    return _mentions(DISTRESS, text, language)


def mentions_threat(text: str, language: str) -> bool:
    """Whether somebody threatens others: tell the staff."""
    return _mentions(THREATS, text, language)


_Words = dict[str, tuple[str, ...]]


def _mentions(words: _Words, text: str, language: str) -> bool:
    folded = _folded(text)
    spoken = dict.fromkeys((language, *_ALWAYS))
    return any(_pattern(words[one]).search(folded) for one in spoken if one in words)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrase(one) for one in words)})(?!\w)")


def _phrase(words: str) -> str:
    parts = (re.escape(part).replace(r"\*", r"\w*") for part in words.split())
    return r"\s+".join(parts)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(one for one in letters if not unicodedata.combining(one))
