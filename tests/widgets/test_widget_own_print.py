"""The plan of D2: the learner's own file as it lies, its grams and minutes, and what is kept."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from craft_grading.toggle_file import check
from craft_lab.geometry import Mesh, stl_bytes, toggle
from craft_widgets import ask, explore
from craft_widgets.answers import read_answer, write_answer

D2 = Path(__file__).parents[2] / "assignments/m4_digital_making/D2/d2_items.yaml"
ROWS = ["0110", "1111"]
CARD = {"rows": ROWS, "group": "p1m1", "band_mm": 16.0, "drawn_by": "Ana L.", "origin": "own drawing"}
PLAN = {"posture": "edge", "support": "no", "infill": 15.0, "budget_g": 4.5}


def tell(explorer: Any, act: str, **message: Any) -> dict[str, Any]:
    explorer._receive(explorer, {"act": act, "n": 1, **message}, [])
    return dict(explorer.state)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_without_a_file_a_plain_toggle_lies_there_and_no_plan_is_kept(here: Path) -> None:
    explorer = explore("d2_plan")
    assert "plain toggle" in explorer.state["view"]["finding"]
    assert "Save your card above" in tell(explorer, "save", values=PLAN)["feedback"]
    assert not (here / "answers").exists()


def test_a_card_saved_further_up_brings_the_own_part(here: Path) -> None:
    card, plan = explore("m4_n1_strip"), explore("d2_plan")
    tell(card, "save", values=CARD)
    assert "your part weighs" in plan.state["view"]["finding"]


def test_a_plan_is_kept_and_comes_back(here: Path, new_kernel: Callable[[], None]) -> None:
    (here / "toggle.stl").write_bytes(stl_bytes(toggle(ROWS)))
    state = tell(explore("d2_plan"), "save", values=PLAN)
    assert read_answer("d2_plan").response == PLAN
    # PrusaSlicer lays down 3.66 g in 19 minutes for the course's toggle on its edge.
    finding = "On its edge, your part weighs 3.2 to 4.1\u00a0g and prints in 13 to 22 minutes"
    assert plain(state["view"]["finding"]) == finding
    assert "Your plan holds" in state["view"]["messages"]
    new_kernel()
    assert plain(explore("d2_plan").state["view"]["finding"]) == finding


def test_a_plan_from_another_machine_is_shown_as_it_was_kept(here: Path) -> None:
    (here / "toggle.stl").write_bytes(stl_bytes(toggle(ROWS)))
    write_answer("d2_plan", PLAN)
    assert explore("d2_plan").state["values"] == PLAN
    assert "On its edge" in explore("d2_plan")._static_body()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"posture": "flat"}, "17.5 mm of air"),
        ({"posture": "flat", "support": "yes", "budget_g": 4.4}, "weighs 3.5 to 4.5 g; your budget is 4.4 g"),
        ({"infill": 100.0, "budget_g": 6.0}, "6 g at most: print it lighter"),
    ],
)
def test_it_says_what_the_marking_will_say(here: Path, change: dict[str, Any], words: str) -> None:
    (here / "toggle.stl").write_bytes(stl_bytes(toggle(ROWS)))
    state = tell(explore("d2_plan"), "save", values=PLAN | change)
    assert words in plain(state["view"]["messages"]).replace("\u00a0", " ")
    plan = read_answer("d2_plan").response
    sentences = [check(aspect, CARD, plan, here) for aspect in ("print", "budget")]
    assert any(words in said.sentence and not said.ok for said in sentences)


def test_an_open_skin_and_a_web_page_are_said(here: Path) -> None:
    (here / "toggle.stl").write_bytes(stl_bytes(Mesh(toggle(ROWS).triangles_mm[1:])))
    view = explore("d2_plan").state["view"]
    assert "nobody can say what it weighs" in view["finding"] and "Mend the file first" in view["messages"]
    (here / "toggle.stl").write_bytes(b"<!DOCTYPE html>")
    assert "web page" in explore("d2_plan").state["view"]["problem"]
    (here / "toggle.stl").write_bytes(stl_bytes(Mesh(np.zeros((0, 3, 3)))))
    assert "no triangle" in explore("d2_plan").state["view"]["problem"]


def test_each_way_to_lie_is_sent_as_it_stands_on_the_plate(here: Path) -> None:
    (here / "toggle.stl").write_bytes(stl_bytes(toggle(ROWS)))
    sizes = {"flat": "9.6\u00a0mm high", "edge": "14\u00a0mm high", "standing": "48\u00a0mm high"}
    for posture, size in sizes.items():
        assert size in tell(explore("d2_plan"), "move", values=PLAN | {"posture": posture})["view"]["alt"]


def test_the_card_of_the_pattern_is_never_kept_with_an_empty_line(here: Path) -> None:
    shutil.copy(D2, here)
    lines = {"maker": "Ana L.", "consent": "own", "credit": "Ana L., 2026", "compensation": "Ana L."}
    for missing in lines:
        rows = [{name: {"text": "" if name == missing else text} for name, text in lines.items()}]
        tell(ask("d2_card"), "save", rows=rows)
        assert not (here / "answers/d2_card.json").exists(), missing
    tell(ask("d2_card"), "save", rows=[{name: {"text": text} for name, text in lines.items()}])
    assert read_answer("d2_card").response["fields"]["consent"]["value"] == "own"


def test_a_teacher_reads_the_card_in_words(here: Path) -> None:
    shutil.copy(D2, here)
    lines = {"maker": "Ana L.", "consent": "own", "credit": "Ana L., 2026", "compensation": "Ana L."}
    tell(ask("d2_card"), "save", rows=[{name: {"text": text} for name, text in lines.items()}])
    told = plain(ask("d2_card")._static_body())
    assert "Who agreed? I drew it and copied nobody" in told and "Credit line: Ana L., 2026" in told
