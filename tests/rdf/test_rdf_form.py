"""The RDF form of house.md section 3, quad by quad, and back."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import model
from kg.rdf.assembly import assemble
from kg.rdf.reader import read_claims, read_entities, read_sources
from kg.rdf.writer import claim_quads, entity_quads, source_quads
from kg.resources import data_path
from kg.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[2]

PREFIXES = """
@prefix bjo: <https://w3id.org/bjai/ontology#> .
@prefix bj: <https://w3id.org/bjai/id/> .
@prefix bjc: <https://w3id.org/bjai/claim/> .
@prefix bjs: <https://w3id.org/bjai/source/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
"""


def quads_of(trig: str) -> set[ox.Quad]:
    return set(ox.parse(PREFIXES + trig, format=ox.RdfFormat.TRIG))


def compare(found, trig: str) -> None:
    found, expected = list(found), quads_of(trig)
    assert len(found) == len(set(found)), "a quad is written twice"
    assert {str(q) for q in set(found) - expected} == set()
    assert {str(q) for q in expected - set(found)} == set()


# ------------------------------------------------------------------ claims


def test_a_statement_quad_by_quad(make) -> None:
    claim = make.statement(
        "beijing builds national-ai-academy",
        speaker="xu",
        cited_source="plan",
        time=make.time("2026", "Inferred", "By", ground="Because.", as_printed="--01-25"),
        status="Planned",
        basis=model.Basis.IMPLIED,
        ground="the name says so",
        speech_act=model.SpeechAct.REPORT,
        manner="高水平",
        joint="gathering",
        open_list=True,
        evidence=(
            make.evidence("学院", 20, "Object", sentence_start=8, sentence_end=30, paragraph=3),
            make.evidence("2026年", 10, "Time", sentence_start=8, sentence_end=30, paragraph=3,
                          occurrences=4),
        ),
    )  # fmt: skip
    c = f"<https://w3id.org/bjai/claim/{claim.id}"
    compare(
        claim_quads(claim, vocabulary(), {}),
        f"""
bjs:s {{
  {c}> a bjo:Claim, bjo:Statement ;
    rdf:subject bj:beijing ; rdf:predicate bjo:builds ; rdf:object bj:national-ai-academy ;
    bjo:status bjo:Planned ; bjo:polarity bjo:Affirmed ;
    bjo:basis bjo:Implied ; bjo:ground "the name says so"@en ;
    bjo:saidBy bj:xu ; bjo:speechAct bjo:Report ; bjo:citedSource bj:plan ;
    prov:wasDerivedFrom bjs:s ;
    bjo:manner "高水平" ;
    bjo:jointWith <https://w3id.org/bjai/source/s/joint/gathering> ;
    bjo:openList true ;
    bjo:time "2026"^^edtf:EDTF ; bjo:endsBy "2027-01-01"^^xsd:date ;
    bjo:timeRole bjo:By ; bjo:timeBasis bjo:Inferred ; bjo:timeGround "Because."@en ;
    bjo:timeAsPrinted "--01-25" ;
    bjo:timeEvidence {c}/evidence/1> ;
    bjo:evidence {c}/evidence/1>, {c}/evidence/2> .
  <https://w3id.org/bjai/source/s/joint/gathering> a bjo:JointAction .
  {c}/evidence/1> a bjo:Evidence ; oa:hasSource bjs:s ; bjo:part bjo:Time ;
    oa:hasSelector {c}/evidence/1/position>, {c}/evidence/1/quote> ;
    bjo:sentenceStart 8 ; bjo:sentenceEnd 30 ; bjo:paragraph 3 ; bjo:occurrences 4 .
  {c}/evidence/1/position> a oa:TextPositionSelector ; oa:start 10 ; oa:end 15 .
  {c}/evidence/1/quote> a oa:TextQuoteSelector ; oa:exact "2026年" .
  {c}/evidence/2> a bjo:Evidence ; oa:hasSource bjs:s ; bjo:part bjo:Object ;
    oa:hasSelector {c}/evidence/2/position>, {c}/evidence/2/quote> ;
    bjo:sentenceStart 8 ; bjo:sentenceEnd 30 ; bjo:paragraph 3 ; bjo:occurrences 1 .
  {c}/evidence/2/position> a oa:TextPositionSelector ; oa:start 20 ; oa:end 22 .
  {c}/evidence/2/quote> a oa:TextQuoteSelector ; oa:exact "学院" .
}}""",
    )


def test_an_observation_quad_by_quad(make) -> None:
    claim = make.observation(
        "beijing scale",
        value="0.50",
        measure="Share",
        unit="fraction",
        share_of="china",
        refers_to="0123456789abcdef",
        counts="家",
        status="Estimated",
        as_printed="一半",
        time=make.time("2025"),
        evidence=(make.evidence("一半", 5, "Value", sentence_end=9),),
    )
    c = f"<https://w3id.org/bjai/claim/{claim.id}"
    compare(
        claim_quads(claim, vocabulary(), {}),
        f"""
bjs:s {{
  {c}> a bjo:Claim, bjo:Observation ;
    bjo:about bj:beijing ; bjo:indicator bj:scale ; bjo:measure bjo:Share ;
    bjo:value 0.5 ; bjo:unit <{vocabulary().units["fraction"].iri}> ; bjo:bound bjo:Exactly ;
    bjo:shareOf bj:china ; bjo:refersTo bjc:0123456789abcdef ; bjo:counts "家"@zh ;
    bjo:asPrinted "一半" ;
    bjo:status bjo:Estimated ; bjo:polarity bjo:Affirmed ; bjo:basis bjo:Stated ;
    bjo:saidBy bj:speaker ; bjo:speechAct bjo:Assertion ; prov:wasDerivedFrom bjs:s ;
    bjo:time "2025"^^edtf:EDTF ; bjo:begins "2025-01-01"^^xsd:date ;
    bjo:endsBy "2026-01-01"^^xsd:date ; bjo:timeRole bjo:During ; bjo:timeBasis bjo:Stated ;
    bjo:evidence {c}/evidence/1> .
  {c}/evidence/1> a bjo:Evidence ; oa:hasSource bjs:s ; bjo:part bjo:Value ;
    oa:hasSelector {c}/evidence/1/position>, {c}/evidence/1/quote> ;
    bjo:sentenceStart 0 ; bjo:sentenceEnd 9 ; bjo:paragraph 1 ; bjo:occurrences 1 .
  {c}/evidence/1/position> a oa:TextPositionSelector ; oa:start 5 ; oa:end 7 .
  {c}/evidence/1/quote> a oa:TextQuoteSelector ; oa:exact "一半" .
}}""",
    )


def direct_triples(claim) -> set[str]:
    subject = f"https://w3id.org/bjai/claim/{claim.id}"
    return {
        str(q)
        for q in claim_quads(claim, vocabulary(), {})
        if not q.subject.value.startswith((subject, "https://w3id.org/bjai/source/"))
    }


@pytest.mark.parametrize("status", [s.value for s in model.Status])
@pytest.mark.parametrize("polarity", list(model.Polarity))
def test_a_direct_triple_exactly_for_affirmed_actual(make, status: str, polarity) -> None:
    kind = {"opinion_kind": model.OpinionKind.JUDGEMENT} if status == "Opinion" else {}
    claim = make.statement("a builds b", status=status, polarity=polarity, **kind)
    direct = (
        "<https://w3id.org/bjai/id/a> <https://w3id.org/bjai/ontology#builds> "
        "<https://w3id.org/bjai/id/b> <https://w3id.org/bjai/source/s>"
    )
    expected = {direct} if (status, polarity.value) == ("Actual", "Affirmed") else set()
    assert direct_triples(claim) == expected


def test_a_figure_has_no_direct_triple(make) -> None:
    assert direct_triples(make.observation()) == set()


def test_an_unknown_time_has_its_basis_and_nothing_else(make) -> None:
    found = {
        q.predicate.value.rpartition("#")[2]: str(q.object)
        for q in claim_quads(make.statement(), vocabulary(), {})
        if "ime" in q.predicate.value or "begins" in q.predicate.value
    }
    assert found == {"timeBasis": "<https://w3id.org/bjai/ontology#Unknown>"}


def test_a_range_has_both_ends_and_no_value(make) -> None:
    claim = make.observation(lower="10", upper="20", bound="Between")
    found = {q.predicate.value.rpartition("#")[2]: q.object for q in
             claim_quads(claim, vocabulary(), {})}  # fmt: skip
    assert (found["lower"].value, found["upper"].value) == ("10", "20")
    assert found["lower"].datatype.value.endswith("#decimal")
    assert "value" not in found


def test_a_literal_object_is_typed(make) -> None:
    claim = make.statement("a code b")
    claim = replace(claim, object=model.LiteralValue("2026-01-25", "date"))
    objects = [q.object for q in claim_quads(claim, vocabulary(), {}) if
               q.predicate.value.endswith("#object")]  # fmt: skip
    wanted = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    assert objects == [ox.Literal("2026-01-25", datatype=wanted)]


def test_a_counted_entity_is_an_iri_and_a_wording_a_text(make) -> None:
    claim = make.observation(counts="users")

    def counted(entities) -> object:
        return next(
            q.object
            for q in claim_quads(claim, vocabulary(), entities)
            if q.predicate.value.endswith("#counts")
        )

    assert counted({"users": make.entity("users")}) == ox.NamedNode(
        "https://w3id.org/bjai/id/users"
    )
    assert counted({}) == ox.Literal("users", language="en")


# ------------------------------------------------------------------ entities and sources


def test_an_entity_quad_by_quad(make) -> None:
    entity = make.entity(
        "star",
        "Company",
        zh="星",
        en="Star",
        aliases=(model.Name("星公司", "zh", model.NameBasis.CURATED),),
        possibly_same_as=("a",),
        different_from=("b",),
        note={"zh": "注", "en": "note"},
    )
    n = "<https://w3id.org/bjai/id/star/name/"
    compare(
        entity_quads(entity, vocabulary(), planned_only=True, broader=None),
        f"""
<https://w3id.org/bjai/entities> {{
  bj:star a bjo:Company ;
    skos:prefLabel "星"@zh, "Star"@en ; rdfs:label "星"@zh, "Star"@en ; skos:altLabel "星公司"@zh ;
    skosxl:prefLabel {n}1>, {n}2> ; skosxl:altLabel {n}3> ;
    bjo:existence bjo:PlannedOnly ;
    bjo:possiblySameAs bj:a ; <http://www.w3.org/2002/07/owl#differentFrom> bj:b ;
    skos:scopeNote "注"@zh, "note"@en .
  {n}1> a skosxl:Label ; skosxl:literalForm "星"@zh ; bjo:nameBasis bjo:Printed .
  {n}2> a skosxl:Label ; skosxl:literalForm "Star"@en ; bjo:nameBasis bjo:Translated .
  {n}3> a skosxl:Label ; skosxl:literalForm "星公司"@zh ; bjo:nameBasis bjo:Curated .
}}""",
    )


def test_technologies_are_concepts(make) -> None:
    found = {
        (q.predicate.value.rpartition("#")[2].rpartition("/")[2], str(q.object))
        for q in entity_quads(
            make.entity("agents", "Technology"), vocabulary(), planned_only=False, broader="ai"
        )
    }
    assert ("type", "<http://www.w3.org/2004/02/skos/core#Concept>") in found
    assert ("inScheme", "<https://w3id.org/bjai/ontology#technologies>") in found
    assert ("broader", "<https://w3id.org/bjai/id/ai>") in found
    assert not any(name == "existence" for name, _ in found)


def test_a_source_quad_by_quad(make) -> None:
    source = make.source(
        title="题目",
        title_en="Title",
        publisher="news",
        carrier="site",
        not_before=date(2026, 1, 25),
        url="https://example.org/?p=1",
        credits={"author": ("zhou",), "editor": ("fan", "lu")},
        trust=model.Trust.B,
    )
    compare(
        source_quads(source),
        f"""
bjs:s {{
  bjs:s a bjo:Source ; dcterms:title "题目"@zh, "Title"@en ; rdfs:label "题目"@zh, "Title"@en ;
    dcterms:publisher bj:news ; dcterms:language "zh" ; bjo:carrier bj:site ;
    bjo:notBefore "2026-01-25"^^xsd:date ; schema:url "https://example.org/?p=1"^^xsd:anyURI ;
    bjo:author bj:zhou ; bjo:editor bj:fan, bj:lu ;
    bjo:textSha256 "{"0" * 64}" ; bjo:textRules "1" ; bjo:textLength 100 ;
    bjo:trust bjo:TrustB ; bjo:sourceStatus bjo:Current .
}}""",
    )


# ------------------------------------------------------------------ back again

SLUGS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXTS = st.text(min_size=1, max_size=12)
WRITTEN = st.text('高水平 aé𠮷"\\\n<>&', min_size=1, max_size=8)
REMARKS = st.builds(model.Remark, zh=WRITTEN, en=WRITTEN)


def optional(strategy):
    return st.none() | strategy


@st.composite
def evidences(draw):
    found = set()
    for _ in range(draw(st.integers(1, 4))):
        phrase = draw(TEXTS)
        start = draw(st.integers(0, 500))
        end = start + len(phrase)
        found.add(
            model.Evidence(
                start,
                end,
                draw(st.sampled_from(model.Part)),
                phrase,
                draw(st.integers(0, start)),
                end + draw(st.integers(0, 50)),
                draw(st.integers(1, 40)),
                draw(st.integers(1, 9)),
            )
        )
    return tuple(sorted(found))


@st.composite
def times(draw):
    edtf = draw(optional(st.sampled_from(["2025", "2026-01-25", "2025/2027", "../2027", "202X"])))
    if edtf is None:
        return model.Time()
    basis = draw(st.sampled_from([b for b in model.TimeBasis if b.value != "Unknown"]))
    ground = draw(REMARKS) if basis is model.TimeBasis.INFERRED else None
    role = draw(st.sampled_from(model.TimeRole))
    return model.Time(edtf, role, basis, ground, draw(optional(WRITTEN)))


@st.composite
def claims(draw):
    status = draw(st.sampled_from(model.Status))
    basis = draw(st.sampled_from(model.Basis))
    common = {
        "source": draw(SLUGS),
        "status": status,
        "evidence": draw(evidences()),
        "speaker": draw(SLUGS),
        "time": draw(times()),
        "opinion_kind": (
            draw(st.sampled_from(model.OpinionKind)) if status is model.Status.OPINION else None
        ),
        "polarity": draw(st.sampled_from(model.Polarity)),
        "basis": basis,
        "ground": draw(REMARKS) if basis is model.Basis.IMPLIED else None,
        "speech_act": draw(st.sampled_from(model.SpeechAct)),
        "cited_source": draw(optional(SLUGS)),
        "as_printed": draw(optional(WRITTEN)),
        "manner": draw(optional(WRITTEN)),
        "joint": draw(optional(SLUGS)),
        "open_list": draw(st.booleans()),
        "note": draw(optional(REMARKS)),
        "revision_of": draw(optional(st.from_regex(r"[0-9a-f]{16}", fullmatch=True))),
    }
    if draw(st.booleans()):
        literal = st.builds(model.LiteralValue, WRITTEN, st.sampled_from(["string", "anyURI"]))
        return model.Statement(
            subject=draw(SLUGS),
            predicate=draw(st.sampled_from(["builds", "code", "gathers"])),
            object=draw(SLUGS | literal),
            **common,
        )
    numbers = st.decimals(-(10**12), 10**12, places=3)
    shape = draw(st.sampled_from(["value", "range", "share"]))
    figure: dict = {"measure": model.Measure.LEVEL, "bound": model.Bound.OVER}
    if shape == "range":
        low, high = sorted((draw(numbers), draw(numbers)))
        figure |= {"lower": low, "upper": high, "bound": model.Bound.BETWEEN}
    elif shape == "share":
        figure |= {"value": draw(st.decimals(0, 1, places=4)), "measure": model.Measure.SHARE}
        figure |= {"share_of": draw(SLUGS), "refers_to": draw(optional(st.just("0" * 16)))}
    else:
        figure["value"] = draw(numbers)
    return model.Observation(
        about=draw(SLUGS),
        indicator=draw(SLUGS),
        unit=draw(st.sampled_from(["yuan", "number", "fraction"])),
        counts=draw(optional(WRITTEN)),
        **figure,
        **common,
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(claims(), max_size=3, unique_by=lambda c: c.id))
def test_claims_come_back_as_they_were(written: list) -> None:
    quads = [q for c in written for q in claim_quads(c, vocabulary(), {})]
    assert not any(isinstance(t, ox.BlankNode) for q in quads for t in (q.subject, q.object))
    store = ox.Store()
    store.bulk_extend(quads)
    found = {c.id: c for c in read_claims(store, vocabulary())}
    assert found.keys() == {c.id for c in written}
    for claim in written:
        assert found[claim.id] == claim


def test_entities_come_back_as_they_were(make) -> None:
    concept = make.entity(
        "agents",
        "Technology",
        zh="智能体",
        en="Agents",
        aliases=(
            model.Name("AI agent", "en", model.NameBasis.CURATED),
            model.Name("甲", "zh", model.NameBasis.PRINTED),
            *(model.Name(f"{n}", "en", model.NameBasis.PRINTED) for n in range(12)),
        ),
        broader="ai",
        possibly_same_as=("x", "y"),
        different_from=("z",),
        note={"en": "n", "zh": "注"},
    )
    goal = make.entity("goal", "Goal", applies_to_every="Sector")
    quads = [
        *entity_quads(concept, vocabulary(), planned_only=True, broader="ai"),
        *entity_quads(goal, vocabulary(), planned_only=False, broader=None),
    ]
    assert read_entities(quads, vocabulary()) == {"agents": (concept, True), "goal": (goal, False)}


def test_sources_come_back_but_for_the_closing_phrase(make) -> None:
    source = make.source(
        publisher="news",
        carrier="site",
        issued=date(2026, 1, 25),
        not_before=date(2026, 1, 1),
        url="https://example.org/",
        credits={"author": ("a", "b")},
        trust=model.Trust.A,
        status=model.SourceStatus.WITHDRAWN,
        license="CC BY",
    )
    expected = replace(source, text=replace(source.text, begins="题目", ends=""))
    assert read_sources(source_quads(source)) == {"s": expected}


def test_a_text_can_be_added_with_a_source_from_the_store(small, tmp_path: Path) -> None:
    """The title and the length are enough to cut a text, also where furniture repeats both."""
    from kg.texts import TextFolder

    source = read_sources(source_quads(small.read().sources["small"]))
    page = tmp_path / "page.html"
    page.write_text(
        f"<title>{small.text.splitlines()[0]}</title>\n{small.text}\n方舟", encoding="utf-8"
    )
    texts = TextFolder(tmp_path / "other")
    texts.add(page, source.values())
    assert texts.file("small").read_bytes() == small.text.encode("utf-8")


# ------------------------------------------------------------------ the whole


def assembled(small):
    return assemble(small.read(), vocabulary(), data_path("ontology"))


def test_the_assembly_of_the_small_seeds(small) -> None:
    found = assembled(small)
    assert found.left_out == ("unused-hall",)
    assert found.planned_only == {"beitang-theatre"}
    assert set(found.entities) == {
        "qinghe", "nantang-theatre", "beitang-theatre", "lin-shan", "chengdong-news", "seats",
    }  # fmt: skip
    assert {q.graph_name.value for q in found.quads} == {
        "https://w3id.org/bjai/ontology",
        "https://w3id.org/bjai/entities",
        "https://w3id.org/bjai/source/small",
    }
    assert not any(isinstance(t, ox.BlankNode) for q in found.quads for t in (q.subject, q.object))
    assert len(set(found.quads)) == len(found.quads)
    keys = [(str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)) for q in
            found.quads]  # fmt: skip
    assert keys == sorted(keys)


def test_an_entity_without_a_claim_leaves_nothing_behind(small) -> None:
    small.replace(
        "entities/all.yaml", "zh: 南塘剧场", "zh: 南塘剧场\n  different_from: unused-hall"
    )
    assert not [q for q in assembled(small).quads if "unused-hall" in str(q)]


def test_removing_a_source_removes_what_it_alone_supported(small) -> None:
    """A second source that repeats one claim keeps its entities, and no others."""
    second = (small.folder / "sources/small.yaml").read_text("utf-8")
    end = second.index("  - at: 座位超")
    second = second[:end].replace("id: small", "id: other")
    small.write("sources/other.yaml", second)
    lock = (small.folder / "positions/small.json").read_text("utf-8")
    small.write("positions/other.json", lock.replace('"small"', '"other"'))
    both = set(assembled(small).quads)
    (small.folder / "sources/small.yaml").unlink()
    (small.folder / "uncovered.yaml").unlink()
    alone = assembled(small)
    assert set(alone.entities) == {"qinghe", "nantang-theatre", "chengdong-news"}
    direct = ox.Quad(
        ox.NamedNode("https://w3id.org/bjai/id/qinghe"),
        ox.NamedNode("https://w3id.org/bjai/ontology#builds"),
        ox.NamedNode("https://w3id.org/bjai/id/nantang-theatre"),
        ox.NamedNode("https://w3id.org/bjai/source/other"),
    )
    assert direct in both
    assert direct in alone.quads
    assert not [q for q in alone.quads if "source/small" in str(q)]


def test_broader_skips_what_is_not_in_the_build(small) -> None:
    small.write(
        "entities/kinds.yaml",
        "shows: {class: Technology, zh: 演出, en: Shows}\n"
        "stages: {class: Technology, zh: 舞台, en: Stages, broader: unused}\n"
        "unused: {class: Technology, zh: 无, en: Unused, broader: shows}\n",
    )
    for old, new in (("qinghe builds nantang", "qinghe develops stages #"),):
        small.replace("sources/small.yaml", f"{old}-theatre", new.removesuffix(" #"))
    small.replace("sources/small.yaml", "qinghe builds beitang-theatre", "qinghe develops shows")
    broader = {
        (q.subject.value.rpartition("/")[2], q.object.value.rpartition("/")[2])
        for q in assembled(small).quads
        if q.predicate.value.endswith("core#broader") and "entities" in str(q.graph_name)
    }
    assert broader == {("stages", "shows")}


DETERMINISM = """
import hashlib, sys
from pathlib import Path
from kg.rdf.assembly import assemble
from kg.resources import data_path
from kg.seeds import read_seeds
from kg.vocabulary import vocabulary
quads = assemble(read_seeds(), vocabulary(), data_path("ontology")).quads
print(hashlib.sha256("\\n".join(map(str, quads)).encode("utf-8")).hexdigest(), len(quads))
"""


def test_assembly_depends_on_neither_hash_seed_nor_locale() -> None:
    answers = set()
    for seed, locale in (("0", "C"), ("4242", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale,
                       "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
                       "PYTHONPATH": str(ROOT)}  # fmt: skip
        answers.add(
            subprocess.run(
                [sys.executable, "-c", DETERMINISM],
                env=environment, capture_output=True, check=True, text=True, timeout=120,
            ).stdout
        )  # fmt: skip
    assert len(answers) == 1
    assert int(answers.pop().split()[1]) > 5000


def test_a_store_with_half_a_claim_is_refused(make) -> None:
    from kg.errors import StoreError

    quads = [
        q
        for q in claim_quads(make.statement(), vocabulary(), {})
        if not q.predicate.value.endswith("#status")
    ]
    with pytest.raises(StoreError, match="has no bjo:status; the store is damaged or foreign"):
        read_claims(quads, vocabulary())


@pytest.mark.parametrize(
    "lost", ["/position>", "/quote>", "#object>", "#subject>", "oa#start", "#paragraph>", "#part>"]
)
def test_a_store_that_lost_a_part_of_its_claims_is_refused(make, lost: str) -> None:
    from kg.errors import StoreError

    quads = [
        q
        for q in claim_quads(make.statement(), vocabulary(), {})
        if lost not in f"{q.subject} {q.predicate}"
    ]
    with pytest.raises(StoreError, match="claim/"):
        read_claims(quads, vocabulary())


def test_a_store_with_an_impossible_claim_is_refused(make) -> None:
    from kg.errors import StoreError

    opinion = ox.NamedNode("https://w3id.org/bjai/ontology#Opinion")
    quads = [
        ox.Quad(q.subject, q.predicate, opinion, q.graph_name)
        if q.predicate.value.endswith("#status")
        else q
        for q in claim_quads(make.statement(), vocabulary(), {})
    ]
    with pytest.raises(StoreError, match="an Opinion needs its opinion_kind"):
        read_claims(quads, vocabulary())
