"""Print every line of the source documents with the test that proves it; 1 when one has none."""

from __future__ import annotations

import sys

from tests.acceptance.proofs import lines, proofs


def main() -> int:
    """Print the list."""
    named, bare = proofs(), 0
    for line in lines():
        tests = named.get(line.id, [])
        bare += not tests
        proof = tests[0] if tests else "— no test names it"
        sys.stdout.write(f"{line.id}  {line.gist}\n       {proof}\n")
    total = len(lines())
    sys.stdout.write(f"\n{total - bare} of {total} lines are proved by a test.\n")
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
