"""Claims about what is told of a platform for many brands."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from complaints.checking import check
from complaints.profile import SHIPPED
from complaints.profile_problems import Severity
from tests.rules.profile.test_broken import PLACE

TODAY = date(2026, 11, 22)
PROFILE, FORM, BRANDS, WORDS = "profile.toml", "form.toml", "brands.toml", "moderation.toml"


def told(place: Path, *edits: tuple[str, str, str]) -> dict[str, Severity]:
    """What is said of the platform after some edits: the sentence without line, how bad it is."""
    folder = place / "platform"
    shutil.copytree(SHIPPED / "platform", folder)
    for name, old, new in edits:
        path = folder / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text, old
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
    problems = check(str(folder), TODAY).problems
    return {PLACE.sub(r"\1: ", str(one)).split(". ")[0]: one.severity for one in problems}


OFFICER = (
    PROFILE,
    "[desk]",
    '[[officers]]\nid = 77\nrole = "agent"\nlanguage = "fr"\nname = "Olga"\n\n[desk]',
)
CONTACT = (OFFICER[0], OFFICER[1], OFFICER[2].replace('"agent"', '"brand"\nbrand = "mode"'))

CASES = {
    "brands.toml: brands.ailes: no e-mail address and no contact: nobody of this brand hears of a"
    " complaint": ((BRANDS, 'email = "relations@ailes.example.org"\n', ""),),
    "brands.toml: brands.ailes.verified_on: last compared with the brand's website on 2025-11-01,"
    " more than a year ago": ((BRANDS, "verified_on = 2026-11-02", "verified_on = 2025-11-01"),),
    "brands.toml: brands.ailes.verified_on: 2026-11-23 is yet to come": (
        (BRANDS, "verified_on = 2026-11-02", "verified_on = 2026-11-23"),
    ),
    "form.toml: questions.brand.id: the rules do not read this brand, and nobody of it is told": (
        (PROFILE, 'brand = "brand"\n', ""),
    ),
    "brands.toml: brands: no question of form.toml asks for a brand": (
        (PROFILE, 'brand = "brand"\n', ""),
        (FORM, 'kind = "brand"', 'kind = "line"'),
    ),
    "moderation.toml: fr.racist.1: 'ConnArd' stands under insult already": (
        (WORDS, "racist = [", 'racist = ["ConnArd", '),
    ),
    "brands.toml: brands.reclamations.handlers.1: 123456789 is no officer of profile.toml": (
        OFFICER,
        (BRANDS, "handlers = [", "handlers = [123456789, "),
    ),
    "brand.toml: nobody reads this file": (("brand.toml", "", "x = 1"),),
    "profile.toml: deadlines: no rule says how long a doubtful complaint may wait for its proof": (
        (PROFILE, 'key = "suspension"', 'key = "feedback"'),
    ),
}


@pytest.mark.parametrize("said", CASES)
def test_what_is_wrong_with_a_platform_is_told(said: str, tmp_path: Path) -> None:
    lacking = "no contact" in said
    assert told(tmp_path, *CASES[said]).get(said) is (
        Severity.ADVICE if lacking else Severity.WARNING
    )


def test_nothing_of_all_this_stops_the_program(tmp_path: Path) -> None:
    edits = (
        edit for name, edits in CASES.items() if "asks for a brand" not in name for edit in edits
    )
    last = {(file, old): (file, old, new) for file, old, new in edits}
    assert Severity.ERROR not in told(tmp_path, *last.values()).values()


def test_a_brand_with_a_contact_needs_no_address(tmp_path: Path) -> None:
    assert "brands.mode" in " ".join(told(tmp_path / "before"))
    said = " ".join(told(tmp_path / "after", CONTACT))
    assert "brands.mode: no e-mail" not in said


def test_a_question_for_brands_without_any_brand_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "platform"
    shutil.copytree(SHIPPED / "platform", folder)
    (folder / BRANDS).unlink()
    said = [str(one) for one in check(str(folder), TODAY).problems]
    assert any("there is no brand to choose from" in one for one in said)
