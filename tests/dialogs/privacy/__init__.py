"""The windows about data."""
