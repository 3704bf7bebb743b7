"""ParsonsBlocks without a browser: which orders are right, what is named, how it helps, what its lint refuses."""

import copy
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tea import tell

from craft_widgets import ask
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.questions.blocks_item import BlocksItem
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.load import find_item
from craft_widgets.questions.ordering import groups, judge_order, most_help, one_order

NewKernel = Callable[[], None]
RIGHT = ["cut", "mark", "sew", "shank"]


@pytest.fixture
def item(coat: Path) -> BlocksItem:
    found = find_item("coat_blocks")
    assert isinstance(found, BlocksItem)
    return found


def test_exactly_the_orders_that_respect_every_pair_are_right(item: BlocksItem) -> None:
    right = [
        list(order)
        for order in itertools.permutations(RIGHT)
        if judge_order(item, list(order)).kind == "right"
    ]
    assert right == [["cut", "mark", "sew", "shank"], ["mark", "cut", "sew", "shank"]]
    assert one_order(item) in right


@pytest.mark.parametrize(
    ("order", "kind", "part", "idea"),
    [
        (["cut", "sew", "mark", "shank"], "nearly", "the place is fixed", "mark/sew"),
        (["sew", "cut", "mark", "shank"], "notyet", "The old thread is in the way", "cut/sew"),
        (["cut", "mark", "sew"], "nearly", "needed: 1.", None),
        (["shank"], "notyet", "needed: 3.", None),
        (["cut", "mark", "wash", "sew", "shank"], "nearly", "Hot water felts wool", "wash"),
        (["shank", "sew", "glue"], "notyet", "Glue holds no pull", "glue"),
    ],
)
def test_one_idea_is_named(
    item: BlocksItem, order: list[str], kind: str, part: str, idea: str | None
) -> None:
    found = judge_order(item, order)
    assert (found.kind, found.idea) == (kind, idea) and part in found.sentence


def test_a_fresh_item_says_neither_which_stay_out_nor_the_order(coat: Path) -> None:
    element = ask("coat_blocks")
    told = json.dumps([element.face, element.state])
    assert "Hot water" not in told and "in the way" not in told and "may change places" not in told
    shown = [block["ids"][0] for block in element.state["blocks"]]
    assert len(shown) == 6 and shown != [*RIGHT, "wash", "glue"] and "&lt;b&gt;" in element.face["question"]


def test_a_right_order_is_kept_with_moves_and_fails(coat: Path) -> None:
    element = ask("coat_blocks")
    tell(element, "check", order=["shank"], moves=1)
    state = tell(element, "check", order=RIGHT, moves=9)
    assert "Right" in state["feedback"] and state["right"]
    saved = read_answer("coat_blocks")
    assert saved.response == {"order": RIGHT, "help": 0} and saved.attempts == 2
    assert [(event["moves"], event["fails"]) for event in saved.log] == [(1, 1), (9, 1)]


def test_an_empty_order_is_no_try(coat: Path) -> None:
    for order in ([], None, "cut", ["gone"], [3, {}]):
        assert "Put at least one block" in tell(ask("coat_blocks"), "check", order=order)["feedback"]
    assert not (coat / "answers").exists()


def test_after_three_tries_distractors_go_then_neighbours_are_joined(coat: Path) -> None:
    element = ask("coat_blocks")
    order = ["glue", "shank", "cut"]
    assert tell(element, "help", order=order)["form"] == 0
    offers = [tell(element, "check", order=order)["offer_help"] for _ in range(3)]
    assert offers == [False, False, True]
    state = tell(element, "help", order=order)
    assert "One block that stays out is taken away." in state["feedback"] and len(state["blocks"]) == 5
    state = tell(element, "help", order=order)
    assert state["order"] == ["shank", "cut"] and len(state["blocks"]) == 4
    state = tell(element, "help", order=["shank", "cut"])
    assert "are joined" in state["feedback"] and state["blocks"][0]["ids"] == ["cut", "mark"]
    assert state["order"] == ["shank", "cut", "mark"]
    assert "Right" in tell(element, "check", order=["cut", "mark", "sew", "shank"])["feedback"]
    assert not element.state["offer_help"] and read_answer("coat_blocks").response["help"] == 3


def test_help_never_takes_away_what_is_needed_and_stays_solvable(item: BlocksItem) -> None:
    for helped in range(most_help(item) + 1):
        left = groups(item, helped)
        assert {block.id for group in left for block in group} >= set(RIGHT) and len(left) >= 2
        places = [[RIGHT.index(b.id) for b in group] for group in left if group[0].id in RIGHT]
        orders = (list(itertools.chain(*parts)) for parts in itertools.permutations(places))
        assert any(judge_order(item, [RIGHT[n] for n in order]).kind == "right" for order in orders)


def test_an_order_and_its_help_are_back_after_a_restart(coat: Path, new_kernel: NewKernel) -> None:
    element = ask("coat_blocks")
    for _ in range(3):
        tell(element, "check", order=["sew", "cut"])
    tell(element, "help", order=["sew", "cut"])
    new_kernel()
    state = ask("coat_blocks").state
    assert state["order"] == ["sew", "cut"] and len(state["blocks"]) == 5 and state["back"]
    assert "Checked again: not yet." in state["feedback"]


@pytest.mark.parametrize(
    "response",
    [
        None,
        [],
        {"order": "cut"},
        {"order": ["gone", 3, None, {}], "help": -4},
        {"order": ["cut"] * 10_000, "help": "2"},
        {"order": [], "help": 10**9},
        {"order": ["<script>"], "help": True},
    ],
)
def test_a_file_that_someone_changed_opens_without_a_stop(coat: Path, response: object) -> None:
    write_answer("coat_blocks", response)
    assert ask("coat_blocks").state["order"] in ([], ["cut"])


def test_work_at_risk_is_said(coat: Path, full_disk: None) -> None:
    assert "The folder is full." in tell(ask("coat_blocks"), "check", order=RIGHT)["feedback"]


def test_the_static_twin_shows_the_blocks(coat: Path) -> None:
    element = ask("coat_blocks")
    tell(element, "check", order=["mark"])
    html = element._static_html()
    assert "<ol><li>Mark the place</li></ol>" in html and "Wind the shank" in html and "Hot water" not in html


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"before": []}, "before:"),
        ({"before": [("cut", "sew"), ("sew", "cut")]}, "go in a circle: cut → sew → cut"),
        ({"before": [("cut", "gone")]}, "before names 'gone', which is no block"),
        ({"before": [("cut", "glue")]}, "before names 'glue', which is no block"),
        ({"before": [("cut", "sew"), ("cut", "sew")]}, "before says twice: cut before sew"),
        ({"distractors": [{"id": "cut", "text": "Else", "message": "No."}]}, "two blocks are called cut"),
        ({"distractors": [{"id": "x", "text": "Mark the place", "message": "No."}]}, "two blocks say"),
        ({"distractors": [{"id": "x", "text": "Else"}]}, "distractors.0.message: is missing"),
        ({"right": "Wind it 3 times."}, "names the number 3. Add its source"),
        ({"right": "Simply so."}, "'Simply' is never said"),
    ],
)  # fmt: skip
def test_a_slip_in_blocks_is_named(tmp_path: Path, changes: dict[str, Any], part: str) -> None:
    items = yaml.safe_load(Path(__file__).with_name("coat_items.yaml").read_text())
    entry = copy.deepcopy(next(one for one in items if one["id"] == "coat_blocks")) | changes
    entry["before"] = [
        one if isinstance(one, dict) else {"first": one[0], "then": one[1], "message": "See."}
        for one in entry["before"]
    ]
    path = tmp_path / "n1_items.yaml"
    path.write_text(yaml.safe_dump([entry]))
    found = check_items(path)
    assert any(part in sentence for sentence in found), found
    assert all(sentence.startswith("n1_items.yaml, item coat_blocks: ") for sentence in found)
