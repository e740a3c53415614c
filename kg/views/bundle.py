"""The files that a page is made of: ours from this package, vis-network from pyvis."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib import resources, util
from pathlib import Path

from kg.errors import InputError, MissingExtraError
from kg.expressions import expression
from kg.resources import read_text

__all__ = ["content_hash", "own", "own_script", "vis_files"]

_SCRIPTS = (
    "core",
    "safe",
    "model",
    "shown",
    "address",
    "canvas",
    "labels",
    "focus",
    "ways",
    "claims",
    "legend",
    "search",
    "panel",
    "columns",
    "table",
    "pen",
    "picture",
    "spreadsheet",
    "printout",
    "takeaway",
    "keyboard",
    "main",
)
_BLANK = expression(r"[\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]")


@lru_cache(maxsize=16)
def own(name: str) -> str:
    """Return one of our page files as text.

    Args:
        name: such as ``"page.html"``.
    """
    return (resources.files("kg.views") / "assets" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def own_script() -> str:
    """Return our scripts as one, in one function, so that nothing leaks but ``kgView``."""
    parts = "\n".join(own(f"{name}.js").strip() for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}\n}})();'


@lru_cache(maxsize=1)
def vis_files() -> tuple[str, str]:
    """Return vis-network's script and style from the installed pyvis, without importing it.

    Only the style rules of what the page uses are kept: the rest are pictures of buttons
    that it does not have. The pointer to a source map is dropped, else a browser's
    developer tools would look for it. Its strings hold rare white space and a control
    character as they are, which HTML forbids: they are written as escapes.

    Raises:
        MissingExtraError: if pyvis is not installed.
        InputError: if it does not bring vis-network.
    """
    spec = util.find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtraError("pyvis", "notebook")
    library = Path(next(iter(spec.submodule_search_locations))) / "lib"
    found = sorted(library.glob("vis-*/vis-network.min.js"), key=_version)
    if not found:
        raise InputError(f"{library}: no vis-network in it; install pyvis 0.3.2 anew")
    script = read_text(found[-1]).replace("\r\n", "\n")
    script = re.sub(r"\n//# sourceMappingURL=.*", "", script).strip()
    script = _BLANK.sub(lambda hit: f"\\u{ord(hit[0]):04x}", script)
    if "</script" in script.lower() or "<!--" in script:
        raise InputError(f"{found[-1]}: cannot stand inside a page")
    style_file = found[-1].with_name("vis-network.css")
    style = read_text(style_file) if style_file.exists() else ""
    rules = re.findall(r"[^{}]+\{[^{}]*\}", style)
    kept = [r for r in rules if r.startswith("div.vis-tooltip") and "url(" not in r]
    return script, "".join(kept)


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", path.parent.name))


@lru_cache(maxsize=8)
def content_hash(content: str) -> str:
    """Return the Content-Security-Policy source of an inline script or style.

    Example:
        >>> content_hash("")
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
