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

__all__ = ["content_hash", "in_ascii", "own", "own_script", "vis_file", "vis_files"]

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
_BEYOND_ASCII = expression(r"[^\x00-\x7e]")


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
    return in_ascii(f'(function () {{\n"use strict";\n{parts}\n}})();')


def vis_file() -> Path:
    """Return where the installed pyvis keeps vis-network's script, without importing it.

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
    return found[-1]


@lru_cache(maxsize=1)
def vis_files() -> tuple[str, str]:
    """Return vis-network's script and style from the installed pyvis.

    Only the style rules of what the page uses are kept: the rest are pictures of buttons
    that it does not have. The pointer to a source map is dropped, else a browser's
    developer tools would look for it. Its strings hold a control character as it is, which
    HTML forbids: with all that is not ASCII it is written as an escape.

    Raises:
        MissingExtraError: if pyvis is not installed.
        InputError: if it does not bring vis-network.
    """
    found = vis_file()
    script = read_text(found).replace("\r\n", "\n")
    script = re.sub(r"\n//# sourceMappingURL=.*", "", script).strip()
    script = in_ascii(script)
    if "</script" in script.lower() or "<!--" in script:
        raise InputError(f"{found}: cannot stand inside a page")
    style_file = found.with_name("vis-network.css")
    style = read_text(style_file) if style_file.exists() else ""
    rules = re.findall(r"[^{}]+\{[^{}]*\}", style)
    kept = [r for r in rules if r.startswith("div.vis-tooltip") and "url(" not in r]
    return script, "".join(kept)


def in_ascii(script: str) -> str:
    r"""Write what is not ASCII as escapes: browsers read scripts of one-byte characters faster.

    Args:
        script: JavaScript in which it stands in strings, expressions and comments only.

    Example:
        >>> print(in_ascii("say('国')"))
        say('\u56fd')
    """
    return _BEYOND_ASCII.sub(_escape, script)


def _escape(hit: re.Match[str]) -> str:
    units = hit[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


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
