"""What a test reads of functions, classes and annotations of the learner's is what plain Python says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNTER = "def make():\n    n, step = 0, 2\n    def tick():\n        nonlocal n\n        n += step\n        return n\n    return tick\nt = make()\nt()"
HINTS = "from typing import *\ndef f(a: List[Dict[str, int]], b: Any, c: Union[int, str], d: List) -> Optional[Tuple[int, ...]]: ..."
SHAPE = (
    "from abc import ABC, abstractmethod\nclass Shape(ABC):\n    @abstractmethod\n    def area(self): ...\n"
    "class Square(Shape):\n    def area(self): return 1\n    def __len__(self): return 4"
)
CELLS = {
    "what a closure holds": (COUNTER, "[cell.cell_contents for cell in t.__closure__]"),
    "a function without a closure": ("def f(): ...", "f.__closure__"),
    "hints of typing": (HINTS, "f.__annotations__"),
    "an abstract class": (
        SHAPE,
        "issubclass(Shape, __import__('abc').ABC), issubclass(int, __import__('abc').ABC)",
    ),
    "an abstract class of the library": (
        SHAPE,
        "[issubclass(k, __import__('collections').abc.Sized) for k in (Shape, Square)]",
    ),
    "the class below": (SHAPE, "Square.__base__.__name__, Square.__base__ is Shape"),
    "types of fields": (
        "from dataclasses import dataclass\n@dataclass\nclass Yarn:\n    kg: float\n    name: str = 'wool'",
        "[(f.name, f.type) for f in __import__('dataclasses').fields(Yarn)]",
    ),
    "a compiled pattern": (
        "import re\np = re.compile('A+', re.I)",
        "__import__('re').sub(p, 'b', 'caat'), p == __import__('re').compile('A+', 2), p.fullmatch('x')",
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_as_plain_python_says(same: Callable[[str, str], None], name: str) -> None:
    same(*CELLS[name])
