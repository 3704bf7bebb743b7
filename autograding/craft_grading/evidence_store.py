"""The evidence of one class in one database, only ever added to.

SQLite beside the course by default, PostgreSQL by URL. One writer at a time, any number of readers.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, RowMapping, Table, bindparam, create_engine, event, insert, select

from craft_grading.evidence import EvidenceItem, Receipt
from craft_grading.evidence_tables import (
    evidence_table,
    keep_evidence,
    one_writer,
    prepare_sqlite,
    receipt_table,
)

CELL_OF_AN_ATTEMPT = ("learner", "assignment", "notebook", "grade_id", "attempt", "source")
FACTS, RECEIPTS = (
    select(table)
    .where(table.c.learner == bindparam("learner"), table.c.assignment == bindparam("assignment"))
    .order_by(table.c.id)
    for table in (evidence_table, receipt_table)
)
Row = Mapping[str, Any] | RowMapping
Fact = TypeVar("Fact", EvidenceItem, Receipt)


class EvidenceStore:
    """Append-only store of evidence items and receipts.

    Parameters
    ----------
    url : SQLAlchemy URL of the database; `EvidenceStore.at(path)` names a SQLite file
    """

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url)
        self._open: Connection | None = None
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", prepare_sqlite)
        with self._engine.begin() as connection:
            one_writer(connection)
            keep_evidence(connection)

    @classmethod
    def at(cls, path: Path) -> Self:
        """Open (or make) the SQLite file at `path`."""
        return cls(f"sqlite:///{path.resolve()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the right to write: what is added inside, by however many calls, is kept whole or not at all."""
        if self._open is not None:
            yield self._open
            return
        with self._engine.begin() as connection:
            one_writer(connection)
            self._open = connection
            try:
                yield connection
            finally:
                self._open = None

    def append(self, items: Iterable[EvidenceItem]) -> int:
        """Add facts; return how many were new.

        A fact that repeats the newest one about its cell and attempt is left out: only `graded_at`
        would differ. All facts of one call are added, or none.
        """
        rows = [_row(item) for item in items]
        with self.writing() as connection:
            newest = _newest_facts(connection, rows)
            added = []
            for row in rows:
                known = newest.get(_cell(row))
                if known is None or _differs(known, row, but="graded_at"):
                    newest[_cell(row)] = row
                    added.append(row)
            if added:
                connection.execute(insert(evidence_table), added)
        return len(added)

    def record(self, receipt: Receipt) -> Receipt:
        """Add a receipt and return it as kept, with its attempt.

        The attempt is the ordinal of this submission's digest among the graded ones of this learner
        and assignment: the same files handed in again are the same attempt.
        """
        with self.writing() as connection:
            known = list(connection.execute(RECEIPTS, _submitter(receipt)).mappings())
            kept = receipt
            if receipt.outcome == "graded":
                kept = receipt.model_copy(update={"attempt": _attempt(known, receipt)})
            row = _row(kept)
            if known and not _differs(known[-1], row, but="recorded_at"):
                return Receipt.model_validate(_fields(known[-1]))
            connection.execute(insert(receipt_table), row)
        return kept

    def items(self, learner: str | None = None, assignment: str | None = None) -> list[EvidenceItem]:
        """Return the facts in the order in which they came."""
        return self._read(evidence_table, EvidenceItem, learner, assignment)

    def receipts(self, learner: str | None = None, assignment: str | None = None) -> list[Receipt]:
        """Return the receipts in the order in which they came."""
        return self._read(receipt_table, Receipt, learner, assignment)

    def last_graded(self, learner: str, assignment: str) -> Receipt | None:
        """Return the newest receipt of a graded submission, or None."""
        graded = [r for r in self.receipts(learner, assignment) if r.outcome == "graded"]
        return graded[-1] if graded else None

    def _read(
        self, table: Table, model: type[Fact], learner: str | None, assignment: str | None
    ) -> list[Fact]:
        query = select(table).order_by(table.c.id)
        if learner is not None:
            query = query.where(table.c.learner == learner)
        if assignment is not None:
            query = query.where(table.c.assignment == assignment)
        with self._engine.connect() as connection:
            return [model.model_validate(_fields(row)) for row in connection.execute(query).mappings()]


def _row(fact: EvidenceItem | Receipt) -> dict[str, Any]:
    """Times become text in UTC: every database keeps them the same, and in order."""
    return fact.model_dump(mode="python") | {
        name: moment.isoformat(timespec="microseconds")
        for name in ("submitted_at", "graded_at", "recorded_at")
        if (moment := getattr(fact, name, None)) is not None
    }


def _fields(row: RowMapping) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _cell(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in CELL_OF_AN_ATTEMPT)


def _newest_facts(connection: Connection, rows: Iterable[Row]) -> dict[tuple[Any, ...], Row]:
    """Return the newest fact about each cell and attempt of the learners and assignments in `rows`."""
    found: dict[tuple[Any, ...], Row] = {}
    for learner, assignment in {(row["learner"], row["assignment"]) for row in rows}:
        of_one = connection.execute(FACTS, {"learner": learner, "assignment": assignment})
        found |= {_cell(row): row for row in of_one.mappings()}
    return found


def _differs(newest: Row, row: Row, but: str) -> bool:
    return any(newest[name] != value for name, value in row.items() if name != but)


def _submitter(receipt: Receipt) -> dict[str, str]:
    return {"learner": receipt.learner, "assignment": receipt.assignment}


def _attempt(known: Iterable[RowMapping], receipt: Receipt) -> int:
    attempts = {row["submission_sha256"]: int(row["attempt"]) for row in known if row["attempt"] is not None}
    return attempts.get(receipt.submission_sha256, max(attempts.values(), default=0) + 1)
