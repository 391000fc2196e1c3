"""Names of months, weekdays and relative days. Other languages' months come from dateparser."""

from __future__ import annotations

from functools import lru_cache

import dateparser

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "january"),
            ("février", "fevrier", "february"),
            ("mars", "march"),
            ("avril", "april"),
            ("mai", "may"),
            ("juin", "june"),
            ("juillet", "july"),
            ("août", "aout", "august"),
            ("septembre", "september"),
            ("octobre", "october"),
            ("novembre", "november"),
            ("décembre", "decembre", "december"),
        ),
        start=1,
    )
    for name in names
}
"""Full names: these may stand alone for the whole month."""

_SHORT_MONTHS: dict[str, int] = {
    "jan": 1, "janv": 1, "fév": 2, "fev": 2, "févr": 2, "fevr": 2, "feb": 2, "mar": 3,
    "avr": 4, "apr": 4, "jun": 6, "juil": 7, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "déc": 12, "dec": 12,
}  # fmt: skip

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("lundi", "monday", "montag", "lunes"),
            ("mardi", "tuesday", "dienstag", "martes"),
            ("mercredi", "wednesday", "mittwoch", "miércoles", "miercoles"),
            ("jeudi", "thursday", "donnerstag", "jueves"),
            ("vendredi", "friday", "freitag", "viernes"),
            ("samedi", "saturday", "samstag", "sábado", "sabado"),
            ("dimanche", "sunday", "sonntag", "domingo"),
        )
    )
    for name in names
}
"""Monday is 0."""

SHORT_WEEKDAYS: dict[str, int] = {
    "lun": 0, "mon": 0, "mar": 1, "tue": 1, "tues": 1, "mer": 2, "wed": 2, "jeu": 3, "thu": 3,
    "thur": 3, "thurs": 3, "ven": 4, "fri": 4, "sam": 5, "sat": 5, "dim": 6, "sun": 6,
}  # fmt: skip
"""Only before a date: alone, "mar" could be a month as well."""

DAYS_FROM_TODAY: dict[str, tuple[int, ...]] = {
    "aujourd'hui": (0,), "aujourdhui": (0,), "aujourd hui": (0,), "auj": (0,),
    "ce matin": (0,), "ce midi": (0,),
    "cet après-midi": (0,), "cet aprem": (0,), "ce soir": (0,), "maintenant": (0,),
    "ce jour": (0,), "cette nuit": (-1, 0), "today": (0,), "this morning": (0,), "now": (0,),
    "this afternoon": (0,), "this evening": (0,), "tonight": (0,), "heute": (0,), "hoy": (0,),
    "اليوم": (0,), "hier": (-1,), "yesterday": (-1,), "last night": (-1,), "gestern": (-1,),
    "ayer": (-1,), "أمس": (-1,), "امس": (-1,), "البارحة": (-1,), "avant-hier": (-2,),
    "avant hier": (-2,), "the day before yesterday": (-2,), "day before yesterday": (-2,),
    "vorgestern": (-2,), "anteayer": (-2,), "أول أمس": (-2,), "demain": (1,), "tomorrow": (1,),
    "morgen": (1,), "mañana": (1,), "غدا": (1,), "غدًا": (1,), "après-demain": (2,),
    "après demain": (2,), "the day after tomorrow": (2,), "day after tomorrow": (2,),
    "übermorgen": (2,), "pasado mañana": (2,),
}  # fmt: skip
"""Phrases and how many days they are from today; "cette nuit" may have begun yesterday."""

HIJRI_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("محرم", "mouharram", "muharram"),
            ("صفر", "safar"),
            ("ربيع الأول", "ربيع الاول", "rabi al-awwal", "rabia al awal"),
            ("ربيع الآخر", "ربيع الثاني", "rabi al-thani", "rabia ath-thani"),
            ("جمادى الأولى", "جمادى الاولى", "jumada al-awwal", "joumada al oula"),
            ("جمادى الآخرة", "جمادى الثانية", "jumada al-thani", "joumada ath-thania"),
            ("رجب", "rajab"),
            ("شعبان", "shaban", "sha'ban", "chaabane", "chaaban"),
            ("رمضان", "ramadan", "ramadhan"),
            ("شوال", "shawwal", "chawwal", "chaoual"),
            ("ذو القعدة", "dhu al-qidah", "dhou al qi'da"),
            ("ذو الحجة", "dhu al-hijjah", "dhou al hijja"),
        ),
        start=1,
    )
    for name in names
}


def month_number(name: str, language: str) -> int | None:
    """The number of a month by its name or abbreviation, in small letters without a point."""
    known = MONTHS.get(name) or _SHORT_MONTHS.get(name)
    if known or language in {"fr", "en"} or not name.isalpha():
        return known
    return _foreign_month(name, language)


# dateparser knows the months of two hundred languages, but invents days when one is missing and
# swaps day and month at will. Asked for the first of a month in a fixed year, it can do neither.
@lru_cache(maxsize=512)
def _foreign_month(name: str, language: str) -> int | None:
    try:
        found = dateparser.parse(
            f"1 {name} 2000",
            languages=[language],
            settings={
                "DATE_ORDER": "DMY",
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
            },
        )
    except ValueError:  # a language it does not know
        return None
    return found.month if found and (found.day, found.year) == (1, 2000) else None
