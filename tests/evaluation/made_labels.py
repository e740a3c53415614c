"""A small labelled file, and extractions made by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "3月11日，云岫智能在海淀区发布“青岚”大模型。该公司与京溪大学合作，今年研发投入将超过2亿元。"

FILE = f"""\
genre: news
title: 云岫智能发布新模型
publisher: 京畿科技报
published: 2026-03-12
text: |
  {TEXT}
entities:
  yunxiu: {{class: Company, names: [云岫智能]}}
  haidian: {{class: Place, names: [海淀区]}}
  qinglan: {{class: AIModel, names: [青岚]}}
  large-models: {{class: Technology, names: [大模型]}}
  jingxi-university: {{class: EducationInstitution, names: [京溪大学]}}
nested: []
unmarked: []
references:
  - {{phrase: 该公司, to: yunxiu}}
times:
  - {{phrase: 3月11日, edtf: 2026-03-11}}
  - {{phrase: 今年, edtf: "2026"}}
statements:
  - {{subject: yunxiu, predicate: releases, object: qinglan, status: Actual, time: 2026-03-11,
     at: 发布}}
  - {{subject: yunxiu, predicate: cooperatesWith, object: jingxi-university, status: Actual,
     at: 合作}}
observations:
  - {{about: yunxiu, indicator: 研发投入, value: 200000000, unit: yuan, bound: Over,
     status: Planned, time: "2026", phrase: 超过2亿元}}
"""


def write_labels(folder: Path) -> Path:
    """Write the labelled text into a new folder, and return it."""
    folder.mkdir()
    (folder / "news-01.yaml").write_text(FILE, "utf-8")
    return folder


def thing(key: str, name: str, class_: str, new: bool = True):
    from kg.extraction import Thing

    return Thing(key, name, class_, new)


THINGS = {
    "c1": ("云岫智能", "Company"),
    "p1": ("海淀区", "Place"),
    "m1": ("青岚", "AIModel"),
    "t1": ("大模型", "Technology"),
    "u1": ("京溪大学", "EducationInstitution"),
}


def things():
    return {key: thing(key, *rest) for key, rest in THINGS.items()}


def mention(key: str, phrase: str, text: str = TEXT, found_by: str = "tagger", **given):
    from kg.extraction import Mention

    start = given.pop("start", text.find(phrase))
    return Mention(start, start + len(phrase), phrase, things()[key], found_by, **given)


def evidence(part: str, phrase: str, text: str = TEXT):
    from kg.model import Evidence, Part

    start = text.index(phrase)
    return Evidence(start, start + len(phrase), Part(part), phrase, 0, len(text), 1)


def _time(edtf: str | None):
    from kg.model import Time, TimeBasis

    return Time(edtf, basis=TimeBasis.UNKNOWN if edtf is None else TimeBasis.STATED)


def statement(said: str, subject: str, cue: str, target: str, rule: str = "r", **given):
    from kg.extraction import FoundClaim
    from kg.model import Statement, Status

    first, predicate, last = said.split()
    values = {
        "source": "s",
        "speaker": "outlet",
        "status": Status(given.pop("status", "Actual")),
        "time": _time(given.pop("time", None)),
        "evidence": (
            evidence("Subject", subject),
            evidence("Predicate", cue),
            evidence("Object", target),
        ),
        **given,
    }
    claim = Statement(subject=first, predicate=predicate, object=last, **values)
    return FoundClaim(claim, rule, 0.9)


def observation(about: str, indicator: str, subject: str, value: str, number: str, **given):
    from kg.extraction import FoundClaim
    from kg.model import Bound, Measure, Observation, Status

    values = {
        "source": "s",
        "speaker": "outlet",
        "unit": "yuan",
        "status": Status(given.pop("status", "Planned")),
        "measure": Measure(given.pop("measure", "Level")),
        "bound": Bound(given.pop("bound", "Over")),
        "time": _time(given.pop("time", "2026")),
        "value": Decimal(number),
        "evidence": (evidence("Subject", subject), evidence("Value", value)),
        **given,
    }
    return FoundClaim(Observation(about=about, indicator=indicator, **values), "figure", 0.9)


def extraction(text: str = TEXT, **given):
    from kg.extraction import Document, Extraction, Structure
    from kg.texts import layout

    given.setdefault("things", things())
    return Extraction(Document(text), Structure(layout(text)), **given)
