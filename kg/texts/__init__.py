"""Source texts: clean-up rules, sentences, the user's text folder, links into pages.

Texts are not shipped. Whoever has one puts it into the text folder; everything works
without it, with positions instead of sentences.
"""

from kg.texts.canonical import RULES, canonical_text, checksum
from kg.texts.folder import TextFolder
from kg.texts.fragment import fragment_link
from kg.texts.sentences import Layout, Sentence, layout

__all__ = [
    "RULES",
    "Layout",
    "Sentence",
    "TextFolder",
    "canonical_text",
    "checksum",
    "fragment_link",
    "layout",
]
