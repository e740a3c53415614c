"""Figures as printed: number, unit, bound, measure and whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from extraction.growth import grows_at_most
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.numerals import chinese_number, number_at, plain
from kg.extraction.quantities import quantities, without_times
from kg.extraction.times import printed_times

if TYPE_CHECKING:
    from kg.extraction.values import Quantity


def written(figure: Quantity) -> str:
    """Write a figure as the tables do: phrase, value or lower..upper, unit, what is not usual."""
    value = f"{figure.lower}..{figure.upper}" if figure.value is None else f"{figure.value}"
    parts = [figure.phrase, value, figure.unit]
    if figure.bound.value not in ("Exactly", "Between"):
        parts.append(figure.bound.value)
    if figure.measure.value != "Level":
        parts.append(figure.measure.value)
    if figure.share_of:
        parts.append(f"of {figure.share_of}")
    return " ".join(parts)


# One text a line, then the figures in it: phrase, value, unit, bound, measure, whole.
CASES = """
# counts, with what stands before and after them
全市现有人工智能企业2500家 | 2500家 2500 number
集聚企业超2500家 | 超2500家 2500 number Over
集聚企业超过2500家 | 超过2500家 2500 number Over
集聚企业超过了2500家 | 超过了2500家 2500 number Over
集聚企业逾2500家 | 逾2500家 2500 number Over
集聚企业突破2500家 | 突破2500家 2500 number Over
集聚企业2500余家 | 2500余家 2500 number Over
集聚企业2500多家 | 2500多家 2500 number Over
集聚企业2500家以上 | 2500家以上 2500 number AtLeast
集聚企业不少于2500家 | 不少于2500家 2500 number AtLeast
集聚企业不低于2500家 | 不低于2500家 2500 number AtLeast
集聚企业至少2500家 | 至少2500家 2500 number AtLeast
集聚企业近2500家 | 近2500家 2500 number Near
集聚企业接近2500家 | 接近2500家 2500 number Near
集聚企业将近2500家 | 将近2500家 2500 number Near
集聚企业约2500家 | 约2500家 2500 number About
集聚企业大约2500家 | 大约2500家 2500 number About
集聚企业2500家左右 | 2500家左右 2500 number About
集聚企业2500家上下 | 2500家上下 2500 number About
集聚企业达2500家 | 达2500家 2500 number
集聚企业达到2500家 | 达到2500家 2500 number
集聚企业达到了2500家 | 达到了2500家 2500 number
集聚企业多达2500家 | 多达2500家 2500 number
集聚企业不超过2500家 | 不超过2500家 2500 number AtMost
集聚企业2500家以内 | 2500家以内 2500 number AtMost
集聚企业不足2500家 | 不足2500家 2500 number AtMost
集聚企业不到2500家 | 不到2500家 2500 number AtMost
集聚企业少于2500家 | 少于2500家 2500 number AtMost
最多不会超过十家企业 | 最多不会超过十家 10 number AtMost
单个项目不得超过5000万元 | 不得超过5000万元 50000000 yuan AtMost
数据集不得少于30个 | 不得少于30个 30 number AtLeast
总数达到约300家 | 达到约300家 300 number About
已达300余家 | 达300余家 300 number Over
服务企业100+家 | 100+家 100 number Over
建成10个左右的数据集 | 10个左右 10 number About
参会嘉宾1500余名 | 1500余名 1500 number Over
入选论文12篇、专利45件、标准3项 | 12篇 12 number ; 45件 45 number ; 3项 3 number
机器人860台，150万颗，3000块 | 860台 860 number ; 150万颗 1500000 number ; 3000块 3000 number
共有4100多所学校 | 4100多所 4100 number Over
占地3座场馆、8个展厅、12条生产线 | 3座 3 number ; 8个 8 number ; 12条 12 number
21家单位签约18个项目 | 21家 21 number ; 18个 18 number
举办4场论坛、23次路演 | 4场 4 number ; 23次 23 number
接待游客6.5万人次 | 6.5万人次 65000 number
研发人员12.4万人 | 12.4万人 124000 number
8部门联合发文 | 8部门 8 number
十二部门联合发文 | 十二部门 12 number
发行120万股 | 120万股 1200000 number
覆盖28个省份 | 28个 28 number
覆盖28省份 | 28省份 28 number
# 前 as the end of another word, and 个 before words that begin as others do
目前120家企业入驻 | 120家 120 number
园区企业（当前86家） | 86家 86 number
评选50个人工智能案例 | 50个 50 number
征集30个案例，开放8个体验点 | 30个 30 number ; 8个 8 number
实现12项目标 | 12项 12 number
# what is told plainly, or as a bound far away
产值达百亿元 | 达百亿元 10000000000 yuan
百分之百国产 | 百分之百 1 fraction
市值站上500亿港元 | 站上500亿港元 50000000000 hongKongDollar Over
按不超过项目总投资20%比例给予补助 | 20% 0.2 fraction AtMost Share
最高不超过合同金额的15% | 最高不超过合同金额的15% 0.15 fraction AtMost Share of 合同金额
按照采购额10%给予资金支持 | 10% 0.1 fraction Share
工厂至少每年生产200万台 | 至少每年生产200万台 2000000 number AtLeast
臂长不小于0.8m | 不小于0.8m 0.0008 kilometre AtLeast
提供三档服务 | 三档 3 number
# parts that go somewhere
60%将用于研发，四成来自海外 | 60% 0.6 fraction Share ; 四成 0.4 fraction Share
# ranks
智能体数量位居中国第一 | 第一 1 number Rank of 中国
产出连续三年保持同类园区首位 | 三年 3 year ; 首位 1 number Rank of 同类园区
综合指数位居国际测评榜单首位 | 首位 1 number Rank of 国际
全市应用场景最丰富的街区 | 最丰富 1 number Rank of 全市
成为全国路网规模最大、通车里程最长的地区 | 最大 1 number Rank of 全国 ; 最长 1 number Rank
# digits in all spellings
用户达1,234,567人 | 达1,234,567人 1234567 number
用户达１２００人 | 达１２００人 1200 number
收入９．７亿元 | ９．７亿元 970000000 yuan
比例为７２％ | ７２％ 0.72 fraction Share
规模 4500 亿元 | 4500 亿元 450000000000 yuan
企业超过 2500 家 | 超过 2500 家 2500 number Over
逾四百家企業 | 逾四百家 400 number Over
約120家企業參加 | 約120家 120 number About
簽約18個項目，金額2.3億美元 | 18個 18 number ; 2.3億美元 230000000 dollar
佔全國的三成 | 三成 0.3 fraction Share of 全國
超過１００萬人 | 超過１００萬人 1000000 number Over
# numerals, and numerals mixed with digits
月活用户突破1.72亿 | 突破1.72亿 172000000 number Over
月活用户突破了1.72亿 | 突破了1.72亿 172000000 number Over
注册用户3万余 | 3万余 30000 number Over
注册用户3万余人 | 3万余人 30000 number Over
注册用户300余万人 | 300余万人 3000000 number Over
投入10多亿元 | 10多亿元 1000000000 yuan Over
投入二十多亿元 | 二十多亿元 2000000000 yuan Over
企业两千五百家 | 两千五百家 2500 number
企业两千五百余家 | 两千五百余家 2500 number Over
企业一百零五家 | 一百零五家 105 number
企业三百五十家 | 三百五十家 350 number
员工一万二千人 | 一万二千人 12000 number
下设七个研究中心 | 七个 7 number
布局四大方向十二项任务 | 十二项 12 number
投资三点五亿元 | 三点五亿元 350000000 yuan
投资一亿五千万元 | 一亿五千万元 150000000 yuan
共六章四十二条 | 六章 6 number ; 四十二条 42 number
规模突破万亿元 | 突破万亿元 1000000000000 yuan Over
产业规模突破千亿 | 突破千亿 100000000000 yuan Over
设立百亿级基金 | 百亿级 10000000000 yuan About
打造千亿级产业集群 | 千亿级 100000000000 yuan About
打造千亿元产业集群 | 千亿元 100000000000 yuan About
设立千亿产业投资基金 | 千亿 100000000000 yuan About
形成万亿级市场 | 万亿级 1000000000000 yuan About
百万级用户规模 | 百万级 1000000 number About
参数达千亿级 | 达千亿级 100000000000 parameter About
数十家企业 | 数十家 20..99 number
几十家企业 | 几十家 20..99 number
十几家企业 | 十几家 11..19 number
二十几家企业 | 二十几家 21..29 number
数百家企业 | 数百家 200..999 number
数千名学生 | 数千名 2000..9999 number
数万台设备 | 数万台 20000..90000 number
数十亿元 | 数十亿元 2000000000..9900000000 yuan
十余家企业 | 十余家 10 number Over
十多家企业 | 十多家 10 number Over
百余家企业 | 百余家 100 number Over
上百家企业 | 上百家 100 number AtLeast
上千名开发者 | 上千名 1000 number AtLeast
近百家企业 | 近百家 100 number Near
近千家企业 | 近千家 1000 number Near
超百家企业 | 超百家 100 number Over
过百家企业 | 过百家 100 number Over
超百亿元 | 超百亿元 10000000000 yuan Over
三五家企业 | 三五家 3..5 number
两三家企业 | 两三家 2..3 number
七八百人 | 七八百人 700..800 number
十五六个项目 | 十五六个 15..16 number
人数总数十家 | 十家 10 number
投了两个亿 | 两个亿 200000000 number
投资10个亿 | 10个亿 1000000000 yuan
补贴3000多元 | 3000多元 3000 yuan Over
补贴2亿多元 | 2亿多元 200000000 yuan Over
支持100多种语言 | 100多种 100 number Over
下载量破10亿 | 破10亿 1000000000 number Over
每10股派息1元 | 1元 1 yuan
总股本为2,293,178,224股 | 2,293,178,224股 2293178224 number
完成超亿元融资 | 超亿元 100000000 yuan Over
把公司做到20亿估值 | 20亿 2000000000 yuan
有5万至10万台 | 5万至10万台 50000..100000 number
# bounds that stand less often
人工智能课程不少于8课时 | 不少于8课时 8 number AtLeast
发生融资事件120起 | 120起 120 number
规模迈过千亿元大关 | 迈过千亿元 100000000000 yuan Over
占比几近九成 | 几近九成 0.9 fraction Near Share
现有差不多300家 | 差不多300家 300 number About
顶多20人 | 顶多20人 20 number AtMost
给予封顶200万元的奖励 | 封顶200万元 2000000 yuan AtMost
补助200万元封顶 | 200万元封顶 2000000 yuan AtMost
份额不及10% | 不及10% 0.1 fraction AtMost Share
售价29.9万元起 | 29.9万元起 299000 yuan AtLeast
每台5000元起步 | 5000元 5000 yuan
最高可获得500万元支持 | 最高可获得500万元 5000000 yuan AtMost
最多可容纳300人 | 最多可容纳300人 300 number AtMost
兑付比例最高可达30% | 最高可达30% 0.3 fraction AtMost Share
# money
融资6.5亿元 | 6.5亿元 650000000 yuan
注册资本为人民币2亿元 | 人民币2亿元 200000000 yuan
交易额2亿元人民币 | 2亿元人民币 200000000 yuan
交易额3000万美元 | 3000万美元 30000000 dollar
近10亿美元 | 近10亿美元 1000000000 dollar Near
估值达5亿港元 | 达5亿港元 500000000 hongKongDollar
投入8000万欧元 | 8000万欧元 80000000 euro
成本1.2亿日元 | 1.2亿日元 120000000 yen
补贴500元 | 500元 500 yuan
每人300块钱 | 300块钱 300 yuan
超过3000亿元 | 超过3000亿元 300000000000 yuan Over
1.2万亿元以上 | 1.2万亿元以上 1200000000000 yuan AtLeast
给予最高3000万元资助 | 最高3000万元 30000000 yuan AtMost
最高不超过500万元 | 最高不超过500万元 5000000 yuan AtMost
支持比例和资金上限提高至30%、300万元 | 30% 0.3 fraction AtMost Share ; 300万元 3000000 yuan AtMost
额度下限为100万元 | 100万元 1000000 yuan AtLeast
取消上限，去年30家 | 30家 30 number
参数达百亿规模以上 | 达百亿规模以上 10000000000 parameter AtLeast
新增12家规模以上企业 | 12家 12 number
用1.75万亿的参数创造纪录 | 1.75万亿 1750000000000 parameter
每年至少安排2000万元专项资金 | 至少安排2000万元 20000000 yuan AtLeast
净利润为-3100万元 | -3100万元 -31000000 yuan
融资额超3亿 | 超3亿 300000000 yuan Over
营业收入首次突破百亿 | 突破百亿 10000000000 yuan Over
# computing power, parameters, tokens, bytes
智能算力1.5万P | 1.5万P 15000 pflops
智能算力800P | 800P 800 pflops
提供800P算力 | 800P 800 pflops
智能算力超3.3万P | 超3.3万P 33000 pflops Over
算力规模达到７万Ｐ | 达到７万Ｐ 70000 pflops
新增算力2000PFLOPS | 2000PFLOPS 2000 pflops
总算力1.2EFLOPS | 1.2EFLOPS 1200 pflops
总算力达到 100 EFLOPS | 达到 100 EFLOPS 100000 pflops
算力200TOPS | 200TOPS 200 tops
参数规模约为720亿 | 约为720亿 72000000000 parameter About
参数量达6710亿 | 达6710亿 671000000000 parameter
拥有700亿参数 | 700亿参数 70000000000 parameter
千亿参数大模型 | 千亿参数 100000000000 parameter About
万亿参数大模型 | 万亿参数 1000000000000 parameter About
日均处理3万亿token | 3万亿token 3000000000000 token
日均处理3万亿个Tokens | 3万亿个Tokens 3000000000000 token
语料1.5万亿词元 | 1.5万亿词元 1500000000000 token
数据量达到30TB | 达到30TB 30000000000000 byte
显存80GB | 80GB 80000000000 byte
语料库4PB | 4PB 4000000000000000 byte
装机50兆瓦 | 50兆瓦 50000000 watt
装机200万千瓦 | 200万千瓦 2000000000 watt
用电1.8亿千瓦时 | 1.8亿千瓦时 180000000000 wattHour
用电3亿度电 | 3亿度电 300000000000 wattHour
测试得分88.5 | 88.5 88.5 number
日均处理词元12万亿 | 12万亿 12000000000000 token
词元处理量由1800亿上涨到1.2万亿 | 1800亿 180000000000 token ; 1.2万亿 1200000000000 token
总规模超过900万标准机架 | 超过900万标准机架 9000000 number Over
机身重800克 | 800克 0.0008 tonne
总参数770B，激活参数49B | 770B 770000000000 parameter ; 49B 49000000000 parameter
14B参数的模型 | 14B 14000000000 parameter
# areas, lengths, times that last, ages
占地约2.6万平方米 | 约2.6万平方米 26000 squareMetre About
面积不少于8000平方米 | 不少于8000平方米 8000 squareMetre AtLeast
面积3.5平方公里 | 3.5平方公里 3500000 squareMetre
占地120公顷 | 120公顷 1200000 squareMetre
占地300亩 | 300亩 300 mu
行驶3600万公里 | 3600万公里 36000000 kilometre
行驶500米 | 500米 0.5 kilometre
数据超过10万小时 | 超过10万小时 100000 hour Over
等待3个多小时 | 3个多小时 3 hour Over
两个半小时 | 两个半小时 2.5 hour
工期45天 | 45天 45 day
时限不超过60个工作日 | 不超过60个工作日 60 day AtMost
稳定运行6个月以上 | 6个月以上 6 month AtLeast
为期5年 | 5年 5 year
有效期五年 | 五年 5 year
为期一年的研究 | 一年 1 year
试点期为一年 | 一年 1 year
历时三年半 | 三年半 3.5 year
成立不满三年 | 不满三年 3 year AtMost
成立3年多 | 3年多 3 year Over
成立10周年 | 10周年 10 year
仅用30分钟 | 30分钟 30 minute
响应时间20毫秒 | 20毫秒 0.02 second
35岁以下青年 | 35岁以下 35 year AtMost
研发周期缩短至半年 | 半年 0.5 year
30天内迁移 | 30天内 30 day AtMost
时延降至100毫秒以内 | 100毫秒以内 0.1 second AtMost
实现160平方公裏 | 160平方公裏 160000000 squareMetre
# parts of a whole
占全国超40% | 超40% 0.4 fraction Over Share of 全国
达到全国的三成 | 三成 0.3 fraction Share of 全国
占全国的一半 | 一半 0.5 fraction Share of 全国
都占全国的一半 | 一半 0.5 fraction Share of 全国
占全国近三成 | 近三成 0.3 fraction Near Share of 全国
占全国的近三成 | 近三成 0.3 fraction Near Share of 全国
占全市的一半以上 | 一半以上 0.5 fraction AtLeast Share of 全市
占全市人工智能企业总数的25% | 25% 0.25 fraction Share of 全市人工智能企业总数
约占全市的八成 | 约占全市的八成 0.8 fraction About Share of 全市
约占全国的三分之一 | 约占全国的三分之一 0.3333 fraction About Share of 全国
占营业收入的32.4% | 32.4% 0.324 fraction Share of 营业收入
占地区生产总值比重达12% | 达12% 0.12 fraction Share of 地区生产总值
占全国的比重超过两成 | 超过两成 0.2 fraction Over Share of 全国
国产芯片占比超过八成 | 超过八成 0.8 fraction Over Share
青年占比近七成 | 近七成 0.7 fraction Near Share
自主算力占比不低于七成 | 不低于七成 0.7 fraction AtLeast Share
市场份额为35% | 35% 0.35 fraction Share
外购比例将降到10%以内 | 10%以内 0.1 fraction AtMost Share
以自有资金出资，持股60% | 60% 0.6 fraction Share
其中近三分之二用于制造 | 近三分之二 0.6667 fraction Near Share
超过三分之一的企业 | 超过三分之一 0.3333 fraction Over Share
四分之三的受访者 | 四分之三 0.75 fraction Share
百分之二十的份额 | 百分之二十 0.2 fraction Share
四成五的受访者 | 四成五 0.45 fraction Share
六成以上企业担心成本 | 六成以上 0.6 fraction AtLeast Share
约3成受访者 | 约3成 0.3 fraction About Share
过半企业已经盈利 | 过半 0.5 fraction Over Share
半数企业已经盈利 | 半数 0.5 fraction Share
近半数企业已经盈利 | 近半数 0.5 fraction Near Share
六七成企业 | 六七成 0.6..0.7 fraction Share
不超过实际投入的30% | 不超过实际投入的30% 0.3 fraction AtMost Share of 实际投入
平均利用率达72% | 达72% 0.72 fraction
覆盖率达到90% | 达到90% 0.9 fraction
合格率为99.5% | 99.5% 0.995 fraction
准确率高达98% | 高达98% 0.98 fraction
30%的企业 | 30% 0.3 fraction Share
出生率7‰ | 7‰ 0.007 fraction
占全国半壁江山 | 半壁江山 0.5 fraction Share of 全国
培养硕士200名，其中博士不低于15% | 200名 200 number ; 不低于15% 0.15 fraction AtLeast Share
国智基金持有8.5% | 8.5% 0.085 fraction Share
最长可享受18个月免租期 | 最长可享受18个月 18 month AtMost
贡献了全市产值的80% | 80% 0.8 fraction Share of 全市产值
集中了全国总量的三成 | 三成 0.3 fraction Share of 全国总量
# growth and falls
同比增长21.8% | 21.8% 0.218 fraction Growth
环比增长3% | 3% 0.03 fraction Growth
增长超两成 | 超两成 0.2 fraction Over Growth
增长了近三成 | 近三成 0.3 fraction Near Growth
增长一半 | 一半 0.5 fraction Growth
增长12%以上 | 12%以上 0.12 fraction AtLeast Growth
年均增长15%左右 | 15%左右 0.15 fraction About Growth
提高2.5个百分点 | 2.5个百分点 2.5 percentagePoint Growth
比上半年加快1.6个百分点 | 1.6个百分点 1.6 percentagePoint Growth
下降4个百分点 | 4个百分点 -4 percentagePoint Growth
成本下降了四成 | 四成 -0.4 fraction Growth
成本下降约15% | 约15% -0.15 fraction About Growth
股价下跌6.3% | 6.3% -0.063 fraction Growth
净亏损比上年减少近一半 | 近一半 -0.5 fraction Near Growth
亏损同比收窄52% | 52% -0.52 fraction Growth
收盘价上涨36% | 36% 0.36 fraction Growth
分别增长17.3%和9.1% | 17.3% 0.173 fraction Growth ; 9.1% 0.091 fraction Growth
分别下降3%、5% | 3% -0.03 fraction Growth ; 5% -0.05 fraction Growth
增速达到18% | 达到18% 0.18 fraction Growth
增速为18% | 18% 0.18 fraction Growth
降幅超过10% | 超过10% -0.1 fraction Over Growth
涨幅偏离值累计超过20% | 超过20% 0.2 fraction Over Growth
以年均20%的速度增长 | 20% 0.2 fraction Growth
保持20%以上的增速 | 20%以上 0.2 fraction AtLeast Growth
比年初净增57家 | 57家 57 number Growth
投资增加3亿元 | 3亿元 300000000 yuan Growth
比去年多了4个 | 4个 4 number Growth
比上年少3家 | 3家 -3 number Growth
成本下降六成多 | 六成多 -0.6 fraction Over Growth
时间缩短了35% | 35% -0.35 fraction Growth
新增备案大模型27款 | 27款 27 number
新增27款 | 27款 27 number
提高到40% | 40% 0.4 fraction
利用率提升至85%以上 | 85%以上 0.85 fraction AtLeast
降至30%以下 | 30%以下 0.3 fraction AtMost
由30家增加到50家 | 30家 30 number ; 50家 50 number
从30%提高到50% | 30% 0.3 fraction ; 50% 0.5 fraction
价格跌了30%多 | 30%多 -0.3 fraction Over Growth
股价飙升40% | 40% 0.4 fraction Growth
利润率提升3个点 | 3个点 3 percentagePoint Growth
效率优化三成 | 三成 0.3 fraction Growth
比工业高4.8个和2个百分点 | 4.8个 4.8 percentagePoint Growth ; 2个百分点 2 percentagePoint Growth
分别增长3.2、4.5个百分点 | 3.2 3.2 percentagePoint Growth ; 4.5个百分点 4.5 percentagePoint Growth
高出全市0.8个百分点 | 0.8个百分点 0.8 percentagePoint Growth
低于全国0.8个百分点 | 0.8个百分点 -0.8 percentagePoint Growth
平均降低用算成本三成 | 三成 -0.3 fraction Growth
租金较周边低三成 | 三成 -0.3 fraction Growth
较历史高点回撤27% | 27% -0.27 fraction Growth
# multiples
是上年的3.4倍 | 3.4倍 3.4 number Ratio
增长2倍 | 2倍 2 number Ratio
增长近两倍 | 近两倍 2 number Near Ratio
提升10倍以上 | 10倍以上 10 number AtLeast Ratio
规模比2024年翻一番 | 翻一番 2 number Ratio
规模翻了一番 | 翻了一番 2 number Ratio
规模翻两番 | 翻两番 4 number Ratio
两年翻了近两番 | 两年 2 year ; 翻了近两番 4 number Near Ratio
规模实现翻番 | 翻番 2 number Ratio
产量翻倍 | 翻倍 2 number Ratio
产量翻了一倍 | 翻了一倍 2 number Ratio
相当于去年的1.3倍 | 1.3倍 1.3 number Ratio
五到十年内实现 | 五到十年内 5..10 year
按不超过30%的比例 | 不超过30% 0.3 fraction AtMost Share
按合同额的20%给予补贴 | 20% 0.2 fraction Share
客户续约率超九成 | 超九成 0.9 fraction Over
全国占比达35% | 达35% 0.35 fraction Share of 全国
利润增长 28.8% | 28.8% 0.288 fraction Growth
约 63% 的用户 | 约 63% 0.63 fraction About Share
持有50%股权 | 50% 0.5 fraction Share
降准0.5个百分点 | 0.5个百分点 -0.5 percentagePoint Growth
# ranks
规模、增速均居全市各行业首位 | 首位 1 number Rank of 全市各行业
增速最快，质量最好 | 最快 1 number Rank
位居全国第二 | 第二 2 number Rank of 全国
数量居全国第一位 | 第一位 1 number Rank of 全国
规模全国第一 | 第一 1 number Rank of 全国
规模居全国首位 | 首位 1 number Rank of 全国
规模居首位 | 首位 1 number Rank
排名第三 | 第三 3 number Rank
排名第5位 | 第5位 5 number Rank
在全国排名第5位 | 第5位 5 number Rank of 全国
位列全球第四 | 第四 4 number Rank of 全球
跻身全球前三 | 前三 3 number AtMost Rank of 全球
进入全国前10名 | 前10名 10 number AtMost Rank of 全国
位居世界前列，排名前十 | 前十 10 number AtMost Rank
综合得分列第12位 | 第12位 12 number Rank
居全国之首 | 之首 1 number Rank of 全国
跻身全球人工智能专利申请量前十名 | 前十名 10 number AtMost Rank of 全球
成为全球第二大市场 | 第二大 2 number Rank of 全球
成为公司第一大股东 | 第一大 1 number Rank
成为全球最大工业机器人市场和第一大生产国 | 最大 1 number Rank of 全球 ; 第一大 1 number Rank of 全球
登上应用榜第4位 | 第4位 4 number Rank
# ranges
50至80家企业 | 50至80家 50..80 number
60到80个 | 60到80个 60..80 number
增速10%—15% | 10%—15% 0.1..0.15 fraction Growth
需要3~5年 | 3~5年 3..5 year
需要三至五年 | 三至五年 3..5 year
需要3-5年 | 3-5年 3..5 year
投资5000万到1亿元 | 5000万到1亿元 50000000..100000000 yuan
投资1至3亿元 | 1至3亿元 100000000..300000000 yuan
投资13至15亿元 | 13至15亿元 1300000000..1500000000 yuan
投资1亿元至3亿元 | 1亿元至3亿元 100000000..300000000 yuan
投资500—1000万元 | 500—1000万元 5000000..10000000 yuan
投资8000万元—1.2亿元 | 8000万元—1.2亿元 80000000..120000000 yuan
员工8000至1.2万人 | 8000至1.2万人 8000..12000 number
算力100—200P | 100—200P 100..200 pflops
提升2—3倍 | 2—3倍 2..3 number Ratio
占比三至四成 | 三至四成 0.3..0.4 fraction Share
约50至80家 | 约50至80家 50..80 number
下降10%至15% | 10%至15% -0.15..-0.1 fraction Growth
"""

# Nothing in these is a figure.
NONE = """
云图园区是国内最好的科技园区
机房24小时自动运行
布局“一园五平台”
区十八届三次会议召开
又一家百亿独角兽
在流量最大的路口
北京市第十六届人民代表大会第四次会议
培育软件3.0等新产业
“十五五”开局之年
“十四五”时期
GPT-4与Qwen2.5-72B
5G网络、3D打印、4K超高清
采用H20与910B芯片
C919与R1
京政发〔2023〕12号
证券代码688256
一、总体要求
（二）重点任务
3.保障措施
联系电话010-12345678
联系电话13800138000
一批企业和一系列成果
这是一个项目
设立一项计划
一些国际一流企业
推进一体化发展
一是加强统筹，二是扩大开放
首都第一城
人工智能第一城
科创板AI芯片第一股
第一时间统一部署唯一标准
百姓千方百计，万物互联
三农与双碳
采用5纳米工艺
规模超过第二名城市
数据集“千手”
2025年
2024年3月12日
1月25日
15:30
上午9时
《千亿产业行动计划》
三年行动计划
五年规划
开发新产品零部件
节约型社会
四川与三亚
百度与百川智能
零一万物
九三学社
党的二十大报告
二十届四中全会
一带一路
第三方机构与第二产业
第一书记
第二代产品
第一批试点
三位一体
两位数增长
千万不要大意
成千上万
万众一心
半导体
半自动
版本号v1.2.3
地址192.168.0.1
编号A-102
磐石三号与开物三
二期工程和三期工程
一分为二
三番五次
十分重要
百分制
千里之行
一方面
万一
统一
2026中关村论坛年会
甲级二号楼
前三季度
前五个月
首个平台
首批项目
一站式
一刀切
五道口与三里屯
五棵松与九棵树
三元桥与三间房
五台山与三门峡
“四个中心”建设
“五大行动”与“三项工程”
昇腾910B与70B机型
7天后召开
这两年与头三年
三个月前发布
三次产业构成
1080P高清视频
985高校与211工程
世界500强
比例为1:3
"""


def table(lines: str) -> list[tuple[str, list[str]]]:
    rows = [line for line in lines.strip().splitlines() if not line.startswith("#")]
    return [
        (text.strip(), [one.strip() for one in figures.split(" ; ")])
        for text, figures in (row.split("|") for row in rows)
    ]


@pytest.mark.parametrize(
    ("text", "figures"), table(CASES), ids=lambda v: v if isinstance(v, str) else ""
)
def test_figures(text: str, figures: list[str]) -> None:
    assert [written(figure) for figure in quantities(text)] == figures


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_figures(text: str) -> None:
    assert [written(figure) for figure in quantities(text)] == []


# ---------------------------------------------------------------- what holds for every figure


def test_wholes_and_phrases_are_as_printed() -> None:
    text = "簽約項目佔全國的三成，達１００億元。"
    share, money = quantities(text)
    assert (share.share_of, share.phrase) == ("全國", "三成")
    assert (money.phrase, money.value) == ("達１００億元", 10**10)


def test_number_and_classifier_are_inside_the_phrase() -> None:
    text = "规模预计约达4500亿元左右"
    (figure,) = quantities(text)
    assert figure.phrase == "约达4500亿元左右"
    assert text[figure.number_start : figure.number_end] == "4500亿"
    assert figure.classifier == "亿元"


@pytest.mark.parametrize(
    ("text", "classifier"),
    [
        ("212款", "款"), ("3万人次", "人次"), ("1.5万P", "万P"), ("40%", "%"), ("三成", "成"),
        ("超一半", "半"), ("三分之一", "分之"), ("翻两番", "番"), ("3倍", "倍"), ("超1.72亿", ""),
        ("居首位", "位"),
    ],
)  # fmt: skip
def test_classifiers(text: str, classifier: str) -> None:
    (figure,) = quantities(text)
    assert figure.classifier == classifier


def test_a_span_is_a_time_or_a_figure() -> None:
    text = "2025年,近三年新增300家,三年内达到500家,有效期五年,“十四五”末达50%"
    figures, times = quantities(text), printed_times(text, date(2026, 3, 12))
    assert [figure.phrase for figure in figures] == ["300家", "达到500家", "五年", "达50%"]
    assert without_times(figures, times) == figures
    assert without_times(figures, ()) == figures
    covering = [*times, *printed_times("2025年" * 40)]
    assert without_times(figures, covering) == ()


# ---------------------------------------------------------------------------- numbers by themselves

UNITS = ("", "十", "百", "千")


def numeral(number: int) -> str:
    """Write a number below 10^12 in Chinese, as schoolbooks do."""
    written = ""
    for place, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, place)
        if not group:
            continue
        if written and group < 1000:
            written += "零"
        digits = ""
        for position, figure in enumerate(f"{group}"[::-1]):
            if figure != "0":
                digits = "零一二三四五六七八九"[int(figure)] + UNITS[position] + digits
            elif digits and not digits.startswith("零"):
                digits = "零" + digits
        written += digits + word
    return written.removeprefix("一") if written.startswith("一十") else written


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert chinese_number(numeral(number)) == number


@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_counts_in_numerals_are_read(number: int) -> None:
    (figure,) = quantities(f"共有{numeral(number)}家")
    assert figure.value == number


@given(
    st.decimals(min_value=0, max_value=99999, places=2),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
)
def test_digits_are_read_as_they_are_written(number: Decimal, magnitude: tuple[str, int]) -> None:
    word, step = magnitude
    (figure,) = quantities(f"投资{number:,}{word}元")
    assert figure.value == number * step


@given(st.integers(min_value=1, max_value=10**9))
def test_cn2an_reads_the_same(number: int) -> None:
    from cn2an import cn2an

    assert chinese_number(numeral(number)) == cn2an(numeral(number), "normal")


@pytest.mark.parametrize(
    "word", ["", "一二三", "点", "万点", "零零", "十百千万", "亿" * 40, "五点"]
)
def test_what_is_no_numeral(word: str) -> None:
    assert chinese_number(word) is None


@given(st.text())
def test_the_plain_spelling_keeps_every_position(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


# ---------------------------------------------------------------------------------- any text

PIECES = st.sampled_from(
    [
        *"零一二三四五六七八九十百千万亿半成倍几数上多余两点第前超近约达占的至到",
        *"—-~,.%‰PBx家个款人年月日时分之",
        *"，。“”《》 \n１２３12",
        "百分之", "分之", "个百分点", "元", "美元", "以上", "左右",
        "不超过", "增长", "下降", "全国", "翻番", "首位",
        "2025年", "“十四五”", "近三年", "1,234", "3.14", "GPT-4",
        "亿元", "参数", "平方米", "个半小时", "最快",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@pytest.mark.parametrize("text", ["万亿亿亿", "9万亿亿亿亿"])
def test_a_number_of_any_size_has_no_exponent(text: str) -> None:
    assert not any("E" in str(figure.value) for figure in quantities(text))


@given(TEXTS)
def test_any_text_gives_figures_in_order_inside_it(text: str) -> None:
    figures = quantities(text)
    place = 0
    for figure in figures:
        assert place <= figure.start <= figure.number_start < figure.number_end <= figure.end
        assert figure.phrase == text[figure.start : figure.end]
        assert (figure.value is None) == (figure.lower is not None) == (figure.upper is not None)
        if figure.value is None:
            assert figure.lower is not None
            assert figure.upper is not None
            assert figure.lower <= figure.upper
            assert figure.bound.value == "Between"
        place = figure.end
    assert figures == quantities(text)
    times = printed_times(text, date(2026, 3, 12))
    assert without_times(figures, times) == figures


@pytest.mark.parametrize(
    "piece", ["1", "1,", "一", "万", "3年", "1.5万家,", "百分之", "第", "近", "《", "12:", "1-"]
)
def test_time_is_linear(piece: str) -> None:
    def read(length: int) -> object:
        return quantities(piece * (length // len(piece)))

    assert grows_at_most(24, read, 4_000, 32_000)  # eight times the text; its square is 64


@pytest.mark.parametrize("text", ["1分之1月", "3以上半年", "第一1月", "翻1月", "30%上半年"])
def test_figures_end_before_times(text: str) -> None:
    times = printed_times(text)
    assert times
    assert without_times(quantities(text), times) == quantities(text)


def test_a_number_too_long_to_be_one_is_none() -> None:
    assert quantities("9" * 1_000_000 + "家") == ()
    assert number_at("9" * 30, 0) is None
