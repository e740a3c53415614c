"""Making values harmless for XML, spreadsheets and terminals."""

from __future__ import annotations

import re

__all__ = ["printable", "spreadsheet_text", "xml_attribute", "xml_characters", "xml_text"]

# What is no Char of XML 1.0, https://www.w3.org/TR/xml/#charsets; compiled when first used
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
# C0 and C1 controls and the marks that turn a line's direction
_NOT_PRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_REPLACEMENT = "\ufffd"
# written by hand, since xml.sax.saxutils loads urllib.request with all of http and ssl
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_SPACE = " \t\n"
_EDGES = str.maketrans({" ": "&#32;", "\t": "&#9;", "\n": "&#10;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def xml_characters(text: str) -> str:
    """Replace what XML 1.0 cannot hold by U+FFFD.

    Example:
        >>> xml_characters("a" + chr(0) + "b") == "a\ufffdb"
        True
    """
    return re.sub(_NOT_XML, _REPLACEMENT, text)


def xml_text(text: str) -> str:
    """Return a text as XML character data.

    Carriage returns survive reading, and so does white space at the ends, which some readers
    trim (pyoxigraph's reader of SPARQL results does).

    Example:
        >>> xml_text("<a & b> ")
        '&lt;a &amp; b&gt;&#32;'
    """
    written = xml_characters(text).translate(_TEXT)
    core = written.strip(_SPACE)
    if len(core) == len(written):
        return written
    if not core:
        return written.translate(_EDGES)
    before, after = written.split(core, 1)[0], written.rsplit(core, 1)[1]
    return before.translate(_EDGES) + core + after.translate(_EDGES)


def xml_attribute(text: str) -> str:
    """Return a text as a quoted XML attribute; line breaks and tabs survive reading.

    Example:
        >>> xml_attribute("<a>")
        '"&lt;a&gt;"'
    """
    return f'"{xml_characters(text).translate(_ATTRIBUTE)}"'


def spreadsheet_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    A leading apostrophe is put before text that begins with ``=``, ``+``, ``-``, ``@``, their
    full-width forms, a tab or a line break (https://owasp.org/www-community/attacks/CSV_Injection).

    Example:
        >>> spreadsheet_text("=1+1"), spreadsheet_text("1+1")
        ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def printable(text: str) -> str:
    """Return a text that a terminal shows in one line and obeys in nothing.

    Example:
        >>> printable("a" + chr(27) + "[31m")
        'a\ufffd[31m'
    """
    return re.sub(
        _NOT_PRINTABLE,
        lambda match: " " if match[0] in "\t\n\r\u2028\u2029" else _REPLACEMENT,
        text,
    )
