"""What an operator sets and sees of several bots for consumers; no secret is shown anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from bot.bots import bots
from bot.doctor import online
from bot.doctor.finding import Finding, Level, worst
from bot.doors import Doors, doors
from bot.health.looks import Looks
from bot.health.vitals import Vitals
from bot.ingress import TokenRefused
from bot.playground.opening import Ground, Playground, start
from bot.refusals import Refusals
from bot.roles import Role
from bot.running import Running
from bot.settings import BadSettings, Settings, read_settings
from bot.webhooks.door import SECRET_HEADER, path_of
from bot.wiring import wall_clock
from complaints.actions import Take
from complaints.case import Actor as By
from complaints.case import ActorKind
from complaints.profile import read_profile
from storage.siblings import OnlyChild, Work
from tests.commands.test_mistakes import DESK, INTAKE
from tests.memory import Memory
from tests.more_bots import one_more
from tests.stage import MARIA, OLGA, TOM, Stage
from tests.stories.complaining import files

SECOND = "7300000003:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def read(monkeypatch: pytest.MonkeyPatch, intake: str, desk: str = DESK) -> Settings:
    monkeypatch.setenv("RECOURS_INTAKE_TOKEN", intake)
    monkeypatch.setenv("RECOURS_DESK_TOKEN", desk)
    return read_settings(None)


@pytest.mark.parametrize("between", [",", " ", ", ", "\n", " ,\n "])
def test_tokens_stand_between_commas_or_blanks(
    monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    settings = read(monkeypatch, f"{INTAKE}{between}{SECOND}\n")
    assert settings.intake_tokens == (INTAKE, SECOND)
    assert "AAHdq" not in repr(settings)


def test_one_token_is_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, INTAKE)
    assert settings.intake_tokens == (INTAKE,)
    (intake, desk) = bots(settings.intake_tokens, DESK)
    assert (intake.name, desk.name) == ("intake", "desk")


@pytest.mark.parametrize(
    ("intake", "desk", "said"),
    [
        (f"{INTAKE} {INTAKE[:-1]}x", DESK, f"names bot {INTAKE.partition(':')[0]} twice"),
        (f"{INTAKE} {SECOND}", SECOND, "are of the same bot"),
        (f"{INTAKE} a-secret-of-mine", DESK, "Number 2 of the tokens in RECOURS_INTAKE_TOKEN"),
        (" , ", DESK, "RECOURS_INTAKE_TOKEN is not a bot token"),
        (INTAKE, f"{DESK} {SECOND}", "RECOURS_DESK_TOKEN is not a bot token"),
    ],
)
def test_what_does_not_fit_is_one_sentence_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, intake: str, desk: str, said: str
) -> None:
    with pytest.raises(BadSettings) as refused:
        read(monkeypatch, intake, desk)
    (sentence,) = refused.value.problems
    assert said in sentence
    for token in (*intake.split(), desk):
        assert token.partition(":")[2] not in sentence or ":" not in token
    assert "a-secret-of-mine" not in sentence


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    found = await start(Ground(system=wall_clock, listen="127.0.0.1:0"))
    yield found
    await found.stop()


async def asked(playground: Playground, *tokens: str) -> dict[str, list[Finding]]:
    """What the doctor hears of each bot online."""
    settings = Settings(
        intake_token=",".join(tokens),
        desk_token=playground.desk_token,
        bot_api=playground.base_url,
        desk_chat=playground.desk_chat,
        _env_file=None,
    )
    found: dict[str, list[Finding]] = {}
    async for one in online.look(settings, read_profile("pot"), wall_clock()):
        found.setdefault(one.check, []).append(one)
    return found


async def test_the_doctor_asks_each_bot_and_names_the_one_that_is_refused(
    playground: Playground,
) -> None:
    first, second = playground.cast.intake, one_more(playground.telegram.world)
    found = await asked(playground, first.token, second.token)
    for one in (first, second):
        assert worst(found[f"bot-intake-{one.id}"]) is Level.FINE
    playground.telegram.revoke(second.token)
    found = await asked(playground, first.token, second.token)
    assert worst(found[f"bot-intake-{first.id}"]) is Level.FINE
    (refused,) = found[f"bot-intake-{second.id}"]
    assert refused.level is Level.BROKEN
    assert f"Bot {second.id} of RECOURS_INTAKE_TOKEN" in refused.said
    assert second.token.partition(":")[2] not in refused.said


@pytest.fixture
async def stage(empty: bytes, tmp_path: Path) -> AsyncIterator[Stage]:
    """A house with two bots for consumers."""
    stage = Stage(read_profile("pot"), Memory(empty).database, tmp_path)
    stage.adds_bot()
    await stage.open()
    yield stage
    await stage.close()


async def test_a_webhook_has_an_address_for_each_bot(
    stage: Stage, tmp_path: Path, unused_tcp_port: int
) -> None:
    secret, listen = "s" * 32, f"127.0.0.1:{unused_tcp_port}"
    settings = Settings(
        webhook_url="https://recours.example.org",
        webhook_secret=secret,
        webhook_listen=listen,
        data_dir=tmp_path,
        _env_file=None,
    )
    others, roles = OnlyChild("recours"), frozenset({Role.INTAKE})
    async with doors(settings, stage.house, stage.ends, roles, others) as opened:
        signs = len(opened.works)
        for work in opened.works:
            work.close()
        async with aiohttp.ClientSession(headers={SECRET_HEADER: secret}) as session:
            for bot in (*stage.intakes, stage.cast.desk):
                role = "desk" if bot is stage.cast.desk else "intake"
                url = f"http://{listen}{path_of(role, bot.id, secret)}"
                async with session.post(url, json={"update_id": 7}) as answer:
                    assert answer.status == 200
    assert signs == len(stage.intakes), "who handles the desk's updates keeps its sign up"
    # Of nobody's updates too, the consumers' bots have one line.
    rows = await stage.house.inbox.claim((), 9)
    assert [one.bot_id for one in rows] == [stage.intakes[0].id, stage.cast.desk.id]
    await stage.house.inbox.finish(rows[0], {})
    (last,) = await stage.house.inbox.claim((), 9)
    assert last.bot_id == stage.intakes[1].id


class Locks(OnlyChild):
    """Remembers what only one process may do."""

    def __init__(self) -> None:
        super().__init__("recours")
        self.tasks: list[str] = []

    def alone(self, task: str, work: Work) -> Any:
        self.tasks.append(task)
        return super().alone(task, work)


async def test_relays_share_the_bots_by_a_lock_for_each(stage: Stage) -> None:
    locks = Locks()
    running = Running(stage.house, stage.ends, frozenset({Role.RELAY}), locks, Doors())
    tasks = [asyncio.ensure_future(work) for work in running.works()]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    assert sorted(locks.tasks) == sorted(
        ["relay desk-chat", *(f"relay consumer-chat {one.id}" for one in stage.intakes)]
    )


async def refusing() -> None:
    raise TokenRefused


async def stopping() -> None:
    """The work of a bot that is taken again, when the program ends."""


async def test_a_refused_bot_is_tried_again_while_another_serves() -> None:
    tries = iter((refusing(), refusing(), stopping()))
    with capture_logs() as logs:
        await Refusals([1, 2], pause=0).endure(1, tries.__next__)
    assert [(one["event"], one["bot"]) for one in logs] == [("token refused", 1)] * 2


async def test_the_last_bot_that_is_refused_ends_the_program() -> None:
    refusals = Refusals([1, 2], pause=3600)
    first = asyncio.create_task(refusals.endure(1, refusing))
    await asyncio.sleep(0)
    with pytest.raises(TokenRefused):
        async with asyncio.timeout(5):
            await refusals.endure(2, refusing)
    first.cancel()


async def test_the_desks_bot_is_not_done_without() -> None:
    with pytest.raises(TokenRefused):
        async with asyncio.timeout(5):
            await Refusals([1, 2]).endure(3, refusing)


async def test_a_house_with_one_refused_bot_is_ready_and_says_which(
    stage: Stage, tmp_path: Path
) -> None:
    vitals = Vitals(stage.now, lambda: 0.0)
    looks = Looks(stage.house, tmp_path, vitals, tuple(one.name for one in stage.ends.bots))
    pairs = zip((TOM, MARIA), stage.intakes, strict=True)
    cases = [await files(stage.actor(who).at(bot.id)) for who, bot in pairs]
    levels = (Level.WARNING, Level.BROKEN)
    for bot, case, level in zip(stage.intakes, cases, levels, strict=True):
        stage.telegram.revoke(bot.token)
        await stage.house.casebook.act(case.id, Take(), By(ActorKind.OFFICER, OLGA.id))
        await stage.house.relay.drain()
        await looks.look(thorough=False)
        part = vitals.parts["telegram"]
        assert part.level is level
        assert part.said == f"Telegram refuses the token of the intake-{stage.intakes[0].id} bot."


async def test_each_bot_has_figures_of_its_own_and_one_step(stage: Stage) -> None:
    first, second = stage.intakes
    for bot in stage.intakes:
        await stage.actor(TOM).at(bot.id).says("/start")
    metrics = stage.house.metrics
    assert {metrics.name(first.id), metrics.name(second.id)} <= metrics.polled_at.keys()
    page = generate_latest(metrics.registry).decode()
    for bot in stage.intakes:
        assert f'inbox_received_total{{bot="intake-{bot.id}",kind="message"}} 1.0' in page
    assert 'handler_seconds_count{step="intake:message"} 2.0' in page
