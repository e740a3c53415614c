"""The word lists: well-formed, no word with two meanings, every class in the ontology."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.extraction.lexicon import lexicon, read_rules
from kg.extraction.pointers import pointers
from kg.vocabulary import vocabulary

FILES = ("terms", "heads", "words", "naming", "references", "readings", "aliases")


@pytest.mark.parametrize("name", FILES)
def test_well_formed(name: str) -> None:
    assert read_rules(f"lexicon/{name}.yaml")


def test_no_term_has_two_classes() -> None:
    counts = Counter(
        word for words in read_rules("lexicon/terms.yaml").values() for word in words.split()
    )
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_head_has_two_classes() -> None:
    counts = Counter(
        word
        for words in read_rules("lexicon/heads.yaml")["names"].values()
        for word in words.split()
    )
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_surname_is_common_and_rare() -> None:
    words = read_rules("lexicon/words.yaml")
    assert set(words["surnames"].split()) & set(words["rare_surnames"].split()) == set()


def test_classes_are_those_of_the_ontology() -> None:
    classes = {
        *lexicon().terms.values(), *lexicon().name_heads.values(), *lexicon().object_heads.values(),
        *lexicon().quoted.values(), *(c for classes in pointers().heads.values() for c in classes),
    }  # fmt: skip
    assert [c for c in sorted(classes) if c not in vocabulary().classes] == []


def test_common_words_are_no_companies() -> None:
    companies = {w for w, c in lexicon().terms.items() if c == "Company"}
    assert companies & lexicon().common == set()


def test_aliases_are_told_apart() -> None:
    names = [name for group in read_rules("lexicon/aliases.yaml") for name in group.split()]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_terms_may_hold_spaces() -> None:
    assert lexicon().terms["AI for Science"] == "Technology"


def test_endings_come_longest_first() -> None:
    endings = lexicon().company_endings
    assert [len(e) for e in endings] == sorted((len(e) for e in endings), reverse=True)
    assert set(lexicon().weak_company_endings) <= set(endings)


def test_single_characters_are_no_terms() -> None:
    assert [word for word in lexicon().terms if len(word) < 2] == []
