"""`recours profile`: a profile of one's own, and what is wrong with it."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest

from bot.__main__ import main
from bot.settings import read_settings
from complaints.profile import SHIPPED, read_profile, shipped_profiles
from tests.rules.profile.folders import FORM, PROFILE, a_folder


@dataclass(frozen=True)
class Done:
    """How the command ended and what it said."""

    code: int
    out: str
    err: str


class Profile(Protocol):
    """Runs `recours profile` with words, in an empty folder."""

    def __call__(self, *words: str) -> Done: ...


@pytest.fixture
def profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Profile:
    """The command as an operator runs it."""

    def run(*words: str) -> Done:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["recours", "profile", *words])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Done(int(end.value.code or 0), said.out, said.err)

    return run


def problems(done: Done) -> list[dict[str, Any]]:
    """What the command told as JSON."""
    told: list[dict[str, Any]] = json.loads(done.out)["problems"]
    return told


# --- new -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", shipped_profiles())
def test_a_new_profile_is_the_shipped_one_under_its_own_name(
    profile: Profile, tmp_path: Path, source: str
) -> None:
    assert profile("new", "my-shop", "--from", source).code == 0
    mine, shipped = read_profile(str(tmp_path / "my-shop")), read_profile(source)
    # A calendar remembers the years that it has computed and has no equality of its own.
    folder = tmp_path / "my-shop"
    assert mine == replace(shipped, name="my-shop", folder=folder, calendar=mine.calendar)


@pytest.mark.parametrize("source", shipped_profiles())
def test_a_new_profile_has_no_mistake_but_what_is_still_invented(
    profile: Profile, source: str
) -> None:
    profile("new", "my-shop", "--from", source)
    done = profile("check", "my-shop", "--json")
    assert done.code == 0
    assert [one for one in problems(done) if one["severity"] != "advice"] == []
    assert "organisation.email" in {one["key"] for one in problems(done)}


def test_every_line_of_the_shipped_files_is_kept_but_the_name(
    profile: Profile, tmp_path: Path
) -> None:
    profile("new", "my-shop")
    for path in (SHIPPED / "pot").glob("*.*"):
        mine = (tmp_path / "my-shop" / path.name).read_text(encoding="utf-8").splitlines()
        lines = path.read_text(encoding="utf-8").splitlines()
        changed = [one for one in lines if one not in mine]
        assert changed == (['name = "pot"'] if path.name == PROFILE else [])


def test_a_new_profile_says_at_its_top_what_to_change_first(
    profile: Profile, tmp_path: Path
) -> None:
    profile("new", "my-shop")
    top = (tmp_path / "my-shop" / PROFILE).read_text(encoding="utf-8").split("\n\n")[0]
    assert all(line.startswith("#") for line in top.splitlines())
    for word in ("my-shop", "[organisation]", "[[mediators]]", "verified_on", "[[officers]]"):
        assert word in top


def test_the_setting_takes_the_folder_that_the_command_names(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = profile("new", "my-shop", "--in", "clients/south").out
    told = next(line for line in said.splitlines() if "make run" in line).split()[0]
    for name in [name for name in os.environ if name.startswith("RECOURS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv(*told.split("=", maxsplit=1))
    assert read_profile(read_settings(None).profile).name == "my-shop"
    assert (tmp_path / "clients" / "south" / "my-shop" / FORM).exists()


def test_nothing_is_overwritten(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "my-shop").mkdir()
    (tmp_path / "my-shop" / "notes.txt").write_text("mine")
    done = profile("new", "my-shop")
    assert done.code == 2
    assert "nothing is overwritten" in done.err
    assert [one.name for one in (tmp_path / "my-shop").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["My shop", "", "../out", "1st", "x" * 25, "café", "a/b", "."])
def test_a_name_that_is_no_name_is_refused(profile: Profile, tmp_path: Path, name: str) -> None:
    done = profile("new", name)
    assert done.code == 2
    assert "is no name for a profile" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_would_hide_behind_a_shipped_one_is_refused(profile: Profile) -> None:
    done = profile("new", "pot")
    assert done.code == 2
    assert "would be taken instead of yours" in done.err


def test_an_unknown_profile_to_copy_is_answered_with_the_one_that_was_meant(
    profile: Profile, tmp_path: Path
) -> None:
    assert "Did you mean pot?" in profile("new", "my-shop", "--from", "pott").err
    assert "There are" in profile("new", "my-shop", "--from", "qqqqqq").err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_hold_a_folder_is_told(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = profile("new", "my-shop", "--in", "taken")
    assert done.code == 2
    assert "--in" in done.err


# --- check ---------------------------------------------------------------------------------------


def test_a_profile_in_order_says_so_and_what_is_still_invented(profile: Profile) -> None:
    done = profile("check", "pot")
    assert done.code == 0
    assert "pot is in order" in done.out.splitlines()[-1]
    assert "2 mediators, in fr and en. Still invented" in done.out.splitlines()[-1]


def test_an_error_ends_with_one_and_every_other_mistake_is_told_beside_it(
    profile: Profile, tmp_path: Path
) -> None:
    folder = a_folder(
        tmp_path,
        (FORM, 'kind = "files"', 'kind = "fils"'),
        (PROFILE, "verified_on = 2026-11-02", "verified_on = 2020-01-01"),
    )
    done = profile("check", str(folder))
    assert done.code == 1
    error, summary = done.out.splitlines()[-2:]
    assert error.startswith("error    form.toml:")
    assert "Did you mean files?" in error
    assert "1 error, 1 warning" in summary
    assert "verified_on" in done.out


def test_warnings_alone_end_with_zero_and_with_one_when_strict(
    profile: Profile, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path, (PROFILE, "verified_on = 2026-11-02", "verified_on = 2020-01-01"))
    assert profile("check", str(folder)).code == 0
    assert profile("check", str(folder), "--strict").code == 1
    assert "with 1 warning" in profile("check", str(folder)).out


def test_a_program_reads_every_problem_with_its_place(profile: Profile, tmp_path: Path) -> None:
    folder = a_folder(tmp_path, (FORM, 'kind = "files"', 'kind = "fils"'))
    done = profile("check", str(folder), "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert (told["profile"], told["errors"], told["warnings"]) == (str(folder), 1, 0)
    assert told["problems"][0] == {
        "severity": "error",
        "file": FORM,
        "line": told["problems"][0]["line"],
        "key": "questions.attachments.kind",
        "what": "'fils' is not known here",
        "remedy": "Did you mean files?",
    }


def test_without_a_name_the_profile_of_the_settings_is_checked(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECOURS_PROFILE", "training")
    assert profile("check").out.splitlines()[-1].startswith("training is in order")


def test_what_is_no_profile_is_one_sentence(profile: Profile) -> None:
    done = profile("check", "pott")
    assert done.code == 2
    assert "Did you mean pot?" in done.err


def test_the_day_of_the_check_is_the_day_of_the_machine(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bot.commands_profile as command  # noqa: PLC0415 - its clock is replaced here only

    class Later:
        @staticmethod
        def date() -> date:
            return date(2028, 2, 3)

    monkeypatch.setattr(command, "wall_clock", Later)
    said = profile("check", str(a_folder(tmp_path))).out
    assert "more than a year ago" in said


def test_the_list_names_every_profile_with_its_organisation(profile: Profile) -> None:
    said = profile("list").out.splitlines()
    assert [line.split(":")[0] for line in said] == list(shipped_profiles())
    assert "pot: Cagnottes Exemple, fr, en" in said
