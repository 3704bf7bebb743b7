"""Where each table comes from, under which licence, in which units."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from craft_lab.errors import ProvenanceError, UnknownTableError


@dataclass(frozen=True)
class Source:
    """The origin of one table.

    Attributes
    ----------
    file : name of the CSV file, UTF-8, beside `provenance.json`
    title : what the table holds, in a few words
    sha256 : digest of the file's bytes
    source, url : who published the values, and where
    licence, licence_url : terms of use; an empty address means "not verified"
    retrieved : year and month, 2026-11
    key : the columns that name a row
    units : column to unit for each column of numbers; "1" is a plain number or a share from 0 to 1
    note : what was changed, what is not known
    """

    file: str
    title: str
    sha256: str
    source: str
    url: str
    licence: str
    licence_url: str
    retrieved: str
    key: tuple[str, ...]
    units: Mapping[str, str]
    note: str

    @property
    def name(self) -> str:
        """The name by which `table` and `source` know it."""
        return self.file.removesuffix(".csv")

    @property
    def citation(self) -> str:
        """One line for under a figure."""
        return f"{self.title}: {self.source}, {self.licence}, retrieved {self.retrieved}."


def read_sources(text: str) -> dict[str, Source]:
    """Return name to source from the text of a provenance file.

    Raises ProvenanceError for a missing or unknown key, a value of another type, or a file named twice.
    """
    document = json.loads(text)
    if not isinstance(document, dict) or set(document) != {"schema", "files"}:
        raise ProvenanceError("A provenance file holds two keys, schema and files. Remove the others.")
    if document["schema"] != "craftkit/provenance/1":
        raise ProvenanceError(f"Expected schema craftkit/provenance/1. Received {document['schema']!r}.")
    found = [_source(entry) for entry in document["files"]]
    by_name = {item.name: item for item in found}
    if len(by_name) != len(found):
        raise ProvenanceError("A file is named twice in the provenance. Keep one entry for each file.")
    return by_name


def _source(entry: dict[str, Any]) -> Source:
    expected = {field.name for field in fields(Source)}
    name = entry.get("file", "an entry without a file name")
    for word, keys in (("misses", expected - set(entry)), ("does not know", set(entry) - expected)):
        if keys:
            raise ProvenanceError(f"The provenance of {name} {word}: {', '.join(sorted(keys))}.")
    lists = {"key": _texts(name, "key", entry["key"]), "units": _units(name, entry["units"])}
    words = {field: _text(name, field, entry[field]) for field in expected - set(lists)}
    return Source(**lists, **words)  # type: ignore[arg-type]


def _text(name: str, field: str, value: object) -> str:
    if not isinstance(value, str):
        raise ProvenanceError(f"{field} of {name} is text. Received {value!r}.")
    return value


def _texts(name: str, field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ProvenanceError(f"{field} of {name} is a list of column names. Received {value!r}.")
    return tuple(_text(name, field, item) for item in value)


def _units(name: str, value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ProvenanceError(f"units of {name} name a unit for each column of numbers. Received {value!r}.")
    return MappingProxyType({column: _text(name, f"units.{column}", unit) for column, unit in value.items()})


@cache
def sources() -> Mapping[str, Source]:
    """Return every table of the course, name to source."""
    text = files(__package__).joinpath("provenance.json").read_text(encoding="utf-8")
    return MappingProxyType(read_sources(text))


def source(name: str) -> Source:
    """Return where the table `name` comes from. Raises UnknownTableError."""
    known = sources()
    if name not in known:
        raise UnknownTableError(f"The course has no table {name!r}. It has: {', '.join(sorted(known))}.")
    return known[name]
