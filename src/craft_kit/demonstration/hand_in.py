"""Put one hand-in into submitted/: the notebook as a learner leaves it, and the files beside it."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from nbformat import NotebookNode

from craft_kit.build.notebook import notebook_bytes
from craft_kit.demonstration.fill import fill
from craft_kit.demonstration.known import KnownAnswers
from craft_kit.demonstration.plan import ClassPlan, HandIn, Person, Strip
from craft_lab.geometry import toggle, write_stl
from craft_widgets.answers import write_answer

WEB_PAGE = (
    b"<!DOCTYPE html>\n<html><head><title>Download</title></head><body>Sign in to download</body></html>\n"
)
CHECKERBOARD = Strip(rows=("01", "10"), group="p2mg")
BAND_MM = 16.0


def put_submission(
    folder: Path,
    release: NotebookNode,
    notebook: str,
    known: KnownAnswers,
    person: Person,
    work: HandIn,
    plan: ClassPlan,
    submitted_at: datetime,
) -> None:
    """Write `work` into `folder` (submitted/<learner>/<assignment>), replacing an earlier attempt."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    texts = {}
    if work.written != "none":
        texts = {grade_id: known.text(grade_id, work.written) for grade_id in known.written}
    content = notebook_bytes(fill(release, known.code(work.answer), texts))
    if work.damage == "truncated":
        content = content[: len(content) // 2]
    (folder / f"{notebook}.ipynb").write_bytes(content)
    (folder / "timestamp.txt").write_text(submitted_at.strftime("%Y-%m-%d %H:%M:%S.%f UTC"))
    if work.file and work.file != "none":
        _put_toggle(folder, person, plan.strips.get(work.file, CHECKERBOARD), broken=work.file == "web_page")
        answers = folder / "answers"
        write_answer("d2_plan", plan.plans[work.plan].model_dump(), folder=answers)
        write_answer("d2_card", _card(person), folder=answers)


def _put_toggle(folder: Path, person: Person, strip: Strip, broken: bool) -> None:
    response = {
        "rows": list(strip.rows),
        "group": strip.group,
        "band_mm": BAND_MM,
        "drawn_by": person.name,
        "origin": "own drawing",
    }
    write_answer("m4_n1_strip", response, folder=folder / "answers")
    if broken:
        (folder / "toggle.stl").write_bytes(WEB_PAGE)
    else:
        write_stl(toggle(strip.rows, BAND_MM), folder / "toggle.stl")


def _card(person: Person) -> dict[str, dict[str, dict[str, object]]]:
    """Whose pattern it is: each learner's own drawing."""
    lines = {
        "maker": person.name,
        "consent": "own",
        "credit": f"Drawn by {person.name}",
        "compensation": f"{person.name}, for half an hour of drawing",
    }
    return {"fields": {name: {"text": text, "value": text, "none": False} for name, text in lines.items()}}
