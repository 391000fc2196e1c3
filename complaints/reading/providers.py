"""Slips in the names of well-known mail providers. Offline: a list of names, no look-up."""

from __future__ import annotations

from rapidfuzz.distance import OSA

# The most used first: of two names that are equally near, the first is suggested.
PROVIDERS = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "hotmail.co.uk", "outlook.com",
    "outlook.fr", "live.com", "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "yahoo.co.uk",
    "ymail.com", "icloud.com", "aol.com", "orange.fr", "wanadoo.fr", "laposte.net", "sfr.fr",
    "neuf.fr", "free.fr", "bbox.fr", "gmx.fr", "gmx.com", "gmx.net", "proton.me",
    "protonmail.com", "mail.com", "email.com", "fastmail.com", "zoho.com", "web.de", "t-online.de",
    "bluewin.ch", "skynet.be", "proximus.be", "numericable.fr", "club-internet.fr", "aliceadsl.fr",
)  # fmt: skip

_SLIPS = {
    "gmail.fr": "gmail.com", "gmail.de": "gmail.com", "gmail.co": "gmail.com",
    "gmail.cm": "gmail.com", "hotmail.co": "hotmail.com", "yahoo.co": "yahoo.com",
    "fre.fr": "free.fr", "icloud.fr": "icloud.com",
    "laposte.fr": "laposte.net", "orange.com.fr": "orange.fr",
}  # fmt: skip
_NO_TOP_LEVEL = {
    "con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "comm": "com",
    "coom": "com", "c0m": "com", "cim": "com", "cpm": "com", "frr": "fr", "ffr": "fr",
    "nett": "net", "ner": "net", "ogr": "org", "rog": "org",
}  # fmt: skip
_SHORTEST = 8
"""Below, one letter more or less is too often another real name: "free.fr", "fred.fr"."""


def meant_domain(domain: str) -> str | None:
    """The domain that was probably meant, or None when nothing looks like a slip."""
    if domain in PROVIDERS:
        return None
    if domain in _SLIPS:
        return _SLIPS[domain]
    name, _, top = domain.rpartition(".")
    candidate = f"{name}.{_NO_TOP_LEVEL[top]}" if top in _NO_TOP_LEVEL else domain
    near = next((one for one in PROVIDERS if _is_near(candidate, one)), candidate)
    return near if near != domain else None


def _is_near(domain: str, provider: str) -> bool:
    if len(provider) < _SHORTEST:
        return domain == provider
    return OSA.distance(domain, provider, score_cutoff=1) <= 1
