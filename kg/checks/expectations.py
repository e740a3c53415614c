"""What readers will ask of an entity and no source answers: ``not stated``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Observation, Polarity, Statement, Status
from kg.resources import data_path, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.model import Claim, Entity
    from kg.stores.records import Records
    from kg.vocabulary import Vocabulary

__all__ = ["Expectation", "NotStated", "expected_of", "not_stated", "read_expectations"]

_LISTS = (
    "as_subject",
    "as_object",
    "time_as_subject",
    "time_as_object",
    "indicators",
    "other_class",
)
_KEYS = frozenset({"key", "zh", "en", "time_role", *_LISTS})


@dataclass(frozen=True)
class Expectation:
    """A question that readers ask of every member of a class, and what answers it.

    Attributes:
        key: short name, such as ``venue``.
        label_zh: what is asked, in Chinese.
        label_en: what is asked, in English.
        as_subject: predicates of statements that have the entity as subject.
        as_object: predicates of statements that have it as object.
        time_as_subject: the same, where the statement must also have a time.
        time_as_object: the same.
        indicators: ids of indicators of observations about it.
        other_class: classes that the other end of a statement must have one of.
        time_role: the role that a time must have to count.
    """

    key: str
    label_zh: str
    label_en: str
    as_subject: tuple[str, ...] = ()
    as_object: tuple[str, ...] = ()
    time_as_subject: tuple[str, ...] = ()
    time_as_object: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    other_class: tuple[str, ...] = ()
    time_role: str | None = None


@dataclass(frozen=True)
class NotStated:
    """A question about an entity that the sources searched do not answer.

    Attributes:
        entity: id of the entity.
        key: short name of the question.
        label_zh: what is asked, in Chinese.
        label_en: what is asked, in English.
        sources: ids of the sources that were searched.
    """

    entity: str
    key: str
    label_zh: str
    label_en: str
    sources: tuple[str, ...]


def read_expectations(path: Path | None = None) -> dict[str, tuple[Expectation, ...]]:
    """Read what is asked of each class.

    Args:
        path: a YAML file; by default ``ontology/expected.yaml``.

    Returns:
        Class name to its questions, in the order of the file.

    Raises:
        InputError: if the file is not of the right form.
    """
    import yaml

    place = data_path("ontology", "expected.yaml") if path is None else path
    try:
        document = yaml.safe_load(read_text(place))
    except yaml.YAMLError as error:
        raise InputError(f"{place}: {' '.join(str(error).split())}") from error
    if not isinstance(document, dict):
        raise InputError(f"{place}: expected a mapping from class to questions")
    return {
        str(name): tuple(_expectation(place, str(name), entry) for entry in entries)
        for name, entries in document.items()
    }


def _expectation(place: Path, name: str, entry: object) -> Expectation:
    if not isinstance(entry, dict) or not {"key", "zh", "en"} <= entry.keys() <= _KEYS:
        raise InputError(f"{place}: {name}: a question has key, zh, en, and of {sorted(_KEYS)}")
    if not any(entry.get(key) for key in _LISTS[:5]):
        raise InputError(f"{place}: {name}: {entry['key']}: says nothing that would answer it")
    return Expectation(
        key=str(entry["key"]),
        label_zh=str(entry["zh"]),
        label_en=str(entry["en"]),
        time_role=entry.get("time_role"),
        **{key: tuple(map(str, entry.get(key, ()))) for key in _LISTS},
    )


@lru_cache(maxsize=4)
def _packaged(path: Path) -> Mapping[str, tuple[Expectation, ...]]:
    return read_expectations(path)


def expected_of(
    classes: Iterable[str],
    words: Vocabulary,
    expectations: Mapping[str, tuple[Expectation, ...]] | None = None,
) -> tuple[Expectation, ...]:
    """Return what is asked of a thing of these classes, one question for each key.

    Args:
        classes: local names of its classes, the most important first.
        words: the vocabulary, for the classes above.
        expectations: as read from the file; the packaged file by default.
    """
    asked = (
        _packaged(data_path("ontology", "expected.yaml")) if expectations is None else expectations
    )
    found: dict[str, Expectation] = {}
    for name in classes:
        above = sorted(words.ancestors(name), key=lambda c: (-len(words.ancestors(c)), c))
        for kind in above:
            for expectation in asked.get(kind, ()):
                found.setdefault(expectation.key, expectation)
    return tuple(found.values())


def not_stated(
    records: Records,
    words: Vocabulary,
    entity: str,
    expectations: Mapping[str, tuple[Expectation, ...]] | None = None,
) -> tuple[NotStated, ...]:
    """Tell what readers will ask of an entity and no claim answers.

    Negated claims and opinions answer nothing; plans and estimates do, with their status.

    Args:
        records: the graph.
        words: the vocabulary.
        entity: id of the entity.
        expectations: as read from the file; the packaged file by default.

    Returns:
        One entry for each unanswered question, in the order of the file.
    """
    known = [
        claim
        for claim in records.claims_about.get(entity, ())
        if claim.polarity is Polarity.AFFIRMED and claim.status is not Status.OPINION
    ]
    searched = tuple(sorted(records.sources))
    return tuple(
        NotStated(entity, asked.key, asked.label_zh, asked.label_en, searched)
        for asked in expected_of(records.entities[entity].classes, words, expectations)
        if not any(_answers(claim, entity, asked, records.entities, words) for claim in known)
    )


def _answers(
    claim: Claim,
    entity: str,
    asked: Expectation,
    entities: Mapping[str, Entity],
    words: Vocabulary,
) -> bool:
    if isinstance(claim, Observation):
        return claim.about == entity and claim.indicator in asked.indicators
    if not isinstance(claim, Statement):
        return False
    timed = claim.time.edtf is not None and asked.time_role in (None, claim.time.role)
    above = words.ancestors(claim.predicate)
    for here, there, plain, with_time in (
        (claim.subject, claim.object, asked.as_subject, asked.time_as_subject),
        (claim.object, claim.subject, asked.as_object, asked.time_as_object),
    ):
        if here != entity or not (above & {*plain, *(with_time if timed else ())}):
            continue
        if not asked.other_class or _is_one_of(there, asked.other_class, entities, words):
            return True
    return False


def _is_one_of(
    thing: object, classes: tuple[str, ...], entities: Mapping[str, Entity], words: Vocabulary
) -> bool:
    if not isinstance(thing, str) or thing not in entities:
        return False
    return any(words.ancestors(name) & set(classes) for name in entities[thing].classes)
