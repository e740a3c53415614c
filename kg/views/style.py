"""Colours, shapes and line styles, chosen to be told apart without colour.

Families of classes share a hue and differ in shape; statuses differ in dash pattern as
well as in colour. Each hue has a value for light and for dark pages, both at least 3:1
against the canvas.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.views.data import ViewData

__all__ = ["CANVAS", "HUES", "LINES", "SHAPES", "Line", "Look", "look_of_classes"]

CANVAS = ("#fbfbf9", "#14181d")
"""The drawing's background, light and dark."""

HUES: dict[str, tuple[str, str]] = {
    "blue": ("#1f6fb2", "#6cb2ee"),
    "orange": ("#b45504", "#f0a04b"),
    "green": ("#15805f", "#45c29a"),
    "magenta": ("#a23b80", "#e58cc3"),
    "cyan": ("#107a96", "#67cbe4"),
    "ochre": ("#8a6d00", "#e0c341"),
    "red": ("#b8352a", "#f08a7b"),
    "indigo": ("#5b4bb0", "#aea3f5"),
    "grey": ("#5f6b76", "#a3b0bd"),
}
"""Hue name to its colour on a light and on a dark page."""

SHAPES = ("dot", "square", "diamond", "triangle", "hexagon", "triangleDown", "star")
"""The vis-network shapes in use; all of them carry their label outside."""

_HOUSE = {
    "Company": ("blue", "dot"),
    "Alliance": ("blue", "hexagon"),
    "ResearchInstitute": ("indigo", "dot"),
    "EducationInstitution": ("indigo", "square"),
    "CooperationCentre": ("indigo", "diamond"),
    "GovernmentBody": ("red", "square"),
    "InternationalOrganization": ("red", "diamond"),
    "CountryGroup": ("red", "hexagon"),
    "Challenge": ("red", "triangle"),
    "Product": ("orange", "dot"),
    "AIModel": ("orange", "diamond"),
    "Facility": ("green", "square"),
    "DataResource": ("green", "hexagon"),
    "Sandbox": ("green", "diamond"),
    "Resource": ("green", "dot"),
    "Programme": ("ochre", "diamond"),
    "PolicyDocument": ("ochre", "square"),
    "Goal": ("ochre", "star"),
    "Fund": ("ochre", "hexagon"),
    "Event": ("magenta", "dot"),
    "Listing": ("magenta", "diamond"),
    "Forum": ("magenta", "square"),
    "Meeting": ("magenta", "hexagon"),
    "Release": ("magenta", "triangle"),
    "Financing": ("magenta", "star"),
    "Technology": ("cyan", "triangle"),
    "Sector": ("cyan", "dot"),
    "Scenario": ("cyan", "square"),
    "Person": ("grey", "dot"),
    "Post": ("grey", "square"),
    "Place": ("grey", "diamond"),
    "StockMarket": ("grey", "hexagon"),
    "MediaOutlet": ("grey", "triangle"),
    "Source": ("grey", "triangleDown"),
    "Epithet": ("magenta", "triangleDown"),
    "Role": ("indigo", "triangleDown"),
    "Indicator": ("green", "triangleDown"),
}


@dataclass(frozen=True)
class Look:
    """How the nodes of a class are drawn.

    Attributes:
        hue: key of :data:`HUES`.
        shape: one of :data:`SHAPES`.
    """

    hue: str
    shape: str


@dataclass(frozen=True)
class Line:
    """How the edges of a status are drawn.

    Attributes:
        light: colour on a light page.
        dark: colour on a dark page.
        dashes: dash pattern in pixels, empty for a full line.
        bar: whether a bar crosses the middle (for what has ended).
    """

    light: str
    dark: str
    dashes: tuple[int, ...] = ()
    bar: bool = False


LINES: dict[str, Line] = {
    "Actual": Line("#55616d", "#9aa7b4"),
    "Estimated": Line("#15805f", "#45c29a", (12, 4, 3, 4)),
    "Planned": Line("#1f6fb2", "#6cb2ee", (8, 5)),
    "Opinion": Line("#a23b80", "#e58cc3", (2, 4)),
    "Ended": Line("#868f98", "#76828e", (), True),
    "Constructed": Line("#8a6a00", "#d0a93a", (1, 7)),
}
"""Status to line. Constructed is no status of a claim: a query made the line, no source did.

An unknown status is drawn like a constructed one: nothing passes for a fact unseen.
"""


def look_of_classes(data: ViewData) -> dict[str, Look]:
    """Choose hue and shape for every class that a node of the view has.

    A choice in the data wins, then the house's own table; foreign classes take the
    free combinations in the order of their names.

    Args:
        data: the view.

    Returns:
        Class id to look, sorted by class id; ``""`` stands for nodes without a class.

    Example:
        >>> from kg.views.data import Text, ViewData, ViewNode
        >>> view = ViewData(Text("例"), (ViewNode("a", Text("甲"), ("Company",)),))
        >>> look_of_classes(view)["Company"]
        Look(hue='blue', shape='dot')
    """
    nodes = (*data.nodes, *data.further.nodes)
    used = sorted({name for node in nodes for name in node.class_ids} | set(data.classes))
    looks = {"": Look("grey", "dot")}
    free = ((hue, shape) for shape in SHAPES for hue in HUES)
    taken = {_HOUSE[name] for name in used if name in _HOUSE}
    for name in used:
        given = data.classes.get(name)
        hue, shape = _HOUSE.get(name) or next(
            (pair for pair in free if pair not in taken), ("grey", "dot")
        )
        if given is not None:
            hue = given.colour if given.colour in HUES else hue
            shape = given.shape if given.shape in SHAPES else shape
        looks[name] = Look(hue, shape)
    return looks
