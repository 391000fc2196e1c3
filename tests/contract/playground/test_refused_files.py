"""Files that the Bot API refuses, in its exact words: E33-E36."""

from __future__ import annotations

import json

import pytest

from bot.playground.files import PHOTO_LIMIT, UPLOAD_LIMIT, Upload

from .conftest import CHAT, MARIA, Stage, png


async def test_e33_a_file_over_20_mib_cannot_be_fetched(stage: Stage) -> None:
    uploads = [Upload("a.bin", bytes(20 * 2**20)), Upload("b.bin", bytes(20 * 2**20 + 1))]
    stage.telegram.hands.send_documents(MARIA.id, stage.cast.intake.id, uploads)
    allowed, large = [update["message"]["document"] for update in await stage.intake("getUpdates")]
    assert (await stage.intake("getFile", file_id=allowed["file_id"]))["file_size"] == 20 * 2**20
    assert (
        await stage.refused("getFile", file_id=large["file_id"])
        == "400 Bad Request: file is too big"
    )


async def test_e34_file_ids(stage: Stage) -> None:
    sent = await stage.intake(
        "sendDocument", {"d": Upload("d.txt", b"x")}, **CHAT, document="attach://d"
    )
    own = sent["document"]["file_id"]
    assert await stage.refused("getFile", file_id="x y") == "400 Bad Request: invalid file_id"
    foreign = await stage.desk_refused("getFile", file_id=own)
    assert foreign == "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    wrong = await stage.refused("sendDocument", **CHAT, document="x.y.z.")
    assert (
        wrong
        == "400 Bad Request: wrong remote file identifier specified: Wrong character in the string"
    )
    nobody = await stage.refused("sendDocument", **CHAT, document="https://example.org/a.pdf")
    assert nobody == "400 Bad Request: failed to get HTTP URL content"
    as_photo = await stage.refused("sendPhoto", **CHAT, photo=own)
    assert as_photo == "400 Bad Request: can't use file of type Document as Photo"


OVER = (
    f"file of size {PHOTO_LIMIT + 1} bytes is too big for a photo; "
    f"the maximum size is {PHOTO_LIMIT} bytes"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9_900, 101), "PHOTO_INVALID_DIMENSIONS"),
        (png(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        (bytes(PHOTO_LIMIT + 1), OVER),
    ],
)
async def test_e35_photos(stage: Stage, content: bytes, words: str) -> None:
    said = await stage.refused("sendPhoto", {"p": Upload("p", content)}, **CHAT, photo="attach://p")
    assert said == f"400 Bad Request: {words}"


async def test_e35_uploads(stage: Stage) -> None:
    large = {"d": Upload("d.bin", bytes(UPLOAD_LIMIT + 1))}
    said = await stage.refused("sendDocument", large, **CHAT, document="attach://d")
    assert said == "413 Request Entity Too Large"
    empty = {"d": Upload("d.bin", b"")}
    said = await stage.refused("sendDocument", empty, **CHAT, document="attach://d")
    assert said == "400 Bad Request: file must be non-empty"


async def test_e36_albums(stage: Stage) -> None:
    files = {"p": Upload("p.png", png()), "d": Upload("d.txt", b"x")}
    photo, document = (
        {"type": "photo", "media": "attach://p"},
        {"type": "document", "media": "attach://d"},
    )

    async def said(*media: dict[str, str]) -> str:
        return await stage.refused("sendMediaGroup", files, **CHAT, media=list(media))

    assert await said() == "400 Bad Request: there are no messages to send"
    assert await said(*[photo] * 11) == "400 Bad Request: too many messages to send as an album"
    mixed = "400 Bad Request: can't use the media of the specified type in the album"
    assert await said(photo, document) == mixed
    album = await stage.intake("sendMediaGroup", files, **CHAT, media=json.dumps([photo, photo]))
    assert len({message["media_group_id"] for message in album}) == 1
