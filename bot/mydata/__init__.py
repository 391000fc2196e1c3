"""The copy of their data that a person asks for: gathered, told to machines and to people, packed.

What every field means stands in docs/mydata.md.
"""
