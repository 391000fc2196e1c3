"""One TOML file of a profile while it is read: its tables, its lines and what is wrong with it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from complaints.profile_explaining import explained, nearest, slips, suggestion
from complaints.profile_problems import ProfileProblem, Severity
from complaints.toml_lines import Path, line_near, lines_of

__all__ = ["Source", "suggestion"]

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
        """Read the text of a file; a text that is no TOML gives no tables, and its slips."""
        source = cls(file)
        found = tuple(slips(text))
        if not found:
            source.tables = tomllib.loads(text)
            source.lines = lines_of(text)
        source.problems += (
            ProfileProblem(file, line, "", what, remedy) for line, what, remedy in found
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
                what, remedy = explained(one, model)
                self.wrong((*path, *one["loc"]), what, remedy)
            return None

    def only(self, known: tuple[str, ...]) -> None:
        """Refuse what stands at the top of the file and is read by nobody."""
        for key in self.tables:
            if key not in known:
                self.wrong((key,), "nobody reads this key", nearest(key, known))

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
