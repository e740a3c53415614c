"""Write the generated pages of docs/, or check that they are fresh.

``python docs/generate.py`` writes; ``python docs/generate.py --check`` names stale pages and
ends with 1. Whole pages: ``cli.md`` from the commands, ``ontology.md`` from the ontology,
``questions.md`` from the catalogue of questions. Other pages hold blocks between
``<!-- include: NAME -->`` and ``<!-- end -->``: files of the invented example in
``docs/example/``, and its claims as Turtle.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import click
    import pyoxigraph as ox

    from kg.queries.questions import Question

DOCS = Path(__file__).resolve().parent
SCHEMAS = DOCS.parent / "seeds" / "schema"
DRAFT_SCHEMAS = DOCS / "schema"
EXAMPLE = DOCS / "example"
_NOTE = "<!-- Written by docs/generate.py; change what it reads, not this page. -->\n"
_WIDTH = 96


def cli_page() -> str:
    """Return the page of all commands: their help as printed, examples included."""
    from kg.cli.root import COMMANDS, root

    lines = [
        "# 命令行 · Command line",
        "",
        _NOTE,
        "每个命令只做三件事：解析参数、调用同名的 [Python 方法](python.md)、打印结果。",
        "",
        "Every command parses, calls the [Python method](python.md) of the same name, and prints.",
        "",
        *_exit_codes(),
        "",
    ]
    for section, commands in COMMANDS.items():
        lines.append(f"- {section}: " + ", ".join(f"[`{n}`](#kg-{n})" for n in commands))
    lines += ["", "```text", _help(root, "kg"), "```"]
    for section, commands in COMMANDS.items():
        lines += ["", f"## {section}"]
        for name in commands:
            lines += _command(name)
    return "\n".join(lines) + "\n"


def _command(name: str) -> Iterator[str]:
    import click

    from kg.cli.root import COMMANDS, root

    command = root.get_command(click.Context(root), name)
    assert command is not None  # noqa: S101 - by the table
    one_line = next(
        told for group in COMMANDS.values() for n, (_, told) in group.items() if n == name
    )
    yield from ("", f"### kg {name}", "", one_line, "")
    yield from ("```text", _help(command, f"kg {name}"), "```")
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            yield from ("", f"#### kg {name} {inner}", "")
            yield from ("```text", _help(command.commands[inner], f"kg {name} {inner}"), "```")


def _help(command: click.Command, name: str) -> str:
    import click

    context = click.Context(
        command,
        info_name=name,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def _exit_codes() -> Iterator[str]:
    yield "| 退出码 exit code | |"
    yield "|---|---|"
    for code, zh, en in (
        (0, "完成（ASK 为假、没有结果也是）", "done, also when ASK is false or nothing is found"),
        (1, "检查发现了问题", "a check found something"),
        (2, "用法不对", "the call itself is off"),
        (3, "输入不能用", "what was handed in cannot be used"),
        (4, "到了限度", "a limit was reached"),
        (5, "库或网络有问题", "a store or the network does not answer"),
        (130, "被中断", "interrupted"),
    ):
        yield f"| {code} | {zh} · {en} |"


def ontology_page() -> str:
    """Return the reference page of all terms."""
    from kg.checks.reference import reference_markdown

    title, rest = reference_markdown().split("\n", 1)
    return f"{title}\n\n{_NOTE}{rest}"


def questions_page() -> str:
    """Return the page of all named questions with their parameters."""
    from kg.queries.questions import catalogue

    questions = catalogue().values()
    lines = [
        "# 现成的问题 · Named questions",
        "",
        _NOTE,
        f"共 {len(questions)} 个。没有结果表示**资料未说明**，不表示“没有”。",
        "命令行用 `kg ask NAME KEY=VALUE`，Python 用 `graph.ask(\"NAME\", key=\"value\")`；",
        "`kg ask NAME --sparql` 显示背后的查询。实体可用任何名称。",
        "",
        f"{len(questions)} questions. Nothing found means **not stated**, never “no”.",
        "`kg ask NAME KEY=VALUE` in the shell, `graph.ask(\"NAME\", key=\"value\")` in Python;",
        "`kg ask NAME --sparql` shows the query behind it. Entities go by any name.",
        "",
        "| 名称 name | 问题 | question |",
        "|---|---|---|",
        *(f"| [`{q.name}`](#{q.name}) | {_cell(q.title['zh'])} | {_cell(q.title['en'])} |"
          for q in questions),
    ]  # fmt: skip
    for question in questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _question(question: Question) -> Iterator[str]:
    yield f"### {question.name}"
    yield ""
    yield f"**{question.title['zh']}** · **{question.title['en']}**"
    for lang in ("zh", "en"):
        if question.about[lang]:
            yield ""
            yield question.about[lang]
    if question.parameters:
        yield ""
        yield "| 参数 parameter | 种类 kind | 默认 default | | |"
        yield "|---|---|---|---|---|"
        for p in question.parameters:
            default = f"`{p.default}`" if p.default else "必填 required"
            yield f"| `{p.name}` | {p.kind} | {default} | {_cell(p.zh)} | {_cell(p.en)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


@cache
def _example_quads() -> tuple[ox.Quad, ...]:
    from kg.rdf.assembly import assemble
    from kg.resources import data_path
    from kg.seeds import read_seeds
    from kg.vocabulary import vocabulary

    words = vocabulary()
    return assemble(read_seeds(EXAMPLE, words), words, data_path("ontology")).quads


def _turtle(wanted: Callable[[ox.Triple], bool]) -> str:
    """Return triples of the example's source as Turtle, with the prefixes that they use."""
    import pyoxigraph as ox

    from kg.ids import PREFIXES, SOURCE

    triples = [
        quad.triple
        for quad in _example_quads()
        if str(getattr(quad.graph_name, "value", "")).startswith(SOURCE) and wanted(quad.triple)
    ]
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert data is not None  # noqa: S101 - no output was given
    lines = data.decode("utf-8").replace("\t", "    ").splitlines()
    body = "\n".join(line for line in lines if not line.startswith("@prefix"))
    used = [p for p in PREFIXES if re.search(rf"(?<![\w:/]){p}:", body)]
    head = "\n".join(f"@prefix {p}: <{PREFIXES[p]}> ." for p in sorted(used))
    return f"{head}\n\n{body}"


def _claim_turtle(match: Callable[[dict[str, set[str]]], bool], evidence: int) -> str:
    """Return the example's claim that fits as Turtle, with so many of its evidences."""
    from kg.ids import CLAIM

    facts: dict[str, dict[str, set[str]]] = {}
    for quad in _example_quads():
        subject = getattr(quad.subject, "value", "")
        if subject.startswith(CLAIM) and "/" not in subject.removeprefix(CLAIM):
            found = facts.setdefault(subject, {})
            found.setdefault(quad.predicate.value.rpartition("#")[2], set()).add(quad.object.value)
    (claim,) = (key for key, value in facts.items() if match(value))
    kept = tuple(f"{claim}/evidence/{number}" for number in range(1, evidence + 1))

    def wanted(triple: ox.Triple) -> bool:
        subject = triple.subject.value
        return subject == claim or any(subject == k or subject.startswith(f"{k}/") for k in kept)

    return _turtle(wanted)


def _planned() -> str:
    from kg.ids import ENTITY

    return _claim_turtle(lambda f: f"{ENTITY}yunping-robot-academy" in f.get("object", ()), 1)


def _share() -> str:
    return _claim_turtle(lambda f: "0.4" in f.get("value", ()), 0)


def _direct() -> str:
    from kg.ids import ENTITY

    return _turtle(lambda triple: triple.subject.value.startswith(ENTITY))


def _source() -> str:
    from kg.ids import SOURCE

    return _turtle(lambda triple: triple.subject.value.startswith(SOURCE))


def _file(name: str) -> str:
    return (EXAMPLE / name).read_text("utf-8").strip("\n")


BLOCKS: dict[str, tuple[str, Callable[[], str]]] = {
    "example/text.txt": ("text", lambda: _file("text.txt")),
    "example/dataset.yaml": ("yaml", lambda: _file("dataset.yaml")),
    "example/entities/all.yaml": ("yaml", lambda: _file("entities/all.yaml")),
    "example/sources/yunping-daily-2030-robots.yaml": (
        "yaml",
        lambda: _file("sources/yunping-daily-2030-robots.yaml"),
    ),
    "example/uncovered.yaml": ("yaml", lambda: _file("uncovered.yaml")),
    "turtle of a plan": ("turtle", _planned),
    "turtle of a share": ("turtle", _share),
    "turtle of direct triples": ("turtle", _direct),
    "turtle of the source": ("turtle", _source),
}
_BLOCK = re.compile(r"(<!-- include: ([^>]+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def _filled(page: str) -> str:
    def fill(match: re.Match[str]) -> str:
        language, make = BLOCKS[match[2]]
        return f"{match[1]}\n```{language}\n{make()}\n```\n\n{match[3]}"

    return _BLOCK.sub(fill, page)


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "ontology.md": ontology_page,
    "questions.md": questions_page,
}


def pages() -> dict[Path, str]:
    """Return what every generated page, and every page with a block, should hold."""
    from kg.drafts.schema import draft_schema_files
    from kg.seeds.schema import schema_files
    from kg.vocabulary import vocabulary

    made = {DOCS / name: make() for name, make in PAGES.items()}
    schemas = schema_files(vocabulary())
    made |= {SCHEMAS / name: text for name, text in schemas.items()}
    made |= {DRAFT_SCHEMAS / name: t for name, t in draft_schema_files(vocabulary()).items()}
    for path in sorted(DOCS.glob("*.md")):
        if path not in made:
            text = path.read_text("utf-8")
            if "<!-- include:" in text:
                made[path] = _filled(text)
    return made


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name those that are stale."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python docs/generate.py [--check]\n")
        return 2
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_bytes() != text.encode("utf-8")
    ]
    for path in stale:
        if arguments:
            sys.stderr.write(f"{path.parent.name}/{path.name}: stale; run: make docs\n")
        else:
            from kg.resources import write_atomically

            write_atomically(path, pages()[path])
            sys.stdout.write(f"{path.parent.name}/{path.name}\n")
    return 1 if stale and arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
