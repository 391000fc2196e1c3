"""Signs and words for currencies. A sign of several currencies names them all."""

from __future__ import annotations

import re
from functools import cache

from babel.core import get_global

SIGNS: dict[str, tuple[str, ...]] = {
    "€": ("EUR",), "euro": ("EUR",), "euros": ("EUR",), "eur": ("EUR",), "e": ("EUR",),
    "$": ("USD", "CAD", "AUD"), "dollar": ("USD", "CAD", "AUD"), "dollars": ("USD", "CAD", "AUD"),
    "us$": ("USD",), "$us": ("USD",), "usd": ("USD",),
    "ca$": ("CAD",), "c$": ("CAD",), "$ca": ("CAD",), "$can": ("CAD",), "cad": ("CAD",),
    "a$": ("AUD",), "au$": ("AUD",), "nz$": ("NZD",), "hk$": ("HKD",), "r$": ("BRL",),
    "£": ("GBP",), "gbp": ("GBP",), "livre": ("GBP",), "livres": ("GBP",), "pound": ("GBP",),
    "pounds": ("GBP",), "livres sterling": ("GBP",), "sterling": ("GBP",), "quid": ("GBP",),
    "¥": ("JPY", "CNY"), "円": ("JPY",), "yen": ("JPY",), "yens": ("JPY",), "jpy": ("JPY",),
    "元": ("CNY",), "yuan": ("CNY",), "yuans": ("CNY",), "cny": ("CNY",), "rmb": ("CNY",),
    "franc": ("CHF", "XOF", "XAF", "XPF"), "francs": ("CHF", "XOF", "XAF", "XPF"),
    "chf": ("CHF",), "fr.": ("CHF",), "sfr": ("CHF",), "francs suisses": ("CHF",),
    "swiss francs": ("CHF",), "fcfa": ("XOF", "XAF"), "f cfa": ("XOF", "XAF"),
    "francs cfa": ("XOF", "XAF"), "cfa francs": ("XOF", "XAF"), "xof": ("XOF",), "xaf": ("XAF",),
    "dh": ("MAD", "AED"), "dhs": ("MAD", "AED"), "dirham": ("MAD", "AED"),
    "dirhams": ("MAD", "AED"), "درهم": ("MAD", "AED"), "د.م.": ("MAD",), "mad": ("MAD",),
    "da": ("DZD",), "د.ج": ("DZD",), "دج": ("DZD",), "dzd": ("DZD",),
    "dt": ("TND",), "د.ت": ("TND",), "tnd": ("TND",), "dinar": ("DZD", "TND"),
    "dinars": ("DZD", "TND"), "₹": ("INR",), "rupees": ("INR",), "roupies": ("INR",),
    "₽": ("RUB",), "₺": ("TRY",), "₴": ("UAH",), "₪": ("ILS",), "₩": ("KRW",), "₫": ("VND",),
    "฿": ("THB",), "₦": ("NGN",), "₱": ("PHP",), "zł": ("PLN",), "zl": ("PLN",),
    "zloty": ("PLN",), "zlotys": ("PLN",), "pln": ("PLN",), "kč": ("CZK",), "czk": ("CZK",),
    "ft": ("HUF",), "huf": ("HUF",), "lei": ("RON",), "kr": ("SEK", "NOK", "DKK"),
    "btc": (), "bitcoin": (), "bitcoins": (), "eth": (), "ether": (), "usdt": (), "doge": (),
    "pesos": ("MXN", "ARS", "COP", "CLP"), "peso": ("MXN", "ARS", "COP", "CLP"),
}  # fmt: skip
"""What people write, in small letters, and the ISO 4217 codes it may mean; none for crypto."""

HUNDREDTHS: dict[str, str | None] = {
    "centime": None, "centimes": None, "cts": None, "ct": None, "cent": None, "cents": None,
    "¢": None, "p": "GBP", "penny": "GBP", "pence": "GBP",
}  # fmt: skip
"""Words for the hundredth part; None where the currency is the usual one."""


def _either(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_LETTER = r"[^\W\d_]"
_NAMES = _either([sign for sign in SIGNS if sign[0].isalpha() and sign[-1].isalpha()])
_MARKS = _either([sign for sign in SIGNS if not (sign[0].isalpha() and sign[-1].isalpha())])

_CODE = r"(?-i:[A-Z]{3,4})"
_OTHER_MARKS = r"[\u20A0-\u20CF¤]"

SIGN = rf"(?:{_MARKS}|{_OTHER_MARKS}|(?<!{_LETTER})(?:{_NAMES}|{_CODE})(?!{_LETTER}))"
"""A pattern (ignoring case) for every sign, and for every code in capitals."""
HUNDREDTH = rf"(?<!{_LETTER})(?:{_either(list(HUNDREDTHS))})(?!{_LETTER})"
"""A pattern for the words of `HUNDREDTHS`."""


@cache
def tender() -> frozenset[str]:
    """Every code that is money somewhere today (Unicode CLDR)."""
    return frozenset(
        code
        for used in get_global("territory_currencies").values()
        for code, _since, until, is_tender in used
        if is_tender and until is None
    )


def currencies(sign: str) -> tuple[str, ...]:
    """The codes a sign may mean; empty for what is not money anywhere."""
    known = SIGNS.get(sign.casefold())
    if known is None:
        return (sign,) if sign in tender() else ()
    return known


def home_first(codes: tuple[str, ...], country: str, usual: str) -> tuple[str, ...]:
    """The usual currency alone when the sign may mean it, else the country's own one first."""
    if usual in codes:
        return (usual,)
    used = get_global("territory_currencies").get(country, ())
    home = {code for code, _since, until, is_tender in used if is_tender and until is None}
    return tuple(sorted(codes, key=lambda code: code not in home))
