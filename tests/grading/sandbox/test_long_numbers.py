"""Whole numbers cross exactly, and a side that lies about their length is not believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft_grading.sandbox.errors import Unreadable
from craft_grading.sandbox.values import LONGEST_INT_BITS, Heap


def _refuse(value: Any) -> Any:
    raise AssertionError(f"{type(value)} does not cross")


def heap(first: int) -> Heap:
    return Heap(first, _refuse, _refuse)


@given(
    st.sampled_from([1, 9_999, 10_000, 10_001, 14_286, LONGEST_INT_BITS]),
    st.booleans(),
    st.integers(-3, 0),
)
def test_a_whole_number_arrives_as_it_was(bits: int, is_negative: bool, off: int) -> None:
    number = ((1 << bits) - 1 + off) * (-1 if is_negative else 1)
    message, raw = heap(1).pack(number)
    assert heap(2).unpack(json.loads(json.dumps(message)), raw) == number


@pytest.mark.parametrize("form", ["0x" + "f" * 250_002, "x", "", 5, None, ["0x1"], {}])
def test_what_is_no_such_number_is_refused(form: Any) -> None:
    with pytest.raises(Unreadable):
        heap(1).unpack({"v": {"L": form}, "heap": {}}, b"")
