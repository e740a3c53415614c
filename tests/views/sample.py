# ruff: noqa: E501 - a table of rows reads better unbroken
"""An invented city and its invented AI scene, and a hostile twin, to test views with.

Nothing here is taken from a real text: Yunzhou, its companies and its figures do not exist.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from kg.views.data import (
    Text,
    ViewClaim,
    ViewClass,
    ViewData,
    ViewEdge,
    ViewEvidence,
    ViewMark,
    ViewNode,
    ViewSource,
)

CLASSES = {
    "Place": Text("地点", "Place"),
    "Company": Text("企业", "Company"),
    "ResearchInstitute": Text("研究机构", "Research institute"),
    "EducationInstitution": Text("教育机构", "Education institution"),
    "GovernmentBody": Text("政府部门", "Government body"),
    "Product": Text("产品", "Product"),
    "AIModel": Text("人工智能模型", "AI model"),
    "Technology": Text("技术", "Technology"),
    "Sector": Text("行业", "Sector"),
    "Facility": Text("设施", "Facility"),
    "Fund": Text("基金", "Fund"),
    "PolicyDocument": Text("政策文件", "Policy document"),
    "Person": Text("人物", "Person"),
    "Forum": Text("论坛", "Forum"),
    "Listing": Text("上市", "Listing"),
    "Challenge": Text("挑战", "Challenge"),
    "Epithet": Text("称号", "Epithet"),
    "StockMarket": Text("证券市场", "Stock market"),
}

PREDICATES = {
    "builds": Text("建设", "builds"),
    "develops": Text("研发", "develops"),
    "releases": Text("发布", "releases"),
    "usesTechnology": Text("采用技术", "uses technology"),
    "appliesIn": Text("应用于", "applies in"),
    "cooperatesWith": Text("合作", "cooperates with"),
    "undergoes": Text("经历", "undergoes"),
    "listedOn": Text("上市于", "listed on"),
    "locatedIn": Text("位于", "located in"),
    "faces": Text("面临", "faces"),
    "addresses": Text("应对", "addresses"),
    "hasEpithet": Text("被称为", "is called"),
    "worksFor": Text("任职于", "works for"),
    "invests": Text("投资", "invests in"),
    "publishes": Text("印发", "publishes"),
    "promotes": Text("推动", "promotes"),
    "cultivates": Text("培育", "cultivates"),
    "holdsEvent": Text("举办", "holds"),
    "partOf": Text("属于", "part of"),
    "offers": Text("提供", "offers"),
    "trains": Text("培养", "trains"),
}

# id, class, zh, en, pinyin, planned only, aliases
ENTITIES = """
yunzhou Place 云州市 Yunzhou yunzhoushi - 云州
lanxin-chips Company 岚芯科技 Lanxin_Chips lanxinkeji - 岚芯
qinghe-robotics Company 青禾机器人 Qinghe_Robotics qinghejiqiren - 青禾
hanxing-intelligence Company 寒星智能 Coldstar_Intelligence hanxingzhineng - 寒星|Coldstar
tuoyun-cloud Company 拓云计算 Tuoyun_Cloud tuoyunjisuan - -
zhiyu-language Company 知语科技 Zhiyu_Language_Technology zhiyukeji - 知语
mingjing-medical Company 明镜医疗 Mingjing_Medical_AI mingjingyiliao - -
yuanjing-driving Company 远境驾驶 Farview_Autonomous_Driving yuanjingjiashi - 远境
baichuan-games Company 白鹭互动 Egret_Interactive bailuhudong - -
star-glass Company 星玻光电 Starglass_Photonics xingboguangdian - -
west-lake-lab ResearchInstitute 云州通用智能研究院 Yunzhou_Institute_of_General_Intelligence yunzhoutongyongzhinengyanjiuyuan - 云州通智院|YIGI
brain-lab ResearchInstitute 类脑计算实验室 Brain-inspired_Computing_Laboratory leinaojisuanshiyanshi - -
data-institute ResearchInstitute 数据要素研究所 Institute_of_Data_as_a_Factor shujuyaosuyanjiusuo - -
yunzhou-university EducationInstitution 云州大学 Yunzhou_University yunzhoudaxue - 云大
ai-academy EducationInstitution 云州人工智能学院 Yunzhou_Academy_of_Artificial_Intelligence yunzhourengongzhinengxueyuan planned -
reform-commission GovernmentBody 云州市发展改革委员会 Yunzhou_Development_and_Reform_Commission yunzhoushifazhangaigeweiyuanhui - 市发改委
science-bureau GovernmentBody 云州市科学技术局 Yunzhou_Science_and_Technology_Bureau yunzhoushikexuejishuju - 市科技局
yunque-model AIModel 云雀大模型 Skylark_Model yunquedamoxing - 云雀
zhiyu-model AIModel 知语多模态模型 Zhiyu_Multimodal_Model zhiyuduomotaimoxing - -
brain-model AIModel 脉络模型 Mailuo_Model mailuomoxing planned -
lanxin-a1 Product 岚芯A1芯片 Lanxin_A1_Chip lanxina1xinpian - A1
qinghe-humanoid Product 青禾人形机器人 Qinghe_Humanoid qingherenxingjiqiren - -
farview-taxi Product 远境无人出租车 Farview_Robotaxi yuanjingwurenchuzuche - -
mirror-reader Product 明镜影像助手 Mingjing_Imaging_Assistant mingjingyingxiangzhushou - -
embodied Technology 具身智能 Embodied_AI jushenzhineng - -
large-models Technology 大模型 Large_models damoxing - -
ai-chips Technology 人工智能芯片 AI_chips rengongzhinengxinpian - AI芯片
brain-inspired Technology 类脑智能 Brain-inspired_AI leinaozhineng - -
multimodal Technology 多模态 Multimodality duomotai - -
photonic Technology 光子计算 Photonic_computing guangzijisuan - -
healthcare Sector 医疗 Health_care yiliao - -
education Sector 教育 Education jiaoyu - -
transport Sector 交通 Transport jiaotong - -
manufacturing Sector 制造业 Manufacturing zhizaoye - -
culture Sector 文化创意 Culture_and_creative_industries wenhuachuangyi - -
east-computing Facility 东湖智算中心 East_Lake_Computing_Centre donghuzhisuanzhongxin - -
south-computing Facility 南屏智算中心 Nanping_Computing_Centre nanpingzhisuanzhongxin planned -
pilot-base Facility 人工智能应用中试基地 Pilot_Base_for_AI_Applications rengongzhinengyingyongzhongshijidi planned -
data-park Facility 数据产业园 Data_Industry_Park shujuchanyeyuan - -
test-road Facility 智能网联测试道路 Connected-vehicle_Test_Road zhinengwangliancheshidaolu - -
ai-fund Fund 云州人工智能产业基金 Yunzhou_AI_Industry_Fund yunzhourengongzhinengchanyejijin - -
seed-fund Fund 青年科学家种子基金 Young_Scientists'_Seed_Fund qingniankexuejiazhongzijijin planned -
ai-plan PolicyDocument 云州人工智能三年行动计划 Yunzhou_Three-year_AI_Action_Plan yunzhourengongzhinengsannianxingdongjihua - -
data-rules PolicyDocument 公共数据开放办法 Rules_on_Open_Public_Data gonggongshujukaifangbanfa - -
plan-report PolicyDocument 年度计划报告 Annual_Plan_Report niandujihuabaogao - -
lin-qiao Person 林乔 Lin_Qiao linqiao - -
su-wan Person 苏晚 Su_Wan suwan - -
global-forum Forum 云州全球智能论坛 Yunzhou_Global_Intelligence_Forum yunzhouquanqiuzhinengluntan - -
lanxin-listing Listing 岚芯科技上市 Listing_of_Lanxin_Chips lanxinkejishangshi planned -
hanxing-listing Listing 寒星智能上市 Listing_of_Coldstar hanxingzhinengshangshi - -
growth-board StockMarket 成长板 Growth_Board chengzhangban - -
high-cost Challenge 经营成本偏高 High_operating_costs jingyingchengbenpiangao - -
scarce-computing Challenge 算力不足 Scarce_computing_power suanlibuzu - -
talent-gap Challenge 人才缺口 Talent_gap rencaiquekou - -
ai-river-city Epithet 智能江城 City_of_intelligence_on_the_river zhinengjiangcheng - -
first-choice Epithet 不二之选 The_obvious_choice buerzhixuan - -
chess-school EducationInstitution 云州棋院 Yunzhou_Go_School yunzhouqiyuan - -
old-subsidy PolicyDocument 旧版算力补贴办法 Former_Computing_Subsidy_Rules jiubansuanlibutiebanfa - -
sea-cable Facility 海缆登陆站 Submarine_Cable_Landing_Station hailandengluzhan planned -
open-community Facility 开源社区 Open-source_Community kaiyuanshequ - -
""".strip()

# subject predicate object status [opinion kind | negated]
EDGES = """
lanxin-chips develops lanxin-a1 Actual
lanxin-chips releases lanxin-a1 Actual
lanxin-chips undergoes lanxin-listing Planned
hanxing-intelligence undergoes hanxing-listing Actual
hanxing-listing listedOn growth-board Actual
hanxing-intelligence develops lanxin-a1 Planned
hanxing-intelligence usesTechnology ai-chips Actual
lanxin-chips usesTechnology ai-chips Actual
lanxin-a1 usesTechnology ai-chips Actual
star-glass develops photonic Planned
star-glass cooperatesWith lanxin-chips Planned
star-glass cooperatesWith lanxin-chips Actual
qinghe-robotics releases qinghe-humanoid Actual
qinghe-humanoid usesTechnology embodied Actual
qinghe-humanoid appliesIn manufacturing Planned
qinghe-robotics cooperatesWith west-lake-lab Actual
west-lake-lab develops yunque-model Actual
west-lake-lab develops embodied Planned
west-lake-lab cooperatesWith zhiyu-language Ended
zhiyu-language releases zhiyu-model Actual
zhiyu-language develops zhiyu-model Actual
zhiyu-language develops zhiyu-model Planned
zhiyu-language promotes zhiyu-model Opinion Forecast
zhiyu-model usesTechnology multimodal Actual
zhiyu-model usesTechnology large-models Actual
yunque-model usesTechnology large-models Actual
yunque-model appliesIn education Planned
yunque-model appliesIn culture Estimated
brain-lab develops brain-model Planned
brain-model usesTechnology brain-inspired Planned
brain-lab usesTechnology brain-inspired Actual
brain-lab partOf yunzhou-university Actual
mingjing-medical releases mirror-reader Actual
mirror-reader appliesIn healthcare Actual
mirror-reader usesTechnology multimodal Estimated
yuanjing-driving offers farview-taxi Actual
farview-taxi appliesIn transport Actual
test-road appliesIn transport Actual
yuanjing-driving usesTechnology embodied Planned
tuoyun-cloud builds east-computing Actual
tuoyun-cloud builds south-computing Planned
east-computing addresses scarce-computing Opinion Judgement
south-computing addresses scarce-computing Planned
ai-fund invests lanxin-chips Actual
ai-fund invests qinghe-robotics Estimated
ai-fund invests hanxing-intelligence Planned
reform-commission publishes plan-report Actual
reform-commission publishes ai-plan Planned
science-bureau publishes data-rules Actual
science-bureau publishes ai-plan Planned
science-bureau publishes old-subsidy Ended
lin-qiao worksFor reform-commission Actual
su-wan worksFor west-lake-lab Actual
ai-academy trains talent-gap Planned
ai-academy addresses talent-gap Planned
data-institute locatedIn data-park Actual
baichuan-games appliesIn culture Actual negated
yunzhou builds ai-academy Planned
yunzhou builds east-computing Actual
yunzhou builds south-computing Planned
yunzhou builds pilot-base Planned
yunzhou builds data-park Actual
yunzhou builds test-road Actual
yunzhou builds ai-fund Actual
yunzhou builds seed-fund Planned
yunzhou builds sea-cable Planned
yunzhou cultivates open-community Actual
yunzhou cultivates lanxin-chips Actual
yunzhou cultivates qinghe-robotics Actual
yunzhou cultivates hanxing-intelligence Estimated
yunzhou holdsEvent global-forum Actual
yunzhou holdsEvent global-forum Planned
yunzhou faces high-cost Actual
yunzhou faces scarce-computing Actual
yunzhou faces talent-gap Actual
yunzhou hasEpithet ai-river-city Opinion Epithet
yunzhou hasEpithet first-choice Opinion Epithet
yunzhou promotes embodied Planned
yunzhou promotes brain-inspired Planned
yunzhou promotes photonic Planned
""".strip()

CUES = {
    "Actual": "已",
    "Planned": "将",
    "Estimated": "预计",
    "Opinion": "堪称",
    "Ended": "停止",
}

SOURCES = {
    "yunzhou-daily-1": ViewSource(
        "yunzhou-daily-1",
        Text("云州这一年:人工智能写下新篇", "Yunzhou's year: a new page for AI"),
        publisher=Text("云州日报", "Yunzhou Daily"),
        carrier=Text("江城网", "Jiangcheng Online"),
        not_before="2026-01-25",
        url="https://example.org/yunzhou/1",
    ),
    "yunzhou-daily-2": ViewSource(
        "yunzhou-daily-2",
        Text("访谈:下一站,具身智能", "Interview: next stop, embodied AI"),
        publisher=Text("云州日报", "Yunzhou Daily"),
        date="2026-03-02",
    ),
}


def _node_rows() -> list[ViewNode]:
    nodes = []
    for row in ENTITIES.splitlines():
        name, kind, zh, en, pinyin, planned, aliases = row.split(" ")
        english = en.replace("_", " ")
        others = () if aliases == "-" else tuple(aliases.split("|"))
        nodes.append(
            ViewNode(
                id=name,
                names=Text(zh, english),
                class_ids=(kind,),
                aliases=others,
                search=(zh, english, pinyin, *others),
                planned_only=planned == "planned",
                not_stated=(Text("开工日期", "starting date"), Text("投资额", "sum invested"))
                if planned == "planned"
                else (),
                attributes=((Text("股票代码", "stock code"), Text("688000", "688000")),)
                if name == "hanxing-listing"
                else (),
            )
        )
    return nodes


def _statement(row: str, names: dict[str, Text], with_text: bool) -> tuple[ViewEdge, ViewClaim]:
    subject, predicate, object_, status, *rest = row.split(" ")
    extra = rest[0] if rest else None
    claim_id = hashlib.sha256(row.encode()).hexdigest()[:16]
    cue, verb = CUES[status], PREDICATES[predicate].zh
    s, o = names[subject].zh, names[object_].zh
    sentence = f"据介绍，{s}{cue}{verb}{o}。"
    at = 4
    marks = []
    for part, phrase in (("Subject", s), ("Cue", cue), ("Predicate", verb), ("Object", o)):
        marks.append((part, phrase, ViewMark(at, at + len(phrase), part)))
        at += len(phrase)
    evidence = tuple(
        ViewEvidence(
            part,
            phrase,
            paragraph=3,
            sentence=sentence if with_text else None,
            marks=(mark,) if with_text else (),
        )
        for part, phrase, mark in marks
    )
    second = status == "Opinion" or predicate == "promotes"
    claim = ViewClaim(
        id=claim_id,
        kind="Statement",
        status=status,
        source="yunzhou-daily-2" if second else "yunzhou-daily-1",
        subject=names[subject],
        predicate=PREDICATES[predicate],
        object=names[object_],
        subject_id=subject,
        object_id=object_,
        opinion_kind=extra if status == "Opinion" else None,
        polarity="Negated" if extra == "negated" else "Affirmed",
        time=None if status == "Opinion" else "2026" if status == "Planned" else "2025",
        time_basis="Unknown" if status == "Opinion" else "Inherited",
        speaker=Text("林乔", "Lin Qiao") if second else Text("云州日报", "Yunzhou Daily"),
        cited_source=Text("年度计划报告", "Annual Plan Report") if status == "Planned" else None,
        basis="Implied" if predicate == "listedOn" else "Stated",
        ground=Text(en="an epithet of the company implies the market")
        if predicate == "listedOn"
        else None,
        speech_act="Quotation" if second else "Assertion",
        manner="高水平" if predicate == "builds" and status == "Planned" else None,
        evidence=evidence,
        link=None if second else "https://example.org/yunzhou/1#:~:text=%E4%BA%91%E5%B7%9E",
        years=None
        if status == "Opinion"
        else (2026, 2026)
        if status == "Planned"
        else (2025, 2025),
    )
    edge = ViewEdge(
        id=claim_id,
        source=subject,
        target=object_,
        predicate=predicate,
        status=status,
        opinion_kind=claim.opinion_kind,
        polarity=claim.polarity,
        claims=(claim_id,),
    )
    return edge, claim


def _figure(
    key: str, subject: Text, name: Text, value: Text, status: str, printed: str
) -> ViewClaim:
    return ViewClaim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        kind="Observation",
        status=status,
        source="yunzhou-daily-1",
        subject=subject,
        predicate=name,
        object=value,
        subject_id="yunzhou" if subject.zh == "云州市" else "zhiyu-language",
        time="2025",
        time_basis="Stated",
        speaker=Text("云州日报", "Yunzhou Daily"),
        as_printed=printed,
        evidence=(ViewEvidence("Value", printed, paragraph=2),),
        link="https://example.org/yunzhou/1",
        years=(2025, 2025),
    )


@lru_cache
def sample(with_text: bool = True) -> ViewData:
    """About 60 nodes with every status, parallel edges, figures and a hub."""
    nodes = _node_rows()
    names = {node.id: node.names for node in nodes}
    pairs = [_statement(row, names, with_text) for row in EDGES.splitlines()]
    claims = {claim.id: claim for _, claim in pairs}
    city, zhiyu = names["yunzhou"], names["zhiyu-language"]
    figures = [
        _figure("f1", city, Text("核心产业规模", "core industry scale"),
                Text("3200 亿元", "CNY 320 billion"), "Estimated", "3200亿元"),
        _figure("f2", city, Text("人工智能企业数", "number of AI companies"),
                Text("超过 1,800 家", "over 1,800 companies"), "Actual", "1800余家"),
        _figure("f3", zhiyu, Text("月活跃用户", "monthly active users"),
                Text("约 4,100 万人", "about 41 million people"), "Actual", "约4100万"),
    ]  # fmt: skip
    claims.update((claim.id, claim) for claim in figures)
    filled = []
    for node in nodes:
        own = tuple(
            claim.id for claim in claims.values() if node.id in (claim.subject_id, claim.object_id)
        )
        filled.append(
            ViewNode(**{**{f: getattr(node, f) for f in node.__dataclass_fields__}, "claims": own})
        )
    return ViewData(
        title=Text("云州人工智能图谱", "The AI scene of Yunzhou"),
        nodes=tuple(filled),
        edges=tuple(edge for edge, _ in pairs),
        claims=claims,
        sources=SOURCES,
        classes={name: ViewClass(text) for name, text in CLASSES.items()},
        predicates=PREDICATES,
        hub="yunzhou",
        note=Text("示例数据，全属虚构。", "Sample data; all of it is invented."),
        graph_version="sample-1",
    )


HOSTILE = (
    '</script><script>window.pwned=1</script>',
    '<img src=x onerror="window.pwned=2">',
    "\u202egnp.exe\u202c abc",
    '=HYPERLINK("http://evil.example","x")',
    "${window.pwned=3} {{title}} {word}",
    "<!--<script>",
    "\u2028line\u2029para\u0000nul",
    "javascript:window.pwned=4",
    "__proto__",
    "𠮷野家🤖" * 12,
)  # fmt: skip


@lru_cache
def hostile() -> ViewData:
    """Labels, ids, phrases and addresses that try to get out of their place."""
    nodes = []
    claims = {}
    edges = []
    for index, text in enumerate(HOSTILE):
        label = Text(text, text)
        claim = ViewClaim(
            id=f"claim{index}",
            kind="Statement",
            status=text,
            source=text,
            subject=label,
            predicate=label,
            object=label,
            subject_id=f"n{index}",
            object_id="__proto__",
            speaker=label,
            cited_source=label,
            manner=text,
            note=label,
            ground=Text(text, text),
            evidence=(
                ViewEvidence(text, text, 1, text, (ViewMark(0, 3, text), ViewMark(2, 9999, "x"))),
            ),
            link="javascript:window.pwned=5",
        )
        claims[claim.id] = claim
        nodes.append(
            ViewNode(
                id="__proto__" if text == "__proto__" else f"n{index}",
                names=label,
                class_ids=(text,),
                aliases=HOSTILE,
                search=(text,),
                claims=(claim.id, "claim-that-does-not-exist"),
                not_stated=(label,),
                attributes=((label, label),),
                planned_only=index % 2 == 0,
            )
        )
    for index, node in enumerate(nodes):
        edges.append(
            ViewEdge(f"e{index}", node.id, "__proto__", HOSTILE[0], claims=(f"claim{index}",))
        )
    return ViewData(
        title=Text(HOSTILE[0], HOSTILE[1]),
        nodes=tuple(nodes),
        edges=tuple(edges),
        claims=claims,
        sources={t: ViewSource(t, Text(t, t), url="javascript:window.pwned=6") for t in HOSTILE},
        classes={
            HOSTILE[1]: ViewClass(Text(HOSTILE[1], HOSTILE[1]), colour="red;}", shape="</style>")
        },
        predicates={HOSTILE[0]: Text(HOSTILE[0], HOSTILE[0])},
        hub=HOSTILE[0],
        note=Text(HOSTILE[1], HOSTILE[0]),
        graph_version=HOSTILE[0],
    )
