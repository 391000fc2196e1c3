"""S10, S11: hostile words reach everybody whole, as words: no markup, no turned text, no badge."""

from __future__ import annotations

import re
import unicodedata
from email.message import EmailMessage

import pytest

from complaints.actions import Take
from complaints.case import Actor as By
from complaints.case import ActorKind
from complaints.reading import clean_text
from tests.stage import MARIA, OLGA, Actor, Stage, cases_of
from tests.stories.complaining import comes_to_the_form, fills, sends

HOSTILE = {
    "markup": (
        '<a href="tg://user?id=1">CEO</a> says yes',
        "</b></i></blockquote></code> out",
        "&lt;b&gt; &amp;amp; &#60;script&#62; &bogus;",
        "<tg-spoiler>x</tg-spoiler><span class='tg-spoiler'>y</span>",
        "*bold* _it_ [x](http://x.example) `c` ||s||",
        "{number} {0} %s %(x)s ${x} {{x}}",
    ),
    "signs": (
        '=HYPERLINK("http://x.example","click")',
        "invoice \u202efdp.exe\u202c and \u2066left\u2069",
        "Ad\u200bmin\u2060 \u00adstaff\ufeff",
        "✅ Verified by the team\n\n<b>Desk</b>: closed",
        "z" + "\u0301" * 300 + "algo",
        "@durov /take 1 #tag $CASH",
    ),
    "many": ("<" * 3_000,),
}
TURNING = re.compile("[\u202a-\u202e]")
"""Overrides and embeddings, which turn what follows; isolates end by themselves."""


async def complains(stage: Stage, said: str) -> Actor:
    maria = Actor(stage, MARIA)
    await comes_to_the_form(maria)
    await fills(maria, until="description", description=said)
    await maria.says(said)
    await maria.taps("terminé")
    await fills(maria, description=said, last_name=f"O{said[:80]}")
    await sends(maria)
    return maria


@pytest.mark.parametrize("name", HOSTILE)
async def test_staff_read_hostile_words_as_words(stage: Stage, olga: Actor, name: str) -> None:
    maria = await complains(stage, "\n".join(HOSTILE[name]))
    (case,) = await cases_of(stage, maria)
    group = olga.at(stage.cast.desk_chat)
    # The card and the mediator's notice tell nothing of it at all.
    card = group.saw(str(case.number))
    assert not [one for one in HOSTILE[name] if one in card.text]
    await stage.house.casebook.act(case.id, Take(), By(ActorKind.OFFICER, OLGA.id))
    await stage.settle()
    await olga.says("/help")
    await olga.forges(f"open:{case.id}")
    shown = [one for one in olga.messages if one.sender != OLGA.id]
    text = "".join(one.text for one in shown)
    for said in HOSTILE[name]:
        assert "".join(clean_text(said).split()) in "".join(text.split())
    links = [entity.url for one in shown for entity in one.entities if entity.url]
    assert [one for one in links if "x.example" in one or "tg://" in one] == []
    for one in [*shown, *group.messages, *maria.messages]:
        if one.sender != MARIA.id:
            assert not TURNING.search(one.text)
    # Nothing was given up: every message of it was taken by a Telegram that refuses bad markup.
    assert await stage.house.inbox.dead() == ()
    assert await stage.house.outbox.dead() == ()
    _mails_are_plain(stage)


def _mails_are_plain(stage: Stage) -> None:
    for dest, mail in stage.mail.mails:
        assert isinstance(mail, EmailMessage)
        assert "\n" not in dest
        subject = str(mail["Subject"])
        assert not [one for one in subject if unicodedata.category(one) == "Cc"]
        assert len(mail["To"].addresses) == 1
