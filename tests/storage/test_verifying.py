"""Nobody can change, cut or invent a history, a number or a word without `verify` telling."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from complaints.actions import Add, AddNote, SendAnswer, Take
from complaints.case import Actor, ActorKind, Case, Status
from complaints.register import Number
from storage import verifying
from storage.tables import CaseRow
from storage.vault import vault_of
from storage.verifying import Damage, Finding, how_many, verify
from tests.rules.lives import a_life, an_answer
from tests.storage.office import KEY, MARIA, OLGA, PAUL, PDF, Office, photo
from tests.storage.replaying import replayed
from tests.storage.sql import ran


async def findings(office: Office, key: bytes = KEY) -> list[Finding]:
    return [one async for one in verify(office.database, key) if one is not None]


async def worked_on(office: Office) -> Case:
    """A case with a note, a supplement with a file, and an answer: events 3 to 6."""
    case = await office.files()
    person = Actor(ActorKind.PERSON, case.person_id)
    await office.casebook.act(case.id, Take(), OLGA)
    await office.casebook.act(case.id, AddNote("Appeler la banque."), OLGA)
    supplement = uuid4()
    await office.casebook.add_file(supplement, case.person_id, photo(content=PDF))
    case = await office.casebook.act(case.id, Add(supplement, "Voici le relevé."), person)
    return await office.casebook.act(case.id, an_answer(case), OLGA)


async def test_what_nobody_touched_is_whole(office: Office) -> None:
    assert await findings(office) == []
    for telegram_id in (MARIA, MARIA + 1):
        await office.files(telegram_id)
    await worked_on(office)
    assert await how_many(office.database) == 3
    assert [one async for one in verify(office.database, KEY)] == [None] * 3


EVENT_CHANGES = {
    "its details": "UPDATE events SET details = '{{}}' WHERE seq = {seq}",
    "its kind": "UPDATE events SET kind = 'opened' WHERE seq = {seq}",
    "who": "UPDATE events SET actor_id = 1 WHERE seq = {seq}",
    "what they were": "UPDATE events SET actor_kind = 'clock' WHERE seq = {seq}",
    "when": "UPDATE events SET at = '2020-01-01 00:00:00.000000+00:00' WHERE seq = {seq}",
    "its details and its salt": "UPDATE events SET details = '' WHERE seq = {seq}",
    "its link": "UPDATE events SET chain = 'x' WHERE seq = {seq}",
}


@pytest.mark.parametrize("change", EVENT_CHANGES)
async def test_a_changed_event_is_found(office: Office, change: str) -> None:
    case = await worked_on(office)
    statement = EVENT_CHANGES[change].format(seq=6)
    if office.database.dialect == "sqlite":
        statement = statement.replace("+00:00", "")
    await ran(office.database, statement)
    assert await findings(office) == [Finding(str(case.number), 6, Damage.CHANGED)]


async def test_a_removed_event_is_a_gap(office: Office) -> None:
    case = await worked_on(office)
    await ran(office.database, "DELETE FROM events WHERE seq = 4")
    assert await findings(office) == [Finding(str(case.number), 4, Damage.GAP)]


async def test_a_removed_end_is_found(office: Office) -> None:
    case = await worked_on(office)
    await ran(office.database, "DELETE FROM events WHERE seq = 6")
    assert await findings(office) == [Finding(str(case.number), 5, Damage.CUT)]


async def test_a_whole_history_that_is_gone_is_found(office: Office) -> None:
    case = await worked_on(office)
    await ran(office.database, "DELETE FROM events")
    assert await findings(office) == [Finding(str(case.number), 0, Damage.CUT)]


async def test_events_that_changed_places_are_found(office: Office) -> None:
    case = await worked_on(office)
    for statement in ("seq = 99 WHERE seq = 3", "seq = 3 WHERE seq = 4", "seq = 4 WHERE seq = 99"):
        await ran(office.database, f"UPDATE events SET {statement}")  # noqa: S608 - our words
    assert await findings(office) == [Finding(str(case.number), 3, Damage.CHANGED)]


async def test_a_history_of_another_case_is_not_taken_for_this_ones(office: Office) -> None:
    first, second = await office.files(MARIA), await office.files(MARIA + 1)
    await ran(office.database, f"DELETE FROM events WHERE case_id = {first.id}")  # noqa: S608 - a number
    await ran(office.database, f"UPDATE events SET case_id = {first.id}")  # noqa: S608 - a number
    found = await findings(office)
    assert {one.number for one in found} == {str(first.number), str(second.number)}


async def test_a_case_that_is_gone_leaves_its_number(office: Office) -> None:
    await office.files(MARIA)
    gone = await office.files(MARIA + 1)
    last = await office.files(MARIA + 2)
    for case in (gone, last):
        for table in ("events", "deadlines", "outbox", "terms"):
            await ran(office.database, f"DELETE FROM {table} WHERE case_id = {case.id}")  # noqa: S608 - our words
        await ran(office.database, f"DELETE FROM cases WHERE id = {case.id}")  # noqa: S608 - our words
    assert await findings(office) == [
        Finding(str(case.number), 0, Damage.NO_CASE) for case in (gone, last)
    ]
    # Taking the number back as well does not help.
    await ran(office.database, "UPDATE register SET last = 1")
    assert await findings(office) == [Finding(str(Number(gone.number.year, 1)), 0, Damage.REGISTER)]


WORD_CHANGES = {
    "what was sent": ("statement", "arrivé", "parti", 1),
    "an answer of the form": ("answers", "maria@example.org", "tom@example.org", 1),
    "a note": ("course", "Appeler la banque.", "Ne rien faire.", 4),
    "a supplement": ("course", "Voici le relevé.", "Merci pour tout.", 5),
    "an answer": ("course", "Voici pourquoi.", "Vous avez raison.", 6),
    "what was decided": ("course", "rejected", "upheld", 6),
}


@pytest.mark.parametrize("what", WORD_CHANGES)
async def test_changed_words_are_found(office: Office, what: str) -> None:
    case = await worked_on(office)
    column, old, new, seq = WORD_CHANGES[what]
    await replaced(office, column, old, new)
    assert await findings(office) == [Finding(str(case.number), seq, Damage.WORDS)]


async def rewritten(office: Office, column: str, edit: Callable[[Any], Any]) -> None:
    """Change what is kept and seal it again, as somebody would who has the key of the case."""
    async with office.database.begin() as session:
        row = (await session.exec(select(CaseRow))).one()
        safe = await vault_of(session).safe(session, row.draft_id)
        kept = safe.value(f"cases.{column}", getattr(row, column))
        setattr(row, column, safe.seal(f"cases.{column}", edit(kept)))


async def replaced(office: Office, column: str, old: str, new: str) -> None:
    """Change words where they are kept."""

    def edit(kept: Any) -> Any:
        said = json.dumps(kept, ensure_ascii=False)
        assert old in said
        return json.loads(said.replace(old, new))

    await rewritten(office, column, edit)


async def test_a_removed_word_is_found_too(office: Office) -> None:
    case = await worked_on(office)
    await rewritten(
        office, "course", lambda kept: {name: one for name, one in kept.items() if name != "notes"}
    )
    assert await findings(office) == [Finding(str(case.number), 4, Damage.WORDS)]


@pytest.mark.parametrize(
    ("old", "new"), [("2026-11-23", "2026-11-20"), ("MED-1", "MED-2")], ids=["a day", "a reference"]
)
async def test_changed_dates_of_a_mediation_are_found(office: Office, old: str, new: str) -> None:
    """What has no number of an event of its own is in the digest of the whole course."""
    life = a_life(Status.MEDIATION_OPEN)
    case = await replayed(office, life)

    def edit(course: Any) -> Any:
        known = json.dumps(course["mediations"])
        return {**course, "mediations": json.loads(known.replace(old, new))}

    await rewritten(office, "course", edit)
    assert await findings(office) == [Finding(str(case.number), len(life.history), Damage.WORDS)]


async def test_a_file_in_place_of_another_is_found(office: Office) -> None:
    person, draft = await office.drafts()
    await office.casebook.attach(draft.id, person.id, photo())
    case = await office.files()
    assert await findings(office) == []
    await ran(office.database, "UPDATE exhibits SET sha256 = 'another'")
    assert await findings(office) == [Finding(str(case.number), 1, Damage.WORDS)]


async def test_a_file_of_a_supplement_in_place_of_another_is_found(office: Office) -> None:
    case = await worked_on(office)
    await ran(office.database, "UPDATE exhibits SET sha256 = 'another'")
    assert await findings(office) == [Finding(str(case.number), 5, Damage.WORDS)]


async def test_another_key_proves_nothing(office: Office) -> None:
    await office.files()
    assert await findings(office, b"another key of thirty-two bytes!!")


async def test_a_purged_case_still_proves_its_history(office: Office) -> None:
    case = await replayed(office, a_life(Status.PURGED))
    assert await findings(office) == []
    await ran(office.database, "UPDATE events SET kind = 'opened' WHERE seq = 3")
    assert await findings(office) == [Finding(str(case.number), 3, Damage.CHANGED)]


async def test_nobody_hides_a_change_behind_a_purge(office: Office) -> None:
    case = await worked_on(office)
    await ran(office.database, "UPDATE cases SET status = 'purged'")
    await ran(office.database, "UPDATE events SET details = ''")
    assert await findings(office) == [Finding(str(case.number), 6, Damage.CHANGED)]


async def test_all_that_is_wrong_is_told_case_by_case(office: Office) -> None:
    cases = [await office.files(MARIA + n) for n in range(4)]
    wrong = cases[1], cases[3]
    for case in wrong:
        await ran(office.database, f"UPDATE events SET actor_id = 5 WHERE case_id = {case.id}")  # noqa: S608 - our words
    assert [one.number for one in await findings(office)] == [str(one.number) for one in wrong]


async def test_what_is_filed_while_one_checks_is_no_finding(office: Office) -> None:
    await office.files()
    checking = verify(office.database, KEY)
    assert await anext(checking) is None
    await office.files(MARIA + 1)
    assert [one async for one in checking] == []
    assert await findings(office) == []


async def test_nothing_is_kept_of_what_was_checked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same memory for three times as many complaints, each with a long text."""
    if office.database.dialect == "postgresql":
        return
    monkeypatch.setattr(verifying, "BATCH", 5)
    peaks: list[int] = []
    for _ in range(2):
        for _ in range(15 if peaks else 7):
            await office.files(MARIA, description="Très long. " * 3000)
        tracemalloc.start()
        assert await findings(office) == []
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


async def test_an_answer_by_a_supervisor_is_as_whole_as_any(office: Office) -> None:
    case = await office.files()
    case = await office.casebook.act(case.id, Take(), OLGA)
    action = an_answer(case)
    assert isinstance(action, SendAnswer)
    await office.casebook.act(case.id, action, PAUL)
    assert await findings(office) == []
