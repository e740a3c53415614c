"""Count how often each rule is right: ``python docs/precision.py [FOLDER ...]``.

The counts go into ``kg/extraction/rules/``, from which the confidence of every claim is made
(:mod:`kg.extraction.confidences`). Without a folder the building half is asked and
``precision.yaml`` written: the measuring half must not reach the rules. With folders of labelled
real articles, which no repository may hold, ``precision-real.yaml`` is written: for each rule the
counts by where the subject stands.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation import SetScores

RULES = Path(__file__).resolve().parents[1] / "kg" / "extraction" / "rules"
PAGE = RULES / "precision.yaml"
REAL = RULES / "precision-real.yaml"
_HEAD = """\
# How often each rule is right on the building half: [right, cases]. Written by
# docs/precision.py; kg.extraction.confidences reads it.
"""
_REAL_HEAD = """\
# How often each rule is right on {texts} passages of real articles, by where the subject stands
# (in the clause, in the sentence, beyond it): [right, cases]. Written by docs/precision.py from
# folders outside the repository; kg.extraction.confidences reads it.
"""


def counts(scores: SetScores) -> str:
    """Return the file for what was measured.

    Args:
        scores: those of the building half, with the gazetteer.
    """
    lines = [
        f"{rule}: [{rate.right}, {rate.cases}]" for rule, rate in sorted(scores.by_rule.items())
    ]
    return _HEAD + "\n".join(lines) + "\n"


def real_counts(folders: Sequence[str]) -> str:
    """Measure every rule on folders of labelled texts and return the file.

    Args:
        folders: their paths.
    """
    from kg.evaluation import labelled_set, score
    from kg.extraction import extract
    from kg.extraction.confidences import REACHES, reach_of
    from kg.seeds import read_seeds
    from kg.vocabulary import vocabulary

    entities = tuple(read_seeds().entities.values())
    texts = [text for folder in folders for text in labelled_set(folder, entities).texts]
    right: Counter[tuple[str, str]] = Counter()
    cases: Counter[tuple[str, str]] = Counter()
    for text in texts:
        scores = score(text, extract(text.document, entities), vocabulary())
        for matching in (scores.statements, scores.observations):
            fitting = [found for _, found in matching.pairs]
            for counter, findings in ((right, fitting), (cases, [*fitting, *matching.wrong])):
                counter.update(
                    (found.rule, reach_of(text.document.text, found.claim)) for found in findings
                )
    lines = []
    for rule in sorted({rule for rule, _ in cases}):
        told = ", ".join(
            f"{reach}: [{right[rule, reach]}, {cases[rule, reach]}]"
            for reach in REACHES
            if (rule, reach) in cases
        )
        lines.append(f"{rule}: {{{told}}}")
    return _REAL_HEAD.format(texts=len(texts)) + "\n".join(lines) + "\n"


def main() -> int:
    """Write a file."""
    from kg.evaluation import evaluate, labelled_set
    from kg.extraction import extract
    from kg.resources import write_atomically
    from kg.seeds import read_seeds

    folders = sys.argv[1:]
    page = REAL if folders else PAGE
    if folders:
        write_atomically(page, real_counts(folders))
    else:
        entities = tuple(read_seeds().entities.values())
        scores = evaluate(labelled_set("building", entities), extract, entities)
        write_atomically(page, counts(scores))
    sys.stdout.write(f"{page.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
