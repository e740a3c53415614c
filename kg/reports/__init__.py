"""Reports about a graph: what it covers, what changed, how to cite it."""

from kg.reports.citation import Citation, cite_claim, cite_graph
from kg.reports.differences import Difference, compare
from kg.reports.statistics import Statistics, statistics

__all__ = [
    "Citation",
    "Difference",
    "Statistics",
    "cite_claim",
    "cite_graph",
    "compare",
    "statistics",
]
