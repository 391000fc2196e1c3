"""Whether the languages of a profile say the same, and the text of a rule what it counts.

Who changes a delay in one place and forgets another promises two things at once. Only figures and
e-mail addresses are compared: they are the same in every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from complaints.checking.sheets import Section, Sheets, rows, texts_in, warning, word_in
from complaints.profile_problems import ProfileProblem, Severity
from complaints.toml_lines import Path

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"https?://\S+")
_CLOCK = re.compile(r"\b\d{1,2}(?: ?h(?: ?\d\d)?|(?:[:.]\d\d)? ?[ap]m)\b", re.IGNORECASE)
"""Times of day, which languages write differently."""
_GROUPED = re.compile(r"(?<=\d)[\s\u00a0\u202f.,’'](?=\d)")
_FIGURE = re.compile(r"\d+")

_WORDS = {
    word: number
    for number, words in enumerate(
        ("un une one a an", "deux two", "trois three", "quatre four", "cinq five", "six",
         "sept seven", "huit eight", "neuf nine", "dix ten", "onze eleven", "douze twelve"),
        1,
    )
    for word in words.split()
}  # fmt: skip
_UNITS = {
    "days": "jour jours day days", "weeks": "semaine semaines week weeks",
    "months": "mois month months", "years": "an ans année années year years",
}  # fmt: skip
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_LENGTH = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(_WORDS)})[\s\u00a0\u202f]+(?:(?:business|working|calendar)\s+)?"
    rf"(?P<unit>{'|'.join(_UNIT_OF)})\b",
    re.IGNORECASE,
)
_SAME = {("years", "months"): 12, ("weeks", "days"): 7, ("months", "weeks"): 4}


def check_lengths(sheets: Sheets) -> Iterator[ProfileProblem]:
    """The text of a rule names the length that the rule counts, when it names any."""
    for at, raw in rows(sheets.profile, "deadlines"):
        length, counted = raw.get("length"), word_in(raw.get("unit"))
        unit = "days" if counted.startswith("jours") else counted
        if not isinstance(length, int) or unit not in _UNITS:
            continue
        for language, text in texts_in(raw.get("text")).items():
            said = [(_count(one["count"]), _UNIT_OF[one["unit"].lower()], one[0])
                    for one in _LENGTH.finditer(text)]  # fmt: skip
            if said and not any(_equal(length, unit, count, of) for count, of, _ in said):
                yield warning(
                    sheets.profile,
                    ("deadlines", at, "text", language),
                    f"the rule counts {length} {counted}, and its text says"
                    f" {', '.join(' '.join(words.split()) for _, _, words in said)}",
                    "Correct the text or the length: people are shown both",
                )


def check_texts(sheets: Sheets) -> Iterator[ProfileProblem]:
    """A text has the same figures and e-mail addresses in every language."""
    languages = sheets.profile.tables.get("languages")
    known = (
        [one for one in languages if isinstance(one, str)] if isinstance(languages, list) else []
    )
    for source in (sheets.profile, sheets.form):
        for path, texts in _texts(source.tables, ()):
            if path[-1] == "hours" or not set(texts) <= set(known):
                continue
            first, *others = texts
            for other in others:
                what = _difference(texts[first], texts[other], first, other)
                if what:
                    yield warning(source, (*path, other), what, _REMEDY)


def check_entries(sheets: Sheets) -> Iterator[ProfileProblem]:
    """An answer of the FAQ has the same figures and e-mail addresses in every language."""
    files = list(sheets.faq)
    own = sheets.profile.tables.get("languages")
    if isinstance(own, list) and own and f"faq.{own[0]}.md" in files:
        files.sort(key=lambda file: file != f"faq.{own[0]}.md")
    if not files:
        return
    first = {one.id: _answer(one) for one in sheets.faq[files[0]]}
    for file in files[1:]:
        for one in sheets.faq[file]:
            if one.is_entry and one.id in first:
                languages = (files[0].split(".")[1], file.split(".")[1])
                what = _difference(first[one.id], _answer(one), *languages)
                if what:
                    line = next((at for at, said in one.answer if said.strip()), one.line)
                    yield ProfileProblem(file, line, one.id, what, _REMEDY, Severity.WARNING)


_REMEDY = "Say the same in both, with figures as figures"


def _difference(one: str, other: str, first: str, second: str) -> str:
    """What differs between two languages, in words; empty when nothing does."""
    for name, found in (("figures", _figures), ("addresses", _addresses)):
        here, there = found(one), found(other)
        more, fewer = (list((a - b).elements()) for a, b in ((here, there), (there, here)))
        if more or fewer:
            said = (f"{', '.join(what)} only in {language}"
                    for what, language in ((more, first), (fewer, second)) if what)  # fmt: skip
            return f"other {name}: {' and '.join(said)}"
    return ""


def _figures(text: str) -> Counter[str]:
    bare = _GROUPED.sub("", _CLOCK.sub(" ", _LINK.sub(" ", _ADDRESS.sub(" ", text))))
    return Counter(_FIGURE.findall(bare))


def _addresses(text: str) -> Counter[str]:
    return Counter({one.lower() for one in _ADDRESS.findall(text)})


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every text in several languages below a value."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _texts(one, (*path, at))
    elif isinstance(value, dict):
        if len(value) > 1 and all(isinstance(one, str) for one in value.values()) and path:
            yield path, value
        for key, one in value.items():
            yield from _texts(one, (*path, str(key)))


def _answer(section: Section) -> str:
    return "\n".join(line for _, line in section.answer)


def _count(said: str) -> int:
    return int(said) if said.isdigit() else _WORDS[said.lower()]


def _equal(length: int, unit: str, count: int, of: str) -> bool:
    """Whether two lengths are the same, a year being twelve months and so on."""
    if unit == of:
        return length == count
    forth, back = _SAME.get((unit, of)), _SAME.get((of, unit))
    return (forth is not None and length * forth == count) or (
        back is not None and count * back == length
    )
