"""``kg add``: a person is guided through a new source or claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, FilePath, lang_option
from kg.cli.output import style_for

if TYPE_CHECKING:
    from kg.cli.adding.dialogue import Dialogue
    from kg.model import Source
    from kg.seeds import Seeds
    from kg.texts import TextFolder

__all__ = ["add"]

_seeds_option = click.option(
    "--seeds",
    type=FilePath(),
    metavar="DIR",
    help="The seeds folder. [default: the project's own]",
)


@click.group(options_metavar="", subcommand_metavar="COMMAND [ARGUMENTS]…")
def add() -> None:
    """Add a source or a claim to the seeds, step by step.

    Every answer is checked at once. At the end the positions are locked and the seeds are
    read again; only if all is well is anything written, and what was there stays as it is.

    逐步录入来源或主张：每一步都会检查，最后锁定位置并重读种子；出错则什么也不写。
    """


@add.command(
    cls=Command,
    examples=[
        ("a new article, saved as plain text", "kg add source article.txt"),
        (
            "into your own seeds, asked in English",
            "kg add source article.txt --seeds seeds --lang en",
        ),
    ],
)
@click.argument("file", type=FilePath())
@_seeds_option
@lang_option
def source(file: Path, seeds: Path | None, lang: str) -> None:
    """Add a source: its text is cut out of FILE and kept in the text folder.

    录入来源：从文件中截取正文，收入原文文件夹，并登记其元数据。
    """
    from kg.cli.adding.desk import Desk
    from kg.cli.adding.source import ask_rules, ask_source, source_text
    from kg.resources import read_text
    from kg.seeds import read_seeds
    from kg.seeds.finding import Reading
    from kg.seeds.staging import Staging
    from kg.texts import TextFolder
    from kg.vocabulary import vocabulary

    talk = _dialogue(lang)
    raw = read_text(file).replace("\r\n", "\n")
    with Staging(_folder(seeds)) as staging:
        known = read_seeds(staging.copy)
        rules, text = ask_rules(talk, raw)
        _refuse_known(known, rules.sha256)
        desk = Desk(talk, staging, known, vocabulary(), Reading(text))
        values = ask_source(desk, rules)
        key = str(values["id"])
        written = source_text(values)
        staging.change(f"sources/{key}.yaml", written)
        _preview(talk, written)
        apart = TextFolder(staging.copy.parent / "texts")
        read = staging.check(_with_text(apart, key, text))
        if not talk.yes("写入吗", "Write it", default=True):
            talk.tell("什么也没写", "nothing was written")
            return
        files = staging.commit()
        texts = TextFolder()
        _with_text(texts, key, text)
    title = read.sources[key].title
    talk.tell(f"已录入《{title}》", f'added "{read.sources[key].title_en}"')
    for path in (*files, texts.file(key)):
        talk.tell(f"  {path}", f"  {path}")
    talk.tell(f"接着：kg add claim {key}", f"next: kg add claim {key}")


@add.command(
    cls=Command,
    examples=[
        ("a claim of the source that you choose", "kg add claim"),
        ("of this source, asked in English", "kg add claim bjnews-2026-ai-first-city --lang en"),
    ],
)
@click.argument("source", required=False)
@_seeds_option
@lang_option
def claim(source: str | None, seeds: Path | None, lang: str) -> None:
    """Add a claim: give a phrase, choose its place, and say what the text says there.

    录入主张：给出短语，选定位置，再说明原文说了什么。需要该来源的原文（kg texts add）。
    """
    from kg.cli.adding.claim import ask_claim
    from kg.cli.adding.desk import Desk
    from kg.errors import InputError
    from kg.seeds import read_seeds
    from kg.seeds.finding import Reading
    from kg.seeds.staging import Staging
    from kg.seeds.yaml_text import passage_block, with_passage
    from kg.texts import TextFolder
    from kg.vocabulary import vocabulary

    talk, texts = _dialogue(lang), TextFolder()
    folder = _folder(seeds)
    with Staging(folder) as staging:
        known = read_seeds(staging.copy)
        chosen, text = _source(talk, known, texts, source)
        desk = Desk(talk, staging, known, vocabulary(), Reading(text))
        passage, values = ask_claim(desk, chosen)
        lines = passage_block(passage, values)
        name = _file_of(staging.copy, known, chosen)
        staging.change(name, with_passage(staging.read(name), lines))
        _preview(talk, "\n".join(lines))
        read = staging.check(texts)
        before = {c.id for c in known.claims}
        new = [c.id for c in read.claims if c.id not in before]
        if len(new) != 1 or len(read.claims) != len(known.claims) + 1:
            raise InputError(f"{name}: the file does not end with its passages; add it by hand")
        if not talk.yes("写入吗", "Write it", default=True):
            talk.tell("什么也没写", "nothing was written")
            return
        files = staging.commit()
    talk.tell(f"已录入 bjc:{new[0]}", f"added bjc:{new[0]}")
    for path in files:
        talk.tell(f"  {path}", f"  {path}")


def _dialogue(lang: str) -> Dialogue:
    from kg.cli.adding.dialogue import Dialogue

    return Dialogue(lang, style_for(None))


def _folder(seeds: Path | None) -> Path:
    from kg.errors import InputError
    from kg.resources import data_path

    folder = seeds or data_path("seeds")
    if not (folder / "sources").is_dir():
        raise InputError(f"{folder}: no seeds here; name the folder that holds sources/")
    return folder


def _with_text(texts: TextFolder, key: str, text: str) -> TextFolder:
    from kg.resources import write_atomically

    texts.path.mkdir(parents=True, exist_ok=True)
    write_atomically(texts.file(key), text)
    return texts


def _refuse_known(seeds: Seeds, sha256: str) -> None:
    from kg.errors import InputError

    for key, known in seeds.sources.items():
        if known.text.sha256 == sha256:
            raise InputError(f"this text is the source {key} already; run: kg add claim {key}")


def _source(
    talk: Dialogue, seeds: Seeds, texts: TextFolder, asked: str | None
) -> tuple[Source, str]:
    """Return the source and its text; asked for unless it is named or the only one."""
    from kg.errors import NotFoundError, TextError, suggestion

    if asked is None:
        options = [(key, talk.pick(s.title, s.title_en)) for key, s in seeds.sources.items()]
        only = options[0][0] if len(options) == 1 else None
        asked = only or talk.choose("来源", "Source", options)
    if asked not in seeds.sources:
        hint = suggestion(asked, seeds.sources) or "kg texts list shows the sources"
        raise NotFoundError(f'no source "{asked}"; {hint}')
    chosen = seeds.sources[asked]
    text = texts.get(asked, chosen.text.sha256)
    if text is None:
        raise TextError(f"{texts.file(asked)}: the text is not at hand; run: kg texts add FILE")
    return chosen, text


def _file_of(copy: Path, seeds: Seeds, source: Source) -> str:
    """Return the file that holds a source, relative to the seeds folder."""
    for path in sorted((copy / "sources").glob("*.yaml")):
        from kg.seeds.documents import read_document
        from kg.seeds.sources import read_source

        if path.stem == source.id or read_source(read_document(path)).source.id == source.id:
            return f"sources/{path.name}"
    raise AssertionError(source.id)  # pragma: no cover - the seeds were read from there


def _preview(talk: Dialogue, text: str) -> None:
    from kg.cli.terminal import inert

    talk.show("")
    talk.show(inert("\n".join(f"    {line}" for line in text.splitlines())))
    talk.show("")
