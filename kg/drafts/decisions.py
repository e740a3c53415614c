"""What a curator decides about a draft: each decision makes a new draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.drafts.draft import Decision, Draft, DraftClaim, DraftEntity, DraftName
from kg.drafts.resolution import Resolver
from kg.errors import InputError
from kg.model.judgement import Verdict

if TYPE_CHECKING:
    from kg.model import Observation, Statement

__all__ = [
    "accept",
    "accept_above",
    "change",
    "judge",
    "new_entity",
    "point_end",
    "reject",
    "reopen",
    "take_back",
]


def accept(draft: Draft, key: str) -> Draft:
    """Accept a claim; one that was changed stays as it was changed."""
    claim = draft.claim(key)
    if claim.decision is Decision.CHANGED:
        return draft
    return draft.with_claim(replace(claim, decision=Decision.ACCEPTED))


def reject(draft: Draft, key: str) -> Draft:
    """Reject a claim."""
    claim = draft.claim(key)
    return draft.with_claim(replace(claim, decision=Decision.REJECTED, changed=None))


def reopen(draft: Draft, key: str) -> Draft:
    """Take back what was decided about a claim."""
    claim = draft.claim(key)
    return draft.with_claim(replace(claim, decision=Decision.OPEN, changed=None))


def change(draft: Draft, key: str, claim: Statement | Observation) -> Draft:
    """Put another claim in the place of one that was found; the same one is accepted.

    Raises:
        InputError: if another claim of the draft says the same.
    """
    before = draft.claim(key)
    if claim == before.claim:
        return draft.with_claim(replace(before, decision=Decision.ACCEPTED, changed=None))
    same = [c.id for c in draft.claims if c.id != before.id and c.current.id == claim.id]
    if same:
        raise InputError(f"claim {same[0]} says the same; reject one of them")
    return draft.with_claim(replace(before, decision=Decision.CHANGED, changed=claim))


def accept_above(draft: Draft, confidence: float) -> tuple[Draft, tuple[DraftClaim, ...]]:
    """Accept the open claims that are sure enough.

    Args:
        draft: the draft.
        confidence: how sure the rule must be at least.

    Returns:
        The draft, and the claims that were accepted.
    """
    accepted = []
    for claim in draft.claims:
        if claim.decision is Decision.OPEN and claim.confidence >= confidence:
            draft = accept(draft, claim.id)
            accepted.append(claim)
    return draft, tuple(accepted)


def judge(draft: Draft, name: DraftName, verdict: Verdict, entity: str) -> Draft:
    """Record a person's judgement of one printed name, and of no other.

    Args:
        draft: the draft.
        name: the name; it need not be in the draft yet.
        verdict: same, different or new.
        entity: the entity that it is the same as, different from, or under which it is new.

    Raises:
        InputError: if it is judged to be new under an id that the draft does not propose.
    """
    if verdict is Verdict.NEW and draft.entity(entity) is None:
        raise InputError(f'"{entity}" is not proposed in the draft; add it first')
    return draft.with_name(replace(name, judged=(verdict, entity)))


def take_back(draft: Draft, name: DraftName) -> Draft:
    """Take back that a printed name is what it is held to be.

    A person's judgement goes, and the rule's stands again. A rule's merge becomes
    ``different``. Claims that rest on the name and were accepted are open again.
    """
    if name.judged is not None:
        changed = replace(name, judged=None)
    else:
        changed = replace(name, judged=(Verdict.DIFFERENT, name.found))
    resolver = Resolver(draft)
    resting = [
        claim.id
        for claim in draft.claims
        if claim.decision is Decision.ACCEPTED and name in resolver.rests_on(claim.current)
    ]
    draft = draft.with_name(changed)
    for key in resting:
        draft = reopen(draft, key)
    return draft


def new_entity(draft: Draft, entity: DraftEntity) -> Draft:
    """Propose another entity.

    Raises:
        InputError: if the draft proposes one under that id already.
    """
    if draft.entity(entity.id) is not None:
        raise InputError(f'"{entity.id}" is proposed already; take another id')
    return draft.with_entity(entity)


def point_end(
    draft: Draft, claim: Statement | Observation, field: str, entity: str, class_: str = ""
) -> tuple[Draft, Statement | Observation]:
    """Point an end of a claim at another entity, and record what its names then are.

    Args:
        draft: the draft.
        claim: the claim.
        field: name of the claim's field.
        entity: id of the entity.
        class_: its class, if it is none of the draft's.

    Returns:
        The draft with a judgement for each name that the evidence prints there, and the
        changed claim.
    """
    end = next(end for end in Resolver(draft).ends(claim) if end.field == field)
    changes = {field: entity}
    changed: Statement | Observation = replace(claim, **changes)  # type: ignore[arg-type]
    proposed = draft.entity(entity)
    for name in end.names:
        places = tuple(
            (e.start, e.end)
            for e in claim.evidence
            if e.phrase == name.name and (e.start, e.end) in name.places
        )
        meant = DraftName(
            name=name.name,
            class_=proposed.class_ if proposed else class_ or name.class_,
            found=entity,
            known=proposed is None,
            why="review",
            places=places,
        )
        if not any((n.name, n.found) == (meant.name, entity) for n in draft.names):
            draft = judge(draft, meant, Verdict.SAME, entity)
    return draft, changed
