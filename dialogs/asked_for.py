"""What is heard by its words alone: a wish for a human, a yes or a no, nothing but a day.

The search for answers, which learns from examples, would take these for a question or a greeting.
"""

from __future__ import annotations

import re
import unicodedata

_HUMAN = """
humain humaine humains conseiller conseillere operateur operatrice human humans operator advisor
adviser agent
"""
_SOMEBODY = "quelqu personne someone somebody person people"
_TALKING = """
parler parle discuter echanger joindre contacter appeler talk talking speak speaking reach contact
call chat vrai vraie real live
"""
_BESIDE = """
a au aimerais aimerait avec avoir besoin bonjour comment d dans de demande des est etre fait faire
faut il j je la le les l m me merci moi ne on par pas peut peux plait pouvoir pourrais puis robot s
service si souhaite souhaiterais stp svp telephone tout un une en vos votre voudrais voulais vous
voulez veut veux vs suite equipe
an and at be bot can could do from get give hello help hi how i id in is it let like m may me my
need no not now on please pls possible put s speak team that the there through to want wanna with
would you your
"""
_DAYS = """
demain hier aujourd hui apres avant ce soir matin midi lundi mardi mercredi jeudi vendredi samedi
dimanche prochain dernier
tomorrow yesterday today tonight morning evening afternoon noon monday tuesday wednesday thursday
friday saturday sunday next last
"""
_SAID = """
oui non ok okay accord accepte refuse consens ouais
yes no yep yeah nope agree agreed accept disagree refuse sure consent
"""
_BESIDE_IT = """
d j je merci bien sur ne n pas suis plus vous l
i do don t not thanks please longer course of it you
"""
_GREETED = frozenset({"evening", "morning", "afternoon", "soir", "matin", "midi"})
"""Parts of a day that are also said in greetings, as in “evening!”."""
_MOST = 14
"""Words up to which a message may ask for a human and nothing else."""

_HUMANS = frozenset(_HUMAN.split())
_SOME = frozenset(_SOMEBODY.split())
_TALK = frozenset(_TALKING.split())
_KNOWN = _HUMANS | _SOME | _TALK | frozenset(_BESIDE.split())
_ANSWERS = frozenset(_SAID.split())
_BESIDE_ANSWERS = frozenset(_BESIDE_IT.split())
_DAY = frozenset(_DAYS.split())


def wants_human(text: str) -> bool:
    """Whether somebody asks for a human and says nothing else: "I want to talk to someone"."""
    said = _said(text)
    if not said or len(said) > _MOST or not _KNOWN.issuperset(said):
        return False
    talks = not _TALK.isdisjoint(said) and not _SOME.isdisjoint(said)
    return talks or not _HUMANS.isdisjoint(said)


def is_yes_or_no(text: str) -> bool:
    """Whether a message agrees or refuses and says nothing else: "yes", "ok d’accord", "non"."""
    said = frozenset(_said(text))
    return bool(said & _ANSWERS) and said <= _ANSWERS | _BESIDE_ANSWERS


def is_day(text: str) -> bool:
    """Whether a message names a day and says nothing else: "tomorrow", "lundi prochain"."""
    said = frozenset(_said(text))
    return bool(said) and _DAY.issuperset(said) and not _GREETED.issuperset(said)


def _said(text: str) -> list[str]:
    """The words in small letters, without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(one for one in letters if unicodedata.category(one) != "Mn"))
