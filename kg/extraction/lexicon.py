"""The words that extraction knows: terms of the field, head nouns and posts.

They lie in ``lexicon/*.yaml`` beside this module, so that a reader can see and extend them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """The words by what they tell.

    Attributes:
        terms: term to class: things wherever they are printed.
        name_heads: ending of a name to class.
        object_heads: ending of a noun phrase that may be the object of a claim to class.
        posts: names of posts.
        inner_verbs: verbs that make up names and compound nouns.
        outside: words that never stand inside a noun phrase.
        common: words that make no name by themselves.
        surnames: family names.
        quoted: word beside a quoted coinage to the class of the coinage.
        epithets: endings of epithets.
        aliases: name to the name that is shown for the same thing.
        common_surnames: family names that suffice to tell a person.
        particles: characters that no name holds.
        lacks: what says of something that it is lacking, weak or too much, the longest first.
        cut_words: words of the field that the tagger cuts.
        role_words: what the tagger takes into one word with the person's name behind it.
        cities: places that the names of their parts hold.
        provinces: provinces; what follows one in a name is a place of its own.
        placed_heads: heads that make a name only behind a place.
        described_heads: heads that any description before them makes a name.
        company_endings: endings of companies' names, the longest first.
        company_ending_set: the same, to look them up.
        weak_company_endings: those that end common nouns as well.
        company_trades: words between a company's own word and its ending.
        legal_forms: legal forms of companies, the longest first.
        company_appositions: what a company is called right before its name.
        company_posts: what stands right behind a company's name.
        company_lists: what ends a list of companies.
        house_lines: what a known company calls the house for a line of its business.
        company_kinds: what kinds of companies are called by, besides fields and places.
        company_verbs: verbs whose subject is a company.
        partner_verbs: verbs behind the partner of a cooperation.
        titles: posts that a family name stands before.
        addresses: forms of address that belong to a name.
        post_names: posts, the longest first.
        field_nouns: nouns that leave the term before them a thing of its own.
        field_uses: verbal nouns that always make a modifier of the term before them.
        post_units: units that a post is of.
        post_houses: endings of the organizations that such a unit is in.
        building_verbs: verbs whose object is one thing, named by a description or not.
        growing_verbs: verbs whose object is a sector.
        plain_members: endings of list members that are no names
        adverbs: words between a company and what it does
        core_heads: what a short form leaves out at the end
        short_cities: places that a short form leaves out
        issuing_verbs: verbs whose object is a plan, named by a description or not.
        plain_plans: heads of plans that issuing alone does not make a name.
        no_modifier: what modifies a compound without belonging to its name.
        taking: verbs that take a compound as their object.
        compound_heads: heads of compounds that are technologies.
        named_heads: the same, where the name in quotation marks follows.
        machine_tasks: what machines do; in front of a head it makes a kind of machine.
        latin_companies: last words of companies' names in Latin letters (Capital, Robotics).
        latin_schools: last words of schools' names in Latin letters.
        called_people: what people are called right before their name, besides posts.
        metaphors: heads of what somebody is called after 是 or 成为.
        compound_sectors: sectors that stand in front of such heads.
        difficulties: what a quotation marks as a difficulty.
        calling: verbs behind which a quotation is what somebody is called.
        releasing: verbs behind which a quotation is a product.
    """

    terms: Mapping[str, str]
    name_heads: Mapping[str, str]
    object_heads: Mapping[str, str]
    posts: frozenset[str]
    inner_verbs: frozenset[str]
    outside: frozenset[str]
    common: frozenset[str]
    surnames: frozenset[str]
    quoted: Mapping[str, str]
    epithets: tuple[str, ...]
    aliases: Mapping[str, str]
    common_surnames: frozenset[str]
    particles: frozenset[str]
    lacks: tuple[str, ...]
    cut_words: frozenset[str]
    role_words: frozenset[str]
    cities: frozenset[str]
    provinces: frozenset[str]
    placed_heads: frozenset[str]
    described_heads: frozenset[str]
    company_endings: tuple[str, ...]
    company_ending_set: frozenset[str]
    weak_company_endings: frozenset[str]
    company_trades: frozenset[str]
    legal_forms: tuple[str, ...]
    company_appositions: tuple[str, ...]
    company_posts: tuple[str, ...]
    company_lists: frozenset[str]
    house_lines: frozenset[str]
    company_kinds: frozenset[str]
    company_verbs: frozenset[str]
    partner_verbs: frozenset[str]
    titles: tuple[str, ...]
    addresses: tuple[str, ...]
    field_nouns: frozenset[str]
    field_uses: frozenset[str]
    post_names: tuple[str, ...]
    post_units: tuple[str, ...]
    post_houses: tuple[str, ...]
    building_verbs: frozenset[str]
    growing_verbs: frozenset[str]
    plain_members: tuple[str, ...]
    adverbs: frozenset[str]
    core_heads: tuple[str, ...]
    short_cities: tuple[str, ...]
    issuing_verbs: frozenset[str]
    plain_plans: frozenset[str]
    no_modifier: frozenset[str]
    taking: frozenset[str]
    compound_heads: frozenset[str]
    named_heads: frozenset[str]
    machine_tasks: frozenset[str]
    latin_companies: frozenset[str]
    latin_schools: frozenset[str]
    called_people: tuple[str, ...]
    metaphors: tuple[str, ...]
    compound_sectors: frozenset[str]
    difficulties: tuple[str, ...]
    calling: tuple[str, ...]
    releasing: tuple[str, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the words once.

    Example:
        >>> lexicon().terms["海淀区"], lexicon().name_heads["研究院"]
        ('Place', 'ResearchInstitute')
    """
    terms = dict(_words(read_rules("lexicon/terms.yaml")))
    heads = read_rules("lexicon/heads.yaml")
    words = read_rules("lexicon/words.yaml")
    naming = {key: tuple(texts.split()) for key, texts in read_rules("lexicon/naming.yaml").items()}
    return Lexicon(
        terms=terms,
        name_heads=dict(_words(heads["names"])),
        object_heads=dict(_words(heads["objects"])),
        posts=frozenset(heads["posts"].split()),
        inner_verbs=frozenset(words["inner_verbs"].split()),
        outside=frozenset(words["outside"].split()),
        common=frozenset(words["common"].split()),
        surnames=frozenset(words["surnames"].split()) | frozenset(words["rare_surnames"].split()),
        quoted=dict(_words(words["quoted"])),
        epithets=tuple(words["epithets"].split()),
        aliases={
            name: names.split()[0]
            for names in read_rules("lexicon/aliases.yaml")
            for name in names.split()
        },
        common_surnames=frozenset(words["surnames"].split()),
        cities=frozenset(naming["cities"]),
        provinces=frozenset(naming["provinces"]),
        placed_heads=frozenset(naming["placed_heads"]),
        described_heads=frozenset(naming["described_heads"]),
        post_names=_longest_first(heads["posts"].split()),
        field_nouns=frozenset(naming["field_nouns"]),
        field_uses=frozenset(naming["field_uses"]),
        particles=frozenset(naming["particles"]),
        lacks=_longest_first(naming["lacks"]),
        cut_words=frozenset(naming["cut_words"]),
        role_words=frozenset((*heads["posts"].split(), *naming["role_words"])),
        company_ending_set=frozenset(naming["company_endings"]),
        weak_company_endings=frozenset(naming["weak_company_endings"]),
        company_trades=frozenset(naming["company_trades"]),
        company_lists=frozenset(naming["company_lists"]),
        house_lines=frozenset(naming["house_lines"]),
        company_kinds=frozenset(naming["company_kinds"]),
        company_verbs=frozenset(naming["company_verbs"]),
        partner_verbs=frozenset(naming["partner_verbs"]),
        building_verbs=frozenset(naming["building_verbs"]),
        growing_verbs=frozenset(naming["growing_verbs"]),
        plain_members=_longest_first(naming["plain_members"]),
        adverbs=frozenset(naming["adverbs"]),
        core_heads=_longest_first(naming["core_heads"]),
        short_cities=_longest_first(naming["short_cities"]),
        issuing_verbs=frozenset(naming["issuing_verbs"]),
        plain_plans=frozenset(naming["plain_plans"]),
        no_modifier=frozenset(naming["no_modifier"]),
        taking=frozenset(naming["taking"]),
        compound_heads=frozenset(naming["compound_heads"]),
        named_heads=frozenset(naming["named_heads"]),
        machine_tasks=frozenset(naming["machine_tasks"]),
        latin_companies=frozenset(naming["latin_companies"]),
        latin_schools=frozenset(naming["latin_schools"]),
        called_people=_longest_first(naming["called_people"]),
        metaphors=_longest_first(naming["metaphors"]),
        compound_sectors=frozenset(naming["compound_sectors"]),
        company_endings=_longest_first(naming["company_endings"]),
        legal_forms=_longest_first(naming["legal_forms"]),
        company_appositions=_longest_first(naming["company_appositions"]),
        company_posts=_longest_first(naming["company_posts"]),
        titles=_longest_first(naming["titles"]),
        addresses=_longest_first(naming["addresses"]),
        post_units=_longest_first(naming["post_units"]),
        post_houses=_longest_first(naming["post_houses"]),
        difficulties=_longest_first(naming["difficulties"]),
        calling=_longest_first(naming["calling"]),
        releasing=_longest_first(naming["releasing"]),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _words(classes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for class_, words in classes.items():
        for word in words.split():
            yield word.replace("_", " "), class_


def read_rules(name: str, without: re.Pattern[str] | None = None) -> Any:
    """Read one of this package's own YAML files.

    Args:
        name: path below ``kg/extraction/``.
        without: what is cut out of the text before it is read.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / name).read_text("utf-8")
    if without is not None:
        text = without.sub("", text)
    return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, in C where there is one
