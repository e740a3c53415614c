"""Decisions make new drafts; what was there is untouched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.drafts import Decision, DraftEntity
from kg.drafts.decisions import (
    accept,
    accept_above,
    change,
    judge,
    new_entity,
    point_end,
    reject,
    reopen,
    take_back,
)
from kg.drafts.resolution import Resolver
from kg.errors import InputError
from kg.model import Status
from kg.model.judgement import Verdict


def named(draft, name: str):
    return next(n for n in draft.names if n.name == name)


def test_each_decision_makes_a_new_draft(draft):
    before = draft
    key = draft.claims[0].id
    accepted = accept(draft, key)
    rejected = reject(accepted, key)
    assert [d.claims[0].decision.value for d in (before, accepted, rejected)] == [
        "open", "accepted", "rejected",
    ]  # fmt: skip
    assert reopen(rejected, key) == before


def test_accepting_keeps_a_change(draft):
    first = draft.claims[0]
    changed = change(draft, first.id, replace(first.claim, status=Status.ENDED))
    assert accept(changed, first.id) == changed
    assert reject(changed, first.id).claims[0].changed is None


def test_a_change_to_what_another_claim_says_is_refused(draft):
    one, other = draft.claims[3].claim, draft.claims[0].claim
    same = replace(one, **{
        n: getattr(other, n)
        for n in ("subject", "predicate", "object", "status", "time", "evidence")
    })  # fmt: skip
    with pytest.raises(InputError, match=f"claim {other.id} says the same"):
        change(draft, draft.claims[3].id, same)


def test_accepting_what_is_sure(draft):
    rejected = reject(draft, draft.claims[0].id)
    sure, accepted = accept_above(rejected, 0.95)
    assert [c.decision for c in sure.claims[:2]] == [Decision.REJECTED, Decision.ACCEPTED]
    assert [c.confidence for c in accepted] == [0.95, 0.96]
    assert accept_above(sure, 0.95)[1] == ()


def test_taking_a_persons_judgement_back_restores_the_rule(draft):
    name = named(draft, "西塘剧场")
    linked = judge(draft, name, Verdict.SAME, "nantang-theatre")
    assert take_back(linked, named(linked, "西塘剧场")) == draft


def test_taking_a_rules_merge_back_denies_it_and_reopens(draft):
    key = draft.claims[6].id
    draft = accept(draft, key)
    denied = take_back(draft, named(draft, "青禾集团"))
    assert denied.judgement(named(denied, "青禾集团")).verdict is Verdict.DIFFERENT
    assert denied.claim(key).decision is Decision.OPEN
    assert "say what it is" in (Resolver(denied).problem(denied.claim(key).current) or "")


def test_new_needs_its_proposal(draft):
    name = named(draft, "青禾集团")
    with pytest.raises(InputError, match="is not proposed in the draft"):
        judge(draft, name, Verdict.NEW, "qinghe-group")
    proposed = new_entity(draft, DraftEntity("qinghe-group", "Company", "青禾集团"))
    assert judge(proposed, name, Verdict.NEW, "qinghe-group") != proposed
    with pytest.raises(InputError, match="is proposed already"):
        new_entity(proposed, DraftEntity("qinghe-group", "Company", "青禾集团"))


def test_pointing_an_end_elsewhere_judges_the_names_it_stands_on(draft):
    claim = draft.claims[3].claim  # 该公司, with the antecedent 青禾公司
    pointed, changed = point_end(draft, claim, "subject", "other-company", "Company")
    assert changed.subject == "other-company"
    meant = next(n for n in pointed.names if n.found == "other-company")
    assert (meant.name, meant.places) == ("青禾公司", ((15, 19),))
    resolved = Resolver(pointed).entity(next(Resolver(pointed).ends(changed)))
    assert resolved == "other-company"


def test_two_names_of_one_end_must_agree(draft):
    claim = draft.claims[6].claim
    both = replace(claim, evidence=tuple(sorted((*claim.evidence, *(
        replace(e, part=e.part) for e in draft.claims[3].claim.evidence if e.part == "Antecedent"
    )))))  # fmt: skip
    end = next(Resolver(draft).ends(both))
    assert {n.name for n in end.names} == {"青禾集团", "青禾公司"}
    assert Resolver(draft).entity(end) == "qinghe"
    split = judge(draft, named(draft, "青禾集团"), Verdict.SAME, "nantang-theatre")
    problem = Resolver(split).problem(replace(both, speaker="lin-shan"))
    assert problem is not None
    assert "settle it" in problem
