"""The page of plans against achievements: one HTML file that works without a network.

Like the graph's page it has a strict Content-Security-Policy that names style and script by
their hashes, and every text gets in as data. It draws nothing, so no library is in it.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.views.bundle import content_hash, own
from kg.views.geometry import plain
from kg.views.initiatives import LANES
from kg.views.notebook import FOLD, frame
from kg.views.pack import check, pack, script_json
from kg.views.page import LANGUAGES
from kg.views.plans_words import PLANS_WORDS
from kg.views.words import VALUES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Claim
    from kg.views.data import ViewData
    from kg.views.plans import Board, Initiative

__all__ = ["render", "rich", "table"]

_SCRIPTS = (
    "core",
    "safe",
    "claims",
    "plans",
    "plans_board",
    "plans_panel",
    "plans_filters",
    "plans_main",
)


def render(board: Board, data: ViewData, lang: str = "zh") -> str:
    """Return the page as text; the same board gives the same bytes.

    Args:
        board: what is shown.
        data: its names, claims and sources.
        lang: the language it opens in, ``"zh"`` or ``"en"``; the reader can switch.

    Raises:
        UsageError: for another language.

    Example:
        >>> from kg.views.data import Text, ViewData
        >>> from kg.views.plans import Board
        >>> render(Board(()), ViewData(Text("空", "Empty"))).startswith("<!DOCTYPE html>")
        True
    """
    if lang not in LANGUAGES:
        raise UsageError(f"no page language {lang!r}; use zh or en")
    check(data)
    words = {**WORDS, **PLANS_WORDS}
    packed = pack(data, lang)
    packed["words"] = {name: [word.zh, word.en] for name, word in words.items()}
    packed["board"] = _board(board)
    style = own("page.css") + "\n" + own("plans.css")
    parts = "\n".join(own(f"{name}.js").strip() for name in _SCRIPTS)
    script = f'(function () {{\n"use strict";\n{parts}\n}})();'
    policy = (
        f"default-src 'none'; script-src {content_hash(script)}; "
        f"style-src {content_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    filled = {
        "lang": LANGUAGES[lang],
        **{name: str(name == lang).lower() for name in LANGUAGES},
        "title": html.escape(plain(data.title.get(lang)) or "kg"),
        "policy": html.escape(policy, quote=False),
        "style": style,
        "data": script_json(packed),
        "script": script,
    }
    filled.update({f"w.{name}": html.escape(word.get(lang)) for name, word in words.items()})
    return re.sub(r"\{\{([a-z_.]+)\}\}", lambda hit: filled[hit[1]], own("plans.html"))


def _board(board: Board) -> dict[str, Any]:
    return {
        "lanes": [lane.value for lane in LANES],
        "years": list(board.years),
        "left": {
            "opinions": board.opinions,
            "others": board.others,
            "denials": board.denials,
            "other_lanes": board.other_lanes,
        },
        "initiatives": [_initiative(item) for item in board.initiatives],
    }


def _initiative(item: Initiative) -> dict[str, Any]:
    return {
        "id": item.key,
        "claims": [[one.claim.id, one.lane.value, one.year] for one in item.claims],
        "pairs": [[_ids(pair.targets), _ids(pair.outcomes)] for pair in item.pairs],
        "moves": [[move.kind, move.earlier.id, move.later.id] for move in item.moves],
        "further": _ids(item.further),
        "denied": _ids(item.denied),
        "related": list(item.related),
    }


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]


def rich(board: Board, data: ViewData, lang: str = "zh", height: int = 720) -> str:
    """Return the page in a sandboxed frame, and below it the same as a table.

    Whoever strips frames and scripts leaves the table; a frame that has loaded folds it.

    Args:
        board: what is shown.
        data: its names, claims and sources.
        lang: language.
        height: height of the frame in pixels.
    """
    page = frame(render(board, data, lang), plain(data.title.get(lang)), height, FOLD)
    heading = html.escape(WORDS["still"].get(lang))
    return f"{page}<details open><summary>{heading}</summary>{table(board, data, lang)}</details>"


def table(board: Board, data: ViewData, lang: str = "zh") -> str:
    """Return the board as a still HTML table: no script, every text escaped.

    Args:
        board: what is shown.
        data: its names and claims.
        lang: language.
    """

    def cell(*lines: str) -> str:
        inner = "<br>".join(f"<bdi>{html.escape(plain(line))}</bdi>" for line in lines if line)
        return f"<td>{inner}</td>"

    rows = []
    for item in board.initiatives:
        lanes: dict[str, list[str]] = {lane.value: [] for lane in LANES}
        for one in item.claims:
            claim = data.claims[one.claim.id]
            ends = " ".join(t.get(lang) for t in (claim.subject, claim.predicate, claim.object))
            time = claim.time or PLANS_WORDS["undated"].get(lang)
            lanes[one.lane.value].append(f"{ends} ({time})")
        head = f'<th scope="row"><bdi>{html.escape(plain(item.names.get(lang)))}</bdi></th>'
        rows.append(f"<tr>{head}{''.join(cell(*lines) for lines in lanes.values())}</tr>")
    heads = [PLANS_WORDS["initiative"], *(VALUES["Status"][lane.value] for lane in LANES)]
    head = "".join(f'<th scope="col">{html.escape(text.get(lang))}</th>' for text in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
