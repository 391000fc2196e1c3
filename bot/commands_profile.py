"""`recours profile`: those that come with Recours, a copy to make one's own, every mistake."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import PydanticCustomError

from bot.settings import BadSettings
from bot.wiring import wall_clock
from complaints.checking import Checked, check
from complaints.profile import SHIPPED, read_profile, shipped_profiles
from complaints.profile_problems import ProfileProblem, Severity
from complaints.profile_reading import PROFILE
from complaints.profile_source import Source, suggestion
from complaints.profile_types import checked_id

profiles = typer.Typer(
    help="Organisations: their form, answers, dates and mediators.", no_args_is_help=True
)

RANKS = tuple(Severity)
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}

HEADER = """\
# {name}: began as a copy of the profile {source}. It works as it is, and nothing in it is real yet.
# What to change first:
#
# 1. [organisation]: the name, the addresses, the telephone, the hours, both privacy notices.
# 2. [[mediators]]: yours, as their own websites describe them; verified_on is the day on which you
#    compared them, and counts for a year.
# 3. [desk] and [[officers]]: the group of your staff, and who may do what in it.
# 4. [[deadlines]]: what the law asks of you and what you promise; show them to your lawyer.
# 5. form.toml, what you ask; faq.*.md, what you answer before anybody needs to complain.
#
# `recours profile check FOLDER` tells every mistake, and what is still invented.
# docs/profiles.md explains every key with an example.

"""


@profiles.command("list")
def list_profiles() -> None:
    """Name the profiles that come with Recours."""
    for name in shipped_profiles():
        profile = read_profile(name)
        named = profile.text(profile.organisation.name, profile.language)
        typer.echo(f"{name}: {named}, {', '.join(profile.languages)}")


@profiles.command("new")
def new_profile(
    name: Annotated[str, typer.Argument(help="Of the new profile, such as my-shop.")],
    source: Annotated[
        str, typer.Option("--from", help="The profile that comes closest: recours profile list.")
    ] = "pot",
    place: Annotated[
        Path, typer.Option("--in", help="Where the new folder is made; here without it.")
    ] = Path(),
) -> None:
    """Copy a profile that comes with Recours into a folder of your own, to be made yours."""
    _check_name(name)
    if source not in shipped_profiles():
        raise BadSettings(f"There is no profile {source!r} to copy. {_meant(source)}")
    folder = place / name
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise BadSettings(
            f"{folder} is there already, and nothing is overwritten. Choose another name, or --in"
            " another folder."
        ) from error
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        files = _copy(SHIPPED / source, folder, name)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise _unwritable(folder, error) from error
    typer.echo(f"Made {folder} with {', '.join(files)}.")
    typer.echo(f"What to change first stands at the top of {folder / PROFILE}. Then:")
    typer.echo(f"  recours profile check {folder}")
    typer.echo(f"  RECOURS_PROFILE={folder} make run")


@profiles.command("check")
def check_profile(
    name: Annotated[
        str, typer.Argument(help="A shipped profile's name, or a folder.", envvar="RECOURS_PROFILE")
    ] = "pot",
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 for warnings and advice as well.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One object, for programs.")] = False,
) -> None:
    """Tell every mistake of a profile at once, with file, line, key and remedy.

    An error keeps Recours from starting: exit code 1. A warning misleads people, and advice names
    what is still invented or lacking: exit code 0, and 1 with --strict.
    """
    checked = check(name, wall_clock().date())
    if as_json:
        typer.echo(json.dumps(_object(name, checked), ensure_ascii=False, indent=2))
    else:
        # The worst comes last: right above the summary, where a terminal has not scrolled it away.
        for problem in sorted(checked.problems, key=lambda one: -RANKS.index(one.severity)):
            typer.echo(_line(problem))
        typer.echo(_summary(name, checked))
    if checked.count(Severity.ERROR) or (strict and checked.problems):
        raise typer.Exit(1)


def _check_name(name: str) -> None:
    try:
        checked_id(name)
    except PydanticCustomError as error:
        told = error.context or {}
        raise BadSettings(f"{name!r} is no name for a profile. {told['remedy']}.") from error
    if name in shipped_profiles():
        raise BadSettings(
            f"{name} comes with Recours, and would be taken instead of yours. Choose another name."
        )


def _meant(source: str) -> str:
    meant = suggestion(source, shipped_profiles())
    return f"Did you mean {meant}?" if meant else f"There are {', '.join(shipped_profiles())}."


def _copy(source: Path, folder: Path, name: str) -> tuple[str, ...]:
    """The files of a profile, comments and all; its name changed, with what to change next."""
    files = sorted(one for one in source.iterdir() if one.suffix in {".toml", ".md"})
    for one in files:
        text = one.read_text(encoding="utf-8")
        if one.name == PROFILE:
            lines = text.splitlines(keepends=True)
            lines[Source.of(PROFILE, text).lines["name",] - 1] = f'name = "{name}"\n'
            text = HEADER.format(name=name, source=source.name) + "".join(lines)
        (folder / one.name).write_text(text, encoding="utf-8")
    return tuple(one.name for one in files)


def _unwritable(folder: Path, error: OSError) -> BadSettings:
    return BadSettings(f"{folder} cannot be made: {error.strerror}. Name another place with --in.")


def _line(problem: ProfileProblem) -> str:
    word = typer.style(f"{problem.severity.value:<8}", fg=COLOURS[problem.severity])
    return f"{word} {problem}"


def _summary(name: str, checked: Checked) -> str:
    errors, warnings, advice = (_several(checked.count(one), *NOUNS[one]) for one in Severity)
    profile = checked.profile
    if profile is None:
        return f"Recours does not start with {name}: {errors}, {warnings}."
    size = ", ".join(
        (
            _several(len(profile.form.questions), "question", "questions"),
            _several(len(profile.deadlines), "deadline", "deadlines"),
            _several(len(profile.mediators), "mediator", "mediators"),
            f"in {' and '.join(profile.languages)}",
        )
    )
    order = f"can be used, with {warnings}" if checked.count(Severity.WARNING) else "is in order"
    invented = f" Still invented or lacking: {advice}." if checked.count(Severity.ADVICE) else ""
    return f"{name} {order}: {size}.{invented}"


NOUNS = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("place", "places"),
}


def _several(count: int, one: str, many: str) -> str:
    return f"{count or 'no'} {one if count == 1 else many}"


def _object(name: str, checked: Checked) -> dict[str, object]:
    return {
        "profile": name,
        **{many: checked.count(one) for one, (_, many) in NOUNS.items()},
        "problems": [
            {
                "severity": one.severity.value,
                "file": one.file,
                "line": one.line,
                "key": one.key,
                "what": one.what,
                "remedy": one.remedy,
            }
            for one in checked.problems
        ],
    }
