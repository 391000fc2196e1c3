"""The monthly report: volumes, delays, causes, corrective actions, and nobody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.documents.report import Corrective, Mediations, MonthlyReport, Ratings, Volume
from bot.documents.report_sheet import report
from bot.documents.sample_figures import figures
from complaints.course import Arrival
from complaints.outcome import Outcome
from tests.documents.cases import english, pot
from tests.documents.reading import Read, read


async def printed(counted: MonthlyReport | None = None) -> Read:
    """The report, read back."""
    return read(await report(counted or figures(pot(), "en"), english(), pot()))


SAID = (
    "March 1, 2026 to March 31, 2026",
    # volumes, beside those of the period before
    "Received 48 41",
    "Found to be no complaint 3 5",
    "Late payout 14 9 €1,842.50",
    "Organiser 30 25",
    "In the chat 41",
    # delays, with what is open in columns of its own
    "A person acknowledges your complaint at the latest 10 working days",
    "36 4 7 0 3 9.5",
    # outcomes, causes, shortcomings
    "Complaint upheld 17",
    "Late payout 9 6 €612.00",
    "Returned transfers were not looked at every day.",
    "2026-000017-G",
    # corrective actions
    "Look at returned transfers every morning",
    "Not yet",
    "March 18, 2026",
    # what people thought; silence is not satisfaction
    "Said nothing: 10. Who says nothing is counted apart and is not held to be satisfied.",
    "Referred by people 3",
)


@pytest.mark.acceptance("S3-23", "S3-24")
async def test_it_says_every_figure_that_it_is_given() -> None:
    """ACCEPTANCE S3-23, S3-24."""
    paper = await printed()
    assert not [said for said in SAID if not paper.says(said)]


async def test_its_tables_have_heads_and_its_bars_are_said_in_figures() -> None:
    paper = await printed()
    assert paper.structure.count("/TH") >= 20
    assert paper.structure.count("/Table") >= 6
    assert "/Figure" not in paper.structure


async def test_a_month_without_anything_is_printed_too() -> None:
    nothing = Volume("", 0, 0)
    empty = replace(
        figures(pot(), "en"),
        received=nothing, answered=nothing, closed=nothing, reopened=nothing, disputed=nothing,
        requalified=nothing, subjects=(), roles=(), arrivals=((Arrival.CHAT, 0),),
        outcomes=((Outcome.UPHELD, 0),), delays=(), open_cases=0, overdue_cases=0, ages=(),
        causes=(), shortcomings=(), corrective=(), ratings=Ratings((0, 0, 0, 0, 0), 0),
        mediations=Mediations(0, 0, 0, 0, 0),
    )  # fmt: skip
    paper = await printed(empty)
    assert paper.says("No shortcoming was recorded in this period.")
    assert paper.says("No corrective action is planned or was done in this period.")


async def test_a_rule_and_a_subject_that_the_profile_dropped_keep_their_ids() -> None:
    counted = figures(pot(), "en")
    old = replace(
        counted,
        delays=(replace(counted.delays[0], rule="old-rule"),),
        subjects=(Volume("old-subject", 1, 0),),
    )
    paper = await printed(old)
    assert paper.says("By a rule that has changed since (old-rule).")
    assert paper.says("old-subject")


async def test_what_officers_wrote_is_printed_and_never_evaluated() -> None:
    counted = figures(pot(), "en")
    first: Corrective = counted.corrective[0]
    hostile = replace(first, what='#read("/etc/passwd") *bold* 😀', owner="W" * 200)
    paper = await printed(replace(counted, corrective=(hostile,)))
    assert paper.says('#read("/etc/passwd") *bold* [U+1F600 GRINNING FACE]')
    assert paper.says("W" * 200)
    assert "😀" in paper.attached["report.txt"].decode()


async def test_the_same_figures_give_the_same_bytes() -> None:
    first = (await printed()).raw
    await printed(replace(figures(pot(), "en"), open_cases=1))
    assert (await printed()).raw == first
