"""``ask``, ``search``, ``show``, ``stats``, ``cite``: what a reader sees."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def small_store(built, monkeypatch):
    monkeypatch.setenv("KG_STORE", str(built))
    return built


def test_search_in_four_forms(run):
    for text in ("寒武纪", "寒武紀", "Cambricon", "hanwuji"):
        first = run("search", text).stdout.splitlines()[0]
        assert first.split()[:2] == ["寒武纪", "cambricon"], text


def test_search_as_records(run, small_store):
    found = json.loads(run("search", "南塘", "-f", "json").stdout)
    assert [(hit["id"], hit["name"], hit["kind"]) for hit in found] == [
        ("nantang-theatre", "南塘剧场", "prefix")
    ]
    assert found[0]["classes"] == ["Facility"]
    assert found[0]["planned_only"] is False


def test_search_without_a_hit_is_done(run, small_store):
    assert run("search", "量子霸权").stdout == "没有这样的名称；换一个写法试试\n"
    assert json.loads(run("search", "量子霸权", "-f", "json").stdout) == []


def test_show_without_the_text(run, small_store):
    told = run("show", "qinghe", "--lang", "en").stdout
    assert told.startswith("Qinghe  青禾公司  qinghe\n")
    assert "[actual] Qinghe → builds → Nantang Theatre  2024 · East Town News" in told
    assert "[planned] Qinghe → builds → Beitang Theatre  2025 · East Town News" in told
    assert 'East Town News, "East Town has a new theatre", paragraph 2' in told
    assert "“建成”" in told
    assert "座位超" not in told, "a sentence without its text"
    assert "Not stated (1 sources searched)" in told


def test_show_with_the_text_marks_the_phrases(run, small_store, small, monkeypatch):
    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))
    told = run("show", "北塘剧场").stdout
    assert "仅见于计划" in told
    assert "【青禾公司】【将】于【2025年】【建设】【北塘剧场】……" in told.replace(
        "【2025年】【建设】", "【2025年】【建设】"
    )


def test_show_only_one_status(run, small_store):
    told = run("show", "青禾公司", "--status", "planned", "-f", "json").stdout
    claims = json.loads(told)["claims"]
    assert [(c["predicate"], c["object"], c["status"]) for c in claims] == [
        ("builds", "beitang-theatre", "Planned")
    ]
    assert claims[0]["time"]["edtf"] == "2025"
    assert claims[0]["time"]["ends_by"] == "2026-01-01"


def test_show_a_figure(run, small_store):
    (claim,) = [
        c
        for c in json.loads(run("show", "南塘剧场", "-f", "json").stdout)["claims"]
        if "value" in c
    ]
    assert (claim["kind"], claim["value"], claim["bound"]) == ("observation", "300", "Over")
    assert claim["figure"].startswith("超过300")


def test_show_a_claim_by_its_id(run, small_store):
    shown = json.loads(run("show", "beitang-theatre", "-f", "json").stdout)
    key = shown["claims"][0]["id"]
    assert json.loads(run("show", f"bjc:{key[:8]}", "-f", "json").stdout)["id"] == key
    assert f"bjc:{key}" in run("show", key).stdout
    assert "no claim begins so" in run("show", "bjc:0000", code=3).stderr


def test_show_nobody(run):
    result = run("show", "没有此物", code=3)
    assert result.stderr.startswith('kg: no entity "没有此物"')
    assert result.stdout == ""


def test_ask_lists_the_questions(run):
    from kg.queries.questions import catalogue

    told = run("ask").stdout
    for name in catalogue():
        assert f"{name}\n" in told or f"{name}  " in told
    found = json.loads(run("ask", "-f", "json").stdout)
    assert [question["name"] for question in found] == sorted(catalogue())


def test_ask_answers(run):
    rows = run("ask", "listings", "-f", "csv").stdout.splitlines()
    companies = {row.split(",")[0]: row.split(",")[1] for row in rows[1:]}
    assert companies == {"寒武纪": "事实", "摩尔线程": "事实", "昆仑芯": "计划"}


def test_ask_not_stated(run):
    asked = ("ask", "listing-venue", "company=昆仑芯")
    result = run(*asked)
    assert len(result.stdout.splitlines()) == 1, "only the head"
    assert "资料未说明" in result.stderr
    assert "资料未说明（查了 1 个来源）" in run(*asked, "-f", "table").stdout
    told = run(*asked, "-f", "table", "--lang", "en").stdout
    assert "not stated" in told
    assert json.loads(run(*asked, "-f", "json").stdout)["results"]["bindings"] == []


def test_ask_shows_its_sparql(run):
    shown = run("ask", "listing-venue", "company=kunlunxin", "--sparql").stdout
    assert "<https://w3id.org/bjai/id/kunlunxin>" in shown
    again = run("query", "-", given=shown)
    assert again.stdout == run("ask", "listing-venue", "company=kunlunxin").stdout


def test_ask_about_what_the_graph_does_not_know(run):
    result = run("ask", "listing-venue", "company=没有此物")
    assert "资料未说明" in result.stderr
    assert 'no entity "没有此物"' in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("ask", "listing"), 3, 'kg: no question "listing"; did you mean "listings"?\n'),
        (("ask", "listing", "--sparql"), 3, 'no question "listing"'),
        (("ask", "listing-venue", "compny=x"), 2, 'did you mean "company"?'),
        (("ask", "listing-venue", "昆仑芯"), 2, "write KEY=VALUE"),
        (("ask", "-f", "xml"), 2, "table, tsv, json or jsonl"),
    ],
)
def test_ask_refuses(run, arguments, code, told):
    result = run(*arguments, code=code)
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_ask_row_limit(run):
    result = run("ask", "listings", "--row-limit", "1", code=4)
    assert len(result.stdout.splitlines()) == 2
    assert "cut at the row limit of 1" in result.stderr


def test_ask_table_leaves_out_ids_that_have_a_name_beside_them(run):
    head = run("ask", "listings", "-f", "table").stdout.splitlines()[0].split()
    assert head[0] == "company"
    assert head.count("company") == 1
    assert not any(name.endswith("Label") for name in head)


def test_stats(run, small_store):
    found = json.loads(run("stats", "-f", "json").stdout)
    assert (found["statements"], found["observations"], found["sources"]) == (2, 1, 1)
    assert found["statuses"] == {"Actual": 2, "Planned": 1}
    assert found["years"] == {"": 1, "2024": 1, "2025": 1}
    told = run("stats", "--lang", "en").stdout
    assert "statements: 2\n" in told
    assert "     1  time not stated\n" in told


def test_cite_the_graph(run, small_store):
    assert run("cite", "--style", "gbt7714").stdout.startswith("Test. 小图: 0.0.1[DS/OL].")
    assert run("cite", "--style", "bibtex").stdout.startswith("@misc{bjai-0.0.1,")
    both = json.loads(run("cite", "-f", "json").stdout)
    assert both.keys() == {"gbt7714", "bibtex"}


def test_cite_a_claim(run, small_store):
    shown = json.loads(run("show", "beitang-theatre", "-f", "json").stdout)
    key = shown["claims"][0]["id"]
    told = run("cite", f"bjc:{key[:10]}").stdout
    assert "城东消息:小城有了新剧场[N/OL]. 城东消息, 2024-12-01. 第2段." in told
    assert f"(bjc:{key})" in told


def test_every_record_command_writes_files(run, small_store, tmp_path):
    for number, arguments in enumerate(
        [("stats",), ("cite",), ("search", "青禾"), ("show", "qinghe"), ("ask",), ("conflicts",)]
    ):
        target = tmp_path / f"{number}.txt"
        assert run(*arguments, "-o", str(target)).stdout == ""
        assert target.read_text("utf-8") == run(*arguments).stdout
