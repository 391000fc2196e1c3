"""Claims about the shipped profile: its dates, its mediators, its organisation."""

import re
from datetime import date

import pytest

from complaints.answers import Answer, Answers
from complaints.deadlines import Deadline, Owner, Start, deadlines_of
from complaints.profile import read_profile, shipped_profiles
from dialogs.privacy.notice import notice as whole_notice
from locales import words
from tests.rules.cases import answered, pot

LANGUAGES = ("fr", "en")
FRIDAY = date(2026, 3, 27)


def dates(answers: Answers, filed: date, written: date | None = None) -> dict[str, Deadline]:
    starts = {Start.FILED: filed, Start.FIRST_WRITTEN: written or filed}
    found = deadlines_of(pot().deadlines, pot().form.kept(answers), starts, pot().calendar)
    return {one.key: one for one in found}


def test_pot_is_shipped_and_speaks_french_first() -> None:
    assert "pot" in shipped_profiles()
    assert (pot().languages, pot().language) == (("fr", "en"), "fr")
    assert (pot().zone.key, pot().country, pot().currency) == ("Europe/Paris", "FR", "EUR")


def test_a_text_in_a_language_that_the_profile_lacks_is_said_in_its_first() -> None:
    hours = pot().organisation.hours
    assert pot().text(hours, "en").startswith("Monday")
    assert pot().text(hours, "pl").startswith("du lundi")


# --- dates (DOMAIN §3.8, §4.5) -------------------------------------------------------------------


@pytest.mark.acceptance("S2-22", "S2-23")
def test_a_complaint_about_fees_is_answered_within_a_month() -> None:
    due = dates(answered(subject="fees"), FRIDAY)
    assert due["ack"].due == date(2026, 4, 9)
    assert due["answer"].due == date(2026, 4, 27)
    assert due["answer"].rule == "answer-1-month"


@pytest.mark.parametrize(
    "subject", ["payout-late", "payout-blocked", "refund", "unauthorised", "charged-twice"]
)
def test_a_complaint_about_a_payment_is_answered_within_fifteen_business_days(subject: str) -> None:
    answer = dates(answered(subject=subject), FRIDAY)["answer"]
    assert (answer.rule, answer.due) == ("answer-15-ouvres", date(2026, 4, 20))


def test_what_the_person_may_do_counts_from_the_first_written_complaint() -> None:
    due = dates(answered(subject="fees"), FRIDAY, written=date(2026, 1, 31))
    assert due["mediator_from"].due == date(2026, 3, 31)
    # A Sunday stays a Sunday: no rule moves the end of the mediator's year.
    assert due["mediator_until"].due == date(2027, 1, 31)
    assert {due[key].owner for key in ("mediator_from", "mediator_until")} == {Owner.PERSON}
    assert {due[key].owner for key in ("ack", "answer")} == {Owner.DESK}


@pytest.mark.parametrize(
    "said",
    [{"person_kind": "business"}, {"person_kind": "association"}, {"pending": "court"}],
    ids=["business", "association", "court"],
)
def test_nobody_is_promised_a_mediator_who_may_not_hear_them(said: dict[str, Answer]) -> None:
    """C. conso. L611-3 and L612-2: neither companies, nor what a court has before it."""
    assert set(dates(answered(subject="fees", **said), FRIDAY)) == {"ack", "answer"}


def test_every_rule_is_told_in_words_with_its_source() -> None:
    sources = re.compile(
        "ACPR|L133-|L612-2|R612-5|2224|RGPD|GDPR|article 20|chart|Cagnottes Exemple"
    )
    unsourced = [
        one.id for one in pot().deadlines for text in one.text.values() if not sources.search(text)
    ]
    assert unsourced == []
    assert pot().rule("mediator-1-year") is not None
    assert pot().rule("gone") is None


# --- mediators (DOMAIN §1) -----------------------------------------------------------------------


def mediators(**said: Answer) -> list[str]:
    return [one.id for one in pot().mediators_for(answered(**said), date(2026, 11, 23))]


@pytest.mark.acceptance("S0-49")
def test_the_payment_mediator_is_there_for_payments_only() -> None:
    assert mediators(subject="charged-twice") == ["conso", "paiement"]
    assert mediators(subject="fees") == ["conso"]


def test_an_association_is_promised_no_consumer_mediator() -> None:
    assert mediators(person_kind="association") == []


def test_only_the_mediator_who_wishes_it_hears_of_a_filing() -> None:
    told = pot().mediators_told_of(answered(subject="charged-twice"), date(2026, 11, 23))
    assert [one.id for one in told] == ["conso"]
    assert told[0].email == "mediateur@mediation.example.org"


def test_a_mediator_counts_only_while_the_agreement_lasts() -> None:
    assert pot().mediators_told_of(answered(), date(2024, 12, 31)) == ()


def test_a_mediator_is_found_by_id() -> None:
    conso = pot().mediator("conso")
    assert conso is not None
    assert set(conso.takes) == {"form", "email", "letter"}
    assert conso.verified_on <= date(2026, 11, 22)
    assert pot().mediator("gone") is None


# --- the organisation ----------------------------------------------------------------------------


@pytest.mark.acceptance("S0-45")
def test_a_postal_address_that_nobody_told_is_missing() -> None:
    """S0-45."""
    assert pot().organisation.postal_address is None


def test_there_is_a_human_by_e_mail_and_by_telephone() -> None:
    assert pot().organisation.email == "contact@cagnottes.example.org"
    assert pot().organisation.phone == "+33199001234"


def test_staff_comes_from_the_settings() -> None:
    assert read_profile("pot").desk_chat is None
    assert read_profile("pot").officers == ()


def test_files_and_drafts_have_their_limits() -> None:
    assert (pot().files.max_files, pot().files.max_bytes) == (30, 20 * 1024 * 1024)
    assert (pot().drafts.nudge_after_days, pot().drafts.delete_after_days) == (3, 30)


@pytest.mark.acceptance("S3-19")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_notice_says_what_the_law_asks(language: str) -> None:
    """GDPR 13, DOMAIN §5.2 and §5.3: as it is read, with what the program says by itself."""
    notice = "\n".join(whole_notice(pot(), words(language)))
    said = {
        "fr": "Responsable base nécessaire reçoit médiateur Telegram 48 30 cinq CNIL droits"
        " machine hébergeur",
        "en": "Responsible basis needed receives mediator Telegram 48 30 five CNIL rights"
        " machine hosting",
    }
    plain = notice.replace("\u00a0", " ").replace("\u202f", " ")
    assert [word for word in said[language].split() if word not in plain] == []
    short = pot().organisation.privacy_short[language]
    assert [word for word in ("Telegram", "CNIL", "30", "IBAN") if word not in short] == []


@pytest.mark.parametrize(("language", "five"), [("fr", "cinq ans"), ("en", "five years")])
def test_both_notices_name_the_same_time_for_keeping_a_case(language: str, five: str) -> None:
    short = pot().organisation.privacy_short[language]
    for notice in (short, "\n".join(whole_notice(pot(), words(language)))):
        assert five in notice.replace("\u00a0", " ")
