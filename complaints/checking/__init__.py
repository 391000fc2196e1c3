"""Everything that can be said of a profile: what stops the program, and what only misleads people.

What stops the program is found by the reader of profiles; the checks here look at the same files as
their author wrote them, so that both are told at once, however broken a file is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from complaints.checking.agreement import check_entries, check_lengths, check_texts
from complaints.checking.faq import check_answers, check_asked, check_titles
from complaints.checking.fictional import check_fictional
from complaints.checking.form import check_documents, check_labels, check_likeness
from complaints.checking.mediators import (
    check_agreements,
    check_cover,
    check_scopes,
    check_verified,
)
from complaints.checking.platform import (
    check_brand_question,
    check_files,
    check_old_brands,
    check_reachable_brands,
    check_words,
)
from complaints.checking.rules import check_canned, check_conditions, check_lacking, check_starts
from complaints.checking.sheets import Sheets
from complaints.profile import Profile, profile_texts, read_profile
from complaints.profile_problems import ProfileProblem, Severity
from complaints.profile_reading import read_parts

CHECKS: tuple[Callable[[Sheets], Iterable[ProfileProblem]], ...] = (
    check_labels,
    check_likeness,
    check_documents,
    check_conditions,
    check_starts,
    check_lacking,
    check_canned,
    check_lengths,
    check_texts,
    check_entries,
    check_verified,
    check_agreements,
    check_scopes,
    check_cover,
    check_asked,
    check_titles,
    check_answers,
    check_files,
    check_reachable_brands,
    check_old_brands,
    check_brand_question,
    check_words,
    check_fictional,
)

_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Checked:
    """A profile and what was said of it, worst first; no profile where there is any error."""

    profile: Profile | None
    problems: tuple[ProfileProblem, ...]

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return Counter(one.severity for one in self.problems)[severity]


def check(name_or_folder: str, today: date) -> Checked:
    """Check a shipped profile or a folder as of a day; ProfileError when there is nothing to check.

    `today` tells how old an entry is; nothing else depends on it.
    """
    folder, texts, unreadable = profile_texts(name_or_folder)
    problems = tuple(sorted({*unreadable, *examine(texts, today)}, key=_place))
    sound = all(one.severity is not Severity.ERROR for one in problems)
    return Checked(read_profile(str(folder)) if sound else None, problems)


def examine(texts: Mapping[str, str], today: date) -> tuple[ProfileProblem, ...]:
    """Everything that can be said of the files of a profile, by name, worst first."""
    sheets = Sheets.of(texts, today)
    _, errors = read_parts(texts)
    found = {*errors, *(problem for one in CHECKS for problem in one(sheets))}
    return tuple(sorted(found, key=_place))


def _place(problem: ProfileProblem) -> tuple[int, str, int, str, str]:
    rank = _WORST_FIRST.index(problem.severity)
    return rank, problem.file, problem.line or 0, problem.key, problem.what
