"""One TOML file of a profile while it is read: its tables, its lines and what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from complaints.profile_problems import ProfileProblem, Severity
from complaints.toml_lines import Path, line_near, lines_of

Model = TypeVar("Model", bound=BaseModel)


@dataclass(slots=True)
class Source:
    """A TOML file as tables; what is wrong gathers in `problems`."""

    file: str
    tables: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[ProfileProblem] = field(default_factory=list)

    @classmethod
    def of(cls, file: str, text: str) -> Source:
        """Read the text of a file; a text that is no TOML gives no tables and one problem."""
        source = cls(file)
        try:
            source.tables = tomllib.loads(text)
            source.lines = lines_of(text)
        except tomllib.TOMLDecodeError as error:
            said = str(error)
            place = re.search(r"\(at line (\d+), column (\d+)\)", said)
            line = int(place[1]) if place else text.count("\n") + 1
            what = said.split(" (at ", maxsplit=1)[0]
            source.problems.append(
                ProfileProblem(
                    file,
                    line,
                    "",
                    f"not valid TOML: {what[:1].lower()}{what[1:]}",
                    "Correct this line; strings stand in quotes, one key on a line",
                )
            )
        return source

    def wrong(self, path: Path, what: str, remedy: str) -> None:
        """Note a mistake at a path of this file."""
        self.problems.append(self.problem(path, what, remedy, Severity.ERROR))

    def problem(self, path: Path, what: str, remedy: str, severity: Severity) -> ProfileProblem:
        """What is to be said of a path of this file."""
        line = line_near(self.lines, path)
        return ProfileProblem(self.file, line, self.named(path), what, remedy, severity)

    def table(self, model: type[Model], path: Path, languages: tuple[str, ...]) -> Model | None:
        """The table at a path as a model; None when it is wrong, and the reasons are noted.

        A table that is not there counts as an empty one when it may be empty.
        """
        raw = self.at(path)
        if raw is None and any(field.is_required() for field in model.model_fields.values()):
            self.wrong(path, "the table is missing", f"Add [{path[-1]}]")
            return None
        return self.model(model, {} if raw is None else raw, path, languages)

    def tables_of(
        self, model: type[Model], path: Path, languages: tuple[str, ...]
    ) -> tuple[Model, ...]:
        """Every right table of an array of tables, such as `[[questions]]`."""
        raw = self.at(path)
        if raw is None:
            return ()
        if not isinstance(raw, list):
            self.wrong(path, "one table where a list is meant", f"Write [[{path[-1]}]]")
            return ()
        found = (self.model(model, one, (*path, n), languages) for n, one in enumerate(raw))
        return tuple(one for one in found if one is not None)

    def model(
        self, model: type[Model], raw: object, path: Path, languages: tuple[str, ...]
    ) -> Model | None:
        """A value of this file as a model; None when it is wrong, and the reasons are noted."""
        try:
            return model.model_validate(raw, context={"languages": languages})
        except ValidationError as error:
            for one in error.errors(include_url=False):
                what, remedy = _explain(one, model)
                self.wrong((*path, *one["loc"]), what, remedy)
            return None

    def only(self, known: tuple[str, ...]) -> None:
        """Refuse what stands at the top of the file and is read by nobody."""
        for key in self.tables:
            if key not in known:
                self.wrong((key,), "nobody reads this key", _nearest(key, known))

    def at(self, path: Path) -> Any:
        """What stands at a path, as it was written; None when nothing does."""
        value: Any = self.tables
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def named(self, path: Path) -> str:
        """`questions.role.label`: a table in a list is called by its id where it has one."""
        names: list[str] = []
        for length, step in enumerate(path, 1):
            value = self.at(path[:length])
            own = value.get("id") if isinstance(value, dict) else None
            if isinstance(step, int):
                names.append(own if isinstance(own, str) else str(step + 1))
            else:
                names.append(step)
        return ".".join(names)


def suggestion(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that was probably meant."""
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def _nearest(word: str, known: tuple[str, ...]) -> str:
    meant = suggestion(word, known)
    if meant:
        return f"Did you mean {meant}?"
    return f"Remove it; known keys are {', '.join(sorted(known))}"


def _explain(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
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
            return "nobody reads this key", _nearest(key, tuple(owner.model_fields))
        case "enum" | "literal_error":
            known = tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
            meant = suggestion(str(error["input"]), known)
            remedy = f"Did you mean {meant}?" if meant else f"Use one of {', '.join(known)}"
            return f"{error['input']!r} is not known here", remedy
    what = error["msg"].removeprefix("Input ")
    return f"{error['input']!r} {what}", "Compare with the profile pot"


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
