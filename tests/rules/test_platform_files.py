"""The files that a platform adds to a profile: what they say, and what is told of mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from complaints.directory import Brand
from complaints.form import Kind
from complaints.organisation import OfficerRole
from complaints.profile import Profile, read_profile
from tests.rules.profile.folders import FORM, PROFILE, a_folder, mistakes

BRANDS = """\
[[brands]]
id = "air"
name = "Ailes Exemple"
aliases = ["Ailes"]
sector = "airline"
website = "https://ailes.example.org"
email = "relations@ailes.example.org"
member = true
registered_value = true
verified_on = 2026-11-02

[[brands]]
id = "rail"
name = "Trains Exemple"
verified_on = 2026-11-02

[[brands]]
id = "us"
name = "Réclamations Exemple"
own = true
handlers = [42]
verified_on = 2026-11-02
"""

MODERATION = """\
[fr]
insult = ["con", "va te faire foutre"]
homophobic = ["pédé"]

[en]
threat = ["I will kill you"]
"""

QUESTIONS = """\
[[questions]]
id = "brand"
kind = "brand"
ask = { fr = "Qui ?", en = "Who?" }
label = { fr = "Marque", en = "Brand" }

[[questions]]
id = "sector"
kind = "choice"
ask = { fr = "Quel secteur ?", en = "Which sector?" }
label = { fr = "Secteur", en = "Sector" }
options = [
    { id = "airline", label = { fr = "Avion", en = "Airline" } },
    { id = "other", label = { fr = "Autre", en = "Other" } },
]

[[questions]]
id = "stars"
kind = "choice"
ask = { fr = "Combien d’étoiles ?", en = "How many stars?" }
label = { fr = "Étoiles", en = "Stars" }
options = [
    { id = "1", label = { fr = "1", en = "1" } },
    { id = "2", label = { fr = "2", en = "2" } },
    { id = "3", label = { fr = "3", en = "3" } },
    { id = "4", label = { fr = "4", en = "4" } },
    { id = "5", label = { fr = "5", en = "5" } },
]

[[questions]]
id = "alias"
kind = "line"
required = false
ask = { fr = "Quel pseudonyme ?", en = "Which pseudonym?" }
label = { fr = "Pseudonyme", en = "Pseudonym" }

[[questions]]
id = "commitments"
kind = "choices"
every = true
ask = { fr = "Je m’engage.", en = "I commit myself." }
label = { fr = "Engagements", en = "Commitments" }
options = [
    { id = "facts", label = { fr = "Des faits réels", en = "Real facts" } },
    { id = "words", label = { fr = "Des mots mesurés", en = "Measured words" } },
]

[[documents]]"""

KEYS = """\
[form]
brand = "brand"
sector = "sector"
first_rating = "stars"
pseudonym = "alias"
"""

MORE = """\
[[officers]]
id = 42
role = "admin"
language = "fr"
name = "Ada"

[[officers]]
id = 43
role = "brand"
brand = "air"
language = "fr"
name = "Bruno"

[[partners]]
id = "asso"
name = { fr = "Association", en = "Association" }
purpose = { fr = "Vous conseille.", en = "Advises you." }
data = { fr = "Le dossier, rien d’autre.", en = "The file, nothing else." }

[[partners]]
id = "lawyer"
name = { fr = "Avocate", en = "Lawyer" }
purpose = { fr = "Vous défend.", en = "Defends you." }
paid = true
price = { fr = "200 €, par vous.", en = "€200, by you." }
data = { fr = "Le dossier, rien d’autre.", en = "The file, nothing else." }

[[deadlines]]
id = "suspension-30-days"
key = "suspension"
start = "suspended"
length = 30
unit = "days"
owner = "person"
text = { fr = "Vous avez 30 jours.", en = "You have 30 days." }

[procedure]
private_exchange = true"""


def a_platform(place: Path, *edits: tuple[str, str, str]) -> Path:
    """A platform made of the pot profile, with some of its texts replaced."""
    folder = a_folder(
        place,
        (FORM, "[[documents]]", QUESTIONS),
        (PROFILE, "[form]\n", KEYS),
        (PROFILE, "[procedure]", MORE),
    )
    (folder / "brands.toml").write_text(BRANDS, encoding="utf-8")
    (folder / "moderation.toml").write_text(MODERATION, encoding="utf-8")
    for name, old, new in edits:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return read_profile(str(a_platform(tmp_path)))


def test_brands_are_read_with_everything_they_say(profile: Profile) -> None:
    assert profile.directory.brand("air") == Brand(
        id="air",
        name="Ailes Exemple",
        aliases=("Ailes",),
        sector="airline",
        website="https://ailes.example.org",
        email="relations@ailes.example.org",
        member=True,
        registered_value=True,
        own=False,
        handlers=(),
        verified_on=date(2026, 11, 2),
    )
    ours = profile.directory.brand("us")
    assert ours is not None
    assert (ours.own, ours.handlers, ours.email) == (True, (42,), None)


def test_words_partners_contacts_and_terms_are_read(profile: Profile) -> None:
    assert [one.word for one in profile.moderation.flagged("Quel CON", "fr")] == ["CON"]
    assert [one.category for one in profile.moderation.flagged("i will kill you!", "en")] == [
        "threat"
    ]
    assert [(one.id, one.paid, bool(one.price)) for one in profile.partners] == [
        ("asso", False, False),
        ("lawyer", True, True),
    ]
    contact = profile.officer(43)
    assert contact is not None
    assert (contact.role, contact.brand) == (OfficerRole.BRAND, "air")
    assert profile.procedure.private_exchange
    rule = profile.rule("suspension-30-days")
    assert rule is not None
    assert rule.start.value == "suspended"


def test_the_form_asks_for_a_brand_for_stars_and_for_every_commitment(profile: Profile) -> None:
    form = profile.form
    assert form.question(form.keys.brand).kind is Kind.BRAND
    assert form.question(form.keys.first_rating).accepts("5")
    commitments = form.question("commitments")
    assert commitments.accepts(("words", "facts"))
    assert not commitments.accepts(("facts",))
    assert not commitments.accepts(())


def test_a_profile_without_these_files_is_no_platform() -> None:
    pot = read_profile("pot")
    assert (pot.directory.brands, pot.partners, pot.moderation.words) == ((), (), {})
    assert not pot.procedure.private_exchange


WRONG = {
    "no name": (
        "brands.toml", 'name = "Ailes Exemple"\n', "",
        "brands.toml:1: brands.air.name: it is missing.",
    ),
    "an unknown key": (
        "brands.toml", "aliases", "alias",
        "brands.toml:4: brands.air.alias: nobody reads this key. Did you mean aliases?",
    ),
    "an unknown table": (
        "brands.toml", "[[brands]]", "[[marques]]",
        "brands.toml:1: marques: nobody reads this key.",
    ),
    "an id twice": (
        "brands.toml", 'id = "rail"', 'id = "air"',
        "brands.toml:13: brands.air.id: the id 'air' is used twice.",
    ),
    "a name twice": (
        "brands.toml", 'name = "Trains Exemple"', 'name = "AILES"',
        "brands.toml:14: brands.rail.name: 'AILES' is also a name of 'air'. Keep it with one.",
    ),
    "a name without letters": (
        "brands.toml", 'aliases = ["Ailes"]', 'aliases = ["!!"]',
        "brands.toml:4: brands.air.aliases.1: '!!' has no letter to find it by.",
    ),
    "a sector that the form does not know": (
        "brands.toml", 'sector = "airline"', 'sector = "airlines"',
        (
            "brands.toml:5: brands.air.sector: the form has no sector 'airlines'."
            " Did you mean airline?"
        ),
    ),
    "a registered value without a signature": (
        "brands.toml", "member = true\n", "",
        "brands.toml:1: brands.air: a brand that signed nothing gives a complaint the value of",
    ),
    "ourselves without anybody": (
        "brands.toml", "handlers = [42]\n", "",
        "brands.toml:17: brands.us: nobody handles complaints about the platform itself.",
    ),
    "handlers of somebody else": (
        "brands.toml", 'name = "Trains Exemple"', 'name = "Trains Exemple"\nhandlers = [42]',
        "brands.toml:12: brands.rail: handlers of a brand that is not the platform itself.",
    ),
    "nobody looked": (
        "brands.toml", "verified_on = 2026-11-02\n\n", "\n",
        "brands.toml:1: brands.air.verified_on: it is missing. Give the day on which you compared",
    ),
    "a category that there is not": (
        "moderation.toml", "homophobic", "homophones",
        "moderation.toml:3: fr.homophones: nobody reads this key. Did you mean homophobic?",
    ),
    "a language without words": (
        "moderation.toml", "[en]", "[de]",
        "moderation.toml: en: no words in en. Add [en].",
    ),
    "a word without letters": (
        "moderation.toml", '"con"', '"::"',
        "moderation.toml:2: fr.insult.1: '::' is no word.",
    ),
    "words on a line of their own": (
        "moderation.toml", '["pédé"]', '"pédé"',
        "moderation.toml:3: fr.homophobic: 'pédé'",
    ),
    "a paid partner without a price": (
        PROFILE, 'price = { fr = "200 €, par vous.", en = "€200, by you." }\n', "",
        "partners.lawyer: a paid partner without its price.",
    ),
    "a partner twice": (
        PROFILE, 'id = "lawyer"', 'id = "asso"', "partners.asso.id: the id 'asso' is used twice.",
    ),
    "a partner that says nothing of data": (
        PROFILE, 'data = { fr = "Le dossier, rien d’autre.", en = "The file, nothing else." }\n',
        "",
        "partners.asso.data: it is missing. Say which data the partner gets",
    ),
    "a contact of a brand that is not there": (
        PROFILE, 'brand = "air"', 'brand = "aire"',
        "officers.2.brand: there is no brand 'aire'. Did you mean air?",
    ),
    "a contact without a brand": (
        PROFILE, 'brand = "air"\n', "", "the contact of a brand without the brand",
    ),
    "staff with a brand": (
        PROFILE, 'role = "admin"', 'role = "admin"\nbrand = "air"',
        "or a brand on somebody of the staff",
    ),
    "other stars": (
        FORM, '{ id = "5", label', '{ id = "6", label',
        "form.first_rating: 'stars' has other options than 1, 2, 3, 4, 5.",
    ),
    "a brand that is a line": (
        PROFILE, 'brand = "brand"', 'brand = "alias"',
        "form.brand: 'alias' is of kind line. Name one of kind brand.",
    ),
    "every of what is no list": (
        FORM, 'kind = "choices"\nevery', 'kind = "choice"\nevery',
        "questions.commitments: every on what is no list to tick.",
    ),
    "a deadline nobody knows": (
        PROFILE, 'key = "suspension"', 'key = "suspention"', "Did you mean suspension?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_its_place_and_remedy(name: str, tmp_path: Path) -> None:
    file, old, new, said = WRONG[name]
    told = mistakes(a_platform(tmp_path, (file, old, new)))
    assert any(said in one for one in told), told


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    edits = [
        WRONG[name][:3] for name in ("an unknown key", "a word without letters", "a partner twice")
    ]
    assert {one.partition(":")[0] for one in mistakes(a_platform(tmp_path, *edits))} == {
        "brands.toml",
        "moderation.toml",
        "profile.toml",
    }
