"""Help: complete, light, and every example in it runs as it stands."""

from __future__ import annotations

import importlib
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from kg.cli.root import COMMANDS, root

if TYPE_CHECKING:
    from collections.abc import Iterator

# The rows of the contract's table but the last, written by hand.
CONTRACT = [
    "build", "query", "ask", "search", "show", "path", "rank", "communities", "view", "export",
    "validate", "evidence", "conflicts", "diff", "stats", "cite", "doctor", "add", "texts",
    "review", "corpus",
]  # fmt: skip
HEAVY = (
    "pyoxigraph", "rdflib", "networkx", "numpy", "scipy", "pandas", "rich", "yaml", "pyvis",
    "pyshacl", "opencc", "pypinyin", "edtf", "jsonschema", "importlib.metadata", "IPython",
)  # fmt: skip


def commands() -> list[tuple[str, click.Command]]:
    top = root.make_context("kg", [], resilient_parsing=True)
    found = []
    for section in COMMANDS.values():
        for name in section:
            command = root.get_command(top, name)
            if isinstance(command, click.Group):
                for child in command.list_commands(top):
                    found.append((f"{name} {child}", command.get_command(top, child)))
            else:
                found.append((name, command))
    return found


NAMES = [name for name, _ in commands()]


def examples() -> list[tuple[str, str]]:
    """Read the examples out of the help, as a person would."""
    found = []
    for name, command in commands():
        top = root.make_context("kg", [], resilient_parsing=True)
        context = command.make_context(name, [], parent=top, resilient_parsing=True)
        for line in re.findall(r"^ +\$ (.*)$", command.get_help(context), re.MULTILINE):
            found.append((name, line))
    return found


def test_every_command_of_the_contract_is_there(run):
    listed = run("--help").stdout
    for name in CONTRACT:
        assert re.search(rf"^  {name}  +\S", listed, re.MULTILINE), name


def test_no_arguments_shows_the_help(run):
    assert run().stdout == run("--help").stdout


def test_short_help_option(run):
    assert run("query", "-h").stdout == run("query", "--help").stdout


def test_version(run):
    import kg

    assert run("--version").stdout == f"kg {kg.__version__}\n"


@pytest.mark.parametrize("name", NAMES)
def test_help_of_every_command(run, name):
    told = run(*name.split(), "--help").stdout
    assert told.startswith(f"Usage: kg {name}")
    assert re.search("[\u4e00-\u9fff]", told), "no Chinese hint"
    assert "$ " in told, "no example"
    assert "\u2028" not in told


@pytest.mark.parametrize("name", ["add", "corpus", "texts"])
def test_help_of_groups(run, name):
    assert run(name, "--help").stdout.startswith(f"Usage: kg {name} COMMAND")


def test_unknown_command_is_one_line_with_a_suggestion(run):
    result = run("qurey", "x", code=2)
    assert result.stderr == 'kg: no command "qurey"; did you mean "query"?; try: kg --help\n'


def test_unknown_option(run):
    result = run("query", "ASK {}", "--stroe", "x", code=2)
    assert result.stderr.count("\n") == 1
    assert "--stroe" in result.stderr
    assert "kg query --help" in result.stderr


@pytest.mark.parametrize(
    "code", ["import kg", "from kg.cli.root import root\nroot.main(['--help'], prog_name='kg')"]
)
def test_nothing_heavy_is_loaded(code):
    script = (
        "import sys, atexit, io\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n" + code
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    loaded = {name.split(".")[0] for name in done.stderr.split()} | set(done.stderr.split())
    assert "kg" in loaded
    assert loaded.isdisjoint(HEAVY)
    if "--help" not in code:
        assert "click" not in loaded


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, packaged) -> Path:
    """A folder with the files that examples name, made from the project's own seeds."""
    import kg
    from kg.resources import data_path

    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(data_path("seeds"), folder / "seeds")
    (folder / "plans.rq").write_text(
        "SELECT ?s { ?c bjo:status bjo:Planned ; rdf:subject ?s } ORDER BY ?s LIMIT 3", "utf-8"
    )
    (folder / "article.txt").write_text("城西消息：小站开门\n\n小站已开门。\n\n编辑 甲", "utf-8")
    (folder / "labels").mkdir()
    shutil.copy(data_path("evaluation", "building", "news-01.yaml"), folder / "labels")
    (folder / "news").mkdir()
    shutil.copy(folder / "article.txt", folder / "news")
    records = '{"text": "云屏市将建设云图智算中心。", "date": "2030-01-02"}\n'
    (folder / "records.jsonl").write_text(records, "utf-8")
    (folder / "crawl.warc.gz").write_bytes(_archive())
    kg.build(folder / "old", validate=False)
    for name in ("new", "out"):
        shutil.copytree(folder / "old", folder / name)
    reading = ["corpus", "read", str(folder / "news"), "--out", str(folder / "claims")]
    read = CliRunner().invoke(root, reading, prog_name="kg")
    assert read.exit_code == 0, read.output
    return folder


@pytest.fixture
def sandbox(prepared: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of that folder, so that no example needs what another one wrote."""
    folder = tmp_path / "examples"
    shutil.copytree(prepared, folder)
    yield folder
    shutil.rmtree(folder)


def _archive() -> bytes:
    """Return a web archive with one page."""
    import gzip

    page = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n城西小站开门。".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + page + b"\r\n\r\n")


# These ask a person, or need a text that is not in the repository; what is asked of them here
# is that they begin well: their own tests answer their questions.
ASKING = (
    "add ", "texts add", "evidence --lock", "review --accept", "review drafts", "review --commit",
    "review --undo", "review --remove",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.xdist_group("examples of the help")  # one worker prepares their folder
@pytest.mark.parametrize(("name", "line"), examples(), ids=lambda value: value[:40])
def test_example_runs(run, sandbox, monkeypatch, name, line):
    """In this process: what only a process of its own shows is tested in test_cli_process."""
    for key, value in {"KG_LANG": "en", "HOME": str(sandbox), "BROWSER": "true"}.items():
        monkeypatch.setenv(key, value)
    monkeypatch.chdir(sandbox)
    if line.startswith("eval") or ">" in line.replace("--", ""):
        return _shell(line, sandbox)
    words = shlex.split(line.split(" | ")[0].split(" < ")[0])
    assert words[0] == "kg"
    if name == "evaluate" and not hasattr(importlib.import_module("kg.extraction"), "extract"):
        pytest.skip("there is no extraction to measure yet")
    given = (sandbox / line.split(" < ")[1]).read_bytes() if " < " in line else None
    with _language_model(words):
        done = run(*words[1:], given=given, code=None)
    told = done.stderr
    assert "Traceback" not in told
    assert "unexpected" not in told
    if f"{line[3:]} ".startswith(ASKING):
        assert done.exit_code in (2, 3), told
        assert told.count("\n") == 1, told
        assert "Usage" not in told
    else:
        assert done.exit_code == 0, told
    return None


@contextmanager
def _language_model(words: list[str]) -> Iterator[None]:
    """Have a server answer at the address that an example names, if it names one."""
    if "--llm" not in words:
        yield
        return
    from llm.model_server import says, serving

    with serving(says({"statements": [], "observations": []})) as server:
        words[words.index("--llm") + 1] = server.url
        yield


def _shell(line: str, sandbox: Path) -> None:
    """Completion examples: the script is made and the shell accepts it, where it is installed."""
    shell = next(name for name in ("bash", "zsh", "fish") if name in line)
    made = subprocess.run(
        [sys.executable, "-m", "kg.cli", "completion", shell],
        capture_output=True, check=True, cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    assert b"_KG_COMPLETE" in made.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=made.stdout, check=True, cwd=sandbox)
