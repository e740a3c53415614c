"""The five notebooks: clean in the repository, and right when a newcomer runs them.

The expected results were read from the article by a person; see also tests/questions/expected.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = (
    "01-first-look",
    "02-sparql",
    "03-networks",
    "04-plans-and-achievements",
    "05-from-article-to-graph",
)

# What each notebook must have printed: lines, or parts of lines.
PRINTED = {
    "01-first-look": (
        "寒武紀 → 寒武纪 · Cambricon (cambricon)",
        "hanwuji → 寒武纪 · Cambricon (cambricon)",
        "[计划] 昆仑芯 → 经历 → 昆仑芯上市 — 时间未说明; 许志锰",
        "[planned] Kunlunxin",
        "[估计] 北京：AI核心产业规模 4500亿元 — 2025; 许志锰",
        "CNY 450 billion — 2025; Xu Zhimeng",
        "[事实] 北京：人工智能企业数量 超过2500 — 2025; 许志锰",
        "[事实] 豆包：月活用户 超过1.72亿 — 时间未说明; 许志锰",
        "未说明 not stated: 研发者 · developer",
        "标志词 Cue “即将”",
        "不早于2026-01-25",
    ),
    "02-sparql": (
        "寒武纪的名称 names of Cambricon: Cambricon、寒武纪",
        "450000000000 unit:CCY_CNY bjo:Exactly bjo:Estimated (4500亿元)",
        "2500 unit:NUM bjo:Over bjo:Actual (2500家)",
        "212 unit:NUM bjo:Exactly bjo:Actual (212款)",
        "cambricon 已上市 is listed: True",
        "kunlunxin 已上市 is listed: False",
        "no graph of this store, and nothing is fetched",
        "2 条三元组 triples",
        "bj:cambricon bjo:undergoes bj:cambricon-listing .",
        "SPARQL line 1, column 55: expected ",
        "昆仑芯: 在哪里上市：资料未说明（查了 1 个来源）",
        "5 行 rows; 截断 truncated: True",
    ),
    "03-networks": (
        "昆仑芯 Kunlunxin → undergoes → 昆仑芯上市 Listing of Kunlunxin: Planned",
        "枢纽 hub: 北京 Beijing (beijing)",
        "pagerank (略去 left out: 北京 Beijing)",
        "degree (略去 left out: —)",
        "教育 Education — 高质量数据集 High-quality data sets — 医疗 Healthcare",
        "[计划] 高质量数据集 → 覆盖 → 教育",
        "[计划] 高质量数据集 → 覆盖 → 医疗",
        "教育 Education、具身智能 Embodied AI、医疗 Healthcare、高质量数据集 ",
        "昆仑芯 — 豆包: 0 条路径 paths",
        "公司 companies: 寒武纪 Cambricon、昆仑芯 Kunlunxin、摩尔线程 Moore Threads",
        "相同 same: True",
    ),
    "04-plans-and-achievements": (
        "AI监管沙盒 AI regulatory sandbox: True",
        "机器人工厂 Robot factory: True",
        "“一带一路”人工智能产业联盟 Belt and Road AI Industry Alliance: True",
        "[事实 actual] 2025 中国-上合组织国家人工智能应用合作中心",
        "[计划 planned] 2026 中国-上合组织国家人工智能应用中心 高水平",
        "有进展又要攻关 progressed and tackled again: 智能体 AI agents、世界模型 World models\n",
        "AI核心产业规模 估计 Estimated: 4500亿元",
        "AI核心产业规模 事实 Actual: 未说明 not stated",
        "人工智能企业数量 事实 Actual: 超过2500",
        "实线 solid: 国家人工智能学院 → 集聚（加速） → 人才",
        "虚线 dashed: 北京 → 建设（高水平） → 国家人工智能学院",
    ),
    "05-from-article-to-graph": (
        "云桥开放日举办 · 云桥日报 · 2030-05-08",
        "该公司 → 北京澄砚智能科技有限公司* [Company]",
        "该中心 → 渡云智算中心* [Facility]",
        "[Actual] 北京澄砚智能科技有限公司 · releases · 澄砚一号",
        "计划 plan: Planned, 2031",
        "2亿美元 = Exactly 200000000 dollar, Actual, During 2030-04",
        "超过5000P = Over 5000 pflops, Estimated, By 2031",
        "超过1200家 = Over 1200 number, Actual, By 2029-12",
        "说话者 speaker: 林以恒; 回指 points back: 公司 → 澄砚智能",
        "再抽取后相同 same after extracting again: True",
        "rejected: 1\n",
        "再写一次 once more: 0 条主张 claims, 0 个文件 files",
        "来源 sources: 2",
        "[planned] Chengyan Intelligence → builds → Duyun computing centre — 2031; Yunqiao Daily",
        "渡云智算中心仅有计划 planned only: True",
        "Duyun computing centre: Computing power over 5000 PFLOPS",
        "bj:hai-dian-qu: bjo:Over 1200 bjo:Actual bjs:yunqiao-open-day",
        "与撤下前的项目图谱相同 the project's graph again: True",
    ),
}
NOT_PRINTED = {
    "01-first-look": ("[事实] 昆仑芯", "[事实] 北京：AI核心产业规模"),
    "02-sparql": ("bj:kunlunxin bjo:undergoes",),
    "03-networks": ("Listing of Kunlunxin: Actual",),
    "04-plans-and-achievements": ("False", "AI核心产业规模 事实 Actual: 4500"),
    "05-from-article-to-graph": (
        "False",
        "[Actual] 北京澄砚智能科技有限公司 · builds",
        "[事实] 林以恒 → 担任",
    ),
}
# What must display itself, by a piece of its HTML.
SHOWN = {
    "01-first-look": ("数据版本", "<h3><bdi>昆仑芯</bdi></h3>", "资料未说明"),
    "02-sparql": ("<bdi>bj:moore-threads</bdi>", "AI核心产业规模", "bjo:Planned", "昆仑芯"),
    "03-networks": (),
    "04-plans-and-achievements": ("AI监管沙盒", "世界模型", "<iframe title=", "<figure "),
    "05-from-article-to-graph": (
        '<mark title="Cue">计划</mark>',
        '<mark title="Value">超过5000P</mark>',
        "bjs:yunqiao-open-day",
        "<iframe title=",
    ),
}


def read(name: str) -> dict[str, Any]:
    """Return a notebook as it stands in the repository."""
    return json.loads((NOTEBOOKS / f"{name}.ipynb").read_text("utf-8"))


def test_these_are_all() -> None:
    assert sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_newcomer_runs_it(name: str, executed: Callable[[str], Any]) -> None:
    """One run, and all that is expected of it."""
    done = executed(name)
    missing = [line for line in PRINTED[name] if line not in done.printed]
    assert not missing, f"{missing} not in:\n{done.printed}"
    assert not [line for line in NOT_PRINTED[name] if line in done.printed]
    assert len(PRINTED[name]) >= 3
    _displays_richly(name, done.shown)
    assert done.left == (), "it leaves files behind"
    if name.startswith("04"):
        _both_years(done.printed)
        _planned_only(done.printed)
        _dashed(done.shown)


def _displays_richly(name: str, shown: tuple[dict[str, str], ...]) -> None:
    """HTML for those who see it, and a few lines of text for those who do not."""
    rich = [data["text/html"] for data in shown if "text/html" in data]
    for piece in SHOWN[name]:
        assert any(piece in html for html in rich), piece
    for data in shown:
        assert data["text/plain"].strip()
        assert len(data["text/plain"]) < 20_000, data["text/plain"][:200]


def _both_years(printed: str) -> None:
    """Six things were achieved and are planned again; nothing else."""
    block = printed.split("两边都有 in both:\n")[1].split("\n[")[0]
    assert {line.strip().split(" ")[0] for line in block.splitlines()} == {
        "智能体",
        "世界模型",
        "“人工智能+”行动",
        "中国-上合组织国家人工智能应用合作中心",
        "国家人工智能学院",
        "中关村论坛",
    }


def _planned_only(printed: str) -> None:
    block = printed.split("仅有计划 planned only: ")[1]
    only = {line.strip().split(" ")[0] for line in block.splitlines()[1:] if line.startswith("  ")}
    assert only >= {
        "“一带一路”人工智能产业联盟",
        "具身智能平台",
        "机器人工厂",
        "多层次算力体系",
        "国家大模型语料库",
        "可信基础设施",
        "高质量数据集",
        "人工智能国际合作峰会",
    }
    assert not only & {"国家人工智能学院", "中关村论坛", "AI监管沙盒", "世界模型", "昆仑芯"}


def _dashed(shown: tuple[dict[str, str], ...]) -> None:
    """The still picture below the frame draws both plans dashed, and needs no script."""
    page = next(d["text/html"] for d in shown if "<iframe" in d["text/html"])
    still = page.split("</iframe>")[1]
    image = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', still)
    assert image
    lines = re.findall(r"<path [^>]*>", base64.b64decode(image[1]).decode("utf-8"))
    assert ["stroke-dasharray" in line for line in lines].count(True) == 2
    assert len(lines) == 5
    assert "<script" not in still


@pytest.mark.parametrize("name", NAMES)
def test_it_is_clean(name: str) -> None:
    """Repair: jupyter nbconvert --clear-output --inplace notebooks/*.ipynb."""
    nbformat = pytest.importorskip("nbformat")
    notebook = read(name)
    nbformat.validate(notebook)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook["cells"], start=1):
        assert cell["id"] == f"cell-{name[:2]}-{number:02d}"
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    text = (NOTEBOOKS / f"{name}.ipynb").read_text("utf-8")
    assert text == json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_chinese_stands_first_and_english_beside_it(name: str) -> None:
    for cell in read(name)["cells"]:
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            chinese = re.search(r"[\u4e00-\u9fff]{2}", text)
            english = re.search(r"[a-z]{2,} [a-z]{2,}|· [A-Z]", re.sub(r"`[^`]*`", "", text))
            assert chinese, text
            assert english, text
            assert chinese.start() < english.start(), text


@pytest.mark.article
@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_of_the_article_stands_in_it(name: str, article_file: Path) -> None:
    article = "".join(article_file.read_text("utf-8").split())
    notebook = "".join((NOTEBOOKS / f"{name}.ipynb").read_text("utf-8").split())
    names = ("中国-上合组织国家人工智能应用合作中心", "北京市国民经济和社会发展计划报告")
    for known in names:
        article = article.replace(known, "\n")
    runs = {notebook[i : i + 18] for i in range(len(notebook) - 17)}
    assert not [run for run in runs if run in article]
