"""Claims about the form: what is asked, in which order, and what counts as an answer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.answers import Answer, Blank, Money, When
from complaints.form import Kind, Question
from tests.rules.form.forms import DAY, FORM, WROTE, a_question


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [one.id for one in questions]


def upcoming(answers: dict[str, Answer]) -> str | None:
    question = FORM.next(answers)
    return question.id if question else None


def test_the_first_question_comes_first() -> None:
    assert upcoming({}) == "role"


def test_a_question_is_asked_only_when_its_condition_holds() -> None:
    assert upcoming({"role": "giver", "subject": "manners"}) == "steps"
    assert upcoming({"role": "giver", "subject": "money"}) == "amount"


def test_a_condition_on_two_questions_needs_both() -> None:
    paid: dict[str, Answer] = {"subject": "money", "amount": Blank.UNKNOWN}
    assert upcoming({"role": "taker", **paid}) == "bank"
    assert upcoming({"role": "giver", **paid}) == "steps"


def test_one_of_several_choices_is_enough_for_a_condition() -> None:
    said: dict[str, Answer] = {"role": "giver", "subject": "manners"}
    assert upcoming({**said, "steps": ("call", "write")}) == "written"
    assert upcoming({**said, "steps": ("call",)}) == "files"


def test_a_complete_form_has_no_next_question() -> None:
    assert upcoming(WROTE) is None


def test_an_answer_to_a_question_that_no_longer_applies_is_left_out() -> None:
    assert set(FORM.kept(WROTE | {"steps": ("call",)})) == {
        "role", "subject", "steps", "files", "email",
    }  # fmt: skip


def test_what_hangs_on_a_dropped_answer_is_dropped_with_it() -> None:
    assert "receipt" not in ids(FORM.asked(WROTE | {"steps": ("call",)}))


def test_a_dropped_answer_comes_back_with_its_condition() -> None:
    gone = WROTE | {"steps": ("call",)}
    assert FORM.kept(gone | {"steps": ("call", "write")}) == WROTE


def test_an_answer_to_a_question_that_the_form_has_lost_strands_nobody() -> None:
    assert FORM.kept(WROTE | {"shoe-size": "43"}) == WROTE


def test_an_option_that_the_form_has_lost_is_asked_again() -> None:
    assert upcoming(WROTE | {"letter": "pigeon"}) == "letter"
    assert upcoming(WROTE | {"steps": ("write", "pigeon")}) == "steps"


def test_a_question_of_another_kind_than_yesterday_is_asked_again() -> None:
    assert upcoming(WROTE | {"written": "in March"}) == "written"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.CHOICE, ["a"], ["c", ("a",), DAY, Money(1, "EUR"), Blank.UNKNOWN, Blank.NONE]),
        (Kind.CHOICES, [("a",), ("b", "a")], ["a", (), ("a", "c"), DAY]),
        (Kind.AMOUNT, [Money(0, "EUR")], ["12", ("a",), DAY]),
        (
            Kind.DATE,
            [DAY, When(date(2026, 3, 1), date(2026, 4, 2))],
            ["x", Money(1, "EUR"), ("a",)],
        ),
        (Kind.TEXT, ["words", "unknown", "none"], [("a",), DAY, Money(1, "EUR"), Blank.NONE]),
        (Kind.FILES, [(), ("1", "2"), "done"], [DAY, Money(1, "EUR"), Blank.NONE]),
    ],
)
def test_a_kind_accepts_its_own_answers_only(
    kind: Kind, good: list[Answer], bad: list[Answer]
) -> None:
    options = "a b" if kind in {Kind.CHOICE, Kind.CHOICES} else ""
    question = a_question("q", kind, options)
    assert [one for one in good if not question.accepts(one)] == []
    assert [one for one in bad if question.accepts(one)] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_blank_is_an_answer_only_where_it_is_offered(kind: Kind) -> None:
    question = a_question("q", kind, "a b")
    assert not question.accepts(Blank.UNKNOWN)
    assert replace(question, unknown=True).accepts(Blank.UNKNOWN)
    assert not question.accepts(Blank.NONE)
    assert replace(question, required=False).accepts(Blank.NONE)


def test_not_knowing_and_skipping_count_as_answered() -> None:
    answers: dict[str, Answer] = {"role": "giver", "subject": "money", "amount": Blank.UNKNOWN}
    assert upcoming(answers) == "steps"
    assert upcoming(WROTE | {"email": Blank.NONE}) is None


def test_only_what_is_required_and_asked_can_be_missing() -> None:
    assert ids(FORM.missing({"role": "giver", "subject": "money"})) == ["amount", "steps"]
    answered = {name: said for name, said in WROTE.items() if name not in {"files", "email"}}
    assert FORM.missing(answered) == ()


def test_back_leads_to_the_question_asked_before() -> None:
    assert FORM.before("role", WROTE) is None
    assert ids(tuple(filter(None, (FORM.before("steps", WROTE),)))) == ["subject"]


def test_back_leads_on_from_a_question_that_no_longer_applies() -> None:
    gone = WROTE | {"steps": ("call",)}
    assert ids(tuple(filter(None, (FORM.before("receipt", gone),)))) == ["steps"]


def test_a_step_counts_the_questions_that_apply() -> None:
    assert FORM.step("role", WROTE) == (1, 8)
    assert FORM.step("files", WROTE) == (7, 8)
    assert FORM.step("files", WROTE | {"steps": ("call",)}) == (4, 5)


def test_what_does_not_apply_has_no_step() -> None:
    with pytest.raises(KeyError, match="bank"):
        FORM.step("bank", WROTE)


@pytest.mark.parametrize("question_id", ["", "shoe-size"])
def test_an_unknown_question_is_an_error(question_id: str) -> None:
    with pytest.raises(KeyError):
        FORM.question(question_id)
    with pytest.raises(KeyError):
        FORM.before(question_id, {})


def test_a_question_finds_its_option() -> None:
    assert FORM.question("role").option("taker").label == {"en": "taker"}
    with pytest.raises(KeyError, match="bishop"):
        FORM.question("role").option("bishop")


def test_papers_follow_the_answers() -> None:
    assert [one.id for one in FORM.documents(WROTE)] == ["slip", "any"]
    assert [one.id for one in FORM.documents(WROTE | {"steps": ("call",)})] == ["any"]


def test_the_rules_read_what_they_need() -> None:
    money = Money(1250, "EUR")
    answers = WROTE | {"subject": "money", "amount": money}
    assert (FORM.role(answers), FORM.subject(answers)) == ("giver", "money")
    assert FORM.disputed(answers) == money
    assert FORM.email(answers) == "maria@example.org"
    assert FORM.first_written_on(answers) == date(2026, 3, 12)


def test_what_was_not_said_is_not_read() -> None:
    blank: dict[str, Answer] = {
        "role": "giver", "subject": "money", "amount": Blank.UNKNOWN, "email": Blank.NONE,
    }  # fmt: skip
    assert FORM.disputed(blank) is None
    assert FORM.email(blank) is None
    assert FORM.first_written_on(blank) is None
    assert (FORM.role({}), FORM.subject({})) == ("", "")


def test_what_no_longer_applies_is_not_read() -> None:
    assert FORM.disputed(WROTE | {"amount": Money(1250, "EUR")}) is None
    assert FORM.first_written_on(WROTE | {"steps": ("call",)}) is None


def test_of_a_span_the_first_day_counts_as_written() -> None:
    march = When(date(2026, 3, 1), date(2026, 3, 31))
    assert FORM.first_written_on(WROTE | {"written": march}) == date(2026, 3, 1)


answer = st.one_of(
    st.sampled_from(["giver", "taker", "money", "manners", "registered", "plain", "x"]),
    st.sampled_from([Blank.UNKNOWN, Blank.NONE, DAY, Money(1, "EUR")]),
    st.lists(st.sampled_from(["call", "write", "x"]), max_size=3).map(tuple),
)
whatever = st.dictionaries(st.sampled_from([*(one.id for one in FORM.questions), "gone"]), answer)


@given(whatever)
def test_keeping_twice_keeps_the_same(answers: dict[str, Answer]) -> None:
    kept = FORM.kept(answers)
    assert FORM.kept(kept) == kept
    assert FORM.asked(kept) == FORM.asked(answers)
    assert FORM.next(kept) == FORM.next(answers)


@given(whatever)
def test_the_next_question_is_asked_and_has_a_step(answers: dict[str, Answer]) -> None:
    question = FORM.next(answers)
    if question is not None:
        n, m = FORM.step(question.id, answers)
        assert 1 <= n <= m == len(FORM.asked(answers))
        assert question.id not in FORM.kept(answers)
