"""From a model's words to raw claims: checked key by key, before anything is looked up.

A claim that is not of the schema is a reason, like every other; nothing is mended but what says
the same (a figure written as text, a fence around the JSON).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from kg.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["RawAnswer", "RawClaim", "RawPlace", "RawThing", "read_answer", "unreadable"]

_FENCE = expression(
    r"\A\s*(?:<think>.*?</think>\s*)?```(?:json)?\s*\n?(.*?)\n?\s*```\s*\Z", re.DOTALL
)
_THINKING = expression(r"\A\s*<think>.*?</think>", re.DOTALL)
_NOTHING = frozenset(
    {"", "none", "null", "n/a", "no relation", "no_relation", "norelation", "unknown", "other"}
    | {"无", "无关系", "没有关系", "其他", "未知", "无明确关系"}
)
Read = TypeVar("Read")
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


@dataclass(frozen=True)
class RawAnswer:
    """What an answer holds.

    Attributes:
        names: the names that it lists; none from a model of few words.
        claims: its claims.
        reasons: why the rest is left out, one for each.
    """

    names: list[RawPlace] = field(default_factory=list)
    claims: list[RawClaim] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


class _NotOfTheSchemaError(Exception):
    pass


def unreadable(text: str) -> bool:
    """Tell whether an answer is no JSON object at all."""
    return _parsed(text) is None


def read_answer(text: str) -> RawAnswer:
    """Read the names and claims of an answer.

    Args:
        text: what the model said.

    Returns:
        Those of the right shape, and a reason for each of the others.

    Example:
        >>> read_answer('{"statements": [{"subject": "北京"}], "observations": []}').reasons
        ['not of the schema']
        >>> read_answer('{"names": [{"sentence": 0, "quote": "北京", "class": "Place"}]}').names
        [RawPlace(sentence=0, quote='北京', class_='Place')]
    """
    answer = _parsed(text)
    read = RawAnswer()
    if answer is None:
        read.reasons.append("answer not readable")
        return read
    read.reasons.extend("unknown key" for key in answer if key not in (*_NEEDED, "names"))
    read.names.extend(_listed(answer, "names", _name, read.reasons))
    for kind in _NEEDED:
        read.claims.extend(_listed(answer, kind, partial(_claim, kind), read.reasons))
    return read


def _listed(
    answer: Mapping[str, Any], key: str, read: Callable[[Any], Read], reasons: list[str]
) -> Iterator[Read]:
    """Yield what a list of an answer holds, and note why the rest is left out."""
    found = answer.get(key)
    if found is None:
        return
    if not isinstance(found, list):
        reasons.append("not of the schema")
        return
    for raw in found[:_MOST]:
        try:
            yield read(raw)
        except _NotOfTheSchemaError as error:
            reasons.append(str(error))
    too_many = "too many names" if key == "names" else "too many claims"
    reasons.extend([too_many] * (len(found) - _MOST))


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


def _name(raw: Any) -> RawPlace:
    name = _place(raw, "class")
    if name is None or not name.class_:
        raise _NotOfTheSchemaError("not of the schema")
    return name


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
