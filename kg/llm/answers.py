"""From a model's words to raw claims: checked key by key, before anything is looked up.

A claim that is not of the schema is a reason, like every other; nothing is mended but what says
the same (a figure written as text, a fence around the JSON).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.expressions import expression

__all__ = ["RawClaim", "RawPlace", "RawThing", "read_answer", "read_names", "unreadable"]

_FENCE = expression(
    r"\A\s*(?:<think>.*?</think>\s*)?```(?:json)?\s*\n?(.*?)\n?\s*```\s*\Z", re.DOTALL
)
_THINKING = expression(r"\A\s*<think>.*?</think>", re.DOTALL)
_NOTHING = frozenset(
    {"", "none", "null", "n/a", "no relation", "no_relation", "norelation", "unknown", "other"}
    | {"无", "无关系", "没有关系", "其他", "未知", "无明确关系"}
)
_NAMES = "names"
_MOST = 2000
_SHARED = (
    "sentence",
    "status",
    "status_cue",
    "opinion_kind",
    "polarity",
    "time",
    "speaker",
    "open_list",
)
_STATEMENT = frozenset({"subject", "predicate", "cue", "object", *_SHARED})
_OBSERVATION = frozenset(
    {"about", "indicator", "figure", "value", "lower", "upper", "unit", "bound", "measure"}
    | {"counts", "share_of", *_SHARED}
)
_NEEDED = {
    "statements": frozenset({"sentence", "subject", "predicate", "cue", "object", "status"}),
    "observations": frozenset({"sentence", "about", "indicator", "figure", "unit", "status"}),
}


@dataclass(frozen=True)
class RawPlace:
    """Words that are said to stand in a sentence."""

    sentence: int
    quote: str
    class_: str = ""


@dataclass(frozen=True)
class RawThing:
    """One end of a claim as the model names it."""

    quote: str
    name: str
    class_: str
    antecedent: RawPlace | None = None


@dataclass(frozen=True)
class RawClaim:
    """A claim as the model says it: of the right shape, and not yet held against anything.

    The fields are those of :func:`kg.llm.schema.answer_schema`; ``first`` is subject or about.
    """

    kind: str
    sentence: int
    first: RawThing
    status: str
    status_cue: str | None
    opinion_kind: str | None
    polarity: str
    time: RawPlace | None
    speaker: RawPlace | None
    open_list: bool
    predicate: str = ""
    cue: str = ""
    object: RawThing | None = None
    indicator: str = ""
    figure: str = ""
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    bound: str | None = None
    measure: str = "Level"
    counts: str | None = None
    share_of: RawThing | None = None


class _NotOfTheSchemaError(Exception):
    pass


def unreadable(text: str) -> bool:
    """Tell whether an answer is no JSON object at all."""
    return _parsed(text) is None


def read_answer(text: str) -> tuple[list[RawClaim], list[str]]:
    """Read the claims of an answer.

    Args:
        text: what the model said.

    Returns:
        The claims of the right shape, and a reason for each of the others.

    Example:
        >>> read_answer('{"statements": [{"subject": "北京"}], "observations": []}')
        ([], ['not of the schema'])
    """
    answer = _parsed(text)
    if answer is None:
        return [], ["answer not readable"]
    claims: list[RawClaim] = []
    reasons = ["unknown key"] * sum(1 for key in answer if key not in (*_NEEDED, _NAMES))
    for kind in _NEEDED:
        found = answer.get(kind)
        if found is None:
            continue
        if not isinstance(found, list):
            reasons.append("not of the schema")
            continue
        for number, raw in enumerate(found):
            if number >= _MOST:
                reasons += ["too many claims"] * (len(found) - _MOST)
                break
            try:
                claims.append(_claim(kind, raw))
            except _NotOfTheSchemaError as error:
                reasons.append(str(error))
    return claims, reasons


def read_names(text: str) -> tuple[list[RawPlace], list[str]]:
    """Read the names of an answer; one that has none, as of a model of few words, has no list.

    Args:
        text: what the model said.

    Returns:
        The names of the right shape, and a reason for each of the others.

    Example:
        >>> read_names('{"names": [{"sentence": 0, "quote": "北京", "class": "Place"}, "海淀"]}')
        ([RawPlace(sentence=0, quote='北京', class_='Place')], ['not of the schema'])
    """
    found = (_parsed(text) or {}).get(_NAMES)
    if found is None:
        return [], []
    if not isinstance(found, list):
        return [], ["not of the schema"]
    names: list[RawPlace] = []
    reasons = ["too many names"] * max(0, len(found) - _MOST)
    for raw in found[:_MOST]:
        try:
            name = _place(raw, "class")
        except _NotOfTheSchemaError as error:
            reasons.append(str(error))
            continue
        if name is None or not name.class_:
            reasons.append("not of the schema")
        else:
            names.append(name)
    return names, reasons


def _parsed(text: str) -> dict[str, Any] | None:
    fenced = _FENCE.match(text)
    text = fenced[1] if fenced else _THINKING.sub("", text)
    try:
        answer = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError, InvalidOperation):
        return None
    return answer if isinstance(answer, dict) else None


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _claim(kind: str, raw: Any) -> RawClaim:
    if not isinstance(raw, dict) or not _NEEDED[kind] <= raw.keys():
        raise _NotOfTheSchemaError("not of the schema")
    if not raw.keys() <= (_STATEMENT if kind == "statements" else _OBSERVATION):
        raise _NotOfTheSchemaError("unknown key")
    own: dict[str, Any]
    if kind == "statements":
        predicate = _text(raw, "predicate")
        if predicate.strip().casefold() in _NOTHING:
            raise _NotOfTheSchemaError("no relation")
        own = {
            "predicate": predicate,
            "cue": _text(raw, "cue"),
            "object": _thing(raw["object"]),
        }
        first = raw["subject"]
    else:
        own = {
            "indicator": _text(raw, "indicator"),
            "figure": _text(raw, "figure"),
            "unit": _text(raw, "unit"),
            "bound": _text_or_none(raw, "bound"),
            "measure": _text_or_none(raw, "measure") or "Level",
            "counts": _text_or_none(raw, "counts"),
            "share_of": None if raw.get("share_of") is None else _thing(raw["share_of"]),
            **{key: _number(raw.get(key)) for key in ("value", "lower", "upper")},
        }
        first = raw["about"]
    return RawClaim(
        kind=kind,
        sentence=_whole(raw["sentence"]),
        first=_thing(first),
        status=_text(raw, "status"),
        status_cue=_text_or_none(raw, "status_cue"),
        opinion_kind=_text_or_none(raw, "opinion_kind"),
        polarity=_text_or_none(raw, "polarity") or "Affirmed",
        time=_place(raw.get("time")),
        speaker=_place(raw.get("speaker"), "class"),
        open_list=raw.get("open_list") is True,
        **own,
    )


def _thing(raw: Any) -> RawThing:
    if not isinstance(raw, dict) or not {"quote", "name", "class"} <= raw.keys():
        raise _NotOfTheSchemaError("not of the schema")
    if not raw.keys() <= {"quote", "name", "class", "antecedent"}:
        raise _NotOfTheSchemaError("unknown key")
    return RawThing(
        _text(raw, "quote"), _text(raw, "name"), _text(raw, "class"), _place(raw.get("antecedent"))
    )


def _place(raw: Any, more: str = "") -> RawPlace | None:
    if raw is None:
        return None
    if not isinstance(raw, dict) or not {"sentence", "quote"} <= raw.keys():
        raise _NotOfTheSchemaError("not of the schema")
    if not raw.keys() <= {"sentence", "quote", more}:
        raise _NotOfTheSchemaError("unknown key")
    class_ = _text(raw, more) if more and more in raw else ""
    return RawPlace(_whole(raw["sentence"]), _text(raw, "quote"), class_)


def _text(raw: dict[str, Any], key: str) -> str:
    value = raw[key]
    if not isinstance(value, str):
        raise _NotOfTheSchemaError("not of the schema")
    return value


def _text_or_none(raw: dict[str, Any], key: str) -> str | None:
    return None if raw.get(key) in (None, "") else _text(raw, key)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _NotOfTheSchemaError("not of the schema")
    return value


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise _NotOfTheSchemaError("not of the schema")
    try:
        number = Decimal(value) if not isinstance(value, str) or len(value) < 60 else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or abs(number.adjusted()) > 40:
        raise _NotOfTheSchemaError("not of the schema")
    return number
