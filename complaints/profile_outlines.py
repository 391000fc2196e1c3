"""What the parts of a profile may say of its questions, read from the tables as they were written.

Whatever an author wrote is taken as it comes: a table of the wrong shape has no outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from complaints.answers import Blank
from complaints.profile_source import Source


@dataclass(frozen=True, slots=True)
class Outline:
    """What others may say of a question."""

    id: str
    kind: str
    at: int
    options: tuple[str, ...]
    blanks: tuple[str, ...]
    required: bool
    when: dict[str, tuple[str, ...]]

    @property
    def is_choice(self) -> bool:
        """Whether it has options."""
        return self.kind in {"choice", "choices"}


def outlines(form: Source) -> tuple[Outline, ...]:
    """All questions of a form that have at least an id."""
    return tuple(
        Outline(
            id=raw["id"],
            kind=str(raw.get("kind", "")),
            at=at,
            options=tuple(str(one["id"]) for one in tables_in(raw.get("options")) if "id" in one),
            blanks=tuple(
                blank.value
                for blank, offered in (
                    (Blank.UNKNOWN, raw.get("unknown") is True),
                    (Blank.NONE, raw.get("required") is False),
                )
                if offered
            ),
            required=raw.get("required", True) is not False,
            when=condition_in(raw.get("when")),
        )
        for at, raw in enumerate(tables_in(form.at(("questions",))))
        if isinstance(raw.get("id"), str)
    )


def can_hold(when: Mapping[str, tuple[str, ...]], questions: tuple[Outline, ...]) -> bool:
    """Whether some answers meet a condition, and those of every question that it hangs on.

    Conditions only ever ask for answers and never for their absence, so what all of them ask of
    one question can be looked at together. What is unknown or never asked counts as possible:
    that is a mistake of its own.
    """
    known = {one.id: one for one in questions}
    asked: dict[str, list[set[str]]] = {}
    waiting, seen = [dict(when)], set[str]()
    while waiting:
        for name, values in waiting.pop().items():
            question = known.get(name)
            if question is None:
                continue
            asked.setdefault(name, []).append(set(values))
            if name not in seen:
                seen.add(name)
                waiting.append(question.when)
    return all(_answerable(known[name], wishes) for name, wishes in asked.items())


def _answerable(question: Outline, wishes: list[set[str]]) -> bool:
    """Whether one answer meets all wishes; several options meet them together, a blank alone."""
    together = set.intersection(*wishes)
    if question.kind == "choices":
        options = set(question.options)
        return bool(together & set(question.blanks)) or all(one & options for one in wishes)
    return bool(together)


def tables_in(raw: object) -> Iterator[dict[str, Any]]:
    """The tables of a list; what is no table counts as an empty one, so that places stay right."""
    return (one if isinstance(one, dict) else {} for one in (raw if isinstance(raw, list) else ()))


def condition_in(raw: object) -> dict[str, tuple[str, ...]]:
    """A condition: the answers that it asks for, by question."""
    if not isinstance(raw, dict):
        return {}
    return {
        str(name): (values,) if isinstance(values, str) else tuple(map(str, values))
        for name, values in raw.items()
        if isinstance(values, str | list)
    }
