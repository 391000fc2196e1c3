"""Who works here: staff and contacts of brands, from the settings, the profile, the playground."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.playground.cast import OLGA as OLGA_OF_THE_PLAYGROUND
from bot.playground.cast import SACHA
from bot.settings import BadSettings, Settings
from bot.staffing import rehearsing, staffed
from complaints.organisation import Officer, OfficerRole
from complaints.roles import may_see
from tests.rules.cases import ADA, AIR, BRUNO, OURSELVES, a_case, platform, pot

BOSS = Officer(ADA.id, OfficerRole.ADMIN, "fr", "Ada")


def settings(officers: str) -> Settings:
    return Settings.model_validate({"desk_chat": -100123, "officers": officers})


def test_a_contact_is_named_with_the_brand_after_the_name() -> None:
    read = settings(f"{ADA.id}:admin:fr:Ada@home,{BRUNO.id}:brand:en:Bruno O@Air@exemplair")
    assert staffed(read, platform()).officers == (
        replace(BOSS, name="Ada@home"),
        Officer(BRUNO.id, OfficerRole.BRAND, "en", "Bruno O@Air", AIR.id),
    )


@pytest.mark.parametrize(
    "entry", ["1:brand", "1:brand:fr", "1:brand:fr:Bruno", "1:brand:fr:Bruno@"]
)
def test_a_contact_of_no_brand_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match="contact of no brand"):
        settings(entry)


def test_a_contact_of_an_unknown_brand_is_refused_by_name() -> None:
    with pytest.raises(BadSettings, match=r"'exemplaire'.*no such brand"):
        staffed(settings(f"{ADA.id}:admin,1:brand:fr:Bruno@exemplaire"), platform())


def test_contacts_of_brands_alone_are_no_staff() -> None:
    with pytest.raises(BadSettings, match="RECOURS_OFFICERS is missing"):
        staffed(settings("1:brand:fr:Bruno@exemplair"), platform())


def test_complaints_about_the_platform_itself_need_somebody_who_may_see_them() -> None:
    with pytest.raises(BadSettings, match="nobody handles complaints about Cagnottes Exemple"):
        staffed(settings("42:supervisor:fr:Zoé"), platform())
    assert staffed(settings("42:supervisor:fr:Zoé"), pot()).officers


def test_the_playground_has_a_contact_and_somebody_for_complaints_about_itself() -> None:
    boss = Officer(7, OfficerRole.SUPERVISOR, "fr", "Paul")
    agent = Officer(OLGA_OF_THE_PLAYGROUND.id, OfficerRole.AGENT, "fr", "Olga")
    here = rehearsing(platform(), -5, (agent, boss), SACHA)
    contact = here.officer(SACHA.id)
    assert contact is not None
    assert (contact.role, contact.brand) == (OfficerRole.BRAND, AIR.id)
    ours = a_case(brand=OURSELVES.id)
    assert [may_see(one, ours, here) for one in here.officers] == [False, True, False]


def test_a_playground_without_brands_has_no_contact() -> None:
    assert rehearsing(pot(), -5, (BOSS,), SACHA).officers == (BOSS,)
