"""Tables to take along: CSV in a link, safe to open in a spreadsheet."""

import base64
import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from craft_look import attr, words

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> object:
    """Return a cell that no spreadsheet runs as a formula: text that starts like one gets a quote."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) else value


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV (RFC 4180, comma, CRLF), every cell safe."""
    page = StringIO()
    writer = csv.writer(page)
    for row in (headers, *rows):
        writer.writerow([safe_cell(cell) for cell in row])
    return page.getvalue()


def csv_link(label: str, file_name: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a download link that holds the table itself; a mark at its start tells Excel it is UTF-8."""
    data = base64.b64encode(("\ufeff" + csv_text(headers, rows)).encode("utf-8")).decode("ascii")
    return (
        f'<a class="ck-download ck-noprint" download="{attr(file_name)}" href="data:text/csv;charset=utf-8;base64,{data}">'
        f"{words(label)}</a>"
    )
