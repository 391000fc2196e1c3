"""Conditions on answers, as the form and the deadlines of a profile state them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complaints.answers import Answers, Blank


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when, for every question named, one of the values was answered; empty always holds."""

    any_of: Mapping[str, tuple[str, ...]]

    def holds(self, answers: Answers) -> bool:
        """Whether these answers meet the condition."""
        return all(
            _said(answers, question) & set(values) for question, values in self.any_of.items()
        )


ALWAYS = Condition({})


def _said(answers: Answers, question: str) -> set[str]:
    match answers.get(question):
        case Blank() as blank:
            return {blank.value}
        case str() as one:
            return {one}
        case tuple() as several:
            return set(several)
        case _:
            return set()
