"""A task that asks for a sum does without the kit's own: importing it answers with a sentence."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any

import pytest

from craft_kit.build.guard import guard_source


@pytest.fixture
def notebook() -> Iterator[dict[str, Any]]:
    """The namespace of a notebook whose locked cell has run."""
    before = builtins.__import__
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(guard_source(("craft_lab.geometry",)), names)
    yield names
    builtins.__import__ = before


@pytest.mark.parametrize(
    "line",
    [
        "import craft_lab.geometry",
        "from craft_lab.geometry import volume_of",
        "from craft_lab import geometry",
        "import craft_lab.geometry.measures as m",
    ],
)
def test_the_kits_own_sum_is_refused_with_a_sentence(line: str, notebook: dict[str, Any]) -> None:
    with pytest.raises(ImportError, match="you write it yourself"):
        exec(line, notebook)


@pytest.mark.parametrize(
    "line",
    ["import numpy", "from craft_lab.fashion import garments", "from craft_grading.meshes import closed"],
)
def test_everything_else_goes_on_working(line: str, notebook: dict[str, Any]) -> None:
    exec(line, notebook)
