"""Values of the model as plain values that JSON can hold."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from kg.model import Claim, Observation, Statement, decimal_text

if TYPE_CHECKING:
    from kg.wording import Wording

__all__ = ["claim_record", "entity_record", "plain"]


def plain(value: Any) -> Any:
    """Return a value as JSON has it: decimals as exact text, days as ISO 8601, None as null.

    Example:
        >>> plain((Decimal("0.50"), date(2025, 1, 1)))
        ['0.5', '2025-01-01']
    """
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        own = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        if isinstance(value, Claim):
            kind = "statement" if isinstance(value, Statement) else "observation"
            return {"id": value.id, "kind": kind, **own}
        return own
    if hasattr(value, "items"):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(item) for item in value)
    if hasattr(value, "__iter__"):
        return [plain(item) for item in value]
    return str(value)


def claim_record(claim: Claim, wording: Wording) -> dict[str, Any]:
    """Return a claim as a record, with its own words in the wording's language."""
    record: dict[str, Any] = plain(claim)
    record["time"]["begins"] = plain(claim.time.begins)
    record["time"]["ends_by"] = plain(claim.time.ends_by)
    record["text"] = wording.sentence(claim)
    if isinstance(claim, Observation):
        record["figure"] = wording.figure(claim)
    return record


def entity_record(page: Any) -> dict[str, Any]:
    """Return an entity's page as a record."""
    record: dict[str, Any] = plain(page.entity)
    record["planned_only"] = page.planned_only
    record["claims"] = [claim_record(claim, page.wording) for claim in page.claims]
    record["spoken"] = [claim.id for claim in page.spoken]
    record["not_stated"] = plain(page.not_stated)
    return record
