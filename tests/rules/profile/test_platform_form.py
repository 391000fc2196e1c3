"""Claims about the form of the shipped platform and the papers that it asks for."""

import pytest

from complaints.answers import Answer, Blank
from complaints.form import Kind
from tests.rules.profile.platform_words import BASE, platform


def asked(**said: Answer) -> list[str]:
    """The ids of the questions that somebody with these answers is asked."""
    return [one.id for one in platform().form.asked({**BASE, **said})]


def papers(**said: Answer) -> set[str]:
    """The papers that a complaint with these answers needs."""
    return {one.id for one in platform().form.documents({**BASE, **said})}


# --- whom it is about -----------------------------------------------------------------------------


@pytest.mark.acceptance("S1-33", "S1-85", "S1-86", "S1-87", "S1-88")
def test_only_a_consumer_facing_a_business_gets_past_the_second_question() -> None:
    scope = platform().form.question("scope")
    assert scope.every
    assert platform().form.asked({"role": "customer"})[1].id == "scope"
    all_ticked = tuple(one.id for one in scope.options)
    assert scope.accepts(all_ticked)
    assert not [one for one in all_ticked if scope.accepts(tuple({*all_ticked} - {one}))]
    reasons = {
        "fr": (
            "droit de la consommation",
            "hébergement",
            "pas à ce jour",
            "avocat",
            "code du trav",
        ),
        "en": ("consumer law", "storage", "not to this day", "lawyer", "labour code"),
    }
    for language, words in reasons.items():
        assert not [one for one in words if one not in scope.help[language]]


@pytest.mark.acceptance("S1-34")
def test_the_fields_of_the_source_are_offered_and_every_brand_has_one() -> None:
    sectors = {one.id for one in platform().form.question("sector").options}
    assert sectors >= {"shop", "telecom", "vehicle", "housing", "airline", "transport", "food"}
    assert {one.sector for one in platform().directory.brands} <= sectors


@pytest.mark.acceptance("S1-58")
def test_a_network_is_named_by_its_brand_and_the_point_of_sale_beside_it() -> None:
    assert "point_of_sale" in asked(purchase="network")
    assert "point_of_sale" not in asked(purchase="direct")
    ids = asked(purchase="network")
    assert ids.index("brand") < ids.index("point_of_sale")
    assert platform().form.question("brand").kind is Kind.BRAND
    assert platform().directory.find("Garage Exemple Bron")[0].id == "garages"


@pytest.mark.acceptance("S1-59")
@pytest.mark.parametrize("guarantee", ["legal", "extended"])
def test_under_guarantee_the_distributor_is_advised_first(guarantee: str) -> None:
    ids = asked(purchase="distributor", guarantee=guarantee)
    assert ids.index("whom") < ids.index("brand")
    advice = platform().form.question("whom")
    assert advice.options[0].id == "distributor"
    assert "distributeur" in advice.ask["fr"]
    assert "distributor first" in advice.ask["en"]
    assert "2 ans" in platform().form.question("guarantee").help["fr"]
    assert advice.accepts("brand")


@pytest.mark.parametrize("guarantee", ["over", Blank.UNKNOWN])
def test_without_a_guarantee_nobody_is_sent_to_the_distributor(guarantee: Answer) -> None:
    assert "whom" not in asked(purchase="distributor", guarantee=guarantee)


@pytest.mark.acceptance("S1-60")
def test_food_is_traced_by_place_date_lot_code_and_use_by_date() -> None:
    ids = asked(sector="food", whom_food="brand")
    wanted = ["food_place", "food_date", "food_lot", "food_code", "food_use_by"]
    assert [one for one in ids if one.startswith("food_")] == wanted
    advice = platform().form.question("whom_food")
    assert "directement à la marque du produit" in advice.ask["fr"]
    assert not [one for one in asked(sector="shop") if one.startswith("food_")]
    assert papers(sector="food") >= {"till-receipt", "packaging"}


# --- papers ---------------------------------------------------------------------------------------


@pytest.mark.acceptance("S1-61", "S1-66")
def test_any_complaint_of_a_customer_is_proved_by_the_purchase() -> None:
    for sector in (one.id for one in platform().form.question("sector").options):
        assert papers(sector=sector) >= {"purchase-proof", "photos"}


@pytest.mark.acceptance("S1-62")
def test_an_airline_needs_its_four_papers() -> None:
    assert papers(sector="airline", subject="delay") >= {
        "boarding-card",
        "delay-certificate",
        "delay-costs",
    }
    assert "baggage-proof" not in papers(sector="airline", subject="delay")
    about_baggage = papers(sector="airline", subject="baggage")
    assert about_baggage == {"purchase-proof", "photos", "boarding-card", "baggage-proof"}


@pytest.mark.acceptance("S1-63")
def test_a_coach_or_train_needs_the_ticket() -> None:
    assert papers(sector="transport", subject="delay") >= {"ticket", "delay-certificate"}
    assert "delay-costs" not in papers(sector="transport", subject="delay")
    assert papers(sector="transport", subject="baggage") >= {"ticket", "baggage-proof"}


@pytest.mark.acceptance("S1-64")
def test_the_repair_of_a_vehicle_needs_its_four_papers() -> None:
    four = {"quote", "repair-order", "maintenance", "registration"}
    assert papers(sector="vehicle", subject="repair") >= four
    assert not four & papers(sector="housing", subject="repair")


# --- what kind of complaint -----------------------------------------------------------------------


@pytest.mark.acceptance("S1-35", "S1-36", "S1-73")
def test_who_could_not_buy_or_reports_a_situation_complains_as_well() -> None:
    roles = {one.id for one in platform().form.question("role").options}
    assert roles >= {"prospect", "observer"}
    subjects = {one.id for one in platform().form.question("subject").options}
    assert subjects >= {"obstacle", "accessibility"}
    assert "order" not in asked(role="prospect", subject="obstacle")
    assert "purchase-proof" not in papers(role="prospect", subject="accessibility")
    access = {one.id for one in platform().form.question("access_kind").options}
    assert access == {"physical", "digital", "contact"}
    assert "access_kind" in asked(role="prospect", subject="accessibility")


@pytest.mark.acceptance("S1-65", "S1-66", "S1-67", "S1-68", "S1-69", "S1-71")
def test_the_commitments_are_four_all_of_them_are_taken_and_none_is_about_money() -> None:
    commitments = platform().form.question("commitments")
    assert asked()[-1] == "commitments"
    assert commitments.every
    assert [one.id for one in commitments.options] == ["real", "proof", "measured", "rate-again"]
    assert not commitments.accepts(("real", "proof", "measured"))
    assert "aucun d’argent" in commitments.ask["fr"]
    assert "none about money" in commitments.ask["en"]
    assert "n’est pas compté comme de la satisfaction" in commitments.help["fr"]
    assert "not counted as satisfaction" in commitments.help["en"]


@pytest.mark.acceptance("S1-77")
def test_a_pseudonym_is_encouraged_and_never_required() -> None:
    pseudonym = platform().form.question("pseudonym")
    assert platform().form.keys.pseudonym == "pseudonym"
    assert not pseudonym.required
    assert "ne dit pas qui vous êtes" in pseudonym.help["fr"]
    assert "encourage" in pseudonym.help["en"]


@pytest.mark.acceptance("S1-78")
def test_who_sends_documents_reads_who_sees_them() -> None:
    said = platform().form.question("attachments").help
    assert "nos administrateurs et la marque" in said["fr"]
    assert "our administrators and the brand" in said["en"]


@pytest.mark.acceptance("S1-89")
def test_who_acts_for_somebody_is_asked_for_a_mandate() -> None:
    assert "mandate" in papers(role="for-another")
    assert "represented" in asked(role="for-another")
    assert "mandate" not in papers()
