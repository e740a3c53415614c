"""Links that open a page at a phrase.

The text fragment syntax is that of the WICG draft "URL Fragment Text Directives"
(https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

from urllib.parse import quote

__all__ = ["fragment_link"]


def fragment_link(url: str, phrase: str) -> str:
    """Add a text fragment to an address.

    Args:
        url: an http or https address; an existing fragment is kept before the directive.
        phrase: what the page shall be opened at.

    Returns:
        The address with ``#:~:text=``; hyphens and commas are escaped, as the syntax asks.

    Example:
        >>> fragment_link("https://example.org/a", "4500亿元")
        'https://example.org/a#:~:text=4500%E4%BA%BF%E5%85%83'
    """
    written = quote(phrase, safe="").replace("-", "%2D")
    joiner = ":~:text=" if "#" in url else "#:~:text="
    return f"{url}{joiner}{written}"
