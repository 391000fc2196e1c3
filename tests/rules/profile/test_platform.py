"""Claims about the shipped platform besides its form: words, dates, mediators, partners, brands."""

from datetime import date

import pytest

from complaints.answers import Answer
from complaints.deadlines import Owner
from complaints.organisation import CannedUse
from tests.rules.profile.platform_words import BASE, platform

TODAY = date(2026, 11, 24)

# --- moderation -----------------------------------------------------------------------------------


@pytest.mark.acceptance("S1-68")
@pytest.mark.parametrize(
    ("language", "text", "category"),
    [
        ("fr", "vous êtes des c*nnards", "insult"),
        ("fr", "quelle bande d’abrutis", "insult"),
        ("fr", "RENTREZ DANS VOTRE PAYS", "racist"),
        ("fr", "espèce de pédé", "homophobic"),
        ("fr", "une vendeuse mongolienne", "discriminatory"),
        ("fr", "je sais où vous habitez", "threat"),
        ("en", "you total a$$holes", "insult"),
        ("en", "go back to your country", "racist"),
        ("en", "that faggot at the counter", "homophobic"),
        ("en", "the staff are retarded", "discriminatory"),
        ("en", "I’ll kill you", "threat"),
    ],
)
def test_words_that_hurt_are_pointed_out(language: str, text: str, category: str) -> None:
    assert {one.category for one in platform().moderation.flagged(text, language)} == {category}


@pytest.mark.parametrize(
    "text",
    [
        "Le contrat de concession de M. Leconte, à Condom, concerne la conduite accompagnée.",
        "La chambre était sale, vieux meubles, ordures dans le couloir et pourriture au mur.",
        "La pédale de frein, le pneu crevé et la tapette à souris, avec du retard.",
        "Un homophone, un pique-nique, un débit contesté : je me suis attardé au guichet.",
        "C’est honteux, inadmissible, une escroquerie : j’exige mes 500 € et je suis en colère.",
    ],
)
def test_anger_and_harmless_words_are_left_alone(text: str) -> None:
    assert platform().moderation.flagged(text, "fr") == ()


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.acceptance("S1-69")
def test_ten_days_to_rate_again_with_two_reminders_and_silence_counted_apart() -> None:
    rule = platform().rule("feedback-10-days")
    assert rule is not None
    assert (rule.key, rule.length, rule.unit.value, rule.owner) == (
        "feedback",
        10,
        "days",
        Owner.PERSON,
    )
    assert len(rule.remind) == 2
    assert all(-10 < day < 0 for day in rule.remind)
    assert "n’est pas compté comme de la satisfaction" in rule.text["fr"]
    assert "not counted as satisfaction" in rule.text["en"]


@pytest.mark.acceptance("S1-19")
def test_an_answer_is_expected_and_reminded_of_not_promised() -> None:
    rule = platform().rule("answer-1-month")
    assert rule is not None
    assert len([day for day in rule.remind if day < 0]) >= 2
    assert "elle n’y est pas obligée" in rule.text["fr"]
    assert "not obliged" in rule.text["en"]


@pytest.mark.acceptance("S1-31", "S1-67")
def test_a_suspension_gives_time_to_prove() -> None:
    rule = platform().rule("suspension-30-days")
    assert rule is not None
    assert rule.key == "suspension"
    assert "élément concret" in rule.text["fr"]
    assert "concrete element" in rule.text["en"]


@pytest.mark.acceptance("S1-51")
def test_a_customer_learns_the_brands_own_mediator_and_who_bought_nothing_none() -> None:
    def mediators(**said: Answer) -> list[str]:
        return [one.id for one in platform().mediators_for({**BASE, **said}, TODAY)]

    assert mediators() == ["brand"]
    assert mediators(sector="airline") == mediators(sector="transport") == ["brand", "voyage"]
    assert mediators(role="prospect") == []
    assert not [one for one in platform().mediators if one.notify_on_filing]


# --- partners, brands, words ----------------------------------------------------------------------


@pytest.mark.acceptance("S1-53", "S1-54", "S1-55", "S1-56", "S1-82", "S1-83", "S1-93")
def test_every_paid_partner_tells_its_price_and_uses_data_for_nothing_else() -> None:
    partners = {one.id: one for one in platform().partners}
    paid = {one.id for one in partners.values() if one.paid}
    assert paid == {"disputes", "lawyers", "switching"}
    assert not [one for one in paid if not partners[one].price]
    assert "que si vous obtenez satisfaction" in partners["disputes"].price["fr"]
    assert "avant l’intervention" in partners["disputes"].price["fr"]
    assert "somme fixe, et un pourcentage" in partners["lawyers"].price["fr"]
    assert "avant tout engagement" in partners["lawyers"].price["fr"].replace("\n", " ")
    for one in ("disputes", "lawyers"):
        assert "rix identique" in partners[one].price["fr"]
    assert not [one for one in paid if "que pour" not in partners[one].data["fr"]]


@pytest.mark.acceptance("S1-76", "S1-81")
def test_associations_and_institutions_are_partners_like_others_each_with_its_own_consent() -> None:
    unpaid = {one.id for one in platform().partners if not one.paid}
    assert unpaid == {"institutions", "accessibility"}
    full = platform().organisation.privacy_full["fr"]
    assert "seulement si vous l’acceptez, pour chacun" in full
    assert "tout est désactivé" in platform().organisation.privacy_short["fr"]


@pytest.mark.acceptance("S1-77", "S1-78", "S1-79", "S1-80", "S1-84")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            (
                "sous votre pseudonyme",
                "que par nos administrateurs et par la marque",
                "aucune donnée personnelle sans votre autorisation",
                "que pour résoudre votre dossier",
                "base anonyme, sans lien avec votre profil",
            ),
        ),
        (
            "en",
            (
                "under your pseudonym",
                "only by our administrators and by the brand",
                "no personal data without your authorisation",
                "nothing else than solving your case",
                "anonymous base, without any link to your profile",
            ),
        ),
    ],
)
def test_the_privacy_notice_tells_what_is_public_and_who_sees_the_rest(
    language: str, said: tuple[str, ...]
) -> None:
    full = platform().organisation.privacy_full[language].replace("\n", " ")
    assert [one for one in said if one not in full] == []


@pytest.mark.acceptance("S1-18", "S1-20", "S1-26", "S1-72")
def test_brands_differ_by_what_they_signed_and_by_nothing_they_pay() -> None:
    brands = platform().directory.brands
    assert len(brands) >= 12
    assert len({one.sector for one in brands}) >= 8
    assert not [one.id for one in brands if one.registered_value and not one.member]
    assert [one.id for one in brands if one.member and not one.registered_value] == ["energie"]
    assert [one.id for one in brands if one.own] == ["reclamations"]
    assert {field for one in brands for field in one.__slots__} == {
        "id", "name", "aliases", "sector", "website", "email", "member", "registered_value",
        "own", "handlers", "verified_on",
    }  # fmt: skip


@pytest.mark.acceptance("S1-12", "S1-13", "S1-41", "S1-85", "S1-32")
def test_staff_and_brands_have_prepared_texts_for_every_use_and_the_private_space_is_open() -> None:
    assert platform().procedure.private_exchange
    assert {one.use for one in platform().canned} == set(CannedUse)
    assert len({one.title["fr"] for one in platform().canned}) == len(platform().canned)
    titles = [one.title["fr"] for one in platform().canned if one.use is CannedUse.REQUALIFICATION]
    assert titles == ["Une question", "Hors champ\u00a0: santé", "Hors champ\u00a0: entre pros"]
