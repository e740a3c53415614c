"""Errors: exit codes of the contract, places, suggestions."""

from __future__ import annotations

import inspect

import pytest

from kg import errors


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UsageError", 2),
        ("MissingExtraError", 2),
        ("InputError", 3),
        ("SeedError", 3),
        ("VocabularyError", 3),
        ("TextError", 3),
        ("NotFoundError", 3),
        ("QueryError", 3),
        ("QuerySyntaxError", 3),
        ("UnsafeQueryError", 3),
        ("LimitError", 4),
        ("StoreError", 5),
        ("NetworkError", 5),
        ("LanguageModelError", 5),
    ],
)
def test_exit_codes_of_the_contract(name: str, code: int) -> None:
    assert getattr(errors, name).exit_code == code


def test_all_errors_have_one_root() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception)
    ]
    assert len(kinds) >= 14
    assert all(issubclass(kind, errors.KgError) for kind in kinds)


def test_a_failed_check_has_the_exit_code_of_a_finding() -> None:
    from kg.builder import CheckFailedError

    assert CheckFailedError.exit_code == 1


def test_a_seed_error_says_where_and_what_to_do() -> None:
    error = errors.SeedError("wrong", file="seeds/a.yaml", line=3, column=7, repair="mend it")
    assert str(error) == "seeds/a.yaml:3:7: wrong — mend it"
    whole = errors.SeedError("is empty", file="seeds/a.yaml")
    assert str(whole) == "seeds/a.yaml: is empty"


def test_a_missing_extra_says_how_to_get_it() -> None:
    error = errors.MissingExtraError("pandas", "pandas")
    assert "pip install 'beijing-ai-kg[pandas]'" in str(error)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("biulds", ["builds", "faces"], 'did you mean "builds"?'),
        ("xyz", ["builds"], ""),
        ("builds", [], ""),
    ],
)
def test_suggestions(word: str, known: list[str], expected: str) -> None:
    assert errors.suggestion(word, known) == expected
