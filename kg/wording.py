"""Claims in people's words, Chinese or English: figures, times, speakers, sources."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.model import (
    Bound,
    Claim,
    LiteralValue,
    Measure,
    Observation,
    Polarity,
    Statement,
    Time,
    TimeBasis,
    TimeRole,
    decimal_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Entity
    from kg.vocabulary import Vocabulary

__all__ = ["Wording"]

_BOUNDS = {
    Bound.EXACTLY: ("", ""),
    Bound.OVER: ("超过", "over "),
    Bound.AT_LEAST: ("不少于", "at least "),
    Bound.NEAR: ("接近", "nearly "),
    Bound.ABOUT: ("约", "about "),
    Bound.AT_MOST: ("不超过", "at most "),
    Bound.BETWEEN: ("", ""),
}
_TIME_BASES = {
    TimeBasis.INHERITED: ("承前文", "from the context"),
    TimeBasis.INFERRED: ("推断", "inferred"),
}
_EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_ZH_SCALES = ((10**8, "亿"), (10**4, "万"))


@dataclass(frozen=True)
class Wording:
    """Puts model objects into words.

    Attributes:
        words: the vocabulary, for labels of terms.
        entities: by id, for names.
        language: ``zh`` or ``en``.
    """

    words: Vocabulary
    entities: Mapping[str, Entity]
    language: str = "zh"

    def pick(self, zh: str, en: str) -> str:
        """Return the text of this wording's language."""
        return en if self.language == "en" else zh

    def term(self, name: str) -> str:
        """Return the label of a class, predicate, status or other term."""
        return self.words.label(name, self.language)

    def entity(self, entity_id: str) -> str:
        """Return the preferred name of an entity, or its id if it is unknown."""
        entity = self.entities.get(entity_id)
        if entity is None:
            concept = self.words.concepts.get(entity_id)
            return concept.labels.get(self.language, entity_id) if concept else entity_id
        return self.pick(entity.zh.text, entity.en.text)

    def object(self, value: str | LiteralValue) -> str:
        """Return the name of an object, or its literal text."""
        return value.text if isinstance(value, LiteralValue) else self.entity(value)

    def ends(self, claim: Claim) -> tuple[str, str, str]:
        """Return subject, predicate, object; of a figure what it is about, indicator, figure."""
        if isinstance(claim, Statement):
            predicate = self.term(claim.predicate)
            if claim.polarity is Polarity.NEGATED:
                predicate = self.pick(f"（否定）{predicate}", f"not: {predicate}")
            return self.entity(claim.subject), predicate, self.object(claim.object)
        assert isinstance(claim, Observation)  # noqa: S101 - there are two kinds
        return self.entity(claim.about), self.entity(claim.indicator), self.figure(claim)

    def sentence(self, claim: Claim) -> str:
        """Return a claim as one line, without status and source."""
        subject, predicate, target = self.ends(claim)
        if isinstance(claim, Observation):
            return self.pick(f"{subject}：{predicate} {target}", f"{subject}: {predicate} {target}")
        manner = f"（{claim.manner}）" if claim.manner and self.language == "zh" else ""
        return f"{subject} → {predicate}{manner} → {target}"

    def figure(self, claim: Observation) -> str:
        """Return a figure with bound, unit, what it counts and the whole it is a part of.

        Example: ``超过2500家``, ``CNY 450 billion``, ``over 40% of China``.
        """
        bound = self.pick(*_BOUNDS[claim.bound])
        if claim.value is not None:
            number = self._number(claim.value, claim)
        else:
            assert claim.lower is not None  # noqa: S101 - by the model
            assert claim.upper is not None  # noqa: S101
            number = "–".join(self._number(x, claim) for x in (claim.lower, claim.upper))
        if claim.measure is Measure.RANK:
            number = self.pick(f"第{number}", f"rank {number}")
        text = bound + number
        if claim.share_of is not None:
            whole = self.entity(claim.share_of)
            among = claim.measure is Measure.RANK
            text = self.pick(
                f"{whole}{text}" if among else f"占{whole}{text}",
                f"{text} in {whole}" if among else f"{text} of {whole}",
            )
        if claim.counts is not None and claim.measure is Measure.LEVEL:
            indicator = self.entities.get(claim.indicator)
            if indicator is None or claim.counts not in indicator.texts:
                counted = self.entity(claim.counts)
                text += self.pick(f"（{counted}）", f" ({counted})")
        return text

    def _number(self, value: Decimal, claim: Observation) -> str:
        if claim.unit == "fraction":
            return decimal_text(value * 100) + "%"
        scaled = self._scaled(value)
        if claim.unit == "yuan":
            return self.pick(f"{scaled}元", f"CNY {scaled}")
        if claim.unit == "number":
            return scaled
        unit = self.term(claim.unit)
        gap = " " if unit[0].isascii() else ""
        return f"{scaled}{gap}{unit}"

    def _scaled(self, value: Decimal) -> str:
        scales = _ZH_SCALES if self.language == "zh" else _EN_SCALES
        for size, name in scales:
            if abs(value) >= size:
                number = decimal_text(value / size)
                return number + name if self.language == "zh" else f"{number} {name}"
        return decimal_text(value) if abs(value) < 10_000 else f"{value:,f}"

    def time(self, time: Time) -> str:
        """Return a time with its role and how it is known, or that it is not stated."""
        if time.edtf is None:
            return self.pick("时间未说明", "time not stated")
        text = time.edtf
        if time.role is TimeRole.BY:
            text = self.pick(f"到{text}", f"by {text}")
        elif time.role is TimeRole.SINCE:
            text = self.pick(f"自{text}起", f"since {text}")
        if time.basis in _TIME_BASES:
            basis = self.pick(*_TIME_BASES[time.basis])
            text += self.pick(f"（{basis}）", f" ({basis})")
        return text

    def status(self, claim: Claim) -> str:
        """Return the status, for opinions with their kind."""
        text = self.term(claim.status)
        if claim.opinion_kind is not None:
            kind = self.term(claim.opinion_kind)
            text += self.pick(f"·{kind}", f" ({kind})")
        return text

    def voice(self, claim: Claim) -> str:
        """Return who says it, and from which document."""
        text = self.entity(claim.speaker)
        if claim.cited_source is not None:
            cited = self.entity(claim.cited_source)
            text += self.pick(f"（据{cited}）", f" (citing {cited})")
        return text
