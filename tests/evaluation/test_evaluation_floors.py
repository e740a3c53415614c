"""What was reached is kept: no measure of any set falls below its floor."""

from __future__ import annotations

import pytest

from kg import evaluation
from kg.evaluation import labelled_set, seed_set
from kg.evaluation.floors import fallen, read_floors
from kg.extraction import extract
from kg.resources import data_path


@pytest.fixture(scope="module")
def entities():
    from kg.seeds import read_seeds

    return tuple(read_seeds().entities.values())


def check(labelled, entities) -> None:
    floors = read_floors(data_path("evaluation", "floors.yaml"))
    assert labelled.name in floors
    for given in (entities, ()):
        scores = evaluation.evaluate(labelled, extract, given)
        assert fallen(scores, floors) == ()
        assert scores.invalid == 0


@pytest.mark.parametrize("name", ["building", "measuring"])
def test_no_measure_of_the_labelled_sets_falls(name, entities) -> None:
    check(labelled_set(name, entities), entities)


@pytest.mark.article
def test_no_measure_of_the_seed_article_falls(entities, article_texts) -> None:
    check(seed_set(article_texts), entities)
