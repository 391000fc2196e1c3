"""What a platform for many brands adds to a profile: `brands.toml`, `moderation.toml`, partners.

Both files are optional, and so is `[[partners]]` in `profile.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StrictBool, StringConstraints, model_validator

from complaints.consents import Partner
from complaints.directory import Brand, Directory, plain
from complaints.moderation import Category, Moderation
from complaints.profile_checks import check_ids
from complaints.profile_outlines import Outline, tables_in
from complaints.profile_source import Source, suggestion
from complaints.profile_types import (
    Day,
    Email,
    Id,
    Label,
    Paragraph,
    Positive,
    Sentence,
    Table,
    Url,
    wrong,
)

BRANDS = "brands.toml"
MODERATION = "moderation.toml"
STARS = ["1", "2", "3", "4", "5"]


def _a_name(value: str) -> str:
    if not plain(value):
        raise wrong(f"{value!r} has no letter to find it by", "Write the name as people say it")
    return value


def _a_word(value: str) -> str:
    if not any(one.isalpha() for one in value):
        raise wrong(f"{value!r} is no word", "Write a word or a short phrase, or remove it")
    return value


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
    AfterValidator(_a_name),
]
Word = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=60),
    AfterValidator(_a_word),
]


class BrandTable(Table):
    """`[[brands]]` of `brands.toml`."""

    id: Id
    name: Name
    aliases: tuple[Name, ...] = ()
    sector: str = ""
    website: Url | None = None
    email: Email | None = None
    member: StrictBool = False
    registered_value: StrictBool = False
    own: StrictBool = False
    handlers: tuple[Positive, ...] = ()
    verified_on: Day = Field(
        description="Give the day on which you compared this entry with the brand's own website"
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.registered_value and not self.member:
            raise wrong(
                "a brand that signed nothing gives a complaint the value of a registered letter",
                "Set member = true if it signed, or remove registered_value",
            )
        if self.own and not self.handlers:
            raise wrong(
                "nobody handles complaints about the platform itself",
                "Name officers in handlers: the usual team does not see these cases",
            )
        if self.handlers and not self.own:
            raise wrong(
                "handlers of a brand that is not the platform itself",
                "Set own = true, or make them officers with role brand",
            )
        return self

    def value(self) -> Brand:
        """The brand as a value."""
        return Brand(**dict(self))


class WordsTable(Table):
    """`[fr]`, `[en]`… of `moderation.toml`: the words to point out, by category."""

    insult: tuple[Word, ...] = ()
    racist: tuple[Word, ...] = ()
    homophobic: tuple[Word, ...] = ()
    discriminatory: tuple[Word, ...] = ()
    threat: tuple[Word, ...] = ()

    def value(self) -> dict[str, tuple[str, ...]]:
        """The words by category; categories without words are left out."""
        said: dict[str, tuple[str, ...]] = dict(self)
        return {one.value: said[one.value] for one in Category if said[one.value]}


class PartnerTable(Table):
    """`[[partners]]` of `profile.toml`: who may be given a file, if the person agrees to it."""

    id: Id
    name: Label
    purpose: Sentence
    paid: StrictBool = False
    price: Sentence | None = None
    data: Paragraph = Field(
        description="Say which data the partner gets, and that it uses them for nothing else"
    )

    @model_validator(mode="after")
    def _says_its_price(self) -> Self:
        if self.paid and not self.price:
            raise wrong(
                "a paid partner without its price",
                "Say in price what it costs and who pays whom: both are agreed in one step",
            )
        return self

    def value(self) -> Partner:
        """The partner as a value."""
        return Partner(**{**dict(self), "price": self.price or {}})


@dataclass(frozen=True, slots=True)
class Platform:
    """What a platform has besides; empty for everybody else."""

    directory: Directory
    moderation: Moderation
    partners: tuple[Partner, ...]


def read_platform(
    texts: Mapping[str, str],
    profile: Source,
    questions: tuple[Outline, ...],
    languages: tuple[str, ...],
) -> tuple[Platform, tuple[Source, ...]]:
    """The parts of a platform, and the files that they come from with what is wrong in them."""
    brands = Source.of(BRANDS, texts.get(BRANDS, ""))
    words = Source.of(MODERATION, texts.get(MODERATION, ""))
    platform = Platform(
        _directory(brands, languages),
        _moderation(words, languages) if MODERATION in texts else Moderation(),
        tuple(one.value() for one in profile.tables_of(PartnerTable, ("partners",), languages)),
    )
    check_ids(profile, ("partners",))
    _check_brands(brands, profile, questions)
    _check_rating(profile, questions)
    _check_officers(profile, brands)
    return platform, (brands, words)


def _directory(brands: Source, languages: tuple[str, ...]) -> Directory:
    brands.only(("brands",))
    found = brands.tables_of(BrandTable, ("brands",), languages)
    return Directory(tuple(one.value() for one in found))


def _moderation(words: Source, languages: tuple[str, ...]) -> Moderation:
    words.only(languages)
    said: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in languages:
        if words.at((language,)) is None:
            words.wrong((language,), f"no words in {language}", f"Add [{language}]")
            continue
        table = words.table(WordsTable, (language,), languages)
        if table is not None:
            said[language] = table.value()
    return Moderation(said)


def _check_brands(brands: Source, profile: Source, questions: tuple[Outline, ...]) -> None:
    """Every brand can be told from the others, and its sector is one that the form knows."""
    check_ids(brands, ("brands",))
    taken: dict[str, object] = {}
    asked = profile.at(("form", "sector"))
    sectors = next((one.options for one in questions if one.id == asked), ())
    for at, one in enumerate(tables_in(brands.at(("brands",)))):
        for path, name in _names(at, one):
            other = taken.setdefault(plain(name), one.get("id"))
            if other != one.get("id"):
                brands.wrong(path, f"{name!r} is also a name of {other!r}", "Keep it with one")
        sector = one.get("sector", "")
        if sectors and sector and sector not in sectors:
            meant = suggestion(str(sector), sectors)
            remedy = f"Did you mean {meant}?" if meant else f"Use one of {', '.join(sectors)}"
            brands.wrong(("brands", at, "sector"), f"the form has no sector {sector!r}", remedy)


def _names(at: int, brand: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(brand.get("name"), str):
        yield ("brands", at, "name"), brand["name"]
    aliases = brand.get("aliases")
    for n, alias in enumerate(aliases if isinstance(aliases, list) else ()):
        if isinstance(alias, str):
            yield ("brands", at, "aliases", n), alias


def _check_rating(profile: Source, questions: tuple[Outline, ...]) -> None:
    """A first rating is told in stars, so that it can be counted with the later ones."""
    asked = profile.at(("form", "first_rating"))
    rating = next((one for one in questions if one.id == asked), None)
    if rating is not None and rating.kind == "choice" and sorted(rating.options) != STARS:
        profile.wrong(
            ("form", "first_rating"),
            f"{asked!r} has other options than {', '.join(STARS)}",
            "Give it these five, from not at all satisfied to fully satisfied",
        )


def _check_officers(profile: Source, brands: Source) -> None:
    """The contact of a brand is the contact of one that is in the directory."""
    known = tuple(str(one.get("id")) for one in tables_in(brands.at(("brands",))))
    for at, one in enumerate(tables_in(profile.at(("officers",)))):
        brand = one.get("brand")
        if isinstance(brand, str) and brand and brand not in known:
            meant = suggestion(brand, known)
            remedy = f"Did you mean {meant}?" if meant else f"Name a brand of {BRANDS}"
            profile.wrong(("officers", at, "brand"), f"there is no brand {brand!r}", remedy)
