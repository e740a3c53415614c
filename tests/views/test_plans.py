"""Initiatives, pairs and moves: what the sources say, and what they do not say."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import InputError, UsageError
from kg.model import Polarity
from kg.views.plans import board
from kg.views.plans_words import PLANS_WORDS
from kg.vocabulary import vocabulary

FIRST, SECOND, THIRD = date(2030, 1, 10), date(2031, 1, 10), date(2032, 1, 10)


@pytest.fixture
def city(make):
    """A made-up city with an academy, a firm and three sources, one a year."""
    entities = {
        "yunping": make.entity("yunping", "Place"),
        "academy": make.entity("academy", "EducationInstitution"),
        "qinghe": make.entity("qinghe", "Company"),
        "lin": make.entity("lin", "Person"),
        "director": make.entity("director", "Post"),
        "talent": make.entity("talent", "Resource"),
        "chips": make.entity("chips", "Technology"),
        "calm": make.entity("calm", "Goal"),
        "noise": make.entity("noise", "Challenge"),
        "plan": make.entity("plan", "Programme"),
        "bellwether": make.entity("bellwether", "Epithet"),
        "listing": make.entity("listing", "Listing"),
        "forum": make.entity("forum", "Forum"),
        "scale": make.entity("scale", "Indicator"),
        "seats": make.entity("seats", "Indicator"),
        "province": make.entity("province", "Place"),
    }
    sources = {
        "first": make.source("first", issued=FIRST),
        "second": make.source("second", issued=SECOND),
        "third": make.source("third", issued=THIRD),
        "twin": make.source("twin", issued=FIRST),
        "undated": make.source("undated"),
    }

    def records(*claims, **given):
        return make.records(*claims, entities=entities, sources=sources, **given)

    return records


@pytest.fixture
def say(make):
    """Make claims of ``first``, each at a place of its own."""
    place = iter(range(0, 100_000, 100))

    def say(text: str, status: str, source: str = "first", when: str | None = None, **given):
        role = given.pop("role", "During")
        if when is not None:
            given["time"] = make.time(when, role=role)
        given["evidence"] = (make.evidence(start=next(place)),)
        kind = make.observation if len(text.split()) == 2 else make.statement
        return kind(text, status=status, source=source, **given)

    return say


def shown(records, **given):
    return {item.key: item for item in board(records, vocabulary(), **given).initiatives}


def only(records, **given):
    (item,) = board(records, vocabulary(), **given).initiatives
    return item


def pairs(item):
    return [(list(pair.targets), list(pair.outcomes)) for pair in item.pairs]


def moves(item):
    return [(move.kind, move.earlier, move.later) for move in item.moves]


# What a claim belongs to


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("yunping builds academy", "academy"),
        ("academy foundedBy yunping", "academy"),
        ("qinghe undergoes listing", "listing"),
        ("yunping holdsEvent forum", "forum"),
        ("yunping promotes chips", "chips"),
        ("qinghe develops chips", "chips"),
        ("yunping cultivates talent", "talent"),
        ("yunping aimsAt calm", "calm"),
        ("yunping addresses noise", "noise"),
        ("qinghe aimsAt calm", "calm"),
        ("plan covers chips", "plan"),
        ("plan aimsAt calm", "plan"),
        ("plan promotes chips", "plan"),
        ("qinghe cooperatesWith academy", "qinghe"),
        ("listing listedOn market", "listing"),
    ],
)
def test_the_ontology_tells_what_a_plan_belongs_to(city, say, text, key):
    assert list(shown(city(say(text, "Planned")))) == [key]


def test_what_is_said_of_an_institution_that_is_built_belongs_to_it(city, say):
    found = shown(
        city(
            say("academy gathers talent", "Actual", when="2030"),
            say("academy appliesIn chips", "Planned"),
            say("yunping builds academy", "Planned", when="2031"),
        )
    )
    assert list(found) == ["academy"]
    assert [(one.lane.value, one.year) for one in found["academy"].claims] == [
        ("Actual", 2030),
        ("Planned", None),
        ("Planned", 2031),
    ]


def test_a_figure_belongs_to_its_indicator_and_its_thing(city, say):
    found = shown(
        city(
            say("yunping scale", "Estimated", when="2030"),
            say("province scale", "Estimated", when="2030"),
        )
    )
    assert list(found) == ["scale@yunping", "scale@province"]
    assert found["scale@yunping"].classes == ("Indicator",)
    assert found["scale@yunping"].names.zh == "名yunping：名scale"
    assert found["scale@yunping"].names.en == "Name yunping: Name scale"


def test_posts_epithets_and_opinions_are_no_initiatives(city, say):
    found = board(
        city(
            say("lin holdsPost director", "Ended"),
            say("lin worksFor qinghe", "Ended"),
            say("yunping hasEpithet bellwether", "Ended"),
            say("yunping builds academy", "Opinion", opinion_kind="Judgement"),
        ),
        vocabulary(),
    )
    assert found.initiatives == ()
    assert (found.opinions, found.others) == (1, 3)


def test_facts_that_nobody_planned_and_that_achieve_nothing_have_no_card(city, say):
    found = board(
        city(
            say("yunping seats", "Actual"),
            say("plan covers chips", "Actual"),
            say("yunping faces noise", "Actual"),
            say("qinghe locatedIn yunping", "Actual"),
        ),
        vocabulary(),
    )
    assert (found.initiatives, found.others) == ((), 4)


@pytest.mark.parametrize("text", ["yunping builds academy", "yunping promotes chips"])
def test_an_achievement_has_a_card(city, say, text):
    claim = say(text, "Actual", when="2030")
    item = only(city(claim))
    assert pairs(item) == [([], [claim])]
    assert not item.open_target


def test_a_denial_is_in_no_lane(city, say):
    denial = say("yunping builds academy", "Actual", polarity=Polarity.NEGATED)
    alone = board(city(denial), vocabulary())
    assert (alone.initiatives, alone.denials) == ((), 1)
    plan = say("yunping builds academy", "Planned")
    beside = board(city(plan, denial), vocabulary())
    (item,) = beside.initiatives
    assert (beside.denials, item.denied) == (0, (denial,))
    assert [one.claim for one in item.claims] == [plan]
    assert item.open_target


# Rows


@pytest.mark.parametrize(
    ("when", "role", "year"),
    [
        (None, "During", None),
        ("2030", "During", 2030),
        ("2030-06", "During", 2030),
        ("2030-12-31", "During", 2030),
        ("2030/2032", "During", 2032),
        ("2033", "By", 2033),
        ("2029", "Since", 2029),
        ("../2031", "During", 2031),
        ("2031/..", "During", 2031),
    ],
)
def test_a_claim_stands_in_the_last_year_of_its_time(city, say, when, role, year):
    item = only(city(say("yunping builds academy", "Planned", when=when, role=role)))
    assert item.claims[0].year == year


def test_rows_go_from_early_to_late_and_the_undated_come_last(city, say):
    found = board(
        city(
            say("yunping builds academy", "Planned"),
            say("yunping builds academy", "Planned", when="2032"),
            say("yunping holdsEvent forum", "Actual", when="2030"),
        ),
        vocabulary(),
    )
    assert found.years == (2030, 2032, None)


# Pairs


def test_a_target_of_which_no_source_tells_the_outcome(city, say):
    plan = say("yunping builds academy", "Planned", when="2031")
    item = only(city(plan))
    assert pairs(item) == [([plan], [])]
    assert item.open_target


def test_a_later_source_tells_the_outcome(city, say):
    plan = say("yunping builds academy", "Planned", when="2030")
    done = say("yunping builds academy", "Actual", "second", when="2030")
    item = only(city(plan, done))
    assert pairs(item) == [([plan], [done])]
    assert moves(item) == [("lane", plan, done)]
    assert not item.open_target
    assert item.further == ()


def test_order_is_that_of_the_dates_not_of_the_reading(city, say):
    plan = say("yunping builds academy", "Planned", when="2030")
    done = say("yunping builds academy", "Actual", "second", when="2030")
    assert moves(only(city(done, plan))) == [("lane", plan, done)]


def test_earliest_possible_day_counts_where_no_date_is_printed(make, say):
    plan = say("yunping builds academy", "Planned", "a")
    done = say("yunping builds academy", "Actual", "b")
    sources = {
        "a": make.source("a", not_before=FIRST),
        "b": make.source("b", issued=SECOND),
    }
    assert moves(only(make.records(plan, done, sources=sources))) == [("lane", plan, done)]


def test_other_ends_are_no_outcome(city, say):
    plan = say("yunping builds academy", "Planned", when="2030")
    other = say("province builds academy", "Actual", "second", when="2030")
    item = only(city(plan, other))
    assert pairs(item) == [([plan], []), ([], [other])]
    assert item.moves == ()


def test_what_was_over_before_the_plan_is_no_outcome_of_it(city, say):
    plan = say("yunping builds academy", "Planned", "first", when="2031")
    before = say("yunping builds academy", "Actual", "third", when="2029")
    item = only(city(plan, before))
    assert pairs(item) == [([], [before]), ([plan], [])]
    assert item.moves == ()
    assert item.further == (plan,)


def test_dates_that_tell_no_order_move_nothing(city, say):
    plan = say("yunping builds academy", "Planned", "first")
    done = say("yunping builds academy", "Actual", "undated")
    item = only(city(plan, done))
    assert item.moves == ()
    assert item.open_target


def test_where_days_are_equal_the_times_of_the_claims_tell_the_order(city, say):
    plan = say("yunping builds academy", "Planned", "first", when="2030")
    done = say("yunping builds academy", "Actual", "twin", when="2031")
    assert moves(only(city(plan, done))) == [("lane", plan, done)]


def test_one_source_moves_nothing_but_may_tell_both(city, say):
    plan = say("yunping builds academy", "Planned", when="2028")
    done = say("yunping builds academy", "Actual", when="2029")
    item = only(city(plan, done))
    assert pairs(item) == [([plan], [done])]
    assert item.moves == ()
    assert item.further == ()


# Moves


def test_a_plan_that_ended(city, say):
    plan = say("yunping builds academy", "Planned", when="2031")
    end = say("yunping builds academy", "Ended", "second", when="2031")
    item = only(city(plan, end))
    assert moves(item) == [("lane", plan, end)]
    assert pairs(item) == [([plan], [end])]


def test_plan_then_fact_then_end(city, say):
    plan = say("yunping builds academy", "Planned", when="2030")
    done = say("yunping builds academy", "Actual", "second", when="2030")
    end = say("yunping builds academy", "Ended", "third", when="2031")
    assert moves(only(city(plan, done, end))) == [("lane", plan, done), ("lane", done, end)]


def test_what_ended_and_goes_on_again(city, say):
    end = say("yunping builds academy", "Ended", when="2029")
    again = say("yunping builds academy", "Actual", "second", when="2030")
    assert moves(only(city(end, again))) == [("lane", end, again)]


def test_what_is_repeated_later_moves_no_second_time(city, say):
    plan = say("yunping builds academy", "Planned", when="2030")
    done = say("yunping builds academy", "Actual", "second", when="2030")
    again = say("yunping builds academy", "Actual", "third", when="2030")
    item = only(city(plan, done, again))
    assert moves(item) == [("lane", plan, done)]
    assert pairs(item) == [([plan], [done, again])]


def test_a_plan_over_what_is_there_is_further_building_and_no_move_back(city, say):
    done = say("yunping builds academy", "Actual", when="2029")
    plan = say("yunping builds academy", "Planned", "second", when="2031")
    item = only(city(done, plan))
    assert item.further == (plan,)
    assert item.moves == ()
    assert pairs(item) == [([], [done]), ([plan], [])]


def test_further_building_within_one_source(city, say):
    done = say("yunping builds academy", "Actual", when="2029")
    plan = say("yunping builds academy", "Planned", when="2030")
    assert only(city(done, plan)).further == (plan,)


def test_each_round_of_building_has_its_own_outcome(city, say):
    one = say("yunping holdsEvent forum", "Planned", when="2030")
    held = say("yunping holdsEvent forum", "Actual", "second", when="2030")
    two = say("yunping holdsEvent forum", "Planned", "second", when="2031")
    item = only(city(one, held, two))
    assert moves(item) == [("lane", one, held)]
    assert item.further == (two,)
    assert pairs(item) == [([one], [held]), ([two], [])]


# Figures


def test_an_estimate_beside_the_figure_that_came(city, say):
    guess = say("yunping scale", "Estimated", when="2029", value="450", bound="About")
    count = say("yunping scale", "Actual", "second", when="2029", value="430")
    item = only(city(guess, count))
    assert pairs(item) == [([guess], [count])]
    assert moves(item) == [("lane", guess, count)]


def test_figures_of_other_years_units_and_wholes_are_not_compared(city, say):
    guess = say("yunping scale", "Estimated", when="2029")
    other_year = say("yunping scale", "Actual", "second", when="2030")
    other_unit = say("yunping scale", "Actual", "second", when="2029", unit="yuan")
    share = say(
        "yunping scale",
        "Actual",
        "second",
        when="2029",
        measure="Share",
        unit="fraction",
        value="0.5",
        share_of="province",
    )
    item = only(city(guess, other_year, other_unit, share))
    assert item.moves == ()
    assert ([guess], []) in pairs(item)
    assert len(item.pairs) == 4


def test_a_deadline_meets_the_figure_of_its_last_day(city, say):
    target = say("yunping seats", "Planned", when="2031", role="By", value="300")
    count = say("yunping seats", "Actual", "third", when="2031", value="280")
    item = only(city(target, count))
    assert pairs(item) == [([target], [count])]


def test_disagreeing_figures_stand_side_by_side(city, say):
    guess = say("yunping scale", "Estimated", when="2029", value="450")
    low = say("yunping scale", "Actual", "second", when="2029", value="430")
    high = say("yunping scale", "Actual", "second", when="2029", value="470")
    item = only(city(guess, low, high))
    assert pairs(item) == [([guess], [low, high])]
    assert moves(item) == [("lane", guess, low), ("lane", guess, high)]


def test_a_target_of_another_value(city, say):
    old = say("yunping seats", "Planned", when="2033", value="300")
    new = say("yunping seats", "Planned", "second", when="2033", value="500")
    assert moves(only(city(old, new))) == [("value", old, new)]


def test_a_target_for_another_year(city, say):
    old = say("yunping builds academy", "Planned", when="2032", role="By")
    new = say("yunping builds academy", "Planned", "second", when="2034", role="By")
    assert moves(only(city(old, new))) == [("year", old, new)]


def test_the_same_target_again_is_no_change(city, say):
    old = say("yunping seats", "Planned", when="2033", value="300")
    new = say("yunping seats", "Planned", "second", when="2033", value="300")
    assert only(city(old, new)).moves == ()


def test_a_target_for_each_year_is_no_changed_target(city, say):
    old = say("yunping seats", "Planned", when="2030", value="300")
    new = say("yunping seats", "Planned", "second", when="2031", value="300")
    event = say("yunping holdsEvent forum", "Planned", when="2030")
    next_event = say("yunping holdsEvent forum", "Planned", "second", when="2031")
    found = shown(city(old, new, event, next_event))
    assert [item.moves for item in found.values()] == [(), ()]


def test_two_targets_in_one_source_are_no_change(city, say):
    low = say("yunping seats", "Planned", when="2033", value="300")
    high = say("yunping seats", "Planned", when="2033", value="500")
    assert only(city(low, high)).moves == ()


# What is asked for


def test_only_what_an_entity_takes_part_in(city, say):
    records = city(
        say("yunping builds academy", "Planned"),
        say("qinghe undergoes listing", "Planned"),
        say("qinghe hasEpithet bellwether", "Opinion", opinion_kind="Epithet"),
        say("yunping hasEpithet bellwether", "Opinion", opinion_kind="Epithet"),
    )
    found = board(records, vocabulary(), about="qinghe")
    assert [item.key for item in found.initiatives] == ["listing"]
    assert found.opinions == 1
    assert list(shown(records, about="academy")) == ["academy"]


def test_only_some_lanes_leave_the_comparison_whole(city, say):
    plan = say("yunping builds academy", "Planned", when="2030")
    done = say("yunping builds academy", "Actual", "second", when="2030")
    found = board(city(plan, done), vocabulary(), status="Planned")
    (item,) = found.initiatives
    assert [one.claim for one in item.claims] == [plan]
    assert pairs(item) == [([plan], [done])]
    assert found.other_lanes == 1


def test_a_thing_is_linked_with_the_figures_about_it(city, say):
    found = shown(
        city(
            say("yunping builds academy", "Planned"),
            say("academy seats", "Planned", value="300"),
        )
    )
    assert found["academy"].related == ("seats@academy",)
    assert found["seats@academy"].related == ("academy",)


def test_an_opinion_has_no_lane(city):
    with pytest.raises(UsageError, match='no lane "Opinion"'):
        board(city(), vocabulary(), status="Opinion")


# The article, facts from its meaning


@pytest.fixture(scope="module")
def article(packaged):
    return board(packaged.records, packaged.words)


@pytest.fixture(scope="module")
def items(article):
    return {item.key: item for item in article.initiatives}


def lanes(item):
    return sorted({(one.lane.value, one.year) for one in item.claims}, key=str)


def test_the_listing_of_kunlunxin_is_planned_without_time_and_outcome(items):
    item = items["kunlunxin-listing"]
    assert lanes(item) == [("Planned", None)]
    assert item.planned_only
    assert item.open_target


def test_the_listing_of_cambricon_is_done(items):
    item = items["cambricon-listing"]
    assert lanes(item) == [("Actual", None)]
    assert not item.open_target


def test_the_china_sco_centre_is_built_further(items):
    item = items["china-sco-ai-centre"]
    assert lanes(item) == [("Actual", 2025), ("Planned", 2026)]
    assert [(plan.status.value, plan.time.edtf) for plan in item.further] == [("Planned", "2026")]
    assert not item.planned_only
    assert item.moves == ()


def test_the_core_industry_is_estimated_and_no_outcome_is_stated(items):
    item = items["ai-core-industry-scale@beijing"]
    assert lanes(item) == [("Estimated", 2025)]
    assert [len(pair.targets) for pair in item.pairs] == [1, 1]
    assert all(not pair.outcomes for pair in item.pairs)
    assert 450_000_000_000 in [one.claim.value for one in item.claims]


def test_technologies_that_progressed_are_tackled_again(items):
    for key in ("world-models", "ai-agents"):
        assert lanes(items[key]) == [("Actual", 2025), ("Planned", 2026)]
        assert items[key].further


def test_what_is_planned_only_stands_in_the_planned_lane_only(packaged, items):
    for key in packaged.records.planned_only:
        assert {lane for lane, _ in lanes(items[key])} == {"Planned"}, key


def test_facts_opinions_and_people_of_the_article_have_no_card(items):
    absent = {
        "first-city-of-ai",
        "xu-zhimeng",
        "assistant-researcher",
        "ai-enterprises@beijing",
        "high-operating-cost",
        "beijing",
    }
    assert not absent & items.keys()


def test_one_source_moves_nothing(article):
    assert all(item.moves == () for item in article.initiatives)


def test_every_claim_is_on_the_board_or_counted(packaged, article):
    placed = [one.claim.id for item in article.initiatives for one in item.claims]
    placed += [claim.id for item in article.initiatives for claim in item.denied]
    assert len(placed) == len(set(placed))
    left = article.opinions + article.others + article.denials
    assert len(placed) + left == len(packaged.records.claims)


# In hand


def test_every_word_is_there_in_both_languages():
    assert [key for key, word in PLANS_WORDS.items() if not (word.zh and word.en)] == []


def test_the_view_of_the_plans(packaged, tmp_path):
    view = packaged.view("kunlunxin", kind="plans")
    assert [item.key for item in view.board.initiatives] == ["kunlunxin-listing"]
    assert "1 initiatives" in repr(view)
    assert view.html() == packaged.view("kunlunxin", kind="plans").html()
    assert view.save(tmp_path / "plans.html").read_text("utf-8") == view.html()
    with pytest.raises(InputError, match="cannot be written"):
        view.save(tmp_path / "nowhere" / "plans.html")


def test_the_page_holds_no_library_and_no_address_to_load(packaged):
    page = packaged.view(kind="plans").html()
    assert "vis.Network" not in page
    assert "src=" not in page
    assert "unsafe" not in page


def test_the_plans_show_themselves_in_a_notebook(packaged):
    shown = packaged.view("kunlunxin", kind="plans")._repr_html_()
    assert shown.startswith("<iframe")
    assert "allow-same-origin" not in shown
    still = shown.split("<details open>")[1]
    assert "昆仑芯上市" in still
    assert "<script" not in still


@pytest.mark.parametrize(
    "given", [{"to": "cambricon"}, {"query": "x"}, {"depth": 2}, {"hub": True}]
)
def test_the_plans_take_no_path_query_depth_or_hub(packaged, given):
    with pytest.raises(UsageError, match="plans"):
        packaged.view("kunlunxin", kind="plans", **given)


def test_another_kind_of_view_is_refused(packaged):
    with pytest.raises(UsageError, match='no kind of view "map"'):
        packaged.view(kind="map")
