"""Claims about what `recours profile check` tells besides what stops the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from complaints.checking import Checked, check
from complaints.checking.rules import BEGINS
from complaints.faq import ANSWER_MAX
from complaints.profile import SHIPPED
from complaints.profile_files import DeadlineKey
from complaints.profile_problems import ProfileProblem, Severity
from tests.rules.profile.folders import FORM, PROFILE, a_folder
from tests.rules.profile.misleading import EN, MISLEADING
from tests.rules.profile.test_broken import PLACE

TODAY = date(2026, 11, 22)


def checked(place: Path, *edits: tuple[str, str, str]) -> Checked:
    return check(str(a_folder(place, *edits)), TODAY)


def of(found: Checked, severity: Severity) -> list[ProfileProblem]:
    return [one for one in found.problems if one.severity is severity]


@pytest.mark.parametrize("name", MISLEADING)
def test_what_misleads_people_is_told_exactly(name: str, tmp_path: Path) -> None:
    found = checked(tmp_path, MISLEADING[name].edit)
    told = [PLACE.sub(r"\1: ", str(one)) for one in of(found, Severity.WARNING)]
    assert MISLEADING[name].said in told


@pytest.mark.parametrize("name", MISLEADING)
def test_what_misleads_people_stops_nobody(name: str, tmp_path: Path) -> None:
    found = checked(tmp_path, MISLEADING[name].edit)
    assert found.profile is not None
    assert of(found, Severity.ERROR) == []


@pytest.mark.parametrize("name", [one for one in MISLEADING if "no end" not in one])
def test_a_warning_names_the_line_that_was_written(name: str, tmp_path: Path) -> None:
    case = MISLEADING[name]
    folder = a_folder(tmp_path, case.edit)
    before = (SHIPPED / "pot" / case.file).read_text(encoding="utf-8")
    begin = before.split(case.old)[0].count("\n") + 1
    found = check(str(folder), TODAY)
    told = next(one for one in found.problems if PLACE.sub(r"\1: ", str(one)) == case.said)
    assert told.line is not None
    assert begin - 30 <= told.line <= begin + case.new.count("\n") + 30


def test_the_check_knows_where_every_date_begins() -> None:
    assert set(BEGINS) == set(get_args(DeadlineKey))


def test_a_profile_without_mistakes_gives_only_advice() -> None:
    found = check("pot", TODAY)
    assert {one.severity for one in found.problems} == {Severity.ADVICE}
    assert found.profile is not None


def test_errors_and_warnings_of_all_files_are_told_together_worst_first(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        (PROFILE, 'zone = "Europe/Paris"', 'zone = "Mars"'),
        (FORM, 'en = "Organiser" }', f'en = "{"O" * 31}" }}'),
        (EN, "asked: minimum amount to give", "asked: what is it for"),
    )
    assert found.profile is None
    ranks = [one.severity for one in found.problems]
    assert ranks[:3] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]
    assert set(ranks[3:]) == {Severity.ADVICE}
    assert [one.file for one in found.problems[:3]] == [PROFILE, EN, FORM]


def test_a_file_that_is_no_toml_does_not_hide_what_the_others_say(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        (PROFILE, 'name = "pot"', "name = "),
        (FORM, 'en = "Organiser" }', f'en = "{"O" * 31}" }}'),
    )
    assert [one.file for one in of(found, Severity.ERROR)] == [PROFILE]
    assert [one.file for one in of(found, Severity.WARNING)] == [FORM]


def without_asked(folder: Path, entry: str, left: int) -> None:
    """Leave an entry of the English FAQ so many ways to ask for it."""
    lines = (folder / EN).read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if f"{{#{entry}}}" in line) + 1
    end = next(at for at in range(start, len(lines)) if not lines[at].startswith("asked:"))
    (folder / EN).write_text("".join(lines[: start + left] + lines[end:]), encoding="utf-8")


@pytest.mark.parametrize(("extra", "told"), [(ANSWER_MAX, True), (0, False)])
def test_an_answer_longer_than_a_message_stops_the_program(
    extra: int, told: bool, tmp_path: Path
) -> None:
    edit = (EN, "A confirmation e-mail", "x" * extra + " A confirmation e-mail")
    errors = of(checked(tmp_path, edit), Severity.ERROR)
    assert [(one.key, one.remedy) for one in errors] == (
        [("how-to-contribute", f"Shorten it to {ANSWER_MAX}")] if told else []
    )


@pytest.mark.parametrize(("left", "told"), [(14, True), (15, False), (0, True)])
def test_fewer_than_fifteen_ways_to_ask_are_too_few(left: int, told: bool, tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    without_asked(folder, "fees", left)
    said = [str(one) for one in of(check(str(folder), TODAY), Severity.WARNING)]
    assert any(f"fees: only {left} ways to ask for it." in one for one in said) is told


def test_a_question_that_two_entries_claim_is_told_with_both_places(tmp_path: Path) -> None:
    edit = (EN, "{#fees}\n", "{#fees}\nasked: Minimum amount, to give?\n")
    (told,) = of(checked(tmp_path, edit), Severity.WARNING)
    assert (told.file, told.key) == (EN, "fees")
    assert told.what == (
        "'Minimum amount, to give?' stands on line 12 already, for how-to-contribute"
    )


def test_an_organisation_without_mediator_is_told_the_law(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    text = (folder / PROFILE).read_text(encoding="utf-8")
    start, end = text.index("[[mediators]]"), text.index("[desk]")
    (folder / PROFILE).write_text(text[:start] + text[end:], encoding="utf-8")
    (told,) = of(check(str(folder), TODAY), Severity.WARNING)
    assert (told.key, told.what) == ("mediators", "no mediator: people are told of none")


def test_a_day_without_any_agreement_is_told() -> None:
    before = check("pot", date(2024, 12, 31))
    assert "no mediator is in force on 2024-12-31" in [one.what for one in before.problems]


@pytest.mark.parametrize(("day", "old"), [(date(2027, 11, 2), 0), (date(2027, 11, 3), 2)])
def test_a_mediator_is_old_news_after_a_year_to_the_day(day: date, old: int) -> None:
    warnings = of(check("pot", day), Severity.WARNING)
    assert sum(one.key.endswith("verified_on") for one in warnings) == old


def test_two_mediators_one_after_the_other_may_have_the_same_field(tmp_path: Path) -> None:
    edits = (
        MISLEADING["two mediators of one field"].edit,
        (PROFILE, "valid_from = 2025-01-01", "valid_from = 2025-01-01\nvalid_until = 2027-12-31"),
        (PROFILE, "valid_from = 2025-01-01\nver", "valid_from = 2028-01-01\nver"),
    )
    assert of(checked(tmp_path, *edits), Severity.WARNING) == []


# --- what is still invented ----------------------------------------------------------------------

INVENTED = [
    (PROFILE, "organisation.email", "contact@cagnottes.example.org"),
    (PROFILE, "organisation.phone", "+33 1 99 00 12 34"),
    (PROFILE, "organisation.dpo_email", "donnees@cagnottes.example.org"),
    (PROFILE, "organisation.name", "Cagnottes Exemple"),
    (PROFILE, "mediators.conso.postal_address", "00000 Exempleville"),
    (FORM, "questions.pot.help.fr", "cagnottes.example.org"),
    (EN, "mediator", "mediation.example.org"),
]


@pytest.mark.parametrize(("file", "key", "invented"), INVENTED)
def test_what_is_invented_is_told_where_it_stands(file: str, key: str, invented: str) -> None:
    advice = of(check("pot", TODAY), Severity.ADVICE)
    assert [one for one in advice if (one.file, one.key) == (file, key) and invented in one.what]


def test_what_was_replaced_is_told_no_more(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        for old, new in (
            ("example.org", "cagnottes-du-sud.fr"), ("00000 Exempleville", "13001 Marseille"),
            ("Exemple", "Sud"), ("+33 1 99 00 12 34", "+33 4 91 00 12 34"),
        ):  # fmt: skip
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    assert check(str(folder), TODAY).problems == ()


def test_a_comment_is_read_by_nobody_and_may_name_an_example(tmp_path: Path) -> None:
    before = len(check("pot", TODAY).problems)
    edit = (PROFILE, "[drafts]", "# see https://example.com\n[drafts]")
    assert len(checked(tmp_path, edit).problems) == before
