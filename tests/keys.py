"""The master key of the tests."""

from __future__ import annotations

KEY = b"a key of thirty-two bytes at least"
