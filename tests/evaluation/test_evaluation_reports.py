"""Totals, floors, rows and the list of mistakes; labels handed in as findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.evaluation import LabelledSet, SetScores, evaluate, labelled_set
from kg.evaluation.counts import Counts, Rate
from kg.evaluation.floors import (
    NAMES,
    fallen,
    floors_text,
    raised,
    read_floors,
    value_of,
)
from kg.evaluation.misses import misses
from kg.evaluation.rows import rows
from kg.evaluation.scores import score
from kg.evaluation.totals import MEASURES, RATES


@pytest.fixture
def mixed(labels, words, made) -> SetScores:
    """Two texts alike: in the first two mentions and a statement are right and one of each is
    wrong; in the second nothing is found."""
    found = made.extraction(
        mentions=(
            made.mention("c1", "云岫智能"), made.mention("m1", "青岚"),
            made.mention("t1", "研发投入"),
        ),
        claims=(
            made.statement("c1 releases m1", "云岫智能", "发布", "青岚", "release",
                           time="2026-03-11"),
            made.statement("c1 cooperatesWith u1", "云岫智能", "合作", "京溪大学", "with",
                           status="Planned"),
        ),
    )  # fmt: skip
    second = replace(labels, name="policy-01", genre="policy")
    texts = (score(labels, found, words), score(second, made.extraction(), words))
    return SetScores("made", True, texts)


def test_totals_by_hand(mixed) -> None:
    """10 mentions to find, 3 found, 2 right; 4 statements to find, 2 found, 1 right."""
    mentions = mixed.measured["mentions"]
    assert (mentions.right, mentions.wrong, mentions.missed) == (2, 1, 8)
    assert mentions.precision == pytest.approx(2 / 3)
    assert mentions.recall == pytest.approx(0.2)
    assert mentions.value == pytest.approx(4 / 13)
    statements = mixed.measured["statements"]
    assert (statements.precision, statements.recall) == (0.5, 0.25)
    assert mixed.rate("status") == Rate(1, 2)
    assert mixed.rate("speaker") == Rate(2, 2)
    assert (mixed.claims, mixed.invalid) == (2, 0)


def test_by_relation_genre_rule_and_text(mixed) -> None:
    assert mixed.by_relation == {
        "cooperatesWith": Counts(0, 1, 2),
        "releases": Counts(1, 0, 1),
    }
    assert mixed.by_genre["news"]["mentions"] == Counts(2, 1, 3)
    assert mixed.by_genre["policy"]["mentions"] == Counts(0, 0, 5)
    assert mixed.by_rule == {"release": Rate(1, 1), "with": Rate(0, 1)}
    assert mixed.by_text["policy-01"]["observations"] == Counts(0, 0, 1)


def test_by_confidence(labels, words, made) -> None:
    """The right one of 4 is found with 0.6 and the wrong one with 0.95."""
    right = made.statement("c1 releases m1", "云岫智能", "发布", "青岚", "release",
                           time="2026-03-11")  # fmt: skip
    wrong = made.statement("c1 cooperatesWith u1", "云岫智能", "合作", "京溪大学", "with",
                           status="Planned")  # fmt: skip
    claims = (replace(right, confidence=0.6), replace(wrong, confidence=0.95))
    mentions = (made.mention("c1", "云岫智能"), made.mention("m1", "青岚"))
    found = made.extraction(mentions=mentions, claims=claims)
    told = SetScores("made", True, (score(labels, found, words),)).by_confidence
    assert told[0.9]["statements"] == Counts(0, 1, 2)
    assert told[0.5]["statements"] == told[0.3]["statements"] == Counts(1, 1, 1)
    assert told[0.5]["observations"] == Counts(0, 0, 1)


def test_rows_have_floors_and_targets(mixed) -> None:
    found = list(rows(mixed, {"made": {"gazetteer": {"mentions": 0.5}}}))
    totals = {row.measure: row for row in found if row.part == "all"}
    assert set(totals) == set(NAMES)
    assert (totals["mentions"].floor, totals["mentions"].target) == (0.5, 0.85)
    assert totals["statements-recall"].value == 0.25
    assert totals["statements-recall"].target == 0.55
    assert totals["times"].floor is None
    parts = [(r.part, r.name) for r in found if r.measure in ("statements", "precision")]
    assert ("relation", "releases") in parts
    assert ("rule", "with") in parts
    assert ("confidence", "0.9") in parts
    assert ("text", "policy-01") in parts


def test_what_falls(mixed) -> None:
    own = {"mentions": 0.4, "statements-precision": 0.5, "invalid": 0, "status": 0.6}
    assert [name for name, *_ in fallen(mixed, {"made": {"gazetteer": own}})] == [
        "mentions", "status",
    ]  # fmt: skip
    assert fallen(mixed, {"made": {"no-gazetteer": own}, "other": {"gazetteer": own}}) == ()


def test_floors_only_rise(mixed, tmp_path) -> None:
    before = {"made": {"gazetteer": {"mentions": 0.9, "times": 0.0, "invalid": 3}}}
    after = raised(before, [mixed])
    own = after["made"]["gazetteer"]
    assert own["mentions"] == 0.9
    assert own["statements"] == 0.333
    assert own["statements-precision"] == 0.5
    assert own["invalid"] == 0
    assert before["made"]["gazetteer"]["invalid"] == 3
    path = tmp_path / "floors.yaml"
    path.write_text(floors_text(after), "utf-8")
    assert read_floors(path) == after
    assert raised(after, [mixed]) == after


def test_a_rate_without_cases_is_no_floor(labels, words, made) -> None:
    nothing = SetScores("made", False, (score(labels, made.extraction(), words),))
    assert value_of(nothing, "status") is None
    own = raised({}, [nothing])["made"]["no-gazetteer"]
    assert "status" not in own
    assert own["mentions"] == 0
    assert fallen(nothing, {"made": {"no-gazetteer": {"status": 1.0}}}) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [("made:\n  gazeteer: {}\n", 'unknown key "gazeteer"'),
     ("made:\n  gazetteer: {mention: 1}\n", 'did you mean "mentions"'),
     ("made:\n  gazetteer: {mentions: high}\n", '"high" is no number')],
)  # fmt: skip
def test_floors_are_read_strictly(tmp_path, text, message) -> None:
    path = tmp_path / "floors.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=message):
        read_floors(path)


def test_no_floors(tmp_path) -> None:
    path = tmp_path / "floors.yaml"
    assert read_floors(path) == {}
    path.write_text("# nothing yet\n", "utf-8")
    assert read_floors(path) == {}


def test_mistakes_with_the_text_around_them(mixed) -> None:
    first = [miss for miss in misses(mixed) if miss.text == "news-01"]
    told = {(m.measure, m.kind, m.what) for m in first}
    assert ("mentions", "missed", "海淀区 = haidian") in told
    assert ("mentions", "wrong", "研发投入 = t1 (Technology)") in told
    assert ("statements", "missed",
            "yunxiu cooperatesWith jingxi-university Actual") in told  # fmt: skip
    (status,) = [m for m in first if m.kind == "status"]
    assert status.what.endswith("status is Actual, not Planned")
    assert (status.rule, status.phrase) == ("with", "合作")
    (place,) = [m for m in first if m.what == "海淀区 = haidian"]
    assert (place.before, place.phrase) == ("3月11日，云岫智能在", "海淀区")
    assert place.after.startswith("发布")


# ------------------------------------------------------------------ labels as findings


def as_found(labels, words):
    """Return the labels of a text as an extraction with ids of its own."""
    from kg.extraction import Extraction, FoundClaim, Mention, PrintedTime, Structure, Thing
    from kg.model import (
        Evidence,
        LiteralValue,
        Measure,
        Observation,
        Part,
        Statement,
        Time,
        TimeBasis,
    )
    from kg.texts import layout

    text = labels.document.text
    things = {
        key: Thing(f"x-{key}", (entity.names or (f"{key} 无名",))[0], entity.class_, new=True)
        for key, entity in labels.entities.items()
    }
    for number, label in enumerate(labels.observations):
        key = f"indicator-{number}"
        things[key] = Thing(f"x-{key}", label.indicator, "Indicator", new=True)

    def common(label):
        edtf = label.time
        return {
            "source": "s",
            "status": label.status,
            "opinion_kind": label.kind,
            "polarity": label.polarity,
            "speaker": "outlet" if label.speaker is None else f"x-{label.speaker}",
            "time": Time(edtf, basis=TimeBasis.STATED if edtf else TimeBasis.UNKNOWN),
        }

    def evidence(start, end, part):
        return Evidence(start, end, part, text[start:end], 0, len(text), 1)

    claims = []
    for label in labels.statements:
        start, end = label.at or (0, 1)
        claims.append(Statement(
            subject=f"x-{label.subject}", predicate=label.predicate,
            object=LiteralValue(label.object) if label.literal else f"x-{label.object}",
            evidence=(evidence(start, end, Part.PREDICATE),), **common(label),
        ))  # fmt: skip
    for number, label in enumerate(labels.observations):
        measure = label.measure
        if measure is Measure.SHARE and label.share_of is None:
            measure = Measure.RATIO
        claims.append(Observation(
            about=f"x-{label.about}", indicator=f"x-indicator-{number}", measure=measure,
            unit=label.unit, bound=label.bound, value=label.value, lower=label.lower,
            upper=label.upper, share_of=label.share_of and f"x-{label.share_of}",
            evidence=(evidence(label.start, label.end, Part.VALUE),), **common(label),
        ))  # fmt: skip
    mentions = [
        Mention(m.start, m.end, m.phrase, things[m.entity], found_by)
        for places, found_by in ((labels.mentions, "tagger"), (labels.references, "reference"))
        for m in places
    ]
    return Extraction(
        labels.document,
        Structure(layout(text)),
        tuple(mentions),
        times=tuple(PrintedTime(t.start, t.end, t.phrase, t.edtf) for t in labels.times),
        things={thing.id: thing for thing in things.values()},
        claims=tuple(FoundClaim(claim, "label", 1.0) for claim in claims),
    )


@pytest.mark.parametrize("name", ["building", "measuring"])
def test_labels_handed_in_as_findings_score_full_marks(name, words) -> None:
    """Every labelled file can be read, and nothing in it is out of the scores' reach."""
    from kg.seeds import read_seeds

    entities = tuple(read_seeds().entities.values())
    labelled = labelled_set(name, entities, words)
    assert len(labelled.texts) >= 30
    by_text = {text.name: text for text in labelled.texts}
    scores = evaluate(labelled, lambda document, _: as_found(by_text[document.name], words))
    for measure in set(MEASURES) - {"figures"}:
        assert scores.measured[measure].value == 1, (
            measure, [m for m in misses(scores) if m.measure == measure][:5],
        )  # fmt: skip
        assert scores.measured[measure].right > 20
    for rate in RATES:
        assert scores.measured[rate].value == 1, rate


def test_each_half_has_thirty_texts_and_only_the_building_half_grows() -> None:
    """Of the 68 texts written first, 34 measure; later ones may only build rules."""
    sizes = {name: len(labelled_set(name).texts) for name in ("building", "measuring")}
    assert sizes["building"] >= 34
    assert sizes["measuring"] == 34


def test_the_two_halves_share_no_text() -> None:
    one, other = (
        {text.document.text for text in labelled_set(name).texts}
        for name in ("building", "measuring")
    )
    assert not one & other


def test_an_empty_set(words) -> None:
    scores = evaluate(LabelledSet("empty", ()), lambda document, _: None, (), words)
    assert all(scores.measured[name].value == 1 for name in (*MEASURES, *RATES))
    assert (scores.by_relation, scores.by_rule, scores.invalid) == ({}, {}, 0)
