"""Faults on purpose: each family breaks something many times, and nothing may be lost by it.

`python -m tests.faults` runs the families at any volume (RELIABILITY §3.8); `pytest tests/faults`
runs them at the volume that fits into every change.
"""
