"""Evidence: positions against the text, phrases against names, cues against status."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.checks.evidence import check_evidence
from kg.model import Basis, LiteralValue, Part, Status


@pytest.fixture
def records(small, make):
    seeds = small.read()
    return make.records(*seeds.claims, entities=dict(seeds.entities), sources=dict(seeds.sources))


def problems(records, texts) -> list[tuple[str, str]]:
    return [(p.kind, p.message) for p in check_evidence(records, texts).problems]


def changed(records, number: int, **change):
    claims = list(records.claims)
    claims[number] = replace(claims[number], **change)
    return replace(records, claims=tuple(claims))


def test_good_evidence_holds(records, small) -> None:
    report = check_evidence(records, small.texts)
    assert report.holds
    assert (report.claims, report.phrases) == (3, 13)
    assert (report.checked_texts, report.missing_texts) == (("small",), ())


def test_without_the_text_it_says_what_it_could_not_check(records, small) -> None:
    small.texts.file("small").unlink()
    report = check_evidence(records, small.texts)
    assert report.holds
    assert (report.checked_texts, report.missing_texts) == ((), ("small",))


def test_a_phrase_that_is_not_at_its_position(records, small) -> None:
    claim = records.claims[0]
    moved = tuple(
        replace(e, start=e.start + 1, end=e.end + 1) if e.part is Part.PREDICATE else e
        for e in claim.evidence
    )
    found = problems(changed(records, 0, evidence=moved), small.texts)
    assert found == [("position", '"建成" is not at 24-26')]


def test_bounds_that_are_no_sentence(records, small) -> None:
    claim = records.claims[0]
    first, *others = claim.evidence
    wider = (replace(first, sentence_end=first.sentence_end + 1), *others)
    assert [kind for kind, _ in problems(changed(records, 0, evidence=wider), small.texts)] == [
        "sentence"
    ]
    paragraph = (replace(first, paragraph=9), *others)
    assert [k for k, _ in problems(changed(records, 0, evidence=paragraph), small.texts)] == [
        "sentence"
    ]


def test_another_text_is_a_finding_not_a_crash(records, small) -> None:
    small.texts.file("small").write_text("另一篇", encoding="utf-8")
    ((kind, message),) = problems(records, small.texts)
    assert kind == "position"
    assert "another text" in message


@pytest.mark.parametrize(("lost", "end"), [("Subject", "qinghe"), ("Object", "nantang-theatre")])
def test_an_end_that_no_phrase_names(records, small, lost: str, end: str) -> None:
    claim = records.claims[0]
    kept = tuple(e for e in claim.evidence if e.part.value != lost)
    found = problems(changed(records, 0, evidence=kept), small.texts)
    assert found == [("name", f"no phrase names the {lost.lower()} {end}")]


def test_an_antecedent_names_an_end(records, small) -> None:
    # the observation's thing is named in the sentence before
    claim = records.claims[1]
    assert not [e for e in claim.evidence if e.part is Part.SUBJECT]
    kept = tuple(e for e in claim.evidence if e.part is not Part.ANTECEDENT)
    found = problems(changed(records, 1, evidence=kept), small.texts)
    assert found == [("name", "no phrase names the subject nantang-theatre")]


def test_the_phrase_of_another_entity_is_none(records, small) -> None:
    found = problems(changed(records, 0, subject="lin-shan"), small.texts)
    assert found == [("name", "no phrase names the subject lin-shan")]


def test_implied_claims_may_leave_an_end_unnamed(records, small) -> None:
    claim = records.claims[0]
    kept = tuple(e for e in claim.evidence if e.part is not Part.OBJECT)
    implied = changed(records, 0, evidence=kept, basis=Basis.IMPLIED, ground="why")
    assert problems(implied, small.texts) == []


def test_an_event_is_named_by_who_undergoes_it(make, small) -> None:
    """What is said of a round of financing prints the company's name, and none of the round."""
    by_name = make.evidence("名a", 1, "Subject")
    round_of_a = make.statement(
        "a undergoes a-financing", evidence=(by_name, make.evidence("完成", 10, "Predicate"))
    )
    for named, expected in (("名a", []), ("名b", ["no phrase names the subject a-financing"])):
        amount = make.observation(
            about="a-financing",
            evidence=(make.evidence(named, 1, "Antecedent"), make.evidence("2亿", 20, "Value")),
        )
        found = problems(make.records(round_of_a, amount), small.texts)
        assert [message for kind, message in found if kind == "name"] == expected


def test_a_literal_needs_no_name(records, small) -> None:
    claim = records.claims[0]
    kept = tuple(e for e in claim.evidence if e.part is not Part.OBJECT)
    literal = changed(records, 0, evidence=kept, predicate="code", object=LiteralValue("1"))
    assert problems(literal, small.texts) == []


def test_a_cue_that_contradicts_the_status(records, small) -> None:
    done = changed(records, 2, status=Status.ACTUAL)
    assert problems(done, small.texts) == [("status", 'the cue "将" contradicts the status Actual')]
    planned = changed(records, 0, status=Status.PLANNED)
    assert problems(planned, small.texts) == [
        ("status", 'the cue "建成" contradicts the status Planned')
    ]


@pytest.mark.parametrize("cue", ["将", "拟", "力争", "筹建", "即将"])
def test_cues_of_plans(make, small, cue: str) -> None:
    evidence = (make.evidence("名a", 1, "Subject"), make.evidence("名b", 20, "Object"),
                make.evidence(cue, 10, "Cue"))  # fmt: skip
    for status, expected in (("Actual", 1), ("Ended", 1), ("Planned", 0)):
        records = make.records(make.statement(evidence=evidence, status=status))
        assert len(problems(records, small.texts)) == expected


@pytest.mark.parametrize("cue", ["已", "建成", "落地", "拿下"])
def test_cues_of_achievements(make, small, cue: str) -> None:
    evidence = (make.evidence("名a", 1, "Subject"), make.evidence("名b", 20, "Object"),
                make.evidence(cue, 10, "Cue"))  # fmt: skip
    for status, expected in (("Planned", 1), ("Actual", 0)):
        records = make.records(make.statement(evidence=evidence, status=status))
        assert len(problems(records, small.texts)) == expected


def test_the_packaged_graph_holds_without_any_text(packaged) -> None:
    report = packaged.evidence()
    assert report.problems == ()
    assert report.missing_texts == ("bjnews-2026-ai-first-city",)


@pytest.mark.article
def test_the_packaged_graph_holds_against_the_article(packaged, article_texts) -> None:
    report = check_evidence(packaged.records, article_texts)
    assert report.problems == ()
    assert report.checked_texts == ("bjnews-2026-ai-first-city",)
    assert report.phrases > 500
