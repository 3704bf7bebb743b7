"""An invented class of 24: its marks are written by hand, its snapshots follow the documented rules."""

import json
from pathlib import Path
from typing import Any

import pytest

MADE_AT = "2026-11-24T10:00:00+00:00"

MODULES = {
    "m1_fashion_metrics": "Sustainable fashion metrics",
    "m2_material_lifecycles": "Material life cycles",
    "m4_digital_making": "Digital making",
}
COMPETENCIES = {
    "SF1": ("Measure", "m1_fashion_metrics"),
    "SF2": ("Give a range", "m1_fashion_metrics"),
    "SF3": ("Communicate honestly", "m1_fashion_metrics"),
    "ML1": ("Model the chain", "m2_material_lifecycles"),
    "ML2": ("Find the hotspot", "m2_material_lifecycles"),
    "ML3": ("Weigh a trade-off", "m2_material_lifecycles"),
    "DI1": ("Geometry", "m4_digital_making"),
    "DI2": ("Fabrication", "m4_digital_making"),
    "DI3": ("Responsible innovation", "m4_digital_making"),
    "CT1": ("Read and write a technique", "m3_craft_techniques"),
    "SB1": ("Economics", "m5_business_models"),
    "CO1": ("Design thinking", "m6_cocreation_studio"),
}
# assignment, grade_id, title, competency, kind, points
TASKS = [
    ("A1", "test_a1_t1", "One wear", "SF1", "auto", 4.0),
    ("A1", "test_a1_t2", "Paid back", "SF1", "auto", 4.0),
    ("A1", "test_a1_t3", "A range, not one number", "SF2", "auto", 4.0),
    ("A1", "a1_r1", "The letter to the owner", "SF3", "rubric", 8.0),
    ("B1", "test_b1_t1", "What goes in", "ML1", "auto", 5.0),
    ("B1", "test_b1_t2", "What is lost where", "ML1", "auto", 3.0),
    ("B1", "test_b1_t3", "The hotspot", "ML2", "auto", 4.0),
    ("B1", "test_b1_t4", "Equal scores", "ML3", "auto", 4.0),
    ("B1", "b1_r1", "The choice of a fastening", "ML3", "rubric", 8.0),
    ("D1", "test_d1_t1", "Volume", "DI1", "auto", 5.0),
    ("D1", "test_d1_t2", "Closed", "DI1", "auto", 4.0),
    ("D1", "test_d1_t3", "Grams", "DI1", "auto", 3.0),
    ("D1", "test_d1_t4", "Toggle: one piece", "DI2", "auto", 4.0),
    ("D1", "d1_r1", "Where the motif comes from", "DI3", "rubric", 8.0),
]
ASSIGNMENTS = {
    "A1": ("Three sums and one letter", "m1_fashion_metrics"),
    "B1": ("Four sums and one choice", "m2_material_lifecycles"),
    "D1": ("Three sums, one file, one card", "m4_digital_making"),
}
CREDENTIALS = [
    ("MC-1", "Metrics & Life Cycles", 2, 5, ["SF1", "SF2", "SF3", "ML1", "ML2", "ML3"]),
    ("MC-2", "Craft Techniques", 1, 5, ["CT1"]),
    ("MC-3", "Digital Innovation", 1, 5, ["DI1", "DI2", "DI3"]),
    ("MC-4", "Sustainable Business Models", 1, 6, ["SB1"]),
    ("MC-5", "Co-creation", 1, 6, ["CO1"]),
]
LEVELS = {"n": ("not_yet", 0.0), "p": ("partly", 4.0), "m": ("meets", 6.0), "b": ("beyond", 8.0)}

# A learner: name, then per assignment a word of marks (one letter a task, in order), tries, handed in on.
# Auto tasks: 1 full at the first try, 2 full at a later try, 0 none yet. Judged work: n p m b, w waits, - not handed in.
CLASS: dict[str, tuple[str, dict[str, tuple[str, int, str]]]] = {
    "ana": ("Ana L.", {"A1": ("111m", 1, "2026-11-05"), "B1": ("1111m", 1, "2026-11-18"), "D1": ("1111b", 1, "2026-11-20")}),
    "bo": ("Bo K.", {"A1": ("111m", 1, "2026-11-05"), "B1": ("2011w", 2, "2026-11-19")}),
    "carla": ("Carla M.", {"A1": ("122m", 2, "2026-11-06"), "B1": ("0011w", 3, "2026-11-21")}),
    "dora": ("Dora P.", {"A1": ("111p", 1, "2026-11-06")}),
    "emil": ("Emil S.", {"A1": ("101w", 2, "2026-11-22")}),
    "fatou": ("Fatou D.", {"A1": ("100-", 1, "2026-10-30")}),
    "goran": ("Goran V.", {"A1": ("111b", 1, "2026-11-04"), "B1": ("2211m", 2, "2026-11-17"), "D1": ("1111w", 1, "2026-11-22")}),
    "hanne": ("Hanne J.", {}),
    "ilse": ("Ilse B.", {"A1": ("111m", 1, "2026-11-05"), "B1": ("0121w", 2, "2026-11-20"), "D1": ("1011w", 1, "2026-11-23")}),
    "jonas": ("Jonas T.", {"A1": ("111m", 1, "2026-11-07"), "B1": ("2111m", 2, "2026-11-18")}),
    "kirsi": ("Kirsi H.", {"A1": ("110m", 1, "2026-11-07"), "B1": ("0011p", 2, "2026-11-19")}),
    "liam": ("Liam O.", {"A1": ("111m", 1, "2026-11-08"), "D1": ("1111m", 1, "2026-11-21")}),
    "mira": ("Mira A.", {"A1": ("111w", 1, "2026-11-23")}),
    "nadia": ("Nadia E.", {"A1": ("211m", 2, "2026-11-09"), "B1": ("0211w", 2, "2026-11-22")}),
    "otto": ("Otto R.", {"A1": ("111m", 1, "2026-11-06"), "B1": ("1111b", 1, "2026-11-18")}),
    "petra": ("Petra N.", {"A1": ("112m", 2, "2026-11-10"), "B1": ("2111w", 2, "2026-11-20"), "D1": ("1121m", 2, "2026-11-22")}),
    "qadir": ("Qadir Z.", {"A1": ("101m", 3, "2026-11-11")}),
    "rosa": ("Rosa I.", {"A1": ("111m", 1, "2026-11-05"), "B1": ("2211m", 3, "2026-11-19"), "D1": ("1111m", 1, "2026-11-21")}),
    "sten": ("Sten F.", {"A1": ("111-", 1, "2026-11-12")}),
    "tuula": ("Tuula W.", {"A1": ("111m", 1, "2026-11-07"), "B1": ("0111m", 1, "2026-11-19"), "D1": ("0111w", 1, "2026-11-23")}),
    "ugo": ("Ugo C.", {"A1": ("111m", 1, "2026-11-08"), "B1": ("1111m", 1, "2026-11-18")}),
    "vera": ("Vera G.", {"A1": ("121m", 2, "2026-11-09"), "B1": ("2111p", 2, "2026-11-20")}),
    "wim": ("Wim Y.", {"A1": ("111m", 1, "2026-11-06"), "B1": ("0111m", 1, "2026-11-18"), "D1": ("1111m", 1, "2026-11-20")}),
    "xenia": ("Xenia Q.", {"A1": ("111m", 1, "2026-11-10"), "B1": ("2211w", 2, "2026-11-21")}),
}  # fmt: skip


def task_records(handed: dict[str, tuple[str, int, str]]) -> list[dict[str, Any]]:
    """Return the tasks of one learner from their words of marks."""
    records = []
    for number, (assignment, grade_id, title, code, kind, points) in enumerate(TASKS):
        first = next(i for i, task in enumerate(TASKS) if task[0] == assignment)
        mark = handed[assignment][0][number - first] if assignment in handed else " "
        record = {"assignment": assignment, "notebook": assignment, "grade_id": grade_id, "title": title}
        record |= {
            "competency": code,
            "kind": kind,
            "max": points,
            "score": None,
            "first_score": None,
            "level": None,
        }
        if kind == "auto":
            record["state"] = "not_tried" if mark == " " else "marked"
            if mark != " ":
                record |= {
                    "score": 0.0 if mark == "0" else points,
                    "first_score": points if mark == "1" else 0.0,
                }
        else:
            record["state"] = {"w": "waiting", "-": "not_handed_in", " ": "not_tried"}.get(mark, "marked")
            if mark in LEVELS:
                record |= {"level": LEVELS[mark][0], "score": LEVELS[mark][1]}
        records.append(record)
    return records


def criterion(tasks: list[dict[str, Any]], attempts: int, day: str) -> dict[str, Any]:
    """Return the criterion that these tasks of one assignment make."""
    kind, most = tasks[0]["kind"], sum(task["max"] for task in tasks)
    scores = [task["score"] for task in tasks]
    score = None if None in scores else sum(scores)
    share = None if score is None else score / most
    record = {"assignment": tasks[0]["assignment"], "kind": kind, "score": score, "max": most, "share": share}
    record |= {"attempts": attempts, "waiting_since": None, "level": tasks[0]["level"]}
    if kind == "auto":
        state = "not_tried" if share is None else "reached" if share >= 0.8 else "below"
        return record | {"bar": 0.8, "state": state}
    state = {"not_tried": "not_tried", "waiting": "waiting", "not_handed_in": "not_handed_in"}.get(
        tasks[0]["state"]
    )
    if state == "waiting":
        record["waiting_since"] = f"{day}T08:00:00+00:00"
    return record | {
        "bar": "meets",
        "state": state or ("reached" if tasks[0]["level"] in ("meets", "beyond") else "below"),
    }


def state_of(criteria: list[dict[str, Any]]) -> str:
    """Return the state of a competency from its criteria, as the course documents it."""
    states = [c["state"] for c in criteria]
    auto = [c for c in criteria if c["kind"] == "auto"]
    if all(state in ("not_tried", "not_handed_in") for state in states):
        return "not_started"
    if all(state == "reached" for state in states):
        return "achieved"
    if all(state in ("reached", "waiting") for state in states):
        return "with_teacher"
    near = all((c["share"] or 0) >= 0.6 for c in auto) and all(c["state"] != "not_tried" for c in auto)
    judged_low = any(c["kind"] == "rubric" and c["level"] == "not_yet" for c in criteria)
    return "nearly" if near and not judged_low else "not_yet"


def competency_record(
    code: str, tasks: list[dict[str, Any]], handed: dict[str, tuple[str, int, str]]
) -> dict[str, Any]:
    """Return one competency with its criteria, state and words."""
    title, module = COMPETENCIES[code]
    own = [task for task in tasks if task["competency"] == code]
    criteria = []
    for kind in ("auto", "rubric"):
        part = [task for task in own if task["kind"] == kind]
        if part:
            _, attempts, day = handed.get(part[0]["assignment"], ("", 0, ""))
            criteria.append(criterion(part, attempts, day))
    record = {"code": code, "title": title, "module": module, "linked": bool(criteria), "criteria": criteria}
    state = state_of(criteria) if criteria else "not_started"
    return record | {"state": state, **words_of(state, own[0]["assignment"] if own else "")}


def words_of(state: str, assignment: str) -> dict[str, str]:
    """Return explanation and missing of a state, in the words of a snapshot."""
    missing = {
        "achieved": "Nothing",
        "with_teacher": f"The judged work in {assignment} waits for your teacher",
        "nearly": f"A little more in {assignment}",
        "not_yet": f"A new try of {assignment}",
        "not_started": f"Task {assignment}" if assignment else "Its module comes later",
    }[state]
    return {
        "missing": missing,
        "explanation": "" if state == "not_started" else f"From your work in {assignment}.",
    }


def snapshot_of(learner: str, *, demonstration: bool = True) -> dict[str, Any]:
    """Return the snapshot of one invented learner."""
    name, handed = CLASS[learner]
    tasks = task_records(handed)
    competencies = [competency_record(code, tasks, handed) for code in COMPETENCIES]
    state = {c["code"]: c["state"] for c in competencies}
    assignments, credentials = [], []
    for identity, (title, module) in ASSIGNMENTS.items():
        word, attempts, day = handed.get(identity, ("", 0, ""))
        record = {
            "id": identity,
            "title": title,
            "module": module,
            "minutes": 45,
            "late": False,
            "note": None,
        }
        record |= {"attempts": attempts, "submitted_at": f"{day}T08:00:00+00:00" if day else None}
        assignments.append(
            record | {"state": "waiting" if "w" in word else "marked" if word else "not_started"}
        )
    for code, title, ects, eqf, codes in CREDENTIALS:
        achieved = sum(state[c] == "achieved" for c in codes)
        begun = "in_progress" if any(state[c] != "not_started" for c in codes) else "not_started"
        record = {"code": code, "title": title, "ects": ects, "eqf": eqf, "competencies": codes, "note": ""}
        done = "complete" if achieved == len(codes) else begun
        credentials.append(record | {"achieved": achieved, "of": len(codes), "state": done})
    last = max((day for _, _, day in handed.values()), default=None)
    complete = sum(c["state"] == "complete" for c in credentials[:4])
    stacked = {
        "code": "CFI",
        "title": "Craft & Fashion Innovator",
        "ects": "4 to 5",
        "any": 3,
        "complete": complete,
    }
    return {
        "schema": "craftkit/progress/1",
        "course": {"id": "autumn", "title": "Autumn class", "demonstration": demonstration},
        "learner": {"id": learner, "name": name},
        "made_at": MADE_AT,
        "last_submission_at": f"{last}T08:00:00+00:00" if last else None,
        "modules": [{"id": module, "title": title} for module, title in MODULES.items()],
        "competencies": competencies,
        "tasks": tasks,
        "assignments": assignments,
        "credentials": credentials,
        "stacked": stacked | {"of": ["MC-1", "MC-2", "MC-3", "MC-4"], "and": ["MC-5"]},
        "next_step": next_step(handed),
        "counts_for_credential": False,
        "tiers": ["shared"],
    }


def next_step(handed: dict[str, tuple[str, int, str]]) -> dict[str, Any]:
    """Return the next step of a learner: the first lesson, a new try, or the next assignment."""
    if not handed:
        why = "You work out what one wear of a garment costs the climate, and print a tag for it."
        path = "modules/m1_fashion_metrics/n1_wear_tag.ipynb"
        return {
            "title": "A wear tag in ten minutes",
            "why": why,
            "minutes": 10,
            "assignment": None,
            "kind": "lesson",
            "path": path,
        }
    for identity in handed:
        if "0" in handed[identity][0]:
            path = f"assignments/{ASSIGNMENTS[identity][1]}/{identity}/{identity}.ipynb"
            why = f"Part of {identity} is short of its bar. Your best try counts."
            title = f"Try {identity} again: {ASSIGNMENTS[identity][0].lower()}"
            return {
                "title": title,
                "why": why,
                "minutes": 45,
                "assignment": identity,
                "kind": "retry",
                "path": path,
            }
    why = "Your work is with your teacher. Nothing to do for you."
    return {
        "title": "Wait for your mark",
        "why": why,
        "minutes": None,
        "assignment": None,
        "kind": "wait",
        "path": None,
    }


def whole_class(*, demonstration: bool = True) -> list[dict[str, Any]]:
    """Return the snapshots of all 24."""
    return [snapshot_of(learner, demonstration=demonstration) for learner in CLASS]


@pytest.fixture(scope="session")
def invented_class() -> list[dict[str, Any]]:
    return whole_class()


@pytest.fixture
def ana() -> dict[str, Any]:
    return snapshot_of("ana")


@pytest.fixture
def real_folder(tmp_path: Path) -> Path:
    """A course of a real class: progress/ with every snapshot, no demonstration."""
    return write_folder(tmp_path, demonstration=False)


@pytest.fixture
def invented_folder(tmp_path: Path) -> Path:
    """A demonstration course: progress/ with every snapshot."""
    return write_folder(tmp_path, demonstration=True)


def write_folder(course: Path, *, demonstration: bool) -> Path:
    (course / "progress").mkdir()
    for snapshot in whole_class(demonstration=demonstration):
        path = course / "progress" / f"{snapshot['learner']['id']}.json"
        path.write_text(json.dumps(snapshot), encoding="utf-8")
    return course
