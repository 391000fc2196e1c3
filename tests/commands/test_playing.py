"""A database of the playground and one of Telegram: neither takes the place of the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.playing import keep_apart
from bot.settings import BadSettings, Settings
from bot.wiring import wall_clock
from storage.engine import Database
from storage.people import People
from tests.commands.shop import Shop, files_one
from tests.storage.office import MARIA


@pytest.fixture
def playing(shop: Shop) -> Settings:
    """Settings without tokens."""
    return Settings(_env_file=None, data_dir=shop.folder / "var")


@pytest.fixture
def live(playing: Settings) -> Settings:
    """The same with tokens."""
    return Settings(
        _env_file=None,
        data_dir=playing.data_dir,
        intake_token=SecretStr(f"111111:{'A' * 35}"),
        desk_token=SecretStr(f"222222:{'B' * 35}"),
    )


def starts(shop: Shop, settings: Settings) -> None:
    shop.does(lambda database: keep_apart(settings, database))


async def somebody_writes(database: Database) -> None:
    await People(database, wall_clock).meet(MARIA)


def test_a_real_database_is_not_played_with(shop: Shop) -> None:
    files_one(shop)
    code, said = shop.recours("run")
    assert code == 2
    assert "no tokens are set" in said
    assert shop.recours("outbox", "list")[1].splitlines()[-1].startswith("4 wait")


def test_what_was_played_is_not_told_to_anybody_real(
    shop: Shop, playing: Settings, live: Settings
) -> None:
    starts(shop, playing)
    shop.does(somebody_writes)
    starts(shop, playing)
    with pytest.raises(BadSettings, match="was played with"):
        starts(shop, live)


def test_where_nobody_wrote_either_may_begin(shop: Shop, playing: Settings, live: Settings) -> None:
    starts(shop, playing)
    starts(shop, live)
    shop.does(somebody_writes)
    starts(shop, live)
    with pytest.raises(BadSettings, match="no tokens are set"):
        starts(shop, playing)


def test_another_database_beside_what_was_played_is_real(
    shop: Shop, playing: Settings, live: Settings
) -> None:
    starts(shop, playing)
    shop.does(somebody_writes)
    (shop.folder / "var" / "recours.db").rename(shop.folder / "played.db")
    shop.does(somebody_writes)
    starts(shop, live)


def test_what_an_older_release_played_goes_on(shop: Shop, playing: Settings) -> None:
    (playing.data_dir / "world").mkdir()
    shop.does(somebody_writes)
    starts(shop, playing)
    starts(shop, playing)


def test_what_is_played_lies_apart_from_what_is_real(
    live: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECOURS_DATA_DIR")
    real = Settings(_env_file=None, intake_token=live.intake_token, desk_token=live.desk_token)
    assert real.data_dir == Path("var")
    assert Settings(_env_file=None).data_dir == Path("var/playground")
