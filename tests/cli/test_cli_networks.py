"""``path``, ``rank``, ``communities``, ``view``, ``export``."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest


def test_path_with_the_claims_of_every_hop(run):
    told = run("path", "寒武纪", "科创板").stdout
    assert told.startswith("1. 寒武纪 — 寒武纪上市 — 科创板\n")
    assert told.count("bjc:") >= 2
    (first, *_) = json.loads(run("path", "Cambricon", "star-market", "-f", "json").stdout)
    assert first["nodes"] == ["cambricon", "cambricon-listing", "star-market"]
    assert all(hop["links"] for hop in first["hops"])


def test_no_path_is_an_answer(run):
    told = run("path", "昆仑芯", "科创板").stdout
    assert told == "资料没有说明二者之间的联系（不经枢纽；可加 --with-hub）\n"
    assert json.loads(run("path", "昆仑芯", "科创板", "-f", "json").stdout) == []


def test_path_by_status(run):
    assert run("path", "寒武纪", "科创板", "--status", "Planned").stdout.startswith("资料没有说明")


def test_path_to_nobody(run):
    assert run("path", "寒武纪", "没有此物", code=3).stderr.startswith('kg: no entity "没有此物"')


def test_rank_of_the_small_graph(run, built):
    store = ("--store", str(built))
    found = json.loads(run("rank", "--measure", "degree", *store, "-f", "json").stdout)
    assert [(row["rank"], row["id"], row["score"]) for row in found[:3]] == [
        (1, "qinghe", 2.0),
        (2, "beitang-theatre", 1.0),
        (3, "nantang-theatre", 1.0),
    ]
    assert found[0]["folded"] is None
    planned = run("rank", "--measure", "degree", "--status", "planned", "--top", "2", *store).stdout
    assert [line.split()[-1] for line in planned.splitlines()] == ["beitang-theatre", "qinghe"]


def test_rank_folds_the_hub_and_says_so(run):
    told = run("rank", "--top", "3").stdout
    assert "北京\n" not in told
    assert told.endswith("已略去枢纽“北京”；--with-hub 可加上\n")
    told = run("rank", "--top", "1", "--measure", "degree", "--with-hub").stdout
    assert told.split()[2:] == ["北京", "beijing"]


def test_rank_of_a_kind(run):
    rows = json.loads(run("rank", "--kind", "Company", "-f", "json").stdout)
    assert {"cambricon", "moore-threads", "kunlunxin"} <= {row["id"] for row in rows}
    assert "beijing" not in {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("rank", "--kind", "Compny"), 3, 'did you mean "Company"?'),
        (("rank", "--as-of", "yesterday"), 2, "yesterday"),
        (("rank", "--measure", "fame"), 2, "'fame' is not one of"),
        (("rank", "--backend", "nowhere"), 2, "nowhere"),
        (("rank", "--top", "0"), 2, "--top"),
        (("communities", "--method", "x"), 2, "--method"),
    ],
)
def test_refused(run, arguments, code, told):
    result = run(*arguments, code=code)
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_as_of(run, built):
    asked = ("rank", "--measure", "degree", "--store", str(built), "-f", "json")
    scores = {
        row["id"]: row["score"] for row in json.loads(run(*asked, "--as-of", "2024-06-01").stdout)
    }
    assert scores["nantang-theatre"] == 1
    assert scores.get("beitang-theatre", 0) == 0


def test_communities(run, built):
    found = json.loads(run("communities", "--store", str(built), "-f", "json").stdout)
    assert [[entity["id"] for entity in group["entities"]] for group in found] == [
        ["beitang-theatre", "nantang-theatre", "qinghe"]
    ]
    told = run("communities", "--store", str(built), "--lang", "en").stdout
    assert told.startswith("  1. (3) Beitang Theatre、Nantang Theatre、Qinghe\n")


def test_measures_are_those_of_the_library():
    from kg.cli.commands.network import MEASURES
    from kg.network.measures import MEASURES as KNOWN

    assert set(MEASURES) == set(KNOWN)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("寒武纪", "--depth", "2"),
        ("寒武纪", "--to", "科创板"),
        (
            "--query",
            "CONSTRUCT { bj:cambricon bjo:undergoes ?o } WHERE { bj:cambricon bjo:undergoes ?o }",
        ),
    ],
)
def test_view_is_a_page(run, tmp_path, arguments):
    target = tmp_path / "页面.html"
    assert run("view", *arguments, "-o", str(target)).stdout == ""
    page = target.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "寒武纪" in page
    if arguments[1:] == ("--depth", "2"):
        assert run("view", *arguments).stdout == page


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("view", "--to", "寒武纪"), 2, "--to needs a NAME"),
        (("view", "寒武纪", "--query", "ASK {}"), 2, "--query shows its own result"),
        (("view", "--query", "ASK {}"), 2, "CONSTRUCT"),
        (("view", "--open"), 2, "-o FILE"),
        (("view", "--kind", "plans", "--with-hub"), 2, "--kind plans takes NAME and --status"),
        (("view", "--kind", "plans", "--status", "Opinion"), 2, 'no lane "Opinion"'),
        (("view", "--kind", "plans", "-o", "no/such/place.html"), 3, "cannot be written"),
        (("view", "没有此物"), 3, 'no entity "没有此物"'),
        (("view", "--query", "CONSTRUCT {"), 3, "SPARQL line 1"),
    ],
)
def test_view_refuses(run, arguments, code, told):
    assert told in run(*arguments, code=code).stderr


def test_view_of_plans_is_a_page(run, tmp_path):
    target = tmp_path / "plans.html"
    run("view", "昆仑芯", "--kind", "plans", "--status", "planned", "-o", str(target))
    page = target.read_text("utf-8")
    assert "昆仑芯上市" in page
    assert "寒武纪上市" not in page


def test_view_keeps_an_old_page_when_it_fails(run, tmp_path):
    target = tmp_path / "page.html"
    target.write_text("old")
    run("view", "没有此物", "-o", str(target), code=3)
    assert target.read_text() == "old"


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("turtle", b"@prefix"),
        ("nquads", b"<https://"),
        ("graphml", b"<?xml"),
        ("csv", b"\xef\xbb\xbf"),
        ("xlsx", b"PK"),
    ],
)
def test_export_to_file_and_pipe(run, built, tmp_path, form, begins):
    target = tmp_path / f"graph.{form}"
    run("export", form, "-o", str(target), "--store", str(built))
    assert target.read_bytes().startswith(begins)
    if form != "xlsx":
        piped = run("export", form, "--store", str(built)).stdout_bytes
        assert piped == target.read_bytes()


def test_graphml_counts(run, built, tmp_path):
    root = ET.fromstring(run("export", "graphml", "--store", str(built)).stdout)
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert names.count("edge") == 2


def test_export_formats_are_those_of_the_library():
    from kg.cli.commands.export import FORMATS
    from kg.export import FORMATS as KNOWN

    assert set(FORMATS) <= set(KNOWN)


def test_export_refuses(run, tmp_path):
    assert "'doc' is not one of" in run("export", "doc", code=2).stderr
    missing = tmp_path / "no" / "graph.ttl"
    assert run("export", "turtle", "-o", str(missing), code=3).stderr.count("\n") == 1
    assert not missing.parent.exists()
