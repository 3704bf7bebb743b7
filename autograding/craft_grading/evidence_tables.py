"""How evidence lies in a database, and what keeps it from being changed there."""

from sqlite3 import OperationalError
from time import monotonic, sleep

from sqlalchemy import Boolean, Column, Connection, Float, Index, Integer, MetaData, String, Table, Text, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

WAIT_MS = 30_000
"""A writer waits this long for its turn before it gives up [ms]."""
POSTGRES_LOCK = 0x63726166
"""Any number: all writers of evidence ask for the same advisory lock."""

metadata = MetaData()
evidence_table = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("learner", String, nullable=False),
    Column("competency", String, nullable=False),
    Column("criterion", String, nullable=False),
    Column("assignment", String, nullable=False),
    Column("notebook", String, nullable=False),
    Column("grade_id", String, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("score", Float),
    Column("max", Float, nullable=False),
    Column("level", String),
    Column("state", String, nullable=False),
    Column("source", String, nullable=False),
    Column("tier", String, nullable=False),
    Column("submitted_at", String),
    Column("graded_at", String, nullable=False),
    Column("submission_sha256", String(64), nullable=False),
    Column("test_sha256", String(64), nullable=False),
    Index("evidence_by_cell", "learner", "assignment", "notebook", "grade_id", "attempt"),
)
receipt_table = Table(
    "receipt",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("learner", String, nullable=False),
    Column("assignment", String, nullable=False),
    Column("submission_sha256", String(64), nullable=False),
    Column("outcome", String, nullable=False),
    Column("attempt", Integer),
    Column("late", Boolean, nullable=False),
    Column("tier", String),
    Column("remark", Text),
    Column("submitted_at", String),
    Column("recorded_at", String, nullable=False),
    Index("receipt_by_learner", "learner", "assignment"),
)

SQLITE_GUARDS = (
    """CREATE TRIGGER IF NOT EXISTS {table}_not_changed BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'Evidence is only added to: append a newer fact instead.'); END""",
    """CREATE TRIGGER IF NOT EXISTS {table}_not_deleted BEFORE DELETE ON {table}
    BEGIN SELECT RAISE(ABORT, 'Evidence is only added to: nothing is deleted.'); END""",
    # INSERT OR REPLACE would delete without asking the trigger above.
    """CREATE TRIGGER IF NOT EXISTS {table}_not_replaced BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'Evidence is only added to: nothing is replaced.'); END""",
)
POSTGRES_GUARDS = (
    """CREATE OR REPLACE FUNCTION craft_evidence_is_kept() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'Evidence is only added to: append a newer fact instead.'; END
    $$ LANGUAGE plpgsql""",
    """CREATE OR REPLACE TRIGGER {table}_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION craft_evidence_is_kept()""",
)
GUARDS = {"sqlite": SQLITE_GUARDS, "postgresql": POSTGRES_GUARDS}


def prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Set a fresh SQLite connection: readers never wait for the writer (WAL), writers wait in turn."""
    connection.isolation_level = None  # we say BEGIN ourselves: see one_writer
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    _switch_to_wal(cursor)
    cursor.close()


def _switch_to_wal(cursor: DBAPICursor) -> None:
    """Two first openers would both switch a new file over; SQLite turns one away without waiting."""
    last_try = monotonic() + WAIT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            if monotonic() > last_try:
                raise
            sleep(0.01)
        else:
            return


def one_writer(connection: Connection) -> None:
    """Hold the right to write until the transaction ends, so that ordinals and repeats are sure."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))


def keep_evidence(connection: Connection) -> None:
    """Make the tables if they are missing, and the triggers that refuse every change."""
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        for statement in GUARDS.get(connection.dialect.name, ()):
            connection.exec_driver_sql(statement.format(table=table.name))
