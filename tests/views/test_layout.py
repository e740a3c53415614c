"""Places on the page: the map of a large view, and parts of a small one."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from graphs import crowd, graph, shuffled, star, towns

from kg.views.circles import enclosing, packed
from kg.views.data import Text, ViewData
from kg.views.geometry import label_box
from kg.views.groups import grouped, groups_of
from kg.views.layout import node_sizes, places, positions

SHAPES = {
    "isolated": graph(1800, []),
    "pairs": graph(1700, [(i, i + 1) for i in range(0, 1700, 2)]),
    "star": star(2000),
    "towns": towns(20, 100),
    "crowd": crowd(4000, 9000),
    "hub": graph(1700, [(i, i + 1) for i in range(1600)], hub=True),
}


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(f"map of {name}")) for name in SHAPES],
)
def mapped(request):
    data = grouped(SHAPES[request.param])
    return data, places(data)


def test_every_node_and_every_group_has_its_place(mapped):
    data, where = mapped
    assert where.wide == where.tall
    assert set(where.wide) == {node.id for node in data.nodes}
    assert set(where.circles) == {group.id for group in data.groups}
    assert len(set(where.wide.values())) == len(data.nodes)


def test_circles_of_groups_side_by_side_do_not_overlap(mapped):
    data, where = mapped
    inner = {name for group in data.groups for name in group.groups}
    rows = [[group.id for group in data.groups if group.id not in inner]]
    rows += [list(group.groups) for group in data.groups]
    for row in rows:
        circles = [where.circles[name] for name in row]
        for index, one in enumerate(circles):
            for two in circles[:index]:
                assert math.hypot(one.x - two.x, one.y - two.y) > one.radius + two.radius


def test_a_group_lies_within_the_circle_of_its_parent(mapped):
    data, where = mapped
    for group in data.groups:
        outer = where.circles[group.id]
        for name in group.groups:
            circle = where.circles[name]
            far = math.hypot(circle.x - outer.x, circle.y - outer.y)
            assert far + circle.radius <= outer.radius


def test_members_and_their_labels_lie_within_the_circle(mapped):
    data, where = mapped
    nodes = {node.id: node for node in data.nodes}
    sizes = node_sizes(data)
    for group in data.groups:
        circle = where.circles[group.id]
        for name in group.members:
            wide, high = label_box(nodes[name], sizes[name])
            x, y = where.wide[name]
            corner = math.hypot(abs(x - circle.x) + wide / 2, abs(y - circle.y) + high / 2)
            assert corner <= circle.radius + 1


def test_members_of_a_group_do_not_cover_each_other(mapped):
    data, where = mapped
    sizes = node_sizes(data)
    for group in data.groups:
        for index, one in enumerate(group.members):
            for two in group.members[:index]:
                far = math.dist(where.wide[one], where.wide[two])
                assert far >= sizes[one] + sizes[two]


def test_related_communities_stand_near_each_other():
    """Twelve towns in two countries: each country's towns are tied to one another."""
    links = []
    chance = random.Random(2)
    for town in range(12):
        first = town * 140
        for i in range(1, 140):
            links += [(first + i, first + chance.randrange(i)) for _ in range(3)]
    for country in (range(6), range(6, 12)):
        links += [(a * 140 + i, b * 140 + i) for a in country for b in country for i in range(3)]
    data = grouped(graph(12 * 140, [(a, b) for a, b in links if a != b]))
    where = places(data)
    assert len(data.groups) == 12
    country_of = {group.id: int(group.members[0][1:]) // 140 // 6 for group in data.groups}
    spots = {group.id: where.circles[group.id] for group in data.groups}
    near, far = [], []
    for one in spots:
        for two in spots:
            if one < two:
                gap = math.hypot(spots[one].x - spots[two].x, spots[one].y - spots[two].y)
                (near if country_of[one] == country_of[two] else far).append(gap)
    assert sum(near) / len(near) < 0.75 * sum(far) / len(far)


def test_the_map_depends_on_nothing_but_the_data():
    one, two = (grouped(data) for data in (SHAPES["crowd"], shuffled(SHAPES["crowd"])))
    assert places(one) == places(two)
    random.seed(1)
    expected = random.random()
    random.seed(1)
    places(one)
    positions(graph(700, [(i, i // 2) for i in range(1, 700)]))
    assert random.random() == expected


@pytest.mark.parametrize("count", [1, 2])
def test_the_smallest_views_can_be_grouped_and_placed_too(count):
    data = graph(count, [(0, 1)] if count == 2 else [])
    data = replace(data, groups=groups_of(data))
    where = places(data)
    assert len(where.wide) == count
    assert len(where.circles) == 1


def test_nothing_at_all_has_no_places():
    where = places(ViewData(Text("空")))
    assert (where.wide, where.tall, where.circles) == ({}, {}, {})


@pytest.mark.parametrize("radii", [[5], [5, 5], [9, 1, 1, 1], list(range(1, 60)), [2] * 150])
def test_packed_circles_are_apart_and_close(radii):
    import numpy as np

    sizes = np.array(radii, dtype=float)
    middles = packed(sizes, np.zeros((len(radii), len(radii))), 1.0)
    for i in range(len(radii)):
        for j in range(i):
            assert math.dist(middles[i], middles[j]) >= radii[i] + radii[j] + 0.99
    x, y, radius = enclosing(middles, sizes)
    for middle, size in zip(middles, radii, strict=True):
        assert math.dist(middle, (x, y)) + size <= radius + 1e-6
    assert sum((size + 0.5) ** 2 for size in radii) >= 0.4 * radius**2


@pytest.mark.slow
def test_twenty_thousand_nodes_get_their_places():
    data = grouped(crowd(20_000, 40_000))
    where = places(data)
    assert len(where.wide) == 20_000
    assert set(where.circles) == {group.id for group in data.groups}
