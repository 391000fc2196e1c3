"""Claims about the form of the shipped profile (PROCEDURE §2, ACCEPTANCE document 000)."""

from datetime import date

import pytest

from complaints.answers import Answer, Answers, Blank, Money, When
from complaints.form import Kind
from tests.rules.cases import answered, pot

FRIDAY = date(2026, 3, 27)


def asked(answers: Answers) -> set[str]:
    return {one.id for one in pot().form.asked(answers)}


def test_the_role_is_asked_first() -> None:
    question = pot().form.next({})
    assert question is not None
    assert question.id == "role"
    assert {"organiser", "participant", "beneficiary"} < {one.id for one in question.options}


WHO_PAYS: list[tuple[str, set[str], set[str]]] = [
    ("organiser", {"amount_payout", "payout_asked_on"}, {"amount_contribution", "contributed_on"}),
    ("beneficiary", {"amount_payout", "payout_asked_on"}, {"amount_contribution"}),
    (
        "participant",
        {"amount_contribution", "contributed_on"},
        {"amount_payout", "payout_asked_on"},
    ),
    ("for-another", {"amount_contribution", "amount_payout", "represented"}, set()),
]


@pytest.mark.parametrize(("role", "there", "absent"), WHO_PAYS)
def test_a_role_is_asked_what_fits_it(role: str, there: set[str], absent: set[str]) -> None:
    questions = asked({"role": role, "subject": "payout-late"})
    assert there <= questions
    assert not absent & questions


@pytest.mark.acceptance("S0-15", "S0-16", "S0-17")
def test_everybody_gives_what_a_letter_of_complaint_needs() -> None:
    """S0-22 to S0-27, S0-33 to S0-43."""
    questions = asked(answered(role="organiser", subject="payout-blocked", steps=("email",)))
    assert {
        "role", "service", "subject", "pot", "pot_created_on", "amount_payout", "amount_disputed",
        "facts_on", "blocked_since", "description", "remedy", "steps", "first_written_on",
        "first_written_ref", "pending", "attachments", "last_name", "first_name", "address",
        "email", "phone",
    } <= questions  # fmt: skip


@pytest.mark.parametrize("subject", ["data", "accessibility", "service-quality"])
def test_no_amount_is_asked_where_money_is_not_the_subject(subject: str) -> None:
    assert not {one for one in asked({"role": "organiser", "subject": subject}) if "amount" in one}


def test_an_earlier_complaint_is_asked_for_its_date_only_when_it_was_written() -> None:
    said: dict[str, Answer] = {"role": "organiser", "subject": "fees"}
    assert "first_written_on" in asked(said | {"steps": ("faq", "registered-letter")})
    assert "first_written_on" not in asked(said | {"steps": ("faq", "phone")})


def test_the_steps_taken_are_no_wall() -> None:
    assert pot().form.missing(answered(role="participant", steps=("nothing-yet",))) == ()


def test_a_child_names_the_legal_representative() -> None:
    assert "guardian" in asked({"role": "participant", "person_kind": "minor"})
    assert "guardian" not in asked({"role": "participant", "person_kind": "adult"})


def test_an_unauthorised_payment_is_asked_for_the_day_of_the_debit() -> None:
    assert "debited_on" in asked({"role": "participant", "subject": "unauthorised"})


@pytest.mark.parametrize(
    ("said", "paper"),
    [
        ({"role": "for-another"}, "mandate"),
        ({"person_kind": "minor"}, "guardian-consent"),
        ({"subject": "charged-twice"}, "bank-line"),
        ({"subject": "payout-late"}, "payout-request"),
        ({"steps": ("email",)}, "first-complaint"),
    ],
)
def test_the_papers_fit_the_complaint(said: dict[str, Answer], paper: str) -> None:
    assert paper in {one.id for one in pot().form.documents(answered(**said))}


def test_every_subject_names_a_paper() -> None:
    subjects = [one.id for one in pot().form.question("subject").options]
    bare = [
        one for one in subjects if not pot().form.documents({"role": "organiser", "subject": one})
    ]
    assert bare == []


def test_what_a_person_may_honestly_not_know_can_be_left_unknown() -> None:
    form = pot().form
    wanted = [one.id for one in form.questions if one.kind in {Kind.AMOUNT, Kind.DATE}]
    assert [one for one in wanted if not form.question(one).unknown] == []


@pytest.mark.parametrize("role", ["organiser", "participant", "beneficiary", "for-another"])
@pytest.mark.parametrize("person_kind", ["adult", "minor", "association", "business"])
def test_every_combination_of_role_and_subject_can_be_finished(role: str, person_kind: str) -> None:
    for subject in pot().form.question("subject").options:
        answers = answered(role=role, person_kind=person_kind, subject=subject.id)
        assert pot().form.missing(answers) == ()
        assert pot().form.next(answers) is None


def test_the_rules_find_what_they_need_in_the_form() -> None:
    answers = answered(
        role="participant",
        subject="refund",
        steps=("email",),
        first_written_on=When.day(FRIDAY),
        amount_disputed=Money(4000, "EUR"),
    )
    form = pot().form
    assert (form.role(answers), form.subject(answers)) == ("participant", "refund")
    assert form.disputed(answers) == Money(4000, "EUR")
    assert form.first_written_on(answers) == FRIDAY
    assert form.email(answers) == "maria@example.org"


def test_a_button_fits_a_telephone_and_its_sixty_four_bytes() -> None:
    labels = {
        (question.id, option.id, language): label
        for question in pot().form.questions
        for option in question.options
        for language, label in option.label.items()
    }
    assert {key: label for key, label in labels.items() if len(label) > 30} == {}
    carried = [f"{question}:{option}".encode() for question, option, _ in labels]
    assert max(map(len, carried)) <= 64 - 15


def test_nothing_is_known_where_nothing_was_said() -> None:
    answers = answered(amount_disputed=Blank.UNKNOWN, first_written_on=Blank.UNKNOWN)
    assert pot().form.disputed(answers) is None
    assert pot().form.first_written_on(answers) is None
