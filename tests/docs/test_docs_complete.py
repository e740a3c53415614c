"""What exists is documented, and what is documented exists."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HAND_WRITTEN_NOT = ("docs/cli.md", "docs/ontology.md", "docs/questions.md")


def _commands() -> dict[str, click.Command]:
    """Return all commands by name, those of groups as ``texts add``."""
    from kg.cli.root import COMMANDS, root

    context = click.Context(root)
    found: dict[str, click.Command] = {}
    for section in COMMANDS.values():
        for name in section:
            command = root.get_command(context, name)
            assert command is not None
            found[name] = command
            if isinstance(command, click.Group):
                found.update({f"{name} {key}": c for key, c in command.commands.items()})
    return found


def _options(command: click.Command) -> set[str]:
    return {
        option
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("-")
    } | {"--help", "-h"}


def test_every_command_is_documented(pages: dict[str, Any]) -> None:
    text = pages["docs/cli.md"].text
    for name, command in _commands().items():
        assert re.search(rf"^#+ kg {name}$", text, re.MULTILINE), name
        if not isinstance(command, click.Group):
            section = text.split(f" kg {name}\n", 1)[1].split("\n#", 1)[0]
            shown = {o for p in command.params if not getattr(p, "hidden", False) for o in p.opts}
            assert all(o in section for o in shown if o.startswith("--")), name


def test_every_method_is_documented(pages: dict[str, Any]) -> None:
    from kg.graph import Graph

    text = pages["docs/python.md"].text
    for name in (n for n in dir(Graph) if not n.startswith("_")):
        assert f"`graph.{name}" in text, name
    import kg

    for name in ("open", "build", "KgError"):
        assert name in kg.__all__
        assert f"kg.{name}" in text


def test_the_signatures_in_headings_are_right(pages: dict[str, Any]) -> None:
    import kg
    from kg.graph import Graph

    headings = re.findall(r"`(graph|kg)\.(\w+)\(([^)`]*)\)`", pages["docs/python.md"].prose)
    assert len(headings) > 15
    for owner, name, written in headings:
        parameters = inspect.signature(getattr(Graph if owner == "graph" else kg, name)).parameters
        for part in filter(None, (p.strip() for p in written.split(","))):
            key, sign, default = part.lstrip("*").partition("=")
            if re.fullmatch(r"\"[^\"]*\"", key):
                continue
            assert key in parameters, f"{name}({part})"
            if sign:
                value = parameters[key].default
                assert default in (repr(value), f'"{value}"'), f"{name}({part})"


def test_every_key_of_the_seeds_is_documented(pages: dict[str, Any]) -> None:
    from kg.model import Part
    from kg.seeds.entities import ENTITY_KEYS
    from kg.seeds.sources import CLAIM_KEYS, PASSAGE_KEYS, SOURCE_KEYS

    text = pages["docs/seeds.md"].prose
    parts = {part.value.lower() for part in Part}
    for key in {*ENTITY_KEYS, *CLAIM_KEYS, *PASSAGE_KEYS, *SOURCE_KEYS, *parts}:
        assert f"`{key}`" in text, key


def test_every_value_of_the_seeds_is_documented(pages: dict[str, Any]) -> None:
    from kg.model import Bound, Measure, OpinionKind, SourceStatus, SpeechAct, Status, TimeRole

    text = pages["docs/seeds.md"].prose
    for kind in (Status, OpinionKind, Bound, Measure, SpeechAct, TimeRole, SourceStatus):
        for member in kind:
            assert f"`{member.value}`" in text, f"{kind.__name__}.{member.value}"


def test_every_key_of_extracted_lines_is_documented(pages: dict[str, Any]) -> None:
    text = pages["docs/extract.md"].prose
    for name in ("claim-record", "mention-record"):
        schema = json.loads((ROOT / f"docs/schema/{name}.schema.json").read_text("utf-8"))
        forms = [*schema.get("oneOf", [schema]), *schema["$defs"].values()]
        keys = {key for form in forms for key in form.get("properties", ())}
        assert len(keys) > 5
        assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_every_value_of_extracted_lines_is_documented(pages: dict[str, Any]) -> None:
    from kg.model import (
        Basis,
        Bound,
        Measure,
        OpinionKind,
        Part,
        Polarity,
        SpeechAct,
        Status,
        TimeBasis,
        TimeRole,
    )  # fmt: skip

    text = pages["docs/extract.md"].prose
    for kind in (Status, OpinionKind, Polarity, Basis, TimeBasis, TimeRole, SpeechAct, Measure,
                 Bound, Part):  # fmt: skip
        for member in kind:
            assert f"`{member.value}`" in text, f"{kind.__name__}.{member.value}"


def test_every_prefix_is_documented(pages: dict[str, Any]) -> None:
    from kg.ids import PREFIXES

    text = pages["docs/sparql.md"].prose
    assert [prefix for prefix in PREFIXES if f"`{prefix}:`" not in text] == []


def test_every_format_is_documented(pages: dict[str, Any]) -> None:
    from kg.export import FORMATS

    assert [form for form in FORMATS if f"`{form}`" not in pages["docs/python.md"].text] == []


def test_every_measure_is_documented(pages: dict[str, Any]) -> None:
    from kg.network.measures import MEASURES

    assert all(repr(measure) in pages["docs/network.md"].text for measure in MEASURES)


def test_every_question_is_documented(pages: dict[str, Any]) -> None:
    from kg.queries.questions import catalogue

    text = pages["docs/questions.md"].text
    assert len(catalogue()) >= 25
    for name, question in catalogue().items():
        assert f"### {name}\n" in text
        section = text.split(f"### {name}\n", 1)[1].split("\n### ", 1)[0]
        assert question.title["zh"] in section
        assert question.title["en"] in section
        assert all(f"| `{p.name}` |" in section for p in question.parameters)


def test_every_term_is_documented(pages: dict[str, Any]) -> None:
    from kg.vocabulary import vocabulary

    words = vocabulary()
    text = pages["docs/ontology.md"].text
    for name in {*words.classes, *words.predicates}:
        assert f"`{name}`" in text or f"`bjo:{name}`" in text, name


def test_only_commands_and_options_that_exist_are_mentioned(page: Any) -> None:
    commands = _commands()
    mentioned = re.findall(r"`kg ([^`]*)`", page.prose)
    for block in page.blocks:
        if block.language in ("console", "sh", "text"):
            mentioned += re.findall(r"^(?:  )?(?:\$ )?kg (.*)$", block.text, re.MULTILINE)
    for line in mentioned:
        words = line.split()
        if not words or not re.fullmatch(r"[a-z]+", words[0]):
            continue
        assert words[0] in commands, f"{page}: kg {line}"
        command = commands.get(" ".join(words[:2])) or commands[words[0]]
        told = re.sub(r"'[^']*'|\"[^\"]*\"", "", line.split(" · ")[0])
        for option in re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", told):
            assert option in _options(command), f"{page}: kg {line}: {option}"


def test_options_in_prose_exist(page: Any) -> None:
    everything = {option for command in _commands().values() for option in _options(command)}
    told = re.findall(r"`(--[a-z][a-z-]*)", page.prose)
    assert [option for option in told if option not in everything | {"--check"}] == []


def test_methods_in_prose_exist(page: Any) -> None:
    from kg.graph import Graph

    graph = {*dir(Graph), "store", "lang"}
    for name in re.findall(r"`graph\.(\w+)", page.prose):
        assert name in graph, f"{page}: graph.{name}"


def test_links_resolve(page: Any, pages: dict[str, Any]) -> None:
    for link in page.links:
        if re.match(r"https?://|mailto:", link):
            continue
        target, _, fragment = unquote(link).partition("#")
        path = (page.path.parent / target).resolve() if target else page.path
        assert path.exists(), f"{page}: {link}"
        assert path.is_relative_to(ROOT), f"{page}: {link}"
        if fragment:
            name = path.relative_to(ROOT).as_posix()
            assert fragment in pages[name].anchors, f"{page}: {link}"


def test_every_page_is_reached_from_the_index(pages: dict[str, Any]) -> None:
    linked = set(pages["docs/index.md"].links)
    assert {p.path.name for p in pages.values() if p.name.startswith("docs/")} - {"index.md"} <= (
        linked
    )
    assert "docs/index.md" in pages["README.md"].links


def test_links_of_notebooks_resolve() -> None:
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        for link in re.findall(r"\]\(([^)#\s]+\.(?:ipynb|md))\)", notebook.read_text("utf-8")):
            assert (notebook.parent / link).is_file(), f"{notebook.name}: {link}"


def test_the_readme_names_targets_that_exist(pages: dict[str, Any]) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in pages.values():
        named = set(re.findall(r"\bmake ([a-z]+)`|^make ([a-z]+)$", page.text, re.MULTILINE))
        assert {name for pair in named for name in pair if name} <= targets, page
    first = pages["README.md"].blocks[0]
    assert first.text.split("\n")[:2] == ["make run", "make test"]


def test_the_readme_shows_its_picture_first(pages: dict[str, Any]) -> None:
    text = pages["README.md"].text
    assert text.index("docs/pictures/view.png") < text.index("make run")
    assert len(text.split("## A tour")[0].splitlines()) < 40


@pytest.mark.parametrize(
    ("name", "size"),
    [("view.png", (1440, 900)), ("view-claim.png", (1440, 900)), ("view-phone.png", (780, 1688))],
)
def test_the_pictures_are_there(name: str, size: tuple[int, int]) -> None:
    """Repair: python docs/pictures.py."""
    data = (ROOT / "docs" / "pictures" / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == size
    assert len(data) < 600_000


def test_both_languages_stand_on_each_page(page: Any) -> None:
    chinese = len(re.findall(r"[\u4e00-\u9fff]", page.prose))
    english = len(re.findall(r"\b[a-z]{3,}\b", page.prose))
    assert chinese > 100
    assert english > 50


def test_nothing_is_loaded_from_elsewhere(page: Any) -> None:
    """No badge, no remote picture, no package registry, no path of somebody's machine."""
    remote = re.findall(r"!\[[^\]]*\]\(https?:|<img[^>]+https?:", page.text)
    assert remote == []
    assert not re.search(r"pypi\.|shields\.io|npmjs|jsdelivr|unpkg", page.text)
    assert not re.search(r"(?<![\w.])/(?:home|root|Users|work|tmp)/", page.text)


def test_hand_written_pages_are_short(page: Any) -> None:
    if page.name not in HAND_WRITTEN_NOT:
        assert max(map(len, page.prose.splitlines())) <= 400


def test_the_citation_is_that_of_the_data() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    dataset = yaml.safe_load((ROOT / "seeds" / "dataset.yaml").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == dataset["version"]
    assert citation["date-released"] == str(dataset["issued"])
    assert dataset["title"]["en"] in citation["title"]
    assert citation["identifiers"][0]["value"].endswith(f"/{dataset['version']}")
    assert citation["authors"] == [{"name": dataset["creator"]}]


@pytest.mark.article
def test_no_sentence_of_the_article_stands_in_the_docs(page: Any, article_file: Path) -> None:
    from kg.seeds import read_seeds

    article = "".join(article_file.read_text("utf-8").split())
    seeds = read_seeds()
    printed = {name for entity in seeds.entities.values() for name in entity.texts}
    printed |= {source.title for source in seeds.sources.values()}
    for name in sorted(printed, key=len, reverse=True):
        if len(name) > 10:
            article = article.replace("".join(name.split()), "\n")
    text = "".join(page.text.split())
    runs = {text[i : i + 18] for i in range(len(text) - 17)}
    assert not [run for run in runs if run in article]
