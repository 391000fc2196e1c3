"""Makes the parts of a profile from the texts of its files, noting every mistake at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complaints.calendars import WorkCalendar
from complaints.deadlines import DeadlineRule
from complaints.faq import Faq, Group, read_faq
from complaints.form import Form
from complaints.organisation import DraftTerms, FileLimits, Mediator, Officer, Organisation
from complaints.profile_checks import (
    Outline,
    check_condition,
    check_form,
    check_ids,
    check_keys,
    outlines,
)
from complaints.profile_files import (
    CalendarTable,
    DeadlineTable,
    DeskTable,
    DocumentTable,
    DraftsTable,
    FilesTable,
    KeysTable,
    MediatorTable,
    OfficerTable,
    OrganisationTable,
    ProfileTable,
    QuestionTable,
)
from complaints.profile_problems import ProfileProblem
from complaints.profile_source import Source

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
    "drafts",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a profile without a mistake."""

    top: ProfileTable
    organisation: Organisation
    calendar: WorkCalendar
    form: Form
    deadlines: tuple[DeadlineRule, ...]
    mediators: tuple[Mediator, ...]
    faq: Faq
    desk_chat: int | None
    officers: tuple[Officer, ...]
    files: FileLimits
    drafts: DraftTerms


def read_parts(texts: Mapping[str, str]) -> tuple[Parts | None, tuple[ProfileProblem, ...]]:
    """Read the files of a profile, by name; None for the parts when there is any mistake."""
    missing = tuple(
        ProfileProblem(name, None, "", "the file is missing", f"Copy {name} from the profile pot")
        for name in (PROFILE, FORM)
        if name not in texts
    )
    if len(missing) == 2:
        what, remedy = "not a profile: there is no profile.toml", "Name a folder that has one"
        return None, (ProfileProblem(".", None, "", what, remedy),)
    profile = Source.of(PROFILE, texts.get(PROFILE, ""))
    form = Source.of(FORM, texts.get(FORM, ""))
    languages = _languages(profile)
    faq, faq_problems = _faq(texts, languages)
    parts = _parts(profile, form, faq, languages) if not missing else None
    problems = (*missing, *profile.problems, *form.problems, *faq_problems)
    return (None if problems else parts), problems


def _parts(
    profile: Source, form: Source, faq: Mapping[str, tuple[Group, ...]], languages: tuple[str, ...]
) -> Parts | None:
    if not profile.tables or (not form.tables and form.problems):
        return None
    top_keys = tuple(ProfileTable.model_fields)
    profile.only((*top_keys, *_TABLES))
    form.only(("questions", "documents"))
    raw_top = {key: profile.tables[key] for key in top_keys if key in profile.tables}
    top = profile.model(ProfileTable, raw_top, (), languages)
    organisation = profile.table(OrganisationTable, ("organisation",), languages)
    calendar = profile.table(CalendarTable, ("calendar",), languages)
    keys = profile.table(KeysTable, ("form",), languages)
    deadlines = profile.tables_of(DeadlineTable, ("deadlines",), languages)
    mediators = profile.tables_of(MediatorTable, ("mediators",), languages)
    desk = profile.table(DeskTable, ("desk",), languages)
    officers = profile.tables_of(OfficerTable, ("officers",), languages)
    files = profile.table(FilesTable, ("files",), languages)
    drafts = profile.table(DraftsTable, ("drafts",), languages)
    questions = form.tables_of(QuestionTable, ("questions",), languages)
    documents = form.tables_of(DocumentTable, ("documents",), languages)
    check_form(form)
    _check_profile(profile, outlines(form))
    if not (top and organisation and calendar and keys and desk and files and drafts):
        return None
    return Parts(
        top=top,
        organisation=organisation.value(),
        calendar=calendar.value(),
        form=Form(
            tuple(one.value() for one in questions),
            keys.value(),
            tuple(one.value() for one in documents),
        ),
        deadlines=tuple(one.value() for one in deadlines),
        mediators=tuple(one.value() for one in mediators),
        faq=Faq.of(faq),
        desk_chat=desk.chat,
        officers=tuple(one.value() for one in officers),
        files=files.value(),
        drafts=drafts.value(),
    )


def _check_profile(profile: Source, questions: tuple[Outline, ...]) -> None:
    check_keys(profile, questions)
    for name, key in (("deadlines", "when"), ("mediators", "scope")):
        check_ids(profile, (name,))
        raw = profile.tables.get(name)
        for at, one in enumerate(raw if isinstance(raw, list) else ()):
            condition = one.get(key) if isinstance(one, dict) else None
            if isinstance(condition, dict):
                values = {
                    str(question): (said,) if isinstance(said, str) else tuple(map(str, said))
                    for question, said in condition.items()
                    if isinstance(said, str | list)
                }
                check_condition(profile, (name, at, key), values, questions)
    check_ids(profile, ("officers",))
    for key in ("ack", "answer"):
        raw = profile.tables.get("deadlines")
        rules = [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []
        if not any(one.get("key") == key and not one.get("when") for one in rules):
            profile.wrong(
                ("deadlines",),
                f"no rule for the date {key!r} that applies to every complaint",
                "Add a table [[deadlines]] with this key and without a condition",
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
    problems += _differences(said)
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
