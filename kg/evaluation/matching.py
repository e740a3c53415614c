"""One-to-one matching of labels and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Matching", "match", "overlap"]

Label = TypeVar("Label")
Finding = TypeVar("Finding")


def overlap(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Return the intersection of two spans over their union.

    Example:
        >>> overlap((0, 10), (0, 8)), overlap((0, 4), (4, 8))
        (0.8, 0.0)
    """
    common = min(first[1], second[1]) - max(first[0], second[0])
    if common <= 0:
        return 0.0
    return common / (max(first[1], second[1]) - min(first[0], second[0]))


@dataclass(frozen=True)
class Matching(Generic[Label, Finding]):
    """Which finding belongs to which label.

    Attributes:
        pairs: what was to find and was found.
        missed: labels that nothing belongs to.
        wrong: findings that belong to no label.
    """

    pairs: tuple[tuple[Label, Finding], ...] = ()
    missed: tuple[Label, ...] = ()
    wrong: tuple[Finding, ...] = ()


def match(
    labels: Sequence[Label],
    findings: Sequence[Finding],
    *fits: Callable[[Label, Finding], bool],
) -> Matching[Label, Finding]:
    """Pair labels and findings so that each belongs to at most one of the other.

    As many pairs as possible are made. With several conditions the first is exhausted before
    the next is tried on what it left, so a better fit is never given up for a worse one.

    Args:
        labels: what was to find.
        findings: what was found.
        fits: conditions, the strictest first.

    Returns:
        The pairs and what is left over, in the order in which they were given.

    Example:
        >>> match([1, 2], [2, 2, 3], lambda label, finding: label == finding)
        Matching(pairs=((2, 2),), missed=(1,), wrong=(2, 3))
    """
    partner: dict[int, int] = {}  # index of a label to index of its finding
    for fit in fits:
        free_labels = [n for n in range(len(labels)) if n not in partner]
        taken = set(partner.values())
        free_findings = [n for n in range(len(findings)) if n not in taken]
        edges = {n: [m for m in free_findings if fit(labels[n], findings[m])] for n in free_labels}
        partner |= _largest(edges)
    taken = set(partner.values())
    return Matching(
        tuple((labels[n], findings[m]) for n, m in sorted(partner.items())),
        tuple(label for n, label in enumerate(labels) if n not in partner),
        tuple(finding for m, finding in enumerate(findings) if m not in taken),
    )


def _largest(edges: dict[int, list[int]]) -> dict[int, int]:
    """Return a largest matching by augmenting paths, without recursion."""
    owner: dict[int, int] = {}
    for root in edges:
        came_from: dict[int, int] = {}
        waiting, end = [root], None
        while waiting and end is None:
            label = waiting.pop(0)
            for finding in edges[label]:
                if finding not in came_from:
                    came_from[finding] = label
                    if finding not in owner:
                        end = finding
                        break
                    waiting.append(owner[finding])
        while end is not None:
            label = came_from[end]
            before = next((f for f, n in owner.items() if n == label), None)
            if before is not None:
                del owner[before]
            owner[end] = label
            end = before
    return {label: finding for finding, label in owner.items()}
