"""`recours doctor`: an exit code for programs, one sentence and a remedy for people."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.diary import Chore, note
from bot.doctor import house, machine, misplaced, queues, words
from bot.doctor.finding import Finding, Level, worst
from bot.settings import Settings
from bot.wiring import wall_clock
from complaints.profile import SHIPPED, read_profile, shipped_profiles
from storage.blobs import FolderBlobs
from storage.casebook import Attachment, Casebook
from storage.engine import Database
from storage.evidence import EvidenceStore
from storage.gauges import read_gauges
from storage.people import People
from tests.commands.shop import Shop, buries_a_letter, buries_an_update, files_one
from tests.keys import KEY
from tests.storage.office import MARIA
from tests.storage.sql import ran


def told(shop: Shop, *words: str) -> tuple[int, dict[str, dict[str, str]]]:
    """Exit code, and the worst finding of each check."""
    code, said = shop.recours("doctor", "--json", *words)
    found: dict[str, dict[str, str]] = {}
    for line in map(json.loads, said.splitlines()):
        before = found.get(line["check"])
        if before is None or Level[line["level"].upper()] > Level[before["level"].upper()]:
            found[line["check"]] = line
    return code, found


def closed(shop: Shop) -> None:
    """Take the rights of others away, as an operator should."""
    for path in (shop.folder / "var", *(shop.folder / "var").rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def test_a_new_installation_is_fine(shop: Shop) -> None:
    closed(shop)
    code, found = told(shop)
    assert code == 0
    assert "no database yet" in found["database"]["said"]


def test_a_folder_that_we_make_is_nobody_elses(shop: Shop) -> None:
    (shop.folder / "var").rmdir()
    assert shop.recours("migrate")[0] == 0
    assert told(shop)[1]["rights"]["level"] == "fine"


def test_an_installation_that_works_is_fine(shop: Shop) -> None:
    files_one(shop)
    shop.recours("doctor")  # Makes the key.
    closed(shop)
    _code, found = told(shop)
    fine = {"schema", "database", "pragmas", "wal", "integrity", "queues", "files", "profile"}
    assert fine - {check for check, one in found.items() if one["level"] == "fine"} <= {"queues"}


def test_people_read_a_remedy_beside_each_finding(shop: Shop) -> None:
    (shop.folder / "var").chmod(0o755)
    code, said = shop.recours("doctor")
    assert code == 1
    assert "look    Other users of this machine can read" in said
    assert "Do: chmod 700" in said


def test_settings_that_cannot_be_read_are_the_first_finding(shop: Shop) -> None:
    shop.patch.setenv("RECOURS_DESK_CHAT", "12")
    code, found = told(shop)
    assert code == 2
    assert set(found) == {"settings"}
    assert "not the id of a group" in found["settings"]["said"]


def test_what_an_operator_typed_is_shown_as_it_was_typed(shop: Shop) -> None:
    shop.patch.setenv("RECOURS_OFFICERS", "1:x:y:z")
    code, said = shop.recours("doctor")
    assert code == 2
    assert "1:x:y:z" in said


def test_what_an_operator_wrote_in_a_profile_is_shown_as_it_was_written(shop: Shop) -> None:
    shop.patch.setenv("RECOURS_PROFILE", "my:x:profile")
    code, said = shop.recours("doctor")
    assert code == 2
    assert "recours profile check my:x:profile" in said


SECRETS = ("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "smtp://desk:hush@mail.example.org:587")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_in_a_profile_is_named_by_its_place_only(shop: Shop, secret: str) -> None:
    shop.recours("profile", "new", "own")
    shop.patch.setenv("RECOURS_PROFILE", "own")
    assert told(shop)[1]["secrets"]["level"] == "fine"
    file = shop.folder / "own" / "profile.toml"
    file.write_text(f"# {secret}\n{file.read_text()}")
    code, found = told(shop)
    assert code == 2
    assert found["secrets"]["level"] == "broken"
    assert "own/profile.toml" in found["secrets"]["said"]
    assert secret not in json.dumps(found)


def test_a_secret_in_a_setting_of_another_kind_is_named_by_its_place_only(shop: Shop) -> None:
    shop.patch.setenv("RECOURS_BOT_API", f"https://api.telegram.org/bot{SECRETS[0]}")
    code, found = told(shop)
    assert code == 2
    assert "RECOURS_BOT_API" in found["secrets"]["said"]
    assert SECRETS[0] not in json.dumps(found)


def test_an_address_of_a_database_may_hold_its_password() -> None:
    settings = Settings(
        database_url="postgresql+asyncpg://recours:hush@db.example.org/recours", _env_file=None
    )
    assert [one.level for one in misplaced.look(settings)] == [Level.FINE]


@pytest.mark.parametrize("name", shipped_profiles())
def test_no_shipped_profile_looks_like_a_secret(name: str) -> None:
    settings = Settings(profile=str(SHIPPED / name), _env_file=None)
    assert [one.level for one in misplaced.look(settings)] == [Level.FINE]


@pytest.mark.parametrize("place", ["a-file", "a-file/within", "a-link"])
def test_a_data_folder_that_is_no_folder_is_broken(shop: Shop, place: str) -> None:
    (shop.folder / "a-file").write_text("root:x:0:0\n")
    (shop.folder / "a-link").symlink_to(shop.folder / "nowhere")
    shop.patch.setenv("RECOURS_DATA_DIR", str(shop.folder / place))
    code, found = told(shop)
    assert code == 2
    assert found["data-dir"]["level"] == "broken"
    assert "no folder" in found["data-dir"]["said"]
    assert "RECOURS_DATA_DIR" in found["data-dir"]["remedy"]
    assert "disk" not in found


def test_a_data_folder_that_is_to_be_made_is_fine(shop: Shop) -> None:
    shop.patch.setenv("RECOURS_DATA_DIR", str(shop.folder / "not" / "yet"))
    assert told(shop)[1]["data-dir"]["level"] == "fine"


def test_mistakes_of_the_profile_are_counted(shop: Shop) -> None:
    folder = shop.folder / "own"
    folder.mkdir()
    (folder / "profile.toml").write_text('name = "own"\n')
    shop.patch.setenv("RECOURS_PROFILE", str(folder))
    code, found = told(shop)
    assert code == 2
    assert found["profile"]["remedy"] == f"recours profile check {folder}"


def test_another_key_is_found(shop: Shop) -> None:
    files_one(shop)
    (shop.folder / "var" / "secret.fingerprint").write_text("0" * 16)
    shop.patch.setenv("RECOURS_SECRET_KEY", "another key of thirty-two bytes, at least")
    code, found = told(shop)
    assert code == 2
    assert "is not the one" in found["key"]["said"]
    assert found["history"]["level"] == "warning"
    assert "the wrong key" in found["history"]["said"]
    assert found["history"]["remedy"].startswith("Restore the key from your backup.")


def test_an_older_schema_waits_for_migrate(shop: Shop) -> None:
    files_one(shop)

    async def age(database: Database) -> None:
        await ran(database, "UPDATE alembic_version SET version_num = '2026_11_21_first'")

    shop.does(age)
    code, found = told(shop)
    assert code >= 1
    assert found["schema"]["remedy"] == "recours migrate"


def test_what_was_given_up_is_a_warning(shop: Shop) -> None:
    files_one(shop)
    buries_a_letter(shop)
    buries_an_update(shop)
    code, found = told(shop)
    assert code >= 1
    assert found["dead-letters"]["remedy"] == "recours outbox list"
    assert found["dead-updates"]["remedy"] == "recours inbox dead show"


def test_a_queue_that_stands_still_is_a_warning(shop: Shop) -> None:
    files_one(shop)

    async def work(database: Database) -> list[Finding]:
        found = await read_gauges(database)
        return list(queues.look(found, wall_clock() + timedelta(hours=1)))

    found = shop.does(work)
    assert worst(found) is Level.WARNING
    assert "outbox email" in found[0].said


def test_a_file_that_is_gone_or_changed_is_broken(shop: Shop) -> None:
    evidence = EvidenceStore(FolderBlobs(shop.folder / "evidence"))

    async def work(database: Database) -> tuple[list[Finding], list[Finding]]:
        casebook = Casebook(database, read_profile("pot"), evidence, wall_clock, key=KEY)
        person = await People(database, wall_clock).meet(MARIA)
        draft = await casebook.open_draft(person.id)
        for n in range(2):
            file = Attachment(f"id-{n}", f"{n}.pdf", None, f"%PDF-1.7 {n}".encode())
            await casebook.attach(draft.id, person.id, file)
        one, two = (shop.folder / "evidence").glob("??/??/*")
        one.write_bytes(b"else")
        changed = [one async for one in house.files(evidence, database)]
        two.unlink()
        return changed, [one async for one in house.files(evidence, database)]

    changed, missing = shop.does(work)
    assert [one.level for one in changed] == [Level.BROKEN]
    assert "1 file is not what was stored" in changed[0].said
    assert "1 file of a complaint is missing" in missing[0].said


def test_a_damaged_database_is_broken(shop: Shop) -> None:
    files_one(shop)

    async def damage(database: Database) -> None:
        async def work(session: AsyncSession) -> None:
            connection = await session.connection()
            await connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            await connection.exec_driver_sql("PRAGMA writable_schema=ON")
            await connection.exec_driver_sql(
                "UPDATE sqlite_master SET rootpage = 2 WHERE name = 'ix_cases_queue'"
            )

        await database.write(work)

    shop.does(damage)
    code, found = told(shop)
    assert code == 2
    assert found["integrity"]["level"] == "broken"


def test_a_shared_disk_is_refused_and_a_container_is_told(tmp_path: Path) -> None:
    at = str(tmp_path)
    levels = {
        kind: worst(machine.file_system(tmp_path, f"none / ext4 rw\nserver {at} {kind} rw\n"))
        for kind in ("ext4", "nfs4", "overlay")
    }
    assert levels == {"ext4": Level.FINE, "nfs4": Level.BROKEN, "overlay": Level.WARNING}


def test_a_library_that_was_not_tested_is_named() -> None:
    (found,) = machine.libraries(["pydantic<1", "no-such-library>=2", "typer; python_version<'3'"])
    assert found.level is Level.BROKEN
    assert "pydantic is " in found.said
    assert "no-such-library is missing" in found.said


def test_a_page_that_others_can_reach_is_a_warning() -> None:
    seen = [machine.doors(Settings(playground_listen=one)) for one in ("0.0.0.0:1", "[::1]:1")]
    assert [one.level for one in seen] == [Level.WARNING, Level.FINE]


def test_an_unknown_time_zone_database_is_broken() -> None:
    assert machine.time_zones(["Europe/Paris"]).level is Level.FINE
    assert machine.time_zones(["Europe/Nowhere"]).level is Level.BROKEN


def test_a_backup_grows_old_and_wants_to_be_tried_out(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)

    def seen() -> dict[str, Level]:
        return {one.check: one.level for one in machine.chores(tmp_path, now)}

    assert seen() == {"backup": Level.WARNING}
    note(tmp_path, Chore.BACKUP, now - timedelta(hours=5))
    assert seen() == {"backup": Level.FINE, "drill": Level.WARNING}
    note(tmp_path, Chore.DRILL, now - timedelta(days=5))
    assert seen() == {"backup": Level.FINE}
    note(tmp_path, Chore.BACKUP, now - timedelta(hours=27))
    assert seen() == {"backup": Level.WARNING}


def test_a_log_that_would_show_a_secret_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words.log().level is Level.FINE
    monkeypatch.setattr("bot.logs._BLOTS", ())
    assert words.log().level is Level.BROKEN
    assert "123456789:" not in words.log().said


@pytest.mark.parametrize("name", shipped_profiles())
async def test_the_letters_of_every_shipped_profile_can_be_written(name: str) -> None:
    (only,) = [one async for one in words.letters(read_profile(name))]
    assert (only.level, "letters were written" in only.said) == (Level.FINE, True)


async def test_where_no_mediator_can_be_gone_to_it_is_told_without_a_crash() -> None:
    pot = read_profile("pot")
    later = tuple(replace(one, valid_from=date(2090, 1, 1)) for one in pot.mediators)
    found = [one async for one in words.letters(replace(pot, mediators=later))]
    assert worst(found) is Level.BROKEN


async def test_every_letter_is_tried_and_one_that_does_not_fit_is_named() -> None:
    profile = read_profile("pot")
    (only,) = [one async for one in words.letters(profile)]
    assert only.level is Level.FINE
    rules = tuple(
        replace(one, text=dict.fromkeys(profile.languages, "x" * 5000)) for one in profile.deadlines
    )
    found = [one async for one in words.letters(replace(profile, deadlines=rules))]
    assert worst(found) is Level.BROKEN
    assert any("letter receipt" in one.said for one in found)
