"""Numbers as people type them, units beside them, formulas of question files."""

import pytest

from craft_widgets.errors import ArithmeticProblem, NumberProblem, TwoReadings
from craft_widgets.questions.arithmetic import evaluate, names_in
from craft_widgets.questions.typed_numbers import read_number
from craft_widgets.questions.units import factor
from craft_widgets.wording import shown


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("1.76", 1.76, ""),
        ("1,76", 1.76, ""),
        ("0,152", 0.152, ""),
        (".5", 0.5, ""),
        ("5.", 5, ""),
        (" 250 ", 250, ""),
        ("-3", -3, ""),
        ("−3,5", -3.5, ""),
        ("1 234", 1234, ""),
        ("1\u202f234,5", 1234.5, ""),
        ("1\u00a0234.5 kg", 1234.5, "kg"),
        ("1'234", 1234, ""),
        ("1’234.50", 1234.5, ""),
        ("1,234.5", 1234.5, ""),
        ("1.234,5", 1234.5, ""),
        ("1,234,567", 1234567, ""),
        ("1.234.567", 1234567, ""),
        ("１，７６", 1.76, ""),
        ("１２３", 123, ""),
        ("١٢٫٥", 12.5, ""),
        ("1e3", 1000, ""),
        ("2.5e-2", 0.025, ""),
        ("250g", 250, "g"),
        ("70,2 mm³", 70.2, "mm3"),
        ("1.76 kg CO₂e", 1.76, "kg CO2e"),
        ("3 cm^3", 3, "cm^3"),
        ("15 %", 15, "%"),
        ("0", 0, ""),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, value: float, unit: str) -> None:
    found = read_number(typed)
    assert (found.value, found.unit) == (pytest.approx(value, rel=1e-12), unit)


@pytest.mark.parametrize("typed", ["1,234", "250,000", "12,345 g"])
def test_one_comma_before_three_digits_is_asked_about(typed: str) -> None:
    with pytest.raises(TwoReadings) as asked:
        read_number(typed)
    whole, decimal = asked.value.readings
    digits = typed.split(" ")[0]
    assert whole.startswith(digits.replace(",", "")) and decimal.startswith(digits.replace(",", "."))


def test_a_point_before_three_digits_is_a_decimal_point_with_another_reading() -> None:
    found = read_number("1.764")
    assert (found.value, found.thousands) == (1.764, 1764)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "abc", "12 5", "1,2,3", "88.2/50", "3 of 4", "..", "--3", "1" * 61, "nan", "inf", "0x10"],
)
def test_what_is_not_one_number_is_answered_in_words(typed: str) -> None:
    with pytest.raises(NumberProblem) as told:
        read_number(typed)
    assert len(str(told.value).split()) > 3


@pytest.mark.parametrize(
    ("typed", "wanted", "times"),
    [
        ("g", "kg", 0.001),
        ("kg", "g", 1000),
        ("kg", "kg CO2e", 1),
        ("kg CO₂e", "kg CO2e", 1),
        ("g co2e", "kg CO2e", 0.001),
        ("cm³", "mm³", 1000),
        ("MJ", "kWh", 1 / 3.6),
        ("euros", "EUR", 1),
        ("h", "min", 60),
        ("Wears", "wears", 1),
    ],
)
def test_units_of_one_kind_are_converted(typed: str, wanted: str, times: float) -> None:
    assert factor(typed, wanted) == pytest.approx(times, rel=1e-12)


@pytest.mark.parametrize(("typed", "wanted"), [("ml", "g"), ("kg", "kWh"), ("bananas", "kg"), ("kg", "kg/m")])
def test_units_of_two_kinds_are_not(typed: str, wanted: str) -> None:
    assert factor(typed, wanted) is None


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("88.2 / wears", 1.764),
        ("-(wears - 60) ** 2", -100),
        ("min(3, wears, 7) + max(1, 2)", 5),
        ("sum(1, 2, 3) * abs(-2) + sqrt(9)", 15),
        ("2 ** -1", 0.5),
        (5.4, 5.4),
        ("1e3", 1000),
    ],
)
def test_a_formula_is_worked_out(formula: str | float, value: float) -> None:
    assert evaluate(formula, {"wears": 50}) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "wears.__class__",
        "open('x')",
        "[1, 2][0]",
        "'a' * 3",
        "lambda: 1",
        "1 if wears else 2",
        "wears > 2",
        "True",
        "f'{wears}'",
        "wears // 2",
        "wears % 2",
        "~3",
        "(x := 3)",
        "min()",
        "sum([1, 2])",
        "min(*[1, 2])",
        "max(1, key=2)",
        "1j",
        "wears; 2",
        "sum",
        "",
        "unknown + 1",
        "(" * 300 + "1" + ")" * 300,
        "-" * 400 + "1j",
        "+".join(["1"] * 400),
    ],
)
def test_a_formula_holds_nothing_but_arithmetic(formula: str) -> None:
    with pytest.raises(ArithmeticProblem):
        evaluate(formula, {"wears": 50})


@pytest.mark.parametrize("formula", ["1 / 0", "9 ** 9 ** 9", "sqrt(-1)", "(-8) ** 0.5", "1e308 * 10"])
def test_a_formula_without_a_value_says_so(formula: str) -> None:
    with pytest.raises(ArithmeticProblem, match="has no value"):
        evaluate(formula, {})


def test_names_in_a_formula_are_its_params_only() -> None:
    assert names_in("min(a, b) / sqrt(c)") == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (88.19840213, "88.2"),
        (50.0, "50"),
        (1764, "1\u202f764"),
        (0.12175, "0.122"),
        (1234.5, "1\u202f234"),
        (0.000012, "0.000012"),
    ],
)
def test_numbers_are_shown_in_three_digits_with_a_narrow_space(number: float, text: str) -> None:
    assert shown(number) == text
