"""Claims by a language model that the user has, held against the text by the gate of the rules.

Nothing is sent anywhere unless an address is given. What is sent is the text of the document, its
title, publisher and day, and the closed vocabulary; never other files, and never the key in a
message or a log.
"""

from kg.llm.chat import Chat, Client, Completion
from kg.llm.reading import KEY_VARIABLE, RULE, extract_with_model

__all__ = ["KEY_VARIABLE", "RULE", "Chat", "Client", "Completion", "extract_with_model"]
