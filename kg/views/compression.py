"""A page whose scripts and data are carried compressed, for outputs of notebooks.

vis-network alone is 469 kB, and a notebook keeps a copy in every output. The browser
unpacks them itself and runs each script by the hash that the page's
Content-Security-Policy names, just as when it stands there plainly.
"""

from __future__ import annotations

import base64
import html
import json
import re
import zlib

from kg.expressions import expression
from kg.views.bundle import content_hash, own
from kg.views.words import WORDS

__all__ = ["compress"]

_SCRIPT = expression(r"<script([^>]*)>(.*?)</script>\n?", re.DOTALL)
_ATTRIBUTE = expression(r'(type|id)="([^"]*)"')


def compress(page: str) -> str:
    """Return a page that unpacks itself into the given one.

    The scripts run after the document was read, in their order; where the browser cannot
    unpack, the page says so. zlib's format has no date in it, so the same page gives the
    same bytes.

    Args:
        page: a page of :func:`kg.views.page.render`.

    Example:
        >>> from kg.views.data import Text, ViewData
        >>> from kg.views.page import render
        >>> page = render(ViewData(Text("空", "Empty")))
        >>> len(compress(page)) < len(page) / 2
        True
    """
    carried = [
        {**dict(_ATTRIBUTE.findall(attributes)), "content": content}
        for attributes, content in _SCRIPT.findall(page)
    ]
    text = json.dumps(carried, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")
    unpack = own("unpack.js").strip()
    failed = "".join(
        f'<span lang="{tag}">{html.escape(WORDS["unpack_failed"].get(lang))}</span> '
        for lang, tag in (("zh", "zh-Hans"), ("en", "en"))
    )
    tail = (
        f'<p id="unpack-failed" class="empty" role="alert" hidden>{failed}</p>\n'
        f'<script type="text/plain" id="kg-packed">{packed}</script>\n'
        f"<script>{unpack}</script>\n</body>"
    )
    bare = _SCRIPT.sub("", page).replace("script-src ", f"script-src {content_hash(unpack)} ", 1)
    head, _, foot = bare.rpartition("</body>")
    return head + tail + foot
