"""``build``, ``diff``, ``validate``, ``evidence``, ``conflicts``, ``texts``, ``doctor``."""

from __future__ import annotations

import json

import pytest

SENTENCE = "  - at: 将于\n    speaker: chengdong-news\n"


@pytest.fixture
def newer(small, built, tmp_path):
    """A second build: the plan has become a fact."""
    import kg

    small.replace("sources/small.yaml", "status: Planned", "status: Actual")
    return kg.build(tmp_path / "newer", seeds=small.folder, validate=False).folder


def test_build(run, small, tmp_path):
    out = tmp_path / "out"
    told = run("build", "--seeds", str(small.folder), "--out", str(out), "--no-validate").stdout
    assert told.startswith(f"{out}：")
    assert "3 条主张，1 个来源" in told
    assert "1 个实体没有主张，未收入" in told
    assert {path.name for path in out.iterdir()} >= {"store", "graph.ttl", "MANIFEST.json"}
    found = json.loads(
        run(
            "build", "--seeds", str(small.folder), "-o", str(out), "--no-validate", "-f", "json"
        ).stdout
    )
    assert (found["claims"], found["left_out"]) == (3, ["unused-hall"])


def test_build_with_checks_names_what_was_found(run, small, tmp_path):
    out = tmp_path / "out"
    result = run("build", "--seeds", str(small.folder), "--out", str(out), code=None)
    assert result.exit_code in (0, 1)
    if result.exit_code:
        assert "nothing was written" in result.stderr
        assert not out.exists()


def test_build_of_broken_seeds_leaves_the_old_build(run, small, built):
    before = (built / "MANIFEST.json").read_bytes()
    small.replace("sources/small.yaml", "status: Planned", "status: Plannned")
    result = run("build", "--seeds", str(small.folder), "--out", str(built), code=3)
    line, _ = small.place("sources/small.yaml", "status: Plannned")
    assert result.stderr.startswith(f"kg: seeds/sources/small.yaml:{line}:")
    assert result.stderr.count("\n") == 1
    assert (built / "MANIFEST.json").read_bytes() == before


def test_build_into_a_folder_of_other_things(run, small, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    result = run("build", "--seeds", str(small.folder), "--out", str(tmp_path), code=3)
    assert "holds other files" in result.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_diff(run, built, newer):
    told = run("diff", str(built), str(newer), "--lang", "en").stdout
    assert "Qinghe → builds → Beitang Theatre [planned" in told
    assert "⇒" in told
    found = json.loads(run("diff", str(built), str(newer), "-f", "json").stdout)
    assert ("changed", "claim") in {(change["kind"], change["what"]) for change in found}
    run("diff", str(built), str(newer), "--exit-code", code=1)


def test_diff_of_equal_builds(run, built):
    assert run("diff", str(built), str(built), "--exit-code").stdout == "没有变化\n"


def test_diff_with_nothing(run, built, tmp_path):
    assert run("diff", str(tmp_path / "none"), str(built), code=5).stderr.count("\n") == 1


@pytest.mark.slow
def test_validate_the_packaged_graph(run):
    told = run("validate", "--lang", "en").stdout
    assert told.splitlines()[-1].startswith("0 errors, ")


def test_validate_finds_an_error_and_exits_1(run, tmp_path):
    import pyoxigraph as ox

    from kg.ids import CLAIM, SOURCE

    store = ox.Store(str(tmp_path / "store"))
    claim = ox.NamedNode(CLAIM + "0" * 16)
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    statement = ox.NamedNode("https://w3id.org/bjai/ontology#Statement")
    store.add(ox.Quad(claim, kind, statement, ox.NamedNode(f"{SOURCE}x")))
    store.flush()
    del store
    found = json.loads(run("validate", "--store", str(tmp_path), "-f", "json", code=1).stdout)
    assert {"error"} <= {finding["severity"] for finding in found}
    assert any("0000000000000000" in finding["subject"] for finding in found)


def test_evidence_without_the_text(run, built):
    told = run("evidence", "--store", str(built), "--lang", "en").stdout
    assert "text not at hand, positions not checked: small" in told


def test_evidence_with_the_text(run, built, small, monkeypatch):
    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))
    found = json.loads(run("evidence", "--store", str(built), "-f", "json").stdout)
    assert (found["checked_texts"], found["missing_texts"]) == (["small"], [])
    assert found["problems"] == []


def test_evidence_exits_1_when_it_does_not_hold(run, built, small, monkeypatch):
    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))
    small.texts.file("small").write_text("another text", "utf-8")
    told = run("evidence", "--store", str(built), code=1).stdout
    assert "another text" in told


def test_evidence_lock(run, small, monkeypatch):
    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))
    positions = small.folder / "positions" / "small.json"
    before = positions.read_bytes()
    positions.unlink()
    told = run("evidence", "--lock", "--seeds", str(small.folder)).stdout
    assert told.startswith("small: ")
    assert positions.read_bytes() == before


def test_evidence_lock_without_texts(run, small):
    result = run("evidence", "--lock", "--seeds", str(small.folder), code=3)
    assert "nothing was locked" in result.stderr
    assert "--seeds goes with --lock" in run("evidence", "--seeds", "x", code=2).stderr


def test_evidence_lock_of_a_wrong_phrase_keeps_the_old_lock(run, small, monkeypatch):
    monkeypatch.setenv("KG_TEXTS", str(small.texts.path))
    before = (small.folder / "positions" / "small.json").read_bytes()
    small.replace("sources/small.yaml", "predicate: 建成", "predicate: 盖成")
    result = run("evidence", "--lock", "--seeds", str(small.folder), code=3)
    assert "盖成" in result.stderr
    assert (small.folder / "positions" / "small.json").read_bytes() == before


def test_conflicts(run, built):
    assert run("conflicts", "--store", str(built)).stdout == "没有发现矛盾\n"


def test_conflicts_side_by_side(run, small, tmp_path):
    import kg

    small.replace(
        "sources/small.yaml",
        "        phrases: {subject: 青禾公司, predicate: 建成, object: 南塘剧场}",
        "        phrases: {subject: 青禾公司, predicate: 建成, object: 南塘剧场}\n"
        "      - statement: qinghe builds nantang-theatre\n"
        "        status: Actual\n"
        "        polarity: Negated\n"
        "        phrases: {subject: 青禾公司, object: 南塘剧场}",
    )
    small.lock()
    store = kg.build(tmp_path / "torn", seeds=small.folder, validate=False).folder
    told = run("conflicts", "--store", str(store), "--lang", "en", code=1).stdout
    assert told.startswith("Qinghe: affirmed and denied\n")
    assert told.count("bjc:") == 2


def test_texts(run, built, small, text_folder, tmp_path):
    store = ("--store", str(built))
    assert run("texts", "path").stdout == f"{text_folder}\n"
    assert run("texts", "list", *store).stdout.startswith("没有原文  small  城东消息")
    page = tmp_path / "网页.txt"
    page.write_text(f"首页 | 登录\n{small.text}\n版权所有", "utf-8")
    told = run("texts", "add", str(page), *store, "--lang", "en").stdout
    assert told.startswith("small  East Town has a new theatre\n")
    assert (text_folder / "small.txt").read_text("utf-8") == small.text
    (only,) = json.loads(run("texts", "list", *store, "-f", "json").stdout)
    assert (only["id"], only["state"]) == ("small", "present")
    (text_folder / "small.txt").write_text("another", "utf-8")
    assert run("texts", "list", *store).stdout.startswith("不是同一文本")


def test_texts_add_a_stranger(run, built, text_folder, tmp_path):
    page = tmp_path / "other.txt"
    page.write_text("something else", "utf-8")
    result = run("texts", "add", str(page), "--store", str(built), code=3)
    assert "the text of no known source" in result.stderr
    assert list(text_folder.iterdir()) == []
    assert run("texts", "add", str(tmp_path / "none.txt"), code=3).stderr.count("\n") == 1


def test_doctor(run):
    told = run("doctor", "--lang", "en").stdout
    for word in ("Python", "pyoxigraph", "ontology", "seeds", "cache", "encoding", "texts"):
        assert f"  {word}" in told, word
    assert "broken" not in told
    states = {
        item["what"]: item["state"] for item in json.loads(run("doctor", "-f", "json").stdout)
    }
    assert states["the packaged graph"] == "ok"


def test_doctor_finds_broken_data(run, tmp_path, monkeypatch):
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    result = run("doctor", "--lang", "en", code=1)
    assert "broken  ontology" in result.stdout
    assert "broken  packaged graph" in result.stdout


def test_doctor_finds_a_damaged_build(run, built):
    told = run("doctor", "--store", str(built), "--lang", "en").stdout
    assert "all checksums hold" in told
    (built / "graph.ttl").write_text("damaged")
    told = run("doctor", "--store", str(built), "--lang", "en", code=1).stdout
    assert "graph.ttl: missing or damaged" in told


def test_doctor_finds_another_text(run, text_folder):
    (text_folder / "bjnews-2026-ai-first-city.txt").write_text("another", "utf-8")
    assert "broken  texts" in run("doctor", "--lang", "en", code=1).stdout
