"""The closed vocabulary: the words of house.md are defined, and nothing else is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest
import rdflib

from kg.errors import VocabularyError
from kg.model import values
from kg.vocabulary import VALUE_SETS, vocabulary

ROOT = Path(__file__).resolve().parent.parent
BJO = "https://w3id.org/bjai/ontology#"

# House.md, section 3.
CLASSES = [
    "Company",
    "Product",
    "AIModel",
    "GovernmentBody",
    "ResearchInstitute",
    "EducationInstitution",
    "MediaOutlet",
    "InternationalOrganization",
    "CountryGroup",
    "Alliance",
    "CooperationCentre",
    "Fund",
    "Facility",
    "DataResource",
    "Sandbox",
    "Programme",
    "PolicyDocument",
    "Event",
    "Listing",
    "Forum",
    "Meeting",
    "Release",
    "Financing",
    "Person",
    "Post",
    "Place",
    "StockMarket",
    "Technology",
    "Sector",
    "Scenario",
    "Challenge",
    "Goal",
    "Epithet",
    "Role",
    "Indicator",
    "Resource",
    "Source",
]
PREDICATES = [
    "builds",
    "develops",
    "releases",
    "offers",
    "promotes",
    "cultivates",
    "holdsEvent",
    "undergoes",
    "listedOn",
    "foundedBy",
    "invests",
    "acquires",
    "cooperatesWith",
    "holdsPost",
    "worksFor",
    "unitOf",
    "partOf",
    "locatedIn",
    "memberOf",
    "reviews",
    "publishes",
    "proposes",
    "implements",
    "replaces",
    "basedOn",
    "appliesIn",
    "covers",
    "usesTechnology",
    "gathers",
    "trains",
    "faces",
    "addresses",
    "aimsAt",
    "hasEpithet",
    "playsRole",
    "benefits",
]
SETS = {
    "Status": "Actual Estimated Planned Opinion Ended",
    "OpinionKind": "Judgement Epithet Forecast",
    "Bound": "Over AtLeast Near About Exactly AtMost Between",
    "Measure": "Level Share Growth Rank Ratio",
    "TimeRole": "During By Since",
    "SpeechAct": "Assertion Question Report Quotation",
    "Part": "Subject Predicate Object Value Time Cue Antecedent",
    "SourceStatus": "Current Corrected Withdrawn",
    "NameBasis": "Printed Translated Curated",
    "Polarity": "Affirmed Negated",
}


@pytest.fixture(scope="module")
def core() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "ontology" / "core.ttl")


def members(core: rdflib.Graph, kind: str) -> set[str]:
    found = core.subjects(rdflib.RDF.type, rdflib.URIRef(BJO + kind))
    return {str(term).removeprefix(BJO) for term in found}


@pytest.mark.parametrize("kind", sorted(SETS))
def test_the_models_closed_sets_are_those_of_the_contract_and_of_the_ontology(
    core: rdflib.Graph, kind: str
) -> None:
    written = set(SETS[kind].split())
    enumeration: type[StrEnum] = getattr(values, kind)
    assert {member.value for member in enumeration} == written
    assert members(core, kind) == written


def test_bases_of_claims_and_times_together_are_the_ontologys(core: rdflib.Graph) -> None:
    assert {m.value for m in values.Basis} == {"Stated", "Implied"}
    assert {m.value for m in values.TimeBasis} == {"Stated", "Inherited", "Inferred", "Unknown"}
    expected = {"Stated", "Implied", "Inherited", "Inferred", "Unknown"}
    assert members(core, "Basis") == expected


def test_trust_and_existence(core: rdflib.Graph) -> None:
    assert members(core, "Trust") == {f"Trust{m.value}" for m in values.Trust}
    assert {m.value for m in values.Trust} == set("ABCD")
    assert members(core, "Existence") == {"PlannedOnly"}


@pytest.mark.parametrize("name", CLASSES)
def test_the_classes_of_the_contract_are_defined_in_both_languages(name: str) -> None:
    term = vocabulary().class_(name)
    assert set(term.labels) == set(term.definitions) == {"zh", "en"}


@pytest.mark.parametrize("name", PREDICATES)
def test_the_predicates_of_the_contract_are_defined_in_both_languages(name: str) -> None:
    term = vocabulary().predicate(name)
    assert set(term.labels) == set(term.definitions) == {"zh", "en"}


def test_metadata_of_claims_is_no_predicate() -> None:
    for name in ("status", "saidBy", "evidence", "time"):
        with pytest.raises(VocabularyError):
            vocabulary().predicate(name)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda v: v.predicate("biulds"), 'unknown predicate "biulds"; did you mean "builds"?'),
        (lambda v: v.class_("Compny"), 'unknown class "Compny"; did you mean "Company"?'),
        (lambda v: v.unit("yaun"), 'unknown unit "yaun"; did you mean "yuan"?'),
        (
            lambda v: v.value("Status", "Plannd"),
            'unknown Status "Plannd"; did you mean "Planned"?',
        ),
    ],
)
def test_an_unknown_term_raises_with_the_nearest(call, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        call(vocabulary())
    assert str(caught.value) == message


def test_what_brings_something_about() -> None:
    predicates = vocabulary().predicates
    found = {name: t.brings_about for name, t in predicates.items() if t.brings_about}
    assert {"builds", "undergoes", "holdsEvent", "foundedBy"} <= set(found)
    assert found["builds"] == "object"
    assert found["undergoes"] == "object"
    assert found["foundedBy"] == "subject"
    for never in ("promotes", "gathers", "hasEpithet", "listedOn", "faces"):
        assert never not in found


def test_ancestors() -> None:
    words = vocabulary()
    assert {"Listing", "Event"} <= words.ancestors("Listing")
    assert "Listing" in words.below("Event")
    assert "Company" not in words.below("Event")


def test_units_have_qudt_iris_or_our_own() -> None:
    units = vocabulary().units
    assert units["dollar"].iri == "http://qudt.org/vocab/unit/CCY_USD"
    assert units["token"].iri == "https://w3id.org/bjai/ontology#Token"
    ours = {name for name, term in units.items() if "qudt.org" not in term.iri}
    assert sorted(ours) == [
        "bitPerSecond", "mu", "parameter", "percentagePoint", "pflops", "quarter", "token", "tops"
    ]  # fmt: skip


def test_the_value_sets_are_all_read() -> None:
    words = vocabulary()
    assert set(VALUE_SETS) == set(words.values)
    assert all(words.values[kind] for kind in VALUE_SETS)


def test_an_ontology_that_is_no_turtle_is_refused(tmp_path: Path) -> None:
    from kg.vocabulary import read_vocabulary

    (tmp_path / "core.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"core\.ttl"):
        read_vocabulary(tmp_path)
