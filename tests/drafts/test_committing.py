"""Accepted claims become seeds, on a copy; again adds nothing; sources can be taken out."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from made_extraction import SOURCE, TEXT, made_extraction, reviewed_draft

import kg
from kg.drafts import Decision, write_draft
from kg.drafts.committing import commit_draft
from kg.drafts.draft import DraftEntity
from kg.drafts.judgements import read_judgements
from kg.drafts.reading import read_draft
from kg.drafts.removal import remove_source, undo_judgement
from kg.drafts.resolution import Resolver
from kg.drafts.writing import save_draft
from kg.errors import InputError, NotFoundError, TextError
from kg.model import Status
from kg.model.judgement import Verdict
from kg.resources import data_path
from kg.seeds import read_seeds
from kg.texts import TextFolder


def contents(folder) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change(path, edit) -> None:
    """Change a draft."""
    save_draft(edit(read_draft(path)), path)


def decide(path, number: int, decision: str, **changes) -> None:
    """Decide about one claim of a draft."""

    def edit(draft):
        claim = draft.claims[number]
        changed = replace(claim.claim, **changes) if changes else None
        return draft.with_claim(replace(claim, decision=Decision(decision), changed=changed))

    change(path, edit)


def test_accepted_claims_are_in_the_seeds_and_found(reviewed, small, tmp_path):
    before = read_seeds(small.folder)
    report = commit_draft(reviewed, small.folder, small.texts)
    after = read_seeds(small.folder)
    assert len(report.added) == 6
    assert [c for c in after.claims if c.source == "small"] == list(before.claims)
    graph = kg.build(tmp_path / "built", seeds=small.folder)
    assert graph.sources == 2
    with kg.open(tmp_path / "built") as opened:
        rows = opened.query(
            "SELECT ?o ?status WHERE { ?c rdf:subject bj:qinghe ; rdf:predicate bjo:builds ; "
            f"rdf:object ?o ; bjo:status ?status ; prov:wasDerivedFrom bjs:{SOURCE} }} ORDER BY ?o"
        ).rows
        found = [tuple(str(value).rpartition("/")[2].strip(">") for value in row) for row in rows]
        assert [(o, s.rpartition("#")[2]) for o, s in found] == [
            ("dongtang-academy", "Planned"),
            ("haitang-alliance", "Planned"),
            ("xitang-theatre", "Actual"),
        ]
        assert opened.query(
            "ASK { ?share bjo:refersTo ?level . ?level bjo:value ?v . FILTER(?v = 500) "
            "?share bjo:shareOf bj:dongcheng ; bjo:saidBy bj:chengdong-news }"
        ).value


@pytest.mark.slow
def test_into_a_copy_of_the_projects_own_seeds(extraction, tmp_path):
    """Nothing of the text is known there: everything is new, and all checks pass."""
    folder, texts = tmp_path / "seeds", TextFolder(tmp_path / "texts")
    shutil.copytree(data_path("seeds"), folder)
    known = len(read_seeds(folder).claims)
    things = {key: replace(thing, new=True) for key, thing in extraction.things.items()}
    mentions = tuple(replace(m, thing=things[m.thing.id]) for m in extraction.mentions)
    unknown = replace(extraction, things=things, mentions=mentions)
    path = write_draft(unknown, tmp_path / "drafts", texts)

    def named(draft):
        draft = reviewed_draft(draft)
        for key, name in (("qinghe", "Qinghe"), ("seats", "Seats"), ("lin-shan", "Lin Shan")):
            draft = draft.with_entity(replace(draft.entity(key), en=name))
        return replace(draft, source=replace(draft.source, publisher="beijing-news"))

    change(path, named)
    report = commit_draft(path, folder, texts)
    assert len(report.entities) == 8
    built = kg.build(tmp_path / "built", seeds=folder)
    assert (built.sources, built.claims) == (2, known + 6)
    with kg.open(tmp_path / "built") as graph:
        assert graph.query(
            "ASK { bj:qinghe bjo:builds bj:xitang-theatre "
            "FILTER NOT EXISTS { bj:qinghe bjo:builds bj:dongtang-academy } }"
        ).value
    remove_source(SOURCE, folder)
    assert len(read_seeds(folder).claims) == known


def test_the_claims_are_those_of_the_draft(reviewed, small):
    draft = read_draft(reviewed)
    resolver = Resolver(draft)
    expected = {resolver.claim(c.current).id: c for c in draft.claims if c.stands}
    commit_draft(reviewed, small.folder, small.texts)
    claims = {c.id: c for c in read_seeds(small.folder).claims if c.source == SOURCE}
    assert claims.keys() == expected.keys()
    for key, found in expected.items():
        written, meant = claims[key], resolver.claim(found.current)
        assert written.evidence == tuple(sorted(meant.evidence))
        same = ["evidence", "as_printed", *(["refers_to"] if hasattr(meant, "refers_to") else [])]
        assert written == replace(meant, **{name: getattr(written, name) for name in same})
        assert meant.as_printed in (None, written.as_printed)
    marked = read_draft(reviewed)
    assert {c.committed for c in marked.claims if c.stands} == claims.keys()


def test_no_sentence_comes_into_the_seeds(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    title = TEXT.split("\n")[0]
    for name, data in contents(small.folder).items():
        written = data.decode("utf-8").replace(title, "")
        for start in range(len(title), len(TEXT) - 12):
            assert TEXT[start : start + 12] not in written, name


def test_again_changes_nothing(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    seeds, draft = contents(small.folder), reviewed.read_bytes()
    report = commit_draft(reviewed, small.folder, small.texts)
    assert (report.files, report.added, report.removed) == ((), (), ())
    assert (contents(small.folder), reviewed.read_bytes()) == (seeds, draft)


def test_extracted_again_and_committed_again_changes_nothing(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    seeds = contents(small.folder)
    write_draft(made_extraction(), reviewed.parent, small.texts)
    assert commit_draft(reviewed, small.folder, small.texts).files == ()
    assert contents(small.folder) == seeds


def test_later_decisions_follow(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    decide(reviewed, 5, "rejected")
    decide(reviewed, 0, "changed", status=Status.PLANNED)
    decide(reviewed, 6, "accepted")
    report = commit_draft(reviewed, small.folder, small.texts)
    assert (len(report.added), len(report.removed)) == (2, 2)
    assert report.aliases == (("qinghe", "青禾集团"),)
    seeds = read_seeds(small.folder)
    claims = [c for c in seeds.claims if c.source == SOURCE]
    assert len(claims) == 6
    assert "pearl" not in seeds.entities
    assert "青禾集团" in seeds.entities["qinghe"].texts
    decide(reviewed, 6, "rejected")
    commit_draft(reviewed, small.folder, small.texts)
    assert "青禾集团" not in read_seeds(small.folder).entities["qinghe"].texts


def test_what_others_wrote_into_the_file_stays(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    path = small.folder / f"sources/{SOURCE}.yaml"
    by_hand = (
        "\n  # by hand\n  - at: 明珠\n    speaker: lin-shan\n    claims:\n"
        "      - statement: xitang-theatre locatedIn dongcheng\n        status: Actual\n"
        "        phrases: {subject: 西塘剧场, object: 东城}\n"
    )
    path.write_bytes(path.read_bytes() + by_hand.encode("utf-8"))
    small.lock()
    decide(reviewed, 5, "rejected")
    decide(reviewed, 3, "rejected")
    report = commit_draft(reviewed, small.folder, small.texts)
    assert (len(report.removed), report.added) == (2, ())
    assert path.read_text("utf-8").endswith(by_hand)
    assert sum(c.source == SOURCE for c in read_seeds(small.folder).claims) == 5
    assert "dongtang-academy" not in read_seeds(small.folder).entities


def test_all_rejected_leaves_an_empty_source(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    for number in range(7):
        decide(reviewed, number, "rejected")
    assert len(commit_draft(reviewed, small.folder, small.texts).removed) == 6
    text = (small.folder / f"sources/{SOURCE}.yaml").read_text("utf-8")
    assert text.rstrip().endswith("passages: []")
    decide(reviewed, 0, "accepted")
    assert len(commit_draft(reviewed, small.folder, small.texts).added) == 1


# ------------------------------------------------------------------ what is missing


def refused(path, small, message: str, kind: type = InputError) -> None:
    before, draft = contents(small.folder), path.read_bytes()
    with pytest.raises(kind, match=message):
        commit_draft(path, small.folder, small.texts)
    assert (contents(small.folder), path.read_bytes()) == (before, draft)


def test_nothing_accepted(drafts, small):
    refused(drafts / f"{SOURCE}.yaml", small, "no claim is accepted yet")


@pytest.mark.parametrize("name", ["title_en", "publisher", "trust", "title"])
def test_metadata_that_the_seeds_need(reviewed, small, name):
    change(reviewed, lambda d: replace(d, source=replace(d.source, **{name: None})))
    refused(reviewed, small, f"the publication lacks {name}; say it in kg review with the key m")


def test_a_day_is_needed(reviewed, small):
    change(reviewed, lambda d: replace(d, source=replace(d.source, issued=None)))
    refused(reviewed, small, "lacks issued or not_before")


def test_an_english_name_is_needed(reviewed, small):
    change(reviewed, lambda d: d.with_entity(replace(d.entity("dongcheng"), en=None)))
    refused(reviewed, small, r'new entity dongcheng \("东城"\) has no English name')


def test_a_share_needs_its_figure(reviewed, small):
    decide(reviewed, 1, "rejected")
    refused(reviewed, small, "is a share of .* which is not accepted")


def test_two_claims_that_say_the_same(reviewed, small):
    first = read_draft(reviewed).claims[0].claim
    decide(reviewed, 6, "changed", **{
        name: getattr(first, name)
        for name in ("subject", "predicate", "object", "status", "speaker", "time", "evidence")
    })  # fmt: skip
    refused(reviewed, small, "say the same; reject one")


def test_the_text_is_needed(reviewed, small, tmp_path):
    with pytest.raises(TextError, match="the text is not at hand"):
        commit_draft(reviewed, small.folder, TextFolder(tmp_path / "nothing"))
    (reviewed.parent / f"{SOURCE}.txt").write_bytes(TEXT.encode("utf-8"))
    assert commit_draft(reviewed, small.folder, TextFolder(tmp_path / "nothing")).added


def test_an_unknown_entity_is_told_at_its_place(reviewed, small):
    decide(reviewed, 0, "changed", subject="nobody")
    refused(reviewed, small, 'no entity "nobody"')


def test_an_id_that_is_taken_is_no_silent_merge(reviewed, small):
    small.replace("entities/all.yaml", "unused-hall:", "dongtang-academy:")
    refused(reviewed, small, '"dongtang-academy" is in the seeds already')
    change(
        reviewed, lambda d: d.with_entity(replace(d.entity("dongtang-academy"), slug="academy-2"))
    )
    assert "academy-2" in commit_draft(reviewed, small.folder, small.texts).entities


def test_a_failing_disk_leaves_the_seeds(reviewed, small, monkeypatch):
    from kg.seeds import staging as module

    before, draft, real = contents(small.folder), reviewed.read_bytes(), module.write_atomically

    def failing(path, content):
        if path.name == f"{SOURCE}.yaml":
            raise InputError("disk full")
        real(path, content)

    monkeypatch.setattr(module, "write_atomically", failing)
    with pytest.raises(InputError, match="disk full"):
        commit_draft(reviewed, small.folder, small.texts)
    assert (contents(small.folder), reviewed.read_bytes()) == (before, draft)
    monkeypatch.undo()
    assert commit_draft(reviewed, small.folder, small.texts).added


def test_another_id_for_the_source(reviewed, small):
    change(reviewed, lambda d: replace(d, source=replace(d.source, slug="theatre-report")))
    report = commit_draft(reviewed, small.folder, small.texts)
    assert report.source == "theatre-report"
    seeds = read_seeds(small.folder)
    assert sum(c.source == "theatre-report" for c in seeds.claims) == 6
    assert commit_draft(reviewed, small.folder, small.texts).files == ()


# ------------------------------------------------------------------ judgements


def judge(path, name: str, verdict: str | None, entity: str = "") -> None:
    def edit(draft):
        printed = next(n for n in draft.names if n.name == name)
        judged = None if verdict is None else (Verdict(verdict), entity)
        return draft.with_name(replace(printed, judged=judged))

    change(path, edit)


def test_the_judgements_that_claims_rest_on_are_kept(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    held = {j.name: j for j in read_judgements(small.folder)}
    assert "青禾集团" not in held  # its claim was rejected
    assert "林山" not in held  # speaks, but no evidence of the claim prints the name
    assert (held["青禾公司"].verdict, held["西塘剧场"].verdict) == ("same", "new")
    assert {p.source for j in held.values() for p in j.places} == {SOURCE}


def test_a_new_thing_may_be_one_that_is_known(reviewed, small):
    judge(reviewed, "西塘剧场", "same", "nantang-theatre")
    report = commit_draft(reviewed, small.folder, small.texts)
    assert "xitang-theatre" not in report.entities
    seeds = read_seeds(small.folder)
    assert "西塘剧场" in seeds.entities["nantang-theatre"].texts
    built = next(c for c in seeds.claims if c.source == SOURCE)
    assert built.object == "nantang-theatre"
    held = {j.name: j for j in read_judgements(small.folder)}
    assert (held["西塘剧场"].by, held["西塘剧场"].alias) == ("person", True)


def test_no_chain_merges(reviewed, small):
    """剧场 was taken for 西塘剧场, now judged to be 南塘剧场: 剧场 does not follow by itself."""
    thing = "xitang-theatre"

    def edit(draft):
        base = next(n for n in draft.names if n.name == "西塘剧场")
        draft = draft.with_name(replace(base, judged=(Verdict.SAME, "nantang-theatre")))
        other = replace(base, name="剧场", why="abbreviation", places=((30, 32),), judged=None)
        draft = draft.with_name(other)
        first = draft.claims[0]
        evidence = tuple(
            replace(e, phrase="剧场", start=30) if e.phrase == "西塘剧场" else e
            for e in first.claim.evidence
        )
        changed = replace(first.claim, evidence=evidence)
        assert changed.object == thing
        return draft.with_claim(replace(first, decision=Decision.CHANGED, changed=changed))

    change(reviewed, edit)
    refused(reviewed, small, '"剧场" was taken for "西塘剧场", which is now judged same nantang-th')
    judge(reviewed, "剧场", "same", "nantang-theatre")
    commit_draft(reviewed, small.folder, small.texts)
    held = {j.name: (j.verdict, j.entity) for j in read_judgements(small.folder)}
    assert held["剧场"] == held["西塘剧场"] == ("same", "nantang-theatre")


def test_a_name_that_is_judged_away_blocks_until_it_is_settled(reviewed, small):
    decide(reviewed, 6, "accepted")
    judge(reviewed, "青禾集团", "different", "qinghe")
    refused(reviewed, small, '"青禾集团" is judged not to be qinghe; say what it is')
    change(
        reviewed,
        lambda d: d.with_entity(DraftEntity("qinghe-group", "Company", "青禾集团", "Qinghe Group")),
    )
    judge(reviewed, "青禾集团", "new", "qinghe-group")
    commit_draft(reviewed, small.folder, small.texts)
    seeds = read_seeds(small.folder)
    assert {c.subject for c in seeds.claims if getattr(c, "predicate", "") == "promotes"} == {
        "qinghe-group"
    }
    assert "青禾集团" not in seeds.entities["qinghe"].texts


def test_a_verdict_of_a_person_is_kept_even_if_no_claim_needs_it(reviewed, small):
    judge(reviewed, "青禾集团", "different", "qinghe")
    commit_draft(reviewed, small.folder, small.texts)
    held = {j.name: (j.verdict, j.entity, j.by) for j in read_judgements(small.folder)}
    assert held["青禾集团"] == ("different", "qinghe", "person")


def test_undone_in_the_seeds(reviewed, small):
    decide(reviewed, 6, "accepted")
    commit_draft(reviewed, small.folder, small.texts)
    report = undo_judgement(small.folder, "青禾集团")
    assert len(report.claims) == 1
    seeds = read_seeds(small.folder)
    assert "青禾集团" not in seeds.entities["qinghe"].texts
    assert not any(getattr(c, "predicate", "") == "promotes" for c in seeds.claims)
    held = {j.name: (j.verdict, j.by) for j in read_judgements(small.folder)}
    assert held["青禾集团"] == ("different", "person")
    with pytest.raises(InputError, match='no judgement says that "青禾集团" is an entity'):
        undo_judgement(small.folder, "青禾集团")


def test_undoing_a_new_thing_takes_its_claims_and_shares(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    report = undo_judgement(small.folder, "西塘剧场")
    assert len(report.claims) == 4
    assert "xitang-theatre" in report.entities
    assert sum(c.source == SOURCE for c in read_seeds(small.folder).claims) == 2


# ------------------------------------------------------------------ removal


def test_removal_takes_what_only_the_source_supported(reviewed, small, tmp_path):
    before = contents(small.folder)
    decide(reviewed, 6, "accepted")
    commit_draft(reviewed, small.folder, small.texts)
    report = remove_source(SOURCE, small.folder)
    assert len(report.claims) == 7
    assert len(report.entities) == 5
    after = contents(small.folder)
    del after["judgements.yaml"]
    assert after == before
    assert read_judgements(small.folder) == ()
    kg.build(tmp_path / "built", seeds=small.folder)
    assert len(commit_draft(reviewed, small.folder, small.texts).added) == 7


def test_removal_keeps_what_another_source_supports(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    report = remove_source("small", small.folder)
    seeds = read_seeds(small.folder)
    assert seeds.sources.keys() == {SOURCE}
    assert (
        "small" not in (small.folder / "uncovered.yaml").read_text("utf-8")
        if (small.folder / "uncovered.yaml").exists()
        else True
    )
    assert {"qinghe", "lin-shan"} <= seeds.entities.keys()
    assert {"nantang-theatre", "beitang-theatre"} <= set(report.unnamed)
    with pytest.raises(NotFoundError, match="no source"):
        remove_source("small", small.folder)


def test_an_entity_named_by_hand_elsewhere_stays(reviewed, small):
    commit_draft(reviewed, small.folder, small.texts)
    small.replace(
        "entities/all.yaml", "  zh: 空厅\n", "  zh: 空厅\n  possibly_same_as: [xitang-theatre]\n"
    )
    report = remove_source(SOURCE, small.folder)
    assert "xitang-theatre" not in report.entities
    assert "xitang-theatre" in report.unnamed


def test_reviewed_draft_is_what_the_tests_think(draft):
    decisions = [claim.decision.value for claim in reviewed_draft(draft).claims]
    assert decisions == ["accepted"] * 4 + ["changed", "accepted", "rejected"]
