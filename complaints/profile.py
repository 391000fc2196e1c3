"""A profile: one organisation with its form, its questions and answers, its dates, its mediators.

The only module of `complaints` that reads files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from complaints.answers import Answers
from complaints.calendars import WorkCalendar
from complaints.consents import Partner
from complaints.deadlines import DeadlineRule
from complaints.directory import Directory
from complaints.faq import Faq
from complaints.form import Form, Texts
from complaints.moderation import Moderation
from complaints.organisation import (
    Allowance,
    Canned,
    DraftTerms,
    FileLimits,
    Mediator,
    Officer,
    OfficerRole,
    Organisation,
    ProcedureTerms,
    RetentionTerms,
)
from complaints.profile_problems import ProfileError, ProfileProblem
from complaints.profile_reading import FORM, PROFILE, Parts, read_parts
from complaints.profile_source import suggestion

__all__ = [
    "DraftTerms",
    "FileLimits",
    "Mediator",
    "Officer",
    "OfficerRole",
    "Organisation",
    "Profile",
    "ProfileError",
    "ProfileProblem",
    "read_profile",
    "shipped_profiles",
]

SHIPPED = Path(__file__).parent / "profiles"


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that differs from one organisation to the next."""

    name: str
    folder: Path
    languages: tuple[str, ...]
    """The first one is what the organisation falls back to."""
    organisation: Organisation
    zone: ZoneInfo
    country: str
    """ISO 3166: how telephone numbers and dates without more are meant."""
    currency: str
    """ISO 4217: how amounts without more are meant."""
    calendar: WorkCalendar
    form: Form
    deadlines: tuple[DeadlineRule, ...]
    mediators: tuple[Mediator, ...]
    faq: Faq
    desk_chat: int | None
    officers: tuple[Officer, ...]
    files: FileLimits
    drafts: DraftTerms
    procedure: ProcedureTerms = field(default_factory=ProcedureTerms)
    allowance: Allowance = field(default_factory=Allowance)
    retention: RetentionTerms = field(default_factory=RetentionTerms)
    canned: tuple[Canned, ...] = ()
    directory: Directory = field(default_factory=Directory)
    """The brands of a platform; empty for everybody else."""
    moderation: Moderation = field(default_factory=Moderation)
    partners: tuple[Partner, ...] = ()

    @property
    def language(self) -> str:
        """The organisation's first language."""
        return self.languages[0]

    def text(self, texts: Texts, language: str) -> str:
        """One of the organisation's texts in a language, else in its first language."""
        return texts.get(language) or texts.get(self.language, "")

    def rule(self, rule_id: str) -> DeadlineRule | None:
        """The deadline rule with this id; None when the profile has dropped it since."""
        return next((one for one in self.deadlines if one.id == rule_id), None)

    def mediator(self, mediator_id: str) -> Mediator | None:
        """The mediator with this id; None when the profile has dropped it since."""
        return next((one for one in self.mediators if one.id == mediator_id), None)

    def officer(self, officer_id: int) -> Officer | None:
        """The officer with this Telegram user id; None when they are not on the list."""
        return next((one for one in self.officers if one.id == officer_id), None)

    def mediators_for(self, answers: Answers, today: date) -> tuple[Mediator, ...]:
        """The mediators in force on that day whose field covers these answers."""
        kept = self.form.kept(answers)
        return tuple(one for one in self.mediators if one.in_force(today) and one.scope.holds(kept))

    def mediators_told_of(self, answers: Answers, today: date) -> tuple[Mediator, ...]:
        """The mediators who asked to hear that a complaint in their field was filed."""
        return tuple(one for one in self.mediators_for(answers, today) if one.notify_on_filing)


def shipped_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the product."""
    return tuple(sorted(one.parent.name for one in SHIPPED.glob("*/profile.toml")))


def read_profile(name_or_folder: str) -> Profile:
    """Read a shipped profile by its name, or any folder; raises ProfileError with every mistake."""
    folder, texts, problems = profile_texts(name_or_folder)
    parts, more = read_parts(texts)
    if parts is None or problems or more:
        raise ProfileError(tuple(sorted({*problems, *more}, key=_place)))
    return _profile(folder, parts)


def profile_texts(
    name_or_folder: str,
) -> tuple[Path, dict[str, str], tuple[ProfileProblem, ...]]:
    """The folder, the texts of its files by name, and the files that cannot be read.

    Raises ProfileError when there is no such profile or folder.
    """
    folder = _folder(name_or_folder)
    texts, problems = _texts(folder)
    if not {PROFILE, FORM} & set(texts):
        raise _not_a_profile(name_or_folder, "there is no profile.toml in this folder")
    return folder, texts, problems


def _profile(folder: Path, parts: Parts) -> Profile:
    head = parts.head
    return Profile(
        name=head.top.name,
        folder=folder,
        languages=head.top.languages,
        organisation=head.organisation,
        zone=ZoneInfo(head.top.zone),
        country=head.top.country,
        currency=head.top.currency,
        calendar=head.calendar,
        form=parts.form,
        deadlines=head.deadlines,
        mediators=head.mediators,
        faq=parts.faq,
        desk_chat=head.desk_chat,
        officers=head.officers,
        files=head.files,
        allowance=head.allowance,
        drafts=head.drafts,
        procedure=head.procedure,
        retention=head.retention,
        canned=head.canned,
        directory=parts.platform.directory,
        moderation=parts.platform.moderation,
        partners=parts.platform.partners,
    )


def _place(problem: ProfileProblem) -> tuple[str, int, str, str]:
    return problem.file, problem.line or 0, problem.key, problem.what


def _folder(name_or_folder: str) -> Path:
    if name_or_folder in shipped_profiles():
        return SHIPPED / name_or_folder
    folder = Path(name_or_folder)
    try:
        if folder.is_dir():
            return folder
        if folder.is_file():
            raise _not_a_profile(name_or_folder, "this is a file, and a profile is a folder")
    except OSError:
        pass  # A name that is too long for the file system names no folder either.
    raise _not_a_profile(name_or_folder, "there is no such profile or folder")


def _not_a_profile(name: str, what: str) -> ProfileError:
    shipped = shipped_profiles()
    meant = suggestion(name, shipped)
    remedy = (
        f"Did you mean {meant}?"
        if meant
        else f"Name a folder with a profile.toml, or one of {', '.join(shipped)}"
    )
    return ProfileError((ProfileProblem(name or "RECOURS_PROFILE", None, "", what, remedy),))


def _texts(folder: Path) -> tuple[dict[str, str], tuple[ProfileProblem, ...]]:
    """The texts of a profile's files by name, with those that cannot be read."""
    texts: dict[str, str] = {}
    problems = []
    for path in sorted((*folder.glob("*.toml"), *folder.glob("faq.*.md"))):
        try:
            texts[path.name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(
                ProfileProblem(path.name, None, "", "not a text in UTF-8", "Save it as UTF-8")
            )
            texts[path.name] = ""
        except OSError as error:
            problems.append(
                ProfileProblem(
                    path.name, None, "", f"cannot be read: {error.strerror}", "Check its rights"
                )
            )
            texts[path.name] = ""
    return texts, tuple(problems)
