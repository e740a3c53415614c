"""Every example on every page runs, and prints what the page says."""

from __future__ import annotations

import doctest
import io
import re
import shlex
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph import Graph

KNOWN = {"", "console", "python", "sparql", "turtle", "yaml", "text", "sh"}
_PYTHON_FLAGS = doctest.ELLIPSIS


def test_each_block_is_of_a_known_kind(page: Any) -> None:
    assert {block.language for block in page.blocks} <= KNOWN
    for block in page.blocks:
        if block.language == "console":
            assert block.text.startswith("$ kg "), block
        if block.language == "python":
            assert block.text.startswith(">>> "), block


@pytest.mark.slow
def test_examples_run_from_top_to_bottom(
    page: Any, desk: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    names: dict[str, Any] = {}
    for block in page.blocks:
        if block.language == "python":
            _python(block, names)
        elif block.language == "console":
            _console(block, capsysbinary)


def _python(block: Any, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(
        block.text, names, str(block), block.page, block.line - 1
    )
    told = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=_PYTHON_FLAGS, verbose=False)
    runner.run(test, out=told.write, clear_globs=False)
    names.update(test.globs)
    assert runner.summarize(verbose=False).failed == 0, told.getvalue()


def _console(block: Any, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Run the commands of a block; what follows one is (a part of) what it prints."""
    from kg.cli.root import root

    for piece in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, expected = piece.partition("\n")
        words = shlex.split(line)
        assert words[0] == "kg", block
        capsysbinary.readouterr()
        told = io.StringIO()
        with pytest.raises(SystemExit) as ended, redirect_stderr(told):
            root.main(words[1:])
        printed = capsysbinary.readouterr()
        out = printed.out.decode("utf-8").replace("\r\n", "\n")
        complaint = f"{block}: $ {line}\n{out}\n{told.getvalue()}{printed.err.decode('utf-8')}"
        assert ended.value.code in (0, None), complaint
        if expected.strip():
            assert _matches(expected, out), complaint


def _matches(expected: str, printed: str) -> bool:
    """Tell whether the output is as shown; ``…`` stands for anything."""
    parts = [re.escape(part) for part in expected.strip("\n").split("…")]
    return re.fullmatch(".*".join(parts) + r"\s*", printed, re.DOTALL) is not None


def test_a_wrong_example_is_noticed() -> None:
    assert _matches("a\n…\nd\n", "a\nb\nc\nd\n")
    assert not _matches("a\nd\n", "a\nb\nd\n")
    assert not _matches("a\n…\nx\n", "a\nb\nc\nd\n")


def test_a_query_runs_and_finds_something(sparql_block: Any, packaged: Graph) -> None:
    result = packaged.query(sparql_block.text)
    head = sparql_block.text.splitlines()[0]
    if head.startswith(("# false", "# nothing found")):
        assert not bool(getattr(result, "value", len(result) if hasattr(result, "rows") else 0))
    else:
        assert result.value if hasattr(result, "value") else len(result) > 0


def test_turtle_parses(turtle_block: Any) -> None:
    import pyoxigraph as ox

    triples = list(ox.parse(turtle_block.text, format=ox.RdfFormat.TURTLE))
    assert triples


def test_yaml_parses(yaml_block: Any) -> None:
    import yaml

    assert yaml.safe_load(yaml_block.text)
