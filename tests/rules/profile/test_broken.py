"""Claims about broken profiles: each mistake is told with its file, line, key and remedy."""

import re
from pathlib import Path

import pytest

from complaints.profile import SHIPPED, ProfileError, read_profile, shipped_profiles
from tests.rules.profile.broken import BROKEN
from tests.rules.profile.folders import FORM, PROFILE, a_folder, mistakes
from tests.rules.profile.mistyped import MISTYPED

PLACE = re.compile(r"^([a-z]+\.toml|faq\.[a-z]+\.md)(?::(\d+))?: ")
ALL = BROKEN | MISTYPED


@pytest.mark.parametrize("name", ALL)
def test_a_mistake_is_told_exactly(name: str, tmp_path: Path) -> None:
    told = mistakes(a_folder(tmp_path, ALL[name].edit))
    assert ALL[name].said in [PLACE.sub(r"\1: ", line) for line in told]


@pytest.mark.parametrize("name", [one for one, case in ALL.items() if case.file in case.said])
def test_a_mistake_is_told_where_it_was_made(name: str, tmp_path: Path) -> None:
    case = ALL[name]
    folder = a_folder(tmp_path, case.edit)
    lines = (folder / case.file).read_text(encoding="utf-8").splitlines()
    before = SHIPPED / "pot" / case.file
    made = before.read_text(encoding="utf-8").split(case.old)[0].count("\n") + 1
    begin = max((n for n, line in enumerate(lines[:made], 1) if line[:1] in "[#"), default=1)
    told = next(one for one in mistakes(folder) if PLACE.sub(r"\1: ", one) == case.said)
    place = PLACE.match(told)
    assert place is not None
    assert begin <= int(place[2]) <= made + case.new.count("\n")


def test_what_cannot_come_up_is_noticed_through_the_questions_it_hangs_on(tmp_path: Path) -> None:
    told = mistakes(
        a_folder(
            tmp_path,
            (FORM, '{ remedy = "other" }', '{ payout_asked_on = "unknown", role = "participant" }'),
        )
    )
    assert len(told) == 1
    assert "questions.remedy_other.when: nobody can ever be asked this question." in told[0]


def test_two_answers_to_several_choices_do_not_exclude_each_other(tmp_path: Path) -> None:
    edit = (FORM, "[[documents]]", TWO_HELPS + "[[documents]]")
    assert mistakes(a_folder(tmp_path, edit)) == []


TWO_HELPS = """\
[[questions]]
id = "both"
kind = "line"
when = { steps = "email", first_written_on = "unknown" }
ask = { fr = "a", en = "a" }
label = { fr = "a", en = "a" }

[[questions]]
id = "both_and_phone"
kind = "line"
when = { steps = "phone", first_written_on = "unknown" }
ask = { fr = "a", en = "a" }
label = { fr = "a", en = "a" }

"""


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        (PROFILE, 'zone = "Europe/Paris"', 'zone = "Mars"'),
        (PROFILE, 'unit = "months"', 'unit = "moons"'),
        (FORM, 'kind = "files"', 'kind = "fils"'),
        (FORM, '{ role = "for-another" }', '{ roel = "for-another" }'),
        ("faq.fr.md", "{#fees}", "{#Frais}"),
    )
    told = mistakes(folder)
    assert len(told) == 5
    assert [line.split(":")[0] for line in told] == [
        "faq.fr.md", "form.toml", "form.toml", "profile.toml", "profile.toml",
    ]  # fmt: skip


def test_several_slips_of_one_file_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(
        a_folder(
            tmp_path,
            (PROFILE, 'name = "pot"', "name = “pot”"),
            (PROFILE, "[calendar]", "[calendar"),
            (PROFILE, 'role = "role"', "role = role"),
            (PROFILE, "forum_topics = false", "forum_topics = False"),
        )
    )
    assert [PLACE.sub("", line).split(". ")[1] for line in told] == [
        'Use straight quotes: "…" instead of “…” or « … ».',
        "Close the brackets: [table], or [[table]] for one of a list.",
        "Put texts in quotes.",
        "Write true or false, in small letters.",
    ]
    assert len({line.split(":")[1] for line in told}) == 4


def test_a_text_that_never_ends_is_told_once(tmp_path: Path) -> None:
    (told,) = mistakes(a_folder(tmp_path, (PROFILE, "[drafts]", 'x = """\n[drafts]')))
    assert told.endswith("Write key = value; or further up a text lacks its closing quotes.")


def test_a_language_without_texts_is_missed_everywhere(tmp_path: Path) -> None:
    told = mistakes(a_folder(tmp_path, (PROFILE, '["fr", "en"]', '["fr", "en", "pl"]')))
    assert told[0] == (
        "faq.pl.md: the file is missing, and pl is a language of this profile."
        " Write it, or remove the language."
    )
    assert "organisation.hours: no text in pl. Add pl." in {PLACE.sub("", line) for line in told}
    assert len(told) > 100


def test_an_faq_in_a_language_that_the_profile_lost_is_noticed(tmp_path: Path) -> None:
    told = mistakes(a_folder(tmp_path, (PROFILE, '["fr", "en"]', '["fr"]')))
    assert told[0] == (
        "faq.en.md: a language that this profile does not speak."
        " Add it to languages in profile.toml, or remove the file."
    )


@pytest.mark.parametrize("name", [PROFILE, FORM])
def test_a_missing_file_is_told_alone(name: str, tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / name).unlink()
    assert mistakes(folder) == [f"{name}: the file is missing. Copy {name} from the profile pot."]


def test_a_missing_file_does_not_hide_other_mistakes(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, (PROFILE, 'zone = "Europe/Paris"', 'zone = "Mars"'))
    (folder / FORM).unlink()
    assert len(mistakes(folder)) == 2


def test_a_missing_table_is_one_mistake(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    lines = (folder / PROFILE).read_text(encoding="utf-8").splitlines()
    at = lines.index("[form]")
    after = next(n for n, line in enumerate(lines) if n > at and line.startswith("["))
    (folder / PROFILE).write_text("\n".join(lines[:at] + lines[after:]), encoding="utf-8")
    assert mistakes(folder) == ["profile.toml: form: the table is missing. Add [form]."]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "faq.en.md").write_bytes(b"# Caf\xe9 {#cafe}")
    assert "faq.en.md: not a text in UTF-8. Save it as UTF-8." in mistakes(folder)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert mistakes(folder) == []


def test_files_of_windows_are_read(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert mistakes(folder) == []


def refusal(name: str) -> str:
    with pytest.raises(ProfileError) as refused:
        read_profile(name)
    return str(refused.value)


def test_a_misspelt_name_is_answered_with_the_name_that_was_meant() -> None:
    assert refusal("pott") == "pott: there is no such profile or folder. Did you mean pot?"


def test_a_folder_without_profile_is_no_profile(tmp_path: Path) -> None:
    told = f"{tmp_path}: there is no profile.toml in this folder."
    assert refusal(str(tmp_path)).startswith(told)


def test_a_file_is_no_profile(tmp_path: Path) -> None:
    path = a_folder(tmp_path) / PROFILE
    assert refusal(str(path)).startswith(f"{path}: this is a file, and a profile is a folder.")


@pytest.mark.parametrize("name", ["", "/no/such/folder", "x" * 5000, "a\0b"])
def test_no_name_leads_to_a_traceback(name: str) -> None:
    assert f"one of {', '.join(shipped_profiles())}" in refusal(name)
