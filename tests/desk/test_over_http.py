"""The same over real HTTP, with the library's own client: addresses, uploads, logs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from bot.desk.office import build
from bot.lanes import Unreached
from bot.logs import configure
from bot.playground.faults import Fault, FaultKind
from bot.playground.opening import Ground, start
from bot.playground.world import Kind
from bot.settings import LogStyle
from tests.desk.stage import OLGA, PAPER, Player, Stage, picture


@pytest_asyncio.fixture(loop_scope="session")
async def stage(stage: Stage) -> AsyncIterator[Stage]:
    """The stage with a playground that listens on this machine."""
    ground = await start(Ground(stage.clock, listen="127.0.0.1:0"))
    stage.casebook.desk_chat = ground.desk_chat
    office = build(ground.desk_token, ground.base_url, stage.cabinet, stage.compositions)
    await office.start()
    yield replace(stage, telegram=ground.telegram, cast=ground.cast, office=office)
    await office.stop()
    await ground.stop()


async def test_a_file_with_pictures_and_papers_arrives(stage: Stage, olga: Player) -> None:
    files = [("a.png", picture("red")), ("b.png", picture("blue")), ("c.pdf", PAPER)]
    case = await stage.files(files=files)
    card = await stage.shows_card(case)
    await olga.presses(f"open:{case.id}", card)
    kinds = [one.kind for one in olga.received()]
    assert (kinds.count(Kind.PHOTO), kinds.count(Kind.DOCUMENT)) == (2, 2)
    paper = next(one for one in olga.received() if "file 3" in one.text)
    assert stage.telegram.world.store.fetch(paper.file) == PAPER


async def test_the_token_stays_out_of_the_logs(
    stage: Stage, olga: Player, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(LogStyle.CONSOLE)
    await olga.writes("/queue")
    await stage.office.bot.send_message(OLGA.id, "canary-word")
    said = capsys.readouterr()
    assert stage.cast.desk.token not in said.out + said.err
    assert "canary-word" not in said.out + said.err


async def test_a_press_is_answered_although_telegram_was_away_when_we_started(
    stage: Stage, olga: Player
) -> None:
    address = stage.office.bot.base_url.partition("/bot")[0]
    office = build(stage.cast.desk.token, address, stage.cabinet, stage.compositions)
    late = replace(olga, stage=replace(stage, office=office))
    stage.telegram.faults.order(Fault(FaultKind.FAIL_BEFORE, "getMe"))
    try:
        with pytest.raises(Unreached):
            await late.writes("/queue")
        # Lanes try again what did not reach Telegram.
        await late.writes("/queue")
    finally:
        await office.stop()
    assert "Open cases, the most urgent first" in olga.read()
