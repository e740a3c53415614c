"""Plans against achievements: what sources plan, estimate, achieve or end, side by side.

A board holds one initiative for each thing or figure of which some source states a plan, an
estimate, an end or an achievement. Its affirmed claims stand in lanes; opinions have none,
and what is denied is kept apart. Nothing is averaged, and nothing gets a date that no
source gives it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Claim, Observation, Polarity, Status
from kg.views.comparing import Comparing, row_year
from kg.views.data import Text
from kg.views.initiatives import LANES, Topics
from kg.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.stores.records import Records
    from kg.views.comparing import Move, Pair
    from kg.vocabulary import Vocabulary

__all__ = ["Board", "Initiative", "LaneClaim", "board"]


@dataclass(frozen=True)
class LaneClaim:
    """A claim in its place on the board.

    Attributes:
        claim: the claim.
        lane: its status.
        year: the row: the last year that its time covers; None when no time is stated.
    """

    claim: Claim
    lane: Status
    year: int | None


@dataclass(frozen=True)
class Initiative:
    """A thing or a figure with what is planned of it and what came of it.

    Attributes:
        key: entity id, or indicator and thing of a figure joined by ``@``.
        names: its name in both languages.
        classes: its classes; of a figure, those of the indicator.
        planned_only: whether it exists only as a plan.
        claims: its affirmed claims in their lanes, in the order of sources and texts.
        pairs: targets beside outcomes.
        moves: what later sources changed.
        further: plans over what is there already.
        denied: claims that deny something of it.
        related: keys of the figures about it, or of the thing that a figure is about.
    """

    key: str
    names: Text
    classes: tuple[str, ...]
    planned_only: bool
    claims: tuple[LaneClaim, ...]
    pairs: tuple[Pair, ...] = ()
    moves: tuple[Move, ...] = ()
    further: tuple[Claim, ...] = ()
    denied: tuple[Claim, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def open_target(self) -> bool:
        """Whether some target has no outcome in any source."""
        return any(not pair.outcomes for pair in self.pairs)


@dataclass(frozen=True)
class Board:
    """All initiatives of a graph, and what has no place among them.

    Attributes:
        initiatives: in the order of their first claims.
        opinions: number of opinions left out.
        others: number of affirmed claims left out: neither plan nor estimate, end or
            achievement, nor about something that has one.
        denials: number of denials left out.
        other_lanes: number of claims in lanes that were not asked for.
    """

    initiatives: tuple[Initiative, ...]
    opinions: int = 0
    others: int = 0
    denials: int = 0
    other_lanes: int = 0

    @property
    def years(self) -> tuple[int | None, ...]:
        """The rows: years from early to late, the undated last."""
        found = {one.year for item in self.initiatives for one in item.claims}
        return tuple(sorted(found, key=lambda year: (year is None, year or 0)))


def board(
    records: Records,
    words: Vocabulary,
    *,
    about: str | None = None,
    status: str | Iterable[str] | None = None,
) -> Board:
    """Sort a graph's claims into initiatives.

    Args:
        records: the graph.
        words: the vocabulary; the ontology decides what a claim belongs to.
        about: only initiatives that this entity takes part in.
        status: only these lanes; what is compared stays complete.

    Raises:
        UsageError: for a status that has no lane.

    Example:
        >>> from kg.graph import Graph
        >>> graph = Graph()
        >>> listing = board(graph.records, graph.words, about="kunlunxin").initiatives[0]
        >>> [one.lane.value for one in listing.claims], listing.open_target
        (['Planned'], True)
    """
    lanes = _lanes(status)
    topics = Topics(records, words)
    comparing = Comparing(
        {key: source.issued or source.not_before for key, source in records.sources.items()}
    )
    affirmed: dict[str, list[Claim]] = defaultdict(list)
    denied: dict[str, list[Claim]] = defaultdict(list)
    opinions: list[Claim] = []
    others: list[Claim] = []
    for claim in records.claims:
        topic = topics.of(claim)
        if claim.status is Status.OPINION:
            opinions.append(claim)
        elif claim.polarity is Polarity.NEGATED:
            denied[topic or ""].append(claim)
        elif topic is None:
            others.append(claim)
        else:
            affirmed[topic].append(claim)
    found: list[Initiative] = []
    for topic, claims in affirmed.items():
        if any(c.status is not Status.ACTUAL or topics.achieves(c) for c in claims):
            found.append(_initiative(topic, claims, denied.pop(topic, []), topics, comparing))
        else:
            others += claims
    denials = [claim for claims in denied.values() for claim in claims]
    if about is not None:
        named = {claim.id for claim in records.claims_about.get(about, ())}
        found = [i for i in found if i.key == about or any(c.claim.id in named for c in i.claims)]
        opinions, others, denials = (
            [claim for claim in left if claim.id in named] for left in (opinions, others, denials)
        )
    within = [_within(item, lanes) for item in found]
    return Board(
        _linked([item for item in within if item.claims]),
        opinions=len(opinions),
        others=len(others),
        denials=len(denials),
        other_lanes=sum(len(i.claims) for i in found) - sum(len(i.claims) for i in within),
    )


def _lanes(status: str | Iterable[str] | None) -> frozenset[Status]:
    if status is None:
        return frozenset(LANES)
    wanted = {status} if isinstance(status, str) else set(status)
    known = {lane.value: lane for lane in LANES}
    unknown = sorted(wanted - known.keys())
    if unknown:
        raise UsageError(f'no lane "{unknown[0]}"; one of: {", ".join(known)}')
    return frozenset(known[name] for name in wanted)


def _initiative(
    topic: str, claims: list[Claim], denied: list[Claim], topics: Topics, comparing: Comparing
) -> Initiative:
    records = topics.records
    names = tuple(
        _name(claims[0], topic, Wording(topics.words, records.entities, language))
        for language in ("zh", "en")
    )
    first = claims[0]
    key = first.indicator if isinstance(first, Observation) else topic
    entity = records.entities.get(key)
    return Initiative(
        key=topic,
        names=Text(*names),
        classes=() if entity is None else entity.classes,
        planned_only=topic in records.planned_only,
        claims=tuple(LaneClaim(claim, claim.status, row_year(claim)) for claim in claims),
        pairs=comparing.pairs(claims),
        moves=comparing.moves(claims),
        further=comparing.further(claims),
        denied=tuple(denied),
    )


def _name(claim: Claim, topic: str, wording: Wording) -> str:
    if isinstance(claim, Observation):
        about, indicator = wording.entity(claim.about), wording.entity(claim.indicator)
        return wording.pick(f"{about}：{indicator}", f"{about}: {indicator}")
    return wording.entity(topic)


def _within(item: Initiative, lanes: frozenset[Status]) -> Initiative:
    return replace(item, claims=tuple(one for one in item.claims if one.lane in lanes))


def _linked(shown: list[Initiative]) -> tuple[Initiative, ...]:
    """Link things with the figures about them."""
    known = {item.key for item in shown}
    figures: dict[str, list[str]] = defaultdict(list)
    things: dict[str, tuple[str, ...]] = {}
    for item in shown:
        claim = item.claims[0].claim
        if isinstance(claim, Observation) and claim.about in known:
            figures[claim.about].append(item.key)
            things[item.key] = (claim.about,)
    return tuple(
        replace(item, related=things.get(item.key, tuple(figures[item.key]))) for item in shown
    )
