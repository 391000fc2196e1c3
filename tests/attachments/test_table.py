"""Every line of the table of RELIABILITY §4.3, judged by what runs in the fenced process."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image

from bot.attachments import images, papers
from bot.attachments.verdict import Verdict
from bot.attachments.worker import judged
from complaints.refusals import Refusal
from tests.attachments.samples import (
    PLACE,
    XML,
    action,
    archive,
    bomb,
    paper,
    picture,
    turning,
    wide,
    with_a_file_inside,
    with_content_elsewhere,
    with_many_objects,
)
from tests.papers import PDF

SCRIPT = "app.alert(1)"
LOCKED = {"encryption": pikepdf.Encryption(owner="o", user="u")}
SEALED = {
    "encryption": pikepdf.Encryption(
        owner="o", user="", allow=pikepdf.Permissions(print_highres=False, print_lowres=False)
    )
}
HTML = b"<html><script>alert(1)</script></html>"

REFUSED: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "nothing": (lambda: b"", Refusal.FILE_TYPE),
    "a GIF that is a script": (lambda: b"GIF89a/*" + HTML, Refusal.FILE_TYPE),
    "a drawing with a script": (lambda: b"<svg onload='alert(1)'/>", Refusal.FILE_TYPE),
    "a page": (lambda: HTML, Refusal.FILE_TYPE),
    "junk before a paper": (lambda: b"junk" + PDF, Refusal.FILE_TYPE),
    "an archive": (archive, Refusal.FILE_TYPE),
    "a document of an office program": (
        lambda: archive().replace(b"a.html", b"word/d"),
        Refusal.FILE_TYPE,
    ),
    "a picture of another kind": (
        lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        Refusal.FILE_TYPE,
    ),
    "a header of a JPEG and a page": (lambda: b"\xff\xd8\xff\xe0" + HTML, Refusal.FILE_DAMAGED),
    "a header of a PNG": (lambda: picture("PNG")[:33], Refusal.FILE_DAMAGED),
    "a bomb": (bomb, Refusal.FILE_TOO_COMPLEX),
    "an image of which Pillow only warns": (lambda: bomb(10_392), Refusal.FILE_TOO_COMPLEX),
    "a JPEG of a wall": (lambda: wide("JPEG", 15_000), Refusal.FILE_TOO_COMPLEX),
    "a progressive JPEG that its decoder could not hold": (
        lambda: wide("JPEG", 10_500, progressive=True),
        Refusal.FILE_TOO_COMPLEX,
    ),
    "half a JPEG": (lambda: picture("JPEG", (600, 400))[:-2000], Refusal.FILE_DAMAGED),
    "half a PNG": (lambda: picture("PNG", (600, 400))[:-300], Refusal.FILE_DAMAGED),
    "half a WebP": (lambda: picture("WEBP", (600, 400))[:-300], Refusal.FILE_DAMAGED),
    "half a paper": (lambda: paper(9)[:-200], Refusal.FILE_DAMAGED),
    "a paper cut behind a first end": (
        lambda: PDF + b"9 0 obj\n<< /Type /Page >>\nendobj\n" * 50,
        Refusal.FILE_DAMAGED,
    ),
    "the header of a paper": (lambda: b"%PDF-1.7\n%%EOF", Refusal.FILE_DAMAGED),
    "a paper without a page": (lambda: paper(0), Refusal.FILE_DAMAGED),
    "a paper and an archive": (lambda: paper() + archive(), Refusal.FILE_ACTIVE),
    "an archive that ends like a paper": (
        lambda: paper() + archive(b"%%EOF"),
        Refusal.FILE_ACTIVE,
    ),
    "a paper and a tail": (lambda: paper() + b"x" * 1030, Refusal.FILE_ACTIVE),
    "a locked paper": (lambda: paper(saved=LOCKED), Refusal.FILE_LOCKED),
    "a script on opening": (
        lambda: paper(OpenAction=action("JavaScript", JS=SCRIPT)),
        Refusal.FILE_ACTIVE,
    ),
    "a script that nothing refers to": (
        lambda: paper(Nothing=action("JavaScript", JS=SCRIPT)),
        Refusal.FILE_ACTIVE,
    ),
    "a script deep inside": (
        lambda: paper(A=pikepdf.Array([pikepdf.Dictionary(B=action("JavaScript", JS=SCRIPT))])),
        Refusal.FILE_ACTIVE,
    ),
    "a script whose name is spelt otherwise": (
        lambda: PDF.replace(b"/Count 1", b"/Count 1 /AA << /S /J#61vaScr#69pt >>"),
        Refusal.FILE_ACTIVE,
    ),
    "a script in an archive of objects": (
        lambda: paper(
            saved={"object_stream_mode": pikepdf.ObjectStreamMode.generate},
            OpenAction=action("JavaScript", JS=SCRIPT),
        ),
        Refusal.FILE_ACTIVE,
    ),
    "a file of another machine to open": (
        lambda: paper(OpenAction=action("GoToR", F=r"\\evil\share\x.pdf")),
        Refusal.FILE_ACTIVE,
    ),
    "an address that is opened by itself": (
        lambda: paper(OpenAction=action("URI", URI="https://example.org/seen")),
        Refusal.FILE_ACTIVE,
    ),
    "an address that is opened with a page": (
        lambda: paper(Held=pikepdf.Array([turning(action("URI", URI="https://example.org/"))])),
        Refusal.FILE_ACTIVE,
    ),
    "a first page, and then something else": (
        lambda: paper(OpenAction=action("GoTo", D=0, Next=action("URI", URI="x"))),
        Refusal.FILE_ACTIVE,
    ),
    "a film to play": (lambda: paper(OpenAction=action("Rendition", OP=0)), Refusal.FILE_ACTIVE),
    "a film of another machine": (
        lambda: paper(Annot=pikepdf.Dictionary(Subtype=pikepdf.Name.Movie, T="x")),
        Refusal.FILE_ACTIVE,
    ),
    "a thread of another machine to follow": (
        lambda: paper(A=action("Thread", F=r"\\evil\share\x.pdf")),
        Refusal.FILE_ACTIVE,
    ),
    "content that lies on another machine": (with_content_elsewhere, Refusal.FILE_ACTIVE),
    "pages that lie on another machine": (
        lambda: with_content_elsewhere("/Ref"),
        Refusal.FILE_ACTIVE,
    ),
    "a program to start": (lambda: paper(OpenAction=action("Launch", F="x")), Refusal.FILE_ACTIVE),
    "a file inside": (with_a_file_inside, Refusal.FILE_ACTIVE),
    "a program that is called an invoice": (
        lambda: with_a_file_inside("factur-x.xml"),
        Refusal.FILE_ACTIVE,
    ),
    "a file inside behind a lock on printing": (
        lambda: with_a_file_inside(saved=SEALED),
        Refusal.FILE_ACTIVE,
    ),
    "a wrapper of papers": (
        lambda: paper(Collection=pikepdf.Dictionary(View=pikepdf.Name.D)),
        Refusal.FILE_ACTIVE,
    ),
    "a file beside the list of files": (
        lambda: paper(Extra=pikepdf.Dictionary(EF=pikepdf.Dictionary(F=pikepdf.Name.None_))),
        Refusal.FILE_ACTIVE,
    ),
    "too many pages": (lambda: paper(papers.PAGES + 1), Refusal.FILE_TOO_COMPLEX),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_or_broken_file_is_refused(what: str) -> None:
    made, refusal = REFUSED[what]
    assert judged(made(), copy=False) is refusal


def test_too_many_objects_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "OBJECTS", 500)
    assert judged(with_many_objects(400), copy=False) == Verdict("application/pdf")
    assert judged(with_many_objects(600), copy=False) is Refusal.FILE_TOO_COMPLEX


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        paper(3),
        paper() + b"\r\n-- \r\nsent by a mail program\r\n",
        paper(saved={"linearize": True}),
        paper(saved=SEALED),
        paper(Title=pikepdf.String("what /JavaScript and /Launch (and /JS) mean")),
        paper(OpenAction=action("GoTo", D="first")),
        paper(Held=turning(action("Named", N=pikepdf.Name.NextPage))),
        # A link is pressed by somebody who sees where it leads.
        paper(Link=pikepdf.Dictionary(A=action("URI", URI="https://example.org/"))),
    ],
)
def test_an_ordinary_paper_is_kept(content: bytes) -> None:
    assert judged(content, copy=False) == Verdict("application/pdf")
    assert judged(content, copy=True) == Verdict("application/pdf", content)


@pytest.mark.parametrize("saved", [{}, SEALED])
def test_an_electronic_invoice_is_kept_and_shown_without_its_data(saved: dict[str, Any]) -> None:
    invoice = with_a_file_inside("factur-x.xml", XML, saved)
    assert judged(invoice, copy=False) == Verdict("application/pdf")
    shown = judged(invoice, copy=True)
    assert shown == judged(invoice, copy=True)
    assert isinstance(shown, Verdict)
    with pikepdf.open(BytesIO(shown.copy)) as document:
        assert len(document.pages) == 1
        assert not document.attachments
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        assert not any(b"Invoice" in one.read_bytes() for one in streams)
    assert judged(shown.copy, copy=True) == shown


@pytest.mark.parametrize("tail", [b"", b"<script>alert(1)</script>", archive()])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_copy_is_upright_and_holds_nothing_but_the_picture(kind: str, tail: bytes) -> None:
    sent = picture(kind) + tail
    assert b"canary" in sent
    verdict = judged(sent, copy=True)
    assert isinstance(verdict, Verdict)
    assert b"canary" not in verdict.copy
    assert b"script" not in verdict.copy
    assert b"PK\x03\x04" not in verdict.copy
    with Image.open(BytesIO(verdict.copy)) as drawn:
        assert (drawn.format, drawn.size) == (kind, (40, 60))
        assert not drawn.getexif()
        assert not drawn.getexif().get_ifd(PLACE)
        red, white = (drawn.convert("RGB").getpixel((20, row)) for row in (5, 55))
    assert isinstance(red, tuple)
    assert isinstance(white, tuple)
    assert red[1] < 60
    assert white[1] > 200


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "LA")],
)
def test_every_way_to_keep_dots_is_drawn_anew(kind: str, mode: str) -> None:
    media_type = f"image/{kind.lower()}"
    drawn = images.copied(picture(kind, mode=mode), media_type)
    assert judged(drawn, copy=False) == Verdict(media_type)


def test_a_copy_of_a_large_picture_is_not_larger() -> None:
    noise = BytesIO()
    Image.effect_noise((2600, 2000), 90).convert("RGB").save(noise, "JPEG", quality=80)
    assert len(noise.getvalue()) > images.LARGE
    assert len(images.copied(noise.getvalue(), "image/jpeg")) <= len(noise.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_of_fifty_million_pixels_is_kept_and_shown_smaller_and_upright(kind: str) -> None:
    media_type = f"image/{kind.lower()}"
    verdict = judged(wide(kind, 8192, lying=True), copy=True)
    assert isinstance(verdict, Verdict)
    assert verdict.media_type == media_type
    with Image.open(BytesIO(verdict.copy)) as drawn:
        assert drawn.size == (3072, 4096)
        assert drawn.width * drawn.height <= images.DRAWN
        assert (drawn.getpixel((9, 9)), drawn.getpixel((9, 4086))) == (0, 255)
