"""What was invented for the profiles that come with the product, and is to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complaints.checking.sheets import Section, Sheets, rows, texts_in
from complaints.profile_problems import ProfileProblem, Severity
from complaints.profile_source import Source
from complaints.toml_lines import Path

_INVENTED = re.compile(
    r"""[\w.@+-]*\bexample\.(?:org|com|net)\b      # addresses that nobody can have (RFC 2606)
      | [\w.@+-]+\.(?:example|invalid|test)\b
      | \b00000\b[^"\n,.;]{0,24}                   # a postcode that no town has
      | \+33[ .]?(?:1[ .]?99[ .]?00|2[ .]?61[ .]?91|3[ .]?53[ .]?01|4[ .]?65[ .]?71
                  |5[ .]?36[ .]?49|6[ .]?39[ .]?98)[\d .]*   # numbers that ARCEP gives to nobody
      | \b52000000\d\d\b                          # staff of the playground
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INVENTED_NAME = re.compile(r"\bEx[ea]mple\b")
REMEDY = "Put your own in its place before people use it"


def check_fictional(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Nobody is sent to an address that does not exist, or hears from somebody invented."""
    for source in sheets.sources:
        text = sheets.texts.get(source.file, "")
        places = _places(source, text)
        for line, invented in _invented(text):
            yield _advice(source.file, line, source.named(places[line]), invented)
    for file, sections in sheets.faq.items():
        for line, invented in _invented(sheets.texts[file]):
            yield _advice(file, line, _around(sections, line), invented)
    yield from _names(sheets)


def _names(sheets: Sheets) -> Iterator[ProfileProblem]:
    """Invented names, once where they are given; the texts repeat them."""
    paths: list[Path] = [("organisation", "name")]
    paths += [("mediators", at, "name") for at, _ in rows(sheets.profile, "mediators")]
    for path in paths:
        names = dict.fromkeys(texts_in(sheets.profile.at(path)).values())
        invented = [one for one in names if _INVENTED_NAME.search(one)]
        if invented:
            count = sum(text.count(one) for one in invented for text in sheets.texts.values())
            yield sheets.profile.problem(
                path,
                f"{', '.join(invented)} is an invented name, and the files say it {count} times",
                "Put the real one in its place everywhere before people use it",
                Severity.ADVICE,
            )


def _invented(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("# ") and "{#" not in line:
            continue  # A comment of a TOML file, which people never see.
        found = [match[0].strip() for match in _INVENTED.finditer(line)]
        if found:
            yield number, ", ".join(dict.fromkeys(found))


def _places(source: Source, text: str) -> dict[int, Path]:
    """What stands on every line: the innermost key that begins there or above."""
    starts: dict[int, Path] = {}
    for path, line in source.lines.items():
        starts[line] = max(path, starts.get(line, ()), key=len)
    places: dict[int, Path] = {}
    now: Path = ()
    for line in range(1, len(text.splitlines()) + 1):
        now = starts.get(line, now)
        places[line] = now
    return places


def _around(sections: tuple[Section, ...], line: int) -> str:
    before = [one.id for one in sections if one.line <= line]
    return before[-1] if before else ""


def _advice(file: str, line: int, key: str, invented: str) -> ProfileProblem:
    what = f"{invented} is an example, and there is nobody behind it"
    return ProfileProblem(file, line, key, what, REMEDY, Severity.ADVICE)
