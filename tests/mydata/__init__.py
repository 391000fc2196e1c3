"""The copy of somebody's data."""
