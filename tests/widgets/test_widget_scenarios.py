"""Scenarios of an explorer: named, compared, loaded, deleted, found again whatever the file holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tea import tell

from craft_widgets import explore
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.exploration import Exploration, Kept
from craft_widgets.explorers.scenarios import MOST, Scenario, differing, scenarios_in

NAME = "m1_n1_wears"
COAT = {"garment": "manteau", "wears": 100.0}
JEANS = {"garment": "jeans", "wears": 100.0}


def test_two_scenarios_stand_beside_each_other_and_what_differs_is_marked(here: Path) -> None:
    explorer = explore(NAME)
    assert "None yet" in explorer.state["scenarios"]
    assert "One is kept" in tell(explorer, "save", values=COAT)["scenarios"]
    state = tell(explorer, "save", values=JEANS, name="  my <b>jeans</b> ")
    page = BeautifulSoup(state["scenarios"], "html.parser")
    assert [th.text for th in page.select("thead th")] == ["Scenario", "A", "my <b>jeans</b>"]
    marked = {tr.th.contents[0].strip() for tr in page.select("tbody tr") if tr.select(".ck-differs")}
    assert marked == {"Garment", "kg\u00a0CO"}  # the subscript follows
    row = next(tr for tr in page.select("tbody tr") if "for one wear" in tr.th.text)
    assert [td.text for td in row.find_all("td")] == ["0.88", "0.24"]  # 88.2 and 23.8 kg, shared by 100
    assert "2 rows differ" in page.text
    assert read_answer(NAME).response == {
        "scenarios": [{"name": "A", "values": COAT}, {"name": "my <b>jeans</b>", "values": JEANS}]
    }


def test_a_scenario_is_loaded_replaced_and_deleted(here: Path) -> None:
    explorer = explore(NAME)
    tell(explorer, "save", values=COAT)
    tell(explorer, "save", values=JEANS)
    assert tell(explorer, "load", name="A")["values"] == COAT
    tell(explorer, "save", values=COAT | {"wears": 200.0}, name="A")
    assert [one["name"] for one in read_answer(NAME).response["scenarios"]] == ["A", "B"]
    assert tell(explorer, "load", name="A")["values"]["wears"] == 200
    assert "B is deleted" in tell(explorer, "delete", name="B")["feedback"]
    assert [one["name"] for one in read_answer(NAME).response["scenarios"]] == ["A"]
    assert explorer.state["next_name"] == "B"
    for strange in ("Z", None, ["A"], 3):
        before = read_answer(NAME)
        assert tell(explorer, "load", name=strange)["values"]["wears"] == 200
        tell(explorer, "delete", name=strange)
        assert read_answer(NAME) == before


def test_scenarios_are_back_after_a_restart(here: Path, new_kernel: Callable[[], None]) -> None:
    tell(explore(NAME), "save", values=JEANS, name="blue")
    new_kernel()
    state = explore(NAME).state
    assert (
        state["values"] == JEANS
        and "blue" in state["scenarios"]
        and "Your answer is back" in state["feedback"]
    )


def test_a_seventh_is_a_sentence_and_nothing_is_lost(here: Path) -> None:
    explorer = explore(NAME)
    for _ in range(MOST):
        tell(explorer, "save", values=COAT)
    assert "Delete one" in tell(explorer, "save", values=JEANS)["feedback"]
    assert len(read_answer(NAME).response["scenarios"]) == MOST


def test_a_full_disk_is_said_and_the_table_stays_as_saved(here: Path, full_disk: None) -> None:
    state = tell(explore(NAME), "save", values=COAT)
    assert "ck-tone--danger" in state["feedback"] and "None yet" in state["scenarios"]


@pytest.mark.parametrize(
    "response",
    [
        None, [], "x", {"scenarios": 3}, {"scenarios": [3, None, [], {}, {"name": 3}, {"name": "A"}]},
        {"scenarios": [{"name": "A", "values": {"garment": "<script>", "wears": "x"}}] * 10_000},
        {"scenarios": [{"name": "<script>" * 99, "values": {"garment": ["a"]}}]},
        {"scenarios": [{"name": f"{n}", "values": {}} for n in range(999)]},
    ],
)  # fmt: skip
def test_a_file_that_a_person_changed_restores_to_something_sensible(here: Path, response: Any) -> None:
    write_answer(NAME, response)
    explorer = explore(NAME)
    found = scenarios_in(response, explorer.exploration)
    assert len(found) <= MOST and len({one.name for one in found}) == len(found)
    assert all(one.values == explorer.exploration.values(one.values) for one in found)
    assert "<script>" not in json.dumps(explorer.state) + explorer._static_html()
    tell(explorer, "save", values=COAT, name="mine") if len(found) < MOST else None


def test_an_exploration_that_keeps_a_card_keeps_it_beside_the_scenarios(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = explore(NAME)
    own = Exploration(
        **{
            **explorer.exploration.__dict__,
            "keep": lambda values: Kept({"kg": 1.5}, {"note.txt": b"kept"}),
        }
    )
    explorer.exploration = own
    tell(explorer, "save", values=COAT)
    assert read_answer(NAME).response == {"kg": 1.5, "scenarios": [{"name": "A", "values": COAT}]}
    assert (here / "note.txt").read_bytes() == b"kept"
    tell(explorer, "delete", name="A")
    assert read_answer(NAME).response == {"kg": 1.5, "scenarios": []}


@pytest.mark.parametrize("name", ["m1_n1_tag", "m2_n1_ladder", "m4_n1_strip"])
def test_cards_stay_as_they_are(here: Path, name: str) -> None:
    explorer = explore(name)
    assert explorer.face["scenarios"] is None and "scenarios" not in explorer.state
    assert "scenarios" not in tell(explorer, "delete", name="A")


def test_values_of_every_control_can_be_read() -> None:
    for name in ("m1_n1_tag", "m2_n1_losses", "m4_n1_strip"):
        exploration = find_exploration(name)
        rows = differing(exploration, [Scenario("A", exploration.values())])
        assert all(label and cells[0] for label, cells, _ in rows)


def test_a_locked_explorer_shows_no_scenario(here: Path) -> None:
    assert "scenarios" not in explore(NAME, after="tea_guess").state
