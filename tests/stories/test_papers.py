"""A document proves itself: what was handed out is known again, to the last bit."""

from complaints.notices import NoticeKind
from tests.stage import Actor, Stage
from tests.stories.complaining import files


async def test_a_receipt_is_genuine_by_whichever_road_it_came(stage: Stage, maria: Actor) -> None:
    case = await files(maria)
    arrived = next(one for one in maria.messages if one.kind.value == "document")
    in_chat = stage.world.store.fetch(arrived.file)
    (mail,) = stage.mail.to("maria@example.org")
    assert next(mail.iter_attachments()).get_content() == in_chat
    known = await stage.house.papers.recognise(in_chat)
    assert known is not None
    assert (known.number, known.kind) == (case.number, NoticeKind.RECEIPT)
    assert await stage.house.papers.recognise(in_chat + b"\n") is None
    assert (await stage.house.papers.receipt(case)).content == in_chat
