"""Filing a complaint: the main job of the product, told from the consumer's chair."""

from tests.stage import Actor, Stage, cases_of
from tests.stories.complaining import begins, draft_of, files, fills, sends


async def test_an_organiser_files_a_complaint(maria: Actor) -> None:
    case = await files(maria, role="organiser", subject="payout-late")
    assert case.role == "organiser"
    maria.saw(str(case.number))
