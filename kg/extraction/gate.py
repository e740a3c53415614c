"""The gate: a candidate becomes a claim only if the text bears it out.

Rules, language models and people hand in candidates; what passes is a claim of the model, what
does not is a reason. The gate looks at the text alone: at the phrases and where they stand, at
the closed vocabulary, at the words that tell a status, and at figures read again from their
place. It never mends a candidate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.extraction.candidates import FigureCandidate, Reason, StatementCandidate
from kg.extraction.contradictions import Place, contradiction
from kg.extraction.forms import matching_form
from kg.model import Evidence, LiteralValue, Observation, Statement
from kg.model.values import Measure, OpinionKind, Part, SpeechAct, Status

if TYPE_CHECKING:
    from kg.extraction.candidates import Candidate, Ground, Span
    from kg.extraction.values import Quantity, Thing
    from kg.vocabulary import Vocabulary

__all__ = ["gate"]

_LONGEST = 60
_VAGUE = frozenset({"Entity", "Agent", "Concept"})


def gate(candidate: Candidate, ground: Ground) -> Statement | Observation | Reason:
    """Make a claim of a candidate, or tell why it is none.

    Args:
        candidate: what was found.
        ground: the text and what is known of it.

    Returns:
        The claim, with evidence cut from the text, or the first reason against it.

    Example:
        >>> from kg.extraction import Thing
        >>> from kg.extraction.candidates import Ground
        >>> from kg.texts import layout
        >>> from kg.vocabulary import vocabulary
        >>> text = "北京将建设云图中心。"
        >>> ground = Ground(text, layout(text), vocabulary())
        >>> beijing, centre = Thing("beijing", "北京", "Place"), Thing("c", "云图中心", "Facility")
        >>> parts = ((0, 2, Part.SUBJECT), (3, 5, Part.PREDICATE), (5, 9, Part.OBJECT))
        >>> found = StatementCandidate(
        ...     parts=parts, status=Status.ACTUAL, speaker=beijing,
        ...     subject=beijing, predicate="builds", object=centre,
        ... )
        >>> gate(found, ground).value
        'status contradicts cue'
    """
    evidence = _evidence(candidate.parts, ground)
    if isinstance(evidence, Reason):
        return evidence
    if isinstance(candidate, StatementCandidate):
        return _statement(candidate, evidence, ground)
    assert isinstance(candidate, FigureCandidate)  # noqa: S101 - there are two kinds
    return _figure(candidate, evidence, ground)


def _evidence(parts: tuple[Span, ...], ground: Ground) -> tuple[Evidence, ...] | Reason:
    found: set[Evidence] = set()
    own: set[int] = set()
    for start, end, part in parts:
        sentence = ground.sentence_of(start, end)
        if sentence is None or start < 0:
            return Reason.NO_SPAN
        phrase = ground.text[start:end]
        if not phrase.strip():
            return Reason.NO_SPAN
        if len(phrase) > _LONGEST:
            return Reason.LONG_SPAN
        if part not in (Part.ANTECEDENT, Part.TIME):
            own.add(sentence.start)
        found.add(
            Evidence(
                start, end, part, phrase, sentence.start, sentence.end, sentence.paragraph,
                ground.text.count(phrase),
            )
        )  # fmt: skip
    if len(own) > 1:
        return Reason.TWO_SENTENCES
    return tuple(sorted(found)) if found else Reason.NO_SPAN


def _statement(
    candidate: StatementCandidate, evidence: tuple[Evidence, ...], ground: Ground
) -> Statement | Reason:
    subject, object_ = candidate.subject, candidate.object
    literal = isinstance(object_, LiteralValue)
    term = ground.words.predicates.get(candidate.predicate)
    if term is None or term.literal is not literal:
        return Reason.UNKNOWN_PREDICATE
    ends = [subject] if isinstance(object_, LiteralValue) else [subject, object_]
    if not all(_is_class(end.class_, ground.words) for end in ends):
        return Reason.UNKNOWN_CLASS
    object_class = None if isinstance(object_, LiteralValue) else object_.class_
    if ground.words.misfits(term.name, subject.class_, object_class):
        return Reason.MISFIT
    if not isinstance(object_, LiteralValue) and object_.id == subject.id:
        return Reason.ITSELF
    if not _has(evidence, Part.PREDICATE, Part.CUE):
        return Reason.NO_CUE
    missing = _unshown(subject, evidence, ground, Part.SUBJECT, Reason.NO_SUBJECT)
    if missing is None and isinstance(object_, LiteralValue):
        if not any(object_.text in e.phrase for e in evidence):
            missing = Reason.NAME
    elif missing is None and not isinstance(object_, LiteralValue):
        missing = _unshown(object_, evidence, ground, Part.OBJECT, Reason.NO_OBJECT)
    if missing is not None:
        return missing
    epithet = "hasEpithet" in ground.words.ancestors(term.name)
    if epithet and candidate.status is not Status.OPINION:
        return Reason.EPITHET
    wrong = _told_otherwise(candidate, evidence, ground)
    if wrong is not None:
        return wrong
    return Statement(
        source=candidate.source, status=candidate.status, evidence=evidence,
        speaker=candidate.speaker.id, time=candidate.time,
        opinion_kind=_opinion(candidate, epithet), polarity=candidate.polarity,
        speech_act=candidate.speech_act,
        cited_source=candidate.cited_source.id if candidate.cited_source else None,
        open_list=candidate.open_list, subject=subject.id, predicate=term.name,
        object=object_ if isinstance(object_, LiteralValue) else object_.id,
    )  # fmt: skip


def _figure(
    candidate: FigureCandidate, evidence: tuple[Evidence, ...], ground: Ground
) -> Observation | Reason:
    things = [candidate.about, candidate.indicator]
    things += [candidate.share_of] if candidate.share_of else []
    if not all(_is_class(thing.class_, ground.words) for thing in things):
        return Reason.UNKNOWN_CLASS
    values = [e for e in evidence if e.part is Part.VALUE]
    if not values:
        return Reason.NO_FIGURE
    missing = _unshown(candidate.about, evidence, ground, Part.SUBJECT, Reason.NO_SUBJECT)
    if missing is not None:
        return missing
    printed = _printed(values[0], ground)
    if printed is None:
        return Reason.NO_FIGURE
    if not _agrees(candidate, printed):
        return Reason.FIGURE
    if (candidate.measure is Measure.SHARE) and candidate.share_of is None:
        return Reason.WHOLE
    wrong = _told_otherwise(candidate, evidence, ground)
    if wrong is not None:
        return wrong
    whole = candidate.measure in (Measure.SHARE, Measure.RANK) and candidate.share_of
    try:
        return Observation(
            source=candidate.source, status=candidate.status, evidence=evidence,
            speaker=candidate.speaker.id, time=candidate.time, opinion_kind=_opinion(candidate),
            polarity=candidate.polarity, speech_act=candidate.speech_act,
            cited_source=candidate.cited_source.id if candidate.cited_source else None,
            open_list=candidate.open_list, as_printed=printed.phrase, about=candidate.about.id,
            indicator=candidate.indicator.id, measure=candidate.measure, unit=printed.unit,
            bound=printed.bound, value=printed.value, lower=printed.lower, upper=printed.upper,
            counts=candidate.counts, share_of=whole.id if whole else None,
        )  # fmt: skip
    except InputError:  # what the model of claims forbids, such as a share above one
        return Reason.FIGURE


def _printed(value: Evidence, ground: Ground) -> Quantity | None:
    """Return the one figure of the text that a phrase prints."""
    held = [
        q for q in ground.quantities
        if (value.start <= (q.number_start or q.start) and (q.number_end or q.end) <= value.end)
        or (q.start <= value.start and value.end <= q.end)
    ]  # fmt: skip
    return held[0] if len(held) == 1 else None


def _agrees(candidate: FigureCandidate, printed: Quantity) -> bool:
    told = (candidate.value, candidate.lower, candidate.upper)
    if told != (printed.value, printed.lower, printed.upper):
        return False
    if candidate.unit != printed.unit:
        return False
    return candidate.bound is None or candidate.bound is printed.bound


def _is_class(name: str, words: Vocabulary) -> bool:
    return name in words.classes and name not in _VAGUE and "Entity" in words.ancestors(name)


def _has(evidence: tuple[Evidence, ...], *parts: Part) -> bool:
    return any(e.part in parts for e in evidence)


def _unshown(
    thing: Thing, evidence: tuple[Evidence, ...], ground: Ground, part: Part, missing: Reason
) -> Reason | None:
    """Tell why nothing shows a thing.

    Its own phrase or an antecedent prints one of its names, or is a word that our own reading
    resolves to it. An event that the verb itself states (上市) is shown by what it happens to.
    """
    shown = [e for e in evidence if e.part in (part, Part.ANTECEDENT)]
    names = {matching_form(n) for n in {thing.name, *ground.names.get(thing.id, ())} if n}
    if any(name in ground.form[e.start : e.end] for e in shown for name in names):
        return None
    if any((e.start, e.end, thing.id) in ground.references for e in shown):
        return None
    if _stated_by_verb(thing, evidence, ground):
        return None
    return Reason.NAME if shown else missing


def _stated_by_verb(thing: Thing, evidence: tuple[Evidence, ...], ground: Ground) -> bool:
    """Tell whether a thing is the event of another end, named after it and told by the verb."""
    if "Event" not in ground.words.ancestors(thing.class_) or ground.names.get(thing.id):
        return False
    if not _has(evidence, Part.PREDICATE, Part.CUE):
        return False
    for e in evidence:
        if e.part in (Part.SUBJECT, Part.OBJECT, Part.ANTECEDENT):
            if thing.name.startswith(ground.form[e.start : e.end]):
                return True
            meant = (
                key for start, end, key in ground.references if (start, end) == (e.start, e.end)
            )
            if any(thing.id.startswith(f"{key}-") for key in meant):
                return True
    return False


def _told_otherwise(
    candidate: Candidate, evidence: tuple[Evidence, ...], ground: Ground
) -> Reason | None:
    """Tell what in the text speaks against speaker, act, status or polarity."""
    if not candidate.silent:
        names = {candidate.speaker.name, *ground.names.get(candidate.speaker.id, ())}
        if not any(matching_form(name) in ground.form for name in names if name):
            return Reason.SPEAKER
    anchor = next(
        e for part in (Part.VALUE, Part.PREDICATE, Part.CUE) for e in evidence if e.part is part
    )
    sentence = ground.form[anchor.sentence_start : anchor.sentence_end].rstrip("”’」』）)")
    if sentence.endswith("？") and candidate.speech_act is not SpeechAct.QUESTION:
        return Reason.QUESTION
    starts = {e.part: e.start for e in reversed(evidence)}
    wrong = contradiction(
        ground.form,
        Place(
            (anchor.sentence_start, anchor.sentence_end), (anchor.start, anchor.end),
            subject=starts.get(Part.SUBJECT), object=starts.get(Part.OBJECT),
        ),
        candidate.status,
        candidate.polarity,
    )  # fmt: skip
    return None if wrong is None else Reason(wrong.value)


def _opinion(candidate: Candidate, epithet: bool = False) -> OpinionKind | None:
    if candidate.status is not Status.OPINION:
        return None
    usual = OpinionKind.EPITHET if epithet else OpinionKind.JUDGEMENT
    return candidate.opinion_kind or usual
