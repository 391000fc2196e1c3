"""Finding the brand that people mean, as they type its name."""

from __future__ import annotations

from datetime import date

import pytest

from complaints.directory import Brand, Directory
from complaints.profile import read_profile


def a_brand(brand_id: str, name: str, *aliases: str) -> Brand:
    return Brand(brand_id, name, aliases, verified_on=date(2026, 11, 2))


BRANDS = Directory(
    (
        a_brand("air", "Compagnie Ailes", "Ailes", "Ailes Exemple Airlines"),
        a_brand("rail", "Trains Exemple", "TEX", "Rail Exemple"),
        a_brand("box", "Télé & Net Exemple", "TNE"),
        a_brand("milk", "Laiterie Exemple", "Yaourts Exemple"),
        a_brand("milk-farm", "La Laiterie d’Été"),
        a_brand("cars", "Garages Exemple", "Auto Exemple", "Garage Exemple Lille"),
        a_brand("hotel", "Hôtel de l’Œuvre"),
    )
)


def first(text: str) -> str:
    found = BRANDS.find(text)
    return found[0].id if found else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Compagnie Ailes", "air"), ("compagnie ailes", "air"), ("AILES", "air"), ("ailes", "air"),
        ("compagne aile", "air"), ("Cie Ailes", "air"), ("ailes exemple airlins", "air"),
        ("tex", "rail"), ("TEX", "rail"), ("train exemple", "rail"), ("rail-exemple", "rail"),
        ("tele et net exemple", "box"), ("Télé&Net", "box"), ("telenet exemple", "box"),
        ("tne", "box"), ("Télé & Net Exempel", "box"), ("laitrie exemple", "milk"),
        ("yaourt exemple", "milk"),
        ("la laiterie d'ete", "milk-farm"), ("garage exemple", "cars"),
        ("hotel de l oeuvre", "hotel"),
        ("  Hôtel   de l’Œuvre ! ", "hotel"), ("garag", "cars"), ("yaourts", "milk"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_type_it(typed: str, meant: str) -> None:
    assert first(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", " ", "!!!", "Chez Momo", "banque", "xyz", "a", "je ne sais pas", "合同", "assurance"],
)
def test_what_is_not_there_is_not_made_up(typed: str) -> None:
    assert BRANDS.find(typed) == ()


def test_a_sentence_about_a_brand_finds_it() -> None:
    assert first("mon train avec Rail Exemple était en retard") == "rail"
    assert first("garage lille") == "cars"
    assert first("ma commande chez Laitrie Exemple") == "milk"


def test_the_likeliest_comes_first_and_no_more_than_asked_for() -> None:
    assert first("exemple laiterie") == "milk"
    assert len(BRANDS.find("exemple", limit=2)) == 2
    assert BRANDS.find("exemple", limit=0) == ()


def test_an_answer_is_the_brand_itself_or_a_name_as_typed() -> None:
    brand = BRANDS.brand("air")
    assert brand is not None
    assert brand.answer == "@air"
    assert BRANDS.answered("@air") == brand
    for typed in ("air", "Ailes", "@", "@gone", "", "@ air"):
        assert BRANDS.answered(typed) is None


@pytest.mark.parametrize(
    ("typed", "named"),
    [("AILES", "air"), ("ailes exemple airlines.", "air"), ("aile", ""), ("exemple", ""), ("", "")],
)
def test_a_name_alone_tells_a_brand_only_when_it_is_the_whole_name(typed: str, named: str) -> None:
    found = BRANDS.named(typed)
    assert (found.id if found else "") == named


def test_an_answer_is_read_as_a_name() -> None:
    assert BRANDS.said("@air") == "Compagnie Ailes"
    assert BRANDS.said("Chez Momo") == "Chez Momo"
    assert BRANDS.said("@gone") == "gone"


def test_every_brand_of_the_platform_is_found_by_each_of_its_names() -> None:
    directory = read_profile("platform").directory
    assert len(directory.brands) >= 8
    for brand in directory.brands:
        for name in brand.names:
            assert brand in directory.find(name), name
            assert directory.find(name)[0] == brand, name


def test_thousands_of_brands_are_searched_at_once() -> None:
    many = Directory(tuple(a_brand(f"b{n}", f"Maison Numéro {n}") for n in range(3000)))
    assert many.find("maison numero 2718")[0].id == "b2718"
