"""`recours keys`: the master key is shown by its fingerprint, and changed."""

from __future__ import annotations

import pytest

from bot.settings import KEY_BYTES
from storage.safe import fingerprint
from tests.commands.shop import Shop, files_one
from tests.keys import KEY

NEW = "a new key of thirty-two bytes, at least"


@pytest.fixture
def keyed(shop: Shop) -> Shop:
    """A shop with one complaint, and the key that it was filed with."""
    (shop.folder / "var" / "secret.key").write_text(KEY.decode())
    files_one(shop)
    return shop


def test_what_is_shown_is_no_secret(keyed: Shop) -> None:
    code, said = keyed.recours("keys", "show")
    assert code == 0
    assert f"{fingerprint(KEY)}  3 keys  (yours)" in said
    assert KEY.decode() not in said


def test_a_key_in_the_data_folder_is_changed_and_the_old_one_kept(keyed: Shop) -> None:
    var = keyed.folder / "var"
    code, said = keyed.recours("keys", "rotate")
    assert code == 0, said
    new = (var / "secret.key").read_bytes()
    assert len(new) >= KEY_BYTES
    assert new != KEY
    assert (var / "secret.key.old").read_bytes() == KEY
    assert not (var / "secret.key.new").exists()
    assert new.decode() not in said
    assert fingerprint(new) in said
    code, said = keyed.recours("keys", "show")
    assert f"{fingerprint(new)}  3 keys  (yours)" in said
    assert keyed.recours("audit", "verify")[0] == 0
    assert keyed.recours("doctor")[0] < 2


def test_a_key_of_the_environment_wants_a_new_one_there(keyed: Shop) -> None:
    (keyed.folder / "var" / "secret.key").unlink()
    keyed.patch.setenv("RECOURS_SECRET_KEY", KEY.decode())
    code, said = keyed.recours("keys", "rotate")
    assert code == 2
    assert "RECOURS_SECRET_KEY_NEW" in said
    keyed.patch.setenv("RECOURS_SECRET_KEY_NEW", NEW)
    assert keyed.recours("keys", "rotate")[0] == 0
    # Either of them opens until Recours was started with the new one.
    assert keyed.recours("audit", "verify")[0] == 0
    keyed.patch.setenv("RECOURS_SECRET_KEY", NEW)
    keyed.patch.delenv("RECOURS_SECRET_KEY_NEW")
    assert keyed.recours("audit", "verify")[0] == 0


def test_the_same_key_again_is_no_change(keyed: Shop) -> None:
    keyed.patch.setenv("RECOURS_SECRET_KEY_NEW", KEY.decode())
    code, said = keyed.recours("keys", "rotate")
    assert code == 2
    assert "the old one" in said


def test_after_a_change_older_backups_are_restored_with_the_new_key(keyed: Shop) -> None:
    copies, new = keyed.folder / "copies", keyed.folder / "new"
    assert keyed.recours("backup", str(copies / "first.backup"))[0] == 0
    assert keyed.recours("keys", "rotate")[0] == 0
    assert keyed.recours("backup", str(copies / "second.backup"))[0] == 0
    new.mkdir()
    (new / "secret.key").write_bytes((keyed.folder / "var" / "secret.key").read_bytes())
    keyed.patch.setenv("RECOURS_DATA_DIR", str(new))
    code, said = keyed.recours("restore", str(copies / "first.backup"))
    assert code == 0, said
    assert keyed.recours("audit", "verify")[0] == 0
