"""SourceNote: a closed box that says where a number comes from. It needs no script and no kernel."""

from dataclasses import dataclass

from craft_lab.data import Row, Source, find, source
from craft_look import attr, framed, table_html, words
from craft_widgets.wording import find as find_words
from craft_widgets.wording import say, shown


@dataclass(frozen=True)
class SourceNote:
    """A box for the output of a cell."""

    html: str

    def _repr_html_(self) -> str:
        return framed(f'<div style="max-width:760px">{self.html}</div>')


def source_note(
    table: str, *key: str, column: str | None = None, low: float | None = None, high: float | None = None
) -> SourceNote:
    """Return where the numbers of one row come from: value, unit, range, publisher, licence.

    Parameters
    ----------
    table : of `craft_lab.data`, such as "garments_ademe"
    key : what names the row: "manteau"
    column : one number of it; without, all that are known
    low, high : lowest and highest sensible value of that number, in its unit

    Raises UnknownTableError or UnknownRowError with the names there are.
    """
    origin, row = source(table), find(table, *key)
    name = _name(origin, row)
    columns = [column] if column else [one for one in origin.units if row[one] is not None]
    rows = [_numbers(origin, row, one, low, high) for one in columns]
    numbers = table_html(find_words("source_note.headers"), rows, say("source_note.caption", name=name))
    title = say("source_note.title" if len(columns) == 1 else "source_note.title_more")
    return SourceNote(f"<details><summary>{words(title)}</summary>{numbers}{_origin(origin, name)}</details>")


def _numbers(
    origin: Source, row: Row, column: str, low: float | None, high: float | None
) -> list[str | None]:
    value = row.number(column)
    unit = origin.units[column]
    if unit == "1":
        unit = say("source_note.share") if value <= 1 else "–"
    elif unit.startswith("see the column"):
        unit = row.text("unit")
    known = low is not None and high is not None
    span = say("source_note.range", low=low, high=high) if known else say("source_note.no_range")
    return [
        str(find_words("source_note.columns").get(column, column.replace("_", " "))),
        shown(value),
        unit,
        span,
    ]


def _origin(origin: Source, name: str) -> str:
    """The list under the numbers: whose row, whose licence, when it was taken over, what to know."""
    licence = _link(origin.licence, origin.licence_url)
    told = {
        "row": words(say("source_note.row", name=name, title=origin.title)),
        "publisher": _link(origin.source, origin.url),
        "licence": licence if origin.licence_url else f"{licence}, {words(say('source_note.not_verified'))}",
        "retrieved": words(origin.retrieved),
        "note": words(origin.note),
    }
    parts = find_words("source_note.parts")
    return (
        '<ul class="ck-list" style="margin-top:12px">'
        + "".join(f"<li><b>{words(parts[part])}:</b> {html}</li>" for part, html in told.items() if html)
        + "</ul>"
    )


def _link(text: str, address: str) -> str:
    """The text as a link where its address is one of the web."""
    if not address.startswith("https://"):
        return words(text)
    return f'<a href="{attr(address)}" target="_blank" rel="noopener noreferrer">{words(text)}</a>'


def _name(origin: Source, row: Row) -> str:
    known = {"name_en", "country", *origin.key}.intersection(row)  # a Row raises for a column it has not
    for column in ("name_en", "country", *origin.key):
        if column in known and row[column]:
            return str(row[column])
    return origin.title
