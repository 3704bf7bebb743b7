"""Hands in as `nbgrader submit` does: a folder in inbound/, opened to all as the last step."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from grading.tiny_course import released
from nbgrader.utils import notebook_hash

from craft_grading.course import Course


def make_exchange(folder: Path) -> Path:
    (folder / "tiny" / "inbound").mkdir(parents=True)
    return folder


def notebook_of(course: Course, answers: dict[str, str]) -> bytes:
    notebook = released(course)
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(grade_id, cell["source"])
    return json.dumps(notebook).encode()


def submit(
    exchange: Path,
    learner: str,
    content: bytes,
    at: datetime | None = None,
    assignment: str = "A1",
    secret: str = "s3cret",
) -> Path:
    at = at or datetime.now(UTC)
    folder = exchange / "tiny" / "inbound" / f"{learner}+{assignment}+{at:%Y-%m-%d %H:%M:%S.%f UTC}+{secret}"
    folder.mkdir()
    (folder / "A1.ipynb").write_bytes(content)
    (folder / "timestamp.txt").write_text(f"{at:%Y-%m-%d %H:%M:%S.%f UTC}")
    (folder / "submission_secret.txt").write_text(f"{secret} of {learner} at {at}")
    folder.chmod(0o777)
    return folder


def feedback_of(exchange: Path, folder: Path, notebook: str = "A1") -> Path:
    """Where `nbgrader fetch_feedback` looks for the page of a hand-in."""
    secret = (folder / "submission_secret.txt").read_text()
    return exchange / "tiny" / "feedback" / f"{notebook_hash(secret=secret, notebook_id=notebook)}.html"
