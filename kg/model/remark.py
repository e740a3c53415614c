"""A curator's own words, in Chinese, in English or in both."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError
from kg.model.entity import language_of

__all__ = ["Remark"]


@dataclass(frozen=True)
class Remark:
    """A note, or the ground of an inference, in our own words.

    Attributes:
        zh: in Chinese, or an empty string.
        en: in English, or an empty string.

    Example:
        >>> Remark(zh="名称如此").text("en")
        '名称如此'
    """

    zh: str = ""
    en: str = ""

    def __post_init__(self) -> None:
        if not (self.zh or self.en):
            raise InputError("a remark needs words")

    @classmethod
    def of(cls, text: str) -> Remark:
        """Make a remark of words in one language, told by its script."""
        return cls(zh=text) if language_of(text) == "zh" else cls(en=text)

    def text(self, language: str) -> str:
        """Return the words in a language, else in the other one."""
        return (self.en or self.zh) if language == "en" else (self.zh or self.en)

    @property
    def languages(self) -> dict[str, str]:
        """Language to words, for the languages that are there."""
        both = {"zh": self.zh, "en": self.en}
        return {language: text for language, text in both.items() if text}
