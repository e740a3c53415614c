"""Whether the evidence holds: positions in texts, phrases as names, cues against status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import TextError
from kg.model import Basis, LiteralValue, Observation, Part, Statement, Status
from kg.texts import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.model import Claim, Evidence
    from kg.stores.records import Records
    from kg.texts import TextFolder

__all__ = ["EvidenceProblem", "EvidenceReport", "check_evidence"]

_DONE = ("已", "建成", "落地", "拿下", "建立了")
_TO_COME = ("将", "拟", "力争", "筹建", "即将", "未来将")


@dataclass(frozen=True)
class EvidenceProblem:
    """A piece of evidence that does not hold.

    Attributes:
        claim: id of the claim.
        kind: ``position``, ``sentence``, ``name`` or ``status``.
        message: what is wrong.
    """

    claim: str
    kind: str
    message: str


@dataclass(frozen=True)
class EvidenceReport:
    """What a check came to.

    Attributes:
        claims: number of claims looked at.
        phrases: number of phrases looked at.
        checked_texts: ids of sources whose text was at hand and fits its checksum.
        missing_texts: ids of sources whose text is not at hand.
        problems: what does not hold.
    """

    claims: int
    phrases: int
    checked_texts: tuple[str, ...]
    missing_texts: tuple[str, ...]
    problems: tuple[EvidenceProblem, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check_evidence(records: Records, texts: TextFolder) -> EvidenceReport:
    """Check every claim's evidence.

    With a source's text: the phrase stands at its position and the sentence bounds are those
    of the text. With or without: a statement's ends are named by a phrase or an antecedent,
    and no cue contradicts the status.

    Args:
        records: the graph.
        texts: the text folder.
    """
    at_hand: dict[str, str] = {}
    missing: list[str] = []
    problems: list[EvidenceProblem] = []
    for key, source in sorted(records.sources.items()):
        try:
            text = texts.get(key, source.text.sha256)
        except TextError as error:
            problems.append(EvidenceProblem("", "position", str(error)))
            continue
        if text is None:
            missing.append(key)
        else:
            at_hand[key] = text
    bounds = {
        key: {(s.start, s.end): s.paragraph for s in layout(text).sentences}
        for key, text in at_hand.items()
    }
    owners = _owners(records)
    for claim in records.claims:
        if claim.source in at_hand:
            problems += _positions(claim, at_hand[claim.source], bounds[claim.source])
        problems += _names(claim, records, owners)
        problems += _cues(claim)
    return EvidenceReport(
        claims=len(records.claims),
        phrases=sum(len(claim.evidence) for claim in records.claims),
        checked_texts=tuple(at_hand),
        missing_texts=tuple(missing),
        problems=tuple(problems),
    )


def _positions(
    claim: Claim, text: str, sentences: Mapping[tuple[int, int], int]
) -> Iterator[EvidenceProblem]:
    for evidence in claim.evidence:
        if text[evidence.start : evidence.end] != evidence.phrase:
            yield EvidenceProblem(
                claim.id,
                "position",
                f'"{evidence.phrase}" is not at {evidence.start}-{evidence.end}',
            )
        paragraph = sentences.get((evidence.sentence_start, evidence.sentence_end))
        if paragraph != evidence.paragraph:
            yield EvidenceProblem(
                claim.id, "sentence", f'"{evidence.phrase}": no such sentence in that paragraph'
            )


def _phrases(claim: Claim, *parts: Part) -> list[Evidence]:
    return [evidence for evidence in claim.evidence if evidence.part in parts]


def _owners(records: Records) -> dict[str, set[str]]:
    """Return the names of those who undergo an event, by the event."""
    owners: dict[str, set[str]] = {}
    for claim in records.claims:
        if isinstance(claim, Statement) and claim.predicate == "undergoes":
            names = records.entities[claim.subject].texts
            owners.setdefault(str(claim.object), set()).update(names)
    return owners


def _names(
    claim: Claim, records: Records, owners: Mapping[str, set[str]]
) -> Iterator[EvidenceProblem]:
    """Look for each end of a claim among the phrases: itself, or its antecedent.

    An event may have no name of its own: a verb shows it, or the name of who undergoes it.
    """
    ends: list[tuple[Part, str]] = []
    if isinstance(claim, Statement):
        ends.append((Part.SUBJECT, claim.subject))
        if not isinstance(claim.object, LiteralValue):
            ends.append((Part.OBJECT, claim.object))
    elif isinstance(claim, Observation):
        ends.append((Part.SUBJECT, claim.about))
    for part, entity_id in ends:
        names = records.entities[entity_id].texts
        named = any(e.phrase in names for e in _phrases(claim, part, Part.ANTECEDENT))
        if part is Part.OBJECT and not named:
            # 上市 says both that a company undergoes something and what it undergoes.
            verbs = [e.phrase for e in _phrases(claim, Part.PREDICATE)]
            named = any(verb in name for verb in verbs for name in names)
            named = named or (bool(verbs) and entity_id in owners)
        if part is Part.SUBJECT and not named:
            shown = _phrases(claim, part, Part.ANTECEDENT)
            named = any(e.phrase in owners.get(entity_id, ()) for e in shown)
        if not named and claim.basis is not Basis.IMPLIED:
            yield EvidenceProblem(
                claim.id, "name", f"no phrase names the {part.value.lower()} {entity_id}"
            )


def _cues(claim: Claim) -> Iterator[EvidenceProblem]:
    cues = [e.phrase for e in _phrases(claim, Part.CUE, Part.PREDICATE)]
    for words, contradicted in (
        (_TO_COME, (Status.ACTUAL, Status.ENDED)),
        (_DONE, (Status.PLANNED,)),
    ):
        for cue in cues:
            if cue in words and claim.status in contradicted:
                yield EvidenceProblem(
                    claim.id, "status", f'the cue "{cue}" contradicts the status {claim.status}'
                )
