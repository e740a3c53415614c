"""The labelled sets by name: two of the repository, the seeds, and any folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, TextError
from kg.evaluation.label_values import LabelledSet, LabelledText
from kg.evaluation.labels import read_labels_folder
from kg.evaluation.seed_labels import known_only_from, seed_labels
from kg.resources import data_path, read_text
from kg.texts import TextFolder, canonical_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Entity, Source
    from kg.seeds import Seeds
    from kg.vocabulary import Vocabulary

__all__ = ["SETS", "labelled_set", "seed_set", "source_text"]

SETS = ("building", "measuring", "seed")
"""Sets that go by a name; anything else is a folder."""


def labelled_set(
    name: str,
    entities: Iterable[Entity] = (),
    words: Vocabulary | None = None,
    texts: TextFolder | None = None,
) -> LabelledSet:
    """Return a labelled set.

    Args:
        name: one of :data:`SETS`, or a folder of labelled files.
        entities: those that the graph knows.
        words: default is the project's vocabulary.
        texts: the text folder, for ``seed``.

    Raises:
        InputError: if there is no such set, a label cannot be read, or the text of the seed
            source is not at hand.
    """
    if name == "seed":
        return seed_set(texts)
    folder = data_path("evaluation", name) if name in SETS else Path(name).expanduser()
    return LabelledSet(name, read_labels_folder(folder, entities, words))


def seed_set(texts: TextFolder | None = None, seeds: Seeds | None = None) -> LabelledSet:
    """Return the sources of the seeds whose text is at hand, as labelled texts.

    The entities that the graph knows only from them are withheld.

    Args:
        texts: the text folder; default is the user's.
        seeds: default are the project's own.

    Raises:
        InputError: if no text is at hand.
    """
    from kg.seeds import read_seeds

    seeds = seeds or read_seeds()
    found: list[LabelledText] = []
    withheld: set[str] = set()
    for key, source in sorted(seeds.sources.items()):
        text = source_text(source, texts)
        if text is not None:
            found.append(seed_labels(seeds, key, text))
            withheld |= known_only_from(source, seeds.claims, seeds.sources.values())
    if not found:
        raise InputError("the text of no source is at hand; run: kg texts add FILE")
    return LabelledSet("seed", tuple(found), frozenset(withheld))


def source_text(source: Source, texts: TextFolder | None = None) -> str | None:
    """Return the canonical text of a source, or None where it is not at hand.

    It is looked for in the text folder, then in ``$KG_SHARED/seeds``, by default ``../shared``
    beside the checkout.

    Args:
        source: the source.
        texts: the text folder; default is the user's.
    """
    text = (texts or TextFolder()).get(source.id, source.text.sha256)
    if text is not None:
        return text
    shared = os.environ.get("KG_SHARED")
    folder = Path(shared) if shared else data_path("seeds").parent.parent / "shared"
    for path in sorted((folder / "seeds").glob("*.txt")):
        try:
            return canonical_text(read_text(path).replace("\r\n", "\n"), source.text)
        except TextError:
            continue
    return None
