"""A database of the playground and one of Telegram: neither takes the place of the other."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.playing import keep_apart
from bot.settings import BadSettings, Settings, read_settings
from bot.wiring import wall_clock
from storage.engine import Database
from storage.people import People
from tests.commands.shop import Shop, files_one
from tests.storage.office import KEY, MARIA


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


@pytest.fixture
def unnamed(shop: Shop) -> Shop:
    """A shop whose data folder is not named: `var`, as long as there are tokens."""
    shop.patch.delenv("RECOURS_DATA_DIR")
    return shop


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("backup", "kept"),
        ("doctor",),
        ("keys", "show"),
        ("migrate",),
        ("drill", "a.backup"),
    ],
)
def test_without_its_tokens_an_installation_is_not_taken_for_the_playground(
    unnamed: Shop, words: tuple[str, ...]
) -> None:
    files_one(unnamed)
    code, said = unnamed.recours(*words)
    assert code == 2
    assert "an installation lies in var" in said
    assert not (unnamed.folder / "var" / "playground").exists()
    assert not (unnamed.folder / "kept").exists()


def test_which_of_the_two_is_meant_can_be_said(unnamed: Shop) -> None:
    files_one(unnamed)
    for folder, waiting in (("var", "4 wait"), ("var/playground", "0 wait")):
        unnamed.patch.setenv("RECOURS_DATA_DIR", folder)
        assert unnamed.recours("outbox", "list")[1].splitlines()[-1].startswith(waiting)


def test_what_lies_around_the_playground_is_nobody_elses_to_read(unnamed: Shop) -> None:
    (unnamed.folder / "var").rmdir()
    read_settings(None).open_data_dir()
    assert stat.S_IMODE((unnamed.folder / "var").stat().st_mode) == 0o700


def test_what_is_restored_does_not_end_where_people_play(unnamed: Shop) -> None:
    unnamed.patch.setenv("RECOURS_SECRET_KEY", KEY.decode())
    code, said = unnamed.recours("restore", "a.backup")
    assert code == 2
    assert "name its folder with RECOURS_DATA_DIR" in said
    assert not (unnamed.folder / "var" / "playground").exists()
