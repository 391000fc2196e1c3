"""What one part of a profile says about another: ids, conditions, reachability.

Works on the tables as they were written, so that these mistakes are told together with all others.
"""

from __future__ import annotations

from collections import Counter

from complaints.profile_outlines import Outline, can_hold, condition_in, outlines, tables_in
from complaints.profile_source import Source, suggestion
from complaints.toml_lines import Path

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
    "contract": "line",
    "operation": "line",
    "brand": "brand",
    "pseudonym": "line",
    "point_of_sale": "line",
    "first_rating": "choice",
    "sector": "choice",
}


def check_ids(source: Source, path: Path) -> None:
    """Every table of a list has its own id."""
    seen: Counter[str] = Counter()
    for at, one in enumerate(tables_in(source.at(path))):
        own = one.get("id")
        if isinstance(own, str | int):
            seen[str(own)] += 1
            if seen[str(own)] == 2:
                source.wrong((*path, at, "id"), f"the id {own!r} is used twice", "Rename one")


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
        if one.when and not can_hold(one.when, questions):
            form.wrong(
                ("questions", one.at, "when"),
                "nobody can ever be asked this question",
                "Its conditions and those of the questions it hangs on exclude each other",
            )
    for at, raw in enumerate(tables_in(form.at(("documents",)))):
        check_condition(form, ("documents", at, "when"), condition_in(raw.get("when")), questions)
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
        for at, one in enumerate(tables_in(profile.at((name,)))):
            check_condition(profile, (name, at, key), condition_in(one.get(key)), questions)
    rules = tuple(tables_in(profile.at(("deadlines",))))
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
