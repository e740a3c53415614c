"""Checks: shapes, rules across claims, lint of the ontology, consistency, what is not stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.checks.expectations import NotStated, not_stated
from kg.checks.findings import Finding, Severity, in_order

if TYPE_CHECKING:
    from kg.stores.base import Store

__all__ = ["Finding", "NotStated", "Severity", "check_store", "not_stated"]


def check_store(store: Store) -> tuple[Finding, ...]:
    """Run all shapes and all rules over a store.

    Args:
        store: any store of this project's form, with the ontology in it.

    Returns:
        What they found, errors first, in a fixed order; none means that all is well.
    """
    from kg.checks.rules import check_rules
    from kg.checks.shapes import check_shapes

    return in_order((*check_shapes(store), *check_rules(store)))
