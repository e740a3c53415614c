"""What the article says, written down from the article by hand, against the seeds.

Nothing here was copied from the graph. Where the text leaves something open, so does the test.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from kg.model import Observation, Statement

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "bjnews-2026-ai-first-city"
OUTLET, HE, REPORT = "beijing-news", "xu-zhimeng", "plan-report-2026"


@pytest.fixture(scope="module")
def records(packaged):
    return packaged.records


@pytest.fixture(scope="module")
def statements(records):
    """Find statements by a pattern ``subject predicate object``; ``_`` is anything."""

    def find(pattern: str, **wanted) -> list[Statement]:
        ends = pattern.split()
        return [
            c
            for c in records.claims
            if isinstance(c, Statement)
            and all(
                want in ("_", have)
                for want, have in zip(ends, (c.subject, c.predicate, c.object), strict=True)
            )
            and all(str(getattr(c, key)) == value for key, value in wanted.items())
        ]

    return find


def named(records, *names: str) -> set[str]:
    """Return the ids of the entities with these printed names; each must exist once."""
    found = {}
    for name in names:
        ids = [key for key, entity in records.entities.items() if name in entity.texts]
        assert len(ids) == 1, (name, ids)
        found[name] = ids[0]
    return set(found.values())


def figures(records, printed: str) -> list[Observation]:
    return [c for c in records.claims if isinstance(c, Observation) and c.as_printed == printed]


# ------------------------------------------------------------------ figures


@pytest.mark.parametrize(
    ("printed", "value", "unit", "bound", "measure", "status", "time", "whole"),
    [
        ("40%", "0.4", "fraction", "Over", "Share", "Actual", None, "china"),
        ("三成", "0.3", "fraction", "Exactly", "Share", "Actual", None, "china"),
        ("212款", "212", "number", "Exactly", "Level", "Actual", None, None),
        ("4500亿元", "450000000000", "yuan", "Exactly", "Level", "Estimated", "2025", None),
        ("2500家", "2500", "number", "Over", "Level", "Actual", "2025", None),
        ("1.72亿", "172000000", "number", "Over", "Level", "Actual", None, None),
    ],
)
def test_figures(
    records, printed: str, value: str, unit: str, bound: str, measure: str, status: str,
    time: str | None, whole: str | None,
) -> None:  # fmt: skip
    (claim,) = figures(records, printed)
    found = (claim.value, claim.unit, claim.bound, claim.measure, claim.status, claim.time.edtf)
    assert found == (Decimal(value), unit, bound, measure, status, time)
    assert claim.share_of == whole
    assert claim.speaker == HE
    assert claim.about == ("doubao" if printed == "1.72亿" else "beijing")


def test_both_figures_are_half_of_the_nation(records) -> None:
    """两项数据 refers back: one share of an estimate, one of a count."""
    shares = figures(records, "一半")
    (scale,), (firms,) = figures(records, "4500亿元"), figures(records, "2500家")
    assert {(c.refers_to, c.status.value) for c in shares} == {
        (scale.id, "Estimated"),
        (firms.id, "Actual"),
    }
    for share in shares:
        assert (share.value, share.bound, share.share_of) == (Decimal("0.5"), "Exactly", "china")
        assert (share.measure, share.unit, share.time.edtf) == ("Share", "fraction", "2025")
        assert [e for e in share.evidence if e.part == "Antecedent"]
        referred = next(c for c in (scale, firms) if c.id == share.refers_to)
        assert (share.indicator, share.about) == (referred.indicator, referred.about)
    assert len({c.id for c in shares}) == 2


def test_no_other_figures_but_a_rank_and_a_name(records) -> None:
    """用户最多 may be read as a first rank, 千亿 in a fund's name as its size; nothing else."""
    known = {"40%", "三成", "212款", "4500亿元", "2500家", "一半", "1.72亿"}
    others = [c for c in records.claims if isinstance(c, Observation) and c.as_printed not in known]
    assert len(others) <= 2
    for claim in others:
        if claim.measure == "Rank":
            assert (claim.about, claim.value) == ("doubao", 1)
        else:
            assert "千亿" in str(claim.as_printed)
            assert (claim.basis, claim.bound) == ("Implied", "About")


@pytest.mark.article
def test_the_id_of_a_claim_by_hand(records, article_texts, packaged) -> None:
    text = article_texts.get(SOURCE, packaged.sources()[SOURCE].text.sha256)
    start = text.index("2025年北京AI核心产业")
    canonical = (
        f'["{SOURCE}","Observation","beijing","ai-core-industry-scale",'
        '["450000000000","yuan","Exactly",null],"Estimated","Affirmed","2025","xu-zhimeng",'
        f"null,{start},{start + len('2025年')}]"
    )
    (claim,) = figures(records, "4500亿元")
    assert claim.id == hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]


# ------------------------------------------------------------------ listings


@pytest.mark.parametrize(
    ("company", "status", "basis"),
    [
        ("cambricon", "Actual", "Implied"),
        ("moore-threads", "Actual", "Implied"),
        ("kunlunxin", "Planned", "Stated"),
    ],
)
def test_listings_and_their_statuses(statements, company: str, status: str, basis: str) -> None:
    (claim,) = statements(f"{company} undergoes _")
    assert (claim.object, claim.status, claim.basis) == (f"{company}-listing", status, basis)
    assert claim.time.edtf is None
    assert (claim.ground is not None) == (basis == "Implied")


def test_only_one_listing_has_a_venue(statements) -> None:
    (claim,) = statements("_ listedOn _")
    assert (claim.subject, claim.object) == ("cambricon-listing", "star-market")
    assert (claim.status, claim.basis) == ("Actual", "Implied")


def test_no_listing_has_a_date_or_a_code(records, statements) -> None:
    for listing in ("cambricon-listing", "moore-threads-listing", "kunlunxin-listing"):
        predicates = {c.predicate for c in statements(f"{listing} _ _")}
        assert predicates <= {"listedOn"}


def test_first_stocks_are_epithets(records, statements) -> None:
    for company, printed in (
        ("cambricon", "科创板AI芯片第一股"),
        ("moore-threads", "国产GPU第一股"),
    ):
        (claim,) = statements(f"{company} hasEpithet _")
        assert {claim.object} == named(records, printed)
        assert (claim.status, claim.opinion_kind) == ("Opinion", "Epithet")


def test_nobody_is_said_to_develop_doubao(statements) -> None:
    assert statements("_ develops doubao") == []
    assert statements("_ offers doubao") == []
    assert statements("_ releases doubao") == []
    assert {c.predicate for c in statements("doubao _ _")} <= {"hasEpithet"}


# ------------------------------------------------------------------ both years


def test_the_academy_and_the_fund_act_jointly(records, statements) -> None:
    gathered = statements("_ gathers _")
    assert {(c.subject, c.object) for c in gathered} == {
        (who, what)
        for who in ("national-ai-academy", "hundred-billion-industry-fund")
        for what in named(records, "人才", "资金", "算力")
    }
    assert len(gathered) == 6
    assert len({c.joint for c in gathered}) == 1
    assert gathered[0].joint is not None
    assert {(c.status.value, c.time.edtf, c.time.basis.value) for c in gathered} == {
        ("Actual", "2025", "Inherited")
    }


def test_the_academy_is_to_be_built_in_2026(statements, records) -> None:
    (claim,) = statements("_ builds national-ai-academy")
    assert (claim.subject, claim.status, claim.manner) == ("beijing", "Planned", "高水平")
    assert (claim.time.edtf, claim.time.basis, claim.cited_source) == ("2026", "Inherited", REPORT)


def test_the_china_sco_centre_is_one_entity_with_two_wordings_and_two_statuses(
    statements, records
) -> None:
    both = statements("beijing builds china-sco-ai-centre")
    assert {(c.status.value, c.time.edtf) for c in both} == {
        ("Actual", "2025"),
        ("Planned", "2026"),
    }
    done, planned = sorted(both, key=lambda c: c.status)
    assert [e.phrase for e in done.evidence if e.part == "Object"] == [
        "中国-上合组织国家人工智能应用合作中心"
    ]
    assert [e.phrase for e in planned.evidence if e.part == "Object"] == [
        "中国-上合组织国家人工智能应用中心"
    ]
    assert planned.manner == "高水平"
    assert planned.cited_source == REPORT
    assert "china-sco-ai-centre" not in records.planned_only


def test_what_progressed_and_is_tackled_again(records, statements) -> None:
    progressed = {c.object for c in statements("beijing develops _", status="Actual")}
    tackled = statements("beijing develops _", status="Planned")
    assert progressed == named(records, "世界模型", "智能体")
    assert {c.object for c in tackled} == named(
        records, "模型新架构", "世界模型", "具身智能", "智能体"
    )
    assert {(c.time.edtf, c.time.basis.value) for c in tackled} == {("2026", "Stated")}


@pytest.mark.parametrize(
    "name",
    ["国家AI应用中试基地", "创新街区", "AI监管沙盒", "全链条国产自主生态"],
)
def test_what_was_achieved_in_2025(records, statements, name: str) -> None:
    (key,) = named(records, name)
    found = statements(f"beijing builds {key}")
    assert {(c.status.value, c.time.edtf) for c in found} == {("Actual", "2025")}
    assert key not in records.planned_only


@pytest.mark.parametrize(
    "name",
    [
        "具身智能平台", "机器人工厂", "基础模型", "行业专用模型", "标杆场景", "AI辅助教学",
        "智能诊断", "智能生产", "多层次算力体系", "国家大模型语料库", "可信基础设施",
        "高质量数据集",
        "“一带一路”人工智能产业联盟",
    ],
)  # fmt: skip
def test_what_is_planned_for_2026(records, statements, name: str) -> None:
    (key,) = named(records, name)
    found = statements(f"beijing builds {key}")
    assert {(c.status.value, c.time.edtf) for c in found} == {("Planned", "2026")}
    assert {c.speaker for c in found} == {HE}


def test_what_exists_only_as_a_plan(records) -> None:
    planned = named(
        records, "具身智能平台", "机器人工厂", "多层次算力体系", "国家大模型语料库", "可信基础设施",
        "高质量数据集", "“一带一路”人工智能产业联盟", "人工智能国际合作峰会",
    )  # fmt: skip
    assert planned | {"kunlunxin-listing"} <= records.planned_only
    there = named(
        records, "国家AI应用中试基地", "AI监管沙盒", "中关村论坛", "世界模型", "北京", "寒武纪"
    )
    assert not there & records.planned_only
    assert not {"cambricon-listing", "moore-threads-listing"} & records.planned_only


def test_the_two_pilot_bases_are_an_open_question(records) -> None:
    (one,) = named(records, "国家AI应用中试基地")
    (other,) = named(records, "国家行业中试应用基地")
    assert one != other
    assert records.entities[one].possibly_same_as == (other,)
    assert records.entities[other].possibly_same_as == (one,)


def test_no_plan_is_a_fact_of_the_store(packaged) -> None:
    """A direct triple stands exactly where an affirmed Actual statement says so."""
    assert not packaged.query("""ASK { GRAPH ?g { ?g a bjo:Source . ?s ?p ?o } ?p a bjo:Predicate
        FILTER NOT EXISTS { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
            bjo:status bjo:Actual ; bjo:polarity bjo:Affirmed ; prov:wasDerivedFrom ?g } }""")
    assert not packaged.query("""ASK { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
            bjo:status bjo:Actual ; bjo:polarity bjo:Affirmed ; prov:wasDerivedFrom ?g
        FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }""")
    for triple in (
        "bj:beijing bjo:builds bj:national-ai-academy",
        "bj:beijing bjo:builds bj:belt-and-road-ai-alliance",
        "bj:kunlunxin bjo:undergoes bj:kunlunxin-listing",
        "bj:beijing bjo:hasEpithet bj:first-city-of-ai",
        "bj:beijing bjo:holdsEvent bj:zhongguancun-forum",
    ):
        assert not packaged.query(f"ASK {{ {triple} }}"), triple
    assert packaged.query("ASK { bj:beijing bjo:builds bj:china-sco-ai-centre }")


# ------------------------------------------------------------------ plans in detail


def test_tiers_and_fields(records, statements) -> None:
    (system,) = named(records, "多层次算力体系")
    (sets,) = named(records, "高质量数据集")
    tiers = statements(f"{system} covers _")
    assert {c.object for c in tiers} == named(records, "云端", "边缘", "终端")
    fields = statements(f"{sets} covers _")
    assert {c.object for c in fields} == named(records, "教育", "医疗", "具身智能")
    assert all(c.open_list for c in fields)
    assert not any(c.open_list for c in tiers)
    assert {c.status.value for c in (*tiers, *fields)} == {"Planned"}


@pytest.mark.parametrize(
    ("scenario", "sector"), [("AI辅助教学", "教育"), ("智能诊断", "医疗"), ("智能生产", "工业")]
)
def test_scenarios_and_their_sectors(records, statements, scenario: str, sector: str) -> None:
    (one,), (other,) = named(records, scenario), named(records, sector)
    (claim,) = statements(f"{one} appliesIn _")
    assert (claim.object, claim.status, claim.time.edtf) == (other, "Planned", "2026")


def test_events_of_2026(records, statements) -> None:
    found = statements("beijing holdsEvent _")
    assert {c.object for c in found} == named(records, "人工智能国际合作峰会", "中关村论坛")
    assert {(c.status.value, c.time.edtf, c.open_list) for c in found} == {
        ("Planned", "2026", True)
    }


def test_every_sector_region_and_department_is_a_goal(records, statements) -> None:
    goals = [
        c for c in statements("beijing aimsAt _") if any("每个" in e.phrase for e in c.evidence)
    ]
    assert len(goals) == 3
    for claim in goals:
        entity = records.entities[claim.object]
        assert entity.classes == ("Goal",)
        assert entity.zh.basis == "Curated"
    assert any(records.entities[c.object].applies_to_every == "Sector" for c in goals)


def test_new_industries(records, statements) -> None:
    found = {c.object for c in statements("beijing cultivates _", status="Planned")}
    assert named(records, "软件3.0", "智能终端") <= found


# ------------------------------------------------------------------ challenges


def test_challenges(records, statements) -> None:
    found = statements("beijing faces _", status="Actual")
    assert {c.object for c in found} == named(records, "经营成本高", "算力供给有限")
    assert {(c.time.edtf, c.open_list, c.speaker) for c in found} == {(None, True, HE)}


def test_no_measure_is_paired_with_a_challenge(records, statements) -> None:
    """Only the areas of 2026 as a whole answer the challenges as a whole: his judgement."""
    for challenge in named(records, "经营成本高", "算力供给有限"):
        assert statements(f"_ addresses {challenge}") == []
    found = statements("_ addresses ai-industry-challenges")
    assert {(c.status.value, c.opinion_kind.value) for c in found} == {("Opinion", "Judgement")}
    assert len(found) == 1


# ------------------------------------------------------------------ who says what


def test_questions_are_the_outlets(records) -> None:
    asked = [c for c in records.claims if c.speech_act == "Question"]
    assert len(asked) >= 5
    assert {c.speaker for c in asked} == {OUTLET}
    assert not any(c.status == "Actual" for c in asked)


@pytest.mark.article
def test_turn_labels_decide_who_speaks(records, article_texts, packaged) -> None:
    text = article_texts.get(SOURCE, packaged.sources()[SOURCE].text.sha256)
    body = text.index("发展成绩单")
    wrong = []
    for claim in records.claims:
        sentence = max(e.sentence_start for e in claim.evidence if e.part != "Time")
        if claim.main_evidence.start < body:
            continue  # title and lead have no turns
        line = text[: text.index("\n", sentence) if "\n" in text[sentence:] else len(text)]
        turn = re.findall(r"^(新京报|许志锰):", line, re.MULTILINE)
        last_line = line.rsplit("\n", 1)[-1]
        heading = not last_line.endswith("。") and ":" not in last_line[:4]
        asked = last_line.startswith("新京报")
        expected = OUTLET if heading or asked or not turn else HE
        if claim.speaker != expected:
            wrong.append((claim.id, claim.speaker, last_line[:12]))
    assert wrong == []


def test_the_epithet_of_the_lead_and_his_own_are_two_claims(statements) -> None:
    found = statements("beijing hasEpithet first-city-of-ai")
    assert {c.speaker for c in found} == {OUTLET, HE}
    assert {(c.status.value, c.opinion_kind.value) for c in found} == {("Opinion", "Epithet")}


def test_epithets_are_opinions(statements) -> None:
    assert {c.status.value for c in statements("_ hasEpithet _")} == {"Opinion"}


def test_a_forecast_is_no_plan(records, statements) -> None:
    """必将 is the speaker's forecast, not a plan."""
    (key,) = named(records, "不二之选")
    (claim,) = statements(f"_ hasEpithet {key}")
    assert (claim.status, claim.opinion_kind, claim.speaker) == ("Opinion", "Forecast", HE)
    assert {claim.subject} == named(records, "人工智能产业")


def test_difficult_scenarios_are_the_interviewers_premise(records) -> None:
    premises = [
        c for c in records.claims
        if any(e.phrase == "应用场景" for e in c.evidence)
        and any(e.phrase in ("重点", "难点", "重点和难点") for e in c.evidence)
    ]  # fmt: skip
    assert premises
    for claim in premises:
        assert (claim.speaker, claim.speech_act) == (OUTLET, "Question")
        assert (claim.status, claim.opinion_kind) == ("Opinion", "Judgement")


def test_the_day_of_the_meeting_has_no_printed_year(statements) -> None:
    opened = statements("_ holdsEvent beijing-congress-16-4")
    assert len(opened) == 1
    time = opened[0].time
    assert (time.edtf, time.basis, time.as_printed) == ("2026-01-25", "Inferred", "--01-25")
    assert time.ground
    (review,) = statements("beijing-congress-16-4 reviews _")
    assert (review.object, review.status) == (REPORT, "Actual")


def test_what_the_report_is_cited_for(records) -> None:
    cited = [c for c in records.claims if c.cited_source == REPORT]
    assert len(cited) >= 20
    assert {c.speaker for c in cited} == {OUTLET, HE}
    assert {c.status.value for c in cited} <= {"Planned", "Opinion"}


def test_people_and_posts(statements) -> None:
    (post,) = statements("xu-zhimeng holdsPost _")
    (work,) = statements("xu-zhimeng worksFor _")
    (unit,) = statements(f"{work.object} unitOf _")
    assert post.object == "assistant-researcher"
    for claim in (post, work, unit):
        assert (claim.status, claim.speaker) == ("Actual", OUTLET)
    (reporter,) = statements("zhou-huaizong worksFor _")
    assert reporter.object == OUTLET
    assert statements("fan-yijing worksFor _") == []
    assert statements("lu-xi worksFor _") == []


def test_the_source(packaged) -> None:
    source = packaged.sources()[SOURCE]
    assert source.title == "计划报告丨许志锰:人工智能第一城,未来北京什么样?"
    assert (source.publisher, source.carrier) == (OUTLET, "chengxuyuan-zhongwen-wang")
    assert source.issued is None
    assert source.not_before.isoformat() == "2026-01-25"
    assert source.credits["author"] == ("zhou-huaizong",)
    assert source.credits["editor"] == ("fan-yijing",)
    assert source.credits["proofreader"] == ("lu-xi",)
    assert source.credits["interviewer"] == (OUTLET,)
    assert source.credits["interviewee"] == (HE,)


def test_roles_of_the_city(records, statements) -> None:
    found = statements("beijing playsRole _")
    assert {c.object for c in found} == named(records, "国际交往中心", "科技创新中心")


def test_ai_is_no_actor(records, statements) -> None:
    assert records.entities["artificial-intelligence"].classes == ("Technology",)
    doers = {"builds", "develops", "gathers", "holdsEvent", "invests", "trains", "releases",
             "cooperatesWith", "promotes"}  # fmt: skip
    assert not doers & {c.predicate for c in statements("artificial-intelligence _ _")}


def test_every_time_is_a_year_of_the_article(records) -> None:
    assert {c.time.edtf for c in records.claims} == {None, "2025", "2026", "2026-01-25"}


def test_a_claim_without_a_printed_time_has_none(records) -> None:
    for claim in records.claims:
        if claim.time.edtf is not None:
            assert [e for e in claim.evidence if e.part == "Time"], claim.id


# ------------------------------------------------------------------ nothing lost or copied


def test_every_sentence_is_evidence_or_accounted_for_and_never_both() -> None:
    from kg.seeds import read_seeds

    seeds = read_seeds()
    layout = seeds.positions[SOURCE].layout.sentences
    all_of_them = {s.start for s in layout}
    assert (layout[0].start, layout[-1].end, len(layout)) == (0, 2323, 52)
    covered = {e.sentence_start for c in seeds.claims for e in c.evidence}
    uncovered = {u.start for u in seeds.uncovered}
    assert covered | uncovered == all_of_them
    assert covered & uncovered == set()
    assert all(u.reason["zh"] and u.reason["en"] for u in seeds.uncovered)


@pytest.mark.article
def test_the_lock_has_the_sentences_of_the_article(article_texts, packaged) -> None:
    from kg.seeds import read_seeds
    from kg.texts import layout

    text = article_texts.get(SOURCE, packaged.sources()[SOURCE].text.sha256)
    assert read_seeds().positions[SOURCE].layout == layout(text)


def test_phrases_are_phrases(records) -> None:
    names = {name for entity in records.entities.values() for name in entity.texts}
    long = [
        e.phrase
        for c in records.claims
        for e in c.evidence
        if len(e.phrase) > 20 and e.phrase not in names
    ]
    assert long == []
    assert not [
        e.phrase for c in records.claims for e in c.evidence if re.search("[。！？\n]", e.phrase)
    ]


def repository_files() -> list[Path]:
    answer = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if answer.returncode == 0 and answer.stdout:
        names = answer.stdout.decode("utf-8").split("\0")
        return [path for name in names if name and (path := ROOT / name).is_file()]
    hidden = {"__pycache__", "out", "build", "dist", "texts", "drafts", "node_modules"}
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(p in hidden or p.startswith(".") for p in path.relative_to(ROOT).parts)
    ]


def condensed(text: str) -> str:
    escapes = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\s+", "", escapes)


def copied(files: list[Path], article: str, longest: int = 25) -> list[str]:
    """Find runs of the article that are longer than allowed, white space aside."""
    article = condensed(article)
    width = longest + 1
    runs = {article[n : n + width] for n in range(len(article) - width + 1)}
    # any window of that width holds a position divisible by its half
    step = width // 2
    middles = {run[n : n + step] for run in runs for n in range(width - step + 1)}
    found = []
    for path in files:
        try:
            text = condensed(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:
            continue
        if len(re.findall("[一-鿿]", text)) < 10:
            continue
        for n in range(0, len(text), step):
            if text[n : n + step] in middles and any(
                text[k : k + width] in runs for k in range(max(0, n - width), n + 1)
            ):
                found.append(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path))
                break
    return found


@pytest.mark.article
def test_no_sentence_of_the_article_is_in_the_repository(article_texts, packaged) -> None:
    text = article_texts.get(SOURCE, packaged.sources()[SOURCE].text.sha256)
    files = repository_files()
    assert len(files) > 100
    assert copied(files, text) == []


@pytest.mark.article
def test_a_copied_sentence_would_be_found(article_texts, packaged, tmp_path: Path) -> None:
    text = article_texts.get(SOURCE, packaged.sources()[SOURCE].text.sha256)
    article = condensed(text)
    for number, start in enumerate((0, 777, len(article) - 26)):
        run = article[start : start + 26]
        file = tmp_path / f"{number}.md"
        file.write_text("其他内容其他内容其他" + "x" * number + run[:13] + "\n" + run[13:], "utf-8")
        assert copied([file], text) == [str(file)]
        file.write_text("其他内容其他内容其他" + run[:25], encoding="utf-8")
        assert copied([file], text) == []
