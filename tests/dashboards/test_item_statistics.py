"""Item analysis against published numbers."""

import numpy as np
import pytest

from craft_widgets.dashboards.item_statistics import NotDefined, corrected_r, kr20, wilson

# ECU quiz: 10 learners, 10 items; core.ecu.edu/wuenschk/StatHelp/KR20.txt
QUIZ = np.array(
    [
        [int(answer) for answer in row]
        for row in [
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
    ],
    dtype=float,
)


def test_the_published_quiz_has_its_published_difficulties() -> None:
    assert QUIZ.mean(axis=0) == pytest.approx([0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6])
    assert np.var(QUIZ.sum(axis=1)) == pytest.approx(5.84)


def test_kr20_of_the_published_quiz_uses_the_population_variance() -> None:
    assert kr20(QUIZ) == pytest.approx(0.6963, abs=5e-5)


def test_leaving_out_the_item_that_does_not_separate_makes_the_quiz_more_reliable() -> None:
    assert kr20(np.delete(QUIZ, 8, axis=1)) == pytest.approx(0.756, abs=5e-4)


@pytest.mark.parametrize(("item", "r"), [(9, -0.124), (3, 0.000)])
def test_corrected_correlation_of_the_published_quiz(item: int, r: float) -> None:
    assert corrected_r(QUIZ, item - 1) == pytest.approx(r, abs=5e-4)


# Newcombe 1998, Statistics in Medicine 17, 857-872, table I: score method, 95 %
@pytest.mark.parametrize(
    ("right", "tries", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_the_published_ones(right: int, tries: int, low: float, high: float) -> None:
    assert wilson(right, tries) == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_all_right_mirrors_the_interval_of_none_right() -> None:
    low, high = wilson(0, 20)
    assert wilson(20, 20) == pytest.approx((1 - high, 1 - low))


def test_without_tries_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([[1], [0]], "one task"),
        ([[1, 0]], "fewer than two learners"),
        ([[1, 0], [1, 1]], "same result here"),
        ([[1, 1], [0, 1]], "same result in the other tasks"),
    ],
)
def test_a_correlation_that_is_not_defined_says_why(answers: list[list[int]], reason: str) -> None:
    found = corrected_r(np.array(answers, dtype=float), 0)
    assert isinstance(found, NotDefined)
    assert reason in str(found)
    assert str(found).startswith("n/a")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [([[1], [0]], "two tasks"), ([[1, 0]], "two learners"), ([[1, 0], [0, 1]], "same total")],
)
def test_a_reliability_that_is_not_defined_says_why(answers: list[list[int]], reason: str) -> None:
    found = kr20(np.array(answers, dtype=float))
    assert isinstance(found, NotDefined)
    assert reason in found.reason
