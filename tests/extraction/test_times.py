"""Times as printed, and what they are resolved to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from extraction.growth import grows_at_most
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.times import printed_times
from kg.model.time import interval

if TYPE_CHECKING:
    from kg.extraction.values import PrintedTime

PUBLISHED = date(2026, 3, 12)  # a Thursday


def written(time: PrintedTime) -> str:
    """Write a time as the tables do: phrase, EDTF or ?, role and basis where not usual."""
    parts = [time.phrase, "=", time.edtf or "?"]
    if time.role.value != "During":
        parts.append(time.role.value)
    if time.basis.value != "Stated":
        parts.append(time.basis.value)
    return " ".join(parts)


# One text a line, then the times in it, for a text published on 12 March 2026.
CASES = """
# all is printed
2025年 | 2025年 = 2025
建于2021年 | 2021年 = 2021
2024年3月开园 | 2024年3月 = 2024-03
2024年3月12日开园 | 2024年3月12日 = 2024-03-12
2024年3月12号开园 | 2024年3月12号 = 2024-03-12
2024年03月05日开园 | 2024年03月05日 = 2024-03-05
2024 年 3 月 12 日开园 | 2024 年 3 月 12 日 = 2024-03-12
２０２４年３月开园 | ２０２４年３月 = 2024-03
二〇二五年十月 | 二〇二五年十月 = 2025-10
二零二五年 | 二零二五年 = 2025
二○二五年六月十八日 | 二○二五年六月十八日 = 2025-06-18
一九九八年 | 一九九八年 = 1998
2025年3月份 | 2025年3月份 = 2025-03
2025年上半年 | 2025年上半年 = 2025-01/2025-06
2025年下半年 | 2025年下半年 = 2025-07/2025-12
2025年一季度 | 2025年一季度 = 2025-01/2025-03
2025年第四季度 | 2025年第四季度 = 2025-10/2025-12
2025年前三季度 | 2025年前三季度 = 2025-01/2025-09
2025年Q3 | 2025年Q3 = 2025-07/2025-09
2025年前11个月 | 2025年前11个月 = 2025-01/2025-11
2025年1—9月 | 2025年1—9月 = 2025-01/2025-09
2025年1至9月 | 2025年1至9月 = 2025-01/2025-09
2025年初 | 2025年初 = 2025-01
2025年年初 | 2025年年初 = 2025-01
2025年底 | 2025年底 = 2025-12
2025年末 | 2025年末 = 2025-12
2025年年底 | 2025年年底 = 2025-12
2027年年内 | 2027年年内 = 2027
2025年9月底 | 2025年9月底 = 2025-09
2025年9月上旬 | 2025年9月上旬 = 2025-09-01/2025-09-10
2025年9月中旬 | 2025年9月中旬 = 2025-09-11/2025-09-20
2025年2月下旬 | 2025年2月下旬 = 2025-02-21/2025-02-28
2024年全年 | 2024年全年 = 2024
2024年度 | 2024年度 = 2024
2025年秋季 | 2025年秋季 = 2025-09/2025-11
2025-03-12 | 2025-03-12 = 2025-03-12
2025/3/12 | 2025/3/12 = 2025-03-12
2025.03.12 | 2025.03.12 = 2025-03-12
2023—2025年 | 2023—2025年 = 2023/2025
2023-2025年 | 2023-2025年 = 2023/2025
2023年至2025年 | 2023年至2025年 = 2023/2025
2023年到2025年 | 2023年到2025年 = 2023/2025
2023年—2025年 | 2023年—2025年 = 2023/2025
2024年12月至2025年3月 | 2024年12月至2025年3月 = 2024-12/2025-03
2025年3月10日至15日 | 2025年3月10日至15日 = 2025-03-10/2025-03-15
2025年3月10日—15日 | 2025年3月10日—15日 = 2025-03-10/2025-03-15
2025年3月至6月 | 2025年3月至6月 = 2025-03/2025-06
20世纪90年代 | 20世纪90年代 = 199X
二十世纪八十年代 | 二十世纪八十年代 = 198X
1990年代 | 1990年代 = 199X
“十四五”期间 | “十四五”期间 = 2021/2025
“十四五”时期 | “十四五”时期 = 2021/2025
“十五五”时期 | “十五五”时期 = 2026/2030
“十三五”末 | “十三五”末 = 2020
十五五期间 | 十五五期间 = 2026/2030
“十五五”开局之年，北京要怎样建设 | “十五五”开局之年 = 2026
“十四五”收官之年 | “十四五”收官之年 = 2025
2026年是“十五五”开局之年 | 2026年 = 2026 ; “十五五” = 2026/2030
98年出生 | 98年 = 1998
2025财年 | 2025财年 = 2025
2025财年第三季度 | 2025财年第三季度 = 2025-07/2025-09
本世纪中叶 | 本世纪中叶 = ? Unknown
今年以来 | 今年 = 2026 Since Inferred
# roles
到2027年，建成三个基地 | 2027年 = 2027 By
到2027年底建成 | 2027年底 = 2027-12 By
截至2025年末 | 2025年末 = 2025-12 By
截至2025年9月底 | 2025年9月底 = 2025-09 By
截止2025年6月30日 | 2025年6月30日 = 2025-06-30 By
力争2028年建成 | 2028年 = 2028 By
2030年前建成 | 2030年 = 2030 By
2026年底前建成 | 2026年底 = 2026-12 By
2026年6月30日之前报送 | 2026年6月30日 = 2026-06-30 By
实施至2027年12月31日 | 2027年12月31日 = 2027-12-31 By
自2024年起 | 2024年 = 2024 Since
2024年起 | 2024年 = 2024 Since
自2025年2月1日起施行 | 2025年2月1日 = 2025-02-01 Since
2019年以来 | 2019年 = 2019 Since
自2019年以来 | 2019年 = 2019 Since
从2023年开始 | 2023年 = 2023 Since
2020年后 | 2020年 = 2020 Since
“十四五”以来 | “十四五” = 2021/2025 Since
从2023年到2025年 | 2023年到2025年 = 2023/2025 Since
从2023年底的低点增长至2025年底的高点 | 2023年底 = 2023-12 ; 2025年底 = 2025-12
达到2024年的两倍 | 2024年 = 2024
# completed by the publication day
今年 | 今年 = 2026 Inferred
去年 | 去年 = 2025 Inferred
前年 | 前年 = 2024 Inferred
明年 | 明年 = 2027 Inferred
后年 | 后年 = 2028 Inferred
今年前三季度 | 今年前三季度 = 2026-01/2026-09 Inferred
今年一季度 | 今年一季度 = 2026-01/2026-03 Inferred
今年2月底 | 今年2月底 = 2026-02 Inferred
截至今年2月底 | 今年2月底 = 2026-02 By Inferred
明年上半年 | 明年上半年 = 2027-01/2027-06 Inferred
明年首季 | 明年首季 = 2027-01/2027-03 Inferred
明年春季学期 | 明年春季学期 = 2027 Inferred
去年三季度 | 去年三季度 = 2025-07/2025-09 Inferred
去年全年 | 去年全年 = 2025 Inferred
去年底 | 去年底 = 2025-12 Inferred
去年3月 | 去年3月 = 2025-03 Inferred
去年同期 | 去年同期 = 2025 Inferred
今年秋季 | 今年秋季 = 2026-09/2026-11 Inferred
3月11日 | 3月11日 = 2026-03-11 Inferred
三月十一日 | 三月十一日 = 2026-03-11 Inferred
1月25日 | 1月25日 = 2026-01-25 Inferred
12月28日 | 12月28日 = 2025-12-28 Inferred
论坛将于12月28日举办 | 12月28日 = 2026-12-28 Inferred
3月10日至15日 | 3月10日至15日 = 2026-03-10/2026-03-15 Inferred
3月10日至4月15日 | 3月10日至4月15日 = 2026-03-10/2026-04-15 Inferred
自3月10日起至4月15日止 | 3月10日 = 2026-03-10 Since Inferred ; 4月15日 = 2026-04-15 By Inferred
1—2月 | 1—2月 = 2026-01/2026-02 Inferred
前两个月 | 前两个月 = 2026-01/2026-02 Inferred
上半年 | 上半年 = 2026-01/2026-06 Inferred
下半年 | 下半年 = 2026-07/2026-12 Inferred
一季度 | 一季度 = 2026-01/2026-03 Inferred
二季度末 | 二季度末 = 2026-06 Inferred
第三季度 | 第三季度 = 2026-07/2026-09 Inferred
年初 | 年初 = 2026-01 Inferred
年底前投产 | 年底 = 2026-12 By Inferred
年内投用 | 年内 = 2026 Inferred
全年实现收入 | 全年 = 2026 Inferred
6月底前公布 | 6月底 = 2026-06 By Inferred
本月 | 本月 = 2026-03 Inferred
本月底 | 本月底 = 2026-03 Inferred
上月 | 上月 = 2026-02 Inferred
上个月 | 上个月 = 2026-02 Inferred
下月 | 下月 = 2026-04 Inferred
昨日 | 昨日 = 2026-03-11 Inferred
昨天 | 昨天 = 2026-03-11 Inferred
今日 | 今日 = 2026-03-12 Inferred
明日 | 明日 = 2026-03-13 Inferred
记者11日获悉 | 11日 = 2026-03-11 Inferred
记者27日获悉 | 27日 = 2026-02-27 Inferred
本周 | 本周 = 2026-03-09/2026-03-15 Inferred
上周五 | 上周五 = 2026-03-06 Inferred
上个礼拜 | 上个礼拜 = 2026-03-02/2026-03-08 Inferred
本周末 | 本周末 = 2026-03-14/2026-03-15 Inferred
过去一年 | 过去一年 = 2025 Inferred
过去五年 | 过去五年 = 2021/2025 Inferred
五年来 | 五年来 = ? Unknown
上季度营收 | 上季度 = 2025-10/2025-12 Inferred
本季度末 | 本季度末 = 2026-03 Inferred
2023年至今，累计 | 2023年至今 = 2023/2026 Inferred
年初至今，股价上涨 | 年初至今 = 2026-01/2026-03 Inferred
2024年6月至今 | 2024年6月至今 = 2024-06/2026-03 Inferred
上一年度 | 上一年度 = 2025 Inferred
前三季 | 前三季 = 2026-01/2026-09 Inferred
本月5日 | 本月5日 = 2026-03-05 Inferred
即日起施行 | 即日 = 2026-03-12 Since Inferred
“十五五”时期末 | “十五五”时期末 = 2030
2025年营收10亿元。第四季度营收3亿元 | 2025年 = 2025 ; 第四季度 = 2025-10/2025-12 Inferred
2025年度利润4亿元。全年交付1万台 | 2025年度 = 2025 ; 全年 = 2025 Inferred
近三年 | 近三年 = 2023/2025 Inferred
最近两年 | 最近两年 = 2024/2025 Inferred
今后三年 | 今后三年 = 2026/2028 Inferred
未来五年 | 未来五年 = 2026/2030 Inferred
三年内一定会洗牌 | 三年内 = 2026/2029 Inferred
五年之内 | 五年之内 = 2026/2031 Inferred
两年前 | 两年前 = 2024 Inferred
三年后 | 三年后 = 2029 Inferred
上世纪80年代 | 上世纪80年代 = 198X Inferred
90年代 | 90年代 = 199X Inferred
上世纪的汽车产业 | 上世纪 = 19XX Inferred
本世纪初 | 本世纪初 = 200X Inferred
正月初七 | 正月初七 = 2026-02-23 Inferred
除夕 | 除夕 = 2026-02-16 Inferred
本公告披露日 | 本公告披露日 = 2026-03-12 Inferred
# completed by times before it
2024年，收入9.7亿元，净亏损比上年减少 | 2024年 = 2024 ; 上年 = 2023 Inferred
2023年3月，公司成立。5月，获得融资 | 2023年3月 = 2023-03 ; 5月 = 2023-05 Inferred
2023年3月成立，同年9月获得融资 | 2023年3月 = 2023-03 ; 同年9月 = 2023-09 Inferred
2023年成立，次年获得融资 | 2023年 = 2023 ; 次年 = 2024 Inferred
2024年9月26日撤回申请，交易所同日决定 | 2024年9月26日 = 2024-09-26 ; 同日 = 2024-09-26 Inferred
2024年9月26日签约，次日开工 | 2024年9月26日 = 2024-09-26 ; 次日 = 2024-09-27 Inferred
2025年一季度，去年同期 | 2025年一季度 = 2025-01/2025-03 ; 去年同期 = 2025-01/2025-03 Inferred
2024年上半年，比上年同期增长 | 2024年上半年 = 2024-01/2024-06 ; 上年同期 = 2023-01/2023-06 Inferred
2月28日和30日 | 2月28日 = 2026-02-28 Inferred ; 30日 = ? Unknown
3月28日和30日 | 3月28日 = 2026-03-28 Inferred ; 30日 = 2026-03-30 Inferred
到2027年开放场景，力争年底前完成采集 | 2027年 = 2027 By ; 年底 = 2026-12 By Inferred
去年12月和今年1月 | 去年12月 = 2025-12 Inferred ; 今年1月 = 2026-01 Inferred
去年收入1亿元，预计年底翻番 | 去年 = 2025 Inferred ; 年底 = 2026-12 Inferred
2021年成立，预计年底盈利 | 2021年 = 2021 ; 年底 = 2026-12 Inferred
2024年收入翻番，全年交付80台 | 2024年 = 2024 ; 全年 = 2024 Inferred
2025年上半年，下半年 | 2025年上半年 = 2025-01/2025-06 ; 下半年 = 2025-07/2025-12 Inferred
2024-2025学年 | 2024-2025学年 = 2024/2025
周一至周五 | 周一 = ? Unknown ; 周五 = ? Unknown
# what nothing resolves
日前印发 | 日前 = ? Unknown
近日印发 | 近日 = ? Unknown
近年来 | 近年来 = ? Unknown
近几年 | 近几年 = ? Unknown
春节期间 | 春节期间 = ? Unknown
国庆假期 | 国庆假期 = ? Unknown
上午9时 | 上午9时 = ? Unknown
下午3点半 | 下午3点半 = ? Unknown
15:30开始 | 15:30 = ? Since Unknown
近三个月 | 近三个月 = ? Unknown
每年3月 | 3月 = ? Unknown
周三 | 周三 = ? Unknown
2024年2月30日 | 2024年2月30日 = ? Unknown
"""

NONE = """
《北京市行动计划（2024—2026年）》
三年行动计划（2024—2026年）
《北京市“十五五”时期规划》
北京市“十四五”规划
“十五五”规划纲要
2026中关村论坛年会
有效期五年
为期一年
历时近三年
京政发〔2024〕37号
每周三次
三个月
5月球探测器
目前年产3000台
产品日前途
在以上年份
5号线与12号楼
第四次会议
科创板上市
9时代
30日均
软件3.0
中国的今天
张三丰
十五个项目
二十五家
十年磨一剑
当前期
全年龄段
健全年度制度
年轻人与少年中国
人均3点建议
比分3:2
"""


def table(lines: str) -> list[tuple[str, list[str]]]:
    rows = [line for line in lines.strip().splitlines() if not line.startswith("#")]
    return [
        (text.strip(), [one.strip() for one in times.split(" ; ")])
        for text, times in (row.split("|") for row in rows)
    ]


@pytest.mark.parametrize(
    ("text", "times"), table(CASES), ids=lambda v: v if isinstance(v, str) else ""
)
def test_times(text: str, times: list[str]) -> None:
    found = printed_times(text, PUBLISHED)
    assert [written(time) for time in found] == times
    for time in found:
        if time.edtf is not None:
            interval(time.edtf)


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_times(text: str) -> None:
    assert [written(time) for time in printed_times(text, PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "written_alone"),
    [
        ("1月25日开幕", "--01-25"), ("3月投产", "--03"), ("记者27日获悉", "---27"),
        ("今年2月底", "--02"),
        ("2025年3月", None), ("下半年", None),
    ],
)  # fmt: skip
def test_what_is_printed_alone(text: str, written_alone: str | None) -> None:
    (found,) = printed_times(text, PUBLISHED)
    assert found.as_printed == written_alone


@pytest.mark.parametrize(
    ("text", "edtf", "ground"),
    [
        ("今年", "2026", "published"),
        ("1月25日", "2026-01-25", "published"),
        ("2023年3月成立。5月融资", "2023-05", "earlier time"),
        ("2024年,比上年增长", "2023", "earlier time"),
        ("2025年", "2025", None),
        ("日前", None, None),
    ],
)
def test_grounds(text: str, edtf: str | None, ground: str | None) -> None:
    *_, found = printed_times(text, PUBLISHED)
    assert (found.edtf, found.ground) == (edtf, ground)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("今年", None), ("近三年", None), ("昨天", None), ("本月", None), ("3月", None),
        ("27日", None),
        ("上周", None), ("三年内", None), ("90年代", None), ("正月初一", None), ("本公告日", None),
        ("2024年6月成立,8月融资", "2024-08"),
        ("2024年6月成立。\n8月融资", "2024-08"),
        ("“十四五”期间", "2021/2025"), ("20世纪90年代", "199X"),
        ("2024年6月开园。昨天", None), ("《规划（2024年）》印发，今年", None),
    ],
)  # fmt: skip
def test_without_a_publication_day_nothing_is_guessed(text: str, edtf: str | None) -> None:
    *_, found = printed_times(text)
    assert found.edtf == edtf
    if edtf is None:
        assert found.basis.value == "Unknown"


@pytest.mark.parametrize(
    ("title", "text", "edtf"),
    [
        ("2025算力大会新闻发布会", "今年一季度", "2025-01/2025-03"),
        ("大会开幕", "2月6日，2026京津冀算力大会开幕。过去一年", "2025"),
        ("对话张三", "2026年1月8日，云岫智能上市。他从2019年开始创业，3月5日", "2026-03-05"),
    ],
)
def test_a_headline_or_lead_stands_for_a_day_of_publication(
    title: str, text: str, edtf: str
) -> None:
    *_, found = printed_times(text, None, title)
    assert (found.edtf, found.basis.value) == (edtf, "Inferred")


def test_the_whole_year_of_a_report_is_that_of_its_title() -> None:
    (found,) = printed_times("全年收入", date(2026, 2, 1), "云岫智能发布2025年年度业绩预告")
    assert found.edtf == "2025"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025年三季度出货创新高，该季度", "2025-07/2025-09"),
        ("公司发布2025年第四季度财报。当季", "2025-10/2025-12"),
        ("2026年3月2日签约。这一天", "2026-03-02"),
        ("一年以前", "2025"),
    ],
)
def test_times_that_point_back(text: str, edtf: str) -> None:
    *_, found = printed_times(text, PUBLISHED)
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("published", "text", "edtf"),
    [
        (date(2026, 1, 16), "今后三年", "2026/2028"),
        (date(2025, 11, 30), "未来三年", "2026/2028"),
        (date(2025, 11, 30), "近三年", "2023/2025"),
        (date(2026, 1, 5), "12月28日", "2025-12-28"),
        (date(2025, 12, 28), "将于1月8日开幕", "2026-01-08"),
        (date(2025, 12, 28), "1月8日开幕", "2025-01-08"),
        (date(2026, 1, 1), "昨日", "2025-12-31"),
        (date(2026, 1, 1), "上月", "2025-12"),
        (date(2024, 3, 1), "29日", "2024-02-29"),
        (date(2025, 1, 29), "正月初一", "2025-01-29"),
        (date(1999, 5, 4), "正月初一", None),
        (date(1999, 5, 4), "80年代", "198X"),
    ],
)
def test_the_publication_day_decides(published: date, text: str, edtf: str | None) -> None:
    *_, found = printed_times(text, published)
    assert found.edtf == edtf


PIECES = st.sampled_from(
    [
        *"零〇一二三四五六七八九十两半年月日号时点分前后内初底末中至到",
        *"—-~,.:/第近每上下本今去明",
        *"，。“”《》 \n１２1234567890",
        "2025年", "2024", "19", "3月", "12日", "季度", "上半年", "世纪", "年代", "十四五",
        "同期", "以来", "过去", "未来",
        "周", "正月", "春节", "全年", "个月", "2025-03-12", "2024.2.30", "15:30",
        "公告披露日", "旬",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS, st.none() | st.dates())
def test_any_text_gives_times_in_order_inside_it(text: str, published: date | None) -> None:
    times = printed_times(text, published)
    place = 0
    for found in times:
        assert place <= found.start < found.end
        assert found.phrase == text[found.start : found.end]
        assert (found.edtf is None) == (found.basis.value == "Unknown")
        assert (found.ground is None) == (found.basis.value != "Inferred")
        place = found.end
    assert times == printed_times(text, published)


@given(st.lists(PIECES, max_size=12).map("".join), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_edtf_is_read_by_the_model(text: str, published: date) -> None:
    for found in printed_times(text, published):
        if found.edtf is not None:
            begin, end = interval(found.edtf)
            assert begin is None or end is None or begin < end


@pytest.mark.parametrize(
    "piece", ["1", "1月", "年", "2025年", "十", "《", "前", "近三", "12:", "“十", "2-"]
)
def test_time_is_linear(piece: str) -> None:
    def read(length: int) -> object:
        return printed_times(piece * (length // len(piece)), PUBLISHED)

    assert grows_at_most(24, read, 4_000, 32_000)  # eight times the text; its square is 64
