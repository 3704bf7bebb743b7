"""The list of learners: nbgrader's CSV columns id, last_name, first_name, email, lms_user_id."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from craft_grading.errors import RosterError

COLUMNS = ("id", "last_name", "first_name", "email", "lms_user_id")
PLAIN_ID = re.compile(r"[^\W_][\w.@-]{0,63}", re.UNICODE)
"""An id names folders and files: letters, digits, and . @ - _ inside."""


@dataclass(frozen=True)
class Learner:
    """One person on the roster. `id` is also the name of their folder below submitted/."""

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        """First and last name, or the id where both are empty."""
        return f"{self.first_name} {self.last_name}".strip() or self.id


def read_roster(path: Path) -> tuple[Learner, ...]:
    """Read a roster: commas or semicolons, UTF-8; columns in any order, only `id` is needed.

    Raises RosterError naming the line and what to do.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RosterError(
            f"There is no roster at {path}. Write one with the columns {', '.join(COLUMNS)}."
        ) from None
    except IsADirectoryError:
        raise RosterError(f"{path} is a folder. Name the CSV file with the learners.") from None
    except UnicodeDecodeError:
        raise RosterError(f"{path} is not UTF-8 text. Save it again as “CSV UTF-8”.") from None
    header = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ",")
    names = [name.strip() for name in rows.fieldnames or ()]
    if "id" not in names:
        raise RosterError(
            f"{path} has no column 'id'. Its first line must name the columns {', '.join(COLUMNS)}."
        )
    rows.fieldnames = names
    learners: dict[str, Learner] = {}
    for row in rows:
        if not any(_cells(row)):  # a spreadsheet keeps the rows that were emptied
            continue
        learner = _learner(row, f"{path}, line {rows.line_num}")
        if learner.id in learners:
            raise RosterError(f"{path}, line {rows.line_num}: {learner.id!r} is listed twice. Keep one line.")
        learners[learner.id] = learner
    return tuple(learners.values())


def write_roster(path: Path, learners: tuple[Learner, ...]) -> None:
    """Write a roster with nbgrader's columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(learner, column) for column in COLUMNS] for learner in learners)


def _cells(row: dict[str, Any]) -> Iterator[str]:
    """What stands in a row, without the space around it; cells beyond the last column come as a list."""
    for cell in row.values():
        yield from (one.strip() for one in (cell if isinstance(cell, list) else [cell or ""]))


def _learner(row: dict[str, str | None], place: str) -> Learner:
    fields = {column: unicodedata.normalize("NFC", row.get(column) or "").strip() for column in COLUMNS}
    if not PLAIN_ID.fullmatch(fields["id"]):
        raise RosterError(
            f"{place}: {fields['id']!r} cannot be the id of a learner. Use up to 64 letters, digits, or . @ - _ "
            "between them; the id is also the name of a folder."
        )
    return Learner(**fields)
