"""Ready means that work is accepted; alive means that the loop comes by. Nothing else counts."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.health.vitals import LAG_SECONDS, STALE_SECONDS, TICK_SECONDS, Phase
from complaints.actions import Take
from complaints.case import Actor as Officer
from complaints.case import ActorKind
from complaints.notices import Channel
from storage.engine import Database
from storage.outgoing import Voice
from tests.health.watched import Watched
from tests.stage import OLGA, Actor, Stage
from tests.stories.complaining import files


@asynccontextmanager
async def read_only(database: Database) -> AsyncIterator[None]:
    """As a disk that was mounted anew without the right to write, and then with it."""
    async with database.begin() as session:
        await (await session.connection()).exec_driver_sql("PRAGMA query_only=ON")
    yield
    # Connections made anew know nothing of it.
    await database.close()


async def test_a_house_is_ready_once_it_serves_and_was_looked_at(watched: Watched) -> None:
    assert await watched.asks("/readyz") == (503, "starting")
    watched.vitals.enter(Phase.SERVING)
    assert await watched.asks("/readyz") == (503, "not looked at yet")
    await watched.looks.look()
    assert await watched.asks("/readyz") == (200, "ready")


async def test_a_house_that_stops_says_so_before_anything_ends(watched: Watched) -> None:
    await watched.serves()
    watched.vitals.enter(Phase.STOPPING)
    assert await watched.asks("/readyz") == (503, "stopping")
    assert (await watched.asks("/livez"))[0] == 200


async def test_a_database_that_takes_nothing_is_not_ready(watched: Watched) -> None:
    await watched.serves()
    async with read_only(watched.stage.house.database):
        await watched.looks.look(thorough=False)
        assert await watched.asks("/readyz") == (503, "database")
        said = (await watched.health())["parts"]["database"]
        assert "SQLITE_READONLY" in said["said"]
    await watched.looks.look(thorough=False)
    assert await watched.asks("/readyz") == (200, "ready")


async def test_a_schema_that_is_not_the_newest_is_not_ready(watched: Watched) -> None:
    await watched.serves()
    async with watched.stage.house.database.begin() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")
    await watched.looks.look(thorough=False)
    assert await watched.asks("/readyz") == (503, "schema")


async def test_a_full_disk_is_not_ready(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    for share, expected in ((0.04, (503, "disk")), (0.06, (200, "ready"))):
        left = usage._replace(total=1_000_000, free=int(1_000_000 * share))
        monkeypatch.setattr(shutil, "disk_usage", lambda _path, left=left: left)
        await watched.serves()
        assert await watched.asks("/readyz") == expected


async def test_a_data_folder_that_is_gone_is_not_ready(watched: Watched, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path)
    await watched.serves()
    assert await watched.asks("/readyz") == (503, "disk")
    await watched.page()


async def test_a_refused_token_is_not_ready(watched: Watched, maria: Actor) -> None:
    case = await files(maria)
    await watched.serves()
    assert await watched.asks("/readyz") == (200, "ready")
    watched.stage.telegram.revoke(watched.stage.cast.desk.token)
    house = watched.stage.house
    await house.casebook.act(case.id, Take(), Officer(ActorKind.OFFICER, OLGA.id))
    await house.relay.drain()
    await watched.looks.look(thorough=False)
    assert await watched.asks("/readyz") == (503, "telegram")
    assert house.relay.refused == {Voice(Channel.DESK_CHAT)}


async def test_a_look_that_does_not_end_is_not_ready(watched: Watched) -> None:
    await watched.serves()
    watched.seconds.now += STALE_SECONDS + 1
    assert await watched.asks("/readyz") == (503, "database does not answer")


async def test_a_late_loop_is_not_alive(watched: Watched) -> None:
    watched.vitals.tick()
    watched.seconds.now += TICK_SECONDS + LAG_SECONDS - 0.1
    assert (await watched.asks("/livez"))[0] == 200
    watched.seconds.now += 0.2
    assert (await watched.asks("/livez"))[0] == 503
    watched.vitals.tick()
    assert (await watched.asks("/livez"))[0] == 200


async def test_a_part_tells_since_when_it_is_as_it_is(watched: Watched, stage: Stage) -> None:
    await watched.serves()
    first = stage.now().isoformat(timespec="seconds")
    await stage.pass_time(minutes=1)
    await watched.looks.look()
    assert (await watched.health())["parts"]["database"]["since"] == first
    async with read_only(stage.house.database):
        await watched.looks.look()
        said = (await watched.health())["parts"]["database"]
    assert said["level"] == "broken"
    assert said["since"] == stage.now().isoformat(timespec="seconds")
    assert said["since"] > first


async def test_a_page_of_another_site_learns_nothing(watched: Watched) -> None:
    for path in ("/livez", "/readyz", "/healthz", "/metrics"):
        assert (await watched.asks(path, Host="evil.example:9090"))[0] == 403
        assert (await watched.asks(path, Host="localhost:9090"))[0] != 403


async def test_a_public_port_answers_by_any_name(stage: Stage, tmp_path: Path) -> None:
    async with Watched.over(stage, tmp_path, public=True) as watched:
        assert (await watched.asks("/livez", Host="recours.example.org"))[0] == 200
