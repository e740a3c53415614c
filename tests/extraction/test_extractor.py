"""The whole chain: the same every time, in linear time, with a valid span for every claim."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from extraction.made_documents import INTERVIEW, PROSE
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluation.labels import read_labels_folder
from kg.evaluation.validity import flaws
from kg.extraction import Document, Extraction, Metadata, extract
from kg.model import Observation, Part, Statement
from kg.resources import data_path
from kg.vocabulary import vocabulary

if TYPE_CHECKING:
    from kg.vocabulary import Vocabulary

TEXT = "\n".join(
    [
        *PROSE,
        "2025年，澜川科技收入约5亿元，同比增长20%。澜川科技将与青岳机器人共建云图智算中心。",
        "“澜川科技已收购青岳机器人。”周立言说。该公司还发布“墨砚”大模型，没有裁员。",
    ]
)


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return vocabulary()


def as_data(found: Extraction) -> list[object]:
    """Return all that is found as plain data, in its order."""
    things = [(key, thing.name, thing.class_) for key, thing in found.things.items()]
    mentions = [(m.start, m.end, m.thing.id, m.found_by) for m in found.mentions]
    claims = [
        (
            one.claim.id,
            one.rule,
            one.confidence,
            [(e.start, e.end, e.part.value) for e in one.claim.evidence],
        )
        for one in found.claims
    ]
    return json.loads(json.dumps([things, mentions, claims]))  # type: ignore[no-any-return]


def invalid(found: Extraction, words: Vocabulary) -> list[tuple[str, ...]]:
    """Return the flaws of all claims, and of mentions that the text does not print."""
    told = [flaws(one.claim, found, words) for one in found.claims]
    text = found.document.text
    told += [(m.phrase,) for m in found.mentions if m.phrase != text[m.start : m.end]]
    return [flaw for flaw in told if flaw]


def test_the_same_document_gives_the_same_result() -> None:
    first, second = extract(Document(TEXT)), extract(Document(TEXT))
    assert first == second
    assert len(first.claims) >= 5


SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from extraction.test_extractor import TEXT, as_data
from kg.extraction import Document, extract
print(json.dumps(as_data(extract(Document(TEXT)))))
"""


@pytest.mark.parametrize("seed", ["4242"])
def test_another_process_with_another_hash_seed_gives_the_same_result(seed: str) -> None:
    tests = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(tests.parent)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tests)],
        capture_output=True, check=True, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert json.loads(done.stdout) == as_data(extract(Document(TEXT)))


def test_every_claim_of_the_building_half_has_a_valid_span(words: Vocabulary) -> None:
    texts = read_labels_folder(data_path("evaluation", "building"), (), words)
    assert len(texts) >= 60
    claims = 0
    for labelled in texts:
        found = extract(labelled.document)
        claims += len(found.claims)
        assert invalid(found, words) == [], labelled.document.metadata.title
    assert claims > 500


def calls(text: str) -> int:
    """Count the function calls that reading a text takes."""
    document = Document(text)
    count = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        extract(document)
    finally:
        sys.setprofile(before)
    return count


def paragraphs(number: int) -> str:
    """Return paragraphs that each name things and figures of their own."""
    signs = "甲乙丙丁戊己庚辛壬癸"
    return "\n".join(
        f"{signs[n // 10 % 10]}{signs[n % 10]}科技将建设第{n}座云图智算中心，投资{n + 2}亿元。"
        f"该公司去年发布“墨{signs[n % 10]}砚”大模型，收购青岳机器人。"
        for n in range(number)
    )


def test_the_work_grows_with_the_text() -> None:
    extract(Document(paragraphs(2)))  # word lists and patterns are read
    small, large = calls(paragraphs(20)), calls(paragraphs(80))
    assert large / small <= 4.6


def test_the_work_grows_with_the_objects_without_a_name() -> None:
    line = "北京市打造人工智能产业高地。海淀区发展人工智能产业。该区建设智算中心。\n"
    extract(Document(line))
    small, large = calls(line * 20), calls(line * 160)
    assert large / small <= 8.8


def test_a_field_inside_an_object_without_a_name_is_left_out() -> None:
    text = "人工智能产业增长。\n北京市打造人工智能产业高地。\n海淀区发展人工智能产业。"
    found = [(m.start, m.phrase) for m in extract(Document(text)).mentions]
    fields = [place for place, phrase in found if phrase == "人工智能产业"]
    assert fields == [0, text.rindex("人工智能产业")]
    assert (text.index("人工智能产业高地"), "人工智能产业高地") in found


def test_the_work_grows_with_one_long_sentence() -> None:
    listed = "、".join(f"青{sign}机器人" for sign in "甲乙丙丁戊己庚辛壬癸")
    extract(Document(listed))
    small, large = (
        calls("，".join([f"澜川科技收购{listed}"] * number) + "。") for number in (3, 12)
    )
    assert large / small <= 4.6


HOSTILE = (
    "<script>alert('甲')</script>澜川科技将建设云图智算中心。&lt;img onerror=x&gt; ]]> {{7*7}} %s"
)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("", 0),
        ("\n\n\n", 0),
        ("。", 0),
        ("天气很好没有标点", 0),
        ("澜川科技将建设云图智算中心", 1),
        ("😀🚀。澜川科技将建设云图智算中心。", 1),
        ("𠮷𠮷𠮷。\n澜川科技将建设云图智算中心。𠮷", 1),
        ("The company will build a computing centre in 2030. It costs nothing.", None),
        ("この会社は来年、新しい計算センターをつくります。とても楽しみです。", 0),
        ("“““《《（（（", 0),
        ("”””》》）））", 0),
        ("\u200b\ufeff\u202e澜川科技", 0),
        ("\x00\x07\x1b[31m", 0),
        (HOSTILE, None),
    ],
)
def test_bad_input_gives_an_honest_result(text: str, claims: int | None, words: Vocabulary) -> None:
    found = extract(Document(text))
    assert invalid(found, words) == []
    if claims is not None:
        assert len(found.claims) == claims


def test_hostile_markup_is_plain_text() -> None:
    found = extract(Document(HOSTILE))
    assert found.document.text == HOSTILE
    assert [m.phrase for m in found.mentions if "script" in m.phrase] == []


def test_twenty_thousand_characters_on_one_line(words: Vocabulary) -> None:
    found = extract(Document("澜川科技发展顺利，天气很好很好。" * 1250))
    assert invalid(found, words) == []


def test_offsets_are_code_points() -> None:
    text = "😀𠮷。澜川科技将建设云图智算中心。"
    moved = extract(Document(text))
    plain = extract(Document(text.replace("😀𠮷", "甲乙")))
    assert [c.claim.main_evidence for c in moved.claims] == [
        c.claim.main_evidence for c in plain.claims
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "澜川科技将已未收购建设青岳机器人云图中心“”《》（），。、：的和等由被在说周立言2025年亿元\n𠮷😀"
        ),
        max_size=60,
    )
)
def test_no_text_gives_a_claim_without_a_span(text: str) -> None:
    assert invalid(extract(Document(text)), vocabulary()) == []


def test_a_text_without_anything_has_nothing() -> None:
    found = extract(Document("", Metadata()))
    assert (found.claims, found.mentions, found.quantities, found.times) == ((), (), (), ())


def test_what_an_interviewer_asks_is_never_told_as_an_assertion() -> None:
    found = extract(Document(INTERVIEW, Metadata(publisher="云屏日报")))
    asked = [turn for turn in found.structure.turns if turn.asks]
    assert asked
    acts = {
        one.claim.speech_act.value
        for one in found.claims
        if any(turn.start <= one.claim.main_evidence.start < turn.end for turn in asked)
    }
    assert acts <= {"Question"}


def test_the_size_in_a_funds_name_is_a_figure_and_the_name_stays_whole() -> None:
    found = extract(Document("海淀区设立千亿产业投资基金。"))
    assert "千亿产业投资基金" in {m.phrase for m in found.mentions}
    assert [q.value for q in found.quantities] == [Decimal("100000000000")]
    figures = [c.claim for c in found.claims if isinstance(c.claim, Observation)]
    assert [found.things[f.about].name for f in figures] == ["千亿产业投资基金"]


def test_the_whole_name_of_a_fund_shows_it_where_a_figure_begins_the_name() -> None:
    found = extract(Document("2024年3月，青岳市成立两支百亿级产业引导基金。"))
    (built,) = [c.claim for c in found.claims if isinstance(c.claim, Statement)]
    assert built.predicate == "builds"
    assert flaws(built, found, vocabulary()) == ()
    assert [e.phrase for e in built.evidence if e.part is Part.OBJECT] == ["百亿级产业引导基金"]
