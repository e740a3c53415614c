"""Claims in people's words: figures with bound and scope, times, voices."""

from __future__ import annotations

import pytest

from kg.model import LiteralValue, OpinionKind, Polarity
from kg.vocabulary import vocabulary
from kg.wording import Wording


def wording(make, lang: str) -> Wording:
    entities = {
        key: make.entity(key, zh=zh, en=en)
        for key, zh, en in (
            ("a", "甲", "Alpha"),
            ("b", "乙", "Beta"),
            ("china", "中国", "China"),
            ("seats", "座位", "Seats"),
        )
    }
    return Wording(vocabulary(), entities, lang)


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"value": 450_000_000_000, "unit": "yuan"}, "4500亿元", "CNY 450 billion"),
        ({"value": 2500, "bound": "Over"}, "超过2500", "over 2500"),
        ({"value": 172_000_000, "bound": "Over"}, "超过1.72亿", "over 172 million"),
        ({"value": 212}, "212", "212"),
        (
            {
                "value": "0.5",
                "measure": "Share",
                "unit": "fraction",
                "share_of": "china",
            },
            "占中国50%",
            "50% of China",
        ),
        (
            {
                "value": "0.4",
                "measure": "Share",
                "unit": "fraction",
                "share_of": "china",
                "bound": "Over",
            },
            "占中国超过40%",
            "over 40% of China",
        ),
        ({"value": 1, "measure": "Rank", "share_of": "china"}, "中国第1", "rank 1 in China"),
        ({"lower": 10, "upper": 20, "bound": "Between"}, "10–20", "10–20"),
        ({"value": 100, "bound": "Near"}, "接近100", "nearly 100"),
        ({"value": 100, "bound": "About"}, "约100", "about 100"),
        ({"value": 100, "bound": "AtLeast"}, "不少于100", "at least 100"),
        ({"value": 100, "bound": "AtMost"}, "不超过100", "at most 100"),
        ({"value": 20_000, "unit": "yuan"}, "2万元", "CNY 20,000"),
        ({"value": 200_000_000, "unit": "dollar"}, "2亿美元", "200 million US dollars"),
        (
            {"value": 5000, "unit": "pflops", "bound": "Over"},
            "超过5000 PFLOPS（每秒千万亿次浮点运算）",
            "over 5000 PFLOPS",
        ),
    ],
)
def test_figures_keep_bound_unit_and_scope(make, given: dict, zh: str, en: str) -> None:
    claim = make.observation(**given)
    assert wording(make, "zh").figure(claim) == zh
    assert wording(make, "en").figure(claim) == en


def test_statements(make) -> None:
    claim = make.statement("a builds b", manner="高水平")
    assert wording(make, "zh").sentence(claim) == "甲 → 建设（高水平） → 乙"
    assert wording(make, "en").sentence(claim).startswith("Alpha → ")
    denied = make.statement("a builds b", polarity=Polarity.NEGATED)
    assert "（否定）建设" in wording(make, "zh").sentence(denied)
    assert "not: " in wording(make, "en").sentence(denied)


def test_a_literal_is_shown_as_written(make) -> None:
    claim = make.statement("a code b")
    from dataclasses import replace

    assert wording(make, "en").ends(replace(claim, object=LiteralValue("688256")))[2] == "688256"


def test_unknown_entities_are_shown_by_id(make) -> None:
    assert wording(make, "zh").entity("nobody") == "nobody"


@pytest.mark.parametrize(
    ("edtf", "basis", "role", "zh", "en"),
    [
        ("2026", "Stated", "During", "2026", "2026"),
        ("2027", "Stated", "By", "到2027", "by 2027"),
        ("2017", "Stated", "Since", "自2017起", "since 2017"),
        ("2025", "Inherited", "During", "2025（承前文）", "2025 (from the context)"),
        ("2026", "Inferred", "During", "2026（推断）", "2026 (inferred)"),
    ],
)
def test_times(make, edtf: str, basis: str, role: str, zh: str, en: str) -> None:
    ground = "why" if basis == "Inferred" else None
    time = make.time(edtf, basis, role, ground=ground)
    assert (wording(make, "zh").time(time), wording(make, "en").time(time)) == (zh, en)


def test_an_unknown_time_is_said_to_be_unknown(make) -> None:
    from kg.model import Time

    assert wording(make, "zh").time(Time()) == "时间未说明"
    assert wording(make, "en").time(Time()) == "time not stated"


def test_status_and_voice(make) -> None:
    claim = make.statement(status="Opinion", opinion_kind=OpinionKind.EPITHET, speaker="a",
                           cited_source="b")  # fmt: skip
    words = vocabulary()
    for lang in ("zh", "en"):
        text = wording(make, lang).status(claim)
        assert words.label("Opinion", lang) in text
        assert words.label("Epithet", lang) in text
    assert wording(make, "zh").voice(claim) == "甲（据乙）"
    assert wording(make, "en").voice(claim) == "Alpha (citing Beta)"
