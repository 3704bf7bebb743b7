"""Numbers read thousands at a time are the numbers that Python reads one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craft_lab.geometry.stl_numbers import read_numbers, words_in

PLAIN = st.from_regex(r"[-+]?([0-9]{1,12}\.?[0-9]{0,12}|\.[0-9]{1,18})([eE][-+]?[0-9]{1,2})?", fullmatch=True)


def read(text: str) -> list[float] | None:
    numbers = read_numbers(*words_in(text.encode()))
    return None if numbers is None else numbers.tolist()


@settings(deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=40))
def test_every_digit_counts_as_it_does_one_by_one(words: list[str]) -> None:
    assert read(" ".join(words)) == [float(word) for word in words]


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=20))
def test_what_python_writes_is_read_back(values: list[float]) -> None:
    assert read("\n\t".join(map(repr, values))) == values


@pytest.mark.parametrize(
    "word", ["1.2.3", "1-2", "1e", "e5", "-", ".", "1,5", "1_0", "--1", "1e5e5", "1e+-3", "0x1", "1" * 40]
)
def test_a_word_that_is_no_number_is_found(word: str) -> None:
    assert read(f"1.5 {word} 2") is None


def test_no_words_are_no_numbers() -> None:
    assert read(" \n ") == []
