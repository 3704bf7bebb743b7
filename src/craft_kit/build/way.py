"""The way through a module: which lessons it has, for the bar above each of them on a page without code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from craft_credentials.catalogue import load_catalogue
from craft_kit.build.parse import Source

STEP = re.compile(r"n(?P<number>\d)_")
"""File names of the fixed sequence; workbenches (w1_…) stand beside it."""


def module_of(lesson: Source, lessons: Iterable[Source]) -> dict[str, Any]:
    """Return what a lesson's page says about its module, as notebook metadata.

    title : of the module
    credential : code of the one that the module counts towards, or ""
    here : file of this lesson
    way : file, number, title and minutes of each lesson of the sequence, in order
    """
    catalogue = load_catalogue()
    titles = {module.id: module.title for module in catalogue.modules}
    credentials = [c.code for c in catalogue.credentials if lesson.module in c.modules]
    return {
        "title": titles.get(lesson.module, lesson.module),
        "credential": credentials[0] if credentials else "",
        "here": lesson.path.with_suffix(".ipynb").name,
        "way": [
            {
                "file": one.path.with_suffix(".ipynb").name,
                "number": int(step["number"]),
                "title": one.front.title,
                "minutes": one.front.minutes,
            }
            for one in sorted(lessons, key=lambda source: source.path)
            if one.module == lesson.module and (step := STEP.match(one.path.name))
        ],
    }
