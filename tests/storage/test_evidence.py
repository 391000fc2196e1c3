"""Claims about the files themselves."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from storage.blobs import FolderBlobs
from storage.engine import NotSaved
from storage.evidence import EvidenceDamaged, EvidenceStore, name_of
from storage.safe import Safe
from storage.sealing import PIECE

SAFE = Safe(UUID(int=7), bytes(32))


@pytest.fixture
def evidence(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(FolderBlobs(tmp_path / "evidence"))


async def test_neither_name_nor_content_tells_anybody_anything(
    evidence: EvidenceStore, tmp_path: Path
) -> None:
    sha256 = await evidence.put(b"a photo", SAFE)
    assert sha256 == hashlib.sha256(b"a photo").hexdigest()
    (path,) = (one for one in (tmp_path / "evidence").rglob("*") if one.is_file())
    assert path.name == name_of(sha256, SAFE)
    assert path.name not in (sha256, name_of(sha256, Safe(UUID(int=8), b"k" * 32)))
    assert b"photo" not in path.read_bytes()
    assert await evidence.get(sha256, SAFE) == b"a photo"


async def test_only_the_owner_can_read_it(evidence: EvidenceStore, tmp_path: Path) -> None:
    await evidence.put(b"a photo", SAFE)
    paths = [tmp_path / "evidence", *(tmp_path / "evidence").rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths}
    assert modes == {0o700, 0o600}


async def test_another_owners_key_opens_it_under_no_name(
    evidence: EvidenceStore, tmp_path: Path
) -> None:
    sha256, other = await evidence.put(b"a photo", SAFE), Safe(UUID(int=8), b"k" * 32)
    (path,) = (one for one in (tmp_path / "evidence").rglob("*") if one.is_file())
    await evidence.put_back(name_of(sha256, other), path.read_bytes())
    for safe in (other, Safe(SAFE.owner, None)):
        with pytest.raises(EvidenceDamaged):
            await evidence.get(sha256, safe)


async def test_large_files_are_sealed_in_pieces(evidence: EvidenceStore) -> None:
    content = os.urandom(3 * PIECE + 1)
    assert await evidence.get(await evidence.put(content, SAFE), SAFE) == content


async def test_the_same_content_is_kept_once(evidence: EvidenceStore, tmp_path: Path) -> None:
    assert await evidence.put(b"a photo", SAFE) == await evidence.put(b"a photo", SAFE)
    assert len([path for path in (tmp_path / "evidence").rglob("*") if path.is_file()]) == 1


async def test_a_changed_or_missing_file_is_noticed(
    evidence: EvidenceStore, tmp_path: Path
) -> None:
    sha256 = await evidence.put(b"a photo", SAFE)
    (path,) = (one for one in (tmp_path / "evidence").rglob("*") if one.is_file())
    path.write_bytes(b"another photo")
    with pytest.raises(EvidenceDamaged):
        await evidence.get(sha256, SAFE)
    path.unlink()
    with pytest.raises(EvidenceDamaged):
        await evidence.get(sha256, SAFE)


async def test_a_damaged_file_is_healed_by_sending_it_again(
    evidence: EvidenceStore, tmp_path: Path
) -> None:
    sha256 = await evidence.put(b"a photo", SAFE)
    (path,) = (one for one in (tmp_path / "evidence").rglob("*") if one.is_file())
    path.write_bytes(b"")
    await evidence.put(b"a photo", SAFE)
    assert await evidence.get(sha256, SAFE) == b"a photo"


@pytest.mark.parametrize("step", ["fsync", "replace"])
async def test_a_full_disk_is_said_and_leaves_nothing_half(
    evidence: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target: tuple[object, str] = (os, "fsync") if step == "fsync" else (Path, "replace")
    with monkeypatch.context() as patch:
        patch.setattr(*target, full)
        with pytest.raises(NotSaved):
            await evidence.put(b"a photo", SAFE)
    assert [path for path in (tmp_path / "evidence").rglob("*") if path.is_file()] == []
    assert await evidence.get(await evidence.put(b"a photo", SAFE), SAFE) == b"a photo"


async def test_content_is_on_the_disk_before_its_name_is(
    evidence: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []

    def noted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object) -> object:
            steps.append(name)
            return real(*args)

        return call

    monkeypatch.setattr(os, "fsync", noted("sync", os.fsync))
    monkeypatch.setattr(Path, "replace", noted("name", Path.replace))
    await evidence.put(b"a photo", SAFE)
    assert steps[:3] == ["sync", "name", "sync"]


async def test_an_empty_store_has_nothing_to_sweep(evidence: EvidenceStore) -> None:
    assert await evidence.sweep(()) == 0


async def test_what_a_crash_left_half_written_is_swept_when_it_is_old(
    evidence: EvidenceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", crash)
        patch.setattr(Path, "unlink", crash)
        with pytest.raises(NotSaved):
            await evidence.put(b"a photo", SAFE)
    (half,) = (one for one in (tmp_path / "evidence").rglob("*") if one.is_file())
    wanted = {name_of(hashlib.sha256(b"a photo").hexdigest(), SAFE)}
    assert await evidence.sweep(wanted) == 0
    os.utime(half, (0, 0))
    assert await evidence.sweep(wanted) == 1
    assert not half.exists()
