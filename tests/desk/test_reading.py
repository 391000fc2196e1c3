"""Claims about figures, registers and reports at the desk: who gets them, where, with a trace."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.desk.reading import archive
from complaints.actions import SendAnswer, Take
from complaints.case import Actor, ActorKind, Case, Line
from complaints.outcome import Outcome, Point
from complaints.points import claims
from tests.desk.stage import MARIA, OLGA, Player, Stage

NAMES = [Line("last_name", "Surname", "Martín"), Line("description", "Description", "Secret!")]
FORBIDDEN = ("Martín", "Secret!", "maria@example.org")


async def answered(stage: Stage, subject: str = "refund") -> Case:
    case = await stage.files(NAMES, subject=subject)
    officer = Actor(ActorKind.OFFICER, OLGA.id)
    await stage.casebook.act(case.id, Take(), officer)
    points = tuple(Point(one.said, "You are right.") for one in claims(case, stage.profile))
    answer = SendAnswer(Outcome.UPHELD, points, "Yes.", shortcomings="Nobody looked.")
    await stage.casebook.act(case.id, answer, officer)
    return case


def files(stage: Stage, player: Player, *, in_group: bool = False) -> dict[str, bytes]:
    """The files that the bot sent, by name."""
    world = stage.telegram.world
    sent = [world.files[one.file] for one in player.received(in_group=in_group) if one.file]
    largest = {one.name: one.sizes[-1].id if one.sizes else one.id for one in sent}
    return {name: world.store.fetch(place) for name, place in largest.items()}


def buttons(player: Player, *, in_group: bool = False) -> dict[str, str]:
    """What stands on the buttons of the last message, and what they carry."""
    last = player.received(in_group=in_group)[-1]
    return {one["text"]: one["callback_data"] for row in last.buttons for one in row}


@pytest.mark.acceptance("S3-24")
async def test_figures_come_as_a_picture_and_as_words(stage: Stage, olga: Player) -> None:
    """ACCEPTANCE S3-24."""
    await answered(stage)
    await stage.files(NAMES, subject="fees", person=MARIA.id + 7)
    await olga.writes("/stats")
    (content,) = files(stage, olga).values()
    with Image.open(BytesIO(content)) as picture:
        assert picture.width >= 500
        assert picture.height > picture.width
    read = olga.read()
    assert "2 complaints received" in read
    assert "Upheld, at least in part: 1 of 1 (100%)" in read
    assert "Refund: 1; upheld 1 of 1 (100%); disputed 0" in read
    assert "2 cases are open" in read
    assert "Answered within 1 month" in read


async def test_figures_name_nobody_and_may_stand_in_the_group(stage: Stage, olga: Player) -> None:
    await answered(stage)
    await olga.writes("/stats", to_group=True)
    read = olga.read(in_group=True)
    assert "1 réclamation" in read or "1 complaint received" in read
    assert not [one for one in FORBIDDEN if one in read]


async def test_buttons_lead_to_other_periods(stage: Stage, olga: Player) -> None:
    await answered(stage)
    await olga.writes("/stats")
    here = buttons(olga)
    assert [*here] == ["Month", "Quarter", "Year", "Earlier"]
    last = olga.received()[-1].id
    await olga.presses(here["Year"], last, in_group=False)
    assert f"Complaints received: {stage.clock().year}" in olga.read()
    assert "By month of reception" in olga.read()
    await olga.presses(here["Earlier"], last, in_group=False)
    assert "No complaint was received: Quarter" in olga.read()
    assert "Later" in buttons(olga)
    assert len(files(stage, olga)) == 1


async def test_without_complaints_there_is_no_picture(stage: Stage, olga: Player) -> None:
    await olga.writes("/stats")
    assert "No complaint was received" in olga.read()
    assert files(stage, olga) == {}


@pytest.mark.parametrize("forged", ["stats:9:0", "stats:0:999999", "stats:0", "report:99999"])
async def test_a_forged_button_of_figures_is_answered(
    stage: Stage, olga: Player, forged: str
) -> None:
    await olga.writes("/stats")
    press = await olga.presses(forged, olga.received()[-1].id, in_group=False)
    assert press.alert


@pytest.mark.acceptance("S2-08")
async def test_a_supervisor_takes_the_registers_of_a_year(stage: Stage, paul: Player) -> None:
    """ACCEPTANCE S2-08."""
    case = await answered(stage)
    await paul.writes("/register")
    message = paul.received()[-1].id
    year = stage.clock().year
    assert [*buttons(paul).values()] == [f"register:{year}"]
    await paul.presses(f"register:{year}", message, in_group=False)
    assert [*buttons(paul).values()] == [f"register:{year}:0", f"register:{year}:1"]
    await paul.presses(f"register:{year}:0", message, in_group=False)
    book = load_workbook(BytesIO(files(stage, paul)[f"register-{year}.xlsx"]))
    assert [sheet.cell(2, 1).value for sheet in book] == [str(case.number)] * 2
    await paul.presses(f"register:{year}:1", message, in_group=False)
    assert {f"register-{year}-book.csv", f"register-{year}-file.csv"} < files(stage, paul).keys()
    today = stage.clock().date()
    assert await stage.casebook.ledger.exports(today, today) == 2


async def test_an_agent_gets_no_register_by_command_or_by_forged_button(
    stage: Stage, olga: Player
) -> None:
    await answered(stage)
    for command in ("/register", "/report"):
        await olga.writes(command)
        assert "ask a supervisor" in olga.received()[-1].text
    year = stage.clock().year
    for forged in (f"register:{year}", f"register:{year}:0", "report:1"):
        press = await olga.presses(forged, olga.received()[-1].id, in_group=False)
        assert "ask a supervisor" in press.text
    assert files(stage, olga) == {}
    today = stage.clock().date()
    assert await stage.casebook.ledger.exports(today, today) == 0


async def test_registers_and_reports_never_come_to_the_group(stage: Stage, paul: Player) -> None:
    await answered(stage)
    card = await stage.shows_card(await stage.files(NAMES, person=MARIA.id + 7))
    for command in ("/register", "/report"):
        await paul.writes(command, to_group=True)
    year = stage.clock().year
    for forged in (f"register:{year}", f"register:{year}:0", "report:1"):
        press = await paul.presses(forged, card)
        assert press.alert
    assert files(stage, paul, in_group=True) == files(stage, paul) == {}


async def test_an_empty_register_says_so(paul: Player) -> None:
    await paul.writes("/register")
    assert len(paul.received()) == 1
    assert buttons(paul) == {}


async def test_what_is_too_large_for_the_chat_is_refused_before_it_is_written(
    stage: Stage, paul: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    await answered(stage)
    await paul.writes("/register")
    message, year = paul.received()[-1].id, stage.clock().year
    monkeypatch.setattr(archive, "MOST_LINES", 0)
    for data in (f"register:{year}", f"register:{year}:0"):
        press = await paul.presses(data, message, in_group=False)
        assert "recours register export" in press.text
    monkeypatch.setattr(archive, "MOST_LINES", 10)
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    await paul.presses(f"register:{year}:1", message, in_group=False)
    assert "recours register export" in paul.received()[-1].text
    assert files(stage, paul) == {}


async def test_the_monthly_report_comes_as_a_pdf(stage: Stage, paul: Player) -> None:
    await answered(stage)
    stage.clock.passes(days=31)
    await paul.writes("/report")
    last_month = stage.clock().replace(day=1).date()
    name = f"report-{last_month.year}-{last_month.month:02d}.pdf"
    assert name not in files(stage, paul)
    (first,) = files(stage, paul).items()
    assert first[1].startswith(b"%PDF")
    await paul.presses("report:0", paul.received()[-1].id, in_group=False)
    assert name in files(stage, paul)


async def test_help_names_registers_to_supervisors_only(olga: Player, paul: Player) -> None:
    await olga.writes("/help")
    assert "/stats" in olga.read()
    assert "/register" not in olga.read()
    await paul.writes("/help")
    assert "/register" in paul.read()
