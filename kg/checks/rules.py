"""Rules across claims: SPARQL files that return what offends against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kg.checks.findings import Finding, Severity, in_order
from kg.errors import InputError
from kg.expressions import expression
from kg.ids import shorten
from kg.resources import data_path, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from kg.stores.base import Store

__all__ = ["Rule", "check_rules", "read_rule", "read_rules"]

_HEADER = expression(r"^# (title-zh|title-en|severity|repair): (.+)$", re.MULTILINE)
_KEYS = ("title-zh", "title-en", "severity", "repair")


@dataclass(frozen=True)
class Rule:
    """A SELECT whose rows are offences; the first variable is the offender.

    Attributes:
        name: name of its file without suffix.
        title_zh: what a row means, in Chinese.
        title_en: what a row means, in English.
        severity: of what it finds.
        repair: what to do, in Chinese and English.
        text: the query.
    """

    name: str
    title_zh: str
    title_en: str
    severity: Severity
    repair: str
    text: str


def read_rule(path: Path) -> Rule:
    """Read a rule file.

    Args:
        path: a ``.rq`` file that begins with the four header lines.

    Raises:
        InputError: if a header line is missing or the severity is unknown.
    """
    text = read_text(path)
    header = dict(_HEADER.findall(text))
    for key in _KEYS:
        if key not in header:
            raise InputError(f"{path}: has no header line; write: # {key}: …")
    if header["severity"] not in ("error", "warning"):
        raise InputError(f'{path}: severity "{header["severity"]}"; write error or warning')
    return Rule(
        name=path.stem,
        title_zh=header["title-zh"],
        title_en=header["title-en"],
        severity=cast("Severity", header["severity"]),
        repair=header["repair"],
        text=text,
    )


def read_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Read all rules of a folder, sorted by name.

    Args:
        folder: a folder of ``.rq`` files; by default ``ontology/checks``.
    """
    place = data_path("ontology", "checks") if folder is None else folder
    return tuple(read_rule(path) for path in sorted(place.glob("*.rq")))


def check_rules(store: Store, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """Run rules over a store.

    Args:
        store: any store; queries see the union of its graphs.
        rules: the rules to run; by default all of ``ontology/checks``.

    Returns:
        What they found, in a fixed order.

    Example:
        >>> from kg.stores.local import LocalStore
        >>> check_rules(LocalStore.of([]), [])
        ()
    """
    chosen = read_rules() if rules is None else rules
    return in_order(finding for rule in chosen for finding in _run(store, rule))


def _run(store: Store, rule: Rule) -> Iterator[Finding]:
    from kg.stores.results import Rows

    result = store.query(rule.text)
    if not isinstance(result, Rows):
        raise InputError(f"{rule.name}: a rule is a SELECT")
    for row in result.rows:
        subject, *rest = (None if term is None else _written(term) for term in row)
        details = ", ".join(
            f"{name} {text}"
            for name, text in zip(result.variables[1:], rest, strict=True)
            if text is not None
        )
        yield Finding(
            check=rule.name,
            severity=rule.severity,
            subject=subject or "",
            message_zh=f"{rule.title_zh}（{details}）" if details else rule.title_zh,
            message_en=f"{rule.title_en} ({details})" if details else rule.title_en,
            repair=rule.repair,
        )


def _written(term: Any) -> str:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return str(term.value) if isinstance(term, ox.Literal | ox.BlankNode) else str(term)
