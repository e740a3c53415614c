"""Values of the model made by hand."""

from __future__ import annotations

from decimal import Decimal


def _remarks(values: dict) -> None:
    """Turn our own words given as a text into remarks."""
    from kg.model import Remark

    for name in ("ground", "note"):
        if isinstance(values.get(name), str):
            values[name] = Remark.of(values[name])


class Make:
    """Makes model values with everything that a test does not care about filled in."""

    def evidence(self, phrase: str = "建设", start: int = 10, part: str = "Predicate", **given):
        from kg.model import Evidence, Part

        end = start + len(phrase)
        values = {"sentence_start": 0, "sentence_end": end + 5, "paragraph": 1, **given}
        return Evidence(start, end, Part(part), phrase, **values)

    def _common(self, given: dict) -> dict:
        from kg.model import Status

        values = {"source": "s", "status": "Actual", "speaker": "speaker", **given}
        values["status"] = Status(values["status"])
        _remarks(values)
        values.setdefault("evidence", (self.evidence(),))
        return values

    def statement(self, text: str = "a builds b", **given):
        from kg.model import Statement

        subject, predicate, target = text.split()
        values = {"subject": subject, "predicate": predicate, "object": target, **given}
        return Statement(**self._common(values))

    def observation(self, text: str = "a seats", **given):
        from kg.model import Bound, Measure, Observation

        about, indicator = text.split()
        values = {"about": about, "indicator": indicator, "unit": "number", **given}
        values["measure"] = Measure(values.get("measure", "Level"))
        values["bound"] = Bound(values.get("bound", "Exactly"))
        if "lower" not in values:
            values.setdefault("value", Decimal(1))
        for name in ("value", "lower", "upper"):
            if name in values:
                values[name] = Decimal(values[name])
        return Observation(**self._common(values))

    def time(self, edtf: str = "2025", basis: str = "Stated", role: str = "During", **given):
        from kg.model import Time, TimeBasis, TimeRole

        _remarks(given)
        return Time(edtf, TimeRole(role), TimeBasis(basis), **given)

    def entity(self, key: str, *classes: str, zh: str = "", en: str = "", **given):
        from kg.model import Entity, Name, NameBasis

        return Entity(
            key,
            classes or ("Company",),
            Name(zh or f"名{key}", "zh", NameBasis.PRINTED),
            Name(en or f"Name {key}", "en", NameBasis.TRANSLATED),
            **given,
        )

    def source(self, key: str = "s", **given):
        from kg.model import Source, TextRules

        values = {
            "title": "题目",
            "title_en": "Title",
            "publisher": "speaker",
            "text": TextRules("1", "甲", "乙", 100, "0" * 64),
            **given,
        }
        return Source(id=key, **values)

    def records(self, *claims, entities=None, sources=None, **given):
        from kg.stores.records import Records

        known = dict(entities or {})
        for claim in claims:
            for key in claim.entities:
                known.setdefault(key, self.entity(key))
        return Records(
            entities=known,
            planned_only=frozenset(given.get("planned_only", ())),
            sources=sources or {"s": self.source()},
            claims=tuple(claims),
            version=given.get("version", "1.0.0"),
        )
