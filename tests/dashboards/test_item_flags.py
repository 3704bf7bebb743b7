"""Which tasks are flagged: the published quiz as a class, and the invented class counted by hand."""

from typing import Any

import pytest
from scipy.stats import pearsonr

from craft_widgets.dashboards.item_analysis import Item, analyse
from craft_widgets.dashboards.item_statistics import NotDefined
from craft_widgets.dashboards.items_figure import finding, items_figure

ROWS = [
    "1111110110",
    "1011011101",
    "1111011001",
    "0010001000",
    "0000010010",
    "1110111111",
    "1101110111",
    "1111111101",
    "0101111101",
    "1101101110",
]


def quiz_class() -> list[dict[str, Any]]:
    """The published quiz as snapshots of ten learners."""
    return [
        {
            "learner": {"id": f"l{number}"},
            "tasks": [
                {
                    "assignment": "Q",
                    "notebook": "Q",
                    "grade_id": f"q{i + 1}",
                    "title": f"Item {i + 1}",
                    "competency": "SF1",
                }
                | {"kind": "auto", "max": 1.0, "first_score": float(answer)}
                for i, answer in enumerate(row)
            ],
        }
        for number, row in enumerate(ROWS)
    ]


def by_title(items: list[Item]) -> dict[str, Item]:
    return {item.title: item for item in items}


def test_items_three_and_nine_of_the_published_quiz_do_not_separate() -> None:
    items, _ = analyse(quiz_class())
    flagged = {item.title for item in items if "does not separate" in item.flags}
    assert flagged >= {"Item 3", "Item 9"}
    answers = [[int(answer) for answer in row] for row in ROWS]
    for number in range(10):
        own = [row[number] for row in answers]
        rest = [sum(row) - row[number] for row in answers]
        assert (f"Item {number + 1}" in flagged) == (pearsonr(own, rest).statistic < 0.15)
    assert not any("hard" in flag or "easy" in flag for item in items for flag in item.flags)


def test_reliability_is_held_back_under_thirty_learners_and_given_from_thirty_on() -> None:
    _, few = analyse(quiz_class())
    assert str(few[0].kr20) == "n/a: too few learners (10 of 30)"
    thrice = [
        snapshot | {"learner": {"id": f"{k}{snapshot['learner']['id']}"}}
        for k in range(3)
        for snapshot in quiz_class()
    ]
    _, enough = analyse(thrice)
    assert enough[0].kr20 == pytest.approx(0.6963, abs=5e-5)


def test_no_correlation_is_given_for_nine_learners() -> None:
    items, _ = analyse(quiz_class()[:9])
    assert all(isinstance(item.r, NotDefined) for item in items)


def test_first_tries_of_the_invented_class_are_counted_as_written(
    invented_class: list[dict[str, Any]],
) -> None:
    # Counted by hand from the words of marks: "1" is right at the first try.
    items = by_title(analyse(invented_class)[0])
    assert (items["One wear"].right, items["One wear"].tries) == (22, 23)
    assert (items["What goes in"].right, items["What goes in"].tries) == (3, 16)
    assert (items["Equal scores"].right, items["Equal scores"].tries) == (16, 16)
    assert items["What goes in"].flags == ("too hard",)
    assert "too easy" in items["Equal scores"].flags


def test_a_task_with_few_tries_is_never_flagged() -> None:
    items, _ = analyse(quiz_class()[:4])
    assert all(item.flags == () for item in items)
    assert finding(items) == "Too few tries to judge the tasks yet"


def test_the_finding_counts_the_flags_in_words(invented_class: list[dict[str, Any]]) -> None:
    page = items_figure(invented_class)
    assert "One task is too hard, four are too easy and two do not separate" in page


def test_a_class_without_tries_says_so() -> None:
    snapshots = quiz_class()
    for snapshot in snapshots:
        for task in snapshot["tasks"]:
            task["first_score"] = None
    assert "No task was tried yet" in items_figure(snapshots)


def test_judged_work_is_no_item(invented_class: list[dict[str, Any]]) -> None:
    assert "The letter to the owner" not in by_title(analyse(invented_class)[0])
