"""The checks of D2 on the file itself: own work, printable as planned, within its grams, true to its card."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from craft_grading.toggle_file import FILE, Aspect, check
from craft_lab.geometry import Mesh, stl_bytes, toggle

ASPECTS: tuple[Aspect, ...] = ("skin", "print", "budget", "card")
ROWS = ("0110", "1111")
CARD = {"rows": list(ROWS), "group": "p1m1", "band_mm": 16.0}
PLAN = {"posture": "edge", "support": "no", "infill": 15.0, "budget_g": 4.5}
OWN = stl_bytes(toggle(ROWS))


def found(folder: Path, data: bytes | None = OWN, **changes: Any) -> dict[str, tuple[bool, str]]:
    """What the four checks say; `card` and `plan` change single lines of both."""
    if data is not None:
        (folder / FILE).write_bytes(data)
    card, plan = CARD | changes.get("card", {}), PLAN | changes.get("plan", {})
    checks = {aspect: check(aspect, card, plan, folder) for aspect in ASPECTS}
    return {aspect: (said.ok, said.sentence) for aspect, said in checks.items()}


def earned(folder: Path, data: bytes | None = OWN, **changes: Any) -> set[str]:
    return {aspect for aspect, (ok, _) in found(folder, data, **changes).items() if ok}


def test_a_part_of_ones_own_earns_all(tmp_path: Path) -> None:
    assert earned(tmp_path) == set(ASPECTS)


@pytest.mark.parametrize("shift_mm", [(-24.0, -7.0, 0.0), (500.0, 300.0, -20.0)])
def test_it_may_lie_anywhere(tmp_path: Path, shift_mm: tuple[float, float, float]) -> None:
    moved = Mesh(toggle(ROWS).triangles_mm + np.array(shift_mm))
    assert earned(tmp_path, stl_bytes(moved)) == set(ASPECTS)


def test_a_checkerboard_holds_by_its_edges_and_earns_all(tmp_path: Path) -> None:
    data = stl_bytes(toggle(["01", "10"]))
    assert earned(tmp_path, data, card={"rows": ["01", "10"], "group": "p2mg"}) == set(ASPECTS)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["000"], "blank"),
        (["001", "011"], "test strip"),
        (["010", "110"], "test strip"),  # shifted
        (["011", "001"], "test strip"),  # mirrored top to bottom
        (["100", "110"], "test strip"),  # mirrored left to right
        (["110", "100"], "test strip"),  # turned half round
        (["000", "001001", "011011"], "same number of squares"),
        (["000000", "001001", "011011"], "test strip"),  # lower down, drawn twice
        (["1"] * 5, "1 to 4 rows"),
        (["1" * 400_000], "1 to 14 squares"),
        (["0x1"], "0 (flat) and 1 (raised)"),
        ("0110", "no rows"),
        ([], "no rows"),
        ([[0, 1]], "no rows"),
        (None, "no rows"),
    ],
)
def test_a_strip_that_is_not_ones_own_earns_nothing(tmp_path: Path, rows: Any, words: str) -> None:
    said = found(tmp_path, card={"rows": rows})
    assert all(not ok and words in sentence for ok, sentence in said.values()), said


def test_a_file_that_wears_another_strip_than_its_card_earns_nothing(tmp_path: Path) -> None:
    said = found(tmp_path, stl_bytes(toggle(["0110", "1001"])))
    assert all(not ok and "Row 2, square 2" in sentence for ok, sentence in said.values())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "no toggle.stl"),
        (b"", "empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (OWN[:9000], "stops early"),
        (b"PK\x03\x04" + OWN, "zip"),
        (OWN[:84] + b"\xff" * (len(OWN) - 84), "number"),
    ],
)
def test_a_file_that_is_none_earns_nothing_and_says_why(
    tmp_path: Path, data: bytes | None, words: str
) -> None:
    said = found(tmp_path, data)
    assert all(not ok and words in sentence for ok, sentence in said.values()), said


def test_a_name_in_other_letters_is_told(tmp_path: Path) -> None:
    (tmp_path / "Toggle.STL").write_bytes(OWN)
    assert "called Toggle.STL" in found(tmp_path, None)["skin"][1]


def test_a_folder_of_that_name_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert all(not ok and "is a folder" in sentence for ok, sentence in found(tmp_path, None).values())


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere, here = tmp_path / "other", tmp_path / "mine"
    elsewhere.mkdir(), here.mkdir()
    (elsewhere / FILE).write_bytes(OWN)
    for target in (elsewhere / FILE, Path("../other") / FILE):
        (here / FILE).symlink_to(target)
        assert all(not ok and "is a link" in sentence for ok, sentence in found(here, None).values())
        (here / FILE).unlink()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE)
    assert earned(tmp_path, None) == set()


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(3_000_000_000)  # holes: it takes no room
    assert all(not ok and "larger than 20 MB" in sentence for ok, sentence in found(tmp_path, None).values())


def test_a_mesh_finer_than_any_printer_is_refused(tmp_path: Path) -> None:
    many = np.repeat(toggle(ROWS).triangles_mm, 601, axis=0)
    assert "200 000" in found(tmp_path, stl_bytes(Mesh(many)))["skin"][1]


def test_an_open_skin_earns_nothing(tmp_path: Path) -> None:
    said = found(tmp_path, stl_bytes(Mesh(toggle(ROWS).triangles_mm[1:])))
    assert not any(ok for ok, _ in said.values())
    assert "a hole near" in said["skin"][1] and "Mend the file first" in said["budget"][1]


def test_a_skin_inside_out_earns_nothing(tmp_path: Path) -> None:
    assert earned(tmp_path, stl_bytes(Mesh(toggle(ROWS).triangles_mm[:, ::-1]))) <= {"card"}


def test_a_second_body_costs_the_skin(tmp_path: Path) -> None:
    part = toggle(ROWS).triangles_mm
    crumb = (part - part.min(axis=(0, 1))) / 48 + np.array([24.0, 5.0, 1.0])  # inside the lower wall
    assert "skin" not in earned(tmp_path, stl_bytes(Mesh(np.concatenate([part, crumb]))))


def test_a_tunnel_made_for_a_narrower_band_costs_the_card(tmp_path: Path) -> None:
    said = found(tmp_path, stl_bytes(toggle(ROWS, 12)), card={"band_mm": 20.0})
    assert [aspect for aspect, (ok, _) in said.items() if not ok] == ["card"]
    assert "13.5 mm wide; a band of 20 mm needs 21 mm" in said["card"][1]


@pytest.mark.parametrize(
    ("group", "words"), [("p2mm", "another symmetry"), ("", "no symmetry"), ("p9", "p9")]
)
def test_another_symmetry_costs_the_card(tmp_path: Path, group: str, words: str) -> None:
    (tmp_path / FILE).write_bytes(OWN)
    said = check("card", CARD | {"group": group}, folder=tmp_path)
    assert not said.ok and words in said.sentence


@pytest.mark.parametrize(
    ("plan", "lost"),
    [
        ({"posture": "flat"}, {"print"}),
        ({"posture": "flat", "support": "yes", "budget_g": 4.4}, {"budget"}),  # 4.03 g, and 12 % more: 4.5 g
        ({"posture": "flat", "support": "yes", "budget_g": 4.5}, set()),
        ({"posture": "standing", "budget_g": 5.0}, set()),
        ({"infill": 50.0}, {"budget"}),
        ({"infill": 100.0, "budget_g": 6.0}, {"budget"}),
        ({"budget_g": 1000}, {"budget"}),
        ({"budget_g": 0.0}, {"print", "budget"}),
        ({"budget_g": True}, {"print", "budget"}),
        ({"budget_g": float("nan")}, {"print", "budget"}),
        ({"infill": 0}, {"print", "budget"}),
        ({"infill": 1e300}, {"print", "budget"}),
        ({"support": "perhaps"}, {"print", "budget"}),
        ({"posture": "../flat"}, {"print", "budget"}),
    ],
)
def test_a_plan_is_held_against_the_file(tmp_path: Path, plan: dict[str, Any], lost: set[str]) -> None:
    said = found(tmp_path, plan=plan)
    assert {aspect for aspect, (ok, _) in said.items() if not ok} == lost, said
    assert all(sentence for _, sentence in said.values())


@pytest.mark.parametrize("plan", [None, [], "edge", {}, {"infill": "15"}])
def test_a_plan_that_is_none_says_so(tmp_path: Path, plan: object) -> None:
    (tmp_path / FILE).write_bytes(OWN)
    assert not check("print", CARD, plan, tmp_path).ok
    assert "Save your plan again" in check("budget", CARD, plan, tmp_path).sentence


@pytest.mark.parametrize("card", [None, [], "0110", {}])
def test_a_card_that_is_none_says_so(tmp_path: Path, card: object) -> None:
    assert "Save your card again" in check("skin", card, PLAN, tmp_path).sentence
