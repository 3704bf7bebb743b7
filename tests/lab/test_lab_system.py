"""Systems of processes: the worked example of Heijungs & Suh (2002), chapter 2, and what does not fit."""

import numpy as np
import pytest

from craft_lab.errors import LifeCycleError
from craft_lab.lifecycle import System

DEMAND = {"electricity": 1000.0}


def heijungs_suh(characterisation: list[list[float]]) -> System:
    return System(
        products=("electricity", "fuel"),
        flows=("CO2", "SO2", "crude oil"),
        indicators=tuple(f"indicator {n}" for n in range(len(characterisation))),
        technosphere=[[10, 0], [-2, 100]],
        biosphere=[[1, 10], [0.1, 2], [0, -50]],
        characterisation=characterisation,
    )


def test_the_published_example_runs_a_hundred_times_and_twice() -> None:
    system = heijungs_suh([[1, 0, 0]])
    assert system.supply(DEMAND) == pytest.approx(np.array([100, 2]), rel=1e-12)
    assert system.inventory(DEMAND) == pytest.approx(np.array([120, 14, -100]), rel=1e-12)


@pytest.mark.parametrize(
    ("factors", "score", "units"), [([1, 0, 0], 120, [0.12, 0.10]), ([1, 2, 0], 148, [0.148, 0.14])]
)
def test_the_published_scores_and_unit_scores(factors: list[float], score: float, units: list[float]) -> None:
    system = heijungs_suh([factors])
    assert system.score(DEMAND) == pytest.approx(np.array([score]), rel=1e-12)
    assert system.unit_scores() == pytest.approx(np.array([units]), rel=1e-12)


def test_the_published_contributions() -> None:
    system = heijungs_suh([[1, 2, 0]])
    assert system.contributions_by_process(DEMAND) == pytest.approx(np.array([[120, 28]]), rel=1e-12)
    assert system.contributions_by_flow(DEMAND) == pytest.approx(np.array([[120, 28, 0]]), rel=1e-12)


def test_contributions_sum_to_the_score_and_unit_scores_give_it_for_any_demand() -> None:
    rng = np.random.default_rng(7)
    size, flows = 12, 5
    system = System(
        products=tuple(f"p{n}" for n in range(size)),
        flows=tuple(f"f{n}" for n in range(flows)),
        indicators=("a", "b"),
        technosphere=np.eye(size) * 3 - rng.uniform(0, 0.2, (size, size)) * (1 - np.eye(size)),
        biosphere=rng.normal(size=(flows, size)),
        characterisation=rng.normal(size=(2, flows)),
    )
    demand = {"p3": 2.0, "p7": 0.5}
    wanted = np.array([demand.get(f"p{n}", 0.0) for n in range(size)])
    score = system.score(demand)
    assert system.contributions_by_process(demand).sum(axis=1) == pytest.approx(score, rel=1e-9)
    assert system.contributions_by_flow(demand).sum(axis=1) == pytest.approx(score, rel=1e-9)
    assert system.unit_scores() @ wanted == pytest.approx(score, rel=1e-9)


def system_of(technosphere: list[list[float]], **changes: object) -> System:
    size = len(technosphere)
    parts: dict[str, object] = {
        "products": ("yarn", "cloth", "coat")[:size],
        "flows": ("CO2",),
        "indicators": ("climate",),
        "technosphere": technosphere,
        "biosphere": [[1.0] * size],
        "characterisation": [[1.0]],
    }
    return System(**{**parts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("technosphere", "sentence"),
    [
        ([[1, 0], [-1, 0]], "No process makes cloth"),
        ([[1, 1], [0, 1]], "2 processes make yarn"),
        ([[0, 1], [1, 0]], "Column and row of yarn do not meet"),
    ],
)
def test_a_product_without_its_own_maker_is_named(technosphere: list[list[float]], sentence: str) -> None:
    with pytest.raises(LifeCycleError, match=sentence):
        system_of(technosphere)


def test_a_system_without_a_single_solution_says_so() -> None:
    with pytest.raises(LifeCycleError, match="no single answer"):
        system_of([[1, -1], [-1, 1]]).score({"yarn": 1})


def test_an_unknown_product_is_answered_with_the_known_ones() -> None:
    with pytest.raises(LifeCycleError, match=r"No process makes toggle\. The system makes yarn, cloth"):
        system_of([[1, 0], [-1, 1]]).supply({"toggle": 1})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"biosphere": [[1.0]]}, r"biosphere has the shape \(1, 1\); its names ask for \(1, 2\)"),
        ({"biosphere": [[1.0, np.nan]]}, "holds a cell that is no number"),
        ({"products": ("yarn", "yarn")}, "Named twice: yarn"),
    ],
)
def test_parts_that_do_not_fit_are_named(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(LifeCycleError, match=sentence):
        system_of([[1, 0], [-1, 1]], **changes)


def test_no_demand_scores_nothing() -> None:
    assert heijungs_suh([[1, 0, 0]]).score({}).tolist() == [0]
