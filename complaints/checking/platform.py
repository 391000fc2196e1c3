"""Brands that nobody reaches, words under two headings, files that nothing asks for."""

from __future__ import annotations

from collections.abc import Iterator

from complaints.checking.sheets import Sheets, day_in, rows, warning, word_in
from complaints.directory import plain
from complaints.profile_problems import ProfileProblem, Severity
from complaints.profile_source import suggestion

KNOWN = ("profile.toml", "form.toml", "brands.toml", "moderation.toml")


def check_files(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Every TOML file of the folder is one that the product reads."""
    for name in sheets.texts:
        if name.endswith(".toml") and name not in KNOWN:
            meant = suggestion(name, KNOWN)
            yield ProfileProblem(
                name,
                None,
                "",
                "nobody reads this file",
                f"Did you mean {meant}?" if meant else "Remove it, or keep it elsewhere",
                Severity.WARNING,
            )


def check_reachable_brands(sheets: Sheets) -> Iterator[ProfileProblem]:
    """A complaint about a brand reaches somebody: by e-mail, or a contact at the desk's bot."""
    contacts = [raw.get("brand") for raw in _officers(sheets)]
    staff = [raw.get("id") for raw in _officers(sheets) if raw.get("role") != "brand"]
    for at, raw in rows(sheets.brands, "brands"):
        own = raw.get("own") is True
        if not own and not raw.get("email") and raw.get("id") not in contacts:
            # No mistake of the author: a brand may not have answered yet.
            yield sheets.brands.problem(
                ("brands", at),
                "no e-mail address and no contact: nobody of this brand hears of a complaint",
                'Give its email, or add [[officers]] with role = "brand" to profile.toml',
                Severity.ADVICE,
            )
        handlers = raw.get("handlers")
        for number, handler in enumerate(handlers if isinstance(handlers, list) else ()):
            if own and staff and handler not in staff:
                yield warning(
                    sheets.brands,
                    ("brands", at, "handlers", number),
                    f"{handler} is no officer of profile.toml",
                    "Add them to [[officers]], or name somebody who is there",
                )


def check_old_brands(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Somebody compared each brand with its website, and not tomorrow."""
    for at, raw in rows(sheets.brands, "brands"):
        seen = day_in(raw.get("verified_on"))
        if seen and seen > sheets.today:
            what, remedy = f"{seen} is yet to come", "Give the day on which you compared it"
        elif seen and sheets.is_old(seen):
            what = f"last compared with the brand's website on {seen}, more than a year ago"
            remedy = "Compare name and addresses again, and write today's date here"
        else:
            continue
        yield warning(sheets.brands, ("brands", at, "verified_on"), what, remedy)


def check_brand_question(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Where there are brands people choose one, and what they choose is what the rules read."""
    asked = [one for one in sheets.questions if one.kind == "brand"]
    key = sheets.profile.at(("form", "brand"))
    listed = any(rows(sheets.brands, "brands"))
    if listed and not asked:
        yield warning(
            sheets.brands,
            ("brands",),
            "no question of form.toml asks for a brand",
            'Add a question of kind "brand", or remove brands.toml',
        )
    for one in asked:
        if not listed:
            yield warning(
                sheets.form,
                ("questions", one.at, "kind"),
                "there is no brand to choose from: people can only type a name",
                "List the brands in brands.toml, or make this a question of kind line",
            )
        if key != one.id:
            yield warning(
                sheets.form,
                ("questions", one.at, "id"),
                "the rules do not read this brand, and nobody of it is told",
                f'Write brand = "{one.id}" below [form] in profile.toml',
            )


def check_words(sheets: Sheets) -> Iterator[ProfileProblem]:
    """A word that is pointed out stands once, so that there is one reason for it."""
    for language, table in sheets.moderation.tables.items():
        seen: dict[str, str] = {}
        for category, words in table.items() if isinstance(table, dict) else ():
            for number, word in enumerate(words if isinstance(words, list) else ()):
                before = seen.setdefault(plain(word_in(word)), str(category))
                if before != category and word_in(word):
                    yield warning(
                        sheets.moderation,
                        (language, category, number),
                        f"{word!r} stands under {before} already",
                        "Keep it where it fits best",
                    )


def _officers(sheets: Sheets) -> list[dict[str, object]]:
    return [raw for _, raw in rows(sheets.profile, "officers")]
