"""What one part of a profile says about another: ids, conditions, reachability.

Works on the tables as they were written, so that these mistakes are told together with all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from complaints.answers import Blank
from complaints.profile_source import Source, suggestion
from complaints.toml_lines import Path


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


KEY_KINDS = {
    "role": "choice",
    "subject": "choice",
    "disputed": "amount",
    "email": "email",
    "first_written": "date",
    "description": "text",
    "pending": "choice",
    "last_name": "name",
    "first_name": "name",
    "address": "address",
    "phone": "phone",
    "service": "choice",
    "debited": "date",
    "decided": "date",
    "steps": "choices",
    "reference": "line",
    "operation": "line",
}


def outlines(form: Source) -> tuple[Outline, ...]:
    """All questions of a form that have at least an id."""
    return tuple(
        Outline(
            id=raw["id"],
            kind=str(raw.get("kind", "")),
            at=at,
            options=tuple(str(one["id"]) for one in _dicts(raw.get("options")) if "id" in one),
            blanks=tuple(
                blank.value
                for blank, offered in (
                    (Blank.UNKNOWN, raw.get("unknown") is True),
                    (Blank.NONE, raw.get("required") is False),
                )
                if offered
            ),
            required=raw.get("required", True) is not False,
            when=_values(raw.get("when")),
        )
        for at, raw in enumerate(_dicts(form.at(("questions",))))
        if isinstance(raw.get("id"), str)
    )


def check_ids(source: Source, path: Path) -> None:
    """Every table of a list has its own id."""
    seen: Counter[object] = Counter()
    for at, one in enumerate(_dicts(source.at(path))):
        seen[one.get("id")] += 1
        if one.get("id") is not None and seen[one["id"]] == 2:
            source.wrong((*path, at, "id"), f"the id {one['id']!r} is used twice", "Rename one")


def check_form(form: Source) -> None:
    """The ids of a form are its own, its conditions make sense and every question can come up."""
    check_ids(form, ("questions",))
    check_ids(form, ("documents",))
    questions = outlines(form)
    if not questions:
        form.wrong((), "no questions", "Add at least one table [[questions]]")
    for one in questions:
        check_ids(form, ("questions", one.at, "options"))
        check_condition(form, ("questions", one.at, "when"), one.when, questions, before=one.at)
        if one.when and not _reachable(one, questions):
            form.wrong(
                ("questions", one.at, "when"),
                "nobody can ever be asked this question",
                "Its conditions and those of the questions it hangs on exclude each other",
            )
    for at, raw in enumerate(_dicts(form.at(("documents",)))):
        check_condition(form, ("documents", at, "when"), _values(raw.get("when")), questions)
    files = [one for one in questions if one.kind == "files"]
    for extra in files[1:]:
        form.wrong(("questions", extra.at), "a second question for files", "Keep one of them")


def check_condition(
    source: Source,
    path: Path,
    when: dict[str, tuple[str, ...]],
    questions: tuple[Outline, ...],
    before: int | None = None,
) -> None:
    """A condition names questions with options, asked earlier, and options that they have."""
    known = {one.id: one for one in questions}
    for name, values in when.items():
        place = (*path, name)
        question = known.get(name)
        if question is None:
            meant = suggestion(name, tuple(known))
            remedy = f"Did you mean {meant}?" if meant else "Name a question of form.toml"
            source.wrong(place, f"there is no question {name!r}", remedy)
            continue
        if before is not None and question.at >= before:
            source.wrong(place, f"{name!r} is not asked before this question", "Ask it earlier")
        if not question.is_choice:
            if set(values) - set(question.blanks):
                source.wrong(place, f"{name!r} has no options", "Name a choice")
            continue
        for value in values:
            possible = (*question.options, *question.blanks)
            if value not in possible:
                meant = suggestion(value, possible)
                remedy = f"Did you mean {meant}?" if meant else f"Use {', '.join(possible)}"
                source.wrong(place, f"{name!r} has no option {value!r}", remedy)
        if not values:
            source.wrong(place, "an empty list never holds", "Name an option or remove it")


def check_profile(profile: Source, questions: tuple[Outline, ...]) -> None:
    """Rules and mediators speak of questions that the form asks; what is owed has its rule."""
    check_keys(profile, questions)
    check_ids(profile, ("officers",))
    check_ids(profile, ("canned",))
    check_lists(profile, questions)
    for name, key in (("deadlines", "when"), ("mediators", "scope")):
        check_ids(profile, (name,))
        for at, one in enumerate(_dicts(profile.at((name,)))):
            check_condition(profile, (name, at, key), _values(one.get(key)), questions)
    rules = tuple(_dicts(profile.at(("deadlines",))))
    for owed in ("ack", "answer"):
        if not any(one.get("key") == owed and not one.get("when") for one in rules):
            profile.wrong(
                ("deadlines",),
                f"no rule for the date {owed!r} that applies to every complaint",
                "Add a table [[deadlines]] with this key and without a condition",
            )


def check_keys(profile: Source, questions: tuple[Outline, ...]) -> None:
    """`[form]` names questions of the right kinds; role and subject are always asked."""
    known = {one.id: one for one in questions}
    for key, kind in KEY_KINDS.items():
        name = profile.at(("form", key))
        if not isinstance(name, str):
            continue
        question = known.get(name)
        if question is None:
            meant = suggestion(name, tuple(known))
            remedy = f"Did you mean {meant}?" if meant else f"Add a question of kind {kind}"
            profile.wrong(("form", key), f"form.toml has no question {name!r}", remedy)
        elif question.kind != kind:
            profile.wrong(
                ("form", key), f"{name!r} is of kind {question.kind}", f"Name one of kind {kind}"
            )
        elif key in {"role", "subject"} and (question.when or not question.required):
            profile.wrong(
                ("form", key),
                f"{name!r} is not asked of everybody",
                "The rules need it: make it required and remove its condition",
            )


def check_lists(profile: Source, questions: tuple[Outline, ...]) -> None:
    """The points of a complaint, and who else is concerned, are questions that the form asks."""
    known = tuple(one.id for one in questions)
    for key in ("points", "others"):
        named = profile.at(("form", key))
        for at, name in enumerate(named if isinstance(named, list) else ()):
            if name not in known:
                meant = suggestion(str(name), known)
                remedy = f"Did you mean {meant}?" if meant else "Name a question of form.toml"
                profile.wrong(("form", key, at), f"there is no question {name!r}", remedy)


def _reachable(question: Outline, questions: tuple[Outline, ...]) -> bool:
    """Whether some answers lead to it: the options left for every choice on the way."""
    known = {one.id: one for one in questions}
    left: dict[str, set[str]] = {}
    waiting, seen = [question], {question.id}
    while waiting:
        for name, values in waiting.pop().when.items():
            on_the_way = known.get(name)
            if on_the_way is None:
                continue
            if on_the_way.kind == "choice":
                left[name] = left.get(name, set(values)) & set(values)
                if not left[name]:
                    return False
            if name not in seen:
                seen.add(name)
                waiting.append(on_the_way)
    return True


def _dicts(raw: object) -> Iterator[dict[str, Any]]:
    return (one if isinstance(one, dict) else {} for one in (raw if isinstance(raw, list) else ()))


def _values(raw: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        return {}
    return {
        str(name): (values,) if isinstance(values, str) else tuple(map(str, values))
        for name, values in raw.items()
        if isinstance(values, str | list)
    }
