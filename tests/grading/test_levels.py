import pytest

from craft_grading.errors import EvidenceError
from craft_grading.levels import at_least, level_of, points_for


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (0, "not_yet"),
        (3.99, "not_yet"),
        (4, "partly"),
        (5, "partly"),
        (5.99, "partly"),
        (6, "meets"),
        (7.99, "meets"),
        (8, "beyond"),
    ],
)
def test_points_in_between_count_as_the_lower_level(points: float, level: str) -> None:
    assert level_of(points, 8) == level


def test_a_third_of_three_times_the_bar_is_the_bar() -> None:
    # 0.1 + 0.2 + … leaves decimals that are meant as the bar itself.
    assert level_of(sum([0.1] * 75), 10) == "meets"


def test_extra_points_stay_beyond_and_points_below_nothing_are_not_yet() -> None:
    assert (level_of(9, 8), level_of(-1, 8)) == ("beyond", "not_yet")


def test_the_points_of_a_level_lead_back_to_it() -> None:
    assert [points_for(level, 8) for level in ("not_yet", "partly", "meets", "beyond")] == [0, 4, 6, 8]


def test_levels_have_an_order() -> None:
    assert at_least("beyond", "meets") and at_least("meets", "meets") and not at_least("partly", "meets")


def test_a_cell_without_points_has_no_level() -> None:
    with pytest.raises(EvidenceError, match="more than 0 points"):
        level_of(0, 0)
