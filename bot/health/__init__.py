"""Health: what an operator's machines ask, answered from memory (RELIABILITY §6.1, §6.2)."""
