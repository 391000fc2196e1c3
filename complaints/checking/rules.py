"""Dates that never come up, dates that the product waits for in vain, prepared texts twice."""

from __future__ import annotations

from collections.abc import Iterator

from complaints.checking.sheets import Sheets, rows, texts_in, warning, word_in
from complaints.deadlines import Owner, Start
from complaints.profile_outlines import can_hold, condition_in
from complaints.profile_problems import ProfileProblem

WANTED = {
    "purge": (
        "no rule says when the personal data of a case is deleted",
        "Add one with this key (GDPR, article 5): nothing is deleted without it",
    ),
    "information": (
        "no rule says how long a person has to complete a complaint",
        "Add one with this key: a case without it waits for ever",
    ),
    "feedback": (
        "no rule says how long a person has to say what they think of an answer",
        "Add one with this key: a case without it is never closed",
    ),
}
"""Dates without which a case never goes on by itself: what is missing, and what to do."""
WANTED_OF_BRANDS = {
    "suspension": (
        "no rule says how long a doubtful complaint may wait for its proof",
        "Add one with this key: a suspended case without it waits for ever",
    ),
}
"""The same, where complaints are about brands."""

_WRITTEN = (Start.FIRST_WRITTEN, Start.FILED)
BEGINS: dict[str, tuple[Owner, tuple[Start, ...]]] = {
    "ack": (Owner.DESK, (Start.FILED,)),
    "answer": (Owner.DESK, (Start.FILED, Start.REOPENED)),
    "answer_max": (Owner.DESK, (Start.HELD,)),
    "confirmation": (Owner.PERSON, (Start.CONFIRMATION_ASKED,)),
    "information": (Owner.PERSON, (Start.INFORMATION_ASKED,)),
    "suspension": (Owner.PERSON, (Start.SUSPENDED,)),
    "feedback": (Owner.PERSON, (Start.ANSWERED,)),
    "remedy_check": (Owner.PERSON, (Start.REMEDY_DONE,)),
    "rating": (Owner.PERSON, (Start.RESOLVED,)),
    "mediator_from": (Owner.PERSON, _WRITTEN),
    "mediator_until": (Owner.PERSON, _WRITTEN),
    "med_reject": (Owner.PERSON, (Start.REFERRED,)),
    "med_trader_entry": (Owner.DESK, (Start.REFERRED, Start.MEDIATION_OPENED)),
    "med_outcome": (Owner.PERSON, (Start.MEDIATION_OPENED,)),
    "reopen": (Owner.PERSON, (Start.CLOSED,)),
    "archive": (Owner.PERSON, (Start.CLOSED,)),
    "purge": (Owner.PERSON, (Start.CLOSED,)),
    "erase": (Owner.PERSON, (Start.ERASURE_ASKED,)),
    "unauth_payment": (Owner.PERSON, (Start.DEBITED,)),
    "dsa_window": (Owner.PERSON, (Start.DECIDED,)),
}
"""Whose each date is, and from which events on it makes sense."""


def check_starts(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Every date begins when it can begin, and is owed by whoever can keep it."""
    for at, raw in rows(sheets.profile, "deadlines"):
        key = word_in(raw.get("key"))
        owner, starts = BEGINS.get(key, (None, ()))
        start = word_in(raw.get("start"))
        if owner and start in set(Start) and start not in starts:
            yield warning(
                sheets.profile,
                ("deadlines", at, "start"),
                f"the date {key} does not begin with {start}",
                f"Use {' or '.join(starts)}",
            )
        if owner and word_in(raw.get("owner")) in set(Owner) - {owner}:
            yield warning(
                sheets.profile,
                ("deadlines", at, "owner"),
                f"the date {key} is not one of the {raw['owner']}",
                f'Use owner = "{owner}"',
            )


def check_conditions(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Every rule for a date applies to somebody."""
    for at, raw in rows(sheets.profile, "deadlines"):
        when = condition_in(raw.get("when"))
        if when and not can_hold(when, sheets.questions):
            yield warning(
                sheets.profile,
                ("deadlines", at, "when"),
                "this rule never applies to anybody",
                "Its conditions and those of the questions it names exclude each other",
            )


def check_lacking(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Whatever waits for the person ends one day, and so does the keeping of their data."""
    if not sheets.profile.tables:
        return
    there = {word_in(raw.get("key")) for _, raw in rows(sheets.profile, "deadlines")}
    wanted = WANTED | (WANTED_OF_BRANDS if any(rows(sheets.brands, "brands")) else {})
    for key, (what, remedy) in wanted.items():
        if key not in there:
            yield warning(sheets.profile, ("deadlines",), what, remedy)


def check_canned(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Prepared texts that are offered side by side differ, by their title and by what they say."""
    for key, what in (("title", "has the title"), ("text", "says the same")):
        seen: dict[tuple[str, str, str], str] = {}
        for at, raw in rows(sheets.profile, "canned"):
            use, own = word_in(raw.get("use")), word_in(raw.get("id"))
            for language, said in texts_in(raw.get(key)).items():
                before = seen.setdefault((use, language, said.casefold()), own)
                if before != own:
                    yield warning(
                        sheets.profile,
                        ("canned", at, key),
                        f"in {language} {before} {what} already",
                        "Word one of them differently, or remove it",
                    )
