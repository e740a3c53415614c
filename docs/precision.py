"""Count how often each rule is right on the building half: ``python docs/precision.py``.

The counts go into ``kg/extraction/rules/precision.yaml``, from which the confidence of every
claim is made. Only the building half is asked: the measuring half must not reach the rules.
"""

from __future__ import annotations

import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "kg" / "extraction" / "rules" / "precision.yaml"
_HEAD = """\
# How often each rule is right on the building half: [right, cases]. Written by
# docs/precision.py; kg.extraction.making.confidence reads it.
"""


def counts() -> str:
    """Measure every rule and return the file."""
    from kg.evaluation import evaluate, labelled_set
    from kg.extraction import extract
    from kg.seeds import read_seeds

    entities = tuple(read_seeds().entities.values())
    scores = evaluate(labelled_set("building", entities), extract, entities)
    lines = [
        f"{rule}: [{rate.right}, {rate.cases}]" for rule, rate in sorted(scores.by_rule.items())
    ]
    return _HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the file."""
    from kg.resources import write_atomically

    write_atomically(PAGE, counts())
    sys.stdout.write(f"{PAGE.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
