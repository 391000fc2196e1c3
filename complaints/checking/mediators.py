"""Who mediates, for whom, since when, and when somebody last looked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, product
from math import prod
from typing import Any

from complaints.checking.sheets import Sheets, day_in, rows, warning, word_in
from complaints.profile_outlines import Outline, can_hold, condition_in
from complaints.profile_problems import ProfileProblem

MOST = 20_000
"""Combinations of answers that are tried to find one without a mediator."""


def check_verified(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Somebody compared each mediator with its website within a year, and not tomorrow."""
    for at, raw in rows(sheets.profile, "mediators"):
        seen = day_in(raw.get("verified_on"))
        if seen and seen > sheets.today:
            yield warning(
                sheets.profile,
                ("mediators", at, "verified_on"),
                f"{seen} is yet to come",
                "Give the day on which you compared this entry with the mediator's website",
            )
        elif seen and sheets.is_old(seen):
            yield warning(
                sheets.profile,
                ("mediators", at, "verified_on"),
                f"last compared with the mediator's website on {seen}, more than a year ago",
                "Compare name, addresses and scope again, and write today's date here",
            )


def check_agreements(sheets: Sheets) -> Iterator[ProfileProblem]:
    """There is a mediator today: every trader needs one (C. conso. L612-1)."""
    if not sheets.profile.tables:
        return
    found = tuple(rows(sheets.profile, "mediators"))
    if not found:
        yield warning(
            sheets.profile,
            ("mediators",),
            "no mediator: people are told of none",
            "Add [[mediators]], which consumer law asks of every trader (C. conso. L612-1)",
        )
    for at, raw in found:
        until = day_in(raw.get("valid_until"))
        if until and until < sheets.today:
            yield warning(
                sheets.profile,
                ("mediators", at, "valid_until"),
                f"the agreement with this mediator ended on {until}",
                "Renew it, or add the mediator who follows; cases that name this one keep it",
            )
    if found and not any(_covers(raw, sheets.today) for _, raw in found):
        yield warning(
            sheets.profile,
            ("mediators",),
            f"no mediator is in force on {sheets.today}",
            "Correct valid_from and valid_until, or add a mediator",
        )


def check_scopes(sheets: Sheets) -> Iterator[ProfileProblem]:
    """A mediator's field is somebody's, and no two mediators have the very same at one time."""
    found = tuple(rows(sheets.profile, "mediators"))
    for at, raw in found:
        scope = condition_in(raw.get("scope"))
        if scope and not can_hold(scope, sheets.questions):
            yield warning(
                sheets.profile,
                ("mediators", at, "scope"),
                "no complaint is ever in the field of this mediator",
                "Its conditions and those of the questions it names exclude each other",
            )
    for (_, one), (at, other) in combinations(found, 2):
        if _field(one) == _field(other) and _meet(one, other):
            yield warning(
                sheets.profile,
                ("mediators", at, "scope"),
                f"the same field as {word_in(one.get('id'))}: people could not tell whom to ask",
                "Narrow one scope, or end one agreement before the other begins",
            )


def check_cover(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Whoever is told when the mediator opens has a mediator."""
    scopes = [
        condition_in(raw.get("scope"))
        for _, raw in rows(sheets.profile, "mediators")
        if _covers(raw, sheets.today)
    ]
    for at, raw in rows(sheets.profile, "deadlines"):
        if raw.get("key") != "mediator_from" or not scopes:
            continue
        without = _without(condition_in(raw.get("when")), scopes, sheets.questions)
        if without is not None:
            said = ", ".join(f"{name} = {value}" for name, value in without.items())
            yield warning(
                sheets.profile,
                ("deadlines", at, "when"),
                f"people are told of a mediator, and none has a complaint with {said}",
                "Narrow this condition, or widen the scope of a mediator",
            )


def _without(
    when: Mapping[str, tuple[str, ...]],
    scopes: list[dict[str, tuple[str, ...]]],
    questions: tuple[Outline, ...],
) -> dict[str, str] | None:
    """Answers that meet a condition and lie in no mediator's field; None when there are none."""
    named = {*when, *(name for scope in scopes for name in scope)}
    asked = [one for one in questions if one.id in named and one.is_choice]
    left = [
        [
            value
            for value in (*one.options, *one.blanks)
            if one.id not in when or value in when[one.id]
        ]
        for one in asked
    ]
    if len(asked) < len(named) or prod(map(len, left)) > MOST:
        return None
    for values in product(*left):
        answers = dict(zip((one.id for one in asked), values, strict=True))
        met = any(all(answers[name] in said for name, said in scope.items()) for scope in scopes)
        possible = can_hold({name: (value,) for name, value in answers.items()}, questions)
        if not met and possible:
            return answers
    return None


def _field(raw: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(said) for name, said in condition_in(raw.get("scope")).items()}


def _meet(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two agreements have a day in common."""
    (begun, ended), (began, ends) = _term(one), _term(other)
    return begun <= ends and began <= ended


def _covers(raw: Mapping[str, Any], day: date) -> bool:
    begin, end = _term(raw)
    return begin <= day <= end


def _term(raw: Mapping[str, Any]) -> tuple[date, date]:
    return day_in(raw.get("valid_from")) or date.min, day_in(raw.get("valid_until")) or date.max
