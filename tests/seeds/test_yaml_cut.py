"""What is taken out of YAML files leaves the rest as it was, comments included."""

from __future__ import annotations

import pytest
import yaml

from kg.errors import InputError
from kg.seeds.yaml_cut import with_alias, without_alias, without_claims, without_entities

SOURCE = """\
# head
source: {id: x}

passages:

  # first
  - at: 甲
    speaker: a
    claims:
      - statement: a builds b
        status: Actual
      # of the second
      - statement: a builds c
        note:
          zh: >-
            折叠
            文字
          en: x
        phrases: {subject: 甲}

  - at: 乙
    claims:
      - statement: c builds d
        status: Planned
"""


def statements(text: str) -> list[str]:
    passages = yaml.safe_load(text)["passages"] or []
    return [claim["statement"] for passage in passages for claim in passage["claims"]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("numbers", "left"),
    [
        ((), ["a builds b", "a builds c", "c builds d"]),
        ((0,), ["a builds c", "c builds d"]),
        ((1,), ["a builds b", "c builds d"]),
        ((2,), ["a builds b", "a builds c"]),
        ((0, 1), ["c builds d"]),
        ((0, 1, 2), []),
    ],
)
def test_claims_are_taken_out(numbers, left, line_end):
    text = SOURCE.replace("\n", line_end)
    cut = without_claims(text, set(numbers))
    assert statements(cut) == left
    assert cut.startswith("# head" + line_end)
    waiting = iter(text.splitlines())
    kept = [line for line in cut.splitlines() if line != "passages: []"]
    assert all(line in waiting for line in kept)  # nothing new, and in its order
    if line_end == "\r\n":
        assert cut.count("\n") == cut.count("\r\n")


def test_a_claim_that_shares_its_line_is_told():
    with pytest.raises(InputError, match="line 3: the claim shares its line"):
        without_claims("passages:\n  - at: 甲\n    claims: [{statement: a b c}, {x: y}]\n", {0})


ENTITIES = "# all\na:\n  zh: 甲\n  en: A\n\n# of b\nb:\n  zh: 乙\n  en: B\n\nc: {zh: 丙, en: C}\n"


def test_entities_are_taken_out():
    assert yaml.safe_load(without_entities(ENTITIES, {"b", "z"})).keys() == {"a", "c"}
    assert without_entities(ENTITIES, {"c"}) == ENTITIES.replace("\nc: {zh: 丙, en: C}\n", "")
    assert without_entities(ENTITIES, set()) == ENTITIES
    assert without_entities("", {"a"}) == ""


@pytest.mark.parametrize(
    "before",
    [
        "a:\n  zh: 甲\n  en: A\nb:\n  zh: 乙\n",
        "a:\n  zh: 甲\n  en: {text: A, basis: Curated}\n  note: x\nb: {zh: 乙}\n",
        "a: {zh: 甲, en: A}\n",
        "a:\n  zh: 甲\n  en: A\n  aliases: [阿]\n",
        "a:\n  zh: 甲\n  en: A\n  aliases: [阿, {text: 呀, basis: Curated}]\n",
        "a:\n  zh: 甲\n  en: A\n  aliases:\n    - 阿\n    - 呀\n  note: x\n",
        "a:\n  zh: 甲\n  en: A",
        "a:\r\n  zh: 甲\r\n  en: A\r\n",
    ],
)
def test_an_alias_comes_and_goes(before):
    after = with_alias(before, "a", "甲: 乙")
    old, new = yaml.safe_load(before), yaml.safe_load(after)
    assert new["a"]["aliases"] == [*old["a"].get("aliases", []), "甲: 乙"]
    assert {k: v for k, v in new.items() if k != "a"} == {k: v for k, v in old.items() if k != "a"}
    again = yaml.safe_load(without_alias(after, "a", "甲: 乙"))
    again["a"] = {key: value for key, value in again["a"].items() if value != []}
    assert again == old


def test_aliases_in_the_middle_and_elsewhere():
    text = "a:\n  aliases: [x, y, z]\nb:\n  zh: 乙\n"
    assert yaml.safe_load(without_alias(text, "a", "x"))["a"]["aliases"] == ["y", "z"]
    assert yaml.safe_load(without_alias(text, "a", "y"))["a"]["aliases"] == ["x", "z"]
    for key, alias in (("a", "w"), ("b", "x"), ("c", "x")):
        assert without_alias(text, key, alias) == text
    with pytest.raises(InputError, match='no entity "c"'):
        with_alias(text, "c", "x")
