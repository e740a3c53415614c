"""``kg doctor``: whether the installation can work, and what to do if not."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, lang_option, output_option, store_option
from kg.cli.output import emit, emit_records, style_for
from kg.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kg.graph import Graph

__all__ = ["doctor"]

_LIBRARIES = (
    "click",
    "edtf",
    "networkx",
    "numpy",
    "opencc",
    "oxrdflib",
    "pyoxigraph",
    "pypinyin",
    "pyshacl",
    "pyvis",
    "PyYAML",
    "rdflib",
    "rich",
    "scipy",
)
_EXTRAS = {"pandas": "pandas", "openpyxl": "excel", "ipykernel": "notebook"}
_OLDEST = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        state: ``ok``, ``note`` (works without) or ``broken``.
        what: its name.
        found: what was found.
        repair: what to do about it, if anything.
    """

    state: str
    what: str
    found: str
    repair: str = ""


@click.command(
    cls=Command,
    examples=[
        ("look at everything", "kg doctor"),
        ("a build as well, as JSON", "kg doctor --store out -f json"),
    ],
)
@format_option()
@output_option
@store_option
@lang_option
@click.pass_context
def doctor(
    ctx: click.Context, form: str, output: Path | None, store: str | None, lang: str
) -> None:
    """Check Python, libraries, folders, encodings and the graph; exit with 1 if broken.

    检查 Python、依赖库、各文件夹、编码与图谱；有损坏时退出码为 1。
    """
    with progress("looking · 检查中"):
        findings = [*_system(), *_libraries(), *_folders(), *_graph(store), *_texts(store)]
    if form != "text":
        emit_records(findings, form, output)
    else:
        style = style_for(output)
        colours = {"ok": "Actual", "note": "Planned", "broken": "Ended"}
        words = {"ok": "正常", "note": "留意", "broken": "损坏"}
        lines = []
        for item in findings:
            state = words[item.state] if lang == "zh" else f"{item.state:6}"
            repair = f" — {item.repair}" if item.repair else ""
            mark = style.status(colours[item.state], state)
            lines.append(f"{mark}  {style.strong(item.what)}  {style.faint(item.found + repair)}\n")
        emit("".join(lines), output, styled=True)
    if any(item.state == "broken" for item in findings):
        ctx.exit(1)


def _system() -> Iterator[Finding]:
    from kg import __version__

    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("ok", "kg", __version__)
    if sys.version_info[:2] < _OLDEST:
        yield Finding("broken", "Python", version, "install Python 3.11 or newer")
    else:
        yield Finding("ok", "Python", f"{version} ({sys.platform})")
    locale = next((os.environ[n] for n in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(n)), "C")
    yield Finding(
        "ok",
        "encoding",
        f"stdout {sys.stdout.encoding}, files UTF-8, names {sys.getfilesystemencoding()}, "
        f"locale {locale}",
    )


def _libraries() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    for name in _LIBRARIES:
        try:
            yield Finding("ok", name, version(name))
        except PackageNotFoundError:
            yield Finding("broken", name, "not installed", "run: pip install beijing-ai-kg")
    for name, extra in _EXTRAS.items():
        try:
            yield Finding("ok", f"{name} [{extra}]", version(name))
        except PackageNotFoundError:
            repair = f"if wanted: pip install 'beijing-ai-kg[{extra}]'"
            yield Finding("note", f"{name} [{extra}]", "not installed", repair)


def _tried(what: str, repair: str, look: Callable[[], Finding]) -> Finding:
    from kg.errors import KgError

    try:
        return look()
    except KgError as error:
        return Finding("broken", what, " ".join(str(error).split()), repair)
    except Exception as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return Finding("broken", what, told, repair)


def _folders() -> Iterator[Finding]:
    from kg.resources import cache_folder, data_path

    for name in ("ontology", "seeds"):

        def look(name: str = name) -> Finding:
            return Finding("ok", name, str(data_path(name)))

        yield _tried(name, "install again, or set KG_DATA", look)
    folder = cache_folder()
    nearest = next(p for p in (folder, *folder.parents) if p.exists())
    if os.access(nearest, os.W_OK):
        yield Finding("ok", "cache", str(folder))
    else:
        yield Finding(
            "note",
            "cache",
            f"{folder} cannot be written",
            "the graph is made anew each time; set KG_CACHE",
        )


def _graph(store: str | None) -> Iterator[Finding]:
    import kg

    def counted(graph: Graph) -> Finding:
        graph.query("ASK { ?s ?p ?o }")
        found = graph.stats()
        claims = found.statements + found.observations
        return Finding(
            "ok",
            graph.store.description,
            f"version {found.version}: {found.entities} entities, {claims} claims, "
            f"{found.sources} sources",
        )

    yield _tried(
        "packaged graph", "clear the cache folder, or install again", lambda: counted(kg.open())
    )
    if store:
        yield _tried(store, "build it again: kg build --out DIR", lambda: counted(kg.open(store)))
        if not store.startswith(("http://", "https://")):
            yield _tried(f"{store}/MANIFEST.json", "build it again", lambda: _manifest(store))


def _manifest(store: str) -> Finding:
    from pathlib import Path

    from kg.builder import MANIFEST, read_manifest

    folder = Path(store).expanduser()
    if not (folder / MANIFEST).is_file():
        return Finding("note", f"{store}/{MANIFEST}", "a bare store, without files to compare")
    files = read_manifest(folder)["files"]
    assert isinstance(files, dict)  # noqa: S101 - read_manifest checks it
    return Finding("ok", f"{store}/{MANIFEST}", f"{len(files)} files, all checksums hold")


def _texts(store: str | None) -> Iterator[Finding]:
    import kg
    from kg.errors import KgError, TextError

    try:
        graph = kg.open(store or None)
        sources = graph.sources()
    except KgError:
        return
    present, damaged = 0, []
    for key in sources:
        try:
            present += graph.text(key) is not None
        except TextError:
            damaged.append(key)
    told = f"{graph.texts.path}: {present} of {len(sources)} texts"
    if damaged:
        repair = "remove the file and run: kg texts add FILE"
        yield Finding("broken", "texts", f"{told}; another text: {', '.join(damaged)}", repair)
    elif present < len(sources):
        yield Finding("note", "texts", told, "kg texts add FILE shows sentences as evidence")
    else:
        yield Finding("ok", "texts", told)
