"""`recours backup`, `restore` and `drill`: by hand, as an operator does it."""

from __future__ import annotations

import resource
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.backups import name_of
from bot.diary import Chore, last
from bot.wiring import wall_clock
from storage.engine import Database
from storage.only import only_process
from storage.purging import purge
from storage.safe import fingerprint
from storage.tables import CaseRow
from tests.commands.shop import Shop, files_one
from tests.storage.office import KEY


@pytest.fixture
def keyed(shop: Shop) -> Shop:
    """A shop with one complaint, and the key that it was filed with."""
    (shop.folder / "var" / "secret.key").write_text(KEY.decode())
    files_one(shop)
    return shop


def only_backup(folder: Path) -> Path:
    (found,) = folder.glob("*.backup")
    return found


def only(folder: Path) -> Path:
    found = only_backup(folder)
    assert (folder / "recours.keys").stat().st_mode & 0o077 == 0
    return found


def test_a_backup_is_proved_by_a_drill_and_restored_elsewhere(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    code, said = keyed.recours("backup", str(copies))
    assert code == 0
    assert "1 complaint, " in said
    code, said = keyed.recours("drill", str(only(copies)))
    assert code == 0, said
    assert "Every row, file and history is whole" in said
    assert all(last(keyed.folder / "var", chore) is not None for chore in Chore)

    new = keyed.folder / "new"
    new.mkdir()
    keyed.patch.setenv("RECOURS_DATA_DIR", str(new))
    code, said = keyed.recours("restore", str(only(copies)))
    assert code == 2
    assert "put the one of your installation there" in said
    (new / "secret.key").write_text(KEY.decode())
    code, said = keyed.recours("restore", "--hold-outbox", str(only(copies)))
    assert code == 0, said
    assert "1 complaint, " in said
    assert (new / "recours.db").stat().st_mode & 0o077 == 0
    assert keyed.recours("outbox", "list")[1].splitlines()[-2].startswith("0 wait, ")
    assert keyed.recours("restore", str(only(copies)))[0] == 2


@pytest.mark.parametrize("unset", ["", " "])
def test_a_folder_that_a_timer_does_not_name_is_not_the_one_in_which_it_runs(
    keyed: Shop, unset: str
) -> None:
    code, said = keyed.recours("backup", unset)
    assert code == 2
    assert "is empty: name one" in said
    assert list(keyed.folder.rglob("*.backup")) == []


def test_a_house_that_was_started_too_early_takes_the_backup(keyed: Shop) -> None:
    copies, new = keyed.folder / "copies", keyed.folder / "new"
    keyed.recours("backup", str(copies))
    keyed.patch.setenv("RECOURS_DATA_DIR", str(new))
    assert keyed.recours("migrate")[0] == 0
    early = (new / "secret.key").read_text()
    (new / "secret.fingerprint").write_text(fingerprint(early.encode()))
    (new / "secret.key").write_text(KEY.decode())
    code, said = keyed.recours("restore", str(only(copies)))
    assert code == 0, said
    assert "1 complaint, " in said
    # The key that was there before is forgotten, and the backup's is known.
    assert keyed.recours("keys", "show")[0] == 0
    assert (new / "secret.fingerprint").read_text() == fingerprint(KEY)


def test_a_living_house_takes_no_backup_and_is_told_what_it_has(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    keyed.recours("backup", str(copies))
    code, said = keyed.recours("restore", str(only(copies)))
    assert code == 2
    assert "has something in it already (cases, " in said
    assert "Name an empty one" in said


def test_nothing_is_restored_under_a_house_that_runs(keyed: Shop) -> None:
    copies, new = keyed.folder / "copies", keyed.folder / "new"
    keyed.recours("backup", str(copies))
    new.mkdir()
    (new / "secret.key").write_text(KEY.decode())
    keyed.patch.setenv("RECOURS_DATA_DIR", str(new))
    with only_process(f"sqlite+aiosqlite:///{new / 'recours.db'}"):
        code, said = keyed.recours("restore", str(only(copies)))
    assert code == 2
    assert "Another Recours runs on" in said
    assert keyed.recours("restore", str(only(copies)))[0] == 0


def test_a_database_that_was_begun_anew_is_refused_in_the_same_folder(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    keyed.recours("backup", str(copies))
    (keyed.folder / "var" / "recours.db").rename(keyed.folder / "lost.db")
    keyed.does(nothing)
    code, said = keyed.recours("backup", str(copies / "new.backup"))
    assert code == 2
    assert "name another folder" in said
    code, said = keyed.recours("drill", str(only(copies)))
    assert (code, "erased" in said) == (0, False)


async def nothing(_database: Database) -> None:
    """Opens it, and that is all."""


def test_a_disk_that_is_full_is_not_taken_for_the_database(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    for _ in range(4):
        files_one(keyed)
    keyed.patch.setattr("storage.sealing.PIECE", 1024)
    # Python ignores the signal, so that a byte more is an OSError.
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (36_000, before[1]))
    try:
        code, said = keyed.recours("backup", str(copies))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert "File too large. Name another." in said
    assert list(copies.iterdir()) == []


def test_a_trial_without_room_names_where_it_wants_some(keyed: Shop, tmp_path: Path) -> None:
    copies, room = keyed.folder / "copies", tmp_path / "room"
    keyed.recours("backup", str(copies))
    room.mkdir()
    keyed.patch.setattr("tempfile.tempdir", str(room))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        code, said = keyed.recours("drill", str(only_backup(copies)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert code == 2
    assert f"whole backup in {room}: make room" in said
    assert "RECOURS_" not in said
    assert list(room.iterdir()) == []


def test_the_newest_backup_stays_though_a_clock_was_set_back(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    copies.mkdir()
    for day in range(800):
        (copies / name_of(wall_clock() + timedelta(days=1 + day))).write_bytes(b"")
    code, said = keyed.recours("backup", str(copies), "--thin")
    assert code == 0
    written = Path(said.removeprefix("Written: ").partition(" (")[0].replace("\n", ""))
    assert written.exists()


def test_a_drill_says_what_was_erased_since(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    keyed.recours("backup", str(copies / "old.backup"))

    async def erased(database: Database) -> None:
        async with database.begin() as session:
            row = (await session.exec(select(CaseRow))).one()
            await purge(session, row, wall_clock())

    keyed.does(erased)
    keyed.recours("backup", str(copies / "new.backup"))
    said = keyed.recours("drill", str(copies / "old.backup"))[1]
    assert "1 complaint was erased since; it stays erased." in said


def test_another_key_opens_nothing_and_says_so(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    keyed.recours("backup", str(copies))
    (keyed.folder / "var" / "secret.fingerprint").unlink(missing_ok=True)
    (keyed.folder / "var" / "secret.key").write_text("another key of thirty-two bytes, at least")
    code, said = keyed.recours("drill", str(only(copies)))
    assert code == 2
    assert "Use the master key of the installation that made it" in said


def test_after_a_change_of_the_key_the_refusal_names_where_the_older_one_is(keyed: Shop) -> None:
    copies, var = keyed.folder / "copies", keyed.folder / "var"
    keyed.recours("backup", str(copies))
    (copies / "recours.keys").unlink()
    assert keyed.recours("keys", "rotate")[0] == 0
    code, said = keyed.recours("restore", str(only_backup(copies)))
    assert code == 2
    assert str(var / "secret.key.old") in said.replace("\n", "")
    (var / "secret.key.old").unlink()
    assert "secret.key.old" not in keyed.recours("drill", str(only_backup(copies)))[1]


@pytest.mark.parametrize("content", [b"", b"no backup at all", b"recours1" + bytes(90)])
def test_a_file_that_is_no_backup_is_refused_in_a_sentence(keyed: Shop, content: bytes) -> None:
    path = keyed.folder / "else.backup"
    path.write_bytes(content)
    for command in ("drill", "restore"):
        code, said = keyed.recours(command, str(path))
        assert code == 2
        assert "cannot be opened" in said
        assert "Traceback" not in said


def test_a_missing_file_and_an_empty_data_folder_are_told(keyed: Shop) -> None:
    assert keyed.recours("drill", str(keyed.folder / "none"))[0] == 2
    empty = keyed.folder / "empty"
    empty.mkdir()
    keyed.patch.setenv("RECOURS_DATA_DIR", str(empty))
    assert "There is no master key" in keyed.recours("backup", str(keyed.folder))[1]


def test_a_mistyped_name_is_no_matter_of_keys(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    keyed.recours("backup", str(copies))
    assert keyed.recours("keys", "rotate")[0] == 0
    for command in ("drill", "restore"):
        code, said = keyed.recours(command, str(copies / "none.backup"))
        assert (code, said) == (2, f"{copies / 'none.backup'}: No such file or directory.\n")
        code, said = keyed.recours(command, str(copies))
        assert (code, said) == (2, f"{copies}: Is a directory.\n")
    code, said = keyed.recours("drill", str(only_backup(copies)))
    assert code == 2
    assert "recours.keys beside it does not open" in said


def test_old_backups_are_thinned_out_when_asked(keyed: Shop) -> None:
    copies = keyed.folder / "copies"
    copies.mkdir()
    old = [copies / name_of(wall_clock() - timedelta(hours=n, days=40)) for n in range(1, 5)]
    for one in old:
        one.write_bytes(b"")
    keyed.recours("backup", str(copies))
    assert all(one.exists() for one in old)
    code, said = keyed.recours("backup", str(copies / "another.backup"), "--thin")
    assert code == 0
    assert "Deleted: " in said
    assert sum(one.exists() for one in old) < len(old)
