"""Thanks are answered with a kind word; a search for answers to "merci" would find nonsense."""

from __future__ import annotations

import re
import unicodedata

_THANKING = """
merci mercis mrc remercie remercions remerciements
thanks thank thanx thx tks ty cheers
"""
_BESIDE = """
à aide au avance avec bien beaucoup bon bonjour bonne bonsoir c cela cordialement d de dans encore
est et fois grand génial infiniment journée l la le les madame mille monsieur ok okay parfait pour
rapide rapidité réponse retour soir soirée sincèrement super tous tout toute très un une vos votre
vous accord

a again all and answer bot bye day dear everything evening for good great hello help helping hi is
it kindly lot lots many much my nice of perfect quick reply service so such team that the this very
you your
"""
"""Words that may stand beside thanks and ask for nothing."""

_SIGNS = frozenset("🙏👍❤🤝😊🙂😀😁👌💐🌹🫶")
_MOST = 12
"""Words, or signs, up to which a message may be nothing but thanks."""


def _bare(text: str) -> str:
    """Small letters without accents; signs without their variations."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if unicodedata.category(one) not in {"Mn", "Cf", "Sk"})


_THANKS = frozenset(_bare(_THANKING).split())
_KNOWN = _THANKS | frozenset(_bare(_BESIDE).split())


def is_thanks(text: str) -> bool:
    """Whether these words thank and say nothing else: "merci !", "ok thanks a lot", "🙏"."""
    bare = _bare(text)
    said = re.findall(r"\w+", bare)
    if not said:
        return len(bare) <= _MOST and not _SIGNS.isdisjoint(bare)
    return len(said) <= _MOST and not _THANKS.isdisjoint(said) and _KNOWN.issuperset(said)
