"""From a raw claim to a candidate: each quote is sought in the sentence it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError
from kg.expressions import expression
from kg.extraction.candidates import FigureCandidate, StatementCandidate
from kg.extraction.times import printed_times
from kg.llm.quotes import Ambiguous, closest, narrowed, places
from kg.llm.schema import classes
from kg.model import LiteralValue, Remark, Time
from kg.model.values import (
    Bound,
    Measure,
    OpinionKind,
    Part,
    Polarity,
    SpeechAct,
    Status,
    TimeBasis,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extraction import Extraction, PrintedTime, Thing
    from kg.extraction.candidates import Candidate, Ground
    from kg.llm.answers import RawClaim, RawPlace, RawThing
    from kg.llm.linking import Linker
    from kg.llm.windows import Window

__all__ = ["Dropped", "Grounding", "Voice"]

Span = tuple[int, int]
_ADDRESSING = expression(
    r"(?:忽略|无视|忘记|不要理会).{0,16}(?:规定|指令|提示|要求|规则|命令|设定)"
    r"|(?:ignore|disregard|forget).{0,24}(?:instructions?|prompts?|rules?)|system ?prompt"
    r"|(?:调用|执行)(?:工具|函数)|tool_?calls?|你(?:现在)?是一[个名].{0,8}(?:助手|模型)",
    re.IGNORECASE,
)
_UNDATED = expression(
    "[年月日天周季时期前后今昔昨明初末早晚近]|如今|当下|现在|下一步|接下来|未来|过去|历史|阶段"
)
"""What words have that tell a time without dating it: 目前, 近年来, 两年, 下一步."""

_LONGEST_NAME = 60
_YEARS = expression("[0-9]{4}/[0-9]{4}")
Kind = TypeVar("Kind", Status, Polarity, OpinionKind, Measure, Bound)
_GROUND = Remark(
    zh="由发布日期或前文的时间推定。",
    en="Inferred from the day of publication or an earlier time.",
)


class Dropped(Exception):  # noqa: N818 - a reason, no error
    """Why a raw claim is no candidate."""


@dataclass(frozen=True)
class Voice:
    """Who speaks at a place.

    Attributes:
        thing: whose voice it is.
        act: what the voice does.
        silent: whether it needs no name in the text.
    """

    thing: Thing
    act: SpeechAct
    silent: bool = True


@dataclass
class Grounding:
    """Turns the raw claims of one text into candidates.

    Attributes:
        found: our own reading of the text.
        ground: the text for the gate.
        linker: the things of the text.
        voice: tells who speaks at a place.
    """

    found: Extraction
    ground: Ground
    linker: Linker
    voice: Callable[[int], Voice]

    def candidate(self, raw: RawClaim, window: Window) -> Candidate:
        """Return the candidate of a raw claim.

        Raises:
            Dropped: if a quote is not where it is said to be, or a word is none of the schema.
        """
        start, end = self._sentence(raw.sentence, range(window.first, window.last))
        if _ADDRESSING.search(self.ground.form, start, end):
            raise Dropped("sentence instructs the reader")
        status, polarity = _member(Status, raw.status), _member(Polarity, raw.polarity)
        kind = None
        if status is Status.OPINION and raw.opinion_kind:
            kind = _member(OpinionKind, raw.opinion_kind)
        at, beside, given = self._chosen(raw, start, end)
        first, parts = self._first(raw, given, window)
        time, dated = self._dated(raw, at, window)
        parts += dated
        if raw.status_cue:
            parts.append((*self._cue(raw.status_cue, at, start, end), Part.CUE))
        voice = self._speaker(raw.speaker, at[0], window)
        shared: dict[str, object] = {
            "status": status, "polarity": polarity, "opinion_kind": kind, "time": time,
            "speaker": voice.thing, "speech_act": voice.act, "silent": voice.silent,
            "open_list": raw.open_list,
        }  # fmt: skip
        if raw.kind == "statements":
            return self._statement(raw, first, parts, at, beside, shared)
        return self._figure(raw, first, parts, at, beside, shared, (start, end))

    def _chosen(self, raw: RawClaim, start: int, end: int) -> tuple[Span, Span, Span | None]:
        """Return where cue or figure, object or indicator, and the subject stand in a sentence.

        The subject has no place where the sentence leaves it out.
        """
        anchor = raw.cue if raw.kind == "statements" else raw.figure
        other = raw.object.quote if raw.object is not None else raw.indicator
        given, implied = self._first_places(raw.first, start, end)
        options = [self._places(anchor, start, end)]
        if other != anchor:
            options.append(self._places(other, start, end))
        elif given:  # an event that a verb alone tells: the verb behind whom it happens to
            behind = [place for place in options[0] if place[0] >= given[0][1]]
            options[0] = behind or options[0]
        if not implied:
            options.append(given)
        try:
            chosen = closest(options)
        except Ambiguous:
            raise Dropped("ambiguous span") from None
        beside = chosen[0 if other == anchor else 1]
        return chosen[0], beside, None if implied else chosen[-1]

    def _dated(
        self, raw: RawClaim, at: Span, window: Window
    ) -> tuple[Time, list[tuple[int, int, Part]]]:
        """Return the time of a claim, and where it stands.

        A figure without one has that of our own reading, and so has each of several figures that
        share out years: 2027年至2029年分别为.
        """
        time, parts = Time(), []
        if raw.time is not None:
            time, span = self._time(raw.time, raw.sentence, window)
            if span is not None:
                parts.append((*span, Part.TIME))
        if raw.kind == "observations" and (raw.time is None or _YEARS.fullmatch(time.edtf or "")):
            own, spans = self._own_time(at)
            if raw.time is None or own.edtf is not None:
                return own, spans
        return time, parts

    def mentions(self, raw: RawPlace, window: Window) -> list[tuple[int, int, Thing]]:
        """Return where a name stands in the sentence that it is said to stand in, and its thing.

        Raises:
            Dropped: if it does not stand there, is too long for a name, or its class is none.
        """
        start, end = self._sentence(raw.sentence, range(window.first, window.last))
        spans = self._places(raw.quote, start, end)
        self._known_class(raw.class_)
        if len(raw.quote) > _LONGEST_NAME:
            raise Dropped("span too long")
        thing = self.linker.thing(raw.quote, raw.class_)
        return [(*span, thing) for span in spans]

    # ------------------------------------------------------------ the two kinds

    def _statement(
        self, raw: RawClaim, subject: Thing, parts: list[tuple[int, int, Part]],
        at: Span, beside: Span, shared: dict[str, object],
    ) -> StatementCandidate:  # fmt: skip
        assert raw.object is not None  # noqa: S101 - statements have one
        parts.append((*at, Part.PREDICATE))
        term = self.ground.words.predicates.get(raw.predicate)
        object_: Thing | LiteralValue
        if term is not None and term.literal:
            object_ = LiteralValue(raw.object.name.strip())
            parts.append((*beside, Part.OBJECT))
        elif _overlap(at, beside) and "Event" in self.ground.words.ancestors(raw.object.class_):
            self._known_class(raw.object.class_)
            verb = self.ground.text[slice(*beside)]
            object_ = self.linker.event(subject, raw.object.class_, verb)
        else:
            object_ = self._thing(raw.object)
            parts.append((*narrowed(self.ground.form, beside, raw.object.name), Part.OBJECT))
            if raw.object.antecedent is not None:
                parts.append(self._antecedent(raw.object))
        return StatementCandidate(
            parts=tuple(parts), subject=subject, predicate=raw.predicate, object=object_,
            **shared,  # type: ignore[arg-type]
        )  # fmt: skip

    def _figure(
        self, raw: RawClaim, about: Thing, parts: list[tuple[int, int, Part]],
        at: Span, beside: Span, shared: dict[str, object], sentence: Span,
    ) -> FigureCandidate:  # fmt: skip
        parts += [(*at, Part.VALUE), (*beside, Part.OBJECT)]
        measure = _member(Measure, raw.measure)
        whole = None
        if raw.share_of is not None and measure in (Measure.SHARE, Measure.RANK):
            if raw.share_of.antecedent is None:
                quoted = self._places(raw.share_of.quote, *sentence)[0]
                if not places(self.ground.form, raw.share_of.name, *quoted):
                    raise Dropped("name not in span")
            else:
                self._antecedent(raw.share_of)
            whole = self._thing(raw.share_of)
        if raw.counts is not None:
            self._places(raw.counts, *sentence)
        return FigureCandidate(
            parts=tuple(parts), about=about,
            indicator=self.linker.thing(raw.indicator, "Indicator"),
            unit=raw.unit, bound=None if raw.bound is None else _member(Bound, raw.bound),
            measure=measure, value=raw.value, lower=raw.lower, upper=raw.upper,
            counts=raw.counts, share_of=whole,
            **shared,  # type: ignore[arg-type]
        )  # fmt: skip

    # ------------------------------------------------------------ the parts

    def _first_places(self, raw: RawThing, start: int, end: int) -> tuple[list[Span], bool]:
        """Return where a subject's quote stands, and whether the sentence leaves it out."""
        found = places(self.ground.form, raw.quote, start, end)
        if not found and raw.antecedent is None:
            raise Dropped("span not found")
        return found, not found

    def _first(
        self, raw: RawClaim, span: Span | None, window: Window
    ) -> tuple[Thing, list[tuple[int, int, Part]]]:
        thing = self._thing(raw.first)
        parts: list[tuple[int, int, Part]] = []
        if span is not None:
            parts.append((*narrowed(self.ground.form, span, raw.first.name), Part.SUBJECT))
        if raw.first.antecedent is not None:
            self._sentence(raw.first.antecedent.sentence, window.shown)
            parts.append(self._antecedent(raw.first))
        return thing, parts

    def _antecedent(self, raw: RawThing) -> tuple[int, int, Part]:
        """Return where the name stands that a reference means: at its first place there."""
        assert raw.antecedent is not None  # noqa: S101 - asked only where there is one
        sentence = self._sentence(raw.antecedent.sentence, None)
        span = self._places(raw.antecedent.quote, *sentence)[0]
        return (*narrowed(self.ground.form, span, raw.name), Part.ANTECEDENT)

    def _cue(self, quote: str, at: Span, start: int, end: int) -> Span:
        return min(self._places(quote, start, end), key=lambda span: abs(span[0] - at[0]))

    def _time(self, raw: RawPlace, sentence: int, window: Window) -> tuple[Time, Span | None]:
        """Return a time as our own parser reads it; the model only says where it is printed.

        Words that date nothing, such as 目前 or 两年, give no time and no evidence of one.
        """
        bounds = self._sentence(raw.sentence, window.shown)
        found = self._places(raw.quote, *bounds)[0]
        read = [t for t in self.found.times if _overlap((t.start, t.end), found)]
        if not read and not printed_times(self.ground.text[slice(*found)]):
            if _UNDATED.search(self.ground.form, *found):
                return Time(), None
            raise Dropped("time not in span")
        if len(read) != 1 or read[0].edtf is None:
            return Time(), None
        time = _model_time(read[0])
        if raw.sentence != sentence:
            time = replace(time, basis=TimeBasis.INHERITED, ground=None)
        return time, (read[0].start, read[0].end)

    def _own_time(self, figure: Span) -> tuple[Time, list[tuple[int, int, Part]]]:
        """Return the time that our own reading gives a figure: one set before, or by a title."""
        for one in self.found.claims:
            parts = one.claim.evidence
            values = [(e.start, e.end) for e in parts if e.part is Part.VALUE]
            if any(_overlap(value, figure) for value in values):
                return one.claim.time, [
                    (e.start, e.end, e.part) for e in parts if e.part == Part.TIME
                ]
        return Time(), []

    def _speaker(self, raw: RawPlace | None, at: int, window: Window) -> Voice:
        own = self.voice(at)
        if raw is None:
            return own
        bounds = self._sentence(raw.sentence, window.shown)
        span = self._places(raw.quote, *bounds)[0]
        self._known_class(raw.class_)
        thing = self.linker.thing(self.ground.text[slice(*span)], raw.class_)
        act = own.act if own.thing.id == thing.id else SpeechAct.QUOTATION
        return Voice(thing, act, silent=False)

    def _thing(self, raw: RawThing) -> Thing:
        self._known_class(raw.class_)
        if not raw.name.strip():
            raise Dropped("name not in span")
        return self.linker.thing(raw.name, raw.class_)

    def _known_class(self, name: str) -> None:
        if name not in classes(self.ground.words):
            raise Dropped("unknown class")

    def _places(self, quote: str, start: int, end: int) -> list[Span]:
        found = places(self.ground.form, quote, start, end)
        if not found:
            raise Dropped("span not found")
        return found

    def _sentence(self, number: int, shown: range | None) -> Span:
        sentences = self.ground.layout.sentences
        if not 0 <= number < len(sentences) or (shown is not None and number not in shown):
            raise Dropped("sentence not shown")
        return sentences[number].start, sentences[number].end


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _member(kind: type[Kind], name: str) -> Kind:
    try:
        return kind(name)
    except ValueError:
        raise Dropped("not of the schema") from None


def _model_time(time: PrintedTime) -> Time:
    ground = _GROUND if time.basis is TimeBasis.INFERRED else None
    try:
        return Time(time.edtf, time.role, time.basis, ground, time.as_printed)
    except InputError:
        return Time()
