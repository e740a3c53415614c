"""Seeds: what is read, and what of it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from kg.model import (
    Bound,
    LiteralValue,
    Measure,
    NameBasis,
    Observation,
    Part,
    Remark,
    SpeechAct,
    Statement,
    Status,
    TimeBasis,
    TimeRole,
)
from kg.seeds.documents import Field, read_document
from kg.seeds.phrases import read_anchor, read_phrase

SOURCE = "sources/small.yaml"


def test_the_small_seeds(small) -> None:
    seeds = small.read()
    built, seats, planned = seeds.claims
    assert isinstance(built, Statement)
    assert (built.subject, built.predicate, built.object) == ("qinghe", "builds", "nantang-theatre")
    assert (built.status, built.speaker) == (Status.ACTUAL, "chengdong-news")
    assert (built.time.edtf, built.time.basis) == ("2024", TimeBasis.STATED)
    assert built.time.role is TimeRole.DURING
    assert built.speech_act is SpeechAct.ASSERTION
    assert isinstance(seats, Observation)
    assert (seats.about, seats.indicator) == ("nantang-theatre", "seats")
    assert (seats.value, seats.unit, seats.bound) == (Decimal(300), "number", Bound.OVER)
    assert (seats.measure, seats.counts) == (Measure.LEVEL, "座位")
    assert seats.as_printed == "300个"
    assert seats.time.basis is TimeBasis.UNKNOWN
    assert planned.status is Status.PLANNED
    assert planned.time.edtf == "2025"
    source = seeds.sources["small"]
    assert (source.issued.isoformat(), source.not_before) == ("2024-12-01", None)
    assert source.trust.value == "C"
    assert seeds.dataset.version == "0.0.1"
    assert {u.reason["en"] for u in seeds.uncovered} == {
        "The title",
        "Only says who speaks",
        "A credit",
    }


def test_positions_by_hand(small) -> None:
    # 城东消息:小城有了新剧场 is 12 code points, then an empty line: the body begins at 14.
    built, seats, _ = small.read().claims
    assert small.text[14:18] == "青禾公司"
    found = {e.part: (e.start, e.end, e.phrase) for e in built.evidence}
    assert found == {
        Part.SUBJECT: (14, 18, "青禾公司"),
        Part.TIME: (18, 23, "2024年"),
        Part.PREDICATE: (23, 25, "建成"),
        Part.OBJECT: (25, 29, "南塘剧场"),
    }
    subject = built.first_evidence
    assert (subject.sentence_start, subject.sentence_end, subject.paragraph) == (14, 30, 2)
    assert subject.occurrences == 2  # the company is named again in the last sentence
    antecedent = next(e for e in seats.evidence if e.part is Part.ANTECEDENT)
    assert (antecedent.start, antecedent.sentence_start) == (25, 14)
    value = next(e for e in seats.evidence if e.part is Part.VALUE)
    assert (value.sentence_start, value.sentence_end) == (30, 40)


def test_places_name_file_and_line(small) -> None:
    seeds = small.read()
    line, _ = small.place(SOURCE, "statement: qinghe builds nantang-theatre")
    assert seeds.places[seeds.claims[0].id] == f"seeds/sources/small.yaml:{line}"
    line, _ = small.place("entities/all.yaml", "lin-shan:")
    assert seeds.places["lin-shan"] == f"seeds/entities/all.yaml:{line + 1}"


def test_no_text_is_needed(small) -> None:
    before = small.read().claims
    small.texts.file("small").unlink()
    assert small.read().claims == before


def test_locking_again_changes_nothing(small) -> None:
    file = small.folder / "positions/small.json"
    before = file.read_bytes()
    assert small.lock() == {"small": 12}
    assert file.read_bytes() == before


def test_without_the_text_nothing_is_locked(small) -> None:
    small.texts.file("small").unlink()
    assert small.lock() == {}


# ------------------------------------------------------------------ scalars are texts


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "true", "2025", "2026-01-25", "1e3", "0x1F", "0o17", "1_000", "~", "null",
     ".inf", "12:30:00", "1.72", "+1", "=", "2001-12-14t21:59:43.10-05:00", "off"],
)  # fmt: skip
def test_plain_scalars_stay_as_written(tmp_path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"key: {text}\n", encoding="utf-8")
    assert read_document(file).mapping()["key"].text() == text


def test_entity_names_that_look_like_values(small) -> None:
    small.replace("entities/all.yaml", "zh: 空厅", "zh: 2025")
    small.replace("entities/all.yaml", "en: Unused hall", "en: no")
    entity = small.read().entities["unused-hall"]
    assert (entity.zh.text, entity.en.text) == ("2025", "no")


# ------------------------------------------------------------------ entities


def test_names_and_their_bases(small) -> None:
    small.write(
        "entities/more.yaml",
        """\
star:
  class: [Company, Facility]
  zh: {text: 星, basis: Curated}
  en: Star
  aliases:
    - 星公司
    - STAR
    - {text: 𠮷星, basis: Curated}
    - {text: Xing, basis: Translated, language: zh}
  possibly_same_as: [qinghe]
  different_from: lin-shan
  note: {zh: 甲, en: a}
""",
    )
    entity = small.read().entities["star"]
    assert entity.classes == ("Company", "Facility")
    assert (entity.zh.basis, entity.en.basis) == (NameBasis.CURATED, NameBasis.TRANSLATED)
    assert [(n.text, n.language, n.basis.value) for n in entity.aliases] == [
        ("星公司", "zh", "Printed"),
        ("STAR", "en", "Printed"),
        ("𠮷星", "zh", "Curated"),
        ("Xing", "zh", "Translated"),
    ]
    assert entity.possibly_same_as == ("qinghe",)
    assert entity.different_from == ("lin-shan",)
    assert entity.note == {"zh": "甲", "en": "a"}


# ------------------------------------------------------------------ phrases


def field(tmp_path, text: str) -> Field:
    file = tmp_path / "phrase.yaml"
    file.write_text(f"phrase: {text}\n", encoding="utf-8")
    return read_document(file).mapping()["phrase"]


@pytest.mark.parametrize(
    ("written", "phrase", "occurrence", "anchor", "anchor_occurrence"),
    [
        ("北京", "北京", 1, "锚", 0),
        ("北京#2", "北京", 2, "锚", 0),
        ("北京 @ 另一句", "北京", 1, "另一句", 0),
        ("北京#3 @ 另一句#2", "北京", 3, "另一句", 2),
        ("C#", "C#", 1, "锚", 0),
        ("C#0", "C#0", 1, "锚", 0),
        ("a@b", "a@b", 1, "锚", 0),
        ('{phrase: "C#2 @ x", occurrence: 2, at: 另一句}', "C#2 @ x", 2, "另一句", 0),
        ('{phrase: "C#2"}', "C#2", 1, "锚", 0),
    ],
)
def test_phrase_syntax(
    tmp_path, written: str, phrase: str, occurrence: int, anchor: str, anchor_occurrence: int
) -> None:
    place = field(tmp_path, written if written.startswith("{") else f"'{written}'")
    found = read_phrase(place, Part.CUE, read_anchor(place, "锚"))
    assert (found.phrase, found.occurrence) == (phrase, occurrence)
    assert (found.anchor.phrase, found.anchor.occurrence) == (anchor, anchor_occurrence)


def test_occurrences_count_within_the_sentence(small) -> None:
    # 南塘剧场 stands once; 剧场 twice in the text but once in this sentence.
    small.replace(SOURCE, "predicate: 建成, object: 南塘剧场", "predicate: 建成, object: 剧场")
    small.lock()
    built = small.read().claims[0]
    found = next(e for e in built.evidence if e.part is Part.OBJECT)
    assert (found.start, found.occurrences) == (27, 3)


# ------------------------------------------------------------------ passages


def test_a_claim_overrides_its_passage_part_by_part(small) -> None:
    small.replace(
        SOURCE,
        "        status: Actual\n"
        "        phrases: {subject: 青禾公司, predicate: 建成, object: 南塘剧场}",
        "        status: Actual\n        speaker: lin-shan\n        time: 2024-05\n"
        "        phrases: {subject: 青禾公司, time: 2024}",
    )
    small.lock()
    claim = small.read().claims[0]
    assert claim.speaker == "lin-shan"
    assert claim.time.edtf == "2024-05"
    assert {e.part.value: e.phrase for e in claim.evidence} == {
        "Subject": "青禾公司",
        "Time": "2024",
    }


def test_a_claim_takes_everything_else_from_its_passage(small) -> None:
    small.replace(
        SOURCE,
        "    speaker: lin-shan\n",
        "    speaker: lin-shan\n    status: Opinion\n    opinion_kind: Judgement\n"
        "    speech_act: Quotation\n    cited_source: chengdong-news\n    manner: 超\n"
        "    joint: together\n    open_list: true\n    note: our words\n",
    )
    small.replace(SOURCE, "        bound: Over\n        status: Actual\n", "        bound: Over\n")
    claim = small.read().claims[1]
    assert claim.status is Status.OPINION
    assert claim.opinion_kind.value == "Judgement"
    assert claim.speech_act is SpeechAct.QUOTATION
    assert claim.cited_source == "chengdong-news"
    assert (claim.manner, claim.joint, claim.open_list) == ("超", "together", True)
    assert claim.note == Remark(en="our words")


def test_none_takes_a_default_away(small) -> None:
    small.replace(
        SOURCE,
        "        status: Actual\n        phrases: {subject: 青禾公司, predicate: 建成",
        "        status: Actual\n        time: none\n"
        "        phrases: {time: none, subject: 青禾公司, predicate: 建成",
    )
    claim = small.read().claims[0]
    assert claim.time.edtf is None
    assert not [e for e in claim.evidence if e.part is Part.TIME]


# ------------------------------------------------------------------ time


def test_a_time_from_another_sentence_is_inherited(small) -> None:
    small.replace(
        SOURCE,
        "        status: Actual\n        phrases: {object: 座位",
        "        status: Actual\n        time: 2024\n"
        "        phrases: {time: 2024年 @ 建成, object: 座位",
    )
    small.lock()
    assert small.read().claims[1].time.basis is TimeBasis.INHERITED


def test_an_inferred_time_says_why(small) -> None:
    small.replace(
        SOURCE,
        "        status: Actual\n        phrases: {object: 座位",
        "        status: Actual\n        time: 2024\n        time_basis: Inferred\n"
        "        time_ground: The sentence before says it.\n        time_role: By\n"
        "        time_as_printed: --05\n        phrases: {object: 座位",
    )
    time = small.read().claims[1].time
    assert (time.edtf, time.basis, time.role) == ("2024", TimeBasis.INFERRED, TimeRole.BY)
    assert (time.ground, time.as_printed) == (Remark(en="The sentence before says it."), "--05")


# ------------------------------------------------------------------ references and literals


def test_a_share_refers_to_its_figure_before_or_after_it(small) -> None:
    share = """\
      - observation: nantang-theatre seats
        measure: Share
        value: 0.5
        unit: fraction
        bound: Exactly
        share_of: qinghe
        refers_to: total
        status: Actual
        phrases: {object: 座位, value: 超}
"""
    small.replace(
        SOURCE,
        "      - observation: nantang-theatre seats\n",
        share + "      - observation: nantang-theatre seats\n        key: total\n",
    )
    small.lock()
    claims = small.read().claims
    first, second = claims[1], claims[2]
    assert first.measure is Measure.SHARE
    assert first.refers_to == second.id


def test_a_literal_is_written_in_quotes(small) -> None:
    small.write(
        "sources/small.yaml",
        (small.folder / SOURCE).read_text("utf-8")
        + "  - at: 方舟\n    speaker: chengdong-news\n    claims:\n"
        + '      - statement: qinghe code "688256"\n        status: Actual\n'
        + "        phrases: {subject: 方舟}\n",
    )
    small.replace("uncovered.yaml", "  - at: 记者\n    reason: {zh: 署名, en: A credit}\n", "")
    small.lock()
    assert small.read().claims[-1].object == LiteralValue("688256", "string")


# ------------------------------------------------------------------ the lock holds no sentence


def test_the_lock_holds_nothing_but_the_curators_phrases(small) -> None:
    lock = json.loads((small.folder / "positions/small.json").read_text("utf-8"))
    assert lock.keys() == {"source", "sha256", "sentences", "anchors", "phrases"}
    written = {key.rsplit("#", 1)[0] for key in lock["anchors"]}
    written |= {key.split("|", 1)[1].rsplit("#", 1)[0] for key in lock["phrases"]}
    source = (small.folder / SOURCE).read_text("utf-8")
    source += (small.folder / "uncovered.yaml").read_text("utf-8")
    assert len(written) > 10
    assert all(text in source for text in written)
    assert all(type(n) is int for bounds in lock["sentences"] for n in bounds)
