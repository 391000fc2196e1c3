"""Writing: the verbs of the desk, step by step, until an officer presses *Send*.

Nothing here leaves by itself, decides anything or speaks SQL: what is written is a row, what may be
done is asked of the rules, and what the person gets is shown as the letters print it.
"""
