"""Figures as claims: of what, what is measured, how, over which period, with what status."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from extraction.growth import grows_at_most

from kg.extraction import Document
from kg.extraction.extractor import extract
from kg.extraction.values import Metadata
from kg.model import Bound, Measure, Observation, Part, Status

if TYPE_CHECKING:
    from kg.extraction.values import Extraction

PUBLISHED = date(2026, 3, 12)


def read(text: str) -> Extraction:
    """Read a text that was published on 12 March 2026; its lines are paragraphs."""
    return extract(Document(text, Metadata(published=PUBLISHED)))


def written(found: Extraction, claim: Observation) -> str:
    """Write an observation as the tables do, leaving out what is usual."""

    def name(key: str) -> str:
        return found.things[key].name

    parts = [name(claim.about), name(claim.indicator), claim.figure, claim.unit]
    if claim.bound is not Bound.EXACTLY:
        parts.append(claim.bound.value)
    if claim.measure is not Measure.LEVEL:
        parts.append(claim.measure.value)
    if claim.share_of is not None:
        parts.append(f"of {name(claim.share_of)}")
    if claim.refers_to is not None:
        parts.append("ref")
    if claim.time.edtf is not None:
        parts.append(f"@{claim.time.edtf}")
    if claim.status is not Status.ACTUAL:
        parts.append(claim.status.value)
    return " ".join(parts)


def observations(found: Extraction) -> list[Observation]:
    return [c.claim for c in found.claims if isinstance(c.claim, Observation)]


# A text, then what it says, one figure a line: what it is about, the indicator, value and unit,
# bound, measure, whole, whether it refers to the level before it, @period, status.
CASES = """
# what a part of those told before is
北京亦庄拥有机器人企业120家，其中半数以上是初创企业。
- 北京亦庄 机器人企业 120 number
- 北京亦庄 初创企业 0.5 fraction AtLeast Share of 北京亦庄
# the two levels of a city are the city
北京市推进“云廊”工程。2025年，市区两级累计发放补贴金额超过7亿元。
- 北京市 市区两级累计发放补贴金额 700000000 yuan Over @2025
# one figure of several nouns, and what is of no time
云岫智能2025年收入和净利润均增长20%。
- 云岫智能 净利润 0.2 fraction Growth @2025
- 云岫智能 收入 0.2 fraction Growth @2025
北京市人工智能企业数量与核心产业规模都占全国一半。
- 北京市 人工智能企业数量 0.5 fraction Share of 全国
- 北京市 核心产业规模 0.5 fraction Share of 全国
2024年，云图智算产业园一期正式开工，总建筑面积12万平方米，总投资约20亿元。
- 云图智算产业园一期 总建筑面积 120000 squareMetre
- 云图智算产业园一期 总投资 2000000000 yuan About
# what a document holds is its own, what it aims at is its place's
近日，北京市昌平区发布《智能体场景清单》，列出45个开放场景，包括12个医疗场景，总投资额达3.6亿元。
- 智能体场景清单 开放场景 45 number
- 智能体场景清单 医疗场景 12 number
- 智能体场景清单 总投资额 360000000 yuan
《支持智能体产业发展若干措施》从五个方面提出22项任务。
- 支持智能体产业发展若干措施 任务 22 number
朝阳区发布《支持智能体产业发展若干措施》，涵盖12条政策措施，培育30家企业。
- 支持智能体产业发展若干措施 政策措施 12 number
- 朝阳区 培育企业 30 number
# of what kind somebody is the first, what a verb names, and people of a region
云岫智能已成为全球最大的机器人关节供应商。
- 云岫智能 机器人关节供应商 1 number Rank of 全球
中国已成为全球最大服务机器人市场。
- 中国 服务机器人市场 1 number Rank of 全球
# 本届 is the edition named with its year; when the first was held dates nothing else
2026云岫算力论坛下月举行。本届云岫算力论坛设六个展区。
- 2026云岫算力论坛 展区 6 number
云岫算力论坛2021年首次召开，此后一年一届。论坛设19个分论坛。
- 云岫算力论坛 分论坛 19 number
# a figure alone in brackets is that of the noun before it; a sum of several rounds
2025年，云岫智能的总收入（5.2亿元）大增，净利润（9000万元）转正。
- 云岫智能 总收入 520000000 yuan @2025
- 云岫智能 净利润 90000000 yuan @2025
云岫智能累计融资5轮，总额约12亿元。
- 云岫智能 累计融资 5 number
- 云岫智能 累计融资总额 1200000000 yuan About
# things of a kind that are counted own nothing
2025年上半年，北京市累计建设5G基站12.2万个，智能算力供给超2万P。
- 北京市 5G基站 122000 number @2025-01/2025-06
- 北京市 智能算力供给 20000 pflops Over @2025-01/2025-06
# whose post somebody holds has no part in it
云岫机器人大会开幕。北京市委常委、副市长周立言出席，约2万名观众在线观看。
- 云岫机器人大会 观众 20000 number About
北京是全国算力密度最高、数据基础最好、企业数量最多和综合实力最强的城市。
- 北京 算力密度 1 number Rank of 全国
- 北京 数据基础 1 number Rank of 全国
- 北京 企业数量 1 number Rank of 全国
- 北京 综合实力 1 number Rank of 全国
云岫智能测试里程累计超过30万公里，拿到了27张自动驾驶路测牌照。
- 云岫智能 测试里程 300000 kilometre Over
- 云岫智能 自动驾驶路测牌照 27 number
云岫智能提供了11.5万次乘车服务。
- 云岫智能 乘车服务 115000 number
云岫智能已成长为行业龙头，拥有海外代理商超过30家，吸引注册开发者 8000 名。
- 云岫智能 海外代理商 30 number Over
- 云岫智能 注册开发者 8000 number
# levels, growth and shares of one indicator
2025年，北京市实现地区生产总值5.2万亿元，按不变价格计算，比上年增长5.4%。分产业看，第二产业增加值7100亿元，增长4.8%；第三产业增加值4.5万亿元，增长5.5%。
- 北京市 地区生产总值 5200000000000 yuan @2025
- 北京市 地区生产总值 0.054 fraction Growth ref @2025
- 北京市 第二产业增加值 710000000000 yuan @2025
- 北京市 第二产业增加值 0.048 fraction Growth ref @2025
- 北京市 第三产业增加值 4500000000000 yuan @2025
- 北京市 第三产业增加值 0.055 fraction Growth ref @2025
截至2025年12月底，北京市累计备案上线大模型203款，占全国的三成左右，位居全国首位。
- 北京市 大模型 203 number @2025-12
- 北京市 大模型 0.3 fraction About Share of 全国 ref @2025-12
- 北京市 大模型 1 number Rank of 全国 @2025-12
北京市现有人工智能企业2400余家，核心产业规模突破3500亿元，占全国一半。
- 北京市 人工智能企业 2400 number Over
- 北京市 核心产业规模 350000000000 yuan Over
- 北京市 核心产业规模 0.5 fraction Share of 全国 ref
云岫智能2025年研发费用4.1亿元，占营业收入的33.2%，研发人员占比超过60%。
- 云岫智能 研发费用 410000000 yuan @2025
- 云岫智能 研发费用 0.332 fraction Share of 云岫智能 ref @2025
- 云岫智能 研发人员占比 0.6 fraction Over Share of 云岫智能 @2025
海淀区拥有人工智能企业1900余家，约占全市的80%，其中独角兽企业26家，占全国的四分之一。
- 海淀区 人工智能企业 1900 number Over
- 海淀区 人工智能企业 0.8 fraction About Share of 北京 ref
- 海淀区 独角兽企业 26 number
- 海淀区 独角兽企业 0.25 fraction Share of 全国 ref
过去三年，云岫智能研发投入累计超过20亿元，占营收比重保持在30%以上。
- 云岫智能 研发投入 2000000000 yuan Over @2023/2025
- 云岫智能 研发投入 0.3 fraction AtLeast Share of 云岫智能 ref @2023/2025
据统计，北京市人工智能领域学者数量超过1.5万人，占全国的40%以上。
- 北京市 人工智能领域学者数量 15000 number Over
- 北京市 人工智能领域学者数量 0.4 fraction AtLeast Share of 全国 ref
2月份，北京市工业机器人产量1.2万套，增长35.6%。1—2月，高技术产业投资增长46.3%，占全市投资的比重为18.2%，比去年同期提高2.1个百分点。
- 北京市 工业机器人产量 12000 number @2026-02
- 北京市 工业机器人产量 0.356 fraction Growth ref @2026-02
- 北京市 高技术产业投资 0.463 fraction Growth @2026-01/2026-02
- 北京市 高技术产业投资 0.182 fraction Share of 北京市 @2026-01/2026-02
- 北京市 高技术产业投资 2.1 percentagePoint Growth @2026-01/2026-02
北京市人工智能企业的专利申请量连续五年位居全国第一。
- 北京市 人工智能企业的专利申请量 1 number Rank of 全国
截至2024年末，北京拥有独角兽企业115家，数量居全国各城市首位，总估值5949亿美元。
- 北京 独角兽企业 115 number @2024-12
- 北京 独角兽企业 1 number Rank of 全国 @2024-12
- 北京 估值 594900000000 dollar @2024-12
# two figures pointed back to, and figures in the order of what was told
2025年北京人工智能核心产业规模预计达4500亿元，人工智能企业超2500家，两项数据都占全国的一半。
- 北京 人工智能核心产业规模 450000000000 yuan @2025 Estimated
- 北京 人工智能企业 2500 number Over @2025
- 北京 人工智能核心产业规模 0.5 fraction Share of 全国 ref @2025 Estimated
- 北京 人工智能企业 0.5 fraction Share of 全国 ref @2025
北京市人工智能企业研发费用约480亿元，研发人员12.4万人，分别增长17.3%和9.1%。
- 北京市 人工智能企业研发费用 48000000000 yuan About
- 北京市 研发人员 124000 number
- 北京市 人工智能企业研发费用 0.173 fraction Growth ref
- 北京市 研发人员 0.091 fraction Growth ref
昆仑万维去年上半年营业收入和净利润分别为37.3亿元和-8.6亿元，同比分别增长49.2%和下降120%。
- 昆仑万维 营业收入 3730000000 yuan @2025-01/2025-06
- 昆仑万维 净利润 -860000000 yuan @2025-01/2025-06
- 昆仑万维 营业收入 0.492 fraction Growth ref @2025-01/2025-06
- 昆仑万维 净利润 -1.2 fraction Growth ref @2025-01/2025-06
2023年至2025年，云岫智能营业收入分别为3.2亿元、5.6亿元和9.8亿元，复合增长率达75%。
- 云岫智能 营业收入 320000000 yuan @2023
- 云岫智能 营业收入 560000000 yuan @2024
- 云岫智能 营业收入 980000000 yuan @2025
- 云岫智能 复合增长率 0.75 fraction Growth @2023/2025
# losses and changes from one figure to another
去年，云岫智能营业收入为12.3亿元，同比增长35%；净亏损由上年的2.1亿元收窄至8000万元。
- 云岫智能 营业收入 1230000000 yuan @2025
- 云岫智能 营业收入 0.35 fraction Growth ref @2025
- 云岫智能 净亏损 210000000 yuan @2024
- 云岫智能 净亏损 80000000 yuan @2025
云岫智能去年亏损3.2亿元，亏损额较上年减少四成。
- 云岫智能 亏损 320000000 yuan @2025
- 云岫智能 亏损额 -0.4 fraction Growth @2025
云图科技2024年净亏损1.1亿元，2025年上半年已实现盈利3000万元。
- 云图科技 净亏损 110000000 yuan @2024
- 云图科技 盈利 30000000 yuan @2025-01/2025-06
北京市人工智能核心产业规模从2021年的1500亿元增长到2025年的4500亿元，年均增长31.6%。
- 北京市 人工智能核心产业规模 150000000000 yuan @2021
- 北京市 人工智能核心产业规模 450000000000 yuan @2025
- 北京市 人工智能核心产业规模 0.316 fraction Growth ref @2021/2025
北京经济技术开发区机器人企业数量从2020年的80家增至目前的300家，产值增长3倍。
- 北京经济技术开发区 机器人企业数量 80 number @2020
- 北京经济技术开发区 机器人企业数量 300 number
- 北京经济技术开发区 产值 3 number Ratio
# rates are levels, shares are shares
云岫智能公布的财报显示，2025年第四季度，公司营收达到3.2亿元，环比增长12%，毛利率为43.5%，较上年同期提升2.3个百分点。
- 云岫智能 营收 320000000 yuan @2025-10/2025-12
- 云岫智能 营收 0.12 fraction Growth ref @2025-10/2025-12
- 云岫智能 毛利率 0.435 fraction @2025-10/2025-12
- 云岫智能 毛利率 2.3 percentagePoint Growth ref @2025-10/2025-12
“青岳”大模型上线三个月，注册用户突破500万，日均调用量超过2亿次，响应时间缩短至0.8秒。
- 青岳 注册用户 5000000 number Over
- 青岳 调用量 200000000 number Over
- 青岳 响应时间 0.8 second
海淀区智算中心平均利用率只有58%，预计年底能超过七成。
- 海淀区智算中心 平均利用率 0.58 fraction
- 海淀区智算中心 平均利用率 0.7 fraction Over @2026-12 Estimated
“青岳”大模型的推理速度是上一代的3倍。
- 青岳 推理速度 3 number Ratio
# counted nouns, before and behind
云岫智能成立于2018年，总部位于海淀区，现有员工1200余人，累计申请专利800余项，其中发明专利占比超过九成。
- 云岫智能 员工 1200 number Over
- 云岫智能 累计申请专利 800 number Over
- 云岫智能 发明专利占比 0.9 fraction Over Share of 云岫智能
北京人形机器人创新中心成立不到两年，已推出3款机器人，累计出货500台，获得授权专利80余件。
- 北京人形机器人创新中心 机器人 3 number
- 北京人形机器人创新中心 累计出货 500 number
- 北京人形机器人创新中心 授权专利 80 number Over
中关村论坛年会吸引了来自100多个国家和地区的1000余名嘉宾参会，发布重大成果120项。
- 中关村论坛年会 国家和地区 100 number Over
- 中关村论坛年会 嘉宾 1000 number Over
- 中关村论坛年会 重大成果 120 number
到2027年，北京市将培育10家以上具有全球影响力的领军企业，人工智能产业规模年均增长20%以上，算力规模达到5万P。
- 北京市 培育领军企业 10 number AtLeast @2027 Planned
- 北京市 人工智能产业规模 0.2 fraction AtLeast Growth @2027 Planned
- 北京市 算力规模 50000 pflops @2027 Planned
海淀区近日举办对接会，300余家企业参会。
- 海淀区 企业 300 number Over
# money
3月10日，云岫智能宣布完成8亿元C轮融资，投后估值超过100亿元。
- 云岫智能融资 融资额 800000000 yuan @2026-03-10
- 云岫智能 投后估值 10000000000 yuan Over @2026-03-10
海淀区设立总规模100亿元的人工智能产业基金，首期规模30亿元。
- 人工智能产业基金 总规模 10000000000 yuan
- 人工智能产业基金 首期规模 3000000000 yuan
海淀区将设立50亿元的人工智能基金，对重点项目给予最高1亿元的支持。
- 人工智能基金 基金规模 5000000000 yuan Planned
- 海淀区 支持 100000000 yuan AtMost Planned
近年来，海淀区累计发放算力券2.5亿元，支持企业400余家。今年，海淀区将再安排1亿元算力券。
- 海淀区 累计发放算力券 250000000 yuan
- 海淀区 支持企业 400 number Over
- 海淀区 安排算力券 100000000 yuan @2026 Planned
亦庄机器人产业园一期建筑面积约12万平方米，总投资15亿元，可容纳企业80家，预计2026年底投用。
- 亦庄机器人产业园一期 建筑面积 120000 squareMetre About
- 亦庄机器人产业园一期 总投资 1500000000 yuan
- 亦庄机器人产业园一期 企业 80 number
# stakes
云岫智能董事长李明持有公司1.2亿股，占总股本的24.6%，其中已质押3000万股。
- 李明 持有 120000000 number
- 李明 持有 0.246 fraction Share of 云岫智能 ref
- 李明 质押 30000000 number
云岫智能拟以自有资金对云图科技增资，增资完成后持股比例由20%提升至35%。
- 云岫智能 持股比例 0.2 fraction Share of 云图科技
- 云岫智能 持股比例 0.35 fraction Share of 云图科技 Planned
# status
《行动方案》提出，到2027年，全市建成智算中心15个，智能算力供给规模超过45EFLOPS，国产芯片占比不低于70%。
- 北京 智算中心 15 number @2027 Planned
- 北京 智能算力供给规模 45000 pflops Over @2027 Planned
- 北京 国产芯片占比 0.7 fraction AtLeast Share of 北京 @2027 Planned
海淀区提出，“十五五”期间，新增算力3万P，培育独角兽企业20家，到2030年产业规模突破8000亿元。
- 海淀区 新增算力 30000 pflops @2026/2030 Planned
- 海淀区 培育独角兽企业 20 number @2026/2030 Planned
- 海淀区 产业规模 800000000000 yuan Over @2030 Planned
预计到2028年，全球人工智能市场规模将超过8000亿美元，中国占比将达到27%。
- 全球 人工智能市场规模 800000000000 dollar Over @2028 Estimated
- 中国 占比 0.27 fraction Share of 中国 @2028 Estimated
据IDC统计，2025年中国智能算力规模达到1037EFLOPS，预计2028年将达到2782EFLOPS，2023—2028年复合增长率为46.2%。
- 中国 智能算力规模 1037000 pflops @2025
- 中国 智能算力规模 2782000 pflops @2028 Estimated
- 中国 复合增长率 0.462 fraction Growth @2023/2028 Estimated
云图科技此次拟发行不超过4000万股，占发行后总股本的比例不低于25%，拟募集资金15亿元。
- 云图科技 发行 40000000 number AtMost Planned
- 云图科技 发行 0.25 fraction AtLeast Share of 云图科技 ref Planned
- 云图科技 募集资金 1500000000 yuan Planned
今年，中国机器人市场规模预计将达86.8亿美元。其中，工业机器人57.3亿美元。
- 中国 机器人市场规模 8680000000 dollar @2026 Estimated
- 中国 工业机器人 5730000000 dollar @2026 Estimated
青岳研究院实施“云图学者”计划。青岳研究院今年计划遴选“云图学者”100人。
- 青岳研究院 云图学者 100 number @2026 Planned
# what is counted in passing, conditions and rumours
云岫智能聚焦三个方向，面向金融、交通两个领域，做了整整四年。
海淀区对年收入超过2000万元的人工智能企业，给予最高500万元的一次性奖励。
- 海淀区 给予一次性奖励 5000000 yuan AtMost
海淀区支持35岁以下青年科学家牵头重大项目，成立不满三年的初创企业优先。
会议审议通过了《北京市人工智能条例》，条例共七章六十条，自2026年7月1日起施行。
如果按照每张卡2万元计算，云岫智能需要投入20亿元。
网传云岫智能将裁员一半。
两家公司合计投资云岫智能。
“青岳2.0”在12项国际评测中领先，价格下降90%。
- 青岳2.0 价格 -0.9 fraction Growth
海淀区把三座智算中心连成一张网，形成5个以上千亿级产业集群。
- 海淀区 产业集群 5 number AtLeast
# durations that are measured
北京市政府印发《北京市数据管理办法》，有效期五年。
- 北京市数据管理办法 有效期 5 year
与去年同期相比，云岫智能的订单量增加了60%，交付周期由30天缩短至12天。
- 云岫智能 订单量 0.6 fraction Growth
- 云岫智能 交付周期 30 day
- 云岫智能 交付周期 12 day
# changes and comparisons
2025年，海淀区企业营业收入由31亿元升至38亿元，员工由620人减少到不足500人。
- 海淀区 企业营业收入 3100000000 yuan
- 海淀区 企业营业收入 3800000000 yuan @2025
- 海淀区 员工 620 number
- 海淀区 员工 500 number AtMost @2025
云岫智能的数据采集成本只有同行的五分之一。
- 云岫智能 数据采集成本 0.2 number Ratio
云岫智能去年营业收入2.2亿元，不及2022年的三分之一。
- 云岫智能 营业收入 220000000 yuan @2025
- 云岫智能 营业收入 0.3333 number AtMost Ratio @2025
海淀区去年境外收入占比首次过半，为51.2%。
- 海淀区 境外收入占比 0.512 fraction Share of 海淀区 @2025
去年海淀区芯片出货量占全国的22%，居第二位。
- 海淀区 芯片出货量 0.22 fraction Share of 全国 @2025
- 海淀区 芯片出货量 2 number Rank of 全国 @2025
# whose it is: the thing that a phrase ends with, what was just set up, who came
云岫智能自主研制的首款机器人“星澜”去年获批上市，累计出货3000台。
- 星澜 累计出货 3000 number
去年推出的“星澜”机器人已进入30家医院。
- 星澜 医院 30 number
云岫智能旗下的“青岳”大模型已服务企业客户2.3万家。
- 青岳 服务企业客户 23000 number
云岫智能拟在大兴区建设云岫数据基地，预计采集时长达10万小时，总投资3亿元。
- 云岫数据基地 采集时长 100000 hour Estimated
- 云岫数据基地 总投资 300000000 yuan Planned
海淀区、朝阳区和丰台区的人工智能企业分别有1900家、800家和300家。
- 海淀区 人工智能企业 1900 number
- 朝阳区 人工智能企业 800 number
- 丰台区 人工智能企业 300 number
京港人工智能论坛9月16日在海淀区举行，约120家企业参加。
- 京港人工智能论坛 企业 120 number About @2025-09-16
云岫智能完成2亿元A轮融资，由启明资本领投。投后估值突破20亿元。
- 云岫智能融资 融资额 200000000 yuan
- 云岫智能 投后估值 2000000000 yuan Over
# what it is of: what is taken up, given, listed, and what a part is one of
2024年，云岫智能营收6亿元；2025年，这一数字升至9.5亿元。
- 云岫智能 营收 600000000 yuan @2024
- 云岫智能 营收 950000000 yuan @2025
云岫智能推理时延由120毫秒降至45毫秒，降幅达62.5%。
- 云岫智能 推理时延 0.12 second
- 云岫智能 推理时延 0.045 second
- 云岫智能 推理时延降幅 -0.625 fraction Growth ref
云岫智能的用户从高峰时的800万掉到了不足百万。
- 云岫智能 用户 8000000 number
- 云岫智能 用户 1000000 number AtMost
2025年，海淀区超六成规上企业开展了人工智能应用。
- 海淀区 规上企业 0.6 fraction Over Share of 海淀区 @2025
海淀区对牵头重大项目的企业，按项目经费的50%给予配套，最高1000万元。
- 海淀区 项目经费 0.5 fraction Share of 海淀区
- 海淀区 配套 10000000 yuan AtMost
海淀区人工智能产业占全区产业的比重提高3个百分点。
- 海淀区 比重 3 percentagePoint Growth
北京市工业机器人密度提升至每万人500台。
- 北京市 工业机器人密度 500 number
2025年，北京市工业增加值占地区生产总值的比重达到16.8%。
- 北京市 工业增加值 0.168 fraction Share of 北京市 @2025
云岫智能把推理成本降到了原来的十分之一。
- 云岫智能 推理成本 0.1 number Ratio
# periods
上季度，云岫智能营收4.5亿元，订单环比回升8%。
- 云岫智能 营收 450000000 yuan @2025-10/2025-12
- 云岫智能 订单 0.08 fraction Growth @2025-10/2025-12
云岫智能四季度订单环比下降8%。
- 云岫智能 订单 -0.08 fraction Growth @2025-10/2025-12
云岫智能2025年营收12亿元（2024年为8亿元）。
- 云岫智能 营收 1200000000 yuan @2025
- 云岫智能 营收 800000000 yuan @2024
今年前两个月，云岫智能营收较上年同期增长62%；毛利率由31.2%升至38.5%。
- 云岫智能 营收 0.62 fraction Growth @2026-01/2026-02
- 云岫智能 毛利率 0.312 fraction @2025-01/2025-02
- 云岫智能 毛利率 0.385 fraction @2026-01/2026-02
云岫智能1月19日晚间公告，预计2025年度归母净利润为4.5亿元到5.2亿元。业绩增长主要来自机器人业务，全年交付整机1.8万台。
- 云岫智能 归母净利润 450000000..520000000 yuan Between @2025 Estimated
- 云岫智能 交付整机 18000 number @2025
云图智算中心二期计划于年底前建成，届时算力将达到3000P。
- 云图智算中心二期 算力 3000 pflops @2026-12 Planned
云岫智能3月10日披露年报，2025年公司实现营业收入21.4亿元。报告期内，研发投入5.7亿元，占营收的26.6%。
- 云岫智能 营业收入 2140000000 yuan @2025
- 云岫智能 研发投入 570000000 yuan @2025
- 云岫智能 研发投入 0.266 fraction Share of 云岫智能 ref @2025
# what a word says of the indicator before it, and what is above or below another
2025年，海淀区实现地区生产总值1.3万亿元，同比增长6.2%，高出全市0.8个百分点。训练芯片收入13.8亿元，占比64.5%。
- 海淀区 地区生产总值 1300000000000 yuan @2025
- 海淀区 地区生产总值 0.062 fraction Growth ref @2025
- 海淀区 地区生产总值 0.8 percentagePoint Growth ref @2025
- 海淀区 训练芯片收入 1380000000 yuan @2025
- 海淀区 训练芯片收入占比 0.645 fraction Share of 海淀区 ref @2025
首钢园接待游客52万人次，日均6.5万人次。
- 首钢园 接待游客 520000 number
- 首钢园 接待游客日均 65000 number
云图科技的问题解决率由上线之初的72%提高至91%。
- 云图科技 问题解决率 0.72 fraction
- 云图科技 问题解决率 0.91 fraction
IDC预测，2029年中国大模型市场规模将达到1100亿元。
- 中国 大模型市场规模 110000000000 yuan @2029 Estimated
2025年，北京市人工智能企业数量超过2500家，居全球第二位。
- 北京市 人工智能企业数量 2500 number Over @2025
- 北京市 人工智能企业数量 2 number Rank of 全球 @2025
云图数据中心拥有120台（套）机器人。
- 云图数据中心 机器人 120 number
云图智算中心二期首批5万颗芯片将于四季度交付。
- 云图智算中心二期 芯片 50000 number @2026-10/2026-12 Planned
海淀区全年单笔过亿元融资69起。
- 海淀区 融资 69 number @2026
根据《海淀区人工智能若干措施》，对首次获得融资的企业，按融资额的2%给予奖励，最高500万元。
- 海淀区人工智能若干措施 融资额 0.02 fraction Share of 海淀区人工智能若干措施 Planned
- 海淀区人工智能若干措施 奖励 5000000 yuan AtMost Planned
亦庄机器人产业园将用两年时间建成，入驻企业最长可享受18个月免租期，训练机时超100万小时。
- 亦庄机器人产业园 免租期 18 month AtMost Planned
- 亦庄机器人产业园 训练机时 1000000 hour Over Planned
昨日收盘，云岫智能报128.5元，较历史高点回撤27%。
- 云岫智能 股价 128.5 yuan @2026-03-11
- 云岫智能 股价 -0.27 fraction Growth ref @2026-03-11
云岫智能的软件收入占比由2022年的12%升至2024年的37%。
- 云岫智能 软件收入占比 0.12 fraction Share of 云岫智能 @2022
- 云岫智能 软件收入占比 0.37 fraction Share of 云岫智能 @2024
北京市专利申请量连续三年全球第一。
- 北京市 专利申请量 1 number Rank of 全球
按2024年收入计，云岫智能市场份额为8.9%。
- 云岫智能 市场份额 0.089 fraction Share of 云岫智能 @2024
2025年上半年，海淀区出口2940亿元。6月当月，海淀区集成电路出口额38亿元。
- 海淀区 出口 294000000000 yuan @2025-01/2025-06
- 海淀区 集成电路出口额 3800000000 yuan @2025-06
云岫智能公告，已完成对云图科技75%股权的收购。
- 云岫智能 股权 0.75 fraction Share of 云图科技
# whose it is: by where, by whom others help, by 其, by what a document only rests on
尤其在海淀区，去年新增备案企业310家。
- 海淀区 新增备案企业 310 number @2025
海淀区推进智能网联汽车试点。云岫智能参与建设。区内已开放道路120条。
- 海淀区 开放道路 120 number
云岫智能助推丰台区成为全国测试规模最大的示范区。
- 丰台区 测试规模 1 number Rank of 全国
收益归于持股较多的云图科技，其持股市值达20亿元。
- 云图科技 持股市值 2000000000 yuan
云岫智能连续安全运营超900天。
- 云岫智能 运营 900 day Over
短短八年时间，云岫智能员工达到600人。
- 云岫智能 员工 600 number
云岫智能累计融资超50亿元。
- 云岫智能 累计融资 5000000000 yuan Over
云岫智能以35%的份额位居全国第一。
- 云岫智能 份额 0.35 fraction Share of 全国
- 云岫智能 份额 1 number Rank of 全国
# what is measured: no name, no recipient, no noun that another figure counts
云岫智能有三分之二的员工在海淀区。
- 云岫智能 员工 0.6667 fraction Share of 云岫智能
海淀区支持形成5类60项机器人产品。
- 海淀区 机器人产品 5 number
- 海淀区 机器人产品 60 number
云岫智能汇聚覆盖12个行业的超8PB数据。
- 云岫智能 行业 12 number
- 云岫智能 数据 8000000000000000 byte Over
海淀区成立3支百亿级投资基金。
- 海淀区 投资基金 3 number
海淀区给予研发主体最高800万元资金支持。
- 海淀区 资金支持 8000000 yuan AtMost
云岫智能总收入两年时间翻两番。
- 云岫智能 总收入 4 number Ratio
# reports
据北京市经济和信息化局4月20日发布的数据，今年一季度，全市人工智能产业实现营业收入1120亿元，同比增长18.5%。其中，具身智能企业营业收入86亿元，增长45%。分区看，海淀区营业收入占全市的56%，朝阳区增长22.3%。¶同时，新增备案大模型12款，累计达到215款。
- 北京市 营业收入 112000000000 yuan @2026-01/2026-03
- 北京市 营业收入 0.185 fraction Growth ref @2026-01/2026-03
- 北京市 具身智能企业营业收入 8600000000 yuan @2026-01/2026-03
- 北京市 具身智能企业营业收入 0.45 fraction Growth ref @2026-01/2026-03
- 海淀区 营业收入 0.56 fraction Share of 北京市 @2026-01/2026-03
- 朝阳区 营业收入 0.223 fraction Growth @2026-01/2026-03
- 北京市 新增备案大模型 12 number @2026-01/2026-03
- 北京市 新增备案大模型 215 number @2026-01/2026-03
"""


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.splitlines():
        if line.startswith("- "):
            found[-1][1].append(line[2:])
        elif line and not line.startswith("#"):
            found.append((line.replace("¶", "\n\n"), []))
    return found


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_what_figures_say(text: str, expected: list[str]) -> None:
    found = read(text)
    assert [written(found, claim) for claim in observations(found)] == expected


def test_there_are_enough_cases() -> None:
    assert sum(len(expected) or 1 for _, expected in cases()) >= 80


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_every_figure_shows_its_value_and_whose_it_is(text: str, expected: list[str]) -> None:
    for claim in observations(read(text)):
        parts = {evidence.part for evidence in claim.evidence}
        assert Part.VALUE in parts
        assert parts & {Part.SUBJECT, Part.ANTECEDENT}


def test_shares_of_two_figures_have_antecedents() -> None:
    text = "2025年北京人工智能企业超2500家，从业人员30万人，两项数据都占全国的一半。"
    found = observations(read(text))
    levels = [c for c in found if c.measure is Measure.LEVEL]
    shares = [c for c in found if c.measure is Measure.SHARE]
    told = {level.indicator: level.id for level in levels}
    assert {share.indicator: share.refers_to for share in shares} == told
    for share in shares:
        assert any(evidence.part is Part.ANTECEDENT for evidence in share.evidence)


def test_a_headline_that_the_text_repeats_makes_no_second_figure() -> None:
    title = "海淀区人工智能企业超1900家"
    text = f"{title}\n\n海淀区人工智能企业达到1912家。"
    found = extract(Document(text, Metadata(title=title, published=PUBLISHED)))
    assert [c.figure for c in observations(found)] == ["1912"]


def test_figures_take_time_linear_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text takes this room no more than three times as long."""
    from functools import partial

    from kg.extraction import extractor

    given: list[Any] = []
    read_figures = extractor.figures

    def noted(*values: Any, **named: Any) -> Any:
        given.append(partial(read_figures, *values, **named))
        return read_figures(*values, **named)

    monkeypatch.setattr(extractor, "figures", noted)
    line = "2025年，海淀区人工智能企业1900家，同比增长12%，占全市的一半以上。\n\n"
    for count in (200, 400):
        read(line * count)
    assert grows_at_most(3, lambda index: given[index](), 0, 1)
