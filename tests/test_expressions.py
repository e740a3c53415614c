"""Expressions that compile late: they answer like compiled ones, and none is compiled at import."""

from __future__ import annotations

import ast
import copy
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.expressions import expression

PACKAGE = Path(__file__).resolve().parent.parent / "kg"


def compiled_at_import(node: ast.AST) -> list[int]:
    """Return the lines of what calls ``re.compile`` outside functions."""
    found = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call) and ast.unparse(child.func) == "re.compile":
            found.append(child.lineno)
        found += compiled_at_import(child)
    return found


def test_no_module_compiles_at_import() -> None:
    offences = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line in compiled_at_import(ast.parse(path.read_text("utf-8")))
    ]
    assert offences == []


def test_what_stands_at_the_heads_of_modules_compiles() -> None:
    modules = [
        ".".join(("kg", *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name not in ("__init__.py", "__main__.py")
        and "from kg.expressions import expression" in path.read_text("utf-8")
    ]
    code = f"""
import importlib, re, kg.expressions
kg.expressions.expression = re.compile
for module in {modules!r}:
    importlib.import_module(module)
"""
    command = [sys.executable, "-W", "error::FutureWarning", "-c", code]
    answer = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, cwd=PACKAGE.parent
    )
    assert len(modules) > 50
    assert answer.returncode == 0, answer.stderr


def test_it_answers_like_a_compiled_one() -> None:
    late, now = expression("(?P<a>[ab])C", re.IGNORECASE), re.compile("(?P<a>[ab])C", re.IGNORECASE)
    text = "ac Bc x"
    assert late.sub("-", text) == now.sub("-", text)
    assert late.split(text) == now.split(text)
    assert [m.span("a") for m in late.finditer(text)] == [m.span("a") for m in now.finditer(text)]
    assert late.search(text, 1) is not None
    assert late.match(text, 0, 1) is None
    assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)


def test_it_compiles_when_it_is_asked_and_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_ = re.compile

    def counting(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return compile_(source, flags)

    monkeypatch.setattr(re, "compile", counting)
    late = expression("a+")
    copy.copy(late)
    assert repr(late) == "expression('a+')"
    assert compiled == []
    for _ in range(3):
        assert late.search("caat") is not None
    assert compiled == ["a+"]


def test_a_source_that_is_none_says_so_at_the_first_question() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.search("a")
