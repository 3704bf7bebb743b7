"""What a worker behind a scheduler does: a plain function of one Task. It knows no course and no gradebook."""

from __future__ import annotations

import atexit
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version

from craft_grading.engine import tiers
from craft_grading.engine.warm import WarmTemplates
from craft_grading.engine.work import Graded, Task, grade_one
from craft_grading.evidence import Tier


def grade_far(task: Task, allow_weak: bool) -> Graded:
    """Grade one submission from a template that this worker keeps warm; the result names this worker's tier.

    Raises TooWeakError where this machine cannot shut learner code in; else as `grade_one`.
    """
    found = tiers.require(allow_weak)
    template = _kept().template(task.modules, found.walls)
    return replace(grade_one(task, template), tier=found.tier)


def introduce(allow_weak: bool) -> tuple[str, Tier]:
    """Return the version of craftkit on this worker, and its tier. Raises TooWeakError."""
    return version("craftkit"), tiers.require(allow_weak).tier


@lru_cache(maxsize=1)
def _kept() -> WarmTemplates:
    kept = WarmTemplates()
    atexit.register(kept.close)
    return kept
