"""The picture of the lifecycle is the table, and the README shows the picture."""

from complaints.case import Status
from complaints.diagram import mermaid
from tests.shape.source import ROOT


def test_every_status_is_in_the_picture() -> None:
    picture = mermaid()
    for status in Status:
        assert status.value.upper().replace("-", "_") in picture


def test_the_readme_shows_the_picture_of_this_table() -> None:
    readme = (ROOT / "README.md").read_text()
    assert f"```mermaid\n{mermaid()}\n```" in readme, "run: recours lifecycle, and paste"
