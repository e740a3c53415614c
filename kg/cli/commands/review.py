"""``kg review``: a curator walks through what was extracted, and what is accepted becomes seeds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, FilePath, format_option, lang_option
from kg.cli.output import emit, emit_records, style_for
from kg.cli.terminal import inert

if TYPE_CHECKING:
    from kg.cli.adding.dialogue import Dialogue
    from kg.cli.reviewing.screen import Screen
    from kg.cli.reviewing.things import Things
    from kg.drafts import Draft
    from kg.drafts.removal import RemovalReport

__all__ = ["review"]


@click.command(
    cls=Command,
    examples=[
        ("what the folder of drafts holds", "kg review --list"),
        ("accept what is sure, then walk through the rest", "kg review --accept-above 0.9"),
        ("walk through one draft, asked in English", "kg review drafts/SOURCE.yaml --lang en"),
        ("bring the seeds to what was decided", "kg review --commit SOURCE --seeds seeds"),
        ("a name is not what it was taken for", "kg review --undo NAME SOURCE"),
        ("take a source and what only it supports out", "kg review --remove SOURCE --seeds seeds"),
    ],
)
@click.argument("draft", required=False)
@click.option(
    "--drafts",
    type=FilePath(),
    default=Path("drafts"),
    metavar="DIR",
    help="The folder of drafts. [default: drafts]",
)
@click.option(
    "--seeds",
    type=FilePath(),
    metavar="DIR",
    help="The seeds folder. [default: the project's own]",
)
@click.option("--list", "listing", is_flag=True, help="List the claims of a draft, or the drafts.")
@click.option(
    "--accept-above",
    type=click.FloatRange(0, 1),
    metavar="CONFIDENCE",
    help="Accept open claims whose rule is at least so sure.",
)
@click.option("--publication", is_flag=True, help="Say what the publication is.")
@click.option("--commit", is_flag=True, help="Write what was accepted into the seeds.")
@click.option(
    "--undo",
    metavar="NAME",
    help="Take back which entity a printed name is: in a draft, or without one in the seeds.",
)
@click.option("--entity", metavar="ID", help="With --undo: the entity, where there are several.")
@click.option("--remove", is_flag=True, help="Take a source out of the seeds.")
@format_option(help="How to print a list: text, json or jsonl. [default: text]")
@lang_option
@click.pass_context
def review(
    ctx: click.Context,
    draft: str | None,
    drafts: Path,
    seeds: Path | None,
    listing: bool,
    accept_above: float | None,
    publication: bool,
    commit: bool,
    undo: str | None,
    entity: str | None,
    remove: bool,
    form: str | None,
    lang: str,
) -> None:
    """Review a draft: its sentence is shown, a key decides, and every step is saved.

    DRAFT is the file of a draft or the id of its source. What is accepted goes into the seeds
    with --commit, on a copy that must read back. Sentences are shown if the text is at hand.

    审核草稿：显示句子与主张，按键决定，每一步都保存；--commit 把接受的写入种子。
    """
    if sum([listing, commit, undo is not None, remove, publication]) > 1:
        ctx.fail("choose one of --list, --publication, --commit, --undo and --remove")
    talk = _dialogue(lang)
    if remove:
        _remove(ctx, talk, draft, _seeds(seeds))
    elif undo is not None and draft is None:
        _undo_in_seeds(talk, undo, entity, _seeds(seeds))
    elif listing and draft is None:
        _list_drafts(drafts, form or "text", lang)
    else:
        path = _path(ctx, talk, drafts, draft)
        if commit:
            _commit(talk, path, _seeds(seeds))
        elif undo is not None:
            _undo_in_draft(talk, path, undo, entity)
        elif listing:
            _list_claims(path, _seeds(seeds), form or "text", lang)
        elif publication:
            _publication(talk, path, _seeds(seeds))
        else:
            _walk(ctx, talk, path, _seeds(seeds), accept_above)


def _dialogue(lang: str) -> Dialogue:
    from kg.cli.adding.dialogue import Dialogue

    return Dialogue(lang, style_for(None))


def _seeds(seeds: Path | None) -> Path:
    from kg.errors import InputError
    from kg.resources import data_path

    folder = seeds or data_path("seeds")
    if not (folder / "sources").is_dir():
        raise InputError(f"{folder}: no seeds here; name the folder that holds sources/")
    return folder


def _path(ctx: click.Context, talk: Dialogue, drafts: Path, asked: str | None) -> Path:
    """Return the draft's file: named, or the only one, or chosen."""
    from kg.drafts.writing import draft_path
    from kg.errors import NotFoundError, suggestion

    found = sorted(drafts.glob("*.yaml"))
    if asked is None:
        if not found:
            raise NotFoundError(f"{drafts}: no draft here; run: kg extract FILE, or name --drafts")
        if len(found) > 1:
            options = [(path.stem, path.stem) for path in found]
            asked = talk.choose("草稿", "Draft", options)
        else:
            return found[0]
    if asked.endswith(".yaml") and Path(asked).is_file():
        return Path(asked)
    path = draft_path(drafts, Path(asked).stem if asked.endswith(".yaml") else asked)
    if not path.is_file():
        hint = suggestion(path.stem, [p.stem for p in found]) or "kg review --list shows the drafts"
        raise NotFoundError(f"{path}: no such draft; {hint}")
    return path


def _open(path: Path, seeds: Path, talk: Dialogue) -> tuple[Draft, Screen, Things]:
    from kg.cli.reviewing.screen import Screen
    from kg.cli.reviewing.things import Things
    from kg.drafts.committing import draft_text_at_hand
    from kg.drafts.reading import read_draft
    from kg.seeds import read_seeds
    from kg.texts import TextFolder
    from kg.vocabulary import vocabulary

    draft, known, words = read_draft(path), read_seeds(seeds), vocabulary()
    text = draft_text_at_hand(draft, path, TextFolder())
    screen = Screen(words, known.entities, text, talk.lang, talk.style)
    return draft, screen, Things(talk, words, known)


def _walk(
    ctx: click.Context, talk: Dialogue, path: Path, seeds: Path, accept_above: float | None
) -> None:
    from kg.cli.reviewing.session import Session
    from kg.drafts.decisions import accept_above as accept_sure
    from kg.drafts.writing import save_draft

    draft, screen, things = _open(path, seeds, talk)
    if accept_above is not None:
        draft, accepted = accept_sure(draft, accept_above)
        save_draft(draft, path)
        talk.tell(f"已接受 {len(accepted)} 条", f"{len(accepted)} accepted")
        for claim in accepted:
            talk.show(f"  {claim.id}  {screen.line(draft, claim)}")
        if not sys.stdin.isatty():
            return

    def save(changed: Draft, typed: bool) -> None:
        save_draft(changed, path, check=typed)

    session = Session(draft, screen, things, save)
    if not session.run():
        ctx.exit(130)


def _publication(talk: Dialogue, path: Path, seeds: Path) -> None:
    from kg.drafts.writing import save_draft

    draft, _, things = _open(path, seeds, talk)
    save_draft(things.publication(draft), path)
    talk.tell("已保存", "saved")


def _list_claims(path: Path, seeds: Path, form: str, lang: str) -> None:
    talk = _dialogue(lang)
    draft, screen, _ = _open(path, seeds, talk)
    if form != "text":
        emit_records([screen.record(draft, n) for n in range(len(draft.claims))], form, None)
        return
    lines = []
    for number, claim in enumerate(draft.claims, 1):
        head = f"{number:>3} {screen.decision(claim)} {claim.confidence:.2f} {claim.id}"
        lines.append(f"{talk.style.faint(head)}  {screen.line(draft, claim)}\n")
        if claim.stands and (problem := screen.problem(draft, claim)) is not None:
            told = talk.pick("未定：", "open: ") + problem
            lines.append(f"      {talk.style.status('Ended', told)}\n")
    emit("".join(lines), styled=True)


def _list_drafts(drafts: Path, form: str, lang: str) -> None:
    from kg.drafts.draft import Decision
    from kg.drafts.reading import read_draft

    records = []
    for path in sorted(drafts.glob("*.yaml")):
        draft = read_draft(path)
        counts = {d.value: sum(c.decision is d for c in draft.claims) for d in Decision}
        committed = sum(c.committed is not None for c in draft.claims)
        title = draft.source.title or ""
        records.append({"id": draft.source.id, "title": title, **counts, "committed": committed})
    if form != "text":
        emit_records(records, form, None)
        return
    for record in records:
        counts_told = "  ".join(f"{d.value} {record[d.value]}" for d in Decision)
        emit(inert(f"{record['id']}  {counts_told}  {record['title']}") + "\n", styled=True)


def _commit(talk: Dialogue, path: Path, seeds: Path) -> None:
    from kg.drafts.committing import commit_draft
    from kg.texts import TextFolder

    report = commit_draft(path, seeds, TextFolder())
    talk.tell(
        f"新主张 {len(report.added)} 条，撤下 {len(report.removed)} 条，"
        f"新实体 {len(report.entities)} 个",
        f"claims added: {len(report.added)}, taken out: {len(report.removed)}; "
        f"new entities: {len(report.entities)}",
    )
    for key, alias in report.aliases:
        talk.tell(f"  {key} 又名“{alias}”", f'  {key} is also called "{alias}"')
    _tell_files(talk, report.files)


def _tell_files(talk: Dialogue, files: tuple[Path, ...]) -> None:
    for path in files:
        talk.tell(f"  {path}", f"  {path}")
    if not files:
        talk.tell("  文件没有变化", "  no file changed")


def _tell_removed(talk: Dialogue, report: RemovalReport) -> None:
    talk.tell(
        f"撤下主张 {len(report.claims)} 条、实体 {len(report.entities)} 个",
        f"taken out: claims {len(report.claims)}, entities {len(report.entities)}",
    )
    if report.unnamed:
        told = ", ".join(report.unnamed)
        talk.tell(f"  不再有主张、退出构建：{told}", f"  without a claim, out of the build: {told}")
    _tell_files(talk, report.files)


def _undo_in_draft(talk: Dialogue, path: Path, name: str, entity: str | None) -> None:
    from kg.drafts.decisions import take_back
    from kg.drafts.reading import read_draft
    from kg.drafts.writing import save_draft
    from kg.errors import NotFoundError

    draft = read_draft(path)
    near = [n for n in draft.names if n.name == name and entity in (None, n.found)]
    if len(near) != 1:
        told = ", ".join(n.found for n in near)
        raise NotFoundError(
            f'"{name}" was taken for several things ({told}); name one with --entity'
            if near
            else f'{path}: the draft has no name "{name}"; write it as printed'
        )
    before = draft.judgement(near[0])
    draft = take_back(draft, near[0])
    save_draft(draft, path)
    after = next(
        draft.judgement(n) for n in draft.names if (n.name, n.found) == (name, near[0].found)
    )
    talk.tell(
        f"“{name}”：{before.verdict} {before.entity} → {after.verdict} {after.entity}",
        f'"{name}": {before.verdict} {before.entity} → {after.verdict} {after.entity}',
    )


def _undo_in_seeds(talk: Dialogue, name: str, entity: str | None, seeds: Path) -> None:
    from kg.drafts.removal import undo_judgement

    _tell_removed(talk, undo_judgement(seeds, name, entity))


def _remove(ctx: click.Context, talk: Dialogue, source: str | None, seeds: Path) -> None:
    from kg.drafts.removal import remove_source

    if source is None:
        ctx.fail("--remove needs the id of a source")
    _tell_removed(talk, remove_source(source, seeds))
