"""Names: sentences made for these tests, with what a reader would mark in them."""

from __future__ import annotations

import pytest
from extraction.reading import found, names_in
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.forms import matching_form
from kg.extraction.naming.rarity import class_by_head, is_person, is_unknown, looks_like_name
from kg.extraction.naming.settled import settled
from kg.extraction.naming.shortened import short_forms
from kg.extraction.naming.spans import Span

# sentence, then every "name Class" that must be among the mentions; a leading "-" means it must not
CASES = [
    # quotation marks
    ("栖岩科技发布“墨砚”大模型。", "墨砚 AIModel", "大模型 Technology", "栖岩科技 Company"),
    ("该校推出“松涛”教育大模型。", "松涛 AIModel", "教育 Sector", "大模型 Technology", "-教育大模型 Technology"),
    ("研究院开源数据集“百川归”。", "百川归 DataResource"),
    ("团队建成评测集“试金台”。", "试金台 DataResource"),
    ("医院上线了客服智能体“小禾苗”。", "小禾苗 Product"),
    ("全市启动“青藤”行动,培养青年人才。", "“青藤”行动 Programme"),
    ("企业入选“春笋计划”。", "春笋计划 Programme"),
    ("北京持续推进“人工智能+”行动。", "“人工智能+”行动 Programme", "-人工智能+ Programme"),
    ("“人工智能+”深入各行各业,“人工智能+”行动稳步推进。", "人工智能+ Programme"),
    ("“云梯”平台已接入12家单位。", "云梯 Facility"),
    ("公司旗下机器人“阿笠”已量产。", "阿笠 Product"),
    ("北京被称为“人工智能第一城”。", "人工智能第一城 Epithet"),
    ("镜湖科技是“国产存算芯片第一股”。", "国产存算芯片第一股 Epithet"),
    ("要破解“数据不敢用、不会用”的难题。", "数据不敢用、不会用 Challenge"),
    ("“墨砚”大模型已备案。升级后的“墨砚·轻舟”体积更小。", "墨砚·轻舟 AIModel"),
    ("“墨砚一”大模型去年发布,“墨砚二”今年上线。", "墨砚二 AIModel"),
    ("他说“这件事不容易”。", "-这件事不容易 Product"),
    ("有人说“不着急”,有人说“等等看”。", "-不着急 Epithet", "-等等看 Product"),
    ("丰台区出台“算力十条”政策。", "算力十条 PolicyDocument", "丰台区 Place"),
    # titles
    ("《北京市算力基础设施建设实施方案(2024—2027年)》印发。", "北京市 Place",
     "北京市算力基础设施建设实施方案（2024—2027年） PolicyDocument"),
    ("《关于促进数据流通的若干措施》(以下简称《措施》)公布,《措施》共二十条。", "措施 PolicyDocument"),
    ("双方签署《战略合作协议》。", "-战略合作协议 PolicyDocument"),
    ("据《京北科技报》报道,项目已开工。", "京北科技报 MediaOutlet"),
    # abbreviations and short forms
    ("北京栖岩半导体股份有限公司(以下简称“栖岩半导体”)上市。栖岩半导体市值大涨。",
     "栖岩半导体 Company", "北京 Place", "北京栖岩半导体股份有限公司 Company"),
    ("北京栖岩科技有限公司(以下简称“公司”)公告。", "-公司 Company"),
    ("青屿科技股份有限公司公布年报,青屿科技表示收入增长。", "青屿科技 Company"),
    ("北京青岚研究院(BHRI)成立,BHRI设三个中心。", "北京青岚研究院 ResearchInstitute", "BHRI ResearchInstitute"),
    ("北京青岚研究院院长表示,青岚将继续投入。", "青岚 ResearchInstitute"),
    # companies
    ("砺锋微、沐岚科技等企业参加路演。", "砺锋微 Company", "沐岚科技 Company"),
    ("模型已适配岚芯微、沐岚科技等6家厂商的芯片。", "岚芯微 Company", "沐岚科技 Company"),
    ("本轮由启峰资本领投,云汀创投跟投。", "启峰资本 Company", "云汀创投 Company"),
    ("砺锋微创始人何子安出席。", "砺锋微 Company", "何子安 Person"),
    ("独角兽企业栖岩落户海淀。", "栖岩 Company", "海淀 Place"),
    ("腾讯、阿里巴巴、字节跳动等互联网企业积极参与。", "腾讯 Company", "阿里巴巴 Company", "字节跳动 Company"),
    ("公司注册资本为2亿元。", "-注册资本 Company"),
    ("工业机器人销量增长。", "工业机器人 Technology", "-工业机器人 Company"),
    ("高校、科研院所、园区等单位参加。", "-科研院所 Company", "-高校 Company", "-园区 Company"),
    ("医疗、教育等企业用户增加。", "-医疗 Company", "-教育 Company"),
    ("好的监管是创新的护栏。", "-监管是创新 Company"),
    ("我们正会同供电公司研究方案。", "-会同供电公司 Company", "-供电公司 Company"),
    ("固定资产投资增长5%。", "-固定资产投资 Company"),
    ("网传消息系不实信息。", "-不实信息 Company"),
    ("OpenAI首席执行官奥尔特曼访问东京。", "OpenAI Company", "东京 Place"),
    ("瑞澜智慧、壁岚科技正筹备上市。", "壁岚科技 Company"),
    # organizations
    ("门头沟区经济和信息化局公布名单。", "门头沟区经济和信息化局 GovernmentBody", "门头沟区 Place"),
    ("经开区机器人和智能制造产业局局长发言。", "经开区机器人和智能制造产业局 GovernmentBody", "经开区 Place"),
    ("北京市科学技术委员会、中关村科技园区管理委员会联合发文。", "北京市科学技术委员会 GovernmentBody",
     "中关村科技园区管理委员会 GovernmentBody", "-中关村 Place", "北京市 Place"),
    ("北京市人民政府办公厅印发通知。", "北京市人民政府办公厅 GovernmentBody", "北京市人民政府 GovernmentBody"),
    ("区经信局和市科委共同主办。", "区经信局 GovernmentBody", "市科委 GovernmentBody"),
    ("中国政法大学数据法治研究院发布报告。", "中国政法大学数据法治研究院 ResearchInstitute",
     "中国政法大学 EducationInstitution", "中国 Place"),
    ("北京和煦医院引入系统,和煦医院院长介绍。", "北京和煦医院 Organization", "和煦医院 Organization"),
    ("北京脑科学与类脑研究所公布成果。", "北京脑科学与类脑研究所 ResearchInstitute"),
    ("具身智能开放联盟成立。", "具身智能开放联盟 Alliance"),
    ("香港云港创科协会访问北京。", "香港云港创科协会 Alliance", "香港 Place"),
    ("工业和信息化部办公厅公布名单。", "工业和信息化部 GovernmentBody"),
    ("社区卫生服务中心接诊患者。", "-社区卫生服务中心 Facility"),
    ("上海证券交易所受理其申请。", "上海证券交易所 Organization", "上海 Place"),
    ("公司在上海证券交易所科创板上市。", "上海证券交易所科创板 StockMarket"),
    ("镜湖科技拟在科创板上市。", "科创板 StockMarket", "镜湖科技 Company"),
    # people and posts
    ("学术委员会主任何子安致辞。", "学术委员会主任 Post", "何子安 Person"),
    ("北京和煦医院信息中心主任何子安说。", "北京和煦医院 Organization", "信息中心主任 Post"),
    ("选举何子安先生为第三届董事会董事长。", "何子安 Person", "董事长 Post", "-第三届董事会董事长 Post"),
    ("何子安先生系公司创始人。", "何子安 Person"),
    ("任命她为财务部副部长。", "财务部副部长 Post"),
    ("京北新闻 记者 何子安 通讯员 罗小满", "记者 Post", "何子安 Person", "通讯员 Post", "罗小满 Person"),
    ("公司拟招聘工程师60名。", "-工程师 Post"),
    ("工程师们连夜调试。", "-工程师 Post"),
    ("公司董事会审议通过议案。", "-董事 Post"),
    ("郭局长,您好!", "郭局长 Person", "局长 Post"),
    ("陈大爷在公园下棋。", "陈大爷 Person"),
    ("他担任主任,出任院长。", "-任主任 Person", "主任 Post", "院长 Post"),
    ("开放工厂、商超、养老院等场景。", "-商超 Person"),
    ("何子安告诉记者,项目已完成。", "何子安 Person", "-记者 Post"),
    ("创始人兼首席执行官何子安说。", "首席执行官 Post", "何子安 Person"),
    ("萨姆·奥尔特曼宣布新计划。", "萨姆·奥尔特曼 Person"),
    # places
    ("项目落户北京市通州区。", "北京市 Place", "通州区 Place", "-北京市通州区 Place"),
    ("在天津滨海新区建设基地。", "天津滨海新区 Place", "天津 Place"),
    ("北京经济技术开发区发布政策。", "北京经济技术开发区 Place", "北京 Place"),
    ("亦庄新城加快建设。", "亦庄新城 Place", "-亦庄 Place"),
    ("河北怀来的机房投用。", "河北 Place", "怀来 Place"),
    ("正在亦庄建第二工厂。", "亦庄 Place", "第二工厂 Facility"),
    ("首都经贸周刊编辑何子安", "-首都 Place"),
    ("京津冀三地科技主管部门联合发文。", "京津冀 Place", "-三地科技 Company"),
    ("国内市场竞争激烈。", "国内 Place"),
    # facilities, funds, events
    ("中关村国际创新中心举办活动。", "中关村国际创新中心 Facility", "-中关村 Place"),
    ("京南智谷智算中心二期开工。", "京南智谷智算中心二期 Facility", "京南智谷智算中心 Facility"),
    ("将张家口数据中心集群接入北京。", "张家口数据中心集群 Facility", "张家口 Place", "-张家口数据中心 Facility"),
    ("双方共建触觉感知研发中心。", "触觉感知研发中心 Facility"),
    ("建立市级统筹的算力调度中心。", "算力调度中心 Facility"),
    ("全区已建成智算中心3座。", "-智算中心 Facility"),
    ("三期工程计划明年开工。", "三期工程 Facility"),
    ("依托北京亦庄机器人世界建设真机数据采集基地。", "北京亦庄机器人世界 Facility", "真机数据采集基地 Facility", "亦庄 Place"),
    ("设立总规模20亿元的具身智能产业基金。", "具身智能产业基金 Fund"),
    ("2026中关村论坛年会开幕。", "2026中关村论坛年会 Forum", "中关村论坛 Forum"),
    ("2025世界机器人大会在京举办。", "2025世界机器人大会 Forum", "-世界机器人大会 Forum"),
    ("公司召开第三届董事会第十二次会议。", "第三届董事会第十二次会议 Meeting"),
    ("高标准办好中关村人工智能大会。", "中关村人工智能大会 Forum"),
    ("海淀人工智能种子基金规模30亿元。", "海淀人工智能种子基金 Fund", "海淀 Place"),
    ("启动人工智能监管沙盒试点。", "人工智能监管沙盒 Sandbox"),
    ("中国-上合组织国家人工智能应用合作中心落地。", "中国-上合组织国家人工智能应用合作中心 CooperationCentre", "上合组织 InternationalOrganization"),
    # technologies and sectors
    ("产品使用六维力传感器。", "六维力传感器 Technology", "-传感器 Technology"),
    ("公司研发信贷风控智能体。", "信贷风控智能体 Technology"),
    ("攻关灵巧手、一体化关节、端侧大脑等关键技术。", "灵巧手 Technology", "一体化关节 Technology", "端侧大脑 Technology"),
    ("聚焦具身智能、AI for Science和推理芯片。", "具身智能 Technology", "AI for Science Technology"),
    ("面向制造业、金融、交通、文旅四个领域征集场景。", "制造业 Sector", "金融 Sector", "交通 Sector", "文旅 Sector"),
    ("征集应用大模型、智能体、机器人等技术的场景。", "大模型 Technology", "-应用大模型 Technology"),
    ("在雄安新区培育空天信息产业。", "雄安新区 Place", "空天信息产业 Sector"),
    ("汽车产业加快转型。", "汽车产业 Sector"),
    ("这所学校重视学生教育质量。", "-教育 Sector"),
    ("某头部大模型企业宣布降价。", "大模型 Technology", "-头部大模型 Technology"),
    ("人形机器人公司栖岩机器人完成融资。", "人形机器人 Technology", "栖岩机器人 Company"),
    ("AI辅助诊断进入医院。", "AI辅助诊断 Technology", "-AI Technology"),
    ("北京通用人工智能研究院成立。", "北京通用人工智能研究院 ResearchInstitute", "-通用人工智能 Technology"),
    ("适配DeepSeek-R1和Qwen3等模型。", "DeepSeek-R1 AIModel", "Qwen3 AIModel"),
    ("悟岚系列大模型上新。", "悟岚 AIModel"),
    # traditional script
    ("對接會在北京舉行,由北京市商務局與香港雲港創科協會主辦。", "北京市商务局 GovernmentBody", "香港云港创科协会 Alliance"),
    # nothing to mark
    ("企业和平台要加强合作。", "-企业 Company", "-平台 Facility"),
    ("（京政办发〔2024〕1137号）", "-京政 Company"),
    ("", ),
    ("。。。！！", ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(case[0], case[1:]) for case in CASES])
def test_sentence(text: str, expected: tuple[str, ...]) -> None:
    marks = found(text)
    assert [e for e in expected if e[0] != "-" and e not in marks] == [], marks
    assert [e for e in expected if e[0] == "-" and e[1:] in marks] == [], marks


@pytest.mark.parametrize(
    ("word", "unknown"),
    [("云岫", True), ("研究", False), ("算力", False), ("三地", False), ("供应链", False), ("技术攻关", False), ("两项", False), ("a", False), ("", False)],
)  # fmt: skip
def test_unknown_words(word: str, unknown: bool) -> None:
    assert is_unknown(word) is unknown


@pytest.mark.parametrize(
    ("name", "tag", "expected"),
    [("砺锋微", "PER", True), ("研究机构", "n", False), ("OpenBot", "nz", True), ("openbot", "nz", False), ("2025", "m", False), ("的确", "n", False)],
)  # fmt: skip
def test_what_looks_like_a_name(name: str, tag: str, expected: bool) -> None:
    assert looks_like_name(name, tag) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("何子安", True), ("欧阳明远", True), ("仿生", False), ("张三科技", False), ("李", False), ("萨姆·奥尔特曼", True), ("机器人", False)],
)  # fmt: skip
def test_people(text: str, expected: bool) -> None:
    assert is_person(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("北京栖岩微电子股份有限公司", ["栖岩微电子", "栖岩微", "栖岩"]),
        ("青屿科技股份有限公司", ["青屿科技", "青屿"]),
        ("北京经济社会发展研究院", ["经济社会发展研究院"]),
        ("百度", []),
    ],
)
def test_short_forms(name: str, expected: list[str]) -> None:
    assert list(short_forms(name)) == expected


def test_class_by_the_longest_ending() -> None:
    assert class_by_head("青岳产业投资基金") == "Fund"
    assert class_by_head("大会") is None
    assert class_by_head("世界机器人大会") == "Forum"


def test_known_names_are_linked() -> None:
    known = {"云图": [("cloud-map", "Company")]}
    spans = names_in("云图发布新产品。", known).spans
    assert [(s.known, s.confidence) for s in spans if s.known] == [("cloud-map", 1.0)]


def test_ambiguous_names_keep_a_low_confidence_and_follow_the_context() -> None:
    known = {
        "云图": [("cloud-map", "Company"), ("cloud-atlas", "Product")],
        "云图地图册": [("cloud-atlas", "Product")],
    }
    spans = [s for s in names_in("云图发布了。云图地图册也更新了。", known).spans if s.known]
    assert {(s.known, s.confidence) for s in spans if s.length == 2} == {("cloud-atlas", 0.6)}


def test_known_name_in_another_sense_is_not_linked() -> None:
    known = {"海蓝": [("hailan", "Place")]}
    spans = names_in("公司发布“海蓝”大模型。", known).spans
    assert [(s.class_, s.known) for s in spans if s.found_by == "quotation"] == [("AIModel", None)]


def test_settling_takes_the_longest_and_keeps_nothing_twice() -> None:
    spans = [Span(0, 4, "Company", "a"), Span(0, 4, "Company", "b", 0.9), Span(2, 6, "Person", "a")]
    assert settled("甲乙丙丁戊己", spans) == [Span(0, 4, "Company", "b", 0.9)]


TEXT = st.text(
    alphabet=st.sampled_from("北京市海淀区云岫科技发布“”‘’《》（），。、的和与等企业大模型平台中心ABC 1２\n𠮷😀會第一次议先生主任"),
    max_size=60,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(TEXT)
def test_spans_lie_inside_the_text_and_never_cross(text: str) -> None:
    spans = names_in(text).spans
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert list(spans) == sorted(spans, key=lambda s: (s.start, -s.length))
    assert len({(s.start, s.end) for s in spans}) == len(spans)
    for a, b in zip(spans, spans[1:], strict=False):
        assert b.start >= a.end or b.end <= a.end, (text, a, b)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_matching_form_keeps_the_length(text: str) -> None:
    assert len(matching_form(text)) == len(text)
