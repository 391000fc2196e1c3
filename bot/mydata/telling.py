"""What both files of a copy tell from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.mydata.gathered import Gathered
from bot.mydata.written import Json
from complaints.profile import Profile
from locales import Words


class Telling:
    """Somebody's data, the documents beside it by case, and how and for whom it is told."""

    def __init__(
        self,
        gathered: Gathered,
        documents: Mapping[int, Sequence[Json]],
        words: Words,
        profile: Profile,
    ) -> None:
        self._gathered = gathered
        self._documents = documents
        self._words = words
        self._profile = profile
        self._places = gathered.places()
