"""The one way to show a figure: its finding, the picture, its numbers, its source."""

from collections.abc import Sequence

from craft_look.words import attr, plain, words

Cell = str | int | float | None


def figure_html(
    finding: str,
    svg: str,
    alt: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    source: str,
    note: str | None = None,
    *,
    level: int = 3,
    marked: int | None = None,
    open_table: bool = False,
) -> str:
    """Return a figure as HTML.

    Parameters
    ----------
    finding : the title, one sentence that says what was found; `**…**` takes the highlight
    svg : the picture, from `themed_svg` or a function of this package; it is not escaped
    alt : what the picture shows, in one sentence, for those who do not see it
    headers, rows : the same numbers as a table; the first column names the row, None reads "–"
    source : where the numbers come from, for the caption
    note : how to read bands, ranges and marks, before the source
    level : heading level of the finding
    marked : row that carries the highlight of the figure
    open_table : shows the table at once instead of behind its summary
    """
    table = table_html(headers, rows, f"Numbers of the figure: {plain(finding)}", marked=marked)
    state = " open" if open_table else ""
    before = f"{words(note)} " if note else ""
    return (
        f'<figure class="ck-figure"><h{level} class="ck-finding">{words(finding)}</h{level}>'
        f'<div role="group" aria-label="{attr(plain(alt))}">{svg}</div>'
        f"<figcaption>{before}Source: {words(source)}</figcaption>"
        f"<details{state}><summary>The same numbers as a table</summary>{table}</details></figure>"
    )


def table_html(
    headers: Sequence[str], rows: Sequence[Sequence[Cell]], name: str, *, marked: int | None = None
) -> str:
    """Return a table in a box that scrolls by keyboard; the first column heads its row.

    A column whose every filled cell is a number stands right-aligned, its head too.
    """
    numeric = [_is_numeric([row[i] for row in rows if i < len(row)]) for i in range(len(headers))]
    head = "".join(f'<th scope="col"{_kind(numeric[i])}>{words(text)}</th>' for i, text in enumerate(headers))
    body = "".join(_row(row, numeric, number == marked) for number, row in enumerate(rows))
    return (
        f'<div class="ck-scroll" tabindex="0" role="region" aria-label="{attr(name)}"><table class="ck-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[Cell], numeric: list[bool], marked: bool) -> str:
    cells = [
        f'<th scope="row"{_kind(right)}>{_shown(cell)}</th>'
        if i == 0
        else f"<td{_kind(right)}>{_shown(cell)}</td>"
        for i, (cell, right) in enumerate(zip(row, numeric, strict=True))
    ]
    highlight = ' class="ck-marked"' if marked else ""
    return f"<tr{highlight}>{''.join(cells)}</tr>"


def _kind(numeric: bool) -> str:
    return ' class="ck-num"' if numeric else ""


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return words(f"{cell:.3g}" if isinstance(cell, float) else cell)


def _is_numeric(column: Sequence[Cell]) -> bool:
    filled = [cell for cell in column if cell is not None]
    return bool(filled) and all(
        isinstance(cell, (int, float)) or cell.lstrip("−+")[:1].isdigit() and _digits(cell) for cell in filled
    )


def _digits(cell: str) -> bool:
    """Return whether a written cell is a number, perhaps with unit-free range or per cent."""
    return not any(letter.isalpha() for letter in cell.replace("to", ""))
