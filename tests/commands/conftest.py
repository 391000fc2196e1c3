"""What tests of commands share."""

from __future__ import annotations

from tests.commands.explaining import recours
from tests.commands.shop import shop

__all__ = ["recours", "shop"]
