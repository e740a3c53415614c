"""The seeds as labels, and labels that are found again when they are handed in as findings."""

from __future__ import annotations

import pytest

from kg.errors import InputError, NotFoundError, TextError
from kg.evaluation import evaluate, labelled_set, seed_set
from kg.evaluation.scores import score
from kg.evaluation.seed_labels import known_only_from, seed_labels

SOURCE = "bjnews-2026-ai-first-city"


@pytest.fixture(scope="module")
def seeds():
    from kg.seeds import read_seeds

    return read_seeds()


@pytest.fixture(scope="module")
def article(seeds, article_texts):
    text = article_texts.get(SOURCE, seeds.sources[SOURCE].text.sha256)
    return seed_labels(seeds, SOURCE, text)


def test_only_its_own_entities_are_withheld(seeds, make) -> None:
    source = seeds.sources[SOURCE]
    only = known_only_from(source, seeds.claims, seeds.sources.values())
    assert {"cambricon", "xu-zhimeng", "chengxuyuan-zhongwen-wang"} <= only
    other = make.source("other", publisher="beijing-news")
    more = [*seeds.claims, make.statement("cambricon locatedIn beijing", source="other")]
    fewer = known_only_from(source, more, [*seeds.sources.values(), other])
    assert only - fewer == {"cambricon", "beijing", "beijing-news"}


@pytest.mark.article
def test_the_article_as_labels(seeds, article) -> None:
    assert (article.genre, len(article.statements), len(article.observations)) == (
        "interview", 187, 10,
    )  # fmt: skip
    text = article.document.text
    for place in (*article.mentions, *article.references, *article.times):
        assert text[place.start : place.end] == place.phrase
    phrases = {m.phrase: m.entity for m in article.mentions}
    assert phrases["寒武纪"] == "cambricon"
    assert "月活用户" not in phrases
    assert sum(m.phrase == "北京" for m in article.mentions) > 20
    assert sum(m.phrase == "应用" for m in article.mentions) < text.count("应用")
    assert {t.edtf for t in article.times} == {"2025", "2026", "2026-01-25"}


@pytest.mark.article
def test_the_seeds_own_claims_score_full_marks(seeds, article, words) -> None:
    """The curator's claims, handed in as findings: nothing missed, nothing too much."""
    from kg.extraction import Extraction, FoundClaim, Mention, PrintedTime, Structure, Thing

    things = {e.id: Thing(e.id, e.zh.text, e.classes[0]) for e in seeds.entities.values()}
    mentions = [
        Mention(m.start, m.end, m.phrase, things[m.entity], found_by)
        for places, found_by in ((article.mentions, "tagger"), (article.references, "reference"))
        for m in places
    ]
    found = Extraction(
        article.document,
        Structure(seeds.positions[SOURCE].layout),
        tuple(mentions),
        times=tuple(PrintedTime(t.start, t.end, t.phrase, t.edtf) for t in article.times),
        things=things,
        claims=tuple(FoundClaim(c, "curator", 1.0) for c in seeds.claims),
    )
    scores = score(article, found, words)
    for name in ("mentions", "references", "times", "quantities", "statements", "observations"):
        matching = getattr(scores, name)
        assert (matching.missed, matching.wrong) == ((), ()), name
        assert matching.pairs, name
    assert len(scores.found) == 197
    assert scores.wrong_status == scores.wrong_speaker == scores.wrong_polarity == ()


@pytest.mark.article
def test_the_set_withholds_what_it_alone_makes_known(seeds, article_texts) -> None:
    given = []

    def nothing(document, entities):
        from kg.extraction import Extraction, Structure
        from kg.texts import Layout

        given.append({entity.id for entity in entities})
        return Extraction(document, Structure(Layout(())))

    labelled = seed_set(article_texts, seeds)
    scores = evaluate(labelled, nothing, tuple(seeds.entities.values()))
    assert given == [set(seeds.entities) - labelled.withheld]
    assert "cambricon" not in given[0]
    assert scores.measured["mentions"].recall == 0


def test_without_the_text(seeds, tmp_path, monkeypatch) -> None:
    from kg.texts import TextFolder

    monkeypatch.setenv("KG_SHARED", str(tmp_path))
    with pytest.raises(InputError, match="kg texts add FILE"):
        seed_set(TextFolder(tmp_path), seeds)
    with pytest.raises(TextError, match="another checksum"):
        seed_labels(seeds, SOURCE, "另一篇")
    with pytest.raises(NotFoundError, match="no source"):
        seed_labels(seeds, "bjnews", "另一篇")


def test_a_folder_is_a_set(tmp_path, made) -> None:
    (tmp_path / "news-01.yaml").write_text(made.FILE, "utf-8")
    labelled = labelled_set(str(tmp_path))
    assert [text.name for text in labelled.texts] == ["news-01"]
    assert labelled.withheld == frozenset()
