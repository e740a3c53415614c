"""Phrases of labelled files: as printed, with ``#n`` where they stand more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluation.places import occurrences, split_number

if TYPE_CHECKING:
    from kg.seeds.documents import Field

__all__ = ["find_printed"]


def find_printed(text: str, place: Field) -> tuple[int, int, str]:
    """Find a phrase of a labelled file in its text.

    Args:
        text: the text.
        place: ``phrase``, or ``phrase#2`` for its second place.

    Returns:
        Start, end and the phrase without its number.

    Raises:
        InputError: if it is not there, or in several places and has no number.
    """
    written = place.text().strip()
    phrase, number = (written, None) if written in text else split_number(written)
    starts = occurrences(text, phrase)
    if not starts:
        place.fail(f'{place.name}: "{phrase}" is not in the text', "write it as printed")
    if number is None and len(starts) > 1:
        place.fail(
            f'{place.name}: "{phrase}" stands {len(starts)} times in the text',
            f"write {phrase}#1 to {phrase}#{len(starts)}, or more of the words around it",
        )
    if number is not None and number > len(starts):
        place.fail(
            f'{place.name}: "{phrase}" stands only {len(starts)} times', "use a smaller number"
        )
    start = starts[(number or 1) - 1]
    return start, start + len(phrase), phrase
