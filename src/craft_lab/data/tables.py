"""Reading the tables: ids as text, numbers as numbers, an empty cell as "not known"."""

import csv
import io
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from craft_lab.data.provenance import Source, source
from craft_lab.errors import DataError, EmptyCellError, UnknownRowError


class Row(Mapping[str, "str | float | None"]):
    """One row: column name to text, number, or None where a number is not known."""

    def __init__(self, table: str, cells: dict[str, str | float | None]) -> None:
        self._table = table
        self._cells = cells

    def __getitem__(self, column: str) -> str | float | None:
        if column not in self._cells:
            known = ", ".join(self._cells)
            raise UnknownRowError(f"The table {self._table} has no column {column!r}. It has: {known}.")
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        return f"Row({self._table!r}, {self._cells!r})"

    def text(self, column: str) -> str:
        """Return a text cell; raises DataError for a column of numbers."""
        value = self[column]
        if not isinstance(value, str):
            raise DataError(f"{column} of the table {self._table} holds numbers. Ask for the number.")
        return value

    def number(self, column: str) -> float:
        """Return a number in the unit of its column; raises EmptyCellError where none is known."""
        value = self[column]
        if isinstance(value, str):
            raise DataError(f"{column} of the table {self._table} holds words. Ask for the text.")
        if value is None:
            raise EmptyCellError(f"{column} is not known for {next(iter(self._cells.values()))!r}.")
        return value


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of a table in file order. Raises UnknownTableError."""
    origin = source(name)
    text = files(__package__).joinpath(origin.file).read_text(encoding="utf-8")
    return tuple(_row(origin, cells) for cells in csv.DictReader(io.StringIO(text)))


def _row(origin: Source, cells: dict[str, str]) -> Row:
    return Row(origin.name, {column: _cell(origin, column, cell) for column, cell in cells.items()})


def _cell(origin: Source, column: str, cell: str) -> str | float | None:
    if column not in origin.units:
        return cell
    return float(cell) if cell else None


def find(name: str, *key: str) -> Row:
    """Return the one row whose key columns hold `key`: find("products", "manteau").

    Raises UnknownTableError, or UnknownRowError with the nearest names.
    """
    index = _index(name)
    if key not in index:
        raise UnknownRowError(f"The table {name} has no row {', '.join(key)!r}.{_nearest(name, key)}")
    return index[key]


@cache
def _index(name: str) -> dict[tuple[str, ...], Row]:
    columns = source(name).key
    return {tuple(str(row[column]) for column in columns): row for row in table(name)}


def _nearest(name: str, key: tuple[str, ...]) -> str:
    words = [", ".join(known) for known in _index(name)]
    close = get_close_matches(", ".join(key), words, n=3)
    return f" Near it: {', '.join(close)}." if close else ""
