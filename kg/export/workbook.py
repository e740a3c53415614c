"""Tables as an Excel workbook; the same tables give the same bytes."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, MissingExtraError
from kg.export.safe import xml_characters
from kg.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.export.tables import Sheet

__all__ = ["workbook"]

_LONGEST = 32_767
"""Characters that Excel holds in one cell."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a ZIP file can name."""

_SAVED = expression(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</)")
_WIDEST = 48


def workbook(tables: Iterable[Sheet]) -> bytes:
    """Write tables as sheets of an ``.xlsx`` file.

    Args:
        tables: the tables, in order.

    Returns:
        Bytes without any time of writing in them. Texts are typed as text, so that none is
        run as a formula; characters that XML cannot hold are replaced by U+FFFD.

    Raises:
        MissingExtraError: if openpyxl is not installed.
        InputError: if a text is longer than a cell of Excel; the message names the row.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError("openpyxl", "excel") from None
    tables = tuple(tables)
    for table in tables:
        for row in table.rows:
            _check_length(table, row)
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for number, heading in enumerate(table.head):
            sheet.column_dimensions[_letters(number)].width = _column_width(table, number, heading)
        sheet.append([_cell(sheet, heading, bold=True) for heading in table.head])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return _without_times(stream.getvalue())


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if value is None or isinstance(value, bool | int | Decimal):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet)
    cell._value = xml_characters(str(value))  # the setter would make "=..." a formula
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _check_length(table: Sheet, row: tuple[object, ...]) -> None:
    for heading, value in zip(table.head, row, strict=True):
        if isinstance(value, str) and len(value) > _LONGEST:
            raise InputError(
                f'{row[0]}: "{heading}" has {len(value)} characters, and a cell of Excel holds '
                f"{_LONGEST}; export csv"
            )


def _column_width(table: Sheet, number: int, heading: str) -> int:
    texts = [heading, *(str(row[number]) for row in table.rows[:200] if row[number] is not None)]
    longest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts)
    return min(longest + 2, _WIDEST)


def _letters(number: int) -> str:
    """Return the name of a column: A to Z, then AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _without_times(data: bytes) -> bytes:
    """Write the ZIP file again, sorted, with one fixed time everywhere."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        # [Content_Types].xml sorts first, as readers of the format like it
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)
    return stream.getvalue()
