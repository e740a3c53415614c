"""Made-up views of any size, of names and sentences that no compression makes small."""

from __future__ import annotations

import random

from kg.views.data import (
    Text,
    ViewClaim,
    ViewClass,
    ViewData,
    ViewEdge,
    ViewEvidence,
    ViewMark,
    ViewNode,
    ViewSource,
)

STATUSES = ("Actual", "Estimated", "Planned", "Opinion", "Ended")


def _han(dice: random.Random, length: int) -> str:
    return "".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(length))


def _latin(dice: random.Random, words: int) -> str:
    return " ".join(
        "".join(dice.choices("abcdefghijklmnopqrstuvwxyz", k=dice.randrange(3, 9))).title()
        for _ in range(words)
    )


def town(count: int, with_text: bool = True, edges_each: int = 3) -> ViewData:
    """Return ``count`` nodes; every node but the first has relations to earlier ones.

    Each relation has a claim of its own, with three phrases and, if wanted, a sentence of 60
    characters that is nowhere repeated.
    """
    dice = random.Random(count)
    names = [Text(_han(dice, dice.randrange(3, 10)), _latin(dice, 3)) for _ in range(count)]
    edges, claims = [], {}
    own: list[list[str]] = [[] for _ in range(count)]
    for at in range(1, count):
        for turn in range(edges_each):
            other, status = dice.randrange(at), dice.choice(STATUSES)
            key = f"{at:06x}{turn:010x}"
            sentence = _han(dice, 60) if with_text else None
            evidence = tuple(
                ViewEvidence(
                    part,
                    _han(dice, 6),
                    dice.randrange(40),
                    sentence,
                    (ViewMark(place * 12, place * 12 + 6, part),) if with_text else (),
                )
                for place, part in enumerate(("Subject", "Predicate", "Object"))
            )
            claims[key] = ViewClaim(
                key, "Statement", status, f"s{at % 20}", names[at], Text("合作", "works with"),
                names[other], f"n{at}", f"n{other}", time="2025", time_basis="Stated",
                speaker=names[0], evidence=evidence, link=f"https://example.org/{at}",
            )  # fmt: skip
            edges.append(ViewEdge(key, f"n{at}", f"n{other}", "with", status, claims=(key,)))
            own[at].append(key)
            own[other].append(key)
    return ViewData(
        Text("大城", "Large town"),
        tuple(
            ViewNode(f"n{at}", name, (f"C{at % 12}",), claims=tuple(own[at]), search=(name.en,))
            for at, name in enumerate(names)
        ),
        tuple(edges),
        claims,
        {f"s{at}": ViewSource(f"s{at}", Text(_han(dice, 16))) for at in range(20)},
        {f"C{at}": ViewClass(Text(f"类{at}", f"Class {at}")) for at in range(12)},
        {"with": Text("合作", "works with")},
    )
