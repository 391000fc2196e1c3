"""What a reader of TOML or a model found wrong, in the words of somebody who edits a text file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

KINDS = {
    "int": ("is no whole number", "Write a whole number such as 10, without quotes"),
    "bool": ("is neither true nor false", "Write true or false, small and without quotes"),
    "date": ("is no date", "Write year, month and day without quotes: 2026-11-02"),
    "time": ("is no time of day", "Write hours, minutes and seconds without quotes: 20:00:00"),
    "string": ("is no text", "Put it in quotes"),
    "dict": ("is not one text per language", 'Write { fr = "…", en = "…" }'),
    "tuple": ("is no list", 'Write it in square brackets: ["…", "…"]'),
    "list": ("is no list", 'Write it in square brackets: ["…", "…"]'),
}
"""By what a value should be: what is wrong with it, and how it is written."""

SLIPS = (
    (r"[“”«»„]", 'Use straight quotes: "…" instead of “…” or « … »'),
    (r"=\s*(?:True|False|TRUE|FALSE|yes|no|oui|non)\b", "Write true or false, in small letters"),
    (r"=\s*\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", "Write a date as year, month and day: 2026-11-02"),
    (r"=\s*\d{1,2}(?:h\d{0,2}|:\d\d)\s*(?:#|$)", "Write a time with minutes and seconds: 20:00:00"),
    (r"^\s*[\w.-]+\s*:", "Write key = value, with an equals sign"),
    (
        r"^\s*[^\W\d][\w.-]*\s+[^=]*$",
        "Write key = value; or further up a text lacks its closing quotes",
    ),
    (r'^[^"]*"(?:[^"]*"[^"]*")*[^"]*$', "Close the quotes: a text begins and ends with them"),
    (r"^\s*\[+[^\]]*$", "Close the brackets: [table], or [[table]] for one of a list"),
    (r"=\s*$", "Write the value behind the equals sign, on the same line"),
    (r"=\s*[^\W\d][^\"'\[{]*$", "Put texts in quotes"),
)
"""What a line looks like that the TOML reader stumbled over, and what to do."""
TWICE = "Remove it here: a table, and a key in it, stand once; a list of tables has [[brackets]]"
MENDED_AT_MOST = 20
"""Slips that are looked for in one file, one behind the other."""


def slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Every line that keeps a text from being TOML, counted from 1, with what to do about it.

    A reader stops at the first one; it is taken out here, to find the next. What comes of a text
    whose end is missing cannot be found that way, and is left for the next time.
    """
    lines = text.split("\n")
    before = 0
    for _ in range(MENDED_AT_MOST):
        try:
            tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            said = str(error)
            place = re.search(r"\(at line (\d+), column (\d+)\)", said)
            line = int(place[1]) if place else len(lines)
            if before and line <= before + 1:
                return  # What comes right behind a slip mostly comes of it.
            what = said.split(" (at ", maxsplit=1)[0]
            what = f"not valid TOML: {what[:1].lower()}{what[1:]}"
            if re.search("twice|overwrite|mutate", what):
                yield line, what, TWICE
                return
            yield line, what, _slip(lines[line - 1])
            # A heading of its own keeps the keys below from falling into the table above.
            heading = lines[line - 1].lstrip().startswith("[")
            before, lines[line - 1] = line, f"[slip-{line}]" if heading else ""
        else:
            return


def _slip(line: str) -> str:
    found = (remedy for pattern, remedy in SLIPS if re.search(pattern, line))
    return next(found, "Correct this line; strings stand in quotes, one key on a line")


def explained(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    """What is wrong with a value and what to do, for a mistake that a model found."""
    context: Mapping[str, Any] = error.get("ctx", {})
    owner = _owner(model, error["loc"])
    key = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "profile":
            return context["what"], context["remedy"]
        case "model_type":
            return "there should be a table here", "Write its keys below a [heading]"
        case "missing":
            field = owner.model_fields.get(key)
            hint = field.description if field else None
            return "it is missing", hint or f"Add {key}{_one_of(field.annotation if field else ())}"
        case "extra_forbidden":
            return "nobody reads this key", nearest(key, tuple(owner.model_fields))
        case "enum" | "literal_error":
            known = tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
            meant = suggestion(str(error["input"]), known)
            remedy = f"Did you mean {meant}?" if meant else f"Use one of {', '.join(known)}"
            return f"{error['input']!r} is not known here", remedy
    return _of_a_kind(error)


def _of_a_kind(error: ErrorDetails) -> tuple[str, str]:
    what, remedy = KINDS.get(error["type"].partition("_")[0], ("", ""))
    if what:
        return f"{_short(error['input'])} {what}", remedy
    said = error["msg"].removeprefix("Input ").partition(", not ")[0]
    said = re.sub(r"^(?:Tuple|List|String|Value) should", "should", said)
    said = said.removesuffix(" after validation")
    wanted = said.replace("should be", "is", 1).replace("should have", "has", 1)
    return f"{_short(error['input'])} {said}", f"Write one that {wanted}"


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}…"


def nearest(word: str, known: tuple[str, ...]) -> str:
    """What to do about a key that nobody reads."""
    meant = suggestion(word, known)
    if meant:
        return f"Did you mean {meant}?"
    return f"Remove it; known keys are {', '.join(sorted(known))}"


def suggestion(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that was probably meant."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def _one_of(annotation: object) -> str:
    """What a value is to be chosen from, where it is to be chosen."""
    known: tuple[object, ...] = get_args(annotation) if get_origin(annotation) is Literal else ()
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        known = tuple(annotation)
    return f": one of {', '.join(map(str, known))}" if known else ""


def _owner(model: type[BaseModel], place: tuple[int | str, ...]) -> type[BaseModel]:
    """The table in which the last step of a place stands."""
    for step in place[:-1]:
        info = model.model_fields.get(step) if isinstance(step, str) else None
        inner = _inner(info.annotation) if info else None
        model = inner or model
    return model


def _inner(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner(one) for one in get_args(annotation))
    return next((one for one in found if one), None)
