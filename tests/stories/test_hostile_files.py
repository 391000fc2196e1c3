"""Hostile files over real bots and real processes: each is told in one sentence."""

from __future__ import annotations

from tests.attachments.samples import picture
from tests.papers import PDF
from tests.stage import Actor
from tests.stories.complaining import draft_of, fills, returns, sends
from tests.stories.test_filing import a_photo


async def test_a_hostile_file_is_told_in_one_sentence_and_the_complaint_is_sent(
    tom: Actor,
) -> None:
    await returns(tom, "English", until="attachments")
    await tom.sends_document("photo.jpg", a_photo()[:-200])
    tom.saw("cannot be opened and was not kept")
    await tom.sends_document("form.pdf", PDF.replace(b"/Count 1", b"/Count 1 /A << /S /Launch >>"))
    tom.saw("holds a program or another file and was not kept")
    assert not (await draft_of(tom)).exhibits
    counted = tom.stage.house.metrics.registry.get_sample_value
    for reason in ("file-damaged", "file-active"):
        assert counted("attachments_rejected_total", {"reason": reason}) == 1
    await tom.sends_document("side.jpg", picture())
    await tom.taps("Done")
    await fills(tom)
    (exhibit,) = (await sends(tom)).exhibits
    casebook = tom.stage.house.casebook
    assert await casebook.content(exhibit.id) == picture()
    assert b"canary" not in await casebook.copy(exhibit.id)
