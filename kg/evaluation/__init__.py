"""Measures extraction against texts that a person has read.

The extraction is handed in, so that any can be measured: the rules, a language model, or a
baseline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluation.counts import Counts, Rate
from kg.evaluation.label_values import (
    LabelEntity,
    LabelledSet,
    LabelledText,
    LabelMention,
    LabelObservation,
    LabelStatement,
    LabelTime,
)
from kg.evaluation.labels import read_labels, read_labels_folder
from kg.evaluation.scores import TextScores, score
from kg.evaluation.sets import SETS, labelled_set, seed_set
from kg.evaluation.totals import Measured, SetScores
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extraction import Document, Extraction
    from kg.model import Entity
    from kg.vocabulary import Vocabulary

    Extract = Callable[[Document, Sequence[Entity]], Extraction]

__all__ = [
    "SETS",
    "Counts",
    "LabelEntity",
    "LabelMention",
    "LabelObservation",
    "LabelStatement",
    "LabelTime",
    "LabelledSet",
    "LabelledText",
    "Measured",
    "Rate",
    "SetScores",
    "TextScores",
    "evaluate",
    "labelled_set",
    "read_labels",
    "read_labels_folder",
    "score",
    "seed_set",
]


def evaluate(
    labelled: LabelledSet,
    extract: Extract,
    entities: Sequence[Entity] = (),
    words: Vocabulary | None = None,
) -> SetScores:
    """Extract from every text of a set, and score what is found.

    Args:
        labelled: the texts and what a person found in them.
        extract: takes a document and the entities that the graph knows.
        entities: the gazetteer; without any, ``extract`` is given none.
        words: default is the project's vocabulary.

    Example:
        >>> from kg.extraction import Extraction, Structure
        >>> from kg.texts import Layout
        >>> def nothing(document, entities):
        ...     return Extraction(document, Structure(Layout(())))
        >>> evaluate(LabelledSet("empty", ()), nothing).measured["mentions"].value
        1.0
    """
    words = words or vocabulary()
    gazetteer = tuple(entity for entity in entities if entity.id not in labelled.withheld)
    scores = [score(text, extract(text.document, gazetteer), words) for text in labelled.texts]
    return SetScores(labelled.name, bool(entities), tuple(scores))
