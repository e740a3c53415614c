"""Positions of phrases: computed from the text once, locked in a file, never counted by hand.

The lock holds no text but the curator's own phrases, so it can be published, and a build
needs no text. ``kg evidence --lock`` writes it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import InputError, TextError
from kg.model import Evidence
from kg.resources import read_text
from kg.texts import Layout, Sentence, checksum, layout

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.model import Source
    from kg.seeds.phrases import Anchor, Phrase

__all__ = ["Positions", "lock", "read_positions"]


@dataclass(frozen=True)
class Positions:
    """Where the anchors and phrases of one source stand.

    Attributes:
        source: id of the source.
        sha256: checksum of the canonical text they were found in.
        layout: its sentences.
        anchors: anchor key to index of its sentence.
        phrases: ``index|phrase#n`` to start and number of occurrences in the whole text.
    """

    source: str
    sha256: str
    layout: Layout
    anchors: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, tuple[int, int]] = field(default_factory=dict)

    def sentence(self, anchor: Anchor) -> int:
        """Return the index of an anchor's sentence, or fail at the anchor's place."""
        index = self.anchors.get(anchor.key)
        if index is None:
            anchor.field.fail(
                f'the position of "{anchor.phrase}" is not locked', "run: kg evidence --lock"
            )
        return index

    def evidence(self, phrase: Phrase) -> Evidence:
        """Return a phrase as evidence, or fail at the phrase's place."""
        index = self.sentence(phrase.anchor)
        found = self.phrases.get(_phrase_key(index, phrase))
        if found is None:
            phrase.field.fail(
                f'the position of "{phrase.phrase}" is not locked', "run: kg evidence --lock"
            )
        start, occurrences = found
        sentence = self.layout.sentences[index]
        try:
            return Evidence(
                start=start,
                end=start + len(phrase.phrase),
                part=phrase.part,
                phrase=phrase.phrase,
                sentence_start=sentence.start,
                sentence_end=sentence.end,
                paragraph=sentence.paragraph,
                occurrences=occurrences,
            )
        except InputError as error:
            phrase.field.fail(str(error), "run: kg evidence --lock")

    def json(self) -> str:
        """Write the lock file's text: sorted, one entry a line."""
        value = {
            "source": self.source,
            "sha256": self.sha256,
            "sentences": [[s.start, s.end, s.paragraph] for s in self.layout.sentences],
            "anchors": dict(sorted(self.anchors.items(), key=lambda pair: (pair[1], pair[0]))),
            "phrases": {
                key: list(place)
                for key, place in sorted(self.phrases.items(), key=lambda pair: (pair[1], pair[0]))
            },
        }
        lines = ["{"]
        for name, part in value.items():
            if isinstance(part, dict):
                inner = ",\n".join(f"  {_dump(k)}: {_dump(v)}" for k, v in part.items())
                lines.append(f" {_dump(name)}: {{\n{inner}\n }},")
            elif isinstance(part, list):
                inner = ",\n".join(f"  {_dump(item)}" for item in part)
                lines.append(f" {_dump(name)}: [\n{inner}\n ],")
            else:
                lines.append(f" {_dump(name)}: {_dump(part)},")
        return "\n".join(lines)[:-1] + "\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _phrase_key(index: int, phrase: Phrase) -> str:
    return f"{index}|{phrase.phrase}#{phrase.occurrence}"


def read_positions(path: Path, source: Source) -> Positions:
    """Read a lock file.

    Args:
        path: the file; if it is missing, nothing is locked.
        source: the source whose positions it should hold.

    Raises:
        TextError: if the file is damaged or belongs to another text.
    """
    if not path.exists():
        return Positions(source.id, source.text.sha256, Layout(()))
    try:
        value = json.loads(read_text(path))
        positions = Positions(
            source=value["source"],
            sha256=value["sha256"],
            layout=Layout(tuple(Sentence(*numbers) for numbers in value["sentences"])),
            anchors=dict(value["anchors"]),
            phrases={key: (start, count) for key, (start, count) in value["phrases"].items()},
        )
        numbers = [n for s in positions.layout.sentences for n in (s.start, s.end, s.paragraph)]
        numbers += [n for place in positions.phrases.values() for n in place]
        last = len(positions.layout.sentences)
        if not all(type(n) is int for n in [*numbers, *positions.anchors.values()]) or not all(
            0 <= index < last for index in positions.anchors.values()
        ):
            raise ValueError("a position is no position")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TextError(f"{path}: damaged; run: kg evidence --lock") from error
    if (positions.source, positions.sha256) != (source.id, source.text.sha256):
        raise TextError(f"{path}: belongs to another text; run: kg evidence --lock")
    return positions


def lock(
    source: Source, text: str, anchors: Iterable[Anchor], phrases: Iterable[Phrase]
) -> Positions:
    """Find every anchor and phrase in a canonical text.

    Args:
        source: the source.
        text: its canonical text.
        anchors: those of its passages and of the list of uncovered sentences.
        phrases: those of its claims.

    Returns:
        The positions.

    Raises:
        SeedError: if a phrase is not where the curator says, at the phrase's place.
        TextError: if the text has another checksum.
    """
    if checksum(text) != source.text.sha256:
        raise TextError(f"{source.id}: the text has another checksum; run: kg texts add FILE")
    sentences = layout(text)
    positions = Positions(source.id, source.text.sha256, sentences)
    starts = [s.start for s in sentences.sentences]
    for anchor in anchors:
        positions.anchors[anchor.key] = _find_anchor(text, anchor, starts)
    for phrase in phrases:
        index = positions.anchors.get(phrase.anchor.key)
        if index is None:
            index = _find_anchor(text, phrase.anchor, starts)
            positions.anchors[phrase.anchor.key] = index
        sentence = sentences.sentences[index]
        start = _find(text, phrase.phrase, phrase.occurrence, sentence.start, sentence.end)
        if start is None:
            phrase.field.fail(
                f'"{phrase.phrase}" (occurrence {phrase.occurrence}) is not in its sentence, '
                f'that of "{phrase.anchor.phrase}"',
                "write it as printed, or add @ and an anchor of the right sentence",
            )
        positions.phrases[_phrase_key(index, phrase)] = (start, text.count(phrase.phrase))
    return positions


def _find(text: str, phrase: str, occurrence: int, start: int, end: int) -> int | None:
    place = start - 1
    for _ in range(occurrence):
        place = text.find(phrase, place + 1, end)
        if place < 0:
            return None
    return place


def _find_anchor(text: str, anchor: Anchor, starts: list[int]) -> int:
    count = text.count(anchor.phrase)
    if anchor.occurrence == 0 and count != 1:
        anchor.field.fail(
            f'the anchor "{anchor.phrase}" '
            + ("is not in the text" if count == 0 else f"occurs {count} times"),
            "write it as printed" if count == 0 else f"make it longer, or write {anchor.phrase}#1",
        )
    place = _find(text, anchor.phrase, max(anchor.occurrence, 1), 0, len(text))
    if place is None:
        anchor.field.fail(f'"{anchor.phrase}" occurs only {count} times', "use a smaller number")
    return bisect_right(starts, place) - 1
