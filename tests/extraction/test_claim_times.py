"""The time of a claim: its own, that of the clause or sentence that sets it, or none."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction import Document
from kg.extraction.extractor import extract
from kg.extraction.report_periods import report_period
from kg.extraction.values import Metadata
from kg.model import Observation, Part, Statement, TimeBasis

PUBLISHED = date(2026, 3, 12)


def read(text: str, title: str | None = None) -> list[Observation | Statement]:
    metadata = Metadata(title=title, published=PUBLISHED)
    return [found.claim for found in extract(Document(text, metadata)).claims]


def periods(text: str, title: str | None = None) -> list[str]:
    """Return the figures of a text with their periods, in order, ``-`` for none."""
    return [
        f"{claim.as_printed} {claim.time.edtf or '-'}"
        for claim in read(text.replace("¶", "\n\n"), title)
        if isinstance(claim, Observation)
    ]


# A text, then its figures with their periods, one a line. ¶ begins a paragraph.
CASES = """
# a time in the figure's own clause
云岫智能2025年营业收入5亿元。
- 5亿元 2025
2025年，云岫智能营业收入5亿元。
- 5亿元 2025
去年底，海淀区企业达到300家。
- 达到300家 2025-12
截至今年2月底，云岫智能用户超过1.2万家。
- 超过1.2万家 2026-02
北京市2023年的10家企业增至2025年的30家企业。
- 10家 2023
- 30家 2025
云岫智能净亏损由上年的2亿元收窄至1亿元。
- 2亿元 2025
- 1亿元 -
# what is only compared with is no period
云岫智能2025年营业收入比上年增长30%。
- 30% 2025
海淀区企业300家，比年初净增57家。
- 300家 -
- 57家 -
截至9月底，海淀区企业300家，比年初净增57家。
- 300家 2025-09
- 57家 2025-09
2025年，云岫智能交付机器人860台，是2023年的3.4倍。
- 860台 2025
- 3.4倍 2025
与2023年相比，云岫智能的成本下降了四成。
- 四成 -
一季度云岫智能订单1100台，相当于去年全年的1.3倍。
- 1100台 2026-01/2026-03
- 1.3倍 2026-01/2026-03
到2027年，海淀区产业规模突破6000亿元，在2024年基础上翻一番。
- 突破6000亿元 2027
- 翻一番 2027
# the day of a founding, of joining or of publishing
云岫智能成立于2021年，拥有员工460人。
- 460人 -
云岫智能2019年成立于海淀区，注册用户突破500万。
- 突破500万 -
北京市统计局10月27日公布的数据显示，今年前两个月，全市企业营业收入3126亿元。
- 3126亿元 2026-01/2026-02
3月11日，云岫智能发布“青岳”大模型，参数规模约为720亿。
- 约为720亿 -
3月11日，云岫智能发布“青岳”大模型。该模型参数规模约为720亿。
- 约为720亿 -
云岫智能2022年签署的协议涉及员工300人。
- 300人 -
# now, and what recurs
2025年云岫智能营业收入5亿元，目前拥有员工300人，专利80项。
- 5亿元 2025
- 300人 -
- 80项 -
目前，海淀区有企业300家，2025年产值增长40%，产值规模占全市的一半。
- 300家 -
- 40% 2025
- 一半 2025
今年海淀区设立基金，每年发放算力券1亿元。
- 1亿元 -
过去，海淀区企业不足100家。
- 不足100家 -
# over the clauses of a sentence
2025年，云岫智能实现营业收入9.7亿元，同比增长41%；净亏损1.1亿元。
- 9.7亿元 2025
- 41% 2025
- 1.1亿元 2025
云岫智能去年海外收入6800万美元，占总收入的35%。
- 6800万美元 2025
- 35% 2025
今年5月，云岫智能获得增资2亿元，该公司目前有员工300人。
- 2亿元 2026-05
- 300人 -
3月2日，云岫智能在科创板挂牌上市，首日收盘价上涨36%。
- 36% 2026-03-02
云岫智能正筹建海淀出海联盟，计划下半年挂牌，首批会员预计30家。
- 30家 2026-07/2026-12
云岫智能智算中心三期计划于2027年开工，规划新增算力2000P。
- 2000P -
# over the sentences of a paragraph
2025年，海淀区产业规模达到3800亿元。新增备案大模型27款。¶海淀区拥有企业300家。
- 达到3800亿元 2025
- 27款 2025
- 300家 -
过去一年，海淀区坚持创新。全区产业规模达到3800亿元，同比增长15%。
- 达到3800亿元 2025
- 15% 2025
3月7日，海淀区举行论坛。活动由云岫智能承办，300余名嘉宾参会。
- 300余名 2026-03-07
今年下半年，云岫智能将建设新工厂。云岫智能获得了600万元补贴。
- 600万元 -
北京有优势。在规模方面，2025年北京企业达到2500家。应用方面，北京用户突破1亿。
- 达到2500家 2025
- 突破1亿 -
# back to the period of the statistics
今年前两个月，北京市产业营业收入3126亿元。¶截至2月底，企业超过2700家。从区域看，海淀区营业收入增长46%。
- 3126亿元 2026-01/2026-02
- 超过2700家 2026-02
- 46% 2026-01/2026-02
今年前两个月，北京市产业营业收入3126亿元。其中，机器人产业营业收入214亿元，增长38%。
- 3126亿元 2026-01/2026-02
- 214亿元 2026-01/2026-02
- 38% 2026-01/2026-02
# averages over years, years in order
“十五五”期间，北京市建设高地。到2030年，北京市产业规模突破1万亿元，年均增长15%左右。
- 突破1万亿元 2030
- 15%左右 2026/2030
北京市产业规模从2021年的1500亿元增长到2025年的4500亿元，年均增长31.6%。
- 1500亿元 2021
- 4500亿元 2025
- 31.6% 2021/2025
2024年和2025年，云岫智能营业收入分别为3亿元和5亿元。
- 3亿元 2024
- 5亿元 2025
# done, so before the publication; planned, so behind it
2025年，云岫智能实现收入21亿元。第四季度新签合同额9亿元；截至年末，订单约26亿元。
- 21亿元 2025
- 9亿元 2025-10/2025-12
- 约26亿元 2025-12
云岫智能计划第四季度交付机器人300台。
- 300台 2026-10/2026-12
去年11月，松鹤养老院租来机器人，每台月租1800元，由海淀区补贴一半。
- 1800元 -
- 一半 -
云岫智能今年计划投放机器人500台，已签约养老机构38家。
- 500台 2026
- 38家 -
去年11月，云岫智能上线新平台。四个月里，人手减少了三成。
- 三成 -
海淀区《方案》提出，到2028年，产业规模达到2000亿元。对单个项目给予最高5000万元资助。
- 达到2000亿元 2028
- 最高5000万元 -
12月16日，海淀区公布首批名单，20个项目入选。
- 20个 2025-12-16
# datelines, parts of a sentence, aims
新华社北京3月5日电（记者 李四）2025年，海淀区实现地区生产总值1.2万亿元。
- 1.2万亿元 2025
云岫智能出货300台；去年在北京公布了新路线；累计签约客户52家。
- 300台 -
- 52家 -
今年1月云岫智能出货机器人80台；云图科技上线新平台，接入设备60台。
- 80台 2026-01
- 60台 -
二、主要目标¶经过三年努力，到2028年，朝阳区建成创新高地。集聚企业500家。¶应用更加广泛，形成案例60个。
- 500家 2028
- 60个 2028
云岫智能2025年收入预计为6亿元，较2024年的4亿元增长50%。
- 6亿元 2025
- 4亿元 2024
- 50% 2025
截至发稿，云岫智能总市值为62亿元。
- 62亿元 2026-03-12
# several days, terms
云岫智能股价于3月2日、3月3日累计上涨20%。
- 20% -
北京市政府印发《数据管理办法》，自2026年5月1日起施行，有效期五年。
- 五年 -
"""


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.splitlines():
        if line.startswith("- "):
            found[-1][1].append(line[2:])
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_periods_of_figures(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


REPORT = "云岫智能2025年半年度报告摘要"


def test_a_report_has_the_period_that_its_title_names() -> None:
    text = "报告期内，云岫智能实现营业收入6亿元，较上年同期增长44%。¶前五大客户收入占比为61%。"
    assert periods(text, REPORT) == [
        "6亿元 2025-01/2025-06",
        "44% 2025-01/2025-06",
        "61% 2025-01/2025-06",
    ]


def test_the_end_of_a_report_is_a_day() -> None:
    assert periods("截至报告期末，云岫智能拥有员工418人。", REPORT) == ["418人 2025-06-30"]


def test_a_period_of_its_own_comes_before_that_of_the_report() -> None:
    assert periods("截至7月底，云岫智能拥有员工418人。", REPORT)[0].startswith("418人 20")
    assert periods("云岫智能现有员工418人。", REPORT) == ["418人 -"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2025年年度报告", "2025"),
        ("2025年半年度报告摘要", "2025-01/2025-06"),
        ("云岫智能2025年第一季度报告", "2025-01/2025-03"),
        ("云岫智能2025年三季报", "2025-07/2025-09"),
        ("2025年前三季度业绩快报", "2025-01/2025-09"),
        ("北京市2025年国民经济和社会发展统计公报", "2025"),
        ("2026年政府工作报告", None),
        ("2025年人工智能产业发展报告", None),
        ("2025世界机器人大会开幕", None),
    ],
)
def test_titles_of_reports(title: str, period: str | None) -> None:
    assert report_period(title) == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("上半年全市工业增加值同比增长6.1%", "2025-01/2025-06"),
        ("前三季度北京经济运行平稳", "2025-01/2025-09"),
        ("1-5月软件业收入增长18.5%", "2025-01/2025-05"),
        ("四季度工业产值增长5%", "2024-10/2024-12"),
        ("上半年将举办机器人大赛", None),
        ("2024年上半年大会回顾", None),
    ],
)
def test_headlines_of_statistics_tell_the_period(title: str, period: str | None) -> None:
    assert report_period(title, date(2025, 11, 3)) == period
    assert report_period(title) is None


def test_a_time_of_another_sentence_is_inherited_and_shown() -> None:
    text = "2025年，海淀区产业规模达到3800亿元。新增备案大模型27款。"
    claim = [c for c in read(text) if isinstance(c, Observation)][1]
    assert claim.time.basis is TimeBasis.INHERITED
    assert [e.phrase for e in claim.evidence if e.part is Part.TIME] == ["2025年"]


def statements(text: str) -> list[str]:
    return [
        f"{claim.predicate} {claim.time.edtf or '-'}"
        for claim in read(text.replace("¶", "\n\n"))
        if isinstance(claim, Statement)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月11日，云岫智能发布“青岳”大模型。", ["releases 2026-03-11"]),
        ("2027年，北京将建设云图智算中心。", ["builds 2027"]),
        ("2026年，北京将重点发展产业。北京将建设云图智算中心。", ["builds 2026"]),
        ("3月11日，云岫智能召开大会。北京将建设云图智算中心。", ["builds -"]),
        ("与2023年相比，北京将建设云图智算中心。", ["builds -"]),
    ],
)
def test_times_of_statements(text: str, expected: list[str]) -> None:
    assert [one for one in statements(text) if one.split()[0] in ("releases", "builds")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who somebody is and where something stands is not of the day of what happens
        (
            "3月11日，北京市经济和信息化局副局长沈书岳出席大会。",
            ["holdsPost -", "worksFor -"],
        ),
        ("3月11日，位于海淀区的云岫智能召开大会。", ["locatedIn -"]),
        ("2025年，海淀区推进建设。北京是全国“人工智能第一城”。", ["hasEpithet -"]),
    ],
)
def test_what_stands_has_no_time_of_what_happens(text: str, expected: list[str]) -> None:
    found = [s for s in statements(text) if s.split()[0] in {e.split()[0] for e in expected}]
    assert sorted(found) == sorted(expected)


def test_who_invests_in_this_round_does_so_when_it_was_told() -> None:
    text = "2月10日，云岫智能宣布完成2亿元B轮融资。本轮由松果创投领投，顺创集团跟投。"
    found = [one for one in statements(text) if one.startswith("invests")]
    assert found
    assert set(found) == {"invests 2026-02-10"}
