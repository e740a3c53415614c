"""Every shape refuses what its fixture gets wrong, and nothing in a good graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.checks.shapes import SHAPES, check_shapes, read_shapes
from kg.errors import InputError

FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
BROKEN = sorted(FIXTURES.glob("*.trig"))


def breaks(path: Path) -> set[str]:
    """Read the first line of a fixture: ``# breaks: …``."""
    return set(path.read_text("utf-8").splitlines()[0].removeprefix("# breaks:").split())


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_shape_refuses_what_its_fixture_gets_wrong(path, store_of):
    found = {finding.check for finding in check_shapes(store_of(path))}
    assert breaks(path) - found == set()


def test_every_shape_that_can_fail_has_a_fixture():
    from rdflib import SH, URIRef

    able: set[str] = set()
    for kind in ("SourceGraph", "EntitiesGraph"):
        shapes = read_shapes(kind)
        for target in (SH.targetClass, SH.targetSubjectsOf):
            for node in shapes.subjects(target):
                able.update(
                    str(shape).removeprefix(SHAPES) for shape in shapes.objects(node, SH.property)
                )
                if (node, SH.message, None) in shapes:
                    able.add(str(node).removeprefix(SHAPES))
        assert (None, URIRef(SHAPES + "runsOver"), URIRef(SHAPES + kind)) in shapes
    assert {name for path in BROKEN for name in breaks(path)} == able


def test_good_graph_fits(good):
    assert check_shapes(good) == ()


def test_finding_speaks_both_languages_and_tells_the_repair(store_of):
    found = check_shapes(store_of(FIXTURES / "CodeShape.trig"))
    (finding,) = (f for f in found if f.check == "code-string")
    assert finding.severity == "error"
    assert finding.subject == "bj:a"
    assert finding.message_zh == "代码须为非空字符串（688256）"
    assert finding.message_en == "A code is a string that is not empty (688256)"
    assert finding.repair == "用双引号写代码 / write the code in double quotes"


def test_sources_can_be_chosen_and_order_is_fixed(store_of):
    both = store_of(FIXTURES / "SourceShape.trig", FIXTURES / "CodeShape.trig")
    assert {f.check for f in check_shapes(both, ["s"])} == {"code-string"}
    assert check_shapes(both, []) == ()
    assert check_shapes(both) == check_shapes(
        store_of(FIXTURES / "CodeShape.trig", FIXTURES / "SourceShape.trig")
    )


def test_shape_that_does_not_say_what_it_runs_over_is_refused(tmp_path):
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<urn:x> sh:targetClass <urn:y> .\n", "utf-8"
    )
    with pytest.raises(InputError, match="runsOver"):
        read_shapes("SourceGraph", path)
