"""Makes the parts of a profile from the texts of its files, noting every mistake at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complaints.calendars import WorkCalendar
from complaints.deadlines import DeadlineRule
from complaints.faq import Faq, Group, read_faq
from complaints.form import Form
from complaints.form_files import DocumentTable, KeysTable, QuestionTable
from complaints.keys import Keys
from complaints.organisation import (
    Allowance,
    Canned,
    DraftTerms,
    FileLimits,
    Mediator,
    Officer,
    Organisation,
    ProcedureTerms,
    RetentionTerms,
)
from complaints.profile_checks import check_form, check_profile
from complaints.profile_files import (
    CalendarTable,
    DeadlineTable,
    MediatorTable,
    OrganisationTable,
    ProfileTable,
)
from complaints.profile_outlines import outlines
from complaints.profile_platform import Platform, read_platform
from complaints.profile_problems import ProfileProblem
from complaints.profile_source import Source
from complaints.profile_terms import (
    AllowanceTable,
    CannedTable,
    DeskTable,
    DraftsTable,
    FilesTable,
    OfficerTable,
    ProcedureTable,
    RetentionTable,
)

PROFILE = "profile.toml"
FORM = "form.toml"

_TABLES = (
    "organisation",
    "calendar",
    "form",
    "deadlines",
    "mediators",
    "desk",
    "officers",
    "files",
    "allowance",
    "drafts",
    "procedure",
    "retention",
    "canned",
    "partners",
)


@dataclass(frozen=True, slots=True)
class Head:
    """What `profile.toml` says."""

    top: ProfileTable
    organisation: Organisation
    calendar: WorkCalendar
    keys: Keys
    deadlines: tuple[DeadlineRule, ...]
    mediators: tuple[Mediator, ...]
    desk_chat: int | None
    officers: tuple[Officer, ...]
    files: FileLimits
    allowance: Allowance
    drafts: DraftTerms
    procedure: ProcedureTerms
    retention: RetentionTerms
    canned: tuple[Canned, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a profile without a mistake."""

    head: Head
    form: Form
    faq: Faq
    platform: Platform


def read_parts(texts: Mapping[str, str]) -> tuple[Parts | None, tuple[ProfileProblem, ...]]:
    """Read the files of a profile, by name; None for the parts when there is any mistake."""
    missing = tuple(
        ProfileProblem(name, None, "", "the file is missing", f"Copy {name} from the profile pot")
        for name in (PROFILE, FORM)
        if name not in texts
    )
    profile = Source.of(PROFILE, texts.get(PROFILE, ""))
    asked = Source.of(FORM, texts.get(FORM, ""))
    languages = _languages(profile)
    head = _head(profile, languages) if profile.tables else None
    form = _form(asked, languages, head) if asked.tables else None
    questions = outlines(asked)
    if profile.tables and asked.tables:
        check_profile(profile, questions)
    platform, others = read_platform(texts, profile, questions, languages)
    faq, faq_problems = _faq(texts, languages) if languages else ({}, ())
    further = tuple(problem for one in others for problem in one.problems)
    problems = (*missing, *profile.problems, *asked.problems, *further, *faq_problems)
    if problems or head is None or form is None:
        return None, problems
    return Parts(head, form, Faq(faq), platform), ()


def _head(profile: Source, languages: tuple[str, ...]) -> Head | None:
    known = tuple(ProfileTable.model_fields)
    profile.only((*known, *_TABLES))
    own = {key: profile.tables[key] for key in known if key in profile.tables}
    top = profile.model(ProfileTable, own, (), languages)
    organisation = profile.table(OrganisationTable, ("organisation",), languages)
    calendar = profile.table(CalendarTable, ("calendar",), languages)
    keys = profile.table(KeysTable, ("form",), languages)
    deadlines = profile.tables_of(DeadlineTable, ("deadlines",), languages)
    mediators = profile.tables_of(MediatorTable, ("mediators",), languages)
    desk = profile.table(DeskTable, ("desk",), languages)
    officers = profile.tables_of(OfficerTable, ("officers",), languages)
    files = profile.table(FilesTable, ("files",), languages)
    allowance = profile.table(AllowanceTable, ("allowance",), languages)
    drafts = profile.table(DraftsTable, ("drafts",), languages)
    procedure = profile.table(ProcedureTable, ("procedure",), languages)
    retention = profile.table(RetentionTable, ("retention",), languages)
    canned = profile.tables_of(CannedTable, ("canned",), languages)
    if not (top and organisation and calendar and keys):
        return None
    if not (desk and files and drafts and procedure and retention):
        return None
    if not allowance:
        return None
    return Head(
        top=top,
        organisation=organisation.value(),
        calendar=calendar.value(),
        keys=keys.value(),
        deadlines=tuple(one.value() for one in deadlines),
        mediators=tuple(one.value() for one in mediators),
        desk_chat=desk.chat,
        officers=tuple(one.value() for one in officers),
        files=files.value(),
        allowance=allowance.value(),
        drafts=drafts.value(),
        procedure=procedure.value(),
        retention=retention.value(),
        canned=tuple(one.value() for one in canned),
    )


def _form(form: Source, languages: tuple[str, ...], head: Head | None) -> Form | None:
    form.only(("questions", "documents"))
    questions = form.tables_of(QuestionTable, ("questions",), languages)
    documents = form.tables_of(DocumentTable, ("documents",), languages)
    check_form(form)
    if head is None:
        return None
    return Form(
        tuple(one.value() for one in questions),
        head.keys,
        tuple(one.value() for one in documents),
    )


def _languages(profile: Source) -> tuple[str, ...]:
    raw = profile.tables.get("languages")
    return tuple(one for one in raw if isinstance(one, str)) if isinstance(raw, list) else ()


def _faq(
    texts: Mapping[str, str], languages: tuple[str, ...]
) -> tuple[dict[str, tuple[Group, ...]], tuple[ProfileProblem, ...]]:
    said: dict[str, tuple[Group, ...]] = {}
    problems: list[ProfileProblem] = []
    for language in languages:
        file = f"faq.{language}.md"
        if file not in texts:
            problems.append(
                ProfileProblem(
                    file,
                    None,
                    "",
                    f"the file is missing, and {language} is a language of this profile",
                    "Write it, or remove the language",
                )
            )
            continue
        said[language], found = read_faq(texts[file], file)
        problems += found
    problems += [
        ProfileProblem(
            file,
            None,
            "",
            "a language that this profile does not speak",
            "Add it to languages in profile.toml, or remove the file",
        )
        for file in texts
        if file.startswith("faq.") and file.split(".")[1] not in languages
    ]
    faulty = {problem.file for problem in problems}
    problems += _differences(
        {one: groups for one, groups in said.items() if f"faq.{one}.md" not in faulty}
    )
    return said, tuple(problems)


def _differences(said: Mapping[str, tuple[Group, ...]]) -> list[ProfileProblem]:
    """The topics and questions that one language has and another has not."""
    ids = {
        language: {(group.id, one) for group in groups for one in _ids(group)}
        for language, groups in said.items()
    }
    every = set().union(*ids.values()) if ids else set()
    return [
        ProfileProblem(
            f"faq.{language}.md",
            None,
            f"{group}.{one}" if one else group,
            "it is missing here and exists in another language",
            "Write it in every language, in the same topic",
        )
        for language, own in ids.items()
        for group, one in sorted(every - own)
    ]


def _ids(group: Group) -> tuple[str, ...]:
    return ("", *(one.id for one in group.entries))
