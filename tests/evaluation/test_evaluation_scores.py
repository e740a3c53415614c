"""Scores of small cases, counted by hand."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kg.evaluation.counts import Counts, f1_interval, wilson
from kg.evaluation.matching import match, overlap
from kg.evaluation.scores import SYMMETRIC, score

ROOT = Path(__file__).resolve().parents[2]


def counts(matching):
    return len(matching.pairs), len(matching.wrong), len(matching.missed)


# ------------------------------------------------------------------ numbers


def test_precision_recall_and_f1_of_three_labels_and_four_findings() -> None:
    """Two of three found, two findings too many: 2/4, 2/3, and 4/7 between them."""
    found = Counts(right=2, wrong=2, missed=1)
    assert found.precision == pytest.approx(0.5)
    assert found.recall == pytest.approx(0.6667, abs=1e-4)
    assert found.f1 == pytest.approx(0.5714, abs=1e-4)


@pytest.mark.parametrize(
    ("right", "wrong", "missed", "expected"),
    [(0, 0, 0, (1, 1, 1)), (0, 0, 2, (0, 0, 0)), (0, 2, 0, (0, 0, 0)), (0, 1, 1, (0, 0, 0))],
)
def test_nothing_to_divide_by(right, wrong, missed, expected) -> None:
    found = Counts(right, wrong, missed)
    assert (found.precision, found.recall, found.f1) == expected


def test_wilson_as_in_the_tables() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20)[1] == pytest.approx(0.1611, abs=5e-5)


def test_the_interval_of_f1_is_always_the_same_and_holds_the_value() -> None:
    texts = [Counts(8, 1, 1), Counts(5, 3, 2), Counts(9, 0, 4), Counts(2, 2, 0)]
    low, high = f1_interval(texts)
    assert (low, high) == f1_interval(texts)
    assert low < 48 / (48 + 6 + 7) < high
    assert f1_interval([Counts(5, 1, 1)] * 3) == pytest.approx((5 / 6, 5 / 6))
    assert f1_interval([Counts(8, 2, 2)]) == wilson(8, 10)


def test_overlap_is_intersection_over_union() -> None:
    assert overlap((0, 100), (0, 79)) == pytest.approx(0.79)
    assert overlap((0, 100), (20, 100)) == pytest.approx(0.8)
    assert overlap((0, 6), (4, 10)) == pytest.approx(0.2)
    assert overlap((0, 4), (4, 8)) == 0


# ------------------------------------------------------------------ one to one


def test_a_label_fits_one_finding() -> None:
    found = match(["a"], ["a", "a"], lambda x, y: x == y)
    assert counts(found) == (1, 1, 0)


def test_as_many_pairs_as_possible() -> None:
    """1 fits x and y, 2 only x: taking the first that fits would leave 2 alone."""
    edges = {(1, "x"), (1, "y"), (2, "x")}
    found = match([1, 2], ["x", "y"], lambda a, b: (a, b) in edges)
    assert found.pairs == ((1, "y"), (2, "x"))


def test_a_long_chain_is_reordered() -> None:
    """Each n fits n and n - 1; 0 fits only 0 and comes last."""
    order = [*range(1, 200), 0]
    found = match(order, list(range(200)), lambda a, b: b in (a, a - 1))
    assert counts(found) == (200, 0, 0)


def test_a_better_fit_is_not_given_up() -> None:
    found = match([1, 2], [2], lambda a, b: a == b, lambda a, b: True)
    assert found.pairs == ((2, 2),)
    assert found.missed == (1,)


# ------------------------------------------------------------------ mentions


def test_mentions_three_of_five_and_one_too_many(labels, words, made) -> None:
    found = made.extraction(
        mentions=(
            made.mention("c1", "云岫智能"),
            made.mention("m1", "青岚"),
            made.mention("t1", "大模型"),
            made.mention("t1", "研发投入"),
        )
    )
    scores = score(labels, found, words)
    assert counts(scores.mentions) == (3, 1, 2)
    assert {m.phrase for m in scores.mentions.missed} == {"海淀区", "京溪大学"}
    assert counts(scores.references) == (0, 0, 1)


@pytest.mark.parametrize(("length", "right"), [(79, 0), (80, 1)])
def test_spans_at_the_edge(read, words, made, length, right) -> None:
    """A name of 100 characters, found with 79 and with 80 of them."""
    name = "甲" * 100
    labels = read(
        f"genre: news\ntitle: 题\ntext: |\n  {name}。\n"
        f"entities:\n  a: {{class: Company, names: [{name}]}}\n"
    )
    found = made.extraction(
        labels.document.text, mentions=(made.mention("c1", name[:length], start=0),)
    )
    assert len(score(labels, found, words).mentions.pairs) == right


@pytest.mark.parametrize(
    ("class_", "right"), [("GovernmentBody", 1), ("Fund", 1), ("Place", 0), ("Person", 0)]
)
def test_classes_of_one_family(labels, words, made, class_, right) -> None:
    from kg.extraction import Mention

    start = made.TEXT.index("云岫智能")
    one = Mention(start, start + 4, "云岫智能", made.thing("x", "云岫智能", class_), "tagger")
    scores = score(labels, made.extraction(mentions=(one,), things={}), words)
    assert len(scores.mentions.pairs) == right


def test_an_id_of_the_graph_needs_only_touch(read, words, make, made) -> None:
    """海淀区 of the label, 海淀 of the finding: 2 of 3 characters, but one id."""
    known = [make.entity("haidian", "Place", zh="海淀区")]
    labels = read(made.FILE, known)
    from kg.extraction import Mention

    start = made.TEXT.index("海淀区")
    for key, new, right in (("haidian", False, 1), ("haidian", True, 0), ("other", False, 0)):
        one = Mention(start, start + 2, "海淀", made.thing(key, "海淀", "Place", new), "gazetteer")
        scores = score(labels, made.extraction(mentions=(one,), things={}), words)
        assert len(scores.mentions.pairs) == right, (key, new)


def test_an_indicator_is_no_mention(labels, words, made) -> None:
    from kg.extraction import Mention

    start = made.TEXT.index("研发投入")
    one = Mention(start, start + 4, "研发投入", made.thing("i", "研发投入", "Indicator"), "rule")
    assert counts(score(labels, made.extraction(mentions=(one,)), words).mentions) == (0, 0, 5)


def test_a_reference_must_point_at_the_right_thing(labels, words, made) -> None:
    for key, right in (("c1", 1), ("u1", 0)):
        found = made.extraction(mentions=(made.mention(key, "该公司", found_by="reference"),))
        scores = score(labels, found, words)
        assert counts(scores.references) == (right, 1 - right, 1 - right)
        assert scores.mentions.wrong == ()


# ------------------------------------------------------------------ times and figures


def test_times(labels, words, made) -> None:
    from kg.extraction import PrintedTime

    def printed(phrase: str, edtf: str | None):
        start = made.TEXT.index(phrase)
        return PrintedTime(start, start + len(phrase), phrase, edtf)

    found = made.extraction(times=(printed("3月11日", "2026-03-11"), printed("今年", "2025")))
    assert counts(score(labels, found, words).times) == (1, 1, 1)
    found = made.extraction(times=(printed("今年研发", "2026-01/2026-12"), printed("3月", None)))
    assert counts(score(labels, found, words).times) == (1, 0, 1)


@pytest.mark.parametrize(
    ("change", "figure", "quantity"),
    [
        ({}, 1, 1),
        ({"bound": "Exactly"}, 0, 0),
        ({"unit": "dollar"}, 0, 0),
        ({"measure": "Ratio"}, 1, 0),
        ({"time": "2025"}, 1, 0),
        ({"time": None}, 1, 0),
        ({"status": "Actual"}, 1, 1),
    ],
)
def test_figures_and_quantities(labels, words, made, change, figure, quantity) -> None:
    from kg.extraction import Quantity
    from kg.model import Bound

    one = made.observation("c1", "i1", "该公司", "超过2亿元", "2.0E+8", **change)
    start = made.TEXT.index("2亿元")
    raw = Quantity(
        start, start + 3, "2亿元",
        unit=one.claim.unit, value=one.claim.value, bound=Bound(one.claim.bound),
    )  # fmt: skip
    scores = score(labels, made.extraction(claims=(one,), quantities=(raw,)), words)
    assert counts(scores.figures) == (figure, 1 - figure, 1 - figure)
    assert counts(scores.quantities) == (quantity, 1 - quantity, 1 - quantity)


@pytest.mark.parametrize(
    ("indicator", "about", "right"),
    [("研发投入", "c1", 1), ("投入", "c1", 1), ("研发投入总额", "c1", 1),
     ("营业收入", "c1", 0), ("研发投入", "u1", 0)],
)  # fmt: skip
def test_observations(labels, words, made, indicator, about, right) -> None:
    one = made.observation(about, "i1", "该公司", "超过2亿元", "200000000")
    things = {**made.things(), "i1": made.thing("i1", indicator, "Indicator")}
    scores = score(labels, made.extraction(claims=(one,), things=things), words)
    assert counts(scores.observations) == (right, 1 - right, 1 - right)
    assert counts(scores.quantities) == (1, 0, 0)


def test_a_share_of_what_is_no_entity_may_be_a_ratio(read, words, made) -> None:
    text = made.FILE.replace("超过2亿元", "超过两成").replace(
        "value: 200000000, unit: yuan", "measure: Share, value: 0.2, unit: fraction"
    )
    labels = read(text)
    printed = labels.document.text
    for measure, whole, right in (("Ratio", None, 1), ("Level", None, 0), ("Share", "c1", 1),
                                  ("Share", "u1", 0)):  # fmt: skip
        one = made.observation(
            "c1", "i1", "该公司", "2亿元", "0.2", unit="fraction", measure=measure, share_of=whole
        )
        at = printed.index("超过两成")
        from dataclasses import replace

        value = replace(one.claim.evidence[1], start=at, end=at + 4, phrase="超过两成")
        claim = replace(one.claim, evidence=(one.claim.evidence[0], value))
        found = made.extraction(printed, claims=(replace(one, claim=claim),))
        assert len(score(labels, found, words).quantities.pairs) == right, (measure, whole)


# ------------------------------------------------------------------ statements


def test_statements_one_right_one_wrong_status_one_invented(labels, words, made) -> None:
    found = made.extraction(
        claims=(
            made.statement("c1 releases m1", "云岫智能", "发布", "青岚", time="2026-03-11"),
            made.statement("c1 cooperatesWith u1", "该公司", "合作", "京溪大学", status="Planned"),
            made.statement("u1 releases m1", "京溪大学", "发布", "青岚"),
        ),
        mentions=(made.mention("c1", "该公司", found_by="reference"),),
    )
    scores = score(labels, found, words)
    assert counts(scores.statements) == (1, 2, 1)
    assert len(scores.found) == 2
    assert [label.predicate for label, _ in scores.wrong_status] == ["cooperatesWith"]
    assert scores.wrong_speaker == ()
    assert scores.wrong_time == ()
    assert scores.invalid == ()


def test_symmetric_either_way(labels, words, made) -> None:
    for said, right in (("u1 cooperatesWith c1", 1), ("c1 cooperatesWith u1", 1),
                        ("m1 releases c1", 0)):  # fmt: skip
        found = made.extraction(claims=(made.statement(said, "云岫智能", "合作", "京溪大学"),))
        assert len(score(labels, found, words).statements.pairs) == right


def test_which_predicates_are_symmetric() -> None:
    text = (ROOT / "ontology" / "core.ttl").read_text("utf-8")
    lines = re.findall(r"^bjo:(\w+) a .*owl:SymmetricProperty.*bjo:Predicate", text, re.MULTILINE)
    assert set(lines) == SYMMETRIC


@pytest.mark.parametrize(
    ("labelled", "found", "right"),
    [("unitOf", "partOf", 1), ("partOf", "unitOf", 1), ("leads", "participatesIn", 1),
     ("memberOf", "partOf", 0)],
)  # fmt: skip
def test_a_predicate_above_or_below(read, words, made, labelled, found, right) -> None:
    labels = read(made.FILE.replace("cooperatesWith", labelled))
    one = made.statement(f"c1 {found} u1", "云岫智能", "合作", "京溪大学")
    assert len(score(labels, made.extraction(claims=(one,)), words).statements.pairs) == right


def test_the_same_statement_found_twice_counts_once(labels, words, made) -> None:
    one = made.statement("c1 releases m1", "云岫智能", "发布", "青岚")
    scores = score(labels, made.extraction(claims=(one, one)), words)
    assert counts(scores.statements) == (1, 1, 1)


def test_a_denied_statement_is_another(labels, words, made) -> None:
    from kg.model import Polarity

    one = made.statement(
        "c1 releases m1", "云岫智能", "发布", "青岚", polarity=Polarity.NEGATED, time="2026-03-11"
    )
    scores = score(labels, made.extraction(claims=(one,)), words)
    assert counts(scores.statements) == (0, 1, 2)
    assert len(scores.wrong_polarity) == 1
    assert scores.wrong_status == ()


def test_who_speaks(read, words, made) -> None:
    """The publisher by name, by an id that the text does not name, and somebody else."""
    things = {**made.things(), "paper": made.thing("paper", "京畿科技报", "MediaOutlet")}
    said = ("c1 releases m1", "云岫智能", "发布", "青岚")
    person = made.FILE.replace("object: qinglan,", "object: qinglan, speaker: yunxiu,")
    for text, speaker, wrong in (
        (made.FILE, "paper", 0), (made.FILE, "somebody", 0), (made.FILE, "c1", 1),
        (person, "c1", 0), (person, "u1", 1), (person, "paper", 1),
    ):  # fmt: skip
        found = made.extraction(claims=(made.statement(*said, speaker=speaker),), things=things)
        scores = score(read(text), found, words)
        assert len(scores.wrong_speaker) == wrong, (speaker, wrong)


def test_a_literal_object(read, words, made) -> None:
    from dataclasses import replace

    from kg.model import LiteralValue

    labels = read(
        made.FILE.replace(
            "statements:\n",
            "statements:\n  - {subject: yunxiu, predicate: code, object: 2亿, status: Actual}\n",
        )
    )
    one = made.statement("c1 code x", "云岫智能", "投入", "2亿")
    for text, right in (("2亿", 1), ("3亿", 0)):
        claim = replace(one.claim, object=LiteralValue(text))
        found = made.extraction(claims=(replace(one, claim=claim),))
        scores = score(labels, found, words)
        assert len(scores.statements.pairs) == right
        assert len(scores.invalid) == 1 - right


def test_an_event_without_a_name_is_aligned_by_owner_and_class(read, words, made) -> None:
    text = made.FILE.replace(
        "nested: []", "  yunxiu-listing: {class: Listing, names: []}\nnested: []"
    ).replace(
        "statements:\n",
        "statements:\n"
        "  - {subject: yunxiu, predicate: undergoes, object: yunxiu-listing, status: Actual}\n",
    )
    for class_, right in (("Listing", 1), ("Event", 1), ("Forum", 0)):
        things = {**made.things(), "e": made.thing("e", "云岫智能上市", class_)}
        one = made.statement("c1 undergoes e", "云岫智能", "发布", "发布")
        scores = score(read(text), made.extraction(claims=(one,), things=things), words)
        assert len(scores.statements.pairs) == right, class_


def test_two_events_of_one_owner_are_told_apart_by_their_times(read, words, made) -> None:
    text = made.FILE.replace(
        "nested: []",
        "  round-1: {class: Financing, names: []}\n"
        "  round-2: {class: Financing, names: []}\nnested: []",
    ).replace(
        "statements:\n",
        "statements:\n"
        + "".join(
            f"  - {{subject: yunxiu, predicate: undergoes, object: round-{n}, status: Actual,"
            f' time: "{2023 + n}"}}\n'
            for n in (1, 2)
        ),
    )
    things = {**made.things(), **{k: made.thing(k, "融资", "Financing") for k in ("a", "b")}}
    claims = [
        made.statement(f"c1 undergoes {key}", "云岫智能", "发布", "发布", time=time)
        for key, time in (("a", "2025"), ("b", "2024"))
    ]
    scores = score(read(text), made.extraction(claims=tuple(claims), things=things), words)
    assert [(a.object, b.claim.object) for a, b in scores.statements.pairs] == [
        ("round-1", "b"), ("round-2", "a"),
    ]  # fmt: skip
    assert scores.wrong_time == ()


# ------------------------------------------------------------------ valid spans


def test_a_phrase_that_is_not_there_is_counted(labels, words, made) -> None:
    from dataclasses import replace

    one = made.statement("c1 releases m1", "云岫智能", "发布", "青岚")
    moved = replace(one.claim.evidence[1], start=0, end=2)
    claim = replace(one.claim, evidence=(one.claim.evidence[0], moved, one.claim.evidence[2]))
    scores = score(labels, made.extraction(claims=(replace(one, claim=claim),)), words)
    ((_, reasons),) = scores.invalid
    assert reasons == ('"发布" is not at 0-2',)


@pytest.mark.parametrize(
    ("left_out", "reason"),
    [(0, "no phrase names c1 or points back to it"), (1, "no phrase is its predicate or cue"),
     (2, "no phrase names m1 or points back to it")],
)  # fmt: skip
def test_what_a_statement_must_show(labels, words, made, left_out, reason) -> None:
    from dataclasses import replace

    one = made.statement("c1 releases m1", "云岫智能", "发布", "青岚")
    kept = tuple(e for n, e in enumerate(one.claim.evidence) if n != left_out)
    mentions = (made.mention("c1", "云岫智能"), made.mention("m1", "青岚"))
    found = made.extraction(
        claims=(replace(one, claim=replace(one.claim, evidence=kept)),), mentions=mentions
    )
    assert [reasons for _, reasons in score(labels, found, words).invalid] == [(reason,)]


def test_a_phrase_that_names_something_else_shows_nothing(labels, words, made) -> None:
    one = made.statement("c1 releases m1", "京溪大学", "发布", "青岚")
    mentions = (made.mention("c1", "云岫智能"), made.mention("m1", "青岚"))
    scores = score(labels, made.extraction(claims=(one,), mentions=mentions), words)
    assert len(scores.invalid) == 1


def test_a_figure_must_show_its_value(labels, words, made) -> None:
    from dataclasses import replace

    one = made.observation("c1", "i1", "云岫智能", "超过2亿元", "200000000")
    claim = replace(one.claim, evidence=one.claim.evidence[:1])
    found = made.extraction(claims=(replace(one, claim=claim),))
    assert [r for _, r in score(labels, found, words).invalid] == [("no phrase is its value",)]
    assert one.claim.value == Decimal(200000000)


@pytest.mark.parametrize(("class_", "flawed"), [("Listing", 0), ("Product", 1)])
def test_only_an_event_may_be_named_by_the_verb(labels, words, made, class_, flawed) -> None:
    """An invented object has no mention either: it is no event, and is counted."""
    from dataclasses import replace

    one = made.statement("c1 undergoes e", "云岫智能", "发布", "发布")
    claim = replace(one.claim, evidence=one.claim.evidence[:2])
    things = {**made.things(), "e": made.thing("e", "某物", class_)}
    found = made.extraction(claims=(replace(one, claim=claim),), things=things)
    assert len(score(labels, found, words).invalid) == flawed


def test_what_is_said_of_an_event_without_a_name(labels, words, made) -> None:
    """The subject may be what the verb states, as the object may."""
    one = made.statement("e listedOn p1", "云岫智能", "发布", "海淀区")
    things = {**made.things(), "e": made.thing("e", "云岫智能上市", "Listing")}
    found = made.extraction(claims=(one,), things=things)
    assert score(labels, found, words).invalid == ()
