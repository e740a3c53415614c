"""The ontology holds every word of the contract, defined in both languages, in OWL 2 RL style."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

from kg.evaluation import claim_labels
from kg.extraction import units
from kg.model import values
from kg.resources import data_path
from kg.vocabulary import VALUE_SETS, vocabulary

BJO = Namespace("https://w3id.org/bjai/ontology#")
ONTOLOGY = URIRef("https://w3id.org/bjai/ontology")

# Written by hand from the house's contract; never generate these lists.
CLASSES = """
    Company Product AIModel GovernmentBody ResearchInstitute EducationInstitution MediaOutlet
    InternationalOrganization CountryGroup Alliance CooperationCentre Fund Facility DataResource
    Sandbox Programme PolicyDocument Event Listing Forum Meeting Release Financing Person Post
    Place StockMarket Technology Sector Scenario Challenge Goal Epithet Role Indicator Resource
    Source Claim Statement Observation Evidence JointAction
"""
PREDICATES = """
    builds develops releases offers promotes cultivates holdsEvent undergoes listedOn foundedBy
    invests acquires cooperatesWith holdsPost worksFor unitOf partOf locatedIn memberOf reviews
    publishes proposes implements replaces basedOn appliesIn covers usesTechnology gathers trains
    faces addresses aimsAt hasEpithet playsRole benefits
"""
CLAIM_PROPERTIES = """
    status opinionKind polarity basis ground saidBy speechAct citedSource evidence time begins
    endsBy timeRole timeBasis timeEvidence asPrinted manner jointWith openList about indicator
    measure value lower upper unit counts bound shareOf refersTo part sentenceStart sentenceEnd
    paragraph carrier notBefore author editor proofreader interviewer interviewee textSha256
    textRules trust sourceStatus existence appliesToEvery possiblySameAs nameBasis bringsAbout
    furthers occurrences
"""
VALUE_MEMBERS = {
    "Status": "Actual Estimated Planned Opinion Ended",
    "OpinionKind": "Judgement Epithet Forecast",
    "Bound": "Over AtLeast Near About Exactly AtMost Between",
    "Measure": "Level Share Growth Rank Ratio",
    "Basis": "Stated Implied Inherited Inferred Unknown",
    "TimeRole": "During By Since",
    "SpeechAct": "Assertion Question Report Quotation",
    "Part": "Subject Predicate Object Value Time Cue Antecedent",
    "SourceStatus": "Current Corrected Withdrawn",
    "NameBasis": "Printed Translated Curated",
    "Polarity": "Affirmed Negated",
    "Existence": "PlannedOnly",
    "Trust": "TrustA TrustB TrustC TrustD",
}
CONCEPTS = {
    "technologies": """artificial-intelligence ai-chips computing-infrastructure ai-software
        ai-models ai-applications embodied-intelligence-and-robots ai-safety-and-security
        data-technologies""",
    "sectors": "education healthcare industry everyday-services government-services",
    "challenges": """cost-challenges resource-challenges scenario-challenges security-challenges
        inequality-challenges""",
    "goals": """innovation-goals industry-goals talent-goals governance-goals cooperation-goals
        benefit-goals""",
    "indicators": "talent-indicators industry-indicators product-indicators model-indicators",
}


@pytest.fixture(scope="module")
def core() -> Graph:
    return Graph().parse(data_path("ontology", "core.ttl"))


@pytest.fixture(scope="module")
def graph(core: Graph) -> Graph:
    return core + Graph().parse(data_path("ontology", "taxonomy.ttl"))


@pytest.mark.parametrize("name", CLASSES.split())
def test_class_of_the_contract_is_there(core, name):
    assert (BJO[name], RDF.type, OWL.Class) in core


@pytest.mark.parametrize("name", PREDICATES.split())
def test_predicate_of_the_contract_is_there(core, name):
    assert (BJO[name], RDF.type, BJO.Predicate) in core
    kinds = set(core.objects(BJO[name], RDF.type))
    assert kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}


@pytest.mark.parametrize("name", CLAIM_PROPERTIES.split())
def test_property_of_the_contract_is_there_and_is_no_predicate(core, name):
    kinds = set(core.objects(BJO[name], RDF.type))
    assert kinds & {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    assert BJO.Predicate not in kinds


@pytest.mark.parametrize("name", sorted(VALUE_MEMBERS))
def test_closed_set_has_exactly_its_members(core, name):
    assert set(core.subjects(RDF.type, BJO[name])) == {BJO[m] for m in VALUE_MEMBERS[name].split()}


def test_closed_sets_agree_with_the_model():
    words = vocabulary()
    assert set(VALUE_SETS) == set(VALUE_MEMBERS)
    for name in VALUE_MEMBERS:
        if name == "Existence":
            continue
        members = {str(member) for member in getattr(values, name)}
        if name == "Basis":
            members |= {str(member) for member in values.TimeBasis}
        if name == "Trust":
            members = {f"Trust{member}" for member in members}
        assert set(words.values[name]) == members, name


def test_units_that_extraction_writes():
    """A figure that is found can stand in the seeds."""
    assert set(vocabulary().units) == units.NOTATIONS
    assert set(claim_labels.UNITS) <= units.NOTATIONS
    currencies = {units.currency_before(word, len(word)) for word in ("¥", "HK$", "$", "€", "£")}
    assert currencies <= units.NOTATIONS


def test_units_are_counted_in_both_languages(core):
    for unit in core.subjects(RDF.type, BJO.Unit):
        for told in (RDFS.label, SKOS.definition, SKOS.example):
            assert sorted(text.language for text in core.objects(unit, told)) == ["en", "zh"], unit
        assert len(set(core.objects(unit, SKOS.notation))) == 1, unit


def test_owl_identity_is_marked_as_predicate(core):
    for term in (OWL.sameAs, OWL.differentFrom):
        assert (term, RDF.type, BJO.Predicate) in core


@pytest.mark.parametrize("scheme", sorted(CONCEPTS))
def test_taxonomy_has_its_upper_concepts(graph, scheme):
    found = {str(c).rsplit("/", 1)[1] for c in graph.subjects(SKOS.inScheme, BJO[scheme])}
    assert found == set(CONCEPTS[scheme].split())


def test_technologies_hang_below_artificial_intelligence():
    concepts = vocabulary().concepts
    for name in CONCEPTS["technologies"].split()[1:]:
        assert concepts[name].parents == ("artificial-intelligence",)


def test_names_of_the_taxonomy_are_those_of_the_seeds():
    from kg.seeds import read_seeds

    concepts = vocabulary().concepts
    for key, entity in read_seeds().entities.items():
        if key in concepts:
            assert concepts[key].labels == {"zh": entity.zh.text, "en": entity.en.text}, key


def test_what_brings_a_thing_into_being():
    found = {name: t.brings_about for name, t in vocabulary().predicates.items() if t.brings_about}
    assert found == {
        "builds": "object",
        "releases": "object",
        "holdsEvent": "object",
        "undergoes": "object",
        "publishes": "object",
        "foundedBy": "subject",
    }


def test_what_makes_a_thing_go_forward():
    found = {name: t.furthers for name, t in vocabulary().predicates.items() if t.furthers}
    assert found == dict.fromkeys(
        ("develops", "promotes", "cultivates", "trains", "implements", "invests"), "object"
    )


def test_only_stated_predicates_take_literals():
    literal = {name for name, term in vocabulary().predicates.items() if term.literal}
    assert literal == {"code", "documentNumber", "deadline"}


def test_header_says_what_it_is(core):
    assert (ONTOLOGY, OWL.versionIRI, URIRef(f"{ONTOLOGY}/0.1.0")) in core
    assert core.value(ONTOLOGY, OWL.versionInfo) == Literal("0.1.0")
    licence = core.value(ONTOLOGY, URIRef("http://purl.org/dc/terms/license"))
    assert str(licence) == "https://creativecommons.org/licenses/by/4.0/"
    comments = {text.language: str(text) for text in core.objects(ONTOLOGY, RDFS.comment)}
    assert "do not resolve" in comments["en"]
    assert "不能解析" in comments["zh"]


def test_no_blank_nodes_and_no_lists_outside_shapes(graph):
    shapes = Graph().parse(data_path("ontology", "shapes.ttl"))
    for triple in (*graph, *shapes):
        assert not any(isinstance(term, BNode) for term in triple)
    assert not list(graph.triples((None, RDF.first, None)))


def test_axioms_leave_the_reification_vocabulary_alone(graph):
    reserved = {RDF.subject, RDF.predicate, RDF.object, RDF.Statement}
    axioms = {
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.equivalentClass,
        OWL.disjointWith,
        OWL.inverseOf,
    }
    for subject, predicate, value in graph:
        assert subject not in reserved
        assert predicate not in reserved
        if value in reserved:
            assert predicate not in axioms


def test_only_constructs_of_owl_2_rl_are_used(graph):
    allowed = {
        "AnnotationProperty",
        "Class",
        "DatatypeProperty",
        "FunctionalProperty",
        "NamedIndividual",
        "ObjectProperty",
        "Ontology",
        "SymmetricProperty",
        "TransitiveProperty",
        "differentFrom",
        "disjointWith",
        "sameAs",
        "versionIRI",
        "versionInfo",
    }
    used = {
        str(term).removeprefix(str(OWL))
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith(str(OWL))
    }
    assert used <= allowed


def test_every_class_of_entities_is_aligned_or_below_one_that_is(core):
    entity = BJO.Entity
    for name in set(core.subjects(RDFS.subClassOf)):
        above = set(core.transitive_objects(name, RDFS.subClassOf))
        if entity in above:
            assert any(not str(term).startswith(str(BJO)) for term in above), name


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        (BJO.Person, "http://xmlns.com/foaf/0.1/Person"),
        (BJO.Company, "https://schema.org/Corporation"),
        (BJO.Alliance, "http://www.w3.org/ns/org#OrganizationalCollaboration"),
        (BJO.Claim, "http://www.w3.org/ns/prov#Entity"),
        (BJO.Evidence, "http://www.w3.org/ns/oa#SpecificResource"),
        (BJO.Concept, str(SKOS.Concept)),
        (BJO.Observation, "https://schema.org/Observation"),
        (BJO.Unit, "http://qudt.org/schema/qudt/Unit"),
    ],
)
def test_alignment_of_classes(core, child, parent):
    assert (child, RDFS.subClassOf, URIRef(parent)) in core


def test_definitions_say_what_they_exclude(core):
    for term in core.subjects(RDF.type, OWL.Class):
        if str(term).startswith(str(BJO)):
            texts = {text.language: str(text) for text in core.objects(term, SKOS.definition)}
            assert "不含" in texts["zh"] or "不以" in texts["zh"], term
            assert "excluded" in texts["en"], term


def test_no_definition_names_its_own_term_as_genus(core):
    """The first words of a definition must not be the label: that would be circular."""
    for term, definition in core.subject_objects(SKOS.definition):
        for label in core.objects(term, RDFS.label):
            if label.language == definition.language == "zh":
                genus = str(definition).split("。", 1)[0]
                assert not genus.endswith(f"的{label}"), term
