import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from craft_grading.evidence import EvidenceItem, Receipt
from craft_grading.evidence_store import EvidenceStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def fact(**changes: Any) -> EvidenceItem:
    values: dict[str, Any] = {
        "learner": "ana",
        "competency": "SF1",
        "criterion": "A1/auto/SF1",
        "assignment": "A1",
        "notebook": "A1",
        "grade_id": "test_a1_t1",
        "attempt": 1,
        "score": 4.0,
        "max": 4.0,
        "level": None,
        "state": "marked",
        "source": "auto",
        "tier": "shared",
        "submitted_at": NOON,
        "graded_at": NOON,
        "submission_sha256": "0" * 64,
        "test_sha256": "1" * 64,
    }
    return EvidenceItem.model_validate(values | changes)


def receipt(digest: int, **changes: Any) -> Receipt:
    values: dict[str, Any] = {
        "learner": "ana",
        "assignment": "A1",
        "submission_sha256": f"{digest:064x}",
        "outcome": "graded",
        "late": False,
        "tier": "shared",
        "remark": None,
        "submitted_at": NOON,
        "recorded_at": NOON,
    }
    return Receipt.model_validate(values | changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evidence.db"


def test_a_fact_comes_back_as_it_went_in(path: Path) -> None:
    judged = fact(grade_id="a1_r1", score=6.0, max=8.0, level="meets", source="rubric", submitted_at=None)
    with EvidenceStore.at(path) as store:
        store.append([fact(), judged])
    with EvidenceStore.at(path) as store:
        assert store.items() == [fact(), judged]
        assert store.items(learner="ben") == []


def test_the_same_fact_twice_is_one_fact(path: Path) -> None:
    later = fact(graded_at=datetime(2026, 12, 1, tzinfo=UTC))
    with EvidenceStore.at(path) as store:
        assert store.append([fact(), later]) == 1
        assert store.append([later]) == 0
        assert store.items() == [fact()]


def test_marks_that_go_up_and_down_again_are_three_facts(path: Path) -> None:
    with EvidenceStore.at(path) as store:
        for score in (4.0, 0.0, 4.0):
            assert store.append([fact(score=score)]) == 1
        assert [item.score for item in store.items()] == [4.0, 0.0, 4.0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET learner = 'eve'",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ],
)
@pytest.mark.parametrize("table", ["evidence", "receipt"])
def test_the_database_itself_refuses_every_change(path: Path, table: str, statement: str) -> None:
    with EvidenceStore.at(path) as store:
        store.append([fact()])
        store.record(receipt(1))
    with closing(sqlite3.connect(path)) as stranger:
        with pytest.raises(sqlite3.IntegrityError, match="Evidence is only added to"):
            stranger.execute(statement.format(table=table))
        assert stranger.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


def test_all_facts_of_one_call_are_added_or_none(path: Path) -> None:
    def facts() -> Any:
        yield fact()
        raise RuntimeError("the power went")

    with EvidenceStore.at(path) as store:
        with pytest.raises(RuntimeError):
            store.append(facts())
        assert store.items() == []


def test_what_is_written_together_is_kept_together(path: Path) -> None:
    with EvidenceStore.at(path) as store:
        with pytest.raises(RuntimeError), store.writing():
            store.record(receipt(1))
            store.append([fact()])
            raise RuntimeError("the power went")
        assert store.receipts() == [] and store.items() == []
        with store.writing():
            store.append([fact(attempt=store.record(receipt(1)).attempt)])
        assert len(store.receipts()) == len(store.items()) == 1


def test_writers_at_the_same_time_lose_nothing_and_share_no_attempt(path: Path) -> None:
    def write(writer: int) -> None:
        with EvidenceStore.at(path) as store:
            for n in range(12):
                store.append([fact(grade_id=f"own_{writer}_{n}"), fact(grade_id=f"shared_{n}")])
                store.record(receipt(1000 * writer + n))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with EvidenceStore.at(path) as store:
        assert len(store.items()) == 4 * 12 + 12
        assert sorted(r.attempt or 0 for r in store.receipts()) == list(range(1, 49))


def test_an_attempt_is_the_ordinal_of_a_digest_for_one_learner_and_assignment(path: Path) -> None:
    with EvidenceStore.at(path) as store:
        attempts = [store.record(receipt(digest)).attempt for digest in (7, 8, 7, 9)]
        assert attempts == [1, 2, 1, 3]
        assert store.record(receipt(9, learner="ben")).attempt == 1
        assert store.record(receipt(9, assignment="B1")).attempt == 1


def test_a_submission_that_was_not_graded_is_no_attempt(path: Path) -> None:
    with EvidenceStore.at(path) as store:
        refused = store.record(receipt(5, outcome="not_graded", tier=None, remark="A1.ipynb is empty."))
        assert refused.attempt is None
        assert store.last_graded("ana", "A1") is None
        assert store.record(receipt(6)).attempt == 1
        assert store.record(receipt(6, recorded_at=datetime(2027, 1, 1, tzinfo=UTC))).recorded_at == NOON
        assert len(store.receipts()) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"score": None},
        {"state": "waiting"},
        {"level": "meets"},
        {"source": "rubric", "score": 6.0, "max": 8.0, "level": "beyond"},
        {"attempt": 0},
        {"graded_at": datetime(2026, 1, 1)},  # a moment without a zone
        {"score": float("nan")},
    ],
)
def test_a_fact_that_does_not_hold_together_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        fact(**changes)


def test_readers_do_not_wait_for_a_writer(path: Path) -> None:
    with EvidenceStore.at(path) as store:
        store.append([fact()])
        with closing(sqlite3.connect(path)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            assert store.items() == [fact()]
